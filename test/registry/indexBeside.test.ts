import assert from "node:assert/strict"
import { test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import type { Pool } from "pg"
import { forgetWords } from "../../src/registry/forgetWords.ts"
import { deleteCustomers } from "../../src/registry/operations/deleteCustomers.ts"
import { indexAll, indexSome } from "../../src/registry/searchIndex.ts"
import { withDatabase } from "../database.ts"

/** So many that the database reads the whole table for some of them, in the order it lies in. */
const MANY = 12_000
const SOME = 5000

/** Customers that lie the other way round than their ids, as do their places in orders. */
async function fill(pool: Pool): Promise<string[]> {
  await pool.query(
    `INSERT INTO customers (id, name)
     SELECT lpad(n::text, 32, '0')::uuid, 'C ' || n FROM generate_series($1::integer, 1, -1) AS n`,
    [MANY],
  )
  await indexAll(pool)
  await pool.query(
    `CREATE TABLE turned AS SELECT * FROM customer_order;
     DELETE FROM customer_order;
     INSERT INTO customer_order SELECT * FROM turned ORDER BY id DESC;
     INSERT INTO customer_words_waiting SELECT id FROM customers ORDER BY id LIMIT ${SOME};
     ANALYZE customers; ANALYZE customer_order`,
  )
  const { rows } = await pool.query<{ id: string }>(
    "SELECT id FROM customers ORDER BY id LIMIT $1",
    [SOME],
  )
  return rows.map(({ id }) => id)
}

test("a deletion and the index that is being filled wait for each other in one order", () =>
  withDatabase(async ({ pool }) => {
    const ids = await fill(pool)
    const last = ids.at(-1)!
    const [deletion] = await behindOne(pool, last, () =>
      deleteCustomers(pool, { ids, expected: null }, null),
    )
    assert.equal(deletion?.customers, SOME)
    assert.equal(await deadlocks(pool), 0)
    await forgetWords(pool)
    await indexAll(pool)
    const { rows } = await pool.query("SELECT FROM customer_order")
    assert.equal(rows.length, MANY - SOME)
  }))

/** Lets somebody come to a customer, then the index, and lets both go on. */
async function behindOne<T>(pool: Pool, id: string, act: () => Promise<T>): Promise<[T, boolean]> {
  const holder = await pool.connect()
  await holder.query("BEGIN")
  await holder.query("SELECT FROM customer_order WHERE id = $1 FOR UPDATE", [id])
  const acting = act()
  await waiters(pool, 1)
  const indexing = indexSome(pool)
  indexing.catch(() => {})
  await waiters(pool, 2)
  await holder.query("ROLLBACK")
  holder.release()
  return Promise.all([acting, indexing])
}

async function waiters(pool: Pool, count: number): Promise<void> {
  for (let tries = 0; tries < 500; tries++, await sleep(10)) {
    const { rows } = await pool.query<{ waiting: number }>(
      `SELECT count(*)::integer AS waiting FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    )
    if (rows[0]!.waiting >= count) return
  }
  throw new Error(`${count} never waited.`)
}

async function deadlocks(pool: Pool): Promise<number> {
  await pool.query("SELECT pg_stat_clear_snapshot(), pg_stat_force_next_flush()")
  const { rows } = await pool.query<{ deadlocks: number }>(
    "SELECT deadlocks::integer FROM pg_stat_database WHERE datname = current_database()",
  )
  return rows[0]!.deadlocks
}
