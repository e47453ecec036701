import type { Line } from "./line.ts"

/** The verdicts as columns of plain text. */
export function textTable(lines: readonly Line[]): string {
  const rows = [HEADINGS, ...lines.map(cells)]
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  return rows
    .map((row) => row.map((cell, column) => cell.padEnd(widths[column]!)).join("  "))
    .map((row) => row.trimEnd())
    .join("\n")
}

/** Any table in Markdown; cells of one kind of row, the heading first. */
export function markdownTable(rows: readonly (readonly string[])[]): string {
  const [heading, ...body] = rows
  const lines = [heading, heading!.map(() => "---"), ...body]
  return lines.map((row) => `| ${row!.join(" | ")} |`).join("\n")
}

export const HEADINGS = ["what", "target", "measured", "baseline", "ratio", "verdict"]

export function cells({ what, target, measured, baseline, ratio, verdict }: Line): string[] {
  return [what, target, measured, baseline, ratio, verdict]
}
