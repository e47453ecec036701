import { CONCEPTS, type Concept } from "../knowledge/concepts.ts"
import type { Dictionary, Meaning } from "./dictionary.ts"
import { fold } from "./fold.ts"

/**
 * The words that are written together in one: `rechnungsadresse` is `rechnung` and `adresse`,
 * `billingcity` is `billing` and `city`, `客户邮箱` is `客户` and `邮箱`. The last one is a field;
 * what stands before it may be unknown where the last one is unmistakable. `null`: one word.
 */
export function splitCompound(word: string, dictionary: Dictionary): string[] | null {
  if (DENSE.test(word)) return splitDense(word, dictionary)
  return splitLinked(word, dictionary) ?? splitUnknown(word, dictionary)
}

/**
 * Two or three known words, of which one is a field, with the letter that German and the Nordic
 * languages put between. The field is the last one (`Lieferadresse`), or stands before whose it is
 * (`INDIRIZZOSCUOLA`).
 */
function splitLinked(
  word: string,
  dictionary: Dictionary,
  depth = COMPOUND_PARTS_MAX,
): string[] | null {
  if (word.length < COMPOUND_LETTERS_MIN) return null
  const key = KEYS.find((one) => word.startsWith(one))
  const owner = key ? word.slice(key.length) : ""
  if (key && owner.length >= WHOSE_LETTERS_MIN && isSomebody(dictionary.meanings.get(owner))) {
    return [key, owner]
  }
  for (let cut = PART_LETTERS_MIN; cut <= word.length - 2; cut++) {
    const tail = word.slice(cut)
    const meanings = dictionary.meanings.get(tail)
    const stem = meanings && findStem(word.slice(0, cut), dictionary)
    if (stem && fitsTail(tail, meanings, dictionary.meanings.get(stem)!)) return [stem, tail]
  }
  if (depth <= 2) return null
  for (let cut = MIDDLE_LETTERS_MIN; cut <= word.length - COMPOUND_LETTERS_MIN; cut++) {
    const stem = findStem(word.slice(0, cut), dictionary)
    if (!stem || stem.length < MIDDLE_LETTERS_MIN) continue
    const rest = splitLinked(word.slice(cut), dictionary, depth - 1)
    if (rest?.every((part) => part.length >= MIDDLE_LETTERS_MIN)) return [stem, ...rest]
  }
  return null
}

/** The known word that the beginning of a compound is, with or without a letter that links. */
function findStem(head: string, dictionary: Dictionary): string | null {
  for (const link of LINKS) {
    if (!head.endsWith(link)) continue
    const stem = head.slice(0, head.length - link.length)
    const meanings = stem.length >= PART_LETTERS_MIN ? dictionary.meanings.get(stem) : undefined
    // `Företag` is no `för` and `tag`: words that say nothing take no letter behind them.
    const isLinked = link === "" || !meanings?.every(({ concept }) => concept === "filler")
    if (meanings && isLinked) return stem
  }
  return null
}

function fitsTail(tail: string, meanings: Meaning[], head: Meaning[]): boolean {
  if (isField(meanings)) return tail.length >= PART_LETTERS_MIN || isKey(meanings)
  return tail.length >= WHOSE_LETTERS_MIN && isField(head) && isWhose(meanings)
}

/** `IDPACIENT`, `codvendedor`: before whoever it is the number of, a word so short is one. */
const KEYS = ["id", "cod", "nro", "num"]

function isSomebody(meanings: Meaning[] | undefined): boolean {
  return meanings?.every(({ concept }) => SOMEBODY.has(concept)) ?? false
}

const SOMEBODY: ReadonlySet<Concept> = new Set<Concept>([
  "customer",
  "person",
  "organisation",
  "supplier",
  "employee",
  "colleague",
])

/** Who is meant, as the last word of a compound. */
function isWhose(meanings: Meaning[]): boolean {
  return meanings.some(({ concept }) => WHOSE.has(concept))
}

