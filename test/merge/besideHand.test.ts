import assert from "node:assert/strict"
import { randomUUID } from "node:crypto"
import { test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import type { Pool } from "pg"
import { type Field, nameKey } from "../../src/customer/fields.ts"
import { merge } from "../../src/merge/merge.ts"
import { NewIds } from "../../src/registry/write/newIds.ts"
import { IdentifierCounts } from "../../src/stage/identifierCounts.ts"
import { StagingTable } from "../../src/stage/stagingTable.ts"
import { writeRow } from "../../src/stage/writeRow.ts"
import { withDatabase } from "../database.ts"

const CUSTOMERS = 20

test("what somebody changes in SQL while an import waits is kept, and stands before it", () =>
  withDatabase(async ({ pool }) => {
    await pool.query(
      `INSERT INTO customers (name, name_key, email, phone, city)
       SELECT 'C ' || i, 'c' || i, 'c' || i || '@example.com', '1', 'Old'
       FROM generate_series(0, $1 - 1) i`,
      [CUSTOMERS],
    )
    const other = await pool.connect()
    await other.query("BEGIN")
    await other.query(
      "UPDATE customers SET city = 'Changed', phone = '7' WHERE email = 'c3@example.com'",
    )
    const importing = importNewPhones(pool)
    await somebodyWaits(pool)
    await other.query("COMMIT")
    other.release()
    const { runId, updated } = await importing
    assert.equal(updated, CUSTOMERS)
    const { rows } = await pool.query(
      `SELECT c.phone, c.city, i.before ->> 'phone' AS before, i.after ->> 'phone' AS after
       FROM customers c JOIN import_changes i ON i.customer_id = c.id AND i.run_id = $1
       WHERE c.email IN ('c3@example.com', 'c4@example.com') ORDER BY c.email`,
      [runId],
    )
    assert.deepEqual(rows, [
      { phone: "2", city: "Changed", before: "7", after: "2" },
      { phone: "2", city: "Old", before: "1", after: "2" },
    ])
  }))

/** The city is a column of the file, and blank in each of its rows. */
async function importNewPhones(pool: Pool) {
  const runId = randomUUID()
  const fields: Field[] = ["name", "email", "phone", "city"]
  const staging = await StagingTable.create(pool, runId, fields)
  const identifierCounts = new IdentifierCounts()
  for (let index = 0; index < CUSTOMERS; index++) {
    const row = { name: `C ${index}`, email: `c${index}@example.com`, phone: "2", city: null }
    const ids = { external_id: null, email: row.email, nameKey: nameKey(row.name) }
    identifierCounts.add({ index, line: index + 2, row, ids })
    writeRow(staging.buffer, { index, line: index + 2, row, ids }, staging.fields, false)
  }
  await staging.finish()
  const { updated } = await merge(
    pool,
    { staging, identifierCounts },
    {
      ...{ runId, newIds: new NewIds(), fields, clear: false, write: true },
      ...{ verdictsBelow: 0, beforeCommit: async () => {} },
    },
  )
  await staging.drop()
  return { runId, updated }
}

async function somebodyWaits(pool: Pool): Promise<void> {
  for (;;) {
    const { rowCount } = await pool.query(
      `SELECT FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    )
    if (rowCount !== 0) return
    await sleep(20)
  }
}
