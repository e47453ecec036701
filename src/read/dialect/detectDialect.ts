import { EXPORT_HEADER } from "../../customer/exportFormat.ts"
import type { Dialect } from "../parse/dialect.ts"
import {
  hasCells,
  isBlank,
  type SampleRecord,
  sampleRecords,
  tableOf,
  usualWidth,
} from "./sampleRecords.ts"

/** What the user has said about the dialect already. */
export type DialectOptions = {
  delimiter?: string
  quote?: string | null
  /** Its 1-based line, or whether there is one. */
  header?: "present" | "absent" | number
}

/** How much of the sample each candidate has to explain. */
const CANDIDATE_BYTES = 32 * 1024
/** A file of one column explains everything a little; a delimiter has to do better. */
const ONE_COLUMN_SCORE = 0.35

/** Delimiters in use, with a factor for those that are also plain text. */
const DELIMITERS: [string, number][] = [
  [",", 1],
  [";", 1],
  ["\t", 1],
  ["|", 1],
  ["^", 0.9],
  ["~", 0.9],
  ["\x1f", 0.9],
  ["\x1e", 0.9],
  ["\x01", 0.9],
  ["¦", 0.9],
  ["§", 0.9],
  ["·", 0.8],
  ["#", 0.6],
  [":", 0.6],
  [" ", 0.5],
]

/**
 * `records` are those of the sample, where finding the dialect has read all of them with it;
 * `wrapped` is how many cells are in its lines, where each stands in quotes as a whole.
 */
export type DetectedDialect = {
  dialect: Dialect
  records: SampleRecord[] | null
  wrapped?: number
}

/**
 * How the file is written, judged by how consistently each candidate explains the records of the
 * sample, not by counting characters. `header_line` is left to `findHeader`.
 */
export function detectDialect(
  sample: Uint8Array,
  ended: boolean,
  options: DialectOptions = {},
): DetectedDialect {
  const above = typeof options.header === "number" ? linesAbove(sample, options.header) : 0
  if (
    above > 0 &&
    sample[above] !== undefined &&
    !SEPARATOR.test(new TextDecoder().decode(sample.subarray(0, 16)))
  ) {
    // What stands above the header says nothing of how the table is written.
    const below = detectDialect(sample.subarray(above), ended, { ...options, header: "present" })
    return { ...below, records: null }
  }
  const whole = ended && sample.length <= CANDIDATE_BYTES
  const bytes = whole ? sample : wholeLines(sample.subarray(0, CANDIDATE_BYTES))
  const text = new TextDecoder().decode(bytes)
  const base: Dialect = {
    encoding: "utf-8",
    bom: false,
    delimiter: ",",
    quote: options.quote === undefined ? '"' : options.quote,
    escape: "double",
    blanks_before_quote: false,
    newline: usualNewline(text),
    header_line: null,
  }
  const own = EXPORT_START.exec(text)?.[1]
  if (own !== undefined && (options.delimiter ?? own) === own && base.quote === '"') {
    return { dialect: { ...base, delimiter: own }, records: null }
  }
  const told = options.delimiter ?? SEPARATOR.exec(text)?.[1]
  let best = { ...base, delimiter: told ?? "," }
  let bestScore = told === undefined ? ONE_COLUMN_SCORE : -1
  let bestRecords: SampleRecord[] | null = null
  const delimiters = told === undefined ? DELIMITERS : [[told, 1] as const]
  for (const [delimiter, factor] of delimiters) {
    // No score is higher than its factor.
    if (factor <= bestScore || !text.includes(delimiter)) continue
    for (const quote of options.quote === undefined ? quotesIn(text, delimiter) : [base.quote]) {
      const escapes: Dialect["escape"][] = text.includes(`\\${quote}`)
        ? ["double", "backslash"]
        : ["double"]
      for (const style of escapes) {
        const dialect = { ...base, delimiter, quote, escape: style }
        const records = sampleRecords(bytes, true, dialect)
        const score = factor * scoreRecords(records, delimiter)
        if (score > bestScore + 1e-9) {
          best = dialect
          bestScore = score
          bestRecords = records
        }
      }
    }
  }
  const inside = told === undefined && bestRecords === null ? unwrapped(bytes, base) : null
  if (inside !== null) {
    const { dialect, records } = detectDialect(inside, true, options)
    const width = records === null ? 0 : usualWidth(records)
    if (width > 1) return { dialect, records: null, wrapped: width }
  }
  const spare = told === undefined ? delimiterOfNames(text, best.delimiter) : null
  if (spare !== null) return { dialect: { ...base, delimiter: spare }, records: null }
  const blanks_before_quote = hasBlanksBeforeQuotes(bytes, text, best)
  const isKnown = whole && !blanks_before_quote
  return { dialect: { ...best, blanks_before_quote }, records: isKnown ? bestRecords : null }
}

/** A first line that says which delimiter the file has. */
const SEPARATOR = /^"?sep=([^\r\n])"?[\r\n]/i

/** How many bytes stand before a line. */
function linesAbove(bytes: Uint8Array, line: number): number {
  let at = 0
  for (let number = 1; number < line && at < bytes.length; at++) {
    const isFeed = bytes[at] === 10
    if (isFeed || (bytes[at] === 13 && bytes[at + 1] !== 10)) number++
  }
  return at
}

