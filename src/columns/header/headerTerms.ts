import type { Concept } from "../knowledge/concepts.ts"
import { isField, splitCompound } from "./compounds.ts"
import { findDamaged } from "./damagedWords.ts"
import type { Dictionary, Meaning } from "./dictionary.ts"
import { tokens } from "./fold.ts"

/** A header cut into what the dictionary knows, numbers, and words that nobody knows. */
export type HeaderTerms = {
  terms: Term[]
  /** Words that the dictionary does not know. */
  unknown: string[]
  /** The header offers a choice: `Name/Firma`, `Company or last name`. */
  either: boolean
  /** What it offers, each by itself; empty when it offers no choice. */
  options: HeaderTerms[]
}

/** A phrase of the dictionary, or a number. `english`: it is a word of that language. */
export type Term = { text: string; meanings: Meaning[]; number: number | null; english: boolean }

/**
 * Cuts a header into the longest phrases that the dictionary knows. `start` is a word that all
 * headers begin with and that says nothing; `cut` are the header's words where they are known.
 */
export function readHeader(
  header: string,
  dictionary: Dictionary,
  start: string | null = null,
  cut: string[] = tokens(header),
): HeaderTerms {
  const all = lineNumbers(cut.slice(0, TOKENS_MAX))
  const starts = start !== null && all.length > 1 && all[0] === start
  const words = starts && !isNumberOf(all, dictionary) ? all.slice(1) : all
  const best = bestCut(words, dictionary)
  const terms: Term[] = []
  const unknown: string[] = []
  // `HubSpot` is one word that nobody knows, although it has two humps.
  const whole = header.toLowerCase()
  let glued = false
  for (let end = 0; end < words.length; ) {
    const { terms: phrases, next } = best[end]!
    glued ||= isChoice(phrases)
    for (const term of phrases) {
      if (term.number === null && !dictionary.meanings.has(term.text.replaceAll(" ", ""))) {
        const last = unknown.at(-1)
        const hump = last !== undefined && whole.includes(last + term.text)
        if (hump) unknown[unknown.length - 1] = last + term.text
        else unknown.push(term.text)
      }
      if (term.number !== null || term.meanings.length > 0) terms.push(term)
    }
    end = next
  }
  const parted = EITHER.test(header)
  const either = parted || glued
  const options = parted && start === null ? header.split(EITHER).slice(0, OPTIONS_MAX) : []
  return { terms, unknown, either, options: options.map((part) => readHeader(part, dictionary)) }
}

/** `Buyer username` in a table of buyers is theirs, a bare “Username” might be anybody's. */
function isNumberOf(words: string[], dictionary: Dictionary): boolean {
  const meanings = dictionary.meanings.get(words.join(""))
  return (
    meanings?.some(({ concept }) => concept === "customer_number" || concept === "register") ??
    false
  )
}

const OPTIONS_MAX = 3

/** `NACHNAMEFIRMA`: a name and a company in one word are one or the other. */
function isChoice(phrases: Term[]): boolean {
  if (phrases.length !== 2) return false
  const [name, company] = phrases as [Term, Term]
  return hasConcept(name, "last_name") && hasConcept(company, "company")
}

const EITHER = /[/|\\]|\s(?:or|oder|ou|lub|of|o|nebo|alebo|vagy|sau|eller|tai|ili|ali|или|або)\s/i

/**
 * Which languages the file's headers are in: words that few languages share count most. A word that
 * comes again (`CTRY_CD`, `ASSET_CD`) counts once.
 */
export function languageWeights(headers: HeaderTerms[], dictionary: Dictionary): number[] {
  const weights = dictionary.languages.map((name) => (name === "english" ? 0.1 : 0))
  const counted = new Set<string>()
  for (const { terms } of headers) {
    for (const term of terms) {
      if (counted.has(term.text)) continue
      counted.add(term.text)
      const languages = languagesOf(term)
      const share = 1 / bitCount(languages)
      for (let bit = 0; bit < weights.length; bit++) {
        if (languages & (1 << bit)) weights[bit]! += share
      }
    }
  }
  return weights
}

function languagesOf({ meanings }: Term): number {
  let languages = 0
  for (const meaning of meanings) languages |= meaning.languages
  return languages
}

/**
 * Forgets words that only a language knows which the file is not in: the `By` of `Owned By` is no
 * Danish town. Where other words show the language, none votes for its own. A header that is
 * nothing but such words keeps them, since files do mix languages.
 */
export function forgetForeign(headers: HeaderTerms[], weights: number[]): void {
  const most = Math.max(...weights)
  const least = FOREIGN_SHARE * most
  const decided = most >= DECIDED
  for (const header of headers) {
    if (header.terms.length + header.unknown.length < 2) continue
    const foreign = header.terms.filter((term) => {
      // A mother and a password are that in a file of any language.
      if (term.number !== null || hasConcept(term, "personal") || hasConcept(term, "secret")) {
        return false
      }
      const own = decided ? 1 / bitCount(languagesOf(term)) : 0
      return heaviest(term, weights).weight - own < least
    })
    const whole = header.unknown.length === 0 && foreign.length === header.terms.length
    if (foreign.length === 0 || whole) continue
    header.terms = header.terms.filter((term) => !foreign.includes(term))
    header.unknown.push(...foreign.map(({ text }) => text))
  }
}

const FOREIGN_SHARE = 0.12
/** So many words that no other language knows show which one the headers are in. */
const DECIDED = 3

