import fc from "fast-check"
import type { RefCustomer, RefPolicy, RefRow } from "./reference.ts"

/** Registries and files from so few values that rows meet each other in every way there is. */

const NAMES = ["Anna", "ANNA", "An na", "Bob", "bob", "Straße", "STRASSE", "Cleo"]
const EMAILS = ["a@x.example", "b@x.example", "c@x.example"]
const EXTERNAL_IDS = ["1", "2", "3"]

const name = fc.constantFrom(...NAMES)
const phone = fc.constantFrom(null, null, "1", "2")
const tags: fc.Arbitrary<string[] | null> = fc.constantFrom(null, null, ["x"], ["x", "y"])
const attribute = fc.constantFrom(null, "p", "q")

function maybe(values: string[], weight: number): fc.Arbitrary<string | null> {
  return fc.oneof(
    { weight: 10 - weight, arbitrary: fc.constant(null) },
    { weight, arbitrary: fc.constantFrom(...values) },
  )
}

export type MergeCase = {
  registry: RefCustomer[]
  rows: RefRow[]
  fields: string[]
  clear: boolean
  /** Whether a row whose id nobody has creates the customer under it. */
  createUnknown?: boolean
  policy?: RefPolicy
}

/** Ids that no customer of a generated registry has. */
export const UNKNOWN_IDS = ["a", "b", "c"].map(
  (sign) => `00000000-0000-4000-8000-${sign.repeat(12)}`,
)

export const mergeCase: fc.Arbitrary<MergeCase> = fc
  .record({
    external: fc.constantFrom(0, 3, 6, 9),
    email: fc.constantFrom(0, 3, 6, 9),
    withId: fc.constantFrom(false, false, false, true),
    clear: fc.constantFrom(false, false, true),
    createUnknown: fc.boolean(),
    // Some files have no column of e-mails.
    hasEmails: fc.constantFrom(true, true, false),
  })
  .chain(({ external, email, withId, clear, createUnknown, hasEmails }) => {
    const emails = hasEmails ? email : 0
    const identity = { external_id: maybe(EXTERNAL_IDS, external), email: maybe(EMAILS, emails) }
    const picks = { pick: fc.nat(9), same: fc.nat(29), again: fc.nat(19) }
    const stored = fc.record({
      name,
      external_id: maybe(EXTERNAL_IDS, 4),
      email: maybe(EMAILS, 5),
      phone,
      tags,
      attribute,
    })
    const row = fc.record({ name, ...identity, phone, tags, attribute, ...picks })
    return fc
      .record({
        stored: fc.array(stored, { maxLength: 6 }),
        rows: fc.array(row, { minLength: 1, maxLength: 7 }),
        ids: fc.constant(withId),
        clear: fc.constant(clear),
        createUnknown: fc.constant(createUnknown),
        hasEmails: fc.constant(hasEmails),
      })
      .map(build)
  })

const rule = fc.constantFrom("overwrite", "fill", "keep")

/** The same under a policy for every field. */
export const policyCase: fc.Arbitrary<MergeCase> = fc
  .tuple(
    mergeCase,
    fc.record({
      ...{ name: rule, external_id: rule, email: rule, phone: rule, attributes: rule },
      tags: fc.constantFrom("replace", "add"),
    }),
  )
  .map(([example, policy]) => ({ ...example, policy }))

type Raw = {
  name: string
  external_id: string | null
  email: string | null
  phone: string | null
  tags: string[] | null
  attribute: string | null
}

function build(raw: {
  stored: Raw[]
  rows: (Raw & { pick: number; same: number; again: number })[]
  ids: boolean
  clear: boolean
  createUnknown: boolean
  hasEmails: boolean
}): MergeCase {
  const registry: RefCustomer[] = []
  const taken = new Set<string>()
  raw.stored.forEach(({ attribute: kept, ...customer }, index) => {
    const key = strongestOf(customer)
    if (taken.has(key)) return
    taken.add(key)
    const id = `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`
    registry.push({ id, ...customer, attributes: kept === null ? {} : { Region: kept } })
  })
  const rows = raw.rows.map(({ attribute: kept, pick, same, again, ...own }) => {
    // Some rows come again with all their identifiers, and other cells.
    const earlier = raw.rows[again]
    const row = { ...own }
    if (earlier !== undefined) {
      const { name: text, external_id, email } = earlier
      Object.assign(row, { name: text, external_id, email })
    }
    const id = raw.ids && pick < 7 ? (registry[pick]?.id ?? UNKNOWN_IDS[pick % 3]!) : undefined
    // Some rows say what is known already.
    const twin = registry[same]
    if (twin !== undefined) {
      const { id: known, email, ...values } = twin
      const said = raw.hasEmails ? { ...values, email } : values
      return raw.ids ? { ...said, id: known } : said
    }
    const attributes = { Region: kept }
    return id === undefined ? { ...row, attributes } : { ...row, id, attributes }
  })
  const fields = ["name", "external_id", "phone", "tags", "attributes"]
  if (raw.hasEmails) fields.push("email")
  if (raw.ids) fields.push("id")
  const { clear, createUnknown } = raw
  return { registry, rows, fields, clear, createUnknown }
}

function strongestOf({ name: text, external_id, email }: Raw | Omit<Raw, "attribute">): string {
  if (external_id !== null) return `x ${external_id}`
  if (email !== null) return `e ${email}`
  return `n ${text.toLowerCase().replace(/\s/g, "").replaceAll("ß", "ss")}`
}
