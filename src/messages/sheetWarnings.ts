/** What a sheet holds that a table does not show, each said once with how often. */
export const SHEET_WARNINGS = {
  formulas_uncalculated: one(
    "1 formula was never calculated and is read as blank. Open the file in Excel, save it, and " +
      "import it again.",
    "formulas were never calculated and are read as blank. Open the file in Excel, save it, " +
      "and import it again.",
  ),
  errors_of_excel: ({ count, names }: { count: number; names: string[] }) =>
    count === 1
      ? `1 cell holds an error of Excel (${names.join(", ")}) and is read as blank.`
      : `${number(count)} cells hold errors of Excel (${names.join(", ")}) and are read as blank.`,
  long_numbers: one(
    "1 number has more than 15 digits, of which Excel keeps 15. Check it, and write it as text.",
    "numbers have more than 15 digits, of which Excel keeps 15. Check them, and write them as " +
      "text.",
  ),
  hidden_rows: one(
    "1 hidden row was read like the others.",
    "hidden rows were read like the others.",
  ),
  hidden_columns: one(
    "1 hidden column was read like the others.",
    "hidden columns were read like the others.",
  ),
  merged_cells: one(
    "1 merged cell lies below the header; its text counts for its first row and column only.",
    "merged cells lie below the header; their texts count for their first row and column only.",
  ),
  cells_beside: one(
    "1 cell beside the table was left out.",
    "cells beside the table were left out.",
  ),
  rows_outside: one(
    "1 row outside of the table was left out.",
    "rows outside of the table were left out.",
  ),
} as const

function one(sentence: string, many: string): (params: { count: number }) => string {
  return ({ count }) => (count === 1 ? sentence : `${number(count)} ${many}`)
}

function number(count: number): string {
  return count.toLocaleString("en")
}
