import iconv from "iconv-lite"
import type { Pool } from "pg"
import { sizeOf, withinBytes } from "../database/withinBytes.ts"
import { REJECTED_FILE_ROWS } from "../limits.ts"
import { type CellMarks, cutAfterCells, delimitersMissing } from "./rawCells.ts"
import type { Run, RunDialect, RunFormat } from "./run.ts"

/**
 * The rejected records of a run as a file to correct and import again: written as the file itself
 * was, each record with the bytes it came with, and two more columns that say where it stood and
 * what was wrong. Yields bytes, some hundred records at a time.
 */
export async function* rejectedFile(
  pool: Pool,
  { id, dialect }: Run & { dialect: RunDialect },
  format: RunFormat,
): AsyncGenerator<Uint8Array> {
  const file = new RejectedFile(dialect, format)
  yield file.header()
  for (let after = -1; ; ) {
    const { rows } = await pool.query<Rejected>(
      withinBytes(
        `SELECT e.index, e.line, e.raw,
           (SELECT string_agg(m.message, ' ' ORDER BY m.part) FROM import_errors m
            WHERE m.run_id = $1 AND m.index = e.index) AS message
         FROM import_errors e
         WHERE e.run_id = $1 AND e.part = 0 AND e.index > $2 ORDER BY e.index LIMIT $3`,
        sizeOf(["raw"], []),
      ),
      [id, after, REJECTED_FILE_ROWS],
    )
    if (rows.length === 0) return
    after = rows[rows.length - 1]!.index
    yield Buffer.concat(rows.map((row) => file.record(row)))
  }
}

/** The encoding of the file; UTF-8, with a mark that says so, where nobody can write that. */
export function rejectedFileEncoding({ encoding }: RunDialect): string {
  return encoding === "utf-8" || iconv.encodingExists(encoding) ? encoding : "utf-8"
}

type Rejected = { index: number; line: number; raw: Buffer | null; message: string }

/** How one file is written. */
class RejectedFile {
  readonly #encoding: string
  readonly #bom: boolean
  readonly #dialect: RunDialect
  readonly #format: RunFormat
  readonly #marks: CellMarks
  readonly #width: number
  /** The file is a file of rejected records itself: its own last two columns are written anew. */
  readonly #again: boolean

  constructor(dialect: RunDialect, format: RunFormat) {
    this.#encoding = rejectedFileEncoding(dialect)
    this.#bom = format.bom || this.#encoding !== dialect.encoding
    this.#dialect = dialect
    this.#format = format
    const { delimiter, quote } = dialect
    this.#marks = {
      delimiter: bytesOf(delimiter),
      quote: quote ?? "",
      backslash: format.backslash,
    }
    this.#width = format.cells.length
    const lastTwo = [...MARKS].map((mark) => `${delimiter}${mark}`).join("")
    this.#again =
      format.header
        ?.replaceAll(quote ?? "", "")
        .trimEnd()
        .endsWith(lastTwo) ?? false
  }

  header(): Uint8Array {
    const { header, cells } = this.#format
    const { delimiter } = this.#dialect
    const own = header ?? cells.map((cell) => this.#cell(cell)).join(delimiter)
    const raw = Buffer.from(own)
    const record = this.#finish(raw, MARKS.join(delimiter))
    return this.#bom ? Buffer.concat([this.#encode("\ufeff"), record]) : record
  }

  record({ line, raw, message }: Rejected): Uint8Array {
    const { delimiter } = this.#dialect
    const text = this.#encoding.startsWith("utf-") ? message : plainMarks(message)
    const said = `${line}${delimiter}${this.#cell(harmless(text))}`
    return this.#finish(raw ?? Buffer.alloc(0), said)
  }

  /** The record without what stands in the two columns, with the two, and a line end. */
  #finish(raw: Buffer, said: string): Uint8Array {
    const { delimiter } = this.#dialect
    const own = cutAfterCells(raw, this.#width, this.#marks, this.#again)
    const missing = delimitersMissing(own, this.#width, this.#marks)
    const rest = `${delimiter.repeat(missing + 1)}${said}${this.#format.newline}`
    if (this.#encoding === "utf-8") return Buffer.concat([own, Buffer.from(rest)])
    return this.#encode(own.toString("utf8") + rest)
  }

  #encode(text: string): Uint8Array {
    if (this.#encoding === "utf-8") return Buffer.from(text)
    return iconv.encode(text, this.#encoding, { addBOM: false })
  }

  /** A cell of our own, quoted where the file can quote and has to. */
  #cell(text: string): string {
    const { delimiter, quote } = this.#dialect
    if (!text.includes(delimiter) && !(quote && text.includes(quote))) return text
    if (quote === null) return text.replaceAll(delimiter, delimiter === " " ? "_" : " ")
    const escaped = this.#format.backslash ? `\\${quote}` : quote + quote
    return quote + text.replaceAll(quote, escaped) + quote
  }
}

const MARKS = ["_line", "_error"]

/** A message on one line, and none that a spreadsheet could take for a formula. */
function harmless(message: string): string {
  const line = message.replace(/\s+/gu, " ").trim()
  return /^[=+\-@＝＋－＠']/u.test(line) ? `'${line}` : line
}

/** Code pages lack some of the marks that messages are written with. */
function plainMarks(text: string): string {
  return text.replace(/[“”„‘’]/g, "'").replaceAll("…", "...")
}

/** The bytes of a text as characters, so that raw bytes can be searched for them. */
function bytesOf(text: string): string {
  return Buffer.from(text).toString("latin1")
}
