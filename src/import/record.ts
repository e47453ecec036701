/**
 * What passes between the steps of reading: batches of records, never single rows. A batch is one
 * buffer and index arrays into it, so that a million rows do not become nine million strings; a step
 * that wants strings asks for those of one record.
 */

/** How a file is written. `quote: null` means that quotes are plain text. */
export type Dialect = {
  /** WHATWG or IANA name in lower case: `utf-8`, `utf-16le`, `windows-1250` … */
  encoding: string
  bom: boolean
  delimiter: string
  quote: '"' | "'" | null
  /** How a quote is written inside a quoted cell. */
  escape: "double" | "backslash"
  newline: "\r\n" | "\n" | "\r"
  /** The 1-based physical line on which the header begins; `null` when the file has none. */
  header_line: number | null
}

/** Why a record cannot be trusted. Its cells are then unreliable; its raw text is exact. */
export type RecordProblem = {
  /** The record's position in the batch. */
  record: number
  code:
    | "unclosed_quote"
    | "stray_quote"
    | "text_after_quote"
    | "too_many_cells"
    | "cell_too_long"
    | "record_too_long"
    | "too_many_columns"
    | "nul_character"
    | "invalid_text"
  /** The 1-based physical line and the 0-based cell at which it was seen. */
  line: number
  cell: number
  /** A sentence for a person: what happened and what to do. */
  message: string
}

/**
 * Records in file order. Blank records never appear; broken ones do, with an entry in `problems`.
 * All offsets are byte offsets into `bytes`, which holds UTF-8 (lone surrogates as three bytes).
 * The arrays are reused: a batch is valid until the next one is asked for.
 */
export type RecordBatch = {
  bytes: Uint8Array
  /** How many records the batch holds. */
  count: number
  /** Cells of record r are `firstCell[r]` up to, not including, `firstCell[r + 1]`. */
  firstCell: Int32Array
  /** Content of cell c, unquoted and unescaped, outer blanks kept. */
  cellStart: Int32Array
  cellEnd: Int32Array
  /** First and last physical line of record r, 1-based. */
  firstLine: Int32Array
  lastLine: Int32Array
  /** The record as it came, without its line end. */
  rawStart: Int32Array
  rawEnd: Int32Array
  problems: RecordProblem[]
}
