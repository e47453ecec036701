import { decodeText } from "./transcode.ts"

/** The 256 characters of an encoding that has a byte for each, and the kinds that each one is. */
export type CodePage = { chars: string[]; kinds: Uint8Array }

export const LETTER = 1
export const UPPER = 2
export const LOWER = 4
export const VOWEL = 8
/** A letter from a to z, in either case. */
export const LATIN = 16
export const BEYOND_ASCII = 32

/**
 * The characters of an encoding, asked about once: text is looked at byte by byte for each of
 * many encodings, and an expression for each of its characters would take ten times as long.
 */
export function codePage(encoding: string): CodePage {
  const chars = [
    ...decodeText(
      Uint8Array.from({ length: 256 }, (_, byte) => byte),
      encoding,
    ),
  ]
  return { chars, kinds: Uint8Array.from(chars, kindsOf) }
}

function kindsOf(char: string): number {
  let kinds = char > "\x7f" ? BEYOND_ASCII : 0
  if (/\p{L}|\p{M}/u.test(char)) kinds |= LETTER
  if (/\p{Lu}/u.test(char)) kinds |= UPPER
  if (/\p{Ll}/u.test(char)) kinds |= LOWER
  if (/[aeiouyæøœı]/i.test(char.normalize("NFD")[0]!)) kinds |= VOWEL
  if (/[a-z]/i.test(char)) kinds |= LATIN
  return kinds
}
