import { sequenceLength } from "../encoding/utf8.ts"
import type { Dialect, Escape } from "./dialect.ts"

/** What stands between the reader and the bytes: a window of the file and the marks to look for. */
export type Text = {
  bytes: Uint8Array
  /** Bytes beyond `end` are not there yet, or not at all when the text has `ended`. */
  end: number
  ended: boolean
  marks: DialectBytes
}

/** The dialect as bytes. */
export type DialectBytes = {
  delimiter: Uint8Array
  /** The delimiter, where it is one byte; -1 where it is more. */
  singleDelimiter: number
  /** -1 when quotes are plain text. */
  quote: number
  /** The other one of `"` and `'`, which some writers escape as well; -1 without a quote. */
  otherQuote: number
  escapes: Escape
  /** A backslash where it is text in a bare cell, else -1. */
  plainBackslash: number
  /** The line ends that end records. */
  recordEnd: "any" | "crlf" | "lf"
  /** The line end that ends no usual record; 0 when there is none to look for. */
  otherEnd: number
  quoteN: boolean
  blanksBeforeQuote: boolean
  tabIsBlank: boolean
}

export const LF = 10
export const CR = 13
export const AT_SIGN = 64
export const BACKSLASH = 92
export const SPACE = 32
const TAB = 9
const LETTER_N = 78
const LETTER_U = 117

const OTHER_ENDS = { "\r\n": LF, "\n": CR, "\r": 0 }

export function marksOf(dialect: Dialect): DialectBytes {
  const delimiter = new TextEncoder().encode(dialect.delimiter)
  return {
    delimiter,
    singleDelimiter: delimiter.length === 1 ? delimiter[0]! : -1,
    quote: dialect.quote === null ? -1 : dialect.quote.charCodeAt(0),
    otherQuote: dialect.quote === null ? -1 : dialect.quote === "'" ? 34 : 39,
    escapes: dialect.escape,
    plainBackslash: dialect.escape === "text" ? -1 : BACKSLASH,
    recordEnd:
      dialect.record_end === undefined ? "any" : dialect.record_end === "\n" ? "lf" : "crlf",
    otherEnd: dialect.record_end === undefined ? OTHER_ENDS[dialect.newline] : 0,
    quoteN: dialect.quote_n === true,
    blanksBeforeQuote: dialect.blanks_before_quote,
    tabIsBlank: dialect.delimiter !== "\t",
  }
}

/** Whether a text cannot part cells: it is empty or ends lines, and then no record ever ends. */
export function isNoDelimiter(text: string): boolean {
  return /^$|[\r\n\0]/.test(text)
}

export function isDelimiter(bytes: Uint8Array, at: number, delimiter: Uint8Array): boolean {
  for (let i = 0; i < delimiter.length; i++) if (bytes[at + i] !== delimiter[i]) return false
  return true
}

/** Space always, tab unless tabs part the cells, and never a delimiter. */
export function isBlank(byte: number, marks: DialectBytes): boolean {
  if (byte === SPACE) return marks.delimiter[0] !== SPACE
  return byte === TAB && marks.tabIsBlank
}

/** Whether the line end at `at` ends a record as well. A CR at the end of all text does. */
export function isRecordEnd(bytes: Uint8Array, at: number, { recordEnd }: DialectBytes): boolean {
  const byte = bytes[at]
  if (byte === LF) return recordEnd !== "crlf"
  if (byte !== CR) return false
  return recordEnd === "any" || (recordEnd === "crlf" && bytes[at + 1] === LF)
}

/** Whether the backslash at `at` in a quoted cell and the byte behind it are one character. */
export function isPair(bytes: Uint8Array, at: number, marks: DialectBytes): boolean {
  const next = bytes[at + 1]
  const { escapes, quote } = marks
  if (escapes === "text") return true
  if (escapes === "quotes") return next === quote
  if (escapes !== "backslash") return false
  if (next === quote || next === marks.otherQuote) return true
  return next === BACKSLASH || next === LF || next === CR
}

/**
 * Copies the content of a quoted cell without its escapes to `to` in the same buffer.
 * Returns the position after the copy, which is never longer than the original.
 */
