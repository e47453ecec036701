import type { Columns } from "../columns/build/columns.ts"
import { shorten } from "../customer/shorten.ts"
import { columnLetters } from "../read/workbook/sheet/columnLetters.ts"

/** A column by its header, and by its letters where Excel shows some. */
export function columnName({ columns, left }: Columns, index: number): string {
  const letters = left === null ? "" : ` (column ${columnLetters(left + index)})`
  return `“${shorten(columns[index]!.header)}”${letters}`
}
