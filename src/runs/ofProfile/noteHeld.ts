import type { Queryable } from "../../database/pool.ts"
import type { RunHeld } from "./runOfProfile.ts"

/** Leaves word of the plan that a run waits with, and why; that it is held says its end. */
export async function noteHeld(
  db: Queryable,
  id: string,
  { plan, why }: Pick<RunHeld, "plan" | "why">,
): Promise<void> {
  await db.query("UPDATE import_runs SET held_plan = $2, held_why = $3 WHERE id = $1", [
    ...[id, plan, JSON.stringify(why)],
  ])
}
