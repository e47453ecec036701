import type { Pool } from "pg"
import type { FilePlaces } from "../check/filePlaces.ts"
import type { Counts } from "../check/report.ts"
import type { Field } from "../customer/fields.ts"
import type { Policy } from "../customer/policy.ts"
import { inTransaction } from "../database/inTransaction.ts"
import type { Queryable } from "../database/pool.ts"
import { AppError } from "../errors.ts"
import { HELD_PLAN_MINUTES, PLAN_MINUTES, PLANS_AT_ONCE_MAX, PLANS_BYTES_MAX } from "../limits.ts"
import type { Message } from "../messages/message.ts"
import { said } from "../messages/said.ts"
import type { RunColumn, RunDialect, RunFormat } from "../runs/run.ts"
import type { IdentifierSummary } from "../stage/identifierCounts.ts"
import type { Drift } from "./shownRow.ts"

/** What was previewed, kept to be committed. */
export type Plan = {
  id: string
  account: { id: string; email: string }
  started_at: string
  expires_at: string
  /** `committing`: a run is at it; `committed` and so on: nothing but its row is left. */
  state: PlanState
  /** The run that commits it, did, or tried to. */
  run_id: string | null
  /** `null` once it is over. */
  facts: PlanFacts | null
  /** What the last commit that was refused found different. */
  drift: Drift | null
}

type PlanState = "kept" | "committing" | "committed" | "discarded" | "expired"

/** What is known of the file and its rows, beyond what each row does. */
export type PlanFacts<Options = Record<string, unknown>> = {
  file: { name: string | null; bytes: number; sha256: string }
  options: Options
  /** The profile whose list it is, as it was then. */
  profile: PlanProfile | null
  fields: Field[]
  dialect: RunDialect
  columns: RunColumn[]
  format: RunFormat
  /** What the file gives rise to, and what the merge does; sentences of an older Muster. */
  warnings: { file: (Message | string)[]; merge: (Message | string)[] }
  corrects: string | null
  counts: Counts
  /** How many rows were refused before the merge. */
  refused: number
  /** Whether they are rows of a list that were rejected once, and not the whole of it. */
  isPart: boolean
  /** What messages call the places of the file. */
  places: FilePlaces
  identifiers: IdentifierSummary
  firstIndex: number | null
  /** How many customers had left the profile's list; `null` where nobody asked. */
  gone: unknown
  /** The bounds of the profile that were passed: an administrator decides. */
  passed: unknown[]
  /** The run that it holds back, and the bounds that were passed. */
  held: { run: string; why: unknown[] } | null
}

type PlanProfile = { id: string; name: string; version: number; settings: { policy: Policy } }

type NewPlan = {
  id: string
  account: { id: string; email: string }
  node: string
  /** The run that it holds back; `null` for that of a preview. */
  holds: string | null
}

/**
 * Leaves word of a plan that is being made. Throws `too_many_requests` when there are too many of
 * its kind: those that hold runs wait for days, and previews are not to wait for them.
 */
export function startPlan(pool: Pool, { id, account, node, holds }: NewPlan): Promise<void> {
  return inTransaction(pool, async (client) => {
    await client.query("SELECT pg_advisory_xact_lock($1::bigint)", [PLANS_LOCK])
    const { rows } = await client.query<{ plans: number; bytes: number }>(
      `SELECT count(*)::integer AS plans, coalesce(sum(bytes), 0)::float8 AS bytes
       FROM import_plans WHERE ended_at IS NULL AND (expires_at IS NULL OR expires_at > now())
         AND (holds IS NULL) = $1`,
      [holds === null],
    )
    const { plans, bytes } = rows[0]!
    if (plans >= PLANS_AT_ONCE_MAX || bytes >= PLANS_BYTES_MAX) throw tooMany(plans, holds)
    await client.query(
      `INSERT INTO import_plans (id, account_id, account_email, node, holds)
       VALUES ($1, $2, $3, $4, $5)`,
      [id, account.id, account.email, node, holds],
    )
  })
}

/** From now on others may look at it and commit it. Gives the time at which it expires. */
export async function keepPlan(
  db: Queryable,
  id: string,
  { facts, bytes, minutes }: { facts: PlanFacts<unknown>; bytes: number; minutes: number },
): Promise<string> {
  const { rows } = await db.query<{ expires_at: Date }>(
    `UPDATE import_plans SET facts = $2, bytes = $3, kept_at = now(),
       expires_at = now() + make_interval(mins => $4)
     WHERE id = $1 RETURNING expires_at`,
    [id, JSON.stringify(facts), bytes, minutes],
  )
  return rows[0]!.expires_at.toISOString()
}

