import { randomUUID } from "node:crypto"
import type { Pool, PoolClient } from "pg"
import type { Rejection } from "../../check/report.ts"
import type { ApplyRule } from "../../customer/policy.ts"
import { untilStored } from "../../database/untilStored.ts"
import { HELD_PLAN_MINUTES } from "../../limits.ts"
import { merge } from "../../merge/merge.ts"
import type { MergeContext, Merged } from "../../merge/mergeContext.ts"
import { type KeptPlan, PlanDraft } from "../../plans/planDraft.ts"
import { withRoomForTwo } from "../../plans/roomForTwo.ts"
import type { ProfileLandings } from "../../profiles/profileLandings.ts"
import { copyErrors } from "../../runs/saveRejections.ts"
import { stagingTable } from "../../runs/sweepInterrupted.ts"
import { StagingTable } from "../../stage/stagingTable.ts"
import { type Previewed, planFacts } from "./planFacts.ts"

type Holding = Omit<Previewed, "merged" | "counts" | "gone" | "held"> & {
  runId: string
  node: string
  /** What a merge is told that writes nothing. */
  merging: (outcomes: MergeContext["outcomes"], landings: ProfileLandings) => MergeContext
  landings: ProfileLandings
  count: (merged: Merged) => Previewed["counts"]
  rule: ApplyRule
  /** Hands on rows that the merge refused, with their records as they came. */
  withRecords: (merged: Merged, save: (some: Rejection[]) => Promise<void>) => Promise<void>
  /** Ends the run in the transaction that keeps its plan: neither is without the other. */
  end: (client: PoolClient, plan: KeptPlan, merged: Merged) => Promise<void>
  logProblem: (problem: unknown) => void
}

/**
 * Keeps the staged rows of a run that bounds of its profile hold back, as a plan with what each of
 * them would do. The rows are the plan's from then on.
 */
export async function keepHeldPlan(pool: Pool, holding: Holding): Promise<KeptPlan> {
  const { request, runId, node, passed, staged, report, landings } = holding
  const id = randomUUID()
  const plan = { id, account: request.account, node, holds: runId }
  const draft = new PlanDraft(pool, { ...plan, ...holding.rule })
  try {
    await draft.start()
    await pool.query(`ALTER TABLE ${stagingTable(runId)} RENAME TO ${stagingTable(id)}`)
    await copyErrors(pool, runId, id)
    const { fields, firstIndex } = staged.staging
    const rows = {
      staging: StagingTable.reopen(pool, id, { fields, firstIndex }),
      identifierCounts: staged.identifierCounts,
    }
    const outcomes = draft.outcomes(report.read)
    const merging = holding.merging(outcomes, landings)
    const merged = await withRoomForTwo(pool, () => merge(pool, rows, merging))
    await holding.withRecords(merged, (some) => draft.saveRecords(some))
    await draft.indexed()
    const facts = await planFacts(pool, {
      ...holding,
      ...{ merged, counts: holding.count(merged), gone: landings.gone },
      held: { run: runId, why: passed },
    })
    return await draft.keepTogether(facts, HELD_PLAN_MINUTES, (client, plan) =>
      holding.end(client, plan, merged),
    )
  } finally {
    await untilStored(pool, () => draft.forget(), holding.logProblem)
  }
}
