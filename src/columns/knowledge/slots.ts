import { FIELDS, TEXT_FIELDS, type TextField, traitOfFields } from "../../customer/fields.ts"
import type { Concept } from "./concepts.ts"

/** What a column can feed: a field of the customer, or a part of one. */
export type Slot = TextField | Part

/** What is no field of its own, but a part of one, and the tags. */
const PARTS = {
  full_name: "full name",
  first_name: "first name",
  last_name: "last name",
  second_last_name: "second last name",
  infix: "prefix of the last name",
  contact_person: "contact person",
  street_type: "kind of street",
  house_number: "house number",
  flat: "flat or house number addition",
  tags: "tags",
} as const

type Part = keyof typeof PARTS

/** A slot, how sure a word makes it, and how much it is preferred among columns of that slot. */
export type SlotOfConcept = [slot: Slot, score: number, rank: number]

/** Where the concepts of fields go. What is missing here is decided in customersOwnNumber.ts. */
export const SLOTS: { [C in Concept]?: SlotOfConcept } = {
  ...Object.fromEntries(
    TEXT_FIELDS.flatMap((field) =>
      Object.entries(FIELDS[field].concepts).map(([concept, sure]) => [concept, [field, ...sure]]),
    ),
  ),
  full_name: ["full_name", 0.9, 0.8],
  first_name: ["first_name", 0.95, 1],
  last_name: ["last_name", 0.95, 1],
  second_last_name: ["second_last_name", 0.9, 1],
  infix: ["infix", 0.9, 1],
  contact_person: ["contact_person", 0.8, 0.8],
  street_type: ["street_type", 0.9, 1],
  house_number: ["house_number", 0.9, 1],
  flat: ["flat", 0.9, 1],
  county: ["region", 0.9, 0.4],
  tags: ["tags", 0.9, 1],
}

/** Slots whose header may carry a word that nobody knows: `Lager-E-Mail` is still an e-mail. */
export const TOLERANT: ReadonlySet<Slot> = new Set<Slot>([
  ...TEXT_FIELDS.filter((field) => FIELDS[field].tolerant),
  "first_name",
  "last_name",
  "house_number",
  "flat",
])

/** The group that counts when a header names several. */
export const GROUP_ORDER: readonly Concept[] = [
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
  "person",
  "customer",
]

/** What a sentence says about a column that is about something else. */
export const ASPECTS: { [C in Concept]?: string } = {
  date: "The header names a date",
  money: "The header names an amount",
  bank: "The header names a bank account",
  counter: "The header names a count",
  consent: "The header names a yes or no",
  fax: "The header names a fax number",
  place_key: "The header names the key of a place",
  category: "The header names a category",
  alias: "The header names a second or short name",
  prefix: "The header names a prefix of another value",
  personal: "The header names something private that no field holds",
}

/** How a sentence names a slot. */
export const MEANINGS = { ...traitOfFields("meaning"), ...PARTS } as Record<Slot, string>
