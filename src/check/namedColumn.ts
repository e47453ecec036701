import type { Columns } from "../columns/build/columns.ts"
import { shorten } from "../customer/shorten.ts"
import type { NamedColumn } from "../messages/rowSentences.ts"
import { columnLetters } from "../read/workbook/sheet/columnLetters.ts"

/** A column by its header, and by its letters where Excel shows some. */
export function namedColumn({ columns, left }: Columns, index: number): NamedColumn {
  const header = shorten(columns[index]!.header)
  return left === null ? { header } : { header, letters: columnLetters(left + index) }
}
