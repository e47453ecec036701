import type { Imported } from "../run/importFile.ts"

export type Verdict = "met" | "missed" | "not measured"

/** One promise of the specification beside what was measured. */
export type Line = {
  what: string
  target: string
  measured: string
  baseline: string
  /** Measured by baseline; empty where the target is a plain number. */
  ratio: string
  verdict: Verdict
}

/** The highest peak of some imports, MiB; `null` where the system did not tell. */
export function peakMiB(imports: readonly Imported[]): number | null {
  const peaks = imports.map((imported) => imported.peakMiB).filter((peak) => peak !== null)
  return peaks.length === 0 ? null : Math.max(...peaks)
}

export function count(rows: number): string {
  return rows.toLocaleString("en-US")
}

export function line(what: string, target: string): Line {
  return { what, target, measured: "", baseline: "", ratio: "", verdict: "not measured" }
}

export function verdict(good: boolean): Verdict {
  return good ? "met" : "missed"
}

export const PEAK_MIB_MAX = 256
