import type { Dictionary, Meaning } from "./dictionary.ts"
import { tokens } from "./fold.ts"
import { CONCEPTS, type Concept } from "./knowledge/concepts.ts"

/** A header cut into what the dictionary knows, numbers, and words that nobody knows. */
export type HeaderTerms = {
  terms: Term[]
  /** Words that the dictionary does not know. */
  unknown: string[]
}
export type Term = { text: string; meanings: Meaning[]; number: number | null }

/** Cuts a header into the longest phrases that the dictionary knows. */
export function readHeader(header: string, dictionary: Dictionary): HeaderTerms {
  const words = tokens(header).slice(0, TOKENS_MAX)
  const best = bestCut(words, dictionary)
  const terms: Term[] = []
  const unknown: string[] = []
  for (let end = 0; end < words.length; ) {
    const cut = best[end]!
    for (const term of cut.terms) {
      if (term.meanings.length === 0 && term.number === null) unknown.push(term.text)
      else terms.push(term)
    }
    end = cut.next
  }
  return { terms, unknown }
}

/** Which languages the file's headers are in: words that few languages share count most. */
export function languageWeights(headers: HeaderTerms[], dictionary: Dictionary): number[] {
  const weights = dictionary.languages.map((name) => (name === "english" ? 0.1 : 0))
  for (const { terms } of headers) {
    for (const { meanings } of terms) {
      let languages = 0
      for (const meaning of meanings) languages |= meaning.languages
      const share = 1 / bitCount(languages)
      for (let bit = 0; bit < weights.length; bit++) {
        if (languages & (1 << bit)) weights[bit]! += share
      }
    }
  }
  return weights
}

/** The concept that a term has in the language that this file is written in. */
export function conceptOf(term: Term, weights: number[]): Concept {
  let best = term.meanings[0]!
  let bestWeight = -1
  for (const meaning of term.meanings) {
    let weight = 0
    for (let bit = 0; bit < weights.length; bit++) {
      if (meaning.languages & (1 << bit)) weight = Math.max(weight, weights[bit]!)
    }
    if (weight > bestWeight) {
      bestWeight = weight
      best = meaning
    }
  }
  return best.concept
}

/** All concepts that a term can have in the file's main language, for words such as `company`. */
export function hasConcept(term: Term, concept: Concept): boolean {
  return term.meanings.some((meaning) => meaning.concept === concept)
}

const TOKENS_MAX = 24
const PHRASE_TOKENS_MAX = 6

type Cut = { score: number; next: number; terms: Term[] }

/** From the end to the beginning: the cut that covers most words with fewest phrases. */
function bestCut(words: string[], dictionary: Dictionary): Cut[] {
  const best: Cut[] = new Array(words.length + 1)
  best[words.length] = { score: 0, next: words.length, terms: [] }
  for (let start = words.length - 1; start >= 0; start--) {
    let choice = single(words[start]!, start, best, dictionary)
    let key = words[start]!
    for (let end = start + 2; end <= Math.min(words.length, start + PHRASE_TOKENS_MAX); end++) {
      key += words[end - 1]
      const meanings = dictionary.meanings.get(key)
      if (!meanings) continue
      const score = best[end]!.score + (end - start) * COVERED - PHRASE
      if (score >= choice.score) {
        const term = { text: words.slice(start, end).join(" "), meanings, number: null }
        choice = { score, next: end, terms: [term] }
      }
    }
    best[start] = choice
  }
  return best
}

const COVERED = 10
const PHRASE = 1

function single(word: string, start: number, best: Cut[], dictionary: Dictionary): Cut {
  const rest = best[start + 1]!.score
  const meanings = dictionary.meanings.get(word)
  if (meanings) {
    return {
      score: rest + COVERED - PHRASE,
      next: start + 1,
      terms: [{ text: word, meanings, number: null }],
    }
  }
  if (/^\p{N}+$/u.test(word)) {
    const term = { text: word, meanings: [], number: Number.parseInt(word, 10) || 0 }
    return { score: rest + COVERED - PHRASE, next: start + 1, terms: [term] }
  }
  const parts = splitCompound(word, dictionary)
  if (parts) {
    const terms = parts.map((text) => ({
      text,
      meanings: dictionary.meanings.get(text)!,
      number: null,
    }))
    return { score: rest + COVERED - PHRASE * parts.length, next: start + 1, terms }
  }
  return { score: rest, next: start + 1, terms: [{ text: word, meanings: [], number: null }] }
}

/**
 * `rechnungsadresse` is `rechnung` and `adresse`, `billingcity` is `billing` and `city`: two known
 * words written together, with the letter that German and the Nordic languages put between.
 */
function splitCompound(word: string, dictionary: Dictionary): [string, string] | null {
  if (word.length < COMPOUND_LETTERS_MIN) return null
  for (let cut = word.length - PART_LETTERS_MIN; cut >= PART_LETTERS_MIN; cut--) {
    const tail = word.slice(cut)
    if (!isField(dictionary.meanings.get(tail))) continue
    const head = word.slice(0, cut)
    for (const link of LINKS) {
      const stem = head.slice(0, head.length - link.length)
      if (head.endsWith(link) && stem.length >= PART_LETTERS_MIN && dictionary.meanings.has(stem)) {
        return [stem, tail]
      }
    }
  }
  return null
}

function isField(meanings: Meaning[] | undefined): boolean {
  return meanings?.some((meaning) => CONCEPTS[meaning.concept] === "field") ?? false
}

const COMPOUND_LETTERS_MIN = 7
const PART_LETTERS_MIN = 3
const LINKS = ["", "s", "n", "en", "es", "e"]

function bitCount(bits: number): number {
  let count = 0
  for (let rest = bits; rest; rest &= rest - 1) count++
  return count || 1
}
