import assert from "node:assert/strict"
import { test } from "node:test"
import type { Pool } from "pg"
import { findPairs } from "../../src/registry/duplicates/findPairs.ts"
import { withDatabase } from "../database.ts"

test("whoever looks for pairs gives the connection back while it rests", () =>
  withDatabase(
    async ({ pool }) => {
      await addTwins(pool)
      let rests = 0
      const isDone = await findPairs(pool, async () => {
        assert.equal(pool.idleCount, 1, "the only connection is everybody's")
        await pool.query("SELECT 1")
        rests++
        return true
      })
      assert.deepEqual([isDone, await pairs(pool)], [true, 1])
      assert.ok(rests > 10, `${rests} rests`)
    },
    { max: 1 },
  ))

test("one looks at a time, and one that was thought dead writes nothing any more", () =>
  withDatabase(async ({ pool }) => {
    await addTwins(pool)
    let rests = 0
    const isDone = await findPairs(pool, async () => {
      if (++rests === 3) assert.equal(await findPairs(pool), false, "it is another one's turn")
      if (rests === 5) {
        await pool.query("UPDATE customer_pairs_looking SET until = now() - interval '1 second'")
        assert.equal(await findPairs(pool), true, "the other one was silent for too long")
        await pool.query("DELETE FROM customers")
      }
      return true
    })
    assert.equal(isDone, false)
    assert.deepEqual([rests, await pairs(pool)], [5, 1])
    const { rows } = await pool.query("SELECT FROM customer_pairs_looking")
    assert.equal(rows.length, 0)
    assert.equal(await findPairs(pool), true)
    assert.equal(await pairs(pool), 0)
  }))

test("a turn is given back by whoever is told to stop, or fails", () =>
  withDatabase(async ({ pool }) => {
    await addTwins(pool)
    assert.equal(await findPairs(pool, async () => false), false)
    await pool.query("ALTER TABLE customer_pairs_met RENAME TO not_there")
    await assert.rejects(findPairs(pool), /customer_pairs_met/)
    await pool.query("ALTER TABLE not_there RENAME TO customer_pairs_met")
    assert.equal(await findPairs(pool), true)
  }))

async function addTwins(pool: Pool): Promise<void> {
  await pool.query(
    `INSERT INTO customers (name, email, phone, external_id)
     SELECT 'Olga Bull', 'olga@example.com', '+47 55 11 22 33', id FROM unnest('{a,b}'::text[]) id`,
  )
}

async function pairs(pool: Pool): Promise<number> {
  const { rows } = await pool.query("SELECT FROM customer_pairs")
  return rows.length
}
