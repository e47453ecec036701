import { CONCEPTS, type Concept } from "../knowledge/concepts.ts"
import type { Dictionary } from "./dictionary.ts"

/**
 * The word that nearly all headers begin with: `Person - Name`, `customer[email]`, `KontrNazwa`.
 * The file is about that, so it says nothing about the single column. `null` when there is none, or
 * when the word says what the columns hold. `headers` holds the words of each.
 */
export function commonPrefix(headers: string[][], dictionary: Dictionary): string | null {
  const counts = new Map<string, number>()
  for (const [first, second] of headers) {
    if (first && second) counts.set(first, (counts.get(first) ?? 0) + 1)
  }
  for (const [word, count] of counts) {
    if (count < COMMON_MIN || count < COMMON_SHARE * headers.length) continue
    const meanings = dictionary.meanings.get(word)
    if (!meanings || meanings.some(({ concept }) => isEntity(concept))) return word
  }
  return null
}

const COMMON_MIN = 4
const COMMON_SHARE = 0.8

function isEntity(concept: Concept): boolean {
  return CONCEPTS[concept] === "group" || concept === "company" || concept === "contact_person"
}
