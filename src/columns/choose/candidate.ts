import type { HeaderReading } from "../header/headerReading.ts"
import { MEANINGS, type Slot } from "../knowledge/slots.ts"
import { contradictionOf } from "../values/contradiction.ts"
import type { Evidence } from "../values/profileColumn.ts"

/** A column on its way to a field: what its header says, weighed against its values. */
export type Candidate = {
  index: number
  reading: HeaderReading
  evidence: Evidence
  /** `null`: the column is no field. */
  slot: Slot | null
  /** 0 to 1: how sure. */
  score: number
  /** Orders columns of the same slot; higher goes first. */
  weight: number
  why: string
  basis: Basis
  /** What the values are that the header does not lead to expect; completes “…, but ”. */
  doubt: string | null
}

/** What decides of a column: its header, its values, the caller, or that neither says a field. */
export type Basis =
  | ("header" | "values" | "contradicted" | "other" | "unknown")
  | ("mapped" | "kept" | "dropped" | "taken")

/** The caller said which field the column is. */
export function isMapped({ weight }: Candidate): boolean {
  return weight > MAPPED_WEIGHT
}

/** More than any column that was recognised weighs. */
const MAPPED_WEIGHT = 50

export function weighColumn(index: number, reading: HeaderReading, evidence: Evidence): Candidate {
  const candidate: Candidate = {
    index,
    reading,
    evidence,
    slot: reading.slot,
    score: reading.score,
    weight: 0,
    why: reading.reason,
    basis: reading.slot ? "header" : reading.veto || reading.concept ? "other" : "unknown",
    doubt: null,
  }
  if (reading.concept === "customer" && isCode(evidence)) {
    candidate.slot = "external_id"
    candidate.why = "The header names the customer, and the values are codes"
  }
  if (reading.concept === "account" && isTexts(evidence)) {
    candidate.slot = "company"
    candidate.score = 0.6
    candidate.why = "The header names an account, and the values are names"
  }
  const isPersonOrWay = reading.slot === "contact_person" && reading.several
  if (isPersonOrWay || isWayToReach(reading)) readContact(candidate)
  if (candidate.slot) checkValues(candidate, candidate.slot)
  if (!candidate.slot) askValues(candidate)
  candidate.weight = weightOf(candidate)
  return candidate
}

/** `Contact info`: the header speaks of nothing else, and its values say which way it is. */
function isWayToReach({ slot, group, concept, veto, unknown }: HeaderReading): boolean {
  return slot === null && group === "contact" && !concept && !veto && unknown === 0
}

/** A `Contact` is a person, or how to reach one. */
function readContact(candidate: Candidate): void {
  const { filled, phone, digits, letters, medianLength, email } = candidate.evidence
  if (filled === 0) return
  const called = phone >= 0.8 || (digits >= 0.9 && letters < 0.5 && medianLength >= 7)
  if (!called && email < 0.8) return
  candidate.slot = called ? "phone" : "email"
  candidate.score = 0.6
  candidate.why = "The header names a contact"
}

function isTexts({ filled, letters, anyDigit, email, yesNo, status }: Evidence): boolean {
  return filled > 0 && letters >= 0.9 && anyDigit <= 0.3 && email + yesNo + status === 0
}

/** Short values with digits and without names in them are numbers of customers. */
function isCode({ filled, anyDigit, medianLength, name }: Evidence): boolean {
  return filled > 0 && anyDigit >= 0.9 && medianLength <= 20 && name === 0
}

/**
 * A header that names a field keeps it whatever its values are, and they only raise a doubt. Where
 * the header has several readings, values that contradict one of them rule it out.
 */
function checkValues(candidate: Candidate, slot: Slot): void {
  const { evidence } = candidate
  const veto = contradictionOf(slot, evidence, candidate.reading)
  if (veto && isBinding(candidate.reading)) {
    const { words, rows } = veto
    candidate.doubt = rows === null ? words : `${words} in ${rows} of ${evidence.read} rows`
    candidate.why += `, but ${candidate.doubt}`
    return
  }
  if (veto) {
    candidate.slot = null
    candidate.score = 0
    candidate.why = `The header says ${MEANINGS[slot]}, but ${veto.words}`
    candidate.basis = "contradicted"
    return
  }
  const [support, words] = supportOf(slot, evidence)
  if (support > 0.5) {
    candidate.score = Math.min(0.99, candidate.score + 0.3 * support * (1 - candidate.score))
    candidate.why += `, and the values are ${words}`
  } else if (evidence.filled === 0) candidate.why += "; the sampled rows leave it blank"
}

