import assert from "node:assert/strict"
import { join } from "node:path"
import { test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { expirePlans } from "../../../../src/runs/expirePlans.ts"
import { sweepInterrupted } from "../../../../src/runs/sweepInterrupted.ts"
import { largeList, type MusterNode, startNode } from "../../../import/node.ts"
import type { RefCustomer } from "../../../merge/reference.ts"
import { type Cluster, openCluster } from "../cluster.ts"
import { assertNothingLeft, newestRun, randomOf, rounds } from "../registry.ts"
import { OPERATIONS } from "./operations.ts"
import { isSomeOrder, readRegistry } from "./serialOrder.ts"

/** Two nodes, people who do what people do, and a fault in the midst of it, again and again. */

type Storm = { cluster: Cluster; nodes: [MusterNode, MusterNode]; random: () => number }

const CLOCK = join(import.meta.dirname, "..", "shiftedClock.ts")
const AT_ONCE = 5

test("whatever breaks, the registry is as if one had done it after the other", async (t) => {
  const random = randomOf(t.name)
  const cluster = await openCluster()
  const start = () => startNode(cluster.url, { NODE_OPTIONS: `--import=${CLOCK}` })
  const storm: Storm = { cluster, nodes: [await start(), await start()], random }
  const seen: Record<string, number> = {}
  let [operations, open, undone, cancelled] = [0, 0, 0, 0]
  const total = rounds(6, 500)
  const until = performance.now() + 1000 * Number(process.env.MUSTER_FAULTS_SECONDS ?? 86_400)
  for (let round = 1; round <= total && performance.now() < until; round++) {
    const names = Object.keys(FAULTS)
    const name = names[round % names.length]!
    const before = await readRegistry(cluster.pool)
    const going = Array.from({ length: AT_ONCE }, () => {
      const operation = OPERATIONS[Math.floor(random() * OPERATIONS.length)]!
      return operation(storm.nodes[random() < 0.5 ? 0 : 1], random)
    })
    await sleep(random() * 60)
    await FAULTS[name]!(storm, start)
    const effects = (await Promise.all(going)).filter((effect) => effect !== null)
    for (const { child, output } of storm.nodes) {
      assert.equal(child.exitCode, null, `round ${round}, ${name}: ${output().slice(-2000)}`)
    }
    await isQuiet(cluster)
    await dropPlans(cluster)
    const detail = `round ${round}, ${name}\n${effects.map(({ what }) => what).join("\n")}`
    await assertNothingLeft(cluster.pool, detail)
    const after = await readRegistry(cluster.pool)
    assert.ok(isSomeOrder(before, effects, after), `${detail}\n${JSON.stringify(after)}`)
    seen[name] = (seen[name] ?? 0) + 1
    operations += effects.length
    open += effects.filter(({ isOpen }) => isOpen).length
    if (round % 3 === 0) undone += await undoLast(storm, detail)
    if (round % 4 === 0) cancelled += await cancelOne(storm, detail)
  }
  const { rows } = await cluster.pool.query("SELECT count(*)::integer AS runs FROM import_runs")
  t.diagnostic(
    `Faults: ${JSON.stringify(seen)}; ${operations} operations, ${open} of them without ` +
      `an answer, ${undone} undos, ${cancelled} cancels, ${rows[0].runs} runs: each in some order`,
  )
  for (const node of storm.nodes) assert.equal((await node.end()).code, 0)
})

type Fault = (storm: Storm, start: () => Promise<MusterNode>) => Promise<void>

const FAULTS: Record<string, Fault> = {
  "a node is killed": async ({ nodes, random }, start) => {
    const which = random() < 0.5 ? 0 : 1
    await nodes[which].end("SIGKILL")
    nodes[which] = await start()
  },
  "connections are terminated": async ({ cluster, random }) => {
    await cluster.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = 'muster' AND pid <> pg_backend_pid() AND random() < $1`,
      [random()],
    )
  },
  "imports are swept": async ({ cluster }) => {
    for (let n = 0; n < 5; n++) await sweepInterrupted(cluster.pool, 0)
  },
  "a clock jumps": async ({ nodes, random }) => {
    nodes[random() < 0.5 ? 0 : 1].child.kill("SIGUSR2")
  },
  "the database is killed": async ({ cluster }) => {
    await cluster.kill()
    await cluster.start()
  },
  "a node is stopped": async ({ nodes, random }, start) => {
    const which = random() < 0.5 ? 0 : 1
    assert.equal((await nodes[which].end()).code, 0)
    nodes[which] = await start()
  },
  "the database is restarted": async ({ cluster }) => {
    await cluster.stop()
    await cluster.start()
  },
}

/** Takes back the last import, when nothing was done since: the registry is as before it again. */
async function undoLast({ cluster, nodes }: Storm, detail: string): Promise<number> {
  const before = contents(await readRegistry(cluster.pool))
  const one = await settled(() => nodes[0].importCsv("name,email,phone\nUndo,u@x.example,1\n"))
  assert.equal(one.status, 200, detail)
  const run = one.headers.get("location")!
  const undo = await settled(() => nodes[1].send(`${run}/undo`, { method: "POST" }))
  assert.equal(undo.status, 200, `${detail} ${await undo.clone().text()}`)
  assert.equal(contents(await readRegistry(cluster.pool)), before, `${detail}: undone`)
  return 1
}

/** Cancels an import on the other node: all of it is in, or nothing. */
async function cancelOne({ cluster, nodes }: Storm, detail: string): Promise<number> {
  const before = contents(await readRegistry(cluster.pool))
  const last = (await newestRun(nodes[0]))?.id
  const importing = nodes[0].importCsv(largeList(4000, "cancel")).catch(() => null)
  let id = last
  for (let n = 0; n < 100 && id === last; n++) {
    id = (await newestRun(nodes[1]))?.id
    if (id === last) await sleep(10)
  }
  const path = `/api/customers/imports/${id}/cancel`
  const cancel = await settled(() => nodes[1].send(path, { method: "POST" }))
  const status = (await importing)?.status
  assert.ok([200, 202, 409].includes(cancel.status), `${detail}: ${cancel.status}`)
  await assertNothingLeft(cluster.pool, detail)
  if (status === 200) {
    await cluster.pool.query("DELETE FROM customers WHERE name LIKE 'Customer cancel%'")
  }
  assert.equal(
    contents(await readRegistry(cluster.pool)),
    before,
    `${detail}: cancelled, ${status}`,
  )
  return 1
}

function contents(registry: RefCustomer[]): string {
  return JSON.stringify(registry)
}

/** Asks until a node that has just lost its connections has found others. */
async function settled(ask: () => Promise<Response>): Promise<Response> {
  for (let attempt = 0; ; attempt++) {
    const answer = await ask().catch(() => null)
    if (answer !== null && (answer.status < 500 || attempt === 20)) return answer
    assert.ok(attempt < 20, "a node answers again")
    await sleep(250)
  }
}

/** Plans that nobody came to commit are none of what a fault may leave behind. */
async function dropPlans({ pool }: Cluster): Promise<void> {
  await pool.query("UPDATE import_plans SET expires_at = now() - interval '1 minute'")
  await expirePlans(pool)
  await sweepInterrupted(pool, 0)
}

/** A server of the database whose client is gone may be about to commit what it was asked to. */
async function isQuiet({ pool }: Cluster): Promise<void> {
  for (let quiet = 0, looks = 0; quiet < 3; looks++) {
    const { rowCount } = await pool.query(
      `SELECT FROM pg_stat_activity WHERE application_name = 'muster' AND pid <> pg_backend_pid()
         AND (state = 'active' OR state LIKE 'idle in%')`,
    )
    quiet = rowCount === 0 ? quiet + 1 : 0
    assert.ok(looks < 1200, "the database comes to rest")
    await sleep(30)
  }
}
