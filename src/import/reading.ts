import type { HeaderTerms } from "./headerTerms.ts"
import type { Concept } from "./knowledge/concepts.ts"

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
  /** Which line of an address: 2 in `Address line 2`, 0 when the header has no number. */
  line: number
  /** Why there is no slot, or what the header says. */
  reason: string
  /** What kind of veto, so that values can still speak where it is none. */
  veto: "aspect" | "colleague" | "secret" | "number" | null
  /** How many words nobody knows. */
  unknown: number
  /** The columns, this one among them, whose cells are one value together. */
  joins: { columns: number[]; separator: string; prefixes: boolean } | null
  /** The cells hold a postal code beside the town. */
  splits: boolean
  /** The one concept that the header amounts to. */
  concept: Concept | null
}

/** A header that names no field. */
export function noReading(veto: Reading["veto"], reason: string, header: HeaderTerms): Reading {
  return {
    slot: null,
    score: 0,
    rank: 0,
    group: "",
    ordinal: 0,
    line: 0,
    reason,
    veto,
    unknown: header.unknown.length,
    joins: null,
    splits: false,
    concept: null,
  }
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
