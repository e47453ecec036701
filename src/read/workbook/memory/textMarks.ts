/** What has to be known of a cell's text to make it a cell of CSV; more than one may hold. */
export const SEPARATORS = 1
export const QUOTES = 2
/** It may be nothing but white space. */
export const BLANK = 4
/** Above these stands how many more UTF-8 bytes than UTF-16 units the text has. */
export const SURPLUS_SHIFT = 4

/** White space beyond ASCII begins with one of these. */
export const BLANK_LEADS = [0xc2, 0xe1, 0xe2, 0xe3, 0xef]

/** The marks of a text; its surplus means nothing when it is not UTF-8. */
export function marksOf(bytes: Uint8Array, start: number, end: number): number {
  let marks = 0
  let surplus = 0
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!
    if (byte === 0x22) marks |= QUOTES
    else if (byte === 0x2c || byte === 0x0a || byte === 0x0d) marks |= SEPARATORS
    else if (byte >= 0xf0) surplus--
    else if (byte >= 0x80 && byte < 0xc0) surplus++
  }
  const first = start === end ? 0 : bytes[start]!
  if (first <= 0x20 || BLANK_LEADS.includes(first)) marks |= BLANK
  return marks | (Math.max(0, surplus) << SURPLUS_SHIFT)
}
