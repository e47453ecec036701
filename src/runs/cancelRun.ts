import { setTimeout as sleep } from "node:timers/promises"
import type { Pool } from "pg"
import { AppError } from "../errors.ts"
import { CANCEL_WAIT_MS, EVENTS_POLL_MS } from "../limits.ts"
import { said } from "../messages/said.ts"
import { findRun, type Run } from "./run.ts"
import { sweepInterrupted } from "./sweepInterrupted.ts"

/**
 * Asks the node that runs an import to roll it back, and waits for the run's end; in the answer it
 * is still running only when that takes longer than CANCEL_WAIT_MS. Throws `not_found`, and
 * `conflict` when the run is over, or reached its end before it could be cancelled.
 */
export async function cancelRun(pool: Pool, id: string, by: string): Promise<Run> {
  const asked = performance.now()
  const run = await findRun(pool, id)
  if (run === null) throw new AppError("not_found", said("no_run"))
  if (run.state !== "running") throw isOver(run)
  await pool.query(
    `INSERT INTO import_progress (run_id, cancelled_by) VALUES ($1, $2)
     ON CONFLICT (run_id) DO UPDATE SET cancelled_by = excluded.cancelled_by`,
    [id, by],
  )
  for (let swept = false; ; ) {
    await sleep(EVENTS_POLL_MS / 2)
    const now = await findRun(pool, id)
    if (now === null) throw new AppError("conflict", said("cancel_given_up"))
    if (now.state === "cancelled") return now
    if (now.state !== "running") throw isOver(now)
    const waited = performance.now() - asked
    if (waited > CANCEL_WAIT_MS) return now
    if (waited > CANCEL_WAIT_MS / 2 && !swept) {
      // Nobody does what was asked: its node may be dead.
      swept = true
      await sweepInterrupted(pool)
    }
  }
}

function isOver({ state }: Run): AppError {
  return new AppError("conflict", said("cancel_too_late", { state }))
}
