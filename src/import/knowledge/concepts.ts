/**
 * What a word in a header can stand for. `field` concepts lead to a field, `group` concepts say
 * whose or which one of several it is, `aspect` concepts say that the column is about something
 * else (the type of an e-mail, the date of a contact), `colleague` concepts that it belongs to
 * another person, `secret` concepts that it must not be stored at all, `filler` words say nothing.
 */
export const CONCEPTS = {
  name: "field",
  full_name: "field",
  first_name: "field",
  last_name: "field",
  second_last_name: "field",
  infix: "field",
  company: "field",
  company_name: "field",
  contact_person: "field",
  email: "field",
  phone: "field",
  mobile: "field",
  messenger: "field",
  external_id: "field",
  customer_number: "field",
  id: "field",
  number: "field",
  code: "field",
  reference: "field",
  tax_id: "field",
  tax_number: "field",
  register: "field",
  address: "field",
  full_address: "field",
  street: "field",
  street2: "field",
  line: "field",
  house_number: "field",
  flat: "field",
  city: "field",
  region: "field",
  postal_code: "field",
  country: "field",
  country_code: "field",
  region_code: "field",
  website: "field",
  notes: "field",
  description: "field",
  tags: "field",
  source: "field",

  customer: "group",
  contact: "group",
  account: "group",
  record: "group",
  tax: "group",
  organisation: "group",
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

  colleague: "colleague",
  secret: "secret",
  filler: "filler",
} as const

export type Concept = keyof typeof CONCEPTS
export type Role = (typeof CONCEPTS)[Concept]

/** The words of one language: for each concept its phrases as people write them. */
export type Words = { [C in Concept]?: readonly string[] }
