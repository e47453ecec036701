import type { Pool } from "pg"
import { inTransaction } from "../database/inTransaction.ts"
import { AppError } from "../errors.ts"
import { said } from "../messages/said.ts"
import { endPlan, findPlan, refuseOver } from "./plan.ts"
import { PlanTables } from "./planTables.ts"

/**
 * Takes a plan back, with all that it holds. Throws `not_found`, `gone` when it is over, and
 * `conflict` while a run commits it.
 */
export async function discardPlan(pool: Pool, id: string): Promise<void> {
  const { id: known } = await findPlan(pool, id)
  await inTransaction(pool, async (client) => {
    // Whoever is about to commit it comes before this, or after.
    await client.query("SELECT FROM import_plans WHERE id = $1 FOR UPDATE", [known])
    const plan = await findPlan(client, known)
    refuseOver(plan)
    if (plan.state === "committing") {
      const run = String(plan.run_id)
      throw new AppError("conflict", said("plan_discard_committing", { run }))
    }
    await endPlan(client, known, "discarded", null)
  })
  await new PlanTables(pool, known).drop()
}
