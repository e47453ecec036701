import assert from "node:assert/strict"
import { test } from "node:test"
import type { PoolClient } from "pg"
import { copyAcross, spareConnection } from "../../src/database/copyAcross.ts"
import { createPool } from "../../src/database/pool.ts"
import { NewIds } from "../../src/registry/write/newIds.ts"
import { withDatabase } from "../database.ts"

async function withTwo(
  use: (reader: PoolClient, writer: PoolClient) => Promise<void>,
): Promise<void> {
  await withDatabase(
    async ({ pool }) => {
      const [reader, writer] = [await pool.connect(), await pool.connect()]
      let failure: Error | undefined
      try {
        await writer.query("CREATE TABLE target (number integer UNIQUE, words text)")
        await use(reader, writer)
      } catch (error) {
        failure = error as Error
        throw error
      } finally {
        reader.release(failure)
        writer.release(failure)
      }
    },
    { empty: true },
  )
}

/** Rows of all lengths, so that messages are cut everywhere by the pieces in which they come. */
const ROWS = "SELECT n, repeat('wörd ', n % 977) FROM generate_series(1, 30000) n"

test("what one connection reads another one stores, and both go on", () =>
  withTwo(async (reader, writer) => {
    await writer.query("BEGIN")
    const rows = await copyAcross({ reader, select: ROWS }, { writer, table: "target" })
    assert.equal(rows, 30_000)
    const { rows: wrong } = await writer.query(
      `SELECT * FROM target FULL JOIN (${ROWS}) s(n, words) ON number = n
       WHERE target.words IS DISTINCT FROM s.words`,
    )
    assert.deepEqual(wrong, [])
    await writer.query("COMMIT")
    assert.deepEqual((await reader.query("SELECT 1 AS one")).rows, [{ one: 1 }])
    const none = "SELECT 1, 'x' WHERE false"
    assert.equal(await copyAcross({ reader, select: none }, { writer, table: "target" }), 0)
    assert.equal((await reader.query("SELECT count(*) FROM target")).rows[0].count, "30000")
  }))

test("the first column is written on the way, whatever comes in which pieces", () =>
  withTwo(async (reader, writer) => {
    await writer.query("CREATE TABLE numbered (id uuid PRIMARY KEY, n integer, words text)")
    const ids = new NewIds()
    const first = ids.take(30_000)
    await writer.query("BEGIN")
    const select = `SELECT '${ids.from}'::uuid, s.* FROM (${ROWS}) s(n, words)`
    const numbers = ids.writer(first)
    await copyAcross({ reader, select, numbers }, { writer, table: "numbered" })
    const { rows: wrong } = await writer.query(
      `SELECT * FROM numbered FULL JOIN (${ROWS}) s(n, words) USING (n)
       WHERE numbered.words IS DISTINCT FROM s.words
         OR id <> ($1 || ($2::bigint + n - 1)::text)::uuid`,
      [ids.prefix, first],
    )
    assert.deepEqual(wrong, [])
    const none = { reader, select: `${select} WHERE false`, numbers }
    assert.equal(await copyAcross(none, { writer, table: "numbered" }), 0)
    await writer.query("COMMIT")
  }))

test("notices and settings among the rows are passed over", () =>
  withTwo(async (reader, writer) => {
    await reader.query(`CREATE FUNCTION say(n integer) RETURNS integer LANGUAGE plpgsql AS
      $$ BEGIN IF n % 100 = 0 THEN RAISE NOTICE 'at %', n; END IF; RETURN n; END $$`)
    const select = "SELECT say(n), 'x' FROM generate_series(1, 5000) n"
    assert.equal(await copyAcross({ reader, select }, { writer, table: "target" }), 5000)
  }))

test("a fault of either side is thrown, and the writer can roll back", () =>
  withTwo(async (reader, writer) => {
    const failing = [
      [
        "SELECT n, repeat('x', 500) FROM generate_series(1, 20000) n, generate_series(1, 2)",
        /unique/,
      ],
      [
        "SELECT n + 1 / (9000 - n), repeat('x', 500) FROM generate_series(1, 20000) n",
        /division by zero/,
      ],
      ["SELECT nothing", /nothing/],
      ["SELECT 'texts', 'x'", /format|incorrect/],
    ] as const
    for (const [select, reason] of failing) {
      await writer.query("BEGIN")
      await assert.rejects(copyAcross({ reader, select }, { writer, table: "target" }), reason)
      await writer.query("ROLLBACK")
      assert.equal((await reader.query("SELECT count(*) FROM target")).rows[0].count, "0")
    }
  }))

test("a connection is spare where many are free, and where the pool says so", () =>
  withDatabase(async ({ url }) => {
    const pool = createPool(url, { max: 9 })
    const first = await pool.connect()
    const spare = await spareConnection(pool)
    assert.notEqual(spare, null)
    assert.equal(await spareConnection(pool), null, "the others are for others")
    spare!.release()
    first.release()
    await pool.end()
    assert.equal(await spareConnection({ connect: pool.connect } as never), null)
  }))
