import { sequenceLength } from "../../encoding/utf8.ts"
import { isBlankText } from "../../parse/textWindow.ts"

/** What has to be known of a cell's text to make it a cell of CSV; more than one may hold. */
export const SEPARATORS = 1
export const QUOTES = 2
/** It is nothing but white space. */
export const BLANK = 4
/** It is not UTF-8. */
export const BROKEN = 8
/** Above these stands how many more UTF-8 bytes than UTF-16 units the text has. */
export const SURPLUS_SHIFT = 4

const PLAIN = 0
const SEPARATOR = 1
const QUOTE = 2
const LETTER = 3
const UNDERSCORE = 4
/** The end of the text, a reference, or what has to be looked at more closely. */
const OTHER = 5

const KINDS = new Uint8Array(256)
KINDS.fill(OTHER, 0, 0x20)
KINDS.fill(LETTER, 0x80)
for (const byte of [0x09]) KINDS[byte] = PLAIN
for (const byte of [0x0a, 0x2c]) KINDS[byte] = SEPARATOR
KINDS[0x22] = QUOTE
KINDS[0x5f] = UNDERSCORE
for (const byte of [0x26, 0x3c]) KINDS[byte] = OTHER

/** The marks of a text that is complete. */
export function marksOf(bytes: Uint8Array, start: number, end: number): number {
  let marks = 0
  let surplus = 0
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!
    if (byte === 0x22) marks |= QUOTES
    else if (byte === 0x2c || byte === 0x0a || byte === 0x0d) marks |= SEPARATORS
    else if (byte >= 0x80) {
      const length = sequenceLength(bytes, at, end)
      if (length === 0) marks |= BROKEN
      else {
        surplus += length > 2 ? 2 : 1
        at += length - 1
      }
    }
  }
  if (mayBeBlank(bytes, start, end) && isBlankText(bytes, start, end)) marks |= BLANK
  return marks | (surplus << SURPLUS_SHIFT)
}

/** Whether a text may be blank by its first byte: white space, or a letter that begins like it. */
function mayBeBlank(bytes: Uint8Array, start: number, end: number): boolean {
  const first = bytes[start]!
  return start === end || first <= 0x20 || (first >= 0x80 && BLANK_LEADS.includes(first))
}

/** White space beyond ASCII begins with one of these. */
const BLANK_LEADS = [0xc2, 0xe1, 0xe2, 0xe3, 0xef]

/** Copies texts that stand in XML as they are, which nearly all do, and marks them on the way. */
export class TextCopier {
  /** Where in the target the copy ends, and its marks. */
  end = 0
  marks = 0

  /**
   * Copies the text from `start` on up to the next tag and tells where that begins; -1 when the
   * text has to be read with more care, and whatever was copied is void. Behind what has arrived
   * of `from` there must be a zero.
   */
  copy(from: Uint8Array, start: number, to: Uint8Array, target: number): number {
    let at = start
    let out = target
    let marks = 0
    for (;;) {
      const byte = from[at]!
      const kind = KINDS[byte]!
      if (kind === PLAIN) {
        to[out++] = byte
        at++
      } else if (kind === LETTER) {
        const length = sequenceLength(from, at, from.length)
        if (length === 0) return -1
        marks += (length > 2 ? 2 : 1) << SURPLUS_SHIFT
        for (const stop = at + length; at < stop; at++) to[out++] = from[at]!
      } else if (kind <= QUOTE) {
        marks |= kind
        to[out++] = byte
        at++
      } else if (kind === UNDERSCORE && from[at + 1] !== 0x78) {
        to[out++] = byte
        at++
      } else if (byte === 0x3c) break
      else if (byte === 0x26) {
        const letter = letterOf(from, at)
        if (letter === 0) return -1
        if (letter === 0x22) marks |= QUOTES
        to[out++] = letter
        while (from[at++] !== 0x3b);
      } else return -1
    }
    // What did not fit was not written.
    if (out > to.length) return -1
    if (mayBeBlank(to, target, out) && isBlankText(to, target, out)) marks |= BLANK
    this.end = out
    this.marks = marks
    return at
  }
}

/** The character that one of the five named references stands for; 0 for every other one. */
function letterOf(from: Uint8Array, at: number): number {
  const second = from[at + 2]
  switch (from[at + 1]) {
    case 0x61:
      if (second === 0x6d && from[at + 3] === 0x70 && from[at + 4] === 0x3b) return 0x26
      return isNext(from, at + 2, [0x70, 0x6f, 0x73, 0x3b]) ? 0x27 : 0
    case 0x6c:
      return second === 0x74 && from[at + 3] === 0x3b ? 0x3c : 0
    case 0x67:
      return second === 0x74 && from[at + 3] === 0x3b ? 0x3e : 0
    case 0x71:
      return isNext(from, at + 2, [0x75, 0x6f, 0x74, 0x3b]) ? 0x22 : 0
    default:
      return 0
  }
}

function isNext(from: Uint8Array, at: number, expected: number[]): boolean {
  return expected.every((byte, i) => from[at + i] === byte)
}
