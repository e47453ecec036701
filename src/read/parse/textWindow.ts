import { sequenceLength } from "../encoding/utf8.ts"
import type { Dialect } from "./dialect.ts"

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
  /** -1 when quotes are plain text. */
  quote: number
  backslashEscapes: boolean
  blanksBeforeQuote: boolean
  tabIsBlank: boolean
}

export const LF = 10
export const CR = 13
export const AT_SIGN = 64
export const BACKSLASH = 92
const TAB = 9
const SPACE = 32

export function marksOf(dialect: Dialect): DialectBytes {
  return {
    delimiter: new TextEncoder().encode(dialect.delimiter),
    quote: dialect.quote === null ? -1 : dialect.quote.charCodeAt(0),
    backslashEscapes: dialect.escape === "backslash",
    blanksBeforeQuote: dialect.blanks_before_quote,
    tabIsBlank: dialect.delimiter !== "\t",
  }
}

/** The bytes of a dialect that end or change something, three at most. */
export function bytesToMark({ delimiter, quote, backslashEscapes }: DialectBytes): number[] {
  return [delimiter[0]!, ...(quote >= 0 ? [quote] : []), ...(backslashEscapes ? [BACKSLASH] : [])]
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
  const { quote, backslashEscapes } = marks
  let out = to
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!
    if (byte === quote) at++
    else if (backslashEscapes && byte === BACKSLASH && at + 1 < end) {
      const next = bytes[at + 1]
      if (next === quote || next === BACKSLASH) {
        bytes[out++] = next
        at++
        continue
      }
    }
    bytes[out++] = byte
  }
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

/** Whether `trim` would leave nothing: no-break spaces and their like are blank, too. */
export function isBlankText(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!
    if (byte! >= 0x80) return decoder.decode(bytes.subarray(at, end)).trim() === ""
    if (byte !== SPACE && (byte! < TAB || byte > CR)) return false
  }
  return true
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
