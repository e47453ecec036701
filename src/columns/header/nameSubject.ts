import { CONCEPTS, type Concept } from "../knowledge/concepts.ts"
import { conceptOf, type HeaderTerms, hasConcept, type Term } from "./headerTerms.ts"

/**
 * A supplier or a shop in a list of customers is somebody else. Where everybody in the file is one,
 * they are the customers, and `supplier_id` is their number: the word then says no more than
 * “customer”.
 * Changes the terms of `headers`.
 */
export function nameSubject(headers: HeaderTerms[], weights: number[]): void {
  const concepts = headers.map(({ terms }) =>
    terms.filter(({ number }) => number === null).map((term) => conceptOf(term, weights)),
  )
  const colleague = subjectOfColleagues(headers, concepts)
  if (colleague !== null) {
    nameAll(headers, colleague)
    return
  }
  const role = ROLES.find((one) => isSubject(one, withNames(one, headers, concepts)))
  if (role === undefined) {
    const place = subjectOfPlaces(headers, concepts)
    if (place !== null) nameAll(headers, place)
    else nameInOtherLanguage(headers, concepts)
    return
  }
  for (const { terms } of headers) {
    for (const term of terms) {
      if (term.number === null && conceptOf(term, weights) === role) mean(term, "customer")
    }
  }
}

/**
 * `driver_id`, `driver_name`, `driver_phone`: who is somebody's colleague in other lists, where no
 * other name stands and the table begins with him. The word that all those headers have.
 */
function subjectOfColleagues(headers: HeaderTerms[], concepts: Concept[][]): string | null {
  const at = concepts[0]?.indexOf("colleague") ?? -1
  if (at < 0) return null
  const first = headers[0]!.terms.filter(({ number }) => number === null)[at]!.text
  const word = first.replace(NAME_BEHIND, "")
  const isOwn = ({ terms }: HeaderTerms) =>
    terms.some(({ text }) => text === word || text === `${word} name`)
  if (headers.filter(isOwn).length < 2) return null
  const others = concepts.filter((_, index) => !isOwn(headers[index]!)).flat()
  return others.some((concept) => CUSTOMERS.has(concept) || NAMES.has(concept)) ? null : word
}

const NAME_BEHIND = / name$/

function nameAll(headers: HeaderTerms[], word: string): void {
  for (const { terms } of headers) {
    for (const term of terms) {
      if (term.text === word) mean(term, "customer")
      else if (term.text === `${word} name`) mean(term, "name")
    }
  }
}

/**
 * `parish_name`, `parish_address`, `parish_phone`: a place, or a thing, that has its own way to be
 * reached is a body, and where nothing else is a name, the bodies are what the table lists.
 */
function subjectOfPlaces(headers: HeaderTerms[], concepts: Concept[][]): string | null {
  const firsts = headers.map(({ terms }) => terms.find(({ number }) => number === null))
  const words = new Set<string>()
  for (const [index, first] of firsts.entries()) {
    const concept = concepts[index]![0]
    if (first && concept && BODIES.has(concept)) words.add(first.text.replace(NAME_BEHIND, ""))
  }
  for (const word of words) {
    const named = `${word} name`
    const isOwn = (_: unknown, index: number) =>
      firsts[index]?.text === word || firsts[index]?.text === named
    const own = headers.filter(isOwn)
    const rests = concepts.filter(isOwn).map((all) => all.slice(1))
    const isNamed = own.some(
      ({ terms, unknown }, index) =>
        unknown.length === 0 &&
        (terms[0]!.text === named || rests[index]!.every((concept) => NAMES.has(concept))),
    )
    if (!isNamed || !rests.flat().some((concept) => REACHED.has(concept))) continue
    const others = concepts.filter((all, index) => !isOwn(all, index) && !all.some(isPlace))
    if (others.flat().some((concept) => CUSTOMERS.has(concept) || NAMES.has(concept))) continue
    return word
  }
  return null
}

/**
 * `ID,Nombre`: so few words that it is not seen which language they are in. Where nothing else is a
 * name, a word that is one in some language is that.
 */
function nameInOtherLanguage(headers: HeaderTerms[], concepts: Concept[][]): void {
  if (concepts.flat().some((c) => CUSTOMERS.has(c) || NAMES.has(c) || GROUPED.has(c))) return
  const named = headers.find(
    ({ terms, unknown }) =>
      terms.length === 1 && unknown.length === 0 && hasConcept(terms[0]!, "name"),
  )
  if (named) mean(named.terms[0]!, "name")
}