/** The concept that a term has in the language that this file is written in. */
export function conceptOf(term: Term, weights: number[]): Concept {
  return heaviest(term, weights).meaning.concept
}

/** Whether a term can also stand for this, in some language. */
export function hasConcept(term: Term, concept: Concept): boolean {
  return term.meanings.some((meaning) => meaning.concept === concept)
}

function heaviest(term: Term, weights: number[]): { meaning: Meaning; weight: number } {
  const best = { meaning: term.meanings[0]!, weight: -1 }
  for (const meaning of term.meanings) {
    let weight = 0
    for (let bit = 0; bit < weights.length; bit++) {
      if (meaning.languages & (1 << bit)) weight = Math.max(weight, weights[bit]!)
    }
    if (weight > best.weight) {
      best.weight = weight
      best.meaning = meaning
    }
  }
  return best
}

const TOKENS_MAX = 24
const PHRASE_TOKENS_MAX = 6

/** `Line Two` and `Second Line` are `line 2`. */
function lineNumbers(words: string[]): string[] {
  return words.map((word, position) => {
    if (word === "line" && ORDINAL_WORDS.includes(words[position - 1] ?? "")) {
      return String(ORDINAL_WORDS.indexOf(words[position - 1]!) + 1)
    }
    if (ORDINAL_WORDS.includes(word) && words[position + 1] === "line") return "line"
    const number = position > 0 && words[position - 1] === "line" ? NUMBER_WORDS.indexOf(word) : -1
    return number < 0 ? word : String(number + 1)
  })
}

const NUMBER_WORDS = ["one", "two", "three", "four", "five"]
const ORDINAL_WORDS = ["first", "second", "third", "fourth", "fifth"]

type Cut = { score: number; next: number; terms: Term[] }

/** From the end to the beginning: the cut that covers most words with fewest phrases. */
function bestCut(words: string[], dictionary: Dictionary): Cut[] {
  const best: Cut[] = new Array(words.length + 1)
  best[words.length] = { score: 0, next: words.length, terms: [] }
  for (let start = words.length - 1; start >= 0; start--) {
    const rest = best[start + 1]!.score
    const { terms, gain } = single(words[start]!, dictionary)
    let choice: Cut = { score: rest + gain, next: start + 1, terms }
    let key = words[start]!
    for (let end = start + 2; end <= Math.min(words.length, start + PHRASE_TOKENS_MAX); end++) {
      key += words[end - 1]
      const damaged = findDamaged(key, dictionary)
      const meanings = dictionary.meanings.get(damaged ?? key)
      if (!meanings) continue
      const score = best[end]!.score + (end - start) * COVERED - PHRASE
      if (score < choice.score) continue
      const text = damaged ?? words.slice(start, end).join(" ")
      choice = { score, next: end, terms: [phrase(text, meanings, dictionary)] }
    }
    best[start] = choice
  }
  return best
}

const COVERED = 10
const PHRASE = 1

/** One word by itself: known, a number, two known words written together, or unknown. */
function single(written: string, dictionary: Dictionary): { terms: Term[]; gain: number } {
  const word = findDamaged(written, dictionary) ?? written
  const meanings = dictionary.meanings.get(word)
  if (meanings) return { terms: [phrase(word, meanings, dictionary)], gain: COVERED - PHRASE }
  const unknown: Term = { text: word, meanings: [], number: null, english: false }
  if (/^\p{N}+$/u.test(word)) {
    const number = Number.parseInt(word, 10) || 0
    return { terms: [{ ...unknown, number }], gain: COVERED - PHRASE }
  }
  const parts = splitCompound(word, dictionary)
  if (!parts) return { terms: [misspelt(word, dictionary) ?? unknown], gain: 0 }
  const terms = parts.map((text) => {
    const known = dictionary.meanings.get(text)
    return known ? phrase(text, known, dictionary) : { ...unknown, text }
  })
  const covered = terms.every((term) => term.meanings.length > 0) ? COVERED : COVERED / 2
  return { terms, gain: covered - PHRASE * parts.length }
}

/** A long word that differs in one letter from a field's: `Kundenummer`, `Telephon`. */
function misspelt(word: string, dictionary: Dictionary): Term | null {
  if (word.length < MISSPELT_LETTERS_MIN) return null
  for (const candidate of dictionary.byStart.get(word.slice(0, 3)) ?? []) {
    if (Math.abs(candidate.length - word.length) > 1 || !differsByOne(word, candidate)) continue
    const meanings = dictionary.meanings.get(candidate)!
    if (isField(meanings)) return { text: word, meanings, number: null, english: false }
  }
  return null
}

const MISSPELT_LETTERS_MIN = 7

/** One letter more, less, other, or two swapped. */
function differsByOne(a: string, b: string): boolean {
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let endA = a.length - 1
  let endB = b.length - 1
  while (endA >= start && endB >= start && a[endA] === b[endB]) {
    endA--
    endB--
  }
  const restA = endA - start + 1
  const restB = endB - start + 1
  if (restA <= 1 && restB <= 1) return true
  return restA === 2 && restB === 2 && a[start] === b[endB] && a[endA] === b[start]
}

function phrase(text: string, meanings: Meaning[], dictionary: Dictionary): Term {
  const english = 1 << dictionary.languages.indexOf("english")
  const known = meanings.some((meaning) => (meaning.languages & english) !== 0)
  return { text, meanings, number: null, english: known }
}

function bitCount(bits: number): number {
  let count = 0
  for (let rest = bits; rest; rest &= rest - 1) count++
  return count || 1
}
