import assert from "node:assert/strict"
import { test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { withDatabase } from "../../database.ts"
import { startNode } from "../../import/node.ts"
import {
  ADDED,
  assertNothingLeft,
  assertSays,
  beforeOrAfter,
  fingerprint,
  listOf,
  newestRun,
  outcome,
  randomOf,
  rounds,
  STANDING,
  timeImport,
} from "./registry.ts"

test("killed at any moment of an import, the registry is as before or as after it", (t) =>
  withDatabase(async ({ pool, url }) => {
    const random = randomOf(t.name)
    const witness = await startNode(url)
    const usualMs = await timeImport(witness)
    const seen = { before: 0, after: 0 }
    const total = rounds(5, 60)
    let victim = await startNode(url)
    for (let round = 1; round <= total; round++) {
      const before = await fingerprint(pool)
      const last = (await newestRun(witness))?.id ?? null
      const lost = victim.importCsv(listOf(round)).catch(() => null)
      const wait = random() * usualMs * 1.2
      await sleep(wait)
      await victim.end("SIGKILL")
      const answer = await lost
      // A node that starts finds what the dead one left.
      const heir = await startNode(url)
      const run = await outcome(heir, last)
      const what = await beforeOrAfter(pool, before, round)
      const detail = `round ${round}, killed after ${Math.round(wait)} ms of ${Math.round(usualMs)}`
      assertSays(run, what, detail)
      if (answer?.status === 200) assert.equal(what, "after", detail)
      await assertNothingLeft(pool, detail)
      seen[what]++
      victim = heir
    }
    await victim.end()
    const next = await witness.importCsv(listOf("next"))
    assert.equal(next.status, 200)
    assert.equal(((await next.json()) as { count: number }).count, STANDING + ADDED)
    t.diagnostic(`${total} kills: ${seen.before} as before, ${seen.after} as after, 0 half`)
    await witness.end()
  }))
