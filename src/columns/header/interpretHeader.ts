import { CONCEPTS, type Concept } from "../knowledge/concepts.ts"
import {
  ASPECTS,
  GROUP_ORDER,
  MEANINGS,
  SLOTS,
  type SlotOfConcept,
  TOLERANT,
} from "../knowledge/slots.ts"
import { hasSeveralReadings } from "./hasSeveralReadings.ts"
import { type HeaderReading, noHeaderReading } from "./headerReading.ts"
import { conceptOf, type HeaderTerms, hasConcept, type Term } from "./headerTerms.ts"
import { customersOwnNumber } from "./reduce/customersOwnNumber.ts"
import { type Numbers, ofWhom } from "./reduce/ofWhom.ts"
import { reduceConcepts } from "./reduce/reduceConcepts.ts"
import type { Named } from "./reduce/reduction.ts"
import { isEstado, isState } from "./reduce/states.ts"

/** The meaning of one header in the file's languages. */
export function interpretHeader(header: HeaderTerms, weights: number[]): HeaderReading {
  const words = header.terms.filter((term) => term.number === null)
  const concepts = words.map((term) => conceptOf(term, weights))
  if (concepts.includes("secret")) {
    return noHeaderReading("secret", "The header names a secret", header)
  }
  const other = concepts.find(
    (concept) => isSomebodyElse(concept) && !(concept === "branch" && concepts.some(isCompany)),
  )
  if (other) {
    const who = other === "branch" ? "a branch or a shop" : "somebody else than the customer"
    return noHeaderReading("colleague", `The header names ${who}`, header)
  }
  if (header.unknown.some((word) => AMOUNTS.has(word))) {
    return noHeaderReading("aspect", "The header names an amount or a share", header)
  }
  const aspect = concepts.find((concept) => CONCEPTS[concept] === "aspect")
  const both = header.either || concepts.includes("filler") || isPair(words)
  const phoneAndFax =
    both &&
    concepts.includes("phone") &&
    concepts.every((c) => c === "phone" || c === "fax" || c === "filler")
  if (aspect && !phoneAndFax) {
    const place = concepts.indexOf(aspect)
    // `Type of company` is its type, although “of” is the Dutch word for “or”.
    const ofIt = words[place]!.english && words[place + 1]?.text === "of"
    const name = ofIt ? null : nameAmong(header.options, weights)
    if (name) return name
    const word = words[place]!.text.normalize("NFC")
    const plain = ASPECTS[aspect] ?? "The header names a detail"
    const reason = words.length > 1 ? `${plain} (“${word}”)` : plain
    return { ...noHeaderReading("aspect", reason, header), concept: aspect }
  }
  const named = namedIn(header, weights)
  const { groups } = named
  const spoken = [...named.has]
  const field = reduceConcepts(named)
  if (field === undefined) return noHeaderReading(null, severalThings(spoken), header)
  if (field === null) return fromGroups(groups, words, header)
  return fromField(field, groups, placeNumbers(header, weights, field), header)
}

/** `Region (%)`. Some programs begin the names of fields with a dollar. */
const AMOUNTS: ReadonlySet<string> = new Set(["%", "€", "£"])

/** The fields and groups that a header names, before they are added up. */
export function namedIn(header: HeaderTerms, weights: number[]): Named {
  const words = header.terms.filter((term) => term.number === null)
  const concepts = words.map((term) => conceptOf(term, weights))
  const groups = concepts.filter((concept) => CONCEPTS[concept] === "group")
  const has = new Set<Concept>()
  for (const [position, concept] of concepts.entries()) {
    const whose = concept === "contact_person" && hasConcept(words[position]!, "contact")
    if (whose && concepts.length > 1) groups.push("contact")
    else if (CONCEPTS[concept] === "field") has.add(concept)
  }
  const companyLast = standsBehindAddress(words, concepts)
  return { has, groups, either: header.either, companyLast }
}

