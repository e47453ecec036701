import { conceptOf, type HeaderTerms } from "./headerTerms.ts"
import { CONCEPTS, type Concept } from "./knowledge/concepts.ts"

/** What a column can feed: a field of the customer, or a part of one. */
export type Slot =
  | "name"
  | "full_name"
  | "first_name"
  | "last_name"
  | "second_last_name"
  | "infix"
  | "company"
  | "contact_person"
  | "email"
  | "phone"
  | "external_id"
  | "tax_id"
  | "street"
  | "street2"
  | "house_number"
  | "flat"
  | "city"
  | "region"
  | "postal_code"
  | "country"
  | "website"
  | "notes"
  | "tags"
  | "source"

/** What a header says by itself, before neighbours and values are asked. */
export type Reading = {
  slot: Slot | null
  /** How sure the words are, 0 to 1. */
  score: number
  /** Preference among columns of the same slot, 0 to 1: a telephone before a mobile. */
  rank: number
  /** Billing, shipping, home …; empty when the header names none. */
  group: string
  /** Which one of several: 2 in `Phone 2`, 0 when the header has no number. */
  ordinal: number
  /** Which line of an address: 2 in `Address line 2`. */
  line: number
  /** Why there is no slot, or what the header says. */
  reason: string
  /** What kind of veto, so that values can still speak where it is none. */
  veto: "aspect" | "colleague" | "secret" | "number" | null
  /** How many words nobody knows. */
  unknown: number
  concept: Concept | null
}

/** The meaning of one header in the file's languages. */
export function interpret(header: HeaderTerms, weights: number[]): Reading {
  const concepts: Concept[] = []
  const positions: number[] = []
  for (const [position, term] of header.terms.entries()) {
    if (term.number !== null) continue
    concepts.push(conceptOf(term, weights))
    positions.push(position)
  }
  const words = header.terms.map((term) => term.text).join(" ")
  const secret = concepts.includes("secret")
  if (secret) return none("secret", `“${words}” is a secret`, header)
  const colleague = concepts.indexOf("colleague")
  if (colleague >= 0) {
    return none("colleague", "The header names somebody else than the customer", header)
  }
  const aspect = concepts.find((concept) => CONCEPTS[concept] === "aspect")
  if (aspect) return none("aspect", ASPECTS[aspect] ?? "The header names a detail", header)

  const groups = concepts.filter((concept) => CONCEPTS[concept] === "group")
  const fields = [...new Set(concepts.filter((concept) => CONCEPTS[concept] === "field"))]
  const field = reduceFields(fields, groups)
  if (field === undefined) return none(null, "The header speaks of several things", header)
  if (field === null) return fromGroup(groups, header)
  const numbers = placeNumbers(header, weights, field)
  return finish(field, groups, numbers, header)
}

/** Which one concept several of them amount to; `undefined` when they do not add up. */
function reduceFields(fields: Concept[], groups: Concept[]): Concept | null | undefined {
  const has = new Set(fields)
  const drop = (concept: Concept, group?: Concept) => {
    has.delete(concept)
    if (group) groups.push(group)
  }
  if (has.size > 1) reduceNames(has, groups, drop)
  if (has.size > 1) reduceNumbers(has, drop)
  if (has.size > 1) reducePlaces(has, drop)
  if (has.size > 1 && has.has("mobile")) drop("phone")
  if (has.size > 1 && has.has("messenger")) drop("phone")
  if (has.size > 1 && has.has("tax_number")) drop("tax_id")
  if (has.size === 0) return null
  return has.size === 1 ? [...has][0]! : undefined
}

type Drop = (concept: Concept, group?: Concept) => void

/** Groups that an address belongs to: `Default Address Company` is a company, not a street. */
const PLACED: ReadonlySet<Concept> = new Set<Concept>(["billing", "shipping", "default", "mailing"])

function reduceNames(has: Set<Concept>, groups: Concept[], drop: Drop): void {
  if (has.has("first_name") && (has.has("last_name") || has.has("name"))) {
    drop("first_name")
    drop("last_name")
    drop("name")
    has.add("full_name")
  }
  if (has.has("last_name") || has.has("full_name")) drop("name")
  const placed = groups.some((group) => PLACED.has(group))
  if (has.has("address") && has.has("company") && placed) drop("address")
  if (has.has("company") || has.has("company_name")) {
    const company = has.has("company") ? "company" : "company_name"
    if (has.has("name") || has.has("full_name")) {
      drop("name")
      drop("full_name")
    } else if (has.size > 1) drop(company, "organisation")
  }
  if (has.has("contact_person") && has.size > 1) {
    if (has.has("name") || has.has("full_name")) {
      drop("name")
      drop("full_name")
    } else drop("contact_person", "contact")
  }
  for (const place of ["city", "country", "region", "street"] as const) {
    if (has.has(place)) drop("name")
  }
}

