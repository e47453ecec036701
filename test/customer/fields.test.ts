import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { test } from "node:test"
import { FIELDS, TEXT_FIELDS } from "../../src/customer/fields.ts"
import { listCustomers } from "../../src/registry/list/listCustomers.ts"
import { withDatabase } from "../database.ts"
import { ROOT } from "../imports.ts"

/** What SQL and the documentation say of the fields once more is what the table says. */

test("every field has its column, in the registry and where an undo keeps customers", async () => {
  await withDatabase(async ({ pool }) => {
    for (const table of ["customers", "undone_customers"]) {
      const { rows } = await pool.query<{ name: string; sql: string }>(
        `SELECT attname AS name, format_type(atttypid, atttypmod)
           || CASE WHEN collname = 'C' THEN ' COLLATE "C"' ELSE '' END AS sql
         FROM pg_attribute LEFT JOIN pg_collation c ON c.oid = attcollation
         WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped`,
        [table],
      )
      const columns = new Map(rows.map(({ name, sql }) => [name, sql]))
      for (const field of TEXT_FIELDS) assert.equal(columns.get(field), FIELDS[field].sql, field)
    }
  })
})

test("search looks into the fields that the table says, and no others", async () => {
  await withDatabase(async ({ pool }) => {
    const texts = TEXT_FIELDS.map((field) => `first${field} second${field}`)
    const places = texts.map((_, at) => `$${at + 1}`).join(", ")
    const columns = TEXT_FIELDS.join(", ")
    await pool.query(`INSERT INTO customers (${columns}) VALUES (${places})`, texts)
    const isFound = async (query: string) =>
      (await listCustomers(pool, { query, limit: 1, after: null })).customers.length > 0
    for (const field of TEXT_FIELDS) {
      const { search } = FIELDS[field]
      assert.equal(await isFound(`first${field}`), search !== undefined, field)
      assert.equal(await isFound(`second${field}`), search === "words", field)
    }
  })
})

test("the documentation lists the fields", () => {
  const page = readFileSync(join(ROOT, "docs", "columns.md"), "utf8")
  const section = page.slice(page.indexOf("## The fields"), page.indexOf("## How it decides"))
  const rows = section.split("\n").filter((line) => line.startsWith("| `"))
  const named = rows.flatMap((line) =>
    [...line.split("|")[1]!.matchAll(/`(\w+)`/g)].map(([, field]) => field),
  )
  assert.deepEqual(named.sort(), [...TEXT_FIELDS, "tags", "attributes"].sort())
})

test("a field with words of its own has a concept of its own name for them", () => {
  for (const field of TEXT_FIELDS) {
    if (FIELDS[field].words) assert.ok(field in FIELDS[field].concepts, field)
  }
})
