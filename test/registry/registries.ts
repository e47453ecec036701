import fc from "fast-check"
import type { Pool } from "pg"
import { nameKey, TEXT_FIELDS, type TextField } from "../../src/customer/fields.ts"

/** A customer to be stored; identifiers are made distinct where the cases need it. */
export type StoredCustomer = Partial<Record<Exclude<TextField, "name">, string | null>> & {
  name: string
  tags: string[] | null
  attributes: Record<string, string>
}

/** Cells that programs trip over. */
const HOSTILE = [
  ...["=1+1", "-5", "+49 30", "@a", "'x", "'=x", "''", "'", "NULL", "null", "007", "0", "1e5"],
  ...[
    "＝1",
    "＋1",
    "－1",
    "＠a",
    "'＝1",
    "\\N",
    "\\.",
    "\\",
    '"',
    '""',
    '"a"',
    "'a'",
    "a\nb",
    "a\r\nb",
  ],
  ...["a\rb", "a\tb", "a,b", "a;b", "a|b", ",", ";;", "Total", "name", "e-mail", "sep=;", "_line"],
  ...["a'b", "-", "--", "é", "e\u0301", "日本", "😀", "a\u00a0b", "\u200bx", "a  b"],
  ...["#", "x=1"],
]

const text = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 2, arbitrary: fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }) },
  {
    weight: 1,
    arbitrary: fc.string({ unit: fc.constantFrom(...`='"-;,|\t\n\r a\\`), maxLength: 6 }),
  },
)

/** A text as an import or an edit would store it: trimmed, without NUL, `null` when blank. */
const cell = text.map((raw) => raw.replaceAll("\0", "").trim() || null)
const filled = cell.filter((value) => value !== null) as fc.Arbitrary<string>
const name = filled.map((value) => value.replace(/\s+/gu, " "))
const emails = ["a@x.example", "b+c@x.example", "=d@x.example", "-e@x.example", "'f@x.example"]

const attributeName = fc.oneof(
  filled,
  fc.constantFrom("__proto__", "constructor", "id", "tags", "attributes", "attributes.a", "_error"),
  // What a reader of headers takes for a row.
  fc.constantFrom(
    ...["ann@example.com", "2024-05-01", "01.02.2024 10:00", "https://example.com/a?b=c"],
    ...["+49 30 1234567", "12345", "-1.5", "sep=;", "# note", "Summe", "password", "column 3"],
  ),
)

const stored: fc.Arbitrary<StoredCustomer> = fc
  .record({
    name,
    fields: fc.dictionary(
      fc.constantFrom(...TEXT_FIELDS.filter((field) => field !== "name" && field !== "email")),
      cell,
      { maxKeys: 5 },
    ),
    email: fc.option(fc.constantFrom(...emails)),
    tags: fc.option(fc.uniqueArray(filled, { minLength: 1, maxLength: 4 }), { freq: 2 }),
    attributes: fc.array(fc.tuple(attributeName, filled), { maxLength: 3 }),
  })
  .map(({ fields, attributes, ...rest }) => ({
    ...fields,
    ...rest,
    attributes: Object.fromEntries(attributes),
  }))

/** Registries of up to seven customers of whom no two have the same strongest identifier. */
export const registry: fc.Arbitrary<StoredCustomer[]> = fc.uniqueArray(stored, {
  minLength: 1,
  maxLength: 7,
  selector: ({ external_id, email, name: own }) => {
    return external_id ? `x ${external_id}` : email ? `e ${email}` : `n ${nameKey(own)}`
  },
})

/** Empties the registry and stores the customers, whose times of creation and change lie back. */
export async function fillRegistry(
  pool: Pool,
  customers: readonly StoredCustomer[],
): Promise<string[]> {
  await pool.query("DELETE FROM customers; DELETE FROM import_changes; DELETE FROM customer_writes")
  const ids: string[] = []
  for (const { attributes, tags, ...fields } of customers) {
    const columns = Object.keys(fields)
    const places = columns.map((_, index) => `$${index + 3}`)
    const { rows } = await pool.query(
      `INSERT INTO customers (tags, attributes, ${columns.join(", ")}, created_at, updated_at)
       VALUES ($1, $2, ${places.join(", ")}, '2020-01-01', '2020-01-01') RETURNING id`,
      [tags, JSON.stringify(attributes), ...Object.values(fields)],
    )
    ids.push(rows[0].id)
  }
  return ids
}
