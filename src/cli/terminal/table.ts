import { plain } from "./plain.ts"

/** Rows as columns of text, each as wide as its widest cell. The first row is the header. */
export function formatTable(rows: string[][]): string {
  const shown = rows.map((row) => row.map(plain))
  const widths = (shown[0] ?? []).map((_, column) =>
    Math.max(...shown.map((row) => row[column]?.length ?? 0)),
  )
  const lines = shown.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  )
  return `${lines.join("\n")}\n`
}
