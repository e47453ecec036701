import type { HeaderReading } from "../header/headerReading.ts"

/** A table's headers, folded, with what each says by itself. */
export type Table = { names: string[]; readings: HeaderReading[] }

/**
 * What the other columns of a table say about a word that has a second meaning. Each row stands for
 * a kind of table; tests read its example, with the rule and without it.
 */
export type TableRule = {
  fits: (reading: HeaderReading, index: number, table: Table) => boolean
  change: Partial<HeaderReading>
  /** A header row, by bars, one of its columns, and the field of that column, `-` for none. */
  example: readonly [header: string, column: string, field: string]
}
