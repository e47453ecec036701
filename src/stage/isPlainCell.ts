import { NOTHING_BYTES_MAX } from "../check/wordsForNothing.ts"

/** Kinds of fields that tell people apart or reach them: more than blanks may have to go there. */
export const EXTERNAL_ID = 3
export const MARKED = 4
export const WEBSITE = 5

/**
 * Whether `readValue` would leave the cell, which is not empty, as it is. Some cells that it would
 * leave are not plain: they go the long way and come out the same.
 */
export function isPlainCell(bytes: Uint8Array, start: number, end: number, kind: number): boolean {
  let seen = 0
  for (let at = start; at < end; at++) seen |= SIGNS[bytes[at]!]!
  const length = end - start
  const hasDigit = (seen & DIGIT) !== 0
  if (kind === WEBSITE) {
    if (seen & (NEVER_PLAIN | BLANK)) return false
    return length > NOTHING_BYTES_MAX || hasDigit || endsInDomain(bytes, start, end)
  }
  if (seen & (NEVER_PLAIN | COLON) || (seen & CUT) === CUT) return false
  if (kind === EXTERNAL_ID && length === 1) return hasDigit && bytes[start] !== ZERO
  return length > NOTHING_BYTES_MAX || hasDigit
}

/** `www.example.com`, as no word for nothing ends. */
function endsInDomain(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < 6) return false
  return bytes[end - 3] === DOT || bytes[end - 4] === DOT || bytes[end - 5] === DOT
}

const DOT = 0x2e
const ZERO = 0x30

const DIGIT = 1
const COLON = 2
const BLANK = 4
/** An `E` and a `+` in one cell: a number that a spreadsheet has cut has them. */
const CUT = 8 | 16
/** What is beyond ASCII may be a character that nobody sees; `#DIV/0!` is a word for nothing. */
const NEVER_PLAIN = 32

/** What a byte says about the cell in which it stands. */
const SIGNS = Uint8Array.from({ length: 256 }, (_, byte) => {
  const char = String.fromCharCode(byte)
  if (byte >= 0x80 || char === "'" || char === "#") return NEVER_PLAIN
  if (/\d/.test(char)) return DIGIT
  if (char === ":") return COLON
  if (/\s/.test(char)) return BLANK
  return char === "+" ? 16 : /e/i.test(char) ? 8 : 0
})
