import type { ImportContext, Imported, ImportHooks } from "../import/importCustomers.ts"
import type { ImportOptions } from "../import/importOptions.ts"
import type { ImportRequest } from "../import/importRequest.ts"
import { merge } from "../merge/merge.ts"
import { findPlan, keepDrift, refuseOver } from "../plans/plan.ts"
import type { ProfileOfRun } from "../profiles/settings.ts"
import { type DriftRule, PlanRun } from "./planRun.ts"

/** Who commits a plan, and how. */
export type CommitRequest = Pick<ImportRequest, "account" | "reportPath" | "action"> & {
  planId: string
  drift: DriftRule
}

/**
 * Imports exactly what a plan has promised, without its file being sent again; it ends as an import
 * does. Throws `conflict` and writes nothing when customers have changed so that a row would do
 * something else (the first of these rows are in `details.drift`), unless that is accepted. Throws
 * `not_found`, `gone` when the plan is over, and `conflict` while somebody else commits it.
 */
export async function commitPlan(
  asked: CommitRequest,
  context: ImportContext,
  hooks: ImportHooks = {},
): Promise<Imported> {
  const { pool } = context
  const plan = await findPlan(pool, asked.planId)
  const facts = refuseOver(plan)
  const request = {
    ...{ ...asked, planId: plan.id },
    ...{ fileName: facts.file.name, options: facts.options as ImportOptions },
    ...(facts.profile && { profile: facts.profile as ProfileOfRun }),
    ...{ chunks: nothing(), form: "csv" as const, charset: null },
  }
  const run = new PlanRun(request, facts, context, hooks)
  try {
    await run.start()
    return run.succeeded(await merge(pool, run.staged(), run.merging()))
  } catch (error) {
    await keepDrift(pool, plan.id, error).catch(run.logProblem)
    return await run.failed(error)
  } finally {
    await run.close()
  }
}

/** The file is not sent again. */
async function* nothing(): AsyncGenerator<Uint8Array> {}