function reduceNumbers(has: Set<Concept>, drop: Drop): void {
  const numbered: Concept[] = [
    "phone",
    "mobile",
    "messenger",
    "tax_id",
    "tax_number",
    "register",
    "house_number",
    "flat",
    "customer_number",
    "external_id",
    "postal_code",
    "street",
  ]
  for (const concept of numbered) {
    if (has.has(concept)) {
      drop("number")
      if (concept !== "phone" && concept !== "mobile" && concept !== "street") drop("id")
    }
  }
  if (has.has("email")) drop("id")
  if (has.has("external_id")) drop("customer_number")
  if (has.has("code")) {
    for (const [place, coded] of [
      ["country", "country_code"],
      ["region", "region_code"],
    ] as const) {
      if (has.has(place)) {
        drop(place)
        drop("code")
        has.add(coded)
      }
    }
    for (const concept of [
      "postal_code",
      "customer_number",
      "external_id",
      "tax_id",
      "number",
      "id",
    ] as const) {
      if (has.has(concept)) drop("code")
    }
  }
  for (const concept of ["customer_number", "external_id"] as const) {
    if (has.has(concept)) drop("reference")
  }
  if (has.has("reference")) {
    drop("number")
    drop("id")
  }
  if (has.has("number")) drop("id")
}

function reducePlaces(has: Set<Concept>, drop: Drop): void {
  if (has.has("line")) drop("line")
  if (has.has("address") && has.size > 1) drop("address")
  if (has.has("full_address") && has.size > 1) drop("full_address")
  if (has.has("street")) {
    drop("house_number")
    drop("flat")
  }
  if (has.has("house_number")) drop("flat")
  if (has.has("country")) drop("region")
  if (has.has("country") && has.has("country_code")) drop("country")
  if (has.has("region") && has.has("region_code")) drop("region")
  if (has.has("city")) {
    drop("region")
    drop("postal_code")
  }
  if (has.has("street2")) drop("street")
}

/** A header of group words only: “Customer” is the customer, “Billing” alone is nothing. */
function fromGroup(groups: Concept[], header: HeaderTerms): Reading {
  const plain = header.unknown.length === 0 && header.terms.every((term) => term.number === null)
  if (plain && groups.length === 1 && groups[0] === "customer") {
    return {
      ...none(null, "The header names the customer", header),
      slot: "name",
      score: 0.6,
      rank: 0.5,
      concept: "customer",
    }
  }
  if (plain && groups.length === 1 && groups[0] === "account") {
    return {
      ...none(null, "The header names an account", header),
      slot: "external_id",
      score: 0.55,
      rank: 0.2,
      concept: "account",
    }
  }
  const reason =
    header.terms.length > 0
      ? "The header does not say which field it is"
      : "The header is not a word that Muster knows"
  return { ...none(null, reason, header), group: groupOf(groups) }
}

type Numbers = { ordinal: number; line: number }

/** `Address 2` is a second line, `Address 2 - City` the city of a second address. */
function placeNumbers(header: HeaderTerms, weights: number[], field: Concept): Numbers {
  const result = { ordinal: 0, line: 1 }
  const isStreet = (concept: Concept) =>
    concept === "street" || concept === "address" || concept === "line" || concept === "street2"
  let lastStreet = -1
  for (const [position, term] of header.terms.entries()) {
    if (term.number === null && isStreet(conceptOf(term, weights))) lastStreet = position
  }
  for (const [position, term] of header.terms.entries()) {
    if (term.number === null) continue
    if (isStreet(field) && lastStreet >= 0 && position > lastStreet) result.line = term.number
    else result.ordinal = Math.max(term.number, 1)
  }
  return result
}

function finish(field: Concept, groups: Concept[], numbers: Numbers, header: HeaderTerms): Reading {
  const unknown = header.unknown.length
  const base: Reading = {
    ...none(null, "", header),
    group: groupOf(groups),
    ordinal: numbers.ordinal,
    line: numbers.line,
    concept: field,
  }
  const found = SLOTS[field] ?? identifier(field, groups)
  if (!found) {
    return {
      ...base,
      veto: "number",
      reason: "The number in this column is not the customer's own",
    }
  }
  const [slot, score, rank] = adjust(found, field, groups, numbers)
  if (slot === null) return { ...base, veto: "aspect", reason: "The header names a second name" }
  const trust = unknown === 0 ? 1 : (TOLERANT.has(slot) ? 0.8 : 0.45) * 0.85 ** (unknown - 1)
  const reason = `The header says ${MEANINGS[slot]}`
  return { ...base, slot, score: score * trust, rank, reason }
}

type Found = [slot: Slot | null, score: number, rank: number]

function adjust(found: Found, field: Concept, groups: Concept[], numbers: Numbers): Found {
  const [slot, score, rank] = found
  if (field === "name") {
    if (numbers.ordinal > 1 || groups.includes("second") || groups.includes("other")) {
      return [null, 0, 0]
    }
    if (groups.includes("organisation") || groups.includes("account")) return ["company", 0.9, 0.9]
    if (groups.includes("customer")) return ["name", 0.95, 1]
    if (groups.includes("contact")) return ["name", 0.85, 0.8]
  }
  if (slot === "notes" && groups.some((group) => group === "other" || group === "work")) {
    return [slot, 0.45, 0]
  }
  if (field === "company_name" && numbers.ordinal > 1) return [null, 0, 0]
  if (field === "company" && numbers.ordinal > 1) return [null, 0, 0]
  if (slot === "street" && numbers.line > 1) return ["street2", score, rank]
  return [slot, score, rank]
}