/** The header names its field in words that can mean nothing else. */
function isBinding({ slot, score, several }: HeaderReading): boolean {
  return slot !== null && score >= 0.5 && !several
}

function supportOf(slot: Slot, evidence: Evidence): [share: number, words: string] {
  if (slot === "email") return [evidence.email, "e-mail addresses"]
  if (slot === "phone") return [evidence.digits, "numbers to call"]
  if (slot === "website") return [evidence.url, "web addresses"]
  if (slot === "country") return [evidence.country, "countries"]
  if (slot === "tax_id") return [evidence.vat, "tax numbers"]
  return [0, ""]
}

/** A column whose header says nothing: its values may still be plain to see. */
function askValues(candidate: Candidate): void {
  const { evidence, reading } = candidate
  if (reading.veto === "secret" || reading.veto === "colleague" || evidence.filled === 0) return
  if (reading.concept === "personal" || reading.concept === "bank") return
  if (evidence.email >= 0.8) {
    found(candidate, "email", 0.6, "e-mail addresses")
    return
  }
  // A bare `Number` may be one to call.
  const isBare = reading.concept === "number" || reading.concept === "code"
  if (isBare && candidate.basis === "contradicted" && evidence.phone >= 0.9) {
    found(candidate, "phone", 0.55, "phone numbers")
    return
  }
  if (reading.slot && candidate.why.includes(", but ")) return
  if (reading.veto || reading.concept || evidence.filled < 2) return
  if (evidence.phone >= 0.9 && evidence.integer < 0.5 && evidence.money < 0.5)
    found(candidate, "phone", 0.55, "phone numbers")
  else if (evidence.url >= 0.9) found(candidate, "website", 0.5, "web addresses")
  else if (evidence.vat >= 0.9) found(candidate, "tax_id", 0.5, "VAT numbers")
  else if (evidence.plainCountry >= 0.9 && evidence.yesNo < 0.5) {
    found(candidate, "country", 0.5, "countries")
  }
}

/** A field that the values and the place of a column suggest. */
export function guessed(candidate: Candidate, slot: Slot, words: string): void {
  found(candidate, slot, 0.5, words)
  candidate.weight = weightOf(candidate)
}

function found(candidate: Candidate, slot: Slot, score: number, words: string): void {
  candidate.slot = slot
  candidate.score = score
  candidate.basis = "values"
  candidate.why = `The header does not say, but the values are ${words}`
}

/** What is blank in a sample is not decided by being blank: the header alone is weighed. */
function weightOf({ slot, score: weighed, reading, index }: Candidate): number {
  const score = slot === reading.slot && reading.score > 0 ? reading.score : weighed
  const later = 0.06 * Math.min(Math.max(reading.ordinal - 1, 0), 5)
  return score + 0.4 * reading.rank + (GROUP_WEIGHT[reading.group] ?? 0) - later - index * 1e-4
}

const GROUP_WEIGHT: Record<string, number> = {
  billing: -0.1,
  work: 0,
  home: -0.15,
  mailing: -0.1,
  default: -0.12,
  contact: -0.05,
  organisation: -0.2,
  other: -0.5,
  second: -0.5,
  free: -0.5,
  shipping: -0.8,
}

/** `Attendee`, `Mieter`: the header is a person and nothing else, and so are the values. */
export function isPerson({ slot, reading, evidence }: Candidate): boolean {
  const { filled, letters, anyDigit, email } = evidence
  const named = reading.group === "person" && reading.concept === null && reading.unknown === 0
  const open = slot === null && reading.veto === null
  return named && open && (filled === 0 || (letters >= 0.9 && anyDigit <= 0.3 && email === 0))
}

/**
 * `Schule`, `Gemeinde`: a list of bodies that other lists only mention. Where they have addresses,
 * a chain may stand in it again and again.
 */
