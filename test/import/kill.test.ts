import assert from "node:assert/strict"
import { suite, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { withDatabase } from "../database.ts"
import { HOLDS, hold, largeList, type MusterNode, slowUpload, startNode } from "./node.ts"

/** Moments at which a server is killed: in its upload, and held in each phase of its merge. */
const MOMENTS = ["reading", ...Object.keys(HOLDS)]

// Much of the time goes by in waiting for a node to be found dead, so each waits beside the other.
suite("a server that is killed", { concurrency: true }, () => {
  test("a server that is killed in its midst leaves the registry as it was, and says so", (t) =>
    withDatabase(async ({ pool, url }) => {
      const witness = await startNode(url)
      assert.equal((await witness.importCsv(largeList(2500, "before"))).status, 200)
      const registry = async () =>
        (await pool.query("SELECT id, name, email, updated_at FROM customers ORDER BY id")).rows
      const before = await registry()
      for (const moment of MOMENTS) {
        const victim = await startNode(url)
        const csv = largeList(20_000, moment).replaceAll("before", "changed")
        const release = moment === "reading" ? async () => {} : await hold(t, pool, HOLDS[moment]!)
        const lost = startImport(victim, csv, moment).catch(() => {})
        const { id } = await witness.running(moment)
        const killed = performance.now()
        await victim.end("SIGKILL")
        await lost
        await release()
        // A node that starts finds such runs at once, one that lives within a minute.
        if (moment !== "matching") await (await startNode(url)).end()
        while ((await witness.run(path(id))).state === "running") {
          assert.ok(performance.now() - killed < 60_000, "found within a minute")
          await sleep(200)
        }
        const run = await witness.run(path(id))
        assert.equal(run.state, "interrupted", moment)
        assert.match(run.error!, /Nothing of it was stored/)
        assert.deepEqual(await registry(), before, moment)
        const { rows } = await pool.query("SELECT FROM pg_class WHERE relname LIKE 'staging%'")
        assert.equal(rows.length, 0, "nothing staged is left")
      }
      await witness.end()
    }))

  test("after a kill, a retry with the same key imports once", (t) =>
    withDatabase(async ({ pool, url }) => {
      const key = { "idempotency-key": "the same" }
      const csv = largeList(3000)
      const victim = await startNode(url)
      const release = await hold(t, pool, HOLDS.committing!)
      const lost = victim.importCsv(csv, key).catch(() => {})
      await victim.running("committing")
      await victim.end("SIGKILL")
      await lost
      await release()
      const heir = await startNode(url)
      const answers = await Promise.all(Array.from({ length: 5 }, () => heir.importCsv(csv, key)))
      const statuses = answers.map(({ status }) => status)
      assert.ok(statuses.includes(200), statuses.join())
      assert.ok(
        statuses.every((status) => status === 200 || status === 409),
        statuses.join(),
      )
      const { rows } = await pool.query(
        "SELECT state, count(*)::integer, sum(created)::integer AS created FROM import_runs GROUP BY state ORDER BY state",
      )
      assert.deepEqual(rows, [
        { state: "interrupted", count: 1, created: null },
        { state: "succeeded", count: 1, created: 3000 },
      ])
      await heir.end()
    }))
})

function path(id: string): string {
  return `/api/customers/imports/${id}`
}

async function startImport(node: MusterNode, csv: string, moment: string): Promise<unknown> {
  return moment === "reading" ? slowUpload(node, csv).status : node.importCsv(csv)
}
