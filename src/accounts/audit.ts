import type { Pool } from "pg"
import type { Queryable } from "../database/pool.ts"
import { AUDIT_DAYS } from "../limits.ts"
import type { Log } from "../log.ts"

/** By what right something was done. */
export type Via = "session" | "api_key" | "sign_in" | "set_up" | "command_line" | "environment"

/**
 * One action as it is recorded. `details` hold names of roles and fields, counts and ids: never a
 * value of a customer, a password or a key.
 */
export type Action = {
  action: string
  via: Via
  /** Who did it; absent where nobody was signed in. */
  account?: { id: string; email: string } | null
  target?: { id?: string | null; email?: string | null }
  address?: string | null
  requestId?: string | null
  details?: Record<string, unknown>
}

export type AuditEntry = {
  id: string
  at: string
  action: string
  via: Via
  account: { id: string; email: string } | null
  target: { id: string | null; email: string | null } | null
  address: string | null
  request_id: string | null
  details: Record<string, unknown>
}

/**
 * The part of a statement that records what the rest of it does, with `actionValues` as its
 * parameters from `$first` on. Records nothing when these are those of no action.
 */
export function insertActionSql(first: number): string {
  const texts = Array.from({ length: 8 }, (_, at) => `$${first + at}::text`)
  return `INSERT INTO audit ${COLUMNS}
    SELECT ${texts.join(", ")}, $${first + 8}::jsonb WHERE $${first}::text IS NOT NULL`
}

/**
 * Records what was done. It was done already, so a failure to record it is for the log, with what
 * the record would have said but for addresses, and not for the caller.
 */
export async function recordAction(pool: Pool, log: Log, action: Action): Promise<void> {
  try {
    await insertAction(pool, action)
  } catch (err) {
    const { account, target, address: _, ...rest } = action
    const audit = { ...rest, account: account?.id, target: target?.id }
    log.error({ err, audit }, "An action could not be recorded in the audit table.")
  }
}

/** Records an action, or throws: for what is not to be done unless it is on record. */
export async function insertAction(db: Queryable, action: Action): Promise<void> {
  // One that is lost with the machine's power a moment later is not worth a wait for the disk.
  await db.query({
    name: "record-action",
    text: `WITH setting AS (SELECT set_config('synchronous_commit', 'off', true))
      INSERT INTO audit ${COLUMNS}
      SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9 FROM setting`,
    values: actionValues(action),
  })
}

const COLUMNS = `(action, via, account_id, account_email, target_id, target_email, address,
  request_id, details)`

/** The parameters of `insertActionSql`, nine of them. */
export function actionValues(action: Action | null): unknown[] {
  if (action === null) return Array(9).fill(null)
  const { account, target, address, requestId, details, ...what } = action
  return [
    ...[what.action, what.via, account?.id ?? null, account?.email ?? null],
    ...[target?.id ?? null, target?.email ?? null, address ?? null, requestId ?? null],
    JSON.stringify(details ?? {}, (_, value) =>
      typeof value === "string" ? storable(value) : value,
    ),
  ]
}

/** What the database takes as text: somebody may have sent NUL, or half of a character. */
function storable(text: string): string {
  return text.toWellFormed().replaceAll("\0", "\ufffd")
}

/** Entries, newest first. `after` is the id of the last entry of the page before. */
export async function listActions(
  pool: Pool,
  { limit, after, action }: { limit: number; after: string | null; action: string | null },
): Promise<{ entries: AuditEntry[]; next: string | null }> {
  const { rows } = await pool.query(
    `SELECT id::text, at, action, via, account_id, account_email, target_id, target_email, address,
       request_id, details
     FROM audit WHERE ($1::bigint IS NULL OR id < $1) AND ($2::text IS NULL OR action = $2)
     ORDER BY audit.id DESC LIMIT $3`,
    [after, action, limit + 1],
  )
  const entries = rows.slice(0, limit).map(asEntry)
  return { entries, next: rows.length > limit ? entries.at(-1)!.id : null }
}

/** Deletes entries that are older than they may become. Returns how many. */
export async function purgeActions(pool: Pool): Promise<number> {
  const { rowCount } = await pool.query(
    "DELETE FROM audit WHERE at < now() - make_interval(days => $1)",
    [AUDIT_DAYS],
  )
  return rowCount ?? 0
}

function asEntry(row: Record<string, unknown>): AuditEntry {
  const { account_id, account_email, target_id, target_email, at, ...rest } = row
  const account = account_id === null ? null : { id: account_id, email: account_email }
  const target =
    target_id === null && target_email === null ? null : { id: target_id, email: target_email }
  return { ...rest, at: (at as Date).toISOString(), account, target } as AuditEntry
}
