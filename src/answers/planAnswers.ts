import type { Pool } from "pg"
import { commitPlan } from "../commit/commitPlan.ts"
import { answerOnce } from "../import/importOnce.ts"
import type { ImportRequest } from "../import/importRequest.ts"
import { storedNotes, toldWarnings } from "../messages/toldWarnings.ts"
import { discardPlan } from "../plans/discardPlan.ts"
import { findPlan, type Plan, refuseOver } from "../plans/plan.ts"
import { planFile } from "../plans/planFile.ts"
import { type KeptRows, keptRows, readRows, VERDICTS } from "../plans/planRows.ts"
import { readKey } from "../runs/idempotencyKeys.ts"
import type { AnswerContext, Asked } from "./answerContext.ts"
import { answering, runResponse } from "./importAnswers.ts"
import { afterOf, LIMIT, oneOf, readQuery } from "./readQuery.ts"
import { jsonResponse, streamResponse } from "./response.ts"
import { withPlace } from "./withPlace.ts"

export async function answerPlan(
  { pool }: AnswerContext,
  { query }: Asked,
  id: string,
): Promise<Response> {
  readQuery(query, {})
  return jsonResponse(wire(await findPlan(pool, id)))
}

export async function answerPlanRows(
  { pool }: AnswerContext,
  { query }: Asked,
  id: string,
): Promise<Response> {
  const after = afterOf((text) => (/^\d{1,9}$/.test(text) ? Number(text) : null))
  const given = readQuery(query, { verdict: VERDICT, limit: LIMIT, after })
  const wanted = { filter: given.verdict, after: given.after ?? -1, limit: given.limit }
  const { rows, next } = await readRows(pool, await known(pool, id), wanted).catch(
    async (error: unknown) => {
      // It may have ended since, and its tables with it.
      if ((error as { code?: string }).code === NO_TABLE) await known(pool, id)
      throw error
    },
  )
  return jsonResponse({ rows, next: next === null ? null : String(next) })
}

export async function answerPlanFile(
  { pool, streams }: AnswerContext,
  { query, account }: Asked,
  id: string,
): Promise<Response> {
  return streams.answer("plan", account.id, async (onOver) => {
    const { verdict } = readQuery(query, { verdict: VERDICT })
    const rows = planFile(pool, await known(pool, id), verdict)
    const headers = {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="plan-${id.toLowerCase()}.csv"`,
    }
    return streamResponse(rows, headers, { onOver })
  })
}

/** Imports what the plan promised, and answers as an import does. */
export async function answerCommit(
  context: AnswerContext,
  { headers, query, account, runPath, action }: Asked & Pick<ImportRequest, "action">,
  id: string,
): Promise<Response> {
  const key = readKey(headers)
  const rule = oneOf(["refuse", "accept"], "it can be refuse or accept")
  const drift = readQuery(query, { drift: rule }).drift ?? "refuse"
  const planId = id.toLowerCase()
  return withPlace(context, account, async (within, onAnswered) => {
    const reportPath = (runId: string) => `${runPath(runId)}/errors`
    const asked = { planId, drift, account, reportPath, ...(action && { action }) }
    const work = {
      identity: { planId, drift },
      // Such a request has no body of its own.
      hashBody: async () => planId,
      run: (hooks: Parameters<typeof commitPlan>[2]) => commitPlan(asked, within, hooks),
      onAnswered,
    }
    const once = { key, account, answering: answering(headers) }
    return runResponse(await answerOnce(work, within, once), runPath)
  })
}

export async function answerDiscard(
  { pool }: AnswerContext,
  { query }: Asked,
  id: string,
): Promise<Response> {
  readQuery(query, {})
  await discardPlan(pool, id.toLowerCase())
  return new Response(null, { status: 204 })
}

const VERDICT = oneOf(VERDICTS, `one of ${VERDICTS.join(", ")}`)

/** PostgreSQL's code for a table that there is not. */
const NO_TABLE = "42P01"

/** A plan whose rows can be looked at. */
async function known(pool: Pool, id: string): Promise<KeptRows> {
  const plan = await findPlan(pool, id)
  const kept = keptRows(pool, plan.id, refuseOver(plan))
  await kept.tables.refuseLost()
  return kept
}

function wire({ id, state, account, started_at, expires_at, run_id, facts, drift }: Plan) {
  const { file = null, options = null, dialect = null, columns = null, counts = null } = facts ?? {}
  const notes = [...(facts?.warnings.file ?? []), ...(facts?.warnings.merge ?? [])]
  const times = { started_at, expires_at }
  const { name, version } = facts?.profile ?? {}
  const profile = facts?.profile ? { name, version, gone: facts.gone } : null
  const found = { file, options, dialect, columns, counts, ...toldWarnings(storedNotes(notes)) }
  const held = facts?.held ?? null
  return { id, state, account, ...times, run: run_id, ...found, profile, held, drift }
}
