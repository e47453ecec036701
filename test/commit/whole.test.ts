import assert from "node:assert/strict"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { suite, test } from "node:test"
import type { Pool } from "pg"
import type { AppError } from "../../src/errors.ts"
import { previewCustomers } from "../../src/import/importCustomers.ts"
import { createLog } from "../../src/log.ts"
import { findPlan } from "../../src/plans/plan.ts"
import { LiveRuns } from "../../src/runs/liveRuns.ts"
import { findRun } from "../../src/runs/run.ts"
import { sweepInterrupted } from "../../src/runs/sweepInterrupted.ts"
import { request } from "../merge/caseFiles.ts"
import { commit } from "./committer.ts"
import { alone, cut, stopAt } from "./stopAt.ts"

/** What a commit writes, each as a trigger sees it; it waits after the others at a commit. */
const MOMENTS = {
  "the plan is claimed": `BEFORE UPDATE ON import_plans FOR EACH ROW
    WHEN (NEW.run_id IS DISTINCT FROM OLD.run_id)`,
  "the claim is committed": "AFTER INSERT ON import_runs FOR EACH ROW",
  "customers are stored": "BEFORE INSERT ON customers FOR EACH STATEMENT",
  "the plan ends": `BEFORE UPDATE ON import_plans FOR EACH ROW
    WHEN (NEW.ended_how = 'committed')`,
  "the run ends": `BEFORE UPDATE ON import_runs FOR EACH ROW WHEN (NEW.state = 'succeeded')`,
  "all of it is committed": `AFTER UPDATE ON import_runs FOR EACH ROW
    WHEN (NEW.state = 'succeeded')`,
}
type Moment = keyof typeof MOMENTS

suite("a plan is committed as a whole, or not at all", { concurrency: 3 }, () => {
  for (const moment of ["customers are stored", "all of it is committed"] as const) {
    test(`its process is killed when ${moment}`, () =>
      stopped(moment, async (pool, url, plan, stop) => {
        const script = join(import.meta.dirname, "committer.ts")
        const child = spawn(process.execPath, [script, url, plan])
        const backend = await stop.reached()
        child.kill("SIGKILL")
        await once(child, "exit")
        await pool.query("SELECT pg_terminate_backend($1)", [backend])
        await stop.release()
        await alone(pool)
        assert.equal((await findPlan(pool, plan)).state, "committing", "until it is swept")
        await sweepInterrupted(pool, 0)
        await isUntouched(pool, plan, "interrupted")
        await commitAgain(pool, plan)
      }))
  }

  for (const moment of Object.keys(MOMENTS) as Moment[]) {
    test(`its connection is cut when ${moment}`, () =>
      stopped(moment, async (pool, _, plan, stop) => {
        const committing = commit(pool, "1", plan)
        committing.catch(() => {})
        await pool.query("SELECT pg_terminate_backend($1)", [await stop.reached()])
        await stop.release()
        const error = await committing.then(
          () => assert.fail("It was committed."),
          (thrown: AppError) => thrown,
        )
        assert.equal(error.code, "internal")
        const { runId } = error.details
        if (runId !== undefined) assert.equal((await findRun(pool, runId))?.state, "failed")
        await isUntouched(pool, plan, "failed")
        await commitAgain(pool, plan)
      }))
  }

  for (const moment of ["the claim is committed", "all of it is committed"] as const) {
    test(`it arrives although its connection is cut when ${moment}`, () =>
      stopped(moment, async (pool, _, plan, stop) => {
        const committing = commit(pool, "1", plan)
        committing.catch(() => {})
        cut(pool, await stop.reached())
        await stop.release()
        if (moment === "all of it is committed") {
          assert.equal((await committing).answer.count, 2)
          assert.equal((await findPlan(pool, plan)).state, "committed")
        } else {
          await assert.rejects(committing, { code: "internal" })
          await isUntouched(pool, plan, "failed")
          await commitAgain(pool, plan)
        }
      }))
  }
})

type Use = (
  pool: Pool,
  url: string,
  plan: string,
  stop: Parameters<Parameters<typeof stopAt>[2]>[1],
) => Promise<void>

/** A plan of two customers, whose commit waits at a moment. */
function stopped(moment: Moment, use: Use): Promise<void> {
  let plan = ""
  const prepare = async (pool: Pool): Promise<void> => {
    const log = createLog("silent")
    const context = { pool, log, node: "1", live: new LiveRuns(pool, log) }
    const list = request("name,email\nAda,ada@example.com\nBea,bea@\nCy,cy@example.com\n")
    plan = (await previewCustomers(list, context, { plan: "keep" })).plan!.id
  }
  return stopAt(MOMENTS[moment], prepare, ({ pool, url }, stop) => use(pool, url, plan, stop))
}

/** Nothing is stored, the plan is kept, and no run says otherwise. */
async function isUntouched(pool: Pool, plan: string, how: string): Promise<void> {
  assert.equal((await findPlan(pool, plan)).state, "kept")
  const { rows } = await pool.query<{ customers: number; states: string[] }>(
    `SELECT (SELECT count(*)::integer FROM customers) AS customers,
       ARRAY(SELECT DISTINCT state FROM import_runs) AS states`,
  )
  assert.equal(rows[0]!.customers, 0)
  assert.deepEqual(
    rows[0]!.states.filter((state) => state !== how),
    [],
  )
}

async function commitAgain(pool: Pool, plan: string): Promise<void> {
  const { runId, answer, counts } = await commit(pool, "1", plan)
  assert.deepEqual([answer.count, counts.rejected], [2, 1])
  const { state, run_id } = await findPlan(pool, plan)
  assert.deepEqual([state, run_id], ["committed", runId])
}
