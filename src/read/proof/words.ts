/** Words that databases and statistics programs write, bare, where nothing was there. */
export const WORDS = [
  ...["\\N", "NULL", "null", "NA", "None", "nil", "NaN", "nan", "(null)", "<null>", "undefined"],
  ...["<nil>", "<NA>", "[NULL]", "(NULL)"],
]

const CODES = WORDS.map((word) => new TextEncoder().encode(word))
const WORD_BYTES_MAX = Math.max(...CODES.map(({ length }) => length))
const FIRST = new Set(CODES.map(([byte]) => byte))

/** The word for nothing that these bytes are, or null. */
export function wordAt(bytes: Uint8Array, start: number, end: number): string | null {
  const length = end - start
  if (length > WORD_BYTES_MAX || length < 2 || !FIRST.has(bytes[start])) return null
  const at = CODES.findIndex(
    (word) => word.length === length && word.every((byte, i) => bytes[start + i] === byte),
  )
  return at < 0 ? null : WORDS[at]!
}

/** Whether these bytes are a text, not a number, a date or a time, which nobody has to quote. */
export function isText(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (NUMERIC[bytes[at]!] === 0) return true
  return false
}

const NUMERIC = new Uint8Array(256)
for (const char of "0123456789-+.,:/ TZ") NUMERIC[char.charCodeAt(0)] = 1
