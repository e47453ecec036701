import { CELL_BYTES_MAX, RECORD_BYTES_MAX } from "../../limits.ts"

/** How a file is written. `quote: null` means that quotes are plain text. */
export type Dialect = {
  /**
   * WHATWG name in lower case: `utf-8`, `utf-16le`, `windows-1250` … It may still change from
   * `utf-8` to a legacy name while batches are read, when the first letter beyond ASCII comes
   * late.
   */
  encoding: string
  bom: boolean
  delimiter: string
  /** One character; `"` nearly always, `'` in some exports. */
  quote: string | null
  escape: Escape
  /**
   * The one line end that ends records, where the other kind stands inside bare cells; absent when
   * every line end does.
   */
  record_end?: "\r\n" | "\n"
  /** A cell that is a quote and an `N`, which closes nothing, says that nothing was there. */
  quote_n?: boolean
  /** A word that says that nothing was there; cells that hold no more than that are blank. */
  nothing?: Nothing
  /** Whether blanks before an opening quote belong to the file's layout: `Ann, "Lee, Bob"`. */
  blanks_before_quote: boolean
  newline: "\r\n" | "\n" | "\r"
  /** The 1-based physical line on which the header begins; `null` when the file has none. */
  header_line: number | null
  /** Of a workbook: the sheet that is read, and all that could be. */
  sheet?: string
  sheets?: string[]
  /** The column of the sheet in which the table begins, from 0. */
  left?: number
}

/**
 * How what means something by itself is written inside a cell.
 *
 * - `double`: a quote in a quoted cell twice.
 * - `backslash`: a backslash before a quote in a quoted cell, and before a backslash.
 * - `quotes`: a backslash before a quote in a quoted cell; a backslash by itself is text.
 * - `text`: a backslash begins a pair in every cell, as in the text form of databases.
 * - `none`: not at all; a quote closes its cell where a delimiter or a line end follows.
 */
export type Escape = "double" | "backslash" | "quotes" | "text" | "none"

/** `inQuotes`: the word says so in quotes as well. */
export type Nothing = { word: string; inQuotes: boolean }

/** How large a cell and a record of the file may be. */
export type SizeLimits = { cellBytes: number; recordBytes: number }

export const USUAL_SIZES: SizeLimits = { cellBytes: CELL_BYTES_MAX, recordBytes: RECORD_BYTES_MAX }

/** What to do with records that are not as wide as the header, or very large. */
export type WidthRules = {
  /** How large they may be; as those of any file when absent. */
  sizes?: SizeLimits
  /** How many cells the header has; 0 when every width is right. */
  width?: number
  /**
   * The file writes every cell of its other records: a short record lost a delimiter or a line
   * end.
   */
  shortIsDamage?: boolean
  /** The file never has more cells than its header: one more means that cells have moved. */
  extraIsDamage?: boolean
  /**
   * The writer puts line ends into bare cells: a record with pieces of one behind it is broken, and
   * so is a short one.
   */
  linesBreak?: boolean
  /** A short last record without a line end was cut off. */
  cutIsDamage?: boolean
  /** Every line of the file, its header as well, stands in quotes as a whole. */
  wrapped?: boolean
}
