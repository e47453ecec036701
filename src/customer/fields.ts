import { byLatinLetter } from "./byLatinLetter.ts"

/**
 * The domain: what a customer is. The field names are the column names in SQL, the keys in JSON,
 * the headers of an exported CSV and the values of the `map` option.
 */

/** The text fields of a customer, in the order in which an export writes them. */
export const TEXT_FIELDS = [
  "name",
  "external_id",
  "email",
  "phone",
  "company",
  "tax_id",
  "street",
  "street2",
  "city",
  "region",
  "postal_code",
  "country",
  "website",
  "notes",
  "source",
] as const

export type TextField = (typeof TEXT_FIELDS)[number]

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
 * The form in which names compare: Unicode form (NFKC), case and white space do not count, accents
 * do. SQL holds the same rule for rows written by hand, in `customer_name_key()`.
 */
export const nameKey: (name: string) => string = byLatinLetter((name) => {
  const key = name.normalize("NFKC").toLowerCase().replace(/\s+/gu, "")
  return /[ßς]/.test(key) ? key.replaceAll("ß", "ss").replaceAll("ς", "σ") : key
})
