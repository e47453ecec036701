import assert from "node:assert/strict"
import { test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { largeList, startNode } from "../../import/node.ts"
import { openCluster } from "./cluster.ts"
import {
  assertNothingLeft,
  assertSays,
  beforeOrAfter,
  fingerprint,
  listOf,
  newestRun,
  outcome,
  randomOf,
  rounds,
  timeImport,
} from "./registry.ts"

test("a database killed at any moment of an import leaves it as before or as after", async (t) => {
  const random = randomOf(t.name)
  const cluster = await openCluster()
  const { pool } = cluster
  const node = await startNode(cluster.url)
  const usualMs = await timeImport(node)
  const seen = { before: 0, after: 0 }
  const total = rounds(4, 24)
  for (let round = 1; round <= total; round++) {
    const before = await fingerprint(pool)
    const last = (await newestRun(node))?.id ?? null
    const wait = random() * usualMs * 1.2
    const detail = `round ${round}, killed after ${Math.round(wait)} ms of ${Math.round(usualMs)}`
    const importing = node.importCsv(listOf(round)).catch((cause: unknown) => {
      throw new Error(`${detail}: ${node.child.exitCode} ${node.output().slice(-2000)}`, { cause })
    })
    await sleep(wait)
    await cluster.kill()
    await sleep(random() * 1000)
    await cluster.start()
    const answer = await importing
    const text = await answer.text()
    const run = await outcome(node, last)
    const what = await beforeOrAfter(pool, before, round)
    assertSays(run, what, detail)
    // The answer says the same, in a sentence without the driver's words.
    assert.equal(answer.status, what === "after" ? 200 : 500, `${detail}: ${text}`)
    if (what === "before") assert.doesNotMatch(text, /ECONN|terminat|SQL|pg_|socket/i)
    await assertNothingLeft(pool, detail)
    seen[what]++
  }
  assert.equal((await node.importCsv(listOf("next"))).status, 200)
  t.diagnostic(`${total} kills: ${seen.before} as before, ${seen.after} as after, 0 half`)
  assert.equal((await node.end()).code, 0)
})

test("rows that a crash took out of the staging table are missed, not left out", async () => {
  const cluster = await openCluster()
  const node = await startNode(cluster.url)
  const before = await fingerprint(cluster.pool)
  const csv = largeList(150_000)
  const bytes = new TextEncoder().encode(csv)
  const rest = Promise.withResolvers<void>()
  const sending = Promise.withResolvers<void>()
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      // More than one buffer of rows, so that some lie in the table and no connection is in use.
      controller.enqueue(bytes.subarray(0, bytes.length - 1000))
      sending.resolve()
      await rest.promise
      controller.enqueue(bytes.subarray(bytes.length - 1000))
      controller.close()
    },
  })
  const importing = node.send("/api/customers/import", {
    ...{ method: "POST", headers: { "content-type": "text/csv" }, body },
    ...({ duplex: "half" } as object),
  })
  await sending.promise
  await staged(cluster.pool)
  await cluster.kill()
  await cluster.start()
  await sleep(1500)
  rest.resolve()
  const answer = await importing
  assert.equal(answer.status, 500, await answer.text())
  assert.equal(await fingerprint(cluster.pool), before)
  assert.equal((await newestRun(node))?.state, "failed")
  await assertNothingLeft(cluster.pool, "after a crash between two buffers")
  assert.equal((await node.importCsv(csv)).status, 200)
  await node.end()
})

test("while the database is away, requests are refused in time, and then they work", async () => {
  const cluster = await openCluster()
  const node = await startNode(cluster.url)
  const csv = largeList(3000)
  assert.equal((await node.importCsv(csv)).status, 200)
  await cluster.stop()
  for (const path of ["/api/customers", "/api/customers/imports", "/api/health/ready"]) {
    const asked = performance.now()
    const answer = await node.send(path)
    const text = await answer.text()
    assert.ok([500, 503].includes(answer.status), `${path}: ${answer.status} ${text}`)
    assert.doesNotMatch(text, /ECONN|ENOENT|socket|SQL/)
    assert.ok(performance.now() - asked < 15_000, path)
  }
  const refused = await node.importCsv(csv)
  assert.ok([500, 503].includes(refused.status), String(refused.status))
  assert.equal((await fetch(`${node.url}/api/health/live`)).status, 200)
  // It takes connections again, after it has refused them for a while by too low a limit.
  await cluster.start({ max_connections: "5", superuser_reserved_connections: "0" })
  const tried = await Promise.all(Array.from({ length: 8 }, () => node.importCsv(csv)))
  for (const answer of tried) {
    assert.ok([200, 429, 500, 503].includes(answer.status), await answer.text())
  }
  await cluster.stop()
  await cluster.start()
  await ready(node)
  assert.equal((await node.importCsv(csv)).status, 200)
  const { rows } = await cluster.pool.query("SELECT count(*)::integer AS n FROM customers")
  assert.equal(rows[0].n, 3000)
  await assertNothingLeft(cluster.pool, "after the database was away")
  await node.end()
})

test("a key is free again when the database was away at the end of its import", async () => {
  const cluster = await openCluster()
  const node = await startNode(cluster.url)
  const csv = listOf("with a key")
  const key = { "idempotency-key": "kept through an outage" }
  await cluster.pool.query("SELECT")
  const holder = await cluster.pool.connect()
  await holder.query("BEGIN; LOCK TABLE customers IN ACCESS EXCLUSIVE MODE")
  const importing = node.importCsv(csv, key)
  await node.running("matching")
  await cluster.kill()
  holder.release(true)
  const failed = await importing
  assert.equal(failed.status, 500)
  const location = failed.headers.get("location")!
  await sleep(500)
  await cluster.start()
  await assertNothingLeft(cluster.pool, "after an outage")
  const run = await node.run(location)
  assert.equal(run.state, "failed")
  let answer = await node.importCsv(csv, key)
  for (let attempt = 0; answer.status === 409 && attempt < 20; attempt++) {
    await sleep(250)
    answer = await node.importCsv(csv, key)
  }
  assert.equal(answer.status, 200)
  const again = await node.importCsv(csv, key)
  assert.deepEqual(await again.json(), await answer.json())
  await node.end()
})

async function ready(node: { url: string }): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    if ((await fetch(`${node.url}/api/health/ready`)).status === 200) return
    await sleep(100)
  }
  throw new Error("The server did not find its database again.")
}

async function staged(pool: import("pg").Pool): Promise<void> {
  for (let attempt = 0; attempt < 400; attempt++) {
    const { rows } = await pool.query<{ bytes: number }>(
      `SELECT pg_relation_size(oid)::integer AS bytes FROM pg_class
       WHERE relname LIKE 'staging%' AND relkind = 'r'`,
    )
    const busy = await pool.query(
      "SELECT FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'COPY%'",
    )
    if (rows.length === 1 && rows[0]!.bytes > 0 && busy.rowCount === 0) {
      await sleep(500)
      return
    }
    await sleep(50)
  }
  throw new Error("Nothing was staged.")
}