/** Numbers, ids and codes are the customer's own only when the header says whose they are. */
function identifier(field: Concept, groups: Concept[]): Found | null {
  const own = groups.includes("customer") || groups.includes("contact")
  const alone = groups.length === 0
  if (field === "line" && !alone) return ["street", 0.85, 0.8]
  if (groups.includes("tax")) return ["tax_id", 0.85, 0.9]
  if (field === "id") {
    if (own || groups.includes("record")) return ["external_id", 0.92, 0.9]
    if (alone) return ["external_id", 0.85, 0.7]
    if (groups.includes("account")) return ["external_id", 0.6, 0.4]
  }
  if (field === "number" || field === "code") {
    if (own) return ["external_id", 0.92, 0.95]
    if (groups.includes("account")) return ["external_id", 0.8, 0.7]
    if (alone) return ["external_id", 0.65, 0.5]
  }
  if (field === "reference" && (own || alone)) return ["external_id", 0.75, 0.6]
  return null
}

const SLOTS: { [C in Concept]?: Found } = {
  name: ["name", 0.9, 0.9],
  full_name: ["full_name", 0.92, 0.85],
  first_name: ["first_name", 0.95, 1],
  last_name: ["last_name", 0.95, 1],
  second_last_name: ["second_last_name", 0.9, 1],
  infix: ["infix", 0.9, 1],
  company: ["company", 0.9, 0.9],
  company_name: ["company", 0.95, 1],
  contact_person: ["contact_person", 0.8, 0.8],
  email: ["email", 0.95, 1],
  phone: ["phone", 0.95, 1],
  mobile: ["phone", 0.95, 0.8],
  messenger: ["phone", 0.7, 0.3],
  external_id: ["external_id", 0.97, 1],
  customer_number: ["external_id", 0.95, 0.97],
  tax_id: ["tax_id", 0.95, 1],
  tax_number: ["tax_id", 0.8, 0.6],
  register: ["tax_id", 0.65, 0.3],
  address: ["street", 0.85, 0.8],
  full_address: ["street", 0.6, 0.2],
  street: ["street", 0.95, 1],
  street2: ["street2", 0.9, 1],
  house_number: ["house_number", 0.9, 1],
  flat: ["flat", 0.9, 1],
  city: ["city", 0.95, 1],
  region: ["region", 0.95, 1],
  region_code: ["region", 0.85, 0.6],
  postal_code: ["postal_code", 0.95, 1],
  country: ["country", 0.95, 1],
  country_code: ["country", 0.9, 0.7],
  website: ["website", 0.9, 1],
  notes: ["notes", 0.9, 1],
  description: ["notes", 0.6, 0.4],
  tags: ["tags", 0.9, 1],
  source: ["source", 0.9, 1],
}

/** Slots whose header may carry a word that nobody knows: `Lager-E-Mail` is still an e-mail. */
const TOLERANT: ReadonlySet<Slot> = new Set<Slot>([
  "email",
  "phone",
  "street",
  "street2",
  "city",
  "region",
  "postal_code",
  "country",
  "first_name",
  "last_name",
  "tax_id",
  "house_number",
  "flat",
])

const GROUP_ORDER: Concept[] = [
  "shipping",
  "billing",
  "individual",
  "other",
  "second",
  "home",
  "mailing",
  "work",
  "legal",
  "default",
  "main",
  "organisation",
  "free",
  "contact",
  "account",
  "customer",
]

function groupOf(groups: Concept[]): string {
  return GROUP_ORDER.find((group) => groups.includes(group)) ?? ""
}

function none(veto: Reading["veto"], reason: string, header: HeaderTerms): Reading {
  return {
    slot: null,
    score: 0,
    rank: 0,
    group: "",
    ordinal: 0,
    line: 1,
    reason,
    veto,
    unknown: header.unknown.length,
    concept: null,
  }
}

const ASPECTS: { [C in Concept]?: string } = {
  date: "The header names a date",
  money: "The header names an amount",
  bank: "The header names a bank account",
  counter: "The header names a count",
  consent: "The header names a yes or no",
  fax: "The header names a fax number",
  category: "The header names a category",
  alias: "The header names a second or short name",
  prefix: "The header names a prefix of another value",
  personal: "The header names something private that no field holds",
}

/** How a sentence names a slot. */
export const MEANINGS: { [S in Slot]: string } = {
  name: "name",
  full_name: "full name",
  first_name: "first name",
  last_name: "last name",
  second_last_name: "second last name",
  infix: "prefix of the last name",
  company: "company",
  contact_person: "contact person",
  email: "e-mail",
  phone: "phone",
  external_id: "customer number",
  tax_id: "tax number",
  street: "street or address",
  street2: "second address line",
  house_number: "house number",
  flat: "flat or house number addition",
  city: "city",
  region: "region",
  postal_code: "postal code",
  country: "country",
  website: "website",
  notes: "notes",
  tags: "tags",
  source: "source",
}
