import type { Concept } from "./concepts.ts"

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
  | "street_type"
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

/** A slot, how sure a word makes it, and how much it is preferred among columns of that slot. */
export type SlotOfConcept = [slot: Slot, score: number, rank: number]

/** Where the concepts of fields go. What is missing here is decided in customersOwnNumber.ts. */
export const SLOTS: { [C in Concept]?: SlotOfConcept } = {
  name: ["name", 0.9, 0.9],
  designation: ["name", 0.9, 0.9],
  full_name: ["full_name", 0.9, 0.8],
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
  street_type: ["street_type", 0.9, 1],
  house_number: ["house_number", 0.9, 1],
  flat: ["flat", 0.9, 1],
  city: ["city", 0.95, 1],
  district: ["city", 0.7, 0.3],
  place: ["city", 0.9, 0.9],
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
export const TOLERANT: ReadonlySet<Slot> = new Set<Slot>([
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
  street_type: "kind of street",
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
