import type { Line } from "./line.ts"
import type { Results } from "./results.ts"
import { median } from "./statistics.ts"

const RATIO_MAX = { shared: 3, inline: 2.5 }
const PEAK_MIB_MAX = 64

/** Reading workbooks beside reading the same list as CSV. */
export function workbookLines({ workbooks }: Results): Line[] {
  const kinds = ["shared", "inline"] as const
  return kinds.flatMap((kind) => {
    const what = `a workbook with ${kind} texts`
    const empty = { measured: "", baseline: "", ratio: "", verdict: "not measured" } as const
    const time: Line = {
      ...empty,
      what: `reading ${what}, processor time`,
      target: `≤ ${RATIO_MAX[kind].toFixed(1)} × the CSV file`,
    }
    const memory: Line = {
      ...empty,
      what: `peak memory of reading ${what}`,
      target: `≤ ${PEAK_MIB_MAX} MiB over the CSV file's`,
    }
    if (workbooks === undefined) return [time, memory]
    const seconds = (of: "csv" | typeof kind) => median(workbooks[of].map((one) => one.seconds))
    const peak = (of: "csv" | typeof kind) => Math.max(...workbooks[of].map((one) => one.peakMiB))
    const ratio = seconds(kind) / seconds("csv")
    time.measured = `${seconds(kind).toFixed(2)} s`
    time.baseline = `${seconds("csv").toFixed(2)} s`
    time.ratio = ratio.toFixed(2)
    time.verdict = ratio <= RATIO_MAX[kind] ? "met" : "missed"
    memory.measured = `${peak(kind).toFixed(0)} MiB`
    memory.baseline = `${peak("csv").toFixed(0)} MiB`
    memory.verdict = peak(kind) - peak("csv") <= PEAK_MIB_MAX ? "met" : "missed"
    return [time, memory]
  })
}
