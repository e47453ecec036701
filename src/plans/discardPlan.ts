import type { Pool } from "pg"
import { AppError } from "../errors.ts"
import { said } from "../messages/said.ts"
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
    const run = String(plan.run_id)
    throw new AppError("conflict", said("plan_discard_committing", { run }))
  }
  // A commit that began a moment ago may be over by now.
  if (!(await endPlan(pool, plan.id, "discarded", null))) refuseOver(await findPlan(pool, id))
  await new PlanTables(pool, plan.id).drop()
}