export function dropEscapes(
  bytes: Uint8Array,
  start: number,
  end: number,
  marks: DialectBytes,
  to: number,
): number {
  let out = to
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!
    if (byte === marks.quote) {
      if (marks.escapes !== "none") at++
    } else if (byte === BACKSLASH && at + 1 < end && isPair(bytes, at, marks)) {
      const next = bytes[++at]!
      const unit = marks.escapes === "text" && next === LETTER_U ? hexAt(bytes, at + 1, end) : -1
      if (unit >= 0) {
        at += 4
        const low = isHigh(unit) && bytes[at + 1] === BACKSLASH ? hexAt(bytes, at + 3, end) : -1
        if (isLow(low)) at += 6
        out += putUnits(bytes, isLow(low) ? [unit, low] : [unit], out)
      } else out = putMeaning(bytes, next, marks.escapes === "text", out)
      continue
    }
    bytes[out++] = byte
  }
  return out
}

/** The same for a bare cell of the text form, in which quotes are text and `\N` is nothing. */
export function dropPairs(bytes: Uint8Array, start: number, end: number, to: number): number {
  if (end - start === 2 && bytes[start] === BACKSLASH && bytes[start + 1] === LETTER_N) return to
  let out = to
  for (let at = start; at < end; at++) {
    if (bytes[at] === BACKSLASH && at + 1 < end) out = putMeaning(bytes, bytes[++at]!, true, out)
    else bytes[out++] = bytes[at]!
  }
  return out
}

const isHigh = (unit: number): boolean => unit >>> 10 === 0x36
const isLow = (unit: number): boolean => unit >>> 10 === 0x37

/** The UTF-16 unit that four digits say, as JSON writes it; -1 when there are none. */
export function hexAt(bytes: Uint8Array, at: number, end: number): number {
  let unit = 0
  for (let i = at; i < at + 4; i++) {
    const digit = i < end ? Number.parseInt(String.fromCharCode(bytes[i]!), 16) : Number.NaN
    if (Number.isNaN(digit)) return -1
    unit = 16 * unit + digit
  }
  return unit
}

/** Half a character becomes U+FFFD. */
function putUnits(bytes: Uint8Array, units: number[], to: number): number {
  return encoder.encodeInto(String.fromCharCode(...units), bytes.subarray(to)).written
}

const encoder = new TextEncoder()

/** Writes what a backslash and this byte stand for; no text may hold the NUL of `\0`. */
function putMeaning(bytes: Uint8Array, byte: number, spelled: boolean, to: number): number {
  let out = to
  if (spelled && byte === 48) bytes[out++] = BACKSLASH
  const control = spelled ? "bfnrtv".indexOf(String.fromCharCode(byte)) : -1
  bytes[out++] = control < 0 ? byte : [8, 12, LF, CR, TAB, 11][control]!
  return out
}

/** How many more bytes than UTF-16 units well-formed UTF-8 has; -1 when it is not well-formed. */
export function surplusOf(bytes: Uint8Array, start: number, end: number): number {
  let surplus = 0
  let at = start
  while (at < end) {
    if (bytes[at]! < 0x80) {
      at++
      continue
    }
    const length = sequenceLength(bytes, at, end)
    if (length === 0) return -1
    surplus += length > 2 ? 2 : 1
    at += length
  }
  return surplus
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true })

export function textBetween(bytes: Uint8Array, start: number, end: number): string {
  return decoder.decode(bytes.subarray(start, end))
}

/** Whether `trim` would leave nothing: no-break spaces and their like are blank, too. */
export function isBlankText(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!
    if (byte! >= 0x80) return decoder.decode(bytes.subarray(at, end)).trim() === ""
    if (byte !== SPACE && (byte! < TAB || byte > CR)) return false
  }
  return true
}

/** Where the line that goes on at `from` ends, as far as the text goes. */
export function lineEndFrom({ bytes, end }: Text, from: number): number {
  let at = from
  while (at < end && bytes[at] !== LF && bytes[at] !== CR) at++
  return at
}

/** How many physical lines end between the two positions. */
export function countLineBreaks(text: Text, start: number, end: number): number {
  const { bytes } = text
  let count = 0
  for (let at = start; at < end; at++) {
    if (bytes[at] === LF) count++
    else if (bytes[at] === CR && (at + 1 === text.end || bytes[at + 1] !== LF)) count++
  }
  return count
}
