import assert from "node:assert/strict"
import { after, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { PROGRESS_INTERVAL_MS } from "../../src/limits.ts"
import type { Run } from "../../src/runs/run.ts"
import { openDatabase } from "../database.ts"
import { HOLDS, hold, IMPORT, largeList, type MusterNode, slowUpload, startNode } from "./node.ts"

const database = await openDatabase()
const { pool } = database
const a = await startNode(database.url)
const b = await startNode(database.url)
after(async () => {
  await a.end()
  await b.end()
  await database.close()
})

test("events come at least twice a second from either node and end with the run", async (t) => {
  const release = await hold(t, pool, HOLDS.committing!)
  const importing = a.importCsv(largeList())
  const { id } = await a.running()
  assert.ok(PROGRESS_INTERVAL_MS <= 500)
  const heard = [0, 0]
  const watches = [a, b].map((node, n) => watch(node, id, { onEvent: () => heard[n]!++ }))
  while (Math.min(...heard) < 6) await sleep(50)
  await release()
  assert.equal((await importing).status, 200)
  for (const events of await Promise.all(watches)) {
    assert.ok(events.length >= 4, `${events.length} events`)
    const { id: eventId, data } = events.at(-1)!
    assert.deepEqual([eventId, data.state, data.counts.created], ["end", "succeeded", 3000])
    for (const event of events.slice(0, -1)) {
      assert.equal(event.data.state, "running")
      for (const key of ["bytes", "rows", "rate", "elapsed_ms", "estimate_ms"]) {
        assert.equal(typeof event.data[key], "number", key)
      }
    }
    const ids = events.slice(0, -1).map((event) => Number(event.id))
    assert.deepEqual(
      ids,
      [...new Set(ids)].sort((x, y) => x - y),
    )
  }
})

test("a listener that comes back is told what it missed and nothing else", async (t) => {
  const release = await hold(t, pool, HOLDS.committing!)
  const importing = a.importCsv(largeList(3000, "b"))
  const { id } = await a.running("committing")
  await sleep(1000)
  const resumed = watch(b, id, { after: "2" })
  await sleep(500)
  await release()
  await importing
  const events = await resumed
  assert.ok(events.length >= 2 && Number(events[0]!.id) > 2, JSON.stringify(events[0]))
  const late = await watch(b, id, { after: "7" })
  assert.deepEqual([late.length, late[0]!.data.state], [1, "succeeded"])
  const headers = { "last-event-id": "end" }
  const over = await b.send(`/api/customers/imports/${id}/events`, { headers })
  assert.equal(over.status, 204)
  assert.equal((await b.send(`/api/customers/imports/${UNKNOWN}/events`)).status, 404)
})

for (const [phase, statement] of Object.entries(HOLDS)) {
  test(`cancelled from another node while ${phase}, an import leaves nothing`, async (t) => {
    const before = await countCustomers()
    const release = await hold(t, pool, statement)
    const importing = a.importCsv(largeList(3000, phase))
    const { id } = await a.running(phase)
    await cancelled(id)
    await release()
    assert.equal((await importing).status, 409)
    assert.equal(await countCustomers(), before)
    assert.deepEqual(await stagingTables(), [])
    const second = await b.send(`/api/customers/imports/${id}/cancel`, { method: "POST" })
    assert.equal(second.status, 409)
  })
}

test("cancelled while its upload stands still, an import leaves nothing", async () => {
  const before = await countCustomers()
  const upload = slowUpload(a, largeList(20_000, "slow"))
  const { id } = await b.running("reading")
  await cancelled(id)
  assert.equal(await upload.status, 409)
  upload.giveUp()
  assert.equal(await countCustomers(), before)
  assert.deepEqual(await stagingTables(), [])
})

test("a client that goes away before its upload is complete leaves no run behind", async () => {
  const before = await runs()
  const upload = slowUpload(a, largeList(20_000, "gone"))
  const { id } = await b.running("reading")
  upload.giveUp()
  for (let attempt = 0; (await b.send(path(id))).status !== 404; attempt++) {
    assert.ok(attempt < 100, "the run is forgotten")
    await sleep(50)
  }
  assert.deepEqual(await runs(), before)
  assert.deepEqual(await stagingTables(), [])
})

test("a client that goes away after its upload is complete has its list imported", async (t) => {
  const release = await hold(t, pool, HOLDS.committing!)
  const upload = slowUpload(a, largeList(20_000, "left"))
  upload.finish()
  const { id } = await b.running("committing")
  upload.giveUp()
  await sleep(100)
  await release()
  assert.equal((await ended(b, id)).state, "succeeded")
})

test("respond-async answers once the upload is in, and the run tells the rest", async (t) => {
  const release = await hold(t, pool, HOLDS.committing!)
  const headers = { prefer: "respond-async" }
  const answer = await a.importCsv(largeList(3000, "async"), headers)
  assert.equal(answer.status, 202)
  assert.equal(answer.headers.get("preference-applied"), "respond-async")
  const location = answer.headers.get("location")!
  const run = await b.run(location)
  assert.deepEqual([run.state, run.counts], ["running", null])
  await release()
  assert.equal((await ended(b, run.id)).counts!.created, 3000)
  const refused = await a.importCsv("name,email\nBo,nobody\n", headers)
  assert.equal(refused.status, 202)
  const failed = await ended(b, refused.headers.get("location")!.split("/").at(-1)!)
  assert.deepEqual([failed.state, failed.counts!.rejected], ["failed", 1])
  assert.match(failed.error!, /No row could be taken/)
  assert.equal((await a.importCsv("name,email\n", headers)).status, 202)
  assert.equal((await a.importCsv("x\ny\n", headers)).status, 400, "no run, so the answer says why")
})

test("stopping a server lets its imports finish, also those that nobody waits for", async (t) => {
  const node = await startNode(database.url)
  const release = await hold(t, pool, HOLDS.committing!)
  const answer = await node.importCsv(largeList(3000, "stop"), { prefer: "respond-async" })
  const end = node.end("SIGTERM")
  await sleep(500)
  await release()
  assert.equal((await end).code, 0)
  assert.equal((await b.run(answer.headers.get("location")!)).state, "succeeded")
})

const UNKNOWN = "00000000-0000-4000-8000-000000000000"

async function cancelled(id: string): Promise<void> {
  const asked = performance.now()
  const answer = await b.send(`${path(id)}/cancel`, { method: "POST" })
  const run = (await answer.json()) as Run
  const took = performance.now() - asked
  assert.deepEqual([answer.status, run.state], [200, "cancelled"])
  assert.ok(took < 2000, `cancelling took ${Math.round(took)} ms`)
  assert.match(run.error!, /cancelled by admin@example.com/)
}

type Event = { id: string; data: Record<string, unknown> & { counts: { created: number } } }

/** Listens to the end. */
async function watch(
  node: MusterNode,
  id: string,
  { after, onEvent = () => {} }: { after?: string; onEvent?: () => void } = {},
): Promise<Event[]> {
  const headers: Record<string, string> = after === undefined ? {} : { "last-event-id": after }
  const answer = await node.send(`${path(id)}/events`, { headers })
  assert.match(answer.headers.get("content-type")!, /^text\/event-stream/)
  let text = ""
  for await (const chunk of answer.body!) {
    onEvent()
    text += Buffer.from(chunk).toString()
  }
  return [...text.matchAll(/^id: (\S+)\ndata: (.+)\n\n/gm)].map(
    ([, eventId, data]): Event => ({ id: eventId!, data: JSON.parse(data!) }),
  )
}

async function ended(node: MusterNode, id: string): Promise<Run> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const run = await node.run(path(id))
    if (run.state !== "running") return run
    await sleep(50)
  }
  throw new Error("The import did not end.")
}

function path(id: string): string {
  return `${IMPORT}s/${id}`
}

async function countCustomers(): Promise<number> {
  return Number((await pool.query("SELECT count(*) FROM customers")).rows[0].count)
}

async function runs(): Promise<unknown[]> {
  return (await pool.query("SELECT id FROM import_runs ORDER BY id")).rows
}

async function stagingTables(): Promise<unknown[]> {
  const sql = "SELECT relname FROM pg_class WHERE relname LIKE 'staging%' AND relkind = 'r'"
  return (await pool.query(sql)).rows
}