/** Words that are a name where there is no other. */
const GROUPED: ReadonlySet<Concept> = new Set<Concept>(["contact_person", "person", "organisation"])

/** What has an address or a phone of its own is no mere part of an address. */
const BODIES: ReadonlySet<Concept> = new Set<Concept>([
  ...(["city", "district", "county", "region", "street2"] as const),
  ...(["website", "legal", "work", "aspect"] as const),
])
const REACHED: ReadonlySet<Concept> = new Set<Concept>([
  "phone",
  "mobile",
  "email",
  "address",
  "street",
])

/** `comuna_nombre` is a place, and no name of anybody. */
function isPlace(concept: Concept): boolean {
  return AREAS.has(concept)
}

const AREAS: ReadonlySet<Concept> = new Set<Concept>(["city", "district", "county", "region"])

function mean(term: Term, concept: Concept): void {
  const languages = term.meanings.reduce((bits, meaning) => bits | meaning.languages, 0)
  term.meanings = [{ concept, languages }]
}

const ROLES = ["branch", "supplier", "employee", "owner"] as const satisfies Concept[]

/** `nama_toko` beside `alamat_toko`: a phrase of the knowledge that has the word for the role. */
function withNames(role: Concept, headers: HeaderTerms[], concepts: Concept[][]): Concept[][] {
  const words = headers.flatMap(({ terms }, index) => {
    const named = terms.filter(({ number }) => number === null)
    return named.filter((_, place) => concepts[index]![place] === role).map(({ text }) => text)
  })
  if (words.length === 0) return concepts
  const has = ({ text }: Term) => text.includes(" ") && text.split(" ").some(isOneOf(words))
  return concepts.map((own, index) =>
    !own.includes(role) && headers[index]!.terms.some(has) ? [...own, role] : own,
  )
}

function isOneOf(words: string[]): (word: string) => boolean {
  return (word) => words.includes(word)
}

/**
 * No header speaks of customers, and the role has a number of its own at the beginning of the
 * table, or the only name.
 */
function isSubject(role: Concept, headers: Concept[][]): boolean {
  const own = headers.filter((concepts) => concepts.includes(role))
  if (own.length === 0) return false
  const others = headers.filter(
    (concepts) => !concepts.includes(role) && !concepts.some((c) => CONCEPTS[c] === "colleague"),
  )
  const customers = others.some((concepts) => concepts.some((concept) => CUSTOMERS.has(concept)))
  if (customers && role !== "owner") return false
  const rest = own.map((concepts) => concepts.filter((c) => c !== role && c !== "filler"))
  const named = rest.some((concepts) => concepts.some((concept) => NAMES.has(concept)))
  const halves = others.some((concepts) => concepts.some((concept) => HALVES.has(concept)))
  if (role === "branch" && halves) return false
  // The name of a supplier before all others is what the table lists.
  const leads = headers
    .slice(0, KEY_PLACES)
    .some((concepts) => concepts.includes(role) && concepts.some((concept) => NAMES.has(concept)))
  if (role === "supplier" && leads && !halves) return true
  const bare = rest.some((concepts) => concepts.length === 0)
  const key = headers.findIndex(
    (concepts) => concepts.includes(role) && concepts.some((concept) => KEYS.has(concept)),
  )
  const otherKey = others.some(
    (concepts) => concepts.length === 1 && (concepts[0] === "external_id" || concepts[0] === "id"),
  )
  const keyed = key >= 0 && !otherKey && (key < KEY_PLACES || own.length > 1)
  const otherName = others.some((concepts) => concepts.some((concept) => NAMES.has(concept)))
  if (!otherName || role === "owner") return !otherName && (named || bare)
  const person = others.some((concepts) => concepts.some((concept) => PERSONS.has(concept)))
  return keyed || (headers[0]!.length === 1 && headers[0]![0] === role && !person)
}

/** A number of another table may stand further behind. */
const KEY_PLACES = 2

const CUSTOMERS: ReadonlySet<Concept> = new Set<Concept>(["customer", "customer_number"])
const KEYS: ReadonlySet<Concept> = new Set<Concept>(["id", "number", "code", "reference"])
const PERSONS: ReadonlySet<Concept> = new Set<Concept>([
  "name",
  "full_name",
  "first_name",
  "last_name",
])
/** A list of persons is none of shops. */
const HALVES: ReadonlySet<Concept> = new Set<Concept>(["full_name", "first_name", "last_name"])
const NAMES: ReadonlySet<Concept> = new Set<Concept>([
  ...PERSONS,
  "designation",
  "company",
  "company_name",
])
