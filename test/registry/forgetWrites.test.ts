import assert from "node:assert/strict"
import { randomUUID } from "node:crypto"
import { after, beforeEach, test } from "node:test"
import type { PoolClient } from "pg"
import type { CheckedRow } from "../../src/check/report.ts"
import { nameKey } from "../../src/customer/fields.ts"
import { merge } from "../../src/merge/merge.ts"
import type { MergeContext } from "../../src/merge/mergeContext.ts"
import { begin, hasForeignWrites } from "../../src/registry/write/concurrency.ts"
import { forgetWrites } from "../../src/registry/write/forgetWrites.ts"
import { NewIds } from "../../src/registry/write/newIds.ts"
import { openDatabase } from "../database.ts"

const database = await openDatabase({ max: 10 })
const { pool } = database
after(() => database.close())
beforeEach(() => pool.query("TRUNCATE customers, import_changes, customer_writes"))

test("whoever read before a write sees it, however often is swept in between", async () => {
  const [reader, writer] = [await pool.connect(), await pool.connect()]
  try {
    const snapshot = await begin(reader)
    await sweep()
    await write(writer, async () => sweep())
    await sweep()
    await sweep()
    assert.equal(await hasForeignWrites(reader, snapshot), true)
    await reader.query("COMMIT")
    await sweep()
    assert.equal(await announced(), 0, "nobody needs it any more")
  } finally {
    reader.release()
    writer.release()
  }
})

test("a transaction that begins after a write does not keep its announcement", async () => {
  const [early, late, writer] = await Promise.all([1, 2, 3].map(() => pool.connect()))
  try {
    await begin(early!)
    await write(writer!)
    await sweep()
    await begin(late!)
    await early!.query("COMMIT")
    await sweep()
    assert.equal(await announced(), 0)
    await late!.query("COMMIT")
  } finally {
    for (const client of [early, late, writer]) client!.release()
  }
})

test("a write that is not committed yet is not forgotten", async () => {
  const writer = await pool.connect()
  await write(writer, sweep)
  writer.release()
  assert.equal(await announced(), 1)
})

test("imports that meet make one customer, with a sweep at every point between them", async () => {
  for (const point of ["before", "first writes", "first is in", "second writes"]) {
    await pool.query("TRUNCATE customers, import_changes, customer_writes")
    const at = async (place: string) => {
      if (place === point) for (let times = 0; times < 3; times++) await sweep()
    }
    // The first has a name and an e-mail, the second the same name alone, and read before.
    let attempts = 0
    await at("before")
    await importName("second", null, async () => {
      if (attempts++ > 0) return
      await importName("first", "ann@example.com", () => at("first writes"))
      await at("first is in")
      await at("second writes")
    })
    assert.equal(attempts, 2, "the second import starts again")
    const { rows } = await pool.query("SELECT name FROM customers")
    assert.equal(rows.length, 1, `swept ${point}: ${rows.length} customers`)
  }
})

test("announcements of another cluster, which a restore brought, count for nothing", async () => {
  await pool.query(
    `INSERT INTO customer_writes (xid, run_id)
     SELECT (pg_snapshot_xmax(pg_current_snapshot())::text::bigint + n)::text::xid8, $1
     FROM generate_series(100000, 100004) n`,
    [randomUUID()],
  )
  await sweep()
  assert.equal(await announced(), 0)
})

async function sweep(): Promise<void> {
  const client = await pool.connect()
  await forgetWrites(client)
  client.release()
}

async function write(client: PoolClient, beforeCommit = async () => {}): Promise<void> {
  await client.query("BEGIN")
  await client.query("INSERT INTO customer_writes (run_id) VALUES ($1)", [randomUUID()])
  await beforeCommit()
  await client.query("COMMIT")
}

async function announced(): Promise<number> {
  const { rows } = await pool.query("SELECT count(*)::int AS count FROM customer_writes")
  return rows[0].count
}

async function importName(
  _who: string,
  email: string | null,
  beforeCommitLock: NonNullable<MergeContext["beforeCommitLock"]>,
): Promise<void> {
  const name = "Ann Lee"
  const ids = { external_id: null, email, nameKey: nameKey(name) }
  const few: CheckedRow[] = [{ index: 0, line: 2, row: { name, email }, ids }]
  await merge(
    pool,
    { few },
    {
      runId: randomUUID(),
      newIds: new NewIds(),
      fields: ["name", "email"],
      clear: false,
      write: true,
      verdictsBelow: 0,
      beforeCommitLock,
      beforeCommit: async () => {},
    },
  )
}