/** Why a header that names two fields is none of them. */
function severalThings(concepts: Concept[]): string {
  const meanings = new Set(
    concepts.map((concept) => {
      const slot = SLOTS[concept]?.[0]
      return slot ? MEANINGS[slot] : concept
    }),
  )
  return `The header speaks of several things (${[...meanings].join(", ")})`
}

/** `Company/Shop` is the company. */
function isCompany(concept: Concept): boolean {
  return concept === "company" || concept === "company_name"
}

function isSomebodyElse(concept: Concept): boolean {
  return CONCEPTS[concept] === "colleague" || CONCEPTS[concept] === "role"
}

/** `Telefon & Fax` is a phone, `phone_number_fax` is not. */
function isPair(words: Term[]): boolean {
  return words.length === 2 && !words[0]!.text.includes(" ")
}

/** `Job or customer name` is a name: one of the things that the header offers. */
function nameAmong(options: HeaderTerms[], weights: number[]): HeaderReading | null {
  for (const option of options) {
    const reading = interpretHeader(option, weights)
    if (reading.slot === "name" || reading.slot === "company") return reading
  }
  return null
}

function standsBehindAddress(words: Term[], concepts: Concept[]): boolean {
  const company = concepts.findIndex(isCompany)
  return company > concepts.indexOf("address") && (words[company]?.english ?? false)
}

/** A header of group words only: “Customer” is the customer, “Billing” alone is nothing. */
function fromGroups(groups: Concept[], words: Term[], header: HeaderTerms): HeaderReading {
  const plain = header.unknown.length === 0 && header.terms.length === words.length
  // In `postal_client` the customer is no more than whose it is.
  const others = groups.filter((group) => group !== "customer")
  const whose = others.length > 0 ? others : groups
  const only = plain && whose.length === 1 ? whose[0] : null
  const nothing = noHeaderReading(null, "The header does not say which field it is", header)
  const row = LONE_GROUPS.find(
    ({ group, word }) => group === only && (!word || words.some(({ text }) => text === word)),
  )
  if (row) {
    const [slot, score, rank] = row.slot
    const concept = row.concept ?? row.group
    const several = row.concept === undefined
    return { ...nothing, reason: row.reason, slot, score, rank, several, concept }
  }
  if (header.terms.length === 0) nothing.reason = "The header is no word that Muster knows"
  const number = header.terms.find((term) => term.number !== null)?.number ?? 0
  return { ...nothing, group: groupOf(groups), ordinal: number }
}

/** Group words that are a field where they stand alone; tests run each example. */
export const LONE_GROUPS: readonly {
  group: Concept
  /** It is said in this word. */
  word?: string
  slot: SlotOfConcept
  /** What the header means then; the group itself has several readings. */
  concept?: Concept
  reason: string
  example: string
}[] = [
  {
    group: "customer",
    slot: ["name", 0.6, 0.5],
    reason: "The header names the customer",
    example: "Client",
  },
  {
    group: "account",
    slot: ["external_id", 0.55, 0.2],
    reason: "The header names an account",
    example: "Account",
  },
  {
    group: "legal",
    word: "sitz",
    slot: ["city", 0.6, 0.3],
    concept: "city",
    reason: "The header names the seat",
    example: "Sitz",
  },
  {
    group: "mailing",
    word: "postal",
    slot: ["postal_code", 0.6, 0.3],
    concept: "postal_code",
    reason: "The header says postal code",
    example: "Postal",
  },
]

/** What is greater is a year, a standard or a length: `Land (ISO 3166-1)`. */
const ORDINAL_MAX = 20

const LINED: ReadonlySet<Concept> = new Set<Concept>(["street", "address", "line", "street2"])

/**
 * `Address 2` is a second line, `Address 2 - City` the city of a second address, `Line 2 - 1` the
 * second line of the first.
 */
