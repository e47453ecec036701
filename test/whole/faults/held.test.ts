import assert from "node:assert/strict"
import { test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { withDatabase } from "../../database.ts"
import { type MusterNode, startNode } from "../../import/node.ts"
import {
  assertNothingLeft,
  beforeOrAfter,
  fingerprint,
  listOf,
  newestRun,
  outcome,
  randomOf,
  rounds,
} from "./registry.ts"

const PLANS = "/api/customers/import/plans"
const PROFILE = "/api/customers/import/profiles/nightly"
const SEND = "/api/customers/import?profile=nightly"

test("killed while it is held, or while it is committed, a run of a profile is never half", (t) =>
  withDatabase(async ({ pool, url }) => {
    const random = randomOf(t.name)
    let victim = await startNode(url)
    const made = await victim.send(PROFILE, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ left: { tag: "left" } }),
    })
    assert.equal(made.status, 201, await made.text())
    assert.equal((await send(victim, listOf("first"))).status, 200)
    await putGuard(victim)
    let usualMs = await timeHolding(victim)
    const seen = { forgotten: 0, held: 0, before: 0, after: 0 }
    const total = rounds(1, 30)
    for (let round = 1; round <= total; round++) {
      const before = await fingerprint(pool)
      const last = (await newestRun(victim))?.id ?? null
      const lost = send(victim, listOf(round)).catch(() => null)
      const holdingWait = random() * usualMs * 1.3
      await sleep(holdingWait)
      await victim.end("SIGKILL")
      const answer = await lost
      victim = await startNode(url)
      let run = await outcome(victim, last)
      let detail = `round ${round}, killed after ${Math.round(holdingWait)} ms of holding`
      assert.equal(await fingerprint(pool), before, `${detail}: a held run stores nothing`)
      if (answer !== null) assert.equal(run?.state, "held", detail)
      if (run?.state !== "held") {
        seen.forgotten++
        assert.ok(run === null || ["interrupted", "failed"].includes(run.state), detail)
        await assertNothingLeft(pool, detail)
        const again = await send(victim, listOf(round))
        assert.equal(again.status, 202, detail)
        run = await newestRun(victim)
      } else seen.held++
      const id = run!.held!.plan
      assert.deepEqual([run!.state, run!.held!.state], ["held", "kept"], detail)
      // Another node, as after a restart, knows the plan and goes on.
      await victim.end("SIGKILL")
      victim = await startNode(url)
      const began = performance.now()
      const committing = commit(victim, id).catch(() => null)
      const wait = random() * usualMs
      await sleep(wait)
      await victim.end("SIGKILL")
      const committed = await committing
      victim = await startNode(url)
      const commitRun = await outcome(victim, run!.id)
      detail = `round ${round}, killed after ${Math.round(wait)} ms of its commit`
      const what = await beforeOrAfter(pool, before, round)
      seen[what]++
      const after = await victim.run(`/api/customers/imports/${run!.id}`)
      assert.equal(after.state, "held", detail)
      assert.equal(after.held!.state, what === "after" ? "committed" : "kept", detail)
      if (commitRun !== null) {
        assert.equal(commitRun.state === "succeeded", what === "after", detail)
      }
      if (committed?.status === 200) assert.equal(what, "after", detail)
      if (what === "before") {
        assert.equal((await commit(victim, id)).status, 200, detail)
        assert.equal(await beforeOrAfter(pool, before, round), "after", detail)
      }
      usualMs = (usualMs * 2 + Math.min(performance.now() - began, usualMs * 2)) / 3
      assert.equal((await commit(victim, id)).status, 410, detail)
      await assertTagged(pool, detail)
      await assertNothingLeft(pool, detail)
    }
    await victim.end()
    t.diagnostic(
      `${2 * total} kills: while held ${seen.forgotten} as before, ${seen.held} held; ` +
        `while committed ${seen.before} as before, ${seen.after} as after, 0 half`,
    )
  }))

/** Those whom the last run did not bring bear the tag, and nobody else does. */
async function assertTagged(pool: { query: Query }, detail: string): Promise<void> {
  const { rows } = await pool.query(
    `SELECT count(*)::integer AS wrong FROM customers c
     WHERE ('left' = ANY (coalesce(c.tags, '{}'))) <> EXISTS (
       SELECT FROM profile_customers p WHERE p.customer_id = c.id AND p.went IS NOT NULL
         AND NOT EXISTS (SELECT FROM profile_customers q
           WHERE q.customer_id = c.id AND q.went IS NULL))`,
  )
  assert.equal(rows[0]!.wrong, 0, detail)
}

type Query = (text: string) => Promise<{ rows: { wrong: number }[] }>

/** Every list changes more customers than that. */
async function putGuard(node: MusterNode): Promise<void> {
  const answer = await node.send(PROFILE, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ left: { tag: "left" }, guards: { max_changed_share: 0.1 } }),
  })
  assert.equal(answer.status, 200, await answer.text())
}

function send(node: MusterNode, csv: string): Promise<Response> {
  const headers = { "content-type": "text/csv" }
  return node.send(SEND, { method: "POST", headers, body: csv })
}

function commit(node: MusterNode, id: string): Promise<Response> {
  return node.send(`${PLANS}/${id}/commit`, { method: "POST" })
}

async function timeHolding(node: MusterNode): Promise<number> {
  const began = performance.now()
  assert.equal((await send(node, listOf("second"))).status, 202)
  const ms = performance.now() - began
  const run = await newestRun(node)
  assert.equal((await commit(node, run!.held!.plan)).status, 200)
  return ms
}
