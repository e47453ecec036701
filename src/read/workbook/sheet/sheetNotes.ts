import type { Message } from "../../../messages/message.ts"
import { warning } from "../../../messages/warningSentences.ts"

/** Columns from 0, rows as Excel counts them. */
type Table = { firstRow: number; left: number; width: number }

/** What is counted while a sheet is read, to be told in one sentence each. */
export class SheetNotes {
  uncalculated = 0
  errors = new Map<string, number>()
  longNumbers = 0
  hiddenRows = 0
  hiddenColumns = new Set<number>()
  mergedCells = 0
  /** Texts right of the table, and rows above or below it, that were left out. */
  besides = 0
  below = 0
  /** Where the customers are, once that is known. */
  readonly #table: Table | null

  constructor(table: Table | null = null) {
    this.#table = table
  }

  addMerged({ bottom, left, right }: Range): void {
    if (this.#table === null) return
    const { firstRow, left: first, width } = this.#table
    if (bottom >= firstRow && left < first + width && right >= first) this.mergedCells++
  }

  addHiddenColumns(from: number, to: number): void {
    if (this.#table === null) return
    const { left, width } = this.#table
    const last = Math.min(to, left + width - 1)
    for (let column = Math.max(from, left); column <= last; column++) {
      this.hiddenColumns.add(column)
    }
  }

  /** One for each that there is. */
  told(): Message[] {
    const errors = [...this.errors.values()].reduce((sum, count) => sum + count, 0)
    const names = [...this.errors.keys()].slice(0, 8)
    const all = [
      warning("formulas_uncalculated", { count: this.uncalculated }),
      warning("errors_of_excel", { count: errors, names }),
      warning("long_numbers", { count: this.longNumbers }),
      warning("hidden_rows", { count: this.hiddenRows }),
      warning("hidden_columns", { count: this.hiddenColumns.size }),
      warning("merged_cells", { count: this.mergedCells }),
      warning("cells_beside", { count: this.besides }),
      warning("rows_outside", { count: this.below }),
    ]
    return all.filter(({ params }) => params.count !== 0)
  }
}

/** A range such as `B3:E8`; columns are 0-based, rows as Excel counts them. */
export type Range = { top: number; left: number; bottom: number; right: number }

export function parseRange(text: string): Range | null {
  const found = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/i.exec(text)
  if (found === null) return null
  const [, left, top, right = left, bottom = top] = found
  const column = (letters: string) =>
    [...letters.toUpperCase()].reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0) - 1
  return { top: Number(top), left: column(left!), bottom: Number(bottom), right: column(right!) }
}