/** Whether a plan is kept, once a commit that may be on its way has arrived or come to nothing. */
export async function isKept(db: Queryable, id: string): Promise<boolean> {
  const { rows } = await db.query<{ kept: boolean }>(
    "SELECT kept_at IS NOT NULL AS kept FROM import_plans WHERE id = $1 FOR UPDATE",
    [id],
  )
  return rows[0]?.kept ?? false
}

/** Takes back a plan that came to nothing. */
export async function forgetPlan(db: Queryable, id: string): Promise<void> {
  await db.query("DELETE FROM import_plans WHERE id = $1", [id])
  await db.query("DELETE FROM import_errors WHERE run_id = $1", [id])
}

/** Throws `not_found`. */
export async function findPlan(db: Queryable, id: string): Promise<Plan> {
  const { rows } = UUID.test(id) ? await db.query(FIND, [id]) : { rows: [] }
  const row = rows[0]
  if (row === undefined) throw new AppError("not_found", said("no_plan"))
  return {
    id: row.id,
    account: { id: row.account_id, email: row.account_email },
    started_at: row.started_at.toISOString(),
    expires_at: row.expires_at.toISOString(),
    state: row.state,
    run_id: row.run_id,
    facts: row.state === "expired" || row.facts === null ? null : whole(row.facts),
    drift: row.state === "expired" ? null : row.drift,
  }
}

/** A plan lives for days, and what a version before this one kept of it may lack a part. */
function whole(facts: PlanFacts): PlanFacts {
  const record = facts.dialect.sheet === undefined ? "Line" : "Row"
  const absent: Partial<PlanFacts> = {
    ...{ places: { record }, profile: null, gone: null, passed: [], held: null, isPart: false },
  }
  return { ...absent, ...facts }
}

/** Whether whoever may do nothing but import cannot commit a plan, nor discard it. */
export async function isForAdministrators(db: Queryable, id: string): Promise<boolean> {
  const { facts } = await findPlan(db, id)
  return facts !== null && facts.passed.length > 0
}

/** Throws `gone` when the plan is over, with what became of it. */
export function refuseOver(plan: Plan): PlanFacts {
  if (plan.facts !== null) return plan.facts
  throw new AppError("gone", howItEnded(plan))
}

/** Keeps what a commit that was refused found different, for whoever looks at the plan later. */
export async function keepDrift(db: Queryable, id: string, error: unknown): Promise<void> {
  const drift = error instanceof AppError ? error.details.drift : undefined
  if (drift === undefined) return
  await db.query("UPDATE import_plans SET drift = $2 WHERE id = $1 AND ended_at IS NULL", [
    id,
    JSON.stringify(drift),
  ])
}

/** Ends a plan that nobody is committing; its tables are the caller's to drop. */
export async function endPlan(
  db: Queryable,
  id: string,
  how: "committed" | "discarded",
  runId: string | null,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE import_plans SET ended_at = now(), ended_how = $2, facts = NULL, drift = NULL, bytes = 0
     WHERE id = $1 AND ended_at IS NULL AND run_id IS NOT DISTINCT FROM coalesce($3, run_id)`,
    [id, how, runId],
  )
  if (rowCount === 1) await db.query("DELETE FROM import_errors WHERE run_id = $1", [id])
  return rowCount === 1
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** "musterp1" as a number: whoever counts plans and adds one holds it. */
const PLANS_LOCK = "7887337266164690993"

const FIND = `SELECT p.*, CASE
    WHEN p.ended_at IS NOT NULL THEN p.ended_how
    WHEN r.state = 'running' THEN 'committing'
    WHEN p.expires_at <= now() THEN 'expired'
    ELSE 'kept' END AS state
  FROM import_plans p LEFT JOIN import_runs r ON r.id = p.run_id
  WHERE p.id = $1 AND p.kept_at IS NOT NULL`

function howItEnded({ state, run_id }: Plan): Message {
  if (state === "committed") return said("plan_committed", { run: run_id ?? "" })
  return said(state === "expired" ? "plan_expired" : "plan_discarded")
}

function tooMany(plans: number, holds: string | null): AppError {
  const minutes = holds === null ? PLAN_MINUTES : HELD_PLAN_MINUTES
  const told =
    plans >= PLANS_AT_ONCE_MAX
      ? said("plans_too_many", { max: PLANS_AT_ONCE_MAX, minutes })
      : said("plans_too_large", { minutes })
  return new AppError("too_many_requests", told, { headers: { "Retry-After": "60" } })
}
