import { QUOTED_VALUE_CHARACTERS_MAX } from "../limits.ts"

/**
 * The beginning of a text, for a sample or a sentence: at most `charactersMax` characters, the last
 * of which is `…` where something was left out. It is cut between two characters as a reader sees
 * them, because half of one is no text that JSON, a database or a log takes. Halves that the text
 * itself holds become U+FFFD for the same reason.
 */
export function shorten(text: string, charactersMax = QUOTED_VALUE_CHARACTERS_MAX): string {
  if (text.length <= charactersMax) return text.toWellFormed()
  let end = 0
  let cut = 0
  for (let characters = 0; characters < charactersMax; characters++) {
    if (end >= text.length) return text.toWellFormed()
    cut = end
    end += text.codePointAt(end)! > 0xffff ? 2 : 1
  }
  if (end >= text.length) return text.toWellFormed()
  return `${text.slice(0, boundaryBefore(text, cut)).toWellFormed()}…`
}

/** Where the character begins that `cut` would part: a flag, a letter and its accent, a family. */
function boundaryBefore(text: string, cut: number): number {
  if (text.charCodeAt(cut) < FIRST_BEYOND_ASCII) return cut
  const start = graphemes.segment(text.slice(0, cut + LOOK_AHEAD)).containing(cut)?.index ?? cut
  // A letter under a tower of accents is cut through rather than left out with all before it.
  return start > 0 ? start : cut
}

/** No ASCII character joins the one before it. */
const FIRST_BEYOND_ASCII = 0x80

/** How much behind the cut tells whether it parts a character, in UTF-16 units. */
const LOOK_AHEAD = 2

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" })