/** The text without the quotes that stand around each of its lines as a whole; null without. */
function unwrapped(bytes: Uint8Array, base: Dialect): Uint8Array | null {
  const records = sampleRecords(bytes, true, base)
  const isWhole = ({ cells, raw, problem }: SampleRecord) =>
    problem === null && cells.length === 1 && raw[0] === base.quote?.charCodeAt(0)
  if (records.length < 2 || !records.every(isWhole)) return null
  return new TextEncoder().encode(records.map(({ cells }) => `${cells[0]}\n`).join(""))
}

/**
 * A delimiter that a list of names does not have, where its commas are part of them: below a header
 * without one stand names such as “Lee, Ann”, and nothing else. Null for any other text.
 */
function delimiterOfNames(text: string, found: string): string | null {
  const lines = text.split(/[\r\n]+/).filter((line) => line.trim() !== "")
  if (found !== "," || lines.length < 3 || lines[0]!.includes(",")) return null
  const isNames = lines.every((line) => /^[^"@\d,]+(, [^"@\d,]+)*$/.test(line))
  if (!isNames || !text.includes(",")) return null
  return [";", "\t", "|"].find((delimiter) => !text.includes(delimiter)) ?? null
}

/**
 * How the header of Muster's own export begins, be its id there or not: such a file is written in
 * one way only.
 */
const EXPORT_START = new RegExp(
  `^(?:id|name)(?=(?:.name)?.${EXPORT_HEADER.slice(2, 8).join(".")})([^\\w"'\\s]|\\t)(?:\\w+\\1){6}`,
)

/** Double quotes are the rule; single ones are tried when cells seem to stand in them. */
function quotesIn(text: string, delimiter: string): string[] {
  if (!text.includes("'")) return ['"']
  const mark = escapeRegExp(delimiter)
  const quoted = new RegExp(`(^|[\\r\\n]|${mark})'[^\\r\\n]*?'(${mark}|[\\r\\n]|$)`)
  return quoted.test(text) ? ['"', "'"] : ['"']
}

/**
 * Between 0 and 1: how many records have the usual width, how wide that is, and whether the cells
 * look like cells rather than like pieces of text that happen to hold the delimiter.
 */
function scoreRecords(all: SampleRecord[], delimiter: string): number {
  // A comma may well stand once in each of some lines of a text.
  const records = tableOf(all, ";\t|".includes(delimiter) ? 2 : 3)
  const width = usualWidth(records)
  if (width < 2) return 0
  let clean = 0
  let filled = 0
  for (const record of records) {
    if (!hasCells(record)) continue
    for (const cell of record.cells) {
      if (isBlank(cell)) continue
      filled++
      clean += cleanness(cell)
    }
  }
  const first = records.find(hasCells)?.cells ?? []
  const header = Math.abs(first.length - width) <= 1 ? 1 : 0.7
  return ((consistency(records) * header * clean) / Math.max(1, filled)) * (1 - 1 / width)
}

/** How many of the records fit into a table of the usual width. */
function consistency(records: SampleRecord[]): number {
  const width = usualWidth(records)
  const fitting = records.map((record) => (hasCells(record) ? fit(record.cells, width) : 0))
  return fitting.reduce((sum, one) => sum + one, 0) / Math.max(1, records.length)
}

/** How well a record of so many cells fits into a table of that width. */
function fit(cells: string[], width: number): number {
  if (cells.length === width) return 1
  if (cells.length < width) return cells.length === 1 ? 0.1 : 0.5
  return cells.slice(width).every(isBlank) ? 1 : 0
}

function cleanness(cell: string): number {
  if (!PIECE.test(cell)) return 1
  if (/[;\t|\x1e\x1f\x01]/.test(cell)) return 0.5
  if (/^\s|^(["']).*\1$/.test(cell)) return 0.7
  return /,\S/.test(cell) && !/^[-+]?[\d., ]+$/.test(cell) ? 0.9 : 1
}

/** What any cell has that looks like a piece of text; few have, and one look spares three. */
const PIECE = /[;\t|\x1e\x1f\x01]|^[\s"']|,\S/

/**
 * `Ann, "Lee, Bob"`: one such cell may be plain text, two of them or a better table are a habit.
 */
function hasBlanksBeforeQuotes(bytes: Uint8Array, text: string, dialect: Dialect): boolean {
  const { delimiter, quote } = dialect
  if (quote === null) return false
  const mark = escapeRegExp(delimiter)
  const sign = escapeRegExp(quote)
  if (!new RegExp(`${mark}[ \\t]+${sign}`).test(text)) return false
  const cells = new RegExp(
    `${mark}[ \\t]+${sign}[^\\r\\n]*?${sign}[ \\t]*(?=${mark}|[\\r\\n]|$)`,
    "g",
  )
  const count = text.match(cells)?.length ?? 0
  const plain = sampleRecords(bytes, true, dialect)
  const quoted = sampleRecords(bytes, true, { ...dialect, blanks_before_quote: true })
  if (count > 1) return scoreRecords(quoted, delimiter) >= scoreRecords(plain, delimiter)
  return consistency(quoted) > consistency(plain)
}

function usualNewline(text: string): Dialect["newline"] {
  if (!text.includes("\r")) return "\n"
  const pairs = text.split("\r\n").length
  const feeds = text.split("\n").length - pairs + 1
  const returns = text.split("\r").length - pairs + 1
  if (pairs >= feeds && pairs >= returns && pairs > 1) return "\r\n"
  return returns > feeds ? "\r" : "\n"
}

function wholeLines(bytes: Uint8Array): Uint8Array {
  let end = bytes.length
  while (end > 0 && bytes[end - 1] !== 10 && bytes[end - 1] !== 13) end--
  return end === 0 ? bytes : bytes.subarray(0, end)
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
}
