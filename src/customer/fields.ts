import { IDENTIFIER_BYTES_MAX } from "../limits.ts"
import { byLatinLetter } from "./byLatinLetter.ts"
import { SETTLED_PARTS, USUAL_LETTERS } from "./settledParts.ts"

/**
 * The domain: what a customer is. The field names are the column names in SQL, the keys in JSON,
 * the headers of an exported CSV and the values of the `map` option.
 */

/**
 * A text field: everything that the steps of an import, the API and the page need to know of it. A
 * new field is an entry here and a migration that adds its column to `customers` and to
 * `undone_customers`.
 */
export type FieldTraits = {
  /** Its column. Identifiers compare by code point, so that an index gives them in order. */
  sql: "text" | 'text COLLATE "C"'
  /** How the page calls it. */
  label: string
  /** How a sentence says what a header means: “The header says …”. */
  meaning: string
  /** The concepts of header words that lead to it: how sure they make it, and how preferred. */
  concepts: Readonly<Record<string, readonly [score: number, rank: number]>>
  /** Phrases of headers, by commas, for a concept of its own that no file of words has. */
  words?: string
  /** It is recognised beside words that nobody knows: `Lager-E-Mail` is still an e-mail. */
  tolerant?: true
  /** Kinds of values that it never has, whatever the header says. */
  never: readonly ValueKind[]
  /** `best`: one column, as it stands. `own`: a file of its own in `src/columns` chooses. */
  choice: "best" | "first filled" | "own"
  /** What is not the value: a spreadsheet's apostrophe, or a lead form's `p:` as well. */
  mark?: "apostrophe" | "phone"
  /** What an index holds must fit into a page of it. Without: as long as a cell of a file. */
  bytesMax?: number
  /** Search looks for the beginning of its words, or of the text as a whole. */
  search?: "words" | "beginning"
  /** How it stands in the page's form; a field has a line of its own otherwise. */
  form?: "half" | "lines"
  /** Came after the first release: an export that lacks its column is one all the same. */
  later?: true
}

/** What the values of a column can be. */
export type ValueKind = "yesNo" | "date" | "money" | "integer" | "email" | "url"

/** The one list of fields, in the order in which an export writes them. */
const TABLE = {
  name: {
    sql: "text",
    label: "Name",
    meaning: "name",
    concepts: { name: [0.9, 0.9], designation: [0.9, 0.9] },
    never: ["yesNo", "date", "money"],
    choice: "own",
    bytesMax: IDENTIFIER_BYTES_MAX,
    search: "words",
  },
  external_id: {
    sql: 'text COLLATE "C"',
    label: "Customer number",
    meaning: "customer number",
    concepts: { external_id: [0.97, 1], customer_number: [0.95, 0.97] },
    never: ["yesNo", "date", "money", "url"],
    choice: "best",
    mark: "apostrophe",
    bytesMax: IDENTIFIER_BYTES_MAX,
    search: "beginning",
  },
  email: {
    sql: 'text COLLATE "C"',
    label: "E-mail",
    meaning: "e-mail",
    concepts: { email: [0.95, 1] },
    tolerant: true,
    never: ["yesNo", "date", "money", "integer", "url"],
    choice: "first filled",
    search: "beginning",
  },
  phone: {
    sql: "text",
    label: "Phone",
    meaning: "phone",
    concepts: { phone: [0.95, 1], mobile: [0.95, 0.8], messenger: [0.7, 0.3] },
    tolerant: true,
    never: ["yesNo", "date", "money", "email", "url"],
    choice: "first filled",
    mark: "phone",
  },
  company: {
    sql: "text",
    label: "Company",
    meaning: "company",
    concepts: { company: [0.9, 0.9], company_name: [0.95, 1] },
    never: ["yesNo", "date", "money", "integer", "email"],
    choice: "own",
    search: "words",
    form: "half",
  },
  tax_id: {
    sql: "text",
    label: "Tax number",
    meaning: "tax number",
    concepts: { tax_id: [0.95, 1], tax_number: [0.8, 0.6], register: [0.65, 0.3] },
    tolerant: true,
    never: ["yesNo", "date", "money", "email", "url"],
    choice: "best",
    mark: "apostrophe",
    form: "half",
  },
  street: {
    sql: "text",
    label: "Street",
    meaning: "street or address",
    concepts: { address: [0.85, 0.8], full_address: [0.6, 0.2], street: [0.95, 1] },
    tolerant: true,
    never: ["yesNo", "date", "money", "email", "url"],
    choice: "own",
  },
  street2: {
    sql: "text",
    label: "Street, second line",
    meaning: "second address line",
    concepts: { street2: [0.9, 1] },
    tolerant: true,
    never: ["yesNo", "date", "money", "email", "url"],
    choice: "own",
  },
  city: {
    sql: "text",
    label: "City",
    meaning: "city",
    concepts: { city: [0.95, 1], district: [0.7, 0.3], place: [0.9, 0.9] },
    tolerant: true,
    never: ["yesNo", "date", "money", "integer", "email", "url"],
    choice: "own",
    form: "half",
  },
  region: {
    sql: "text",
    label: "Region",
    meaning: "region",
    concepts: { region: [0.95, 1], region_code: [0.85, 0.6] },
    tolerant: true,
    never: ["yesNo", "date", "money", "email", "url"],
    choice: "own",
    form: "half",
  },
  postal_code: {
    sql: "text",
    label: "Postal code",
    meaning: "postal code",
    concepts: { postal_code: [0.95, 1] },
    tolerant: true,
    never: ["yesNo", "date", "money", "email", "url"],
    choice: "own",
    mark: "apostrophe",
    form: "half",
  },
  country: {
    sql: "text",
    label: "Country",
    meaning: "country",
    concepts: { country: [0.95, 1], country_code: [0.9, 0.7] },
    tolerant: true,
    never: ["date", "money", "integer", "email", "url"],
    choice: "own",
    form: "half",
  },
  website: {
    sql: "text",
    label: "Website",
    meaning: "website",
    concepts: { website: [0.9, 1] },
    never: ["yesNo", "date", "money", "integer", "email"],
    choice: "best",
  },
  notes: {
    sql: "text",
    label: "Notes",
    meaning: "notes",
    concepts: { notes: [0.9, 1], description: [0.6, 0.4] },
    never: ["yesNo", "date", "money"],
    choice: "best",
    form: "lines",
  },
  source: {
    sql: "text",
    label: "Source",
    meaning: "source",
    concepts: { source: [0.9, 1] },
    never: ["yesNo", "date", "money"],
    choice: "best",
  },
} as const satisfies Record<string, FieldTraits>

