import assert from "node:assert/strict"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { suite, test } from "node:test"
import type { Pool } from "pg"
import { findRun } from "../../src/runs/run.ts"
import { sweepInterrupted } from "../../src/runs/sweepInterrupted.ts"
import { alone, cut, stopAt } from "../commit/stopAt.ts"
import { makeProfile, sendList } from "./heldList.ts"

/** What is written when a run is held, each as a trigger sees it, and the commit after all of it. */
const MOMENTS = {
  "the plan is kept": `BEFORE UPDATE ON import_plans FOR EACH ROW
    WHEN (OLD.kept_at IS NULL AND NEW.kept_at IS NOT NULL)`,
  "the run names its plan": `BEFORE UPDATE ON import_runs FOR EACH ROW
    WHEN (OLD.held_plan IS NULL AND NEW.held_plan IS NOT NULL)`,
  "the run ends": `BEFORE UPDATE ON import_runs FOR EACH ROW WHEN (NEW.state = 'held')`,
  "the answer is kept": `BEFORE UPDATE ON import_keys FOR EACH ROW WHEN (NEW.status = 202)`,
  "all of it is committed": `AFTER UPDATE ON import_runs FOR EACH ROW
    WHEN (NEW.state = 'held')`,
}
type Moment = keyof typeof MOMENTS
const moments = Object.keys(MOMENTS) as Moment[]

// A retry waits until the node that died is known to be dead, so each waits beside another.
suite("a run that is held is held as a whole", { concurrency: 3 }, () => {
  for (const moment of moments.slice(1)) {
    test(`its process is killed when ${moment}`, () =>
      stopped(moment, async ({ pool, url }, stop) => {
        const child = spawn(process.execPath, [join(import.meta.dirname, "heldList.ts"), url])
        const backend = await stop.reached()
        child.kill("SIGKILL")
        await once(child, "exit")
        await pool.query("SELECT pg_terminate_backend($1)", [backend])
        await stop.release()
        await alone(pool)
        await sweepInterrupted(pool, 0)
        await refuseHalves(pool, { held: 0 })
        const { status } = await sendList(pool, "1", "the same key")
        assert.equal(status, 202)
        await refuseHalves(pool, { held: 1 })
      }))
  }

  for (const moment of moments) {
    test(`its connection is cut when ${moment}`, () =>
      stopped(moment, async ({ pool }, stop) => {
        const sent = sendList(pool, "1", "the same key")
        sent.catch(() => {})
        await pool.query("SELECT pg_terminate_backend($1)", [await stop.reached()])
        await stop.release()
        await assert.rejects(sent, { code: "internal" })
        await refuseHalves(pool, { held: 0 })
        await sendList(pool, "1", "the same key")
        await refuseHalves(pool, { held: 1 })
      }))
  }

  test("the commit arrives although its connection is cut", () =>
    stopped("all of it is committed", async ({ pool }, stop) => {
      const sent = sendList(pool, "1", "the same key")
      cut(pool, await stop.reached())
      await stop.release()
      const first = await sent
      assert.equal(first.status, 202, "it is told what is")
      await refuseHalves(pool, { held: 1 })
      assert.deepEqual(await sendList(pool, "1", "the same key"), first, "and so is a retry")
    }))
})

function stopped(moment: Moment, use: Parameters<typeof stopAt>[2]): Promise<void> {
  return stopAt(MOMENTS[moment], makeProfile, use)
}

/** Each plan that could be committed is that of a held run, and the other way round. */
async function refuseHalves(pool: Pool, { held }: { held: number }): Promise<void> {
  const { rows: runs } = await pool.query<{ id: string }>(
    "SELECT id FROM import_runs WHERE state = 'held'",
  )
  const { rows: plans } = await pool.query<{ id: string; run: string }>(
    "SELECT id, facts -> 'held' ->> 'run' AS run FROM import_plans WHERE ended_at IS NULL",
  )
  assert.deepEqual([runs.length, plans.length], [held, held])
  for (const { id, run } of plans) {
    const found = await findRun(pool, run)
    assert.deepEqual([found?.state, found?.held?.plan, found?.counts?.rejected], ["held", id, 1])
  }
  const { rows: staged } = await pool.query(
    `SELECT relname FROM pg_class WHERE relkind = 'r' AND relname ~ '^staging_'
       AND left(relname, 40) NOT IN
         (SELECT 'staging_' || replace(id::text, '-', '') FROM import_plans)`,
  )
  assert.deepEqual(staged, [], "nothing else is left")
  const { rows: running } = await pool.query("SELECT FROM import_runs WHERE state = 'running'")
  assert.equal(running.length, 0)
}
