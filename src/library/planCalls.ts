import type { Pool } from "pg"
import { commitPlan } from "../commit/commitPlan.ts"
import { AppError } from "../errors.ts"
import type { ImportContext } from "../import/importCustomers.ts"
import { discardPlan } from "../plans/discardPlan.ts"
import { findPlan, refuseOver } from "../plans/plan.ts"
import { keptRows, readRows, VERDICTS } from "../plans/planRows.ts"
import type { Importer } from "./importer.ts"
import { APPLICATION, pageOf } from "./registryCalls.ts"

type Calls = Pick<Importer, "planRows" | "commitPlan" | "discardPlan">

/** What can be done with plans, as functions. `during` is told of what is under way. */
export function planCalls(
  pool: Pool,
  during: <T>(use: (context: ImportContext) => Promise<T>) => Promise<T>,
): Calls {
  return {
    planRows: async (id, { verdict, limit, after } = {}) => {
      if (verdict != null) oneOf("verdict", verdict, VERDICTS)
      if (after != null && (!Number.isInteger(after) || after < 0)) {
        throw new AppError("invalid", "after: it must be the `next` of the page before.")
      }
      const page = pageOf({ ...(limit !== undefined && { limit }) }, (text) => text)
      const plan = await findPlan(pool, id)
      const kept = keptRows(pool, plan.id, refuseOver(plan))
      await kept.tables.refuseLost()
      const wanted = { filter: verdict ?? null, limit: page.limit, after: after ?? -1 }
      return readRows(pool, kept, wanted)
    },
    commitPlan: async (planId, { drift, account = APPLICATION } = {}) => {
      const rule = drift ?? "refuse"
      oneOf("drift", rule, ["refuse", "accept"])
      const asked = { planId, drift: rule, account }
      const { runId, counts, answer } = await during((context) => commitPlan(asked, context))
      return { runId, ...answer, counts }
    },
    discardPlan: (id) => discardPlan(pool, id),
  }
}

/** A word that nobody knows would mean something else to whoever wrote it. */
export function oneOf(name: string, word: string, words: readonly string[]): void {
  if (words.includes(word)) return
  throw new AppError("invalid", `${name}: one of ${words.join(", ")}.`)
}
