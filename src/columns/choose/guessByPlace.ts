import type { Slot } from "../knowledge/slots.ts"
import { type Candidate, guessed } from "./candidate.ts"

/**
 * Columns whose header nobody knows and whose values and place in the file still tell: what stands
 * between the street and the country and looks like a postal code is one. Each guess fills a field
 * that no other column claims. Changes `candidates`.
 */
export function guessByPlace(candidates: Candidate[]): void {
  const claimed = new Set(candidates.map(({ slot }) => slot))
  while (guessOne(candidates, claimed));
  trustLocation(candidates)
  if (!trustCompanyId(candidates)) trustFirstNumber(candidates)
}

/** One guess at a time: a postal code that was guessed places the town beside it. */
function guessOne(candidates: Candidate[], claimed: Set<Slot | null>): boolean {
  for (const candidate of candidates) {
    if (!isOpen(candidate)) continue
    const { index, evidence } = candidate
    const before = candidates[index - 1]?.slot ?? null
    const after = candidates[index + 1]?.slot ?? null
    const guess = GUESSES.find(({ slot, beside, between, fits }) => {
      const placed = between ? beside(before) && beside(after) : beside(before) || beside(after)
      return !claimed.has(slot) && placed && fits(evidence)
    })
    if (!guess) continue
    claimed.add(guess.slot)
    const { group, ordinal } = candidates[guess.beside(before) ? index - 1 : index + 1]!.reading
    candidate.reading = { ...candidate.reading, group, ordinal }
    guessed(candidate, guess.slot, guess.words)
    return true
  }
  return false
}

/** Nothing in the header says what it is, or that it is something else. */
function isOpen({ slot, reading, evidence }: Candidate): boolean {
  return slot === null && !reading.veto && !reading.concept && evidence.filled >= ROWS_MIN
}

const ROWS_MIN = 3

type Evidence = Candidate["evidence"]
type Guess = {
  slot: Slot
  beside: (slot: Slot | null) => boolean
  /** It stands so on both sides. */
  between?: true
  fits: (evidence: Evidence) => boolean
  words: string
}

const oneOf =
  (...slots: Slot[]) =>
  (slot: Slot | null) =>
    slot !== null && slots.includes(slot)

const GUESSES: Guess[] = [
  {
    slot: "postal_code",
    beside: oneOf("city", "street", "street2", "house_number", "region"),
    fits: ({ postal, counter, year }) => postal >= 0.9 && !counter && year < 1,
    words: "postal codes within the address",
  },
  {
    slot: "city",
    beside: oneOf("postal_code"),
    fits: ({ letters, anyDigit, plainCountry, medianLength, samples }) =>
      letters >= 0.95 &&
      anyDigit <= 0.1 &&
      plainCountry < 0.5 &&
      medianLength >= 3 &&
      medianLength <= TOWN_LENGTH_MAX &&
      samples.every((text) => !text.includes(",")),
    words: "words beside the postal code",
  },
  {
    slot: "street",
    beside: oneOf("postal_code", "city", "street2", "house_number"),
    fits: ({ letters, anyDigit, email, url, date, medianLength }) =>
      letters >= 0.95 &&
      anyDigit >= 0.7 &&
      email + url + date === 0 &&
      medianLength <= STREET_LENGTH_MAX,
    words: "words and numbers beside the town",
  },
  {
    slot: "region",
    beside: oneOf("city", "postal_code"),
    between: true,
    fits: ({ samples }) => samples.every((text) => /^[A-Z]{2,3}$/.test(text)),
    words: "codes between the town and the postal code",
  },
  {
    slot: "last_name",
    beside: oneOf("first_name"),
    fits: isOneWord,
    words: "single words beside the first name",
  },
  {
    slot: "first_name",
    beside: oneOf("last_name"),
    fits: isOneWord,
    words: "single words beside the last name",
  },
]

/** What is longer, or has a comma, is a text or a list. */
const TOWN_LENGTH_MAX = 30
const STREET_LENGTH_MAX = 60

function isOneWord({
  letters,
  anyDigit,
  yesNo,
  status,
  distinct,
  medianLength,
}: Evidence): boolean {
  return (
    letters === 1 &&
    anyDigit === 0 &&
    yesNo + status === 0 &&
    distinct >= 0.6 &&
    medianLength >= 3 &&
    medianLength <= 20
  )
}

/** The only place of a table is called a location: an address in one cell, or a town. */
function trustLocation(candidates: Candidate[]): void {
  const places: (Slot | null)[] = ["street", "street2", "city", "region", "postal_code", "country"]
  if (candidates.some(({ slot }) => places.includes(slot))) return
  const open = candidates.filter(
    ({ slot, reading: { veto, concept, group, unknown, ordinal } }) =>
      slot === null && !veto && !concept && group === "legal" && unknown + ordinal === 0,
  )
  const [location] = open
  if (!location || open.length > 1) return
  const { filled, letters, anyDigit, email, url, date } = location.evidence
  if (filled === 0 || letters < 0.9 || email + url + date > 0) return
  const slot = anyDigit >= 0.5 ? "street" : "city"
  guessed(location, slot, "")
  const what = slot === "street" ? "addresses" : "towns"
  location.why = `The header names a location, and the values are ${what}`
}

/** In a list of companies the company's id is the customer's. */
function trustCompanyId(candidates: Candidate[]): boolean {
  const has = (wanted: Slot) => candidates.some(({ slot }) => slot === wanted)
  const persons: (Slot | null)[] = ["full_name", "first_name", "last_name"]
  // Whom to ask for in a company is no customer besides it.
  if (!has("company")) persons.push("contact_person")
  if (candidates.some(({ slot, score }) => slot === "external_id" && score >= 0.5)) return false
  if (candidates.some(({ slot }) => persons.includes(slot))) return false
  // A name beside a company is a person's, and so are a name and an e-mail without one.
  if (has("name") && (has("company") || has("email"))) return false
  const id = candidates.find(
    ({ slot, reading }) => slot === "external_id" && reading.group === "organisation",
  )
  if (!id) return false
  guessed(id, "external_id", "")
  id.why = "The header says company's number, and the file lists companies"
  return true
}

/**
 * `Transporter no` in the first column, where no column says whose number it is: the number of what
 * the table lists. The header says number; the place alone is no reason.
 */
function trustFirstNumber(candidates: Candidate[]): void {
  const first = candidates[0]
  if (first?.slot !== "external_id" || first.score >= 0.5) return
  const { group, unknown } = first.reading
  if (first.evidence.filled >= 3 && first.evidence.distinct < 0.5) return
  if (unknown !== 1 || (group !== "" && group !== "customer")) return
  if (candidates.some(({ slot, score }) => slot === "external_id" && score >= 0.5)) return
  first.score = 0.5
  first.why += ", and it is the first column of a file that has no other"
}
