import assert from "node:assert/strict"
import { connect, createServer, type Socket } from "node:net"
import { join } from "node:path"
import { after, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { startNode } from "../../import/node.ts"
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

/** One address for whichever server is the primary, as a proxy or a moving address gives it. */
async function openAddress(first: Cluster) {
  let target: Cluster | null = first
  const open = new Set<Socket>()
  const server = createServer((near) => {
    if (target === null) return void near.destroy()
    const { host, port } = target.place.connection
    const far = connect(join(host, `.s.PGSQL.${port}`))
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from)
      from.on("error", () => to.destroy())
      from.on("close", () => {
        open.delete(from)
        to.destroy()
      })
      from.pipe(to)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  after(() => {
    server.close()
    for (const socket of open) socket.destroy()
  })
  const { user, password, database } = first.place.connection
  const { port } = server.address() as { port: number }
  return {
    url: `postgresql://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`,
    cut: () => {
      target = null
      for (const socket of open) socket.destroy()
    },
    leadTo: (cluster: Cluster) => {
      target = cluster
    },
  }
}

async function ready(url: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if ((await fetch(`${url}/api/health/ready`)).status === 200) return
    await sleep(100)
  }
  throw new Error("The server did not find its database again.")
}
