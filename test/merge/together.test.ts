import assert from "node:assert/strict"
import { randomUUID } from "node:crypto"
import { test } from "node:test"
import type { Pool } from "pg"
import { nameKey } from "../../src/customer/fields.ts"
import { createPool } from "../../src/database/pool.ts"
import { SHARED_ROWS_MIN } from "../../src/limits.ts"
import { merge } from "../../src/merge/merge.ts"
import { NewIds } from "../../src/registry/write/newIds.ts"
import { IdentifierCounts } from "../../src/stage/identifierCounts.ts"
import { StagingTable } from "../../src/stage/stagingTable.ts"
import { writeRow } from "../../src/stage/writeRow.ts"
import { withDatabase } from "../database.ts"

const ROWS = SHARED_ROWS_MIN + 500

test("many new customers are stored by two connections as one alone stores them", () =>
  withDatabase(async ({ pool, url }) => {
    const together = await importRows(url, 12, 0)
    assert.deepEqual([together.created, together.unchanged], [ROWS, 0])
    assert.ok(together.connections > 1, "a second connection was there for it")
    const stored = await contents(pool)
    // Half of them are there: the reader leaves them out.
    const more = await importRows(url, 12, ROWS / 2)
    assert.deepEqual([more.created, more.unchanged], [ROWS / 2, ROWS / 2])
    await pool.query("TRUNCATE customers")
    const alone = await importRows(url, 1, 0)
    assert.deepEqual([alone.created, alone.connections], [ROWS, 1])
    assert.deepEqual(await contents(pool), stored)
  }))

async function importRows(url: string, max: number, first: number) {
  const pool = createPool(url, { max })
  try {
    const runId = randomUUID()
    const fields = ["name", "email", "phone", "tags", "attributes"] as const
    const staging = await StagingTable.create(pool, runId, [...fields])
    const identifierCounts = new IdentifierCounts()
    for (let index = 0; index < ROWS; index++) {
      const row = rowOf(index, first + index)
      identifierCounts.add(row)
      writeRow(staging.buffer, row, staging.fields, false)
    }
    await staging.finish()
    const newIds = new NewIds()
    const { created, unchanged } = await merge(
      pool,
      { staging, identifierCounts },
      {
        ...{ runId, newIds, fields: [...fields], clear: false, write: true, readers: pool },
        ...{ verdictsBelow: 0, beforeCommit: async () => {} },
      },
    )
    await staging.drop()
    const { rows } = await pool.query(
      "SELECT count(*)::integer AS own FROM customers WHERE id BETWEEN $1 AND $2",
      [newIds.from, newIds.to],
    )
    assert.equal(rows[0].own, created, "all ids lie in the range of the run")
    return { created, unchanged, connections: pool.totalCount }
  } finally {
    await pool.end()
  }
}

function rowOf(index: number, customer: number) {
  const name = `Ünï ${customer}`
  const email = `c${(customer * 7919) % 1_000_003}@example.com`
  const tags = customer % 3 === 0 ? ["a", `b ${customer}`] : null
  const attributes: [string, string | null][] =
    customer % 2 === 0 ? [["Region", `r "${customer}"`]] : []
  const row = {
    name,
    email,
    phone: customer % 5 === 0 ? null : `+44 ${customer}`,
    tags,
    attributes,
  }
  return { index, line: index + 2, row, ids: { external_id: null, email, nameKey: nameKey(name) } }
}

async function contents(pool: Pool): Promise<unknown[]> {
  const { rows } = await pool.query(
    `SELECT name, name_key, email, phone, tags, attributes, row_number() OVER (ORDER BY id) AS nth
     FROM customers ORDER BY email`,
  )
  return rows
}
