import assert from "node:assert/strict"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { test } from "node:test"
import { migrate } from "../../src/database/migrate.ts"
import { createPool } from "../../src/database/pool.ts"
import { withDatabase } from "../database.ts"

test("two nodes that migrate at once apply each file once", () =>
  withDatabase(
    async ({ pool, url }) => {
      const other = createPool(url, { max: 2 })
      const applied = await Promise.all([migrate(pool), migrate(other)])
      await other.end()
      const recorded = await pool.query("select name from muster_migrations order by version")
      assert.deepEqual(
        applied.flat().sort(),
        recorded.rows.map((row) => row.name),
      )
      assert.deepEqual(await migrate(pool), [], "a second start has nothing to do")
    },
    { empty: true },
  ))

test("a failing migration leaves nothing of itself behind", () =>
  withDatabase(
    async ({ pool }) => {
      const folder = mkdtempSync(join(tmpdir(), "muster-sql-"))
      try {
        writeFileSync(join(folder, "0001_good.sql"), "create table good (a int)")
        writeFileSync(join(folder, "0002_bad.sql"), "create table bad (a int); select 1 / 0")
        await assert.rejects(migrate(pool, folder), /division by zero/)
        const { rows } = await pool.query("select to_regclass('good') good, to_regclass('bad') bad")
        assert.deepEqual(rows, [{ good: "good", bad: null }])
      } finally {
        rmSync(folder, { recursive: true })
      }
    },
    { empty: true },
  ))

test("a database of a newer Muster is refused with a sentence", () =>
  withDatabase(async ({ pool }) => {
    await pool.query(
      "insert into muster_migrations (version, name) values (9999, '9999_future.sql')",
    )
    await assert.rejects(migrate(pool), /written by a newer Muster \(it holds 9999_future\.sql\)/)
  }))

test("a request that finds every connection taken gets an error, not silence", () =>
  withDatabase(
    async ({ url }) => {
      const pool = createPool(url, { max: 1 })
      pool.options.connectionTimeoutMillis = 200
      const taken = await pool.connect()
      await assert.rejects(pool.query("select 1"), /timeout/)
      taken.release()
      await pool.end()
    },
    { empty: true },
  ))

test("a connection that the server ends while it is checked out does not end the process", () =>
  withDatabase(async ({ pool }) => {
    const client = await pool.connect()
    const { rows } = await client.query("select pg_backend_pid() pid")
    const ended = new Promise((resolve) => client.once("end", resolve))
    await pool.query("select pg_terminate_backend($1)", [rows[0].pid])
    await ended
    client.release(true)
    assert.equal((await pool.query("select 1 one")).rows[0].one, 1)
  }))
