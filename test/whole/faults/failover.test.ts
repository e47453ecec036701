import assert from "node:assert/strict"
import { test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { startNode } from "../../import/node.ts"
import { openAddress } from "./address.ts"
import { type Cluster, openCluster } from "./cluster.ts"
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

test("a standby promoted in the middle of an import has it whole or not at all", async (t) => {
  const random = randomOf(t.name)
  let primary = await openCluster()
  const address = await openAddress(primary)
  const node = await startNode(address.url)
  const usualMs = await timeImport(node)
  const seen = { before: 0, after: 0 }
  const total = rounds(2, 6)
  for (let round = 1; round <= total; round++) {
    const standby = await primary.standby()
    await synchronous(primary)
    const before = await fingerprint(primary.pool)
    const last = (await newestRun(node))?.id ?? null
    const wait = random() * usualMs
    const detail = `promoted after ${Math.round(wait)} ms of ${Math.round(usualMs)}`
    const importing = node.importCsv(listOf(round))
    await sleep(wait)
    await primary.kill()
    address.cut()
    // Until now it was the standby's own files that said whom to follow.
    await standby.pool.query("SELECT pg_promote(true, 60)")
    address.leadTo(standby)
    const answer = await importing
    const text = await answer.text()
    await ready(node.url)
    const run = await outcome(node, last)
    const what = await beforeOrAfter(standby.pool, before, round)
    assertSays(run, what, detail)
    assert.equal(answer.status, what === "after" ? 200 : 500, `${detail}: ${text}`)
    await assertNothingLeft(standby.pool, detail)
    seen[what]++
    primary = standby
  }
  assert.equal((await node.importCsv(listOf("next"))).status, 200)
  t.diagnostic(`${total} promotions: ${seen.before} as before, ${seen.after} as after, 0 half`)
  assert.equal((await node.end()).code, 0)
})

/** From now on a commit is answered when the standby has it as well. */
async function synchronous(primary: Cluster): Promise<void> {
  const { pool } = primary
  for (let attempt = 0; attempt < 200; attempt++) {
    const { rowCount } = await pool.query(
      "SELECT FROM pg_stat_replication WHERE state = 'streaming'",
    )
    if (rowCount === 1) break
    await sleep(50)
  }
  await pool.query("ALTER SYSTEM SET synchronous_standby_names = 'standby'")
  await pool.query("SELECT pg_reload_conf()")
  for (let attempt = 0; attempt < 200; attempt++) {
    const { rowCount } = await pool.query(
      "SELECT FROM pg_stat_replication WHERE sync_state = 'sync'",
    )
    if (rowCount === 1) return
    await sleep(50)
  }
  throw new Error("The standby does not follow.")
}

async function ready(url: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if ((await fetch(`${url}/api/health/ready`)).status === 200) return
    await sleep(100)
  }
  throw new Error("The server did not find its database again.")
}
