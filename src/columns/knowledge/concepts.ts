import { FIELDS, type FieldConcept } from "../../customer/fields.ts"

/** The concepts of the table of fields. */
const FIELD_CONCEPTS = Object.fromEntries(
  Object.values(FIELDS).flatMap(({ concepts }) =>
    Object.keys(concepts).map((concept) => [concept, "field"]),
  ),
) as Record<FieldConcept, "field">

/**
 * What a word in a header can stand for. `field` concepts lead to a field, `group` concepts say
 * whose or which one of several it is, `aspect` concepts say that the column is about something
 * else (the type of an e-mail, the date of a contact), `colleague` concepts that it belongs to
 * another person, `role` concepts the same unless everybody in the file is one, `secret` concepts
 * that it must not be stored at all, `filler` words say nothing.
 */
export const CONCEPTS = {
  ...FIELD_CONCEPTS,
  full_name: "field",
  first_name: "field",
  last_name: "field",
  second_last_name: "field",
  infix: "field",
  contact_person: "field",
  id: "field",
  number: "field",
  code: "field",
  reference: "field",
  line: "field",
  street_type: "field",
  house_number: "field",
  flat: "field",
  county: "field",
  tags: "field",

  customer: "group",
  person: "group",
  contact: "group",
  account: "group",
  record: "group",
  tax: "group",
  organisation: "group",
  individual: "group",
  billing: "group",
  shipping: "group",
  work: "group",
  home: "group",
  other: "group",
  main: "group",
  second: "group",
  mailing: "group",
  default: "group",
  legal: "group",
  free: "group",
  internal: "group",

  aspect: "aspect",
  bank: "aspect",
  money: "aspect",
  date: "aspect",
  counter: "aspect",
  consent: "aspect",
  personal: "aspect",
  prefix: "aspect",
  category: "aspect",
  alias: "aspect",
  fax: "aspect",
  place_key: "aspect",

  colleague: "colleague",
  supplier: "role",
  employee: "role",
  owner: "role",
  branch: "role",
  secret: "secret",
  filler: "filler",
} as const

export type Concept = keyof typeof CONCEPTS

/** The words of one language: for each concept its phrases as people write them, by commas. */
export type Words = { [C in Concept]?: string }
