import type { Pool, PoolClient } from "pg"
import { inTransaction } from "../database/inTransaction.ts"
import { AppError } from "../errors.ts"
import { said } from "../messages/said.ts"
import { findPlan, refuseOver } from "../plans/plan.ts"
import { sweepInterrupted } from "../runs/sweepInterrupted.ts"

/**
 * Takes a plan for a run, which is put on record by `start` in the same transaction. The claim
 * holds for as long as the run is running: one whose node died, or that was refused, holds nothing.
 * Throws `not_found`, `gone` when the plan is over, and `conflict` while another run is at it.
 */
export async function claimPlan(
  pool: Pool,
  planId: string,
  runId: string,
  start: (client: PoolClient) => Promise<void>,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const other = await claimOnce(pool, planId, runId, start)
    if (other === null) return
    if (attempt > 1) throw beingCommitted(other)
    // Its node may be dead.
    await sweepInterrupted(pool)
  }
}

/** Gives the run that holds the plan; `null` when this one does now. */
function claimOnce(
  pool: Pool,
  planId: string,
  runId: string,
  start: (client: PoolClient) => Promise<void>,
): Promise<string | null> {
  return inTransaction(pool, async (client) => {
    // Whoever waits here sees in the next statement what the one before has done.
    await client.query("SELECT FROM import_plans WHERE id = $1 FOR UPDATE", [planId])
    const plan = await findPlan(client, planId)
    refuseOver(plan)
    if (plan.state === "committing") return plan.run_id
    await client.query("UPDATE import_plans SET run_id = $2, drift = NULL WHERE id = $1", [
      planId,
      runId,
    ])
    await start(client)
    return null
  })
}

function beingCommitted(runId: string): AppError {
  return new AppError("conflict", said("plan_committing", { run: String(runId) }))
}