function isBody({ slot, reading, evidence }: Candidate, placed: boolean): boolean {
  const { filled, distinct, letters } = evidence
  const plain = reading.unknown === 0 && reading.ordinal === 0
  const institution = slot === null && !reading.veto && reading.group === "organisation"
  const municipality = slot === "city" && reading.several && reading.group === ""
  const texts = filled === 0 || (placed ? letters >= 0.9 : isTexts(evidence) && distinct >= 0.7)
  return plain && texts && ((institution && reading.concept === null) || municipality)
}

/** `Kundenbegriff`: the header speaks of the customer, in words of which one is unknown. */
function isCustomer({ slot, reading, evidence }: Candidate): boolean {
  const open = slot === null && reading.veto === null && reading.concept === null
  return open && reading.group === "customer" && reading.unknown > 0 && isTexts(evidence)
}

/** A short or second name with different values that have letters. */
function isSecondName({ slot, reading, evidence }: Candidate): boolean {
  const { filled, distinct, letters } = evidence
  const alias = slot === null && reading.veto === "aspect" && reading.concept === "alias"
  return alias && (filled === 0 || (distinct >= 0.7 && letters >= 0.9))
}

/**
 * The last resort of a file without a name: the column whose values look most like names, where
 * another column shows that the file is about people or companies.
 */
export function guessName(candidates: Candidate[]): void {
  const person = candidates.find(isPerson)
  const placed = candidates.some(({ slot }) => slot === "street" || slot === "website")
  const body = candidates.find((candidate) => isBody(candidate, placed))
  const named = ["email", "phone", "tax_id", "external_id", "street"]
  const about = candidates.some(({ slot }) => slot !== null && named.includes(slot))
  if (!about && !person && !body) return
  const unsure = candidates.find(({ slot }) => slot === "name" || slot === "full_name")
  if (unsure) {
    unsure.score = 0.5
    unsure.why += ", and the file has no other name"
    return
  }
  const customer = candidates.find(isCustomer)
  if (customer) {
    guessed(customer, "name", "names")
    customer.why = "The header names the customer, and the file has no other name"
    return
  }
  if (person) {
    guessed(person, "name", "names")
    person.why = "The header names a person, and the file has no other name"
    return
  }
  if (body) {
    guessed(body, "name", "names")
    body.why = "The header names a body, and the file has no other name"
    return
  }
  const second = candidates.find(isSecondName)
  if (second) {
    guessed(second, "name", "names, and the file has no other")
    second.why = "The header names a second or short name, and the file has no other"
    return
  }
  let best: Candidate | null = null
  for (const candidate of candidates) {
    const { slot, reading, evidence } = candidate
    if (slot || reading.veto || reading.concept || evidence.filled < 1) continue
    if (evidence.name < 0.7 || evidence.distinct < 0.7 || evidence.anyDigit > 0.5) continue
    if (!best || evidence.name > best.evidence.name) best = candidate
  }
  best ??= candidates.find(couldBeName) ?? null
  if (best) {
    guessed(best, "name", "names")
    return
  }
  const other = candidates.find(({ evidence }) => isTexts(evidence) && evidence.distinct >= 0.7)
  if (!other || !isSomebodysName(other)) return
  guessed(other, "name", "names")
  other.why = "The header names somebody by his task, and the file has no other name"
}

/**
 * `Store Manager Name`, `Arzt` before all other texts: a list of those that other lists only
 * mention. The chairman of a body stands behind its name.
 */
function isSomebodysName({ slot, reading, evidence }: Candidate): boolean {
  return slot === null && reading.veto === "colleague" && evidence.name >= 0.5
}

/** Different short texts under a header of unknown words: names in a script without capitals. */
function couldBeName({ slot, reading, evidence }: Candidate): boolean {
  if (slot || reading.veto || reading.concept || reading.unknown === 0) return false
  const { filled, distinct, letters, anyDigit, medianLength } = evidence
  const { country, status, yesNo, customerKind, url } = evidence
  if (country + status + yesNo + customerKind + url > 0.2) return false
  const texts = letters >= 0.95 && anyDigit <= 0.2 && medianLength >= 2 && medianLength <= 60
  return texts && filled >= 3 && distinct >= 0.95
}
