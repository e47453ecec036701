import assert from "node:assert/strict"
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
      const steps = [
        { version: 1, name: "0001_good.sql", sql: "create table good (a int)" },
        { version: 2, name: "0002_bad.sql", sql: "create table bad (a int); select 1 / 0" },
      ]
      await assert.rejects(migrate(pool, steps), /division by zero/)
      const { rows } = await pool.query("select to_regclass('good') good, to_regclass('bad') bad")
      assert.deepEqual(rows, [{ good: "good", bad: null }])
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

test("an edited migration and a foreign one are refused by their names", () =>
  withDatabase(
    async ({ pool }) => {
      const mine = { version: 1, name: "0001_mine.sql", sql: "create table mine (a int)" }
      assert.deepEqual(await migrate(pool, [mine]), ["0001_mine.sql"])
      const edited = { ...mine, sql: "create table mine (b int)" }
      await assert.rejects(
        migrate(pool, [edited]),
        /^AppError: The migration 0001_mine\.sql was ed/,
      )
      const other = { ...mine, name: "0001_init.sql" }
      await assert.rejects(migrate(pool, [other]), /took 0001_mine\.sql for .* is 0001_init\.sql/)
      assert.deepEqual(await migrate(pool, [mine]), [])
    },
    { empty: true },
  ))

test("what an older Muster applied counts as it is, and is held to that from then on", () =>
  withDatabase(
    async ({ pool }) => {
      const mine = { version: 1, name: "0001_mine.sql", sql: "create table mine (a int)" }
      await pool.query(
        "create table muster_migrations (version integer primary key, name text not null)",
      )
      await pool.query("insert into muster_migrations values (1, '0001_mine.sql')")
      assert.deepEqual(await migrate(pool, [mine]), [])
      await assert.rejects(migrate(pool, [{ ...mine, sql: "select 1" }]), /was edited/)
    },
    { empty: true },
  ))

test("a role that may only read and write starts on tables that are up to date", () =>
  withDatabase(async ({ pool }) => {
    const role = `muster_test_writer_${process.pid}`
    await pool.query(`create role ${role} login password 'secret'`)
    try {
      await pool.query(`grant select on muster_migrations to ${role}`)
      const client = await pool.connect()
      await client.query(`set role ${role}`)
      const lent = { connect: async () => ({ query: client.query.bind(client), release() {} }) }
      assert.deepEqual(await migrate(lent as unknown as typeof pool), [])
      client.release(true)
    } finally {
      await pool.query(`drop owned by ${role}; drop role ${role}`)
    }
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