const WHOSE: ReadonlySet<Concept> = new Set<Concept>(["customer", "organisation"])
const WHOSE_LETTERS_MIN = 5
const COMPOUND_PARTS_MAX = 3
/** Three short words are found in many a long one. */
const MIDDLE_LETTERS_MIN = 4

/** An unknown word before one that means the same in every compound: `Lagertelefon`. */
function splitUnknown(word: string, dictionary: Dictionary): string[] | null {
  const name = NAME_TAILS.find((tail) => word.endsWith(tail))
  if (name && word.length - name.length >= HEAD_LETTERS_MIN) {
    return [word.slice(0, -name.length), name]
  }
  for (let cut = PART_LETTERS_MIN; cut <= word.length - TAIL_LETTERS_MIN; cut++) {
    const tail = word.slice(cut)
    const meanings = dictionary.meanings.get(tail)
    if (meanings?.every(({ concept }) => PLAIN_TAILS.has(concept)))
      return [word.slice(0, cut), tail]
  }
  return null
}

const NAME_TAILS = ["name", "naam", "namn", "navn"]
const HEAD_LETTERS_MIN = 5
const TAIL_LETTERS_MIN = 6
const PLAIN_TAILS: ReadonlySet<Concept> = new Set<Concept>([
  "phone",
  "mobile",
  "email",
  "postal_code",
  "website",
])

/**
 * Scripts without blanks between the words. Of all ways to cut, the one that leaves fewest signs
 * over and has fewest words; the last word must be known.
 */
function splitDense(word: string, dictionary: Dictionary): string[] | null {
  const least = HANGUL.test(word) ? HANGUL_PART_MIN : DENSE_PART_MIN
  const tail = SHORT_TAILS.find(([sign]) => word.endsWith(sign))
  if (tail) {
    const stem = word.slice(0, word.length - tail[0].length)
    if (dictionary.meanings.has(stem)) return [stem, tail[1]]
  }
  const { length } = word
  if (length < 2 * least || length > DENSE_LENGTH_MAX) return null
  const best: { cost: number; next: number; known: boolean }[] = new Array(length + 1)
  best[length] = { cost: 0, next: length, known: true }
  for (let start = length - 1; start >= 0; start--) {
    const after = best[start + 1]!
    const grows = start + 1 < length && !after.known
    best[start] = {
      cost: after.cost + LEFT_OVER,
      next: grows ? after.next : start + 1,
      known: false,
    }
    for (let end = start + least; end <= length; end++) {
      if (!dictionary.meanings.has(word.slice(start, end))) continue
      const cost = best[end]!.cost + 1
      if (cost <= best[start]!.cost) best[start] = { cost, next: end, known: true }
    }
  }
  const parts: string[] = []
  let last = false
  for (let at = 0; at < length; at = best[at]!.next) {
    parts.push(word.slice(at, best[at]!.next))
    last = best[at]!.known
  }
  return last && parts.length > 1 ? parts : null
}

/** One sign behind a known word that makes it the name or the number of that. */
const SHORT_TAILS = (
  [
    ["名", "名前"],
    ["명", "이름"],
    ["号", "番号"],
    ["號", "番号"],
    ["姓", "姓"],
    ["성", "성"],
  ] as const
).map(([sign, word]) => [fold(sign), fold(word)] as const)

/** A sign that belongs to no known word costs as much as so many words. */
const LEFT_OVER = 2

export function isField(meanings: Meaning[] | undefined): boolean {
  return meanings?.some((meaning) => CONCEPTS[meaning.concept] === "field") ?? false
}

function isKey(meanings: Meaning[]): boolean {
  return meanings.some(({ concept }) => concept === "id" || concept === "number")
}

const COMPOUND_LETTERS_MIN = 6
const PART_LETTERS_MIN = 3
/** Scripts in which a word is two signs long; folded, a Korean syllable is two or three signs. */
const DENSE = /^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}ー]+$/u
const HANGUL = /\p{sc=Hang}/u
const DENSE_PART_MIN = 2
const HANGUL_PART_MIN = 4
const DENSE_LENGTH_MAX = 60
const LINKS = ["", "s", "n", "en", "es", "e"]
