import assert from "node:assert/strict"
import { after, test } from "node:test"
import type { AppError } from "../../src/errors.ts"
import { importCustomers, previewCustomers } from "../../src/import/importCustomers.ts"
import { readOptions } from "../../src/import/readOptions.ts"
import { createLog } from "../../src/log.ts"
import { findHistory } from "../../src/registry/customerHistory.ts"

import { exportCustomers } from "../../src/registry/exportCustomers.ts"
import { listCustomers } from "../../src/registry/list/listCustomers.ts"
import { listCustomersOfRun } from "../../src/registry/list/listCustomersOfRun.ts"
import { deleteCustomer } from "../../src/registry/operations/deleteCustomers.ts"
import { indexAll } from "../../src/registry/searchIndex.ts"
import { LiveRuns } from "../../src/runs/liveRuns.ts"
import { undoRun } from "../../src/undo/undoRun.ts"
import { openDatabase } from "../database.ts"

const database = await openDatabase()
const { pool } = database
const log = createLog("silent")
const context = { pool, log, node: "1", live: new LiveRuns(pool, log) }
const account = { id: "ada", email: "ada@example.com" }
after(async () => {
  await context.live.finish(1000)
  await database.close()
})

const undo = (runId: string) => undoRun({ pool, node: "1" }, { runId, account, preview: false })

for (const people of [3, 2500]) {
  test(`the export of another Muster keeps its ids, ${people} customers`, async () => {
    await fill(people)
    const csv = await exported()
    const [kept] = [await ids()]
    await pool.query("TRUNCATE customers")
    await assert.rejects(importCustomers(request(csv), context), (error: AppError) => {
      assert.equal(error.code, "invalid")
      assert.match(error.details.errors![0]!.message, /unknown_ids=create/)
      return true
    })
    const preview = await previewCustomers(request(csv, "unknown_ids=create"), context)
    assert.equal(preview.counts.created, people)
    assert.ok(kept.includes(preview.rows[0]!.customer!.id!))
    assert.deepEqual(await ids(), [])
    const { runId } = await importCustomers(request(csv, "unknown_ids=create"), context)
    assert.deepEqual(await ids(), kept)
    const again = await importCustomers(request(csv, "unknown_ids=create"), context)
    assert.equal(again.counts.unchanged, people)

    const { created } = await findHistory(pool, kept[0]!, { limit: 10, after: null })
    assert.equal(created.run?.id, runId)
    const page = { run: runId, limit: 5000, after: null }
    assert.equal((await listCustomersOfRun(pool, page))!.customers.length, people)
    await indexAll(pool)
    const found = await listCustomers(pool, { query: "person 2", limit: 5000, after: null })
    assert.ok(found.customers.some(({ name }) => name === "Person 2"))

    const undone = await undo(runId)
    assert.deepEqual([undone.deleted, await ids()], [people, []])
    const redone = await undo(undone.run!.id)
    assert.deepEqual([redone.recreated, await ids()], [people, kept])
    const back = { run: redone.run!.id, limit: 5000, after: null }
    assert.equal((await listCustomersOfRun(pool, back))!.customers.length, people)
  })
}

test("an id that is none, and an identifier that another has, are refused", async () => {
  await fill(2)
  const csv = await exported()
  await pool.query("TRUNCATE customers")
  await pool.query("INSERT INTO customers (name, email) VALUES ('Eve', 'p1@example.com')")
  const broken = csv.toString().replace(/^[0-9a-f-]{36}(?=,Person 2)/m, "seven")
  const preview = await previewCustomers(request(broken, "unknown_ids=create"), context)
  assert.deepEqual(preview.errors.map(({ code }) => code).sort(), ["collision", "unknown_id"])
  assert.match(preview.errors.find(({ code }) => code === "unknown_id")!.message, /"seven"/)
})

test("a customer that was deleted and came back is of the run that brought it back", async () => {
  await pool.query("TRUNCATE customers, import_changes")
  const { runId } = await importCustomers(request("name,email\nBo,bo@example.com\n"), context)
  const csv = await exported()
  const [id] = await ids()
  await deleteCustomer(pool, id!, null)
  const second = await importCustomers(request(csv, "unknown_ids=create"), context)
  assert.deepEqual(await ids(), [id])
  assert.equal((await undo(runId)).deleted, 0)
  assert.equal((await undo(second.runId)).deleted, 1)
})

async function fill(people: number): Promise<void> {
  await pool.query("TRUNCATE customers, import_changes, customer_writes")
  await pool.query(
    `INSERT INTO customers (name, email, external_id)
     SELECT 'Person ' || n, CASE WHEN n % 3 <> 2 THEN 'p' || n || '@example.com' END,
       CASE WHEN n % 3 = 0 THEN 'K' || n END FROM generate_series(1, $1) AS n`,
    [people],
  )
}

async function ids(): Promise<string[]> {
  const { rows } = await pool.query("SELECT id FROM customers ORDER BY id")
  return rows.map(({ id }) => id)
}

async function exported(): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  const options = { delimiter: ",", bom: false, query: null }
  for await (const chunk of await exportCustomers(pool, options)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function request(csv: Buffer | string, query = "") {
  return {
    chunks: chunksOf(csv),
    ...({ form: "csv", fileName: null, charset: null } as const),
    options: readOptions(new URLSearchParams(query)),
    account,
  }
}

async function* chunksOf(csv: Buffer | string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(csv)
}