function placeNumbers(header: HeaderTerms, weights: number[], field: Concept): Numbers {
  const result = { ordinal: 0, line: 0 }
  let lastStreet = -1
  for (const [position, term] of header.terms.entries()) {
    if (term.number === null && LINED.has(conceptOf(term, weights))) lastStreet = position
  }
  for (const [position, { number }] of header.terms.entries()) {
    if (number === null) continue
    if (number > ORDINAL_MAX) break
    const lines = LINED.has(field) && lastStreet >= 0 && position > lastStreet && result.line === 0
    if (lines) result.line = number
    else result.ordinal = Math.max(number, 1)
  }
  return result
}

function fromField(
  field: Concept,
  groups: Concept[],
  numbers: Numbers,
  header: HeaderTerms,
): HeaderReading {
  const base: HeaderReading = {
    ...noHeaderReading(null, "", header),
    group: groupOf(groups),
    ordinal: numbers.ordinal,
    line: numbers.line,
    concept: field,
    several: hasSeveralReadings(field, header),
  }
  if (CONCEPTS[field] === "aspect") return { ...base, veto: "aspect", reason: ASPECTS[field]! }
  if (base.unknown > 0 && isFirstOrLast(header)) {
    return noHeaderReading("aspect", "The header names the first or last of something", header)
  }
  const alone = groups.length === 0 && !header.either
  if (field === "region" && base.unknown > 0 && alone && isEstado(header)) {
    return noHeaderReading("aspect", "The header names how something stands", header)
  }
  const found = SLOTS[field] ?? customersOwnNumber(field, groups)
  if (!found) {
    const reason = "The number in this column is not the customer's own"
    return { ...base, veto: "number", reason }
  }
  if (found[0] === "external_id" && base.unknown > 0 && numbers.ordinal > 0) {
    return { ...base, veto: "number", reason: "The header names one of several things" }
  }
  // In `Codice postale` the word for the post is the name of the code, and not of an address.
  if (found[0] === "postal_code" && field === "code") {
    base.group = groupOf(groups.filter((group) => group !== "mailing"))
  }
  const adjusted = ofWhom(found, groups, numbers)
  if (!adjusted) return { ...base, veto: "aspect", reason: "The header names a second name" }
  const [slot, score, plainRank] = adjusted
  const own = header.terms.length === 1 && header.terms[0]!.text === slot
  const first =
    own || (slot === "tax_id" && isVat(header)) || (slot === "region" && isState(header))
  const rank = plainRank + (first ? NAMED_FIRST : 0)
  const { unknown } = base
  const misspelt = header.terms.some(({ text }) => header.unknown.includes(text))
  const least = slot === "tags" && !misspelt ? KIND_OF_TAGS : UNSURE
  const trust = unknown === 0 ? 1 : (TOLERANT.has(slot) ? 0.8 : least) * 0.85 ** (unknown - 1)
  const several = base.several || unknown > 0
  return {
    ...base,
    slot,
    score: score * trust,
    rank,
    several,
    reason: `The header says ${MEANINGS[slot]}${unknownWords(header)}`,
  }
}

/** `Last` alone is a name, `Last interaction` is a time. */
function isFirstOrLast({ terms }: HeaderTerms): boolean {
  return terms.some(({ text }) => text === "first" || text === "last")
}

/** The words that did not help, so that nobody wonders why the column is less sure. */
function unknownWords({ unknown }: HeaderTerms): string {
  if (unknown.length === 0) return ""
  const words = unknown.slice(0, UNKNOWN_NAMED_MAX).map((word) => `“${word.normalize("NFC")}”`)
  return ` (Muster does not know ${words.join(", ")})`
}

const UNKNOWN_NAMED_MAX = 3

/** The number for VAT goes before another tax number, since it names its country. */
function isVat({ terms }: HeaderTerms): boolean {
  return terms.some(({ text }) => text.startsWith("vat"))
}

const NAMED_FIRST = 0.1

/**
 * One unknown word beside a name or a number lowers the confidence, and does not take the field.
 */
const UNSURE = 0.62
/** A word for tags is one for classes as well. */
const KIND_OF_TAGS = 0.5

function groupOf(groups: Concept[]): string {
  return GROUP_ORDER.find((group) => groups.includes(group)) ?? ""
}
