import assert from "node:assert/strict"
import { test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { withDatabase } from "../../database.ts"
import { type MusterNode, startNode } from "../../import/node.ts"
import {
  ADDED,
  assertNothingLeft,
  beforeOrAfter,
  fingerprint,
  listOf,
  newestRun,
  outcome,
  randomOf,
  rounds,
  STANDING,
} from "./registry.ts"

const PLANS = "/api/customers/import/plans"

test("killed before or during a commit, all is as before or as after, and the plan says so", (t) =>
  withDatabase(async ({ pool, url }) => {
    const random = randomOf(t.name)
    let victim = await startNode(url)
    assert.equal((await victim.importCsv(listOf("first"))).status, 200)
    let usualMs = await timeCommit(victim)
    const seen = { before: 0, after: 0 }
    const total = rounds(3, 40)
    for (let round = 1; round <= total; round++) {
      const id = await keep(victim, listOf(round))
      const before = await fingerprint(pool)
      await victim.end("SIGKILL")
      // Another node, as after a restart, knows the plan and all of its rows.
      victim = await startNode(url)
      assert.equal((await planOf(victim, id)).state, "kept")
      assert.equal(await countOf(victim, id, "create"), ADDED)
      assert.equal(await countOf(victim, id, "update"), STANDING)
      const last = (await newestRun(victim))?.id ?? null
      const lost = commit(victim, id).catch(() => null)
      const wait = random() * usualMs * 1.2
      await sleep(wait)
      await victim.end("SIGKILL")
      const answer = await lost
      const heir = await startNode(url)
      const run = await outcome(heir, last)
      const what = await beforeOrAfter(pool, before, round)
      const detail = `round ${round}, killed after ${Math.round(wait)} ms of ${Math.round(usualMs)}`
      const plan = await planOf(heir, id)
      assert.equal(plan.state, what === "after" ? "committed" : "kept", detail)
      assert.equal(plan.run, run?.id ?? null, detail)
      if (run !== null) assert.equal(run.state === "succeeded", what === "after", detail)
      if (answer?.status === 200) assert.equal(what, "after", detail)
      if (what === "before") {
        const began = performance.now()
        assert.equal((await commit(heir, id)).status, 200, detail)
        usualMs = (usualMs + performance.now() - began) / 2
        assert.equal(await beforeOrAfter(pool, before, round), "after", detail)
      }
      assert.equal((await commit(heir, id)).status, 410, detail)
      await assertNothingLeft(pool, detail)
      seen[what]++
      victim = heir
    }
    await victim.end()
    t.diagnostic(`${total} kills: ${seen.before} as before, ${seen.after} as after, 0 half`)
  }))

test("of two nodes that commit one plan at once, one does", () =>
  withDatabase(async ({ pool, url }) => {
    const nodes = await Promise.all([startNode(url), startNode(url)])
    const id = await keep(nodes[0]!, listOf("one"))
    const answers = await Promise.all([...nodes, ...nodes].map((node) => commit(node, id)))
    const statuses = answers.map(({ status }) => status).sort()
    assert.equal(statuses[0], 200)
    assert.ok(
      statuses.slice(1).every((status) => status === 409 || status === 410),
      statuses.join(),
    )
    const { rows } = await pool.query(
      "SELECT count(*)::integer AS runs, sum(created)::integer AS created FROM import_runs",
    )
    assert.deepEqual(rows[0], { runs: 1, created: STANDING + ADDED })
    await assertNothingLeft(pool, "two nodes")
    await Promise.all(nodes.map((node) => node.end()))
  }))

test("a plan that a crash of the database has taken is gone, and says so", () =>
  withDatabase(async ({ pool, url }) => {
    const node = await startNode(url)
    const id = await keep(node, "name,email\nAnn,ann@example.com\n")
    // What a crash does to tables that are not in the log.
    const { rows } = await pool.query<{ table: string }>(
      "SELECT relname AS table FROM pg_class WHERE relname LIKE 'staging%' AND relkind = 'r'",
    )
    assert.equal(rows.length, 4)
    await pool.query(`TRUNCATE ${rows.map(({ table }) => table).join(", ")}`)
    assert.equal((await node.send(`${PLANS}/${id}/rows`)).status, 410)
    const refused = await commit(node, id)
    assert.equal(refused.status, 410)
    assert.match(((await refused.json()) as { error: string }).error, /crashed/)
    assert.equal((await pool.query("SELECT FROM customers")).rowCount, 0)
    await node.end()
  }))

async function keep(node: MusterNode, csv: string): Promise<string> {
  const answer = await node.send("/api/customers/import/preview?plan=keep", {
    method: "POST",
    headers: { "content-type": "text/csv" },
    body: csv,
  })
  assert.equal(answer.status, 200, await answer.clone().text())
  return ((await answer.json()) as { plan: { id: string } }).plan.id
}

function commit(node: MusterNode, id: string): Promise<Response> {
  return node.send(`${PLANS}/${id}/commit`, { method: "POST" })
}

async function planOf(
  node: MusterNode,
  id: string,
): Promise<{ state: string; run: string | null }> {
  const answer = await node.send(`${PLANS}/${id}`)
  assert.equal(answer.status, 200)
  return (await answer.json()) as { state: string; run: string | null }
}

/** How many rows have a verdict, counted in the file of them. */
async function countOf(node: MusterNode, id: string, verdict: string): Promise<number> {
  const answer = await node.send(`${PLANS}/${id}/rows.csv?verdict=${verdict}`)
  assert.equal(answer.status, 200)
  return (await answer.text()).split("\n").length - 2
}

async function timeCommit(node: MusterNode): Promise<number> {
  const id = await keep(node, listOf("second"))
  const began = performance.now()
  assert.equal((await commit(node, id)).status, 200)
  return performance.now() - began
}
