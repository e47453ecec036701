import { assert } from "../errors.ts"

/** What a stretch of a JSON string stands for. */
export type StringPiece = {
  /** The text as UTF-8; a lone surrogate has three bytes. */
  text: Uint8Array
  /**
   * The first byte not read: after the closing quote, or an escape that is cut off, or the fault.
   */
  next: number
  closed: boolean
  /** What is wrong at `next`, as part of a sentence. */
  problem: string | null
}

const QUOTE = 0x22
const BACKSLASH = 0x5c

/** What follows a backslash, to what it stands for; 0 where it stands for nothing. */
const ESCAPES = new Uint8Array(256)
for (const [letter, byte] of Object.entries({
  '"': QUOTE,
  "\\": BACKSLASH,
  "/": 0x2f,
  b: 0x08,
  f: 0x0c,
  n: 0x0a,
  r: 0x0d,
  t: 0x09,
})) {
  ESCAPES[letter.charCodeAt(0)] = byte
}

/**
 * Decodes a JSON string from `start`, behind its opening quote or in its midst, up to its closing
 * quote or the end of the bytes. An escape is always shorter decoded than written, so the text is
 * copied once and closed up in place. Every byte of an upload passes here: where escapes are far
 * apart, what lies between two of them is found and moved by native code, five times as fast as
 * byte by byte; where each cell is quoted, calling it takes longer than looking at a few bytes.
 */
export function decodeString(input: Uint8Array, start: number): StringPiece {
  const bytes = Buffer.from(input.buffer, input.byteOffset + start, input.byteLength - start)
  const text = Buffer.allocUnsafeSlow(bytes.length)
  text.set(bytes)
  const control = firstControl(text)
  const found = closeUp(bytes, text)
  assert(found.length <= found.next, "no escape is longer decoded than written")
  if (control !== -1 && control < found.next) {
    const problem = "a line break or control character that is not escaped"
    return { text: text.subarray(0, 0), next: start + control, closed: false, problem }
  }
  return { ...found, text: text.subarray(0, found.length), next: start + found.next }
}

/** Escapes that are this close together are looked for byte by byte. */
const NEAR_BYTES = 24

type ClosedText = { length: number; next: number; closed: boolean; problem: string | null }

/** Replaces the escapes in `text`, which begins as a copy of `bytes`, by what they stand for. */
function closeUp(bytes: Buffer, text: Buffer): ClosedText {
  const end = bytes.length
  let quote = indexFrom(bytes, QUOTE, 0)
  let to = 0
  let at = 0
  let isDense = true
  for (;;) {
    if (isDense) {
      let near = Math.min(at + NEAR_BYTES, end)
      while (at < near) {
        let byte = bytes[at]!
        if (byte === QUOTE) break
        if (byte === BACKSLASH) {
          byte = at + 1 < end ? ESCAPES[bytes[at + 1]!]! : 0
          if (byte === 0) break
          at++
          near = Math.min(at + NEAR_BYTES, end)
        }
        text[to++] = byte
        at++
      }
      isDense = at < near
    }
    const escapeAt = bytes[at] === BACKSLASH ? at : indexFrom(bytes, BACKSLASH, at)
    if (quote < at) quote = indexFrom(bytes, QUOTE, at)
    const stop = Math.min(escapeAt, quote)
    if (to !== at && stop > at) text.copyWithin(to, at, stop)
    isDense ||= stop - at < NEAR_BYTES
    to += stop - at
    if (quote < escapeAt) return { length: to, next: quote + 1, closed: true, problem: null }
    at = escapeAt
    const short = at + 1 < end ? ESCAPES[bytes[at + 1]!]! : 0
    if (short !== 0) {
      text[to++] = short
      at += 2
      continue
    }
    const long = at < end ? readEscape(bytes, at) : null
    if (long === null) return { length: to, next: at, closed: false, problem: null }
    if (typeof long === "string") return { length: to, next: at, closed: false, problem: long }
    to = writeCodePoint(text, to, long.codePoint)
    at = long.next
  }
}

function indexFrom(bytes: Buffer, byte: number, at: number): number {
  const found = bytes.indexOf(byte, at)
  return found === -1 ? bytes.length : found
}

/** Where the first byte below 0x20 is, or -1; looks at four bytes at a time. */
function firstControl(bytes: Buffer): number {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2)
  let at = 0
  while (at < words.length) {
    const word = words[at]!
    // The high bit of a byte survives only where subtracting 0x20 borrowed, or after such a place.
    if ((word - 0x20202020) & ~word & 0x80808080) break
    at += 1
  }
  for (let index = at * 4; index < bytes.length; index += 1) {
    if (bytes[index]! < 0x20) return index
  }
  return -1
}

/** A `\u` escape, with its second half if it has one; `null` when it may go on beyond the bytes. */
function readEscape(
  bytes: Uint8Array,
  at: number,
): { codePoint: number; next: number } | string | null {
  if (at + 1 >= bytes.length) return null
  if (bytes[at + 1] !== 0x75) return "an escape that JSON does not have"
  const first = hex4(bytes, at + 2)
  if (first === -1) return "a \\u escape without four hexadecimal digits"
  if (first === null) return null
  const alone = { codePoint: first, next: at + 6 }
  if (first < 0xd800 || first > 0xdbff) return alone
  if (at + 6 >= bytes.length) return null
  if (bytes[at + 6] !== BACKSLASH) return alone
  if (at + 7 >= bytes.length) return null
  if (bytes[at + 7] !== 0x75) return alone
  const second = hex4(bytes, at + 8)
  if (second === null) return null
  if (second < 0xdc00 || second > 0xdfff) return alone
  return { codePoint: 0x10000 + (first - 0xd800) * 0x400 + (second - 0xdc00), next: at + 12 }
}

/** Four hexadecimal digits; -1 when one of them is none, `null` when they are not all there. */
function hex4(bytes: Uint8Array, at: number): number | null {
  let value = 0
  for (let index = at; index < at + 4; index += 1) {
    if (index >= bytes.length) return null
    const digit = hexDigit(bytes[index]!)
    if (digit === -1) return -1
    value = value * 16 + digit
  }
  return value
}

function hexDigit(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const lower = byte | 0x20
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1
}

function writeCodePoint(text: Uint8Array, at: number, codePoint: number): number {
  let to = at
  if (codePoint < 0x80) {
    text[to++] = codePoint
  } else if (codePoint < 0x800) {
    text[to++] = 0xc0 | (codePoint >> 6)
    text[to++] = 0x80 | (codePoint & 0x3f)
  } else if (codePoint < 0x10000) {
    text[to++] = 0xe0 | (codePoint >> 12)
    text[to++] = 0x80 | ((codePoint >> 6) & 0x3f)
    text[to++] = 0x80 | (codePoint & 0x3f)
  } else {
    text[to++] = 0xf0 | (codePoint >> 18)
    text[to++] = 0x80 | ((codePoint >> 12) & 0x3f)
    text[to++] = 0x80 | ((codePoint >> 6) & 0x3f)
    text[to++] = 0x80 | (codePoint & 0x3f)
  }
  return to
}
