import { decode } from "../../src/read/encoding/decode.ts"
import type { Dialect } from "../../src/read/parse/dialect.ts"
import type { Corrected, Correction } from "./messages.ts"
import { slices } from "./openPicked.ts"
import type { Settings } from "./settings.ts"

const LF = 10
const CR = 13

/**
 * The file with some of its records corrected. All else stays byte for byte as it was, and on the
 * line where it was; only a file that is not UTF-8 becomes it. The settings say how it is to be
 * read, since what was found out of the file must not change with its corrections.
 */
export async function correctFile(
  file: File,
  settings: Settings,
  dialect: Dialect,
  corrections: Correction[],
): Promise<Corrected> {
  const inOrder = corrections.toSorted((a, b) => a.line - b.line)
  const places = new LinePlaces(inOrder)
  const { encoding } = settings.profile ?? settings
  const { chunks } = await decode(slices(file), encoding === undefined ? {} : { encoding })
  const isUtf8 = dialect.encoding === "utf-8"
  const copies: BlobPart[] = []
  for await (const chunk of chunks) {
    places.push(chunk)
    if (!isUtf8) copies.push(new Blob([chunk.slice()]))
  }
  const found = places.finish()
  const text = isUtf8 ? file : new Blob(copies)
  // A byte order mark is in the file and not in what was decoded.
  const shift = text.size - places.length
  // A profile may say another encoding, and whatever it says a byte order mark is believed.
  const isMarked = !isUtf8 && settings.profile !== undefined
  const parts: BlobPart[] = isMarked ? ["\ufeff"] : []
  let at = 0
  for (const [index, { start, end }] of found.entries()) {
    parts.push(text.slice(at, start + shift), writeLines(inOrder[index]!, dialect))
    at = end + shift
  }
  parts.push(text.slice(at))
  const corrected = new File(parts, file.name, { type: file.type || "text/csv" })
  return { file: corrected, settings: fixedSettings(settings, dialect) }
}

/** Finds where given lines begin and end, in text that comes in pieces. */
class LinePlaces {
  length = 0
  readonly #wanted: { line: number; lastLine: number }[]
  readonly #found: { start: number; end: number }[] = []
  #line = 1
  #lineStart = 0
  #start = 0
  #afterCr = false

  constructor(wanted: { line: number; lastLine: number }[]) {
    this.#wanted = wanted
  }

  push(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at]
      if (byte !== LF && byte !== CR) {
        this.#afterCr = false
        continue
      }
      if (byte === LF && this.#afterCr) {
        this.#lineStart++
        this.#afterCr = false
        continue
      }
      this.#endLine(this.length + at)
      this.#afterCr = byte === CR
    }
    this.length += chunk.length
  }

  finish(): { start: number; end: number }[] {
    this.#endLine(this.length)
    return this.#found
  }

  #endLine(at: number): void {
    const next = this.#wanted[this.#found.length]
    if (next !== undefined && this.#line === next.line) this.#start = this.#lineStart
    if (next !== undefined && this.#line === next.lastLine) {
      this.#found.push({ start: this.#start, end: at })
    }
    this.#line++
    this.#lineStart = at + 1
  }
}

/**
 * As many lines as there were, so that messages about the others name the lines that they are on.
 */
function writeLines({ line, lastLine, cells }: Correction, dialect: Dialect): string {
  const record = cells === null ? "" : writeRecord(cells, dialect)
  const breaks = record.split(/\r\n|\r|\n/).length - 1
  return record + dialect.newline.repeat(Math.max(0, lastLine - line - breaks))
}

function writeRecord(cells: string[], dialect: Dialect): string {
  const { delimiter, quote } = dialect
  const written = cells.map((cell) => {
    const isPlain = !/^\s|\s$|[\r\n\\]/.test(cell) && !cell.includes(delimiter)
    if (quote === null || (isPlain && !cell.includes(quote))) return cell
    const escaped =
      dialect.escape === "backslash"
        ? cell.replaceAll("\\", "\\\\").replaceAll(quote, `\\${quote}`)
        : cell.replaceAll(quote, quote + quote)
    return quote + escaped + quote
  })
  return written.join(delimiter)
}

function fixedSettings(settings: Settings, dialect: Dialect): Settings {
  const { delimiter, quote, header_line } = dialect
  return {
    ...settings,
    encoding: "utf-8",
    ...([...delimiter].length === 1 && { delimiter }),
    quote: quote === null ? "none" : quote === "'" ? "single" : "double",
    header: header_line === null ? "absent" : String(header_line),
  }
}