export type TextField = keyof typeof TABLE

export const FIELDS: { readonly [F in TextField]: FieldTraits } = TABLE

export const TEXT_FIELDS = Object.keys(TABLE) as readonly TextField[]

/** The concepts of header words that lead to a field by themselves. */
export type FieldConcept = {
  [F in TextField]: keyof (typeof TABLE)[F]["concepts"]
}[TextField]

/** One trait of all fields that have it, under the name of the field. */
export function traitOfFields<T extends keyof FieldTraits>(
  trait: T,
): { [F in TextField]?: NonNullable<FieldTraits[T]> } {
  const having = TEXT_FIELDS.filter((field) => FIELDS[field][trait] !== undefined)
  return Object.fromEntries(having.map((field) => [field, FIELDS[field][trait]]))
}

/** Every field that a column of a file can go to. `id` is accepted from a Muster export only. */
export type Field = TextField | "id" | "tags" | "attributes"

/** The values of one row after checking; `null` is a blank cell, an absent key a missing column. */
export type CustomerRow = {
  name: string
  id?: string
  tags?: string[] | null
  /**
   * Columns that are no field, under their header. Entries, not an object: a header may be
   * `__proto__`.
   */
  attributes?: [header: string, value: string | null][]
} & { [F in Exclude<TextField, "name">]?: string | null }

/** A customer as it is stored and as the API shows it. */
export type Customer = { [F in Exclude<TextField, "name">]: string | null } & {
  id: string
  name: string
  tags: string[] | null
  attributes: Record<string, string>
  created_at: string
  updated_at: string
}

/**
 * The form in which names compare: Unicode form (NFKC), case, white space and control characters
 * do not count, accents do. SQL holds the same rule for rows written by hand, in
 * `customer_name_key()`.
 */
export const nameKey: (name: string) => string = byLatinLetter((name) => {
  const letters = USUAL_LETTERS.test(name) ? settle(name) : name.replace(SETTLED_PARTS, settle)
  const key = letters.replace(/[\s\p{Cc}]+/gu, "")
  return /[ßς]/.test(key) ? key.replaceAll("ß", "ss").replaceAll("ς", "σ") : key
})

function settle(part: string): string {
  return part.normalize("NFKC").toLowerCase()
}
