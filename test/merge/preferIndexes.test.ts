import assert from "node:assert/strict"
import { randomUUID } from "node:crypto"
import { test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import type pg from "pg"
import type { CheckedRow } from "../../src/check/report.ts"
import { createPool } from "../../src/database/pool.ts"
import { LOOK_UP_PART_MIN } from "../../src/limits.ts"
import { merge } from "../../src/merge/merge.ts"
import type { Merged } from "../../src/merge/mergeContext.ts"
import { NewIds } from "../../src/registry/write/newIds.ts"
import { IdentifierCounts } from "../../src/stage/identifierCounts.ts"
import { StagingTable } from "../../src/stage/stagingTable.ts"
import { writeRow } from "../../src/stage/writeRow.ts"
import { withDatabase } from "../database.ts"

const CUSTOMERS = 30_000

test("a list that is a small part of the registry is looked up without reading all of that", () =>
  withDatabase(async ({ pool, url }) => {
    await pool.query(
      `INSERT INTO customers (name, name_key, email)
       SELECT 'C ' || i, 'c' || i, 'c' || i || '@example.com' FROM generate_series(1, $1) i`,
      [CUSTOMERS],
    )
    // Half of the rows change a customer, half of them are new.
    const few = await importAlone(url, CUSTOMERS - 499, 1000)
    assert.deepEqual([few.merged.created, few.merged.updated], [500, 500])
    const read = await rowsReadInSequence(pool)
    assert.ok(read < CUSTOMERS, `${read} rows of customers were read one after the other`)

    // The new ones may have been counted meanwhile.
    const large = 1 + Math.ceil((CUSTOMERS + 500) / LOOK_UP_PART_MIN)
    const many = await importAlone(url, 1, large)
    assert.deepEqual([many.merged.created, many.merged.updated], [0, many.rows])
    // What a connection has read is told a moment after its end.
    let readThen = await rowsReadInSequence(pool)
    for (let tries = 0; tries < 50 && readThen < CUSTOMERS; tries++) {
      await sleep(100)
      readThen = await rowsReadInSequence(pool)
    }
    assert.ok(readThen >= CUSTOMERS, `a large part is read as a whole: ${readThen}`)
  }))

/** Connections tell what they have read when they end, so the import has its own. */
async function importAlone(
  url: string,
  first: number,
  rows: number,
): Promise<{ merged: Merged; rows: number }> {
  const pool = createPool(url, { max: 1 })
  try {
    const runId = randomUUID()
    const staging = await StagingTable.create(pool, runId, ["name", "email", "phone"])
    const identifierCounts = new IdentifierCounts()
    for (let index = 0; index < rows; index++) {
      const row = checkedRow(index, first + index)
      identifierCounts.add(row)
      writeRow(staging.buffer, row, staging.fields, false)
    }
    await staging.finish()
    const merged = await merge(
      pool,
      { staging, identifierCounts },
      {
        ...{ runId, newIds: new NewIds(), fields: [...staging.fields], clear: false },
        ...{ write: true, verdictsBelow: 0, beforeCommit: async () => {} },
      },
    )
    await staging.drop()
    return { merged, rows }
  } finally {
    await pool.end()
  }
}

function checkedRow(index: number, customer: number): CheckedRow {
  const ids = { external_id: null, email: `c${customer}@example.com`, nameKey: `c${customer}` }
  const row = { name: `C ${customer}`, email: ids.email, phone: "+44 20 7946 0000" }
  return { index, line: index + 2, row, ids }
}

async function rowsReadInSequence(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ read: number }>(
    `SELECT seq_tup_read::integer AS read FROM pg_stat_user_tables WHERE relname = 'customers'`,
  )
  return rows[0]!.read
}
