import assert from "node:assert/strict"
import { randomUUID } from "node:crypto"
import { after, test } from "node:test"
import { NewIds } from "../../src/registry/write/newIds.ts"
import type { RunEnd } from "../../src/runs/run.ts"
import { RunRecord } from "../../src/runs/runRecord.ts"
import { openDatabase } from "../database.ts"

const database = await openDatabase()
const { pool } = database
after(() => database.close())

const FAILED: RunEnd = {
  ...{ state: "failed", counts: null, bytes: 7, sha256: "ab", dialect: null, columns: null },
  ...{ format: null, notes: [], error: "The database went away.", corrects: null },
  problem: null,
}

function newRecord() {
  const id = randomUUID()
  const account = { id: "a", email: "a@example.com" }
  const run = { id, account, fileName: null, options: {}, node: "1", newIds: new NewIds() }
  let starts = 0
  const record = new RunRecord(run, () => starts++)
  const states = async () => {
    const { rows } = await pool.query("select state from import_runs where id = $1", [id])
    return rows.map(({ state }) => state)
  }
  return { id, record, states, starts: () => starts }
}

test("a run that failed before its start was recorded is recorded all the same", async () => {
  const { record, states, starts } = newRecord()
  assert.equal(await record.endInFailure(pool, FAILED), true)
  assert.deepEqual(await states(), ["failed"])
  assert.equal(starts(), 0, "and nobody begins to watch what is over")
})

test("a start that a crash of the database forgot is recorded with the failure", async () => {
  const { id, record, states, starts } = newRecord()
  await record.startBeforeMerge(pool)
  assert.deepEqual(await states(), ["running"])
  await pool.query("delete from import_runs where id = $1", [id])
  assert.equal(await record.endInFailure(pool, FAILED), true)
  assert.deepEqual(await states(), ["failed"])
  assert.equal(starts(), 1)
  assert.equal(await record.endInFailure(pool, FAILED), false, "it is over")
})

test("a failure takes nothing back from a run that succeeded", async () => {
  const { record, states } = newRecord()
  await record.startBeforeMerge(pool)
  const counts = { read: 0, created: 0, updated: 0, unchanged: 0, folded: 0, rejected: 0 }
  assert.equal(await record.end(pool, { ...FAILED, state: "succeeded", counts }), true)
  assert.equal(await record.endInFailure(pool, FAILED), false)
  assert.deepEqual(await states(), ["succeeded"])
})

test("only a start in front of a merge does without the disk", async () => {
  const asked = async (start: "start" | "startBeforeMerge") => {
    const client = await pool.connect()
    try {
      await client.query("begin; set local synchronous_commit = 'remote_apply'")
      await newRecord().record[start](client)
      return (await client.query("show synchronous_commit")).rows[0].synchronous_commit
    } finally {
      await client.query("rollback")
      client.release()
    }
  }
  assert.equal(await asked("start"), "remote_apply")
  assert.equal(await asked("startBeforeMerge"), "off")
})
