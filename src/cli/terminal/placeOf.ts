/** What a place of a file is called: a sheet has rows, a text has lines. */
export function placeOf(dialect: { sheet?: string | undefined } | null): "Line" | "Row" {
  return dialect?.sheet === undefined ? "Line" : "Row"
}
