import type { Pool } from "pg"
import { AppError } from "../errors.ts"
import { endPlan, findPlan, refuseOver } from "./plan.ts"
import { PlanTables } from "./planTables.ts"

/**
 * Takes a plan back, with all that it holds. Throws `not_found`, `gone` when it is over, and
 * `conflict` while a run commits it.
 */
export async function discardPlan(pool: Pool, id: string): Promise<void> {
  const plan = await findPlan(pool, id)
  refuseOver(plan)
  if (plan.state === "committing") {
    throw new AppError(
      "conflict",
      `The plan is being committed: cancel the run ${plan.run_id} if it is not to be.`,
    )
  }
  await endPlan(pool, plan.id, "discarded", null)
  await new PlanTables(pool, plan.id).drop()
}
