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

  sentences(): string[] {
    const told: string[] = []
    const say = (count: number, one: string, many: string) => {
      if (count > 0) told.push(count === 1 ? one : `${count.toLocaleString("en")} ${many}`)
    }
    say(
      this.uncalculated,
      "1 formula was never calculated and is read as blank. Open the file in Excel, save it, and " +
        "import it again.",
      "formulas were never calculated and are read as blank. Open the file in Excel, save it, " +
        "and import it again.",
    )
    const errors = [...this.errors.values()].reduce((sum, count) => sum + count, 0)
    const names = [...this.errors.keys()].slice(0, 8).join(", ")
    say(
      errors,
      `1 cell holds an error of Excel (${names}) and is read as blank.`,
      `cells hold errors of Excel (${names}) and are read as blank.`,
    )
    say(
      this.longNumbers,
      "1 number has more than 15 digits, of which Excel keeps 15. Check it, and write it as text.",
      "numbers have more than 15 digits, of which Excel keeps 15. Check them, and write them as " +
        "text.",
    )
    say(
      this.hiddenRows,
      "1 hidden row was read like the others.",
      "hidden rows were read like the others.",
    )
    say(
      this.hiddenColumns.size,
      "1 hidden column was read like the others.",
      "hidden columns were read like the others.",
    )
    say(
      this.mergedCells,
      "1 merged cell lies below the header; its text counts for its first row and column only.",
      "merged cells lie below the header; their texts count for their first row and column only.",
    )
    say(
      this.besides,
      "1 cell beside the table was left out.",
      "cells beside the table were left out.",
    )
    say(
      this.below,
      "1 row outside of the table was left out.",
      "rows outside of the table were left out.",
    )
    return told
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
