import assert from "node:assert/strict"
import { join } from "node:path"
import { after, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { enterNode } from "../../../src/database/nodePresence.ts"
import { importCustomers } from "../../../src/import/importCustomers.ts"
import { readOptions } from "../../../src/import/readOptions.ts"
import { createLog } from "../../../src/log.ts"
import { LiveRuns } from "../../../src/runs/liveRuns.ts"
import { openDatabase } from "../../database.ts"
import { HOLDS, hold, largeList, startNode } from "../../import/node.ts"
import { ADDED, assertNothingLeft, fingerprint, listOf, newestRun, STANDING } from "./registry.ts"

const database = await openDatabase()
after(database.close)
const { pool } = database
const witness = await startNode(database.url)

test("of two nodes that import at once one dies: its list is out, the other's is in", async (t) => {
  assert.equal((await witness.importCsv(listOf("first"))).status, 200)
  const victim = await startNode(database.url)
  const release = await hold(t, pool, HOLDS.committing!)
  const key = { "idempotency-key": "of the node that dies" }
  const lost = victim.importCsv(listOf("lost"), key).catch(() => null)
  const { id } = await witness.running("committing")
  const kept = witness.importCsv(largeList(5000, "kept"))
  await sleep(300)
  await victim.end("SIGKILL")
  assert.equal(await lost, null)
  // The node that ran all along gives the key to a retry, while the dead one's run is cleared.
  const retried = witness.importCsv(listOf("lost"), key)
  await sleep(300)
  await release()
  assert.equal((await kept).status, 200)
  let answer = await retried
  for (let attempt = 0; answer.status === 409 && attempt < 40; attempt++) {
    await sleep(250)
    answer = await witness.importCsv(listOf("lost"), key)
  }
  assert.equal(answer.status, 200, await answer.clone().text())
  assert.equal((await witness.run(`/api/customers/imports/${id}`)).state, "interrupted")
  assert.deepEqual(await (await witness.importCsv(listOf("lost"), key)).json(), await answer.json())
  const { rows } = await pool.query(
    `SELECT state, count(*)::integer AS runs FROM import_runs GROUP BY state ORDER BY state`,
  )
  assert.deepEqual(rows, [
    { state: "interrupted", runs: 1 },
    { state: "succeeded", runs: 3 },
  ])
  await assertNothingLeft(pool, "after a node died")
})

test("an import that outlasts the grace of a stop is rolled back, and says so", async (t) => {
  const log = createLog("silent")
  const live = new LiveRuns(pool, log)
  const presence = await enterNode(pool)
  const before = await fingerprint(pool)
  const release = await hold(t, pool, HOLDS.writing!)
  const csv = new TextEncoder().encode(listOf("too late"))
  const importing = importCustomers(
    {
      chunks: (async function* () {
        yield csv
      })(),
      ...{ form: "csv", fileName: "late.csv", charset: null },
      ...{
        options: readOptions(new URLSearchParams()),
        account: { id: "1", email: "admin@example.com" },
      },
    },
    { pool, log, live, node: presence.node },
  )
  importing.catch(() => {})
  const { id } = await witness.running("writing")
  const asked = performance.now()
  await live.finish(300)
  await assert.rejects(importing, /The server stopped before the import was finished/)
  assert.ok(performance.now() - asked < 3000, "it does not wait for what holds the import up")
  const run = await witness.run(`/api/customers/imports/${id}`)
  assert.deepEqual([run.state, run.counts], ["interrupted", null])
  await release()
  assert.equal(await fingerprint(pool), before)
  await presence.leave()
  await assertNothingLeft(pool, "after the grace")
})

test("stopped under load, a server answers what it took and ends well", async (t) => {
  const node = await startNode(database.url)
  const stored: string[] = []
  let refused = 0
  let over = false
  const client = async (number: number): Promise<void> => {
    for (let i = 0; !over; i++) {
      const name = `Load ${number}-${i}`
      try {
        const answer = await node.importCsv(`name\n${name}\n`)
        const text = await answer.text()
        if (answer.status === 200) stored.push(name)
        else {
          refused++
          assert.ok([429, 503].includes(answer.status), `${answer.status} ${text}`)
        }
        await (await node.send("/api/customers?limit=5")).text()
      } catch (error) {
        if (error instanceof assert.AssertionError) throw error
        return void refused++
      }
    }
  }
  const clients = Promise.all(Array.from({ length: 8 }, (_, number) => client(number)))
  await sleep(1500)
  const asked = performance.now()
  const ended = await node.end("SIGTERM")
  over = true
  await clients
  assert.equal(ended.code, 0)
  assert.ok(performance.now() - asked < 10_000, "nothing keeps it up")
  const { rows } = await pool.query("SELECT name FROM customers WHERE name LIKE 'Load %'")
  assert.deepEqual(rows.map(({ name }) => name).sort(), stored.sort())
  assert.ok(stored.length > 0)
  await assertNothingLeft(pool, "after a stop under load")
  t.diagnostic(`${stored.length} imports answered and stored, ${refused} requests refused`)
})

test("a clock that jumps changes nothing about imports, keys and rates", async (t) => {
  const shift = join(import.meta.dirname, "shiftedClock.ts")
  const node = await startNode(database.url, { NODE_OPTIONS: `--import=${shift}` })
  const key = { "idempotency-key": "across the jumps" }
  assert.equal((await node.importCsv(listOf("clock"), key)).status, 200)
  for (const jump of ["five hours ahead", "twenty hours back", "to the right time"]) {
    const release = await hold(t, pool, HOLDS.committing!)
    const importing = node.importCsv(listOf(jump))
    await witness.running("committing")
    node.child.kill("SIGUSR2")
    await sleep(700)
    await release()
    assert.equal((await importing).status, 200, jump)
    const { rows } = await pool.query(
      "SELECT count(*)::integer AS n FROM customers WHERE company = $1",
      [`round ${jump}`],
    )
    assert.equal(rows[0].n, STANDING + ADDED, jump)
    const run = await newestRun(witness)
    const again = await node.importCsv(listOf("clock"), key)
    assert.equal(again.status, 200, jump)
    assert.equal((await newestRun(witness))!.id, run!.id, "a kept answer is no run")
    assert.ok(run!.duration_ms! >= 0 && run!.duration_ms! < 60_000, "the database's clock counts")
  }
  await node.end()
})

test("a table of errors that takes no more fails the imports that need it, no others", async () => {
  const before = await fingerprint(pool)
  await pool.query(`
    CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$;
    CREATE TRIGGER full_table BEFORE INSERT ON import_errors EXECUTE FUNCTION no_room()`)
  for (const bad of [3, 20_000]) {
    const answer = await witness.importCsv(listOf("errors", bad))
    const text = await answer.text()
    assert.equal(answer.status, 500, text)
    assert.doesNotMatch(text, /space|extend|trigger/)
    assert.equal((await witness.run(answer.headers.get("location")!)).state, "failed")
    assert.equal(await fingerprint(pool), before, `${bad} rejected rows`)
  }
  assert.equal((await witness.importCsv(largeList(3000, "clean"))).status, 200)
  await pool.query("DROP FUNCTION no_room CASCADE")
  assert.equal((await witness.importCsv(listOf("errors", 20_000))).status, 200)
  await assertNothingLeft(pool, "after a full table")
})
