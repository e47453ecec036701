import assert from "node:assert/strict"
import { randomUUID } from "node:crypto"
import { after, beforeEach, test } from "node:test"
import type { CheckedRow } from "../../src/check/report.ts"
import { type CustomerRow, type Field, nameKey } from "../../src/customer/fields.ts"
import { createPool } from "../../src/database/pool.ts"
import { merge } from "../../src/merge/merge.ts"
import type { Merged } from "../../src/merge/mergeContext.ts"
import { NewIds } from "../../src/registry/write/newIds.ts"
import { IdentifierCounts } from "../../src/stage/identifierCounts.ts"
import type { Rows } from "../../src/stage/stageRows.ts"
import { StagingTable } from "../../src/stage/stagingTable.ts"
import { writeRow } from "../../src/stage/writeRow.ts"
import { openDatabase } from "../database.ts"

/** Two pools on one database stand for two nodes: nothing but the database ties them. */
const database = await openDatabase()
const nodes = [createPool(database.url, { max: 12 }), createPool(database.url, { max: 12 })]
after(async () => {
  await Promise.all(nodes.map((pool) => pool.end()))
  await database.close()
})
beforeEach(() => database.pool.query("TRUNCATE customers, import_changes, customer_writes"))

const FIELDS: Field[] = ["name", "external_id", "email"]

type Shape = "name" | "email" | "both"

function rowsOf(shape: Shape, people: number, backwards: boolean): CheckedRow[] {
  const order = Array.from({ length: people }, (_, person) => person)
  if (backwards) order.reverse()
  return order.map((person, index) => {
    const row: CustomerRow = {
      name: `Person ${person}`,
      external_id: shape === "both" ? `K${person}` : null,
      email: shape === "name" ? null : `p${person}@example.com`,
    }
    const ids = {
      external_id: row.external_id ?? null,
      email: row.email ?? null,
      nameKey: nameKey(row.name),
    }
    return { index, line: index + 2, row, ids }
  })
}

async function importRows(node: number, rows: CheckedRow[], staged: boolean): Promise<Merged> {
  const pool = nodes[node]
  const runId = randomUUID()
  const input: Rows = staged ? await stage(pool!, runId, rows) : { few: rows }
  const merged = await merge(pool!, input, {
    runId,
    newIds: new NewIds(),
    fields: FIELDS,
    clear: false,
    write: true,
    verdictsBelow: 0,
    beforeCommit: async () => {},
  })
  if ("staging" in input) await input.staging.drop()
  return merged
}

async function stage(pool: (typeof nodes)[0], runId: string, rows: CheckedRow[]): Promise<Rows> {
  const staging = await StagingTable.create(pool, runId, FIELDS)
  const identifierCounts = new IdentifierCounts()
  for (const row of rows) {
    identifierCounts.add(row)
    writeRow(staging.buffer, row, FIELDS, false)
  }
  await staging.finish()
  return { staging, identifierCounts }
}

for (const { people, staged } of [
  { people: 40, staged: false },
  { people: 400, staged: true },
]) {
  const way = staged ? "staged" : "in memory"
  test(`twenty imports of the same people at once end as one after the other, ${way}`, async () => {
    const identifierCounts: Shape[] = ["name", "email", "both", "email"]
    const all = Array.from({ length: 20 }, (_, i) =>
      importRows(i % 2, rowsOf(identifierCounts[i % 4]!, people, i % 3 === 0), staged),
    )
    const outcomes = await Promise.all(all)
    const { rows } = await database.pool.query("SELECT name, external_id, email FROM customers")
    assert.equal(rows.length, people, "no customer twice and none missing")
    for (const { name, external_id, email } of rows) {
      const person = name.slice("Person ".length)
      assert.equal(external_id, `K${person}`)
      assert.equal(email, `p${person}@example.com`)
    }
    const created = outcomes.reduce((sum, merged) => sum + merged.created, 0)
    assert.equal(created, people, "each customer was created by one of them")
    for (const { accepted } of outcomes) assert.equal(accepted, people)
  })
}

test("imports of different people do not wait for each other", async () => {
  const holder = await nodes[0]!.connect()
  try {
    await holder.query("BEGIN")
    await holder.query(
      "INSERT INTO customers (name, email, name_key) VALUES ('Zoe', 'zoe@example.com', 'zoe')",
    )
    const merged = await importRows(1, rowsOf("email", 30, false), false)
    assert.equal(merged.created, 30)
    await holder.query("ROLLBACK")
  } finally {
    holder.release()
  }
})
