import { assert } from "../../errors.ts"
import type { Concept, Words } from "../knowledge/concepts.ts"
import { fold, tokens } from "./fold.ts"

/** What a phrase can mean, and in which languages (bits by position in `languages`). */
export type Meaning = { concept: Concept; languages: number }

/** All phrases of all languages, under their tokens written together. */
export type Dictionary = {
  languages: string[]
  meanings: Map<string, Meaning[]>
  /** The longer phrases by their first three letters, for words that are misspelt. */
  byStart: Map<string, string[]>
}

/**
 * Puts the languages' words into one dictionary. `without` leaves phrases out (in the joined form),
 * which is how the cross-validation takes away what only one system taught.
 */
export function buildDictionary(
  languages: Record<string, Words>,
  without: ReadonlySet<string> = new Set(),
): Dictionary {
  const meanings = new Map<string, Meaning[]>()
  const short: [key: string, concept: Concept, language: number][] = []
  const names = Object.keys(languages)
  assert(names.length <= LANGUAGES_MAX, "no two languages share a bit")
  for (const [position, name] of names.entries()) {
    const romance = ROMANCE.has(name)
    for (const [concept, phrases] of Object.entries(languages[name]!)) {
      for (const phrase of phrases.split(",")) {
        const key = phraseKey(phrase)
        if (without.has(key)) continue
        add(meanings, key, concept as Concept, 1 << position)
        if (!romance || !phrase.includes(" d") || phrase.search(OF) < 0) continue
        const shorter = phraseKey(phrase.replaceAll(OF, " "))
        if (!meanings.has(shorter) && !without.has(shorter))
          short.push([shorter, concept as Concept, 1 << position])
      }
    }
  }
  // What a phrase means by itself goes before what another one is shortened to.
  for (const [key, ...meaning] of short.filter(([key]) => !meanings.has(key))) {
    add(meanings, key, ...meaning)
  }
  const byStart = new Map<string, string[]>()
  for (const key of meanings.keys()) {
    if (key.length < 6) continue
    const start = key.slice(0, 3)
    const others = byStart.get(start)
    if (others) others.push(key)
    else byStart.set(start, [key])
  }
  return { languages: names, meanings, byStart }
}

/** Databases write `numero_contacto` and `data_criacao` for “número de contacto”, “data de criação”. */
const OF = / (?:de (?:las?|los)|d(?:e|el|ella|ello|ei|u|es|i|o|a|os|as)) /g
const ROMANCE: ReadonlySet<string> = new Set([
  ...["french", "spanish", "italian", "portuguese", "romanian", "catalan, icelandic"],
])

/** A bit for each language, in a number as wide as JavaScript's bit operations see. */
const LANGUAGES_MAX = 32

/** The form under which a phrase is found. Digits stay: `name 2` is a phrase of its own. */
export function phraseKey(phrase: string): string {
  if (/^[a-z ]+$/.test(phrase)) return phrase.replaceAll(" ", "")
  return tokens(phrase).join("") || fold(phrase)
}

function add(
  meanings: Map<string, Meaning[]>,
  key: string,
  concept: Concept,
  language: number,
): void {
  const known = meanings.get(key)
  const same = known?.find((meaning) => meaning.concept === concept)
  if (same) same.languages |= language
  else if (known) known.push({ concept, languages: language })
  else meanings.set(key, [{ concept, languages: language }])
}
