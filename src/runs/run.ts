import { type Action, actionValues, insertActionSql } from "../accounts/audit.ts"
import type { Counts } from "../check/report.ts"
import type { Queryable } from "../database/pool.ts"
import { cutPage, sizeOf, withinBytes } from "../database/withinBytes.ts"
import type { Reason } from "../errors.ts"
import type { Message } from "../messages/message.ts"
import { storedNotes, type ToldWarnings, toldWarnings } from "../messages/toldWarnings.ts"
import type { Progress } from "./liveRuns.ts"
import { IS_WAITING, type RunsAsked } from "./ofProfile/askedRuns.ts"
import {
  heldOf,
  OF_PROFILE,
  profileOf,
  type RunHeld,
  type RunProfile,
} from "./ofProfile/runOfProfile.ts"

export type RunState =
  | "running"
  | "succeeded"
  | "failed"
  | "cancelled"
  | "interrupted"
  | "undone"
  | "held"

/** A column as the preview and the run show it. */
export type RunColumn = {
  header: string
  field: string | null
  confidence: number
  why: string
  /** Absent where an older Muster has read the file. */
  reason?: Reason | undefined
  samples: string[]
}

export type RunDialect = {
  encoding: string
  delimiter: string
  quote: string | null
  header_line: number | null
  /** Of a workbook: the sheet that was read, and all of them. */
  sheet?: string | undefined
  sheets?: string[] | undefined
}

/** An import as everybody sees it. Numbers are absent until the run is over. */
export type Run = {
  id: string
  state: RunState
  phase: string
  account: { id: string; email: string }
  file: { name: string | null; bytes: number | null; sha256: string | null }
  options: Record<string, unknown>
  dialect: RunDialect | null
  columns: RunColumn[] | null
  counts: Counts | null
  warnings: string[]
  /** What each of them is made of, in their order. */
  warning_codes: ToldWarnings["warning_codes"]
  error: string | null
  /** The same for a program, from which it can be said in other languages. */
  problem: Reason | null
  started_at: string
  finished_at: string | null
  /** Milliseconds from start to end. */
  duration_ms: number | null
  /** Where it is, while it runs. */
  progress: Progress | null
  /**
   * The run that took in the same file, with the same options, for the same person, within a day.
   */
  repeats: string | null
  /** The run whose rejected records this one mends, and the runs that mended this one's. */
  corrects: string | null
  corrected_by: string[]
  /** When its rejected records and before-images were deleted. */
  purged_at: string | null
  /** The run that this one undid, and the one that undid this one. */
  undo_of: string | null
  undone_by: string | null
  /** How many customers an undo deleted; `null` for an import. */
  deleted: number | null
  /** Of a list that comes again: its profile, and how this run compares with the last ones. */
  profile: RunProfile | null
  /** Of a run that is `held`: why, and the plan that waits. */
  held: RunHeld | null
}

/** How a file is written beyond what everybody sees of it, to give records back as they came. */
export type RunFormat = {
  /** The header's record as it stands in the file, as UTF-8; `null` without one. */
  header: string | null
  /** The header's cells without those that a file of rejected records adds. */
  cells: string[]
  bom: boolean
  newline: string
  /** Whether quotes inside quoted cells are written with a backslash. */
  backslash: boolean
}

export type NewRun = {
  id: string
  account: { id: string; email: string }
  fileName: string | null
  options: unknown
  node: string
  createdFrom: string
  createdTo: string
  profile?: { id: string; name: string; version: number } | undefined
}

/** Records that a run has begun, unless that is on record already. */
export async function startRun(
  db: Queryable,
  run: NewRun,
  waits: "for the disk" | "for nothing" = "for the disk",
): Promise<void> {
  await db.query({
    name: "start-run",
    text: `WITH setting AS (SELECT set_config('synchronous_commit',
        coalesce($9, current_setting('synchronous_commit')), true))
      INSERT INTO import_runs
      (id, state, account_id, account_email, file_name, options, node, created_from, created_to,
        profile_id, profile_name, profile_version)
      SELECT $1, 'running', $2, $3, $4, $5, $6, $7, $8, $10, $11, $12 FROM setting
      ON CONFLICT (id) DO NOTHING`,
    values: [
      run.id,
      run.account.id,
      run.account.email,
      run.fileName,
      JSON.stringify(run.options),
      run.node,
      run.createdFrom,
      run.createdTo,
      waits === "for nothing" ? "off" : null,
      ...[run.profile?.id ?? null, run.profile?.name ?? null, run.profile?.version ?? null],
    ],
  })
}

/** What is known of a run when it ends; `null` leaves a column as it is. */
export type RunEnd = {
  state: RunState
  counts: Counts | null
  bytes: number | null
  sha256: string | null
  dialect: RunDialect | null
  columns: RunColumn[] | null
  format: RunFormat | null
  notes: Message[]
  error: string | null
  problem: Reason | null
  corrects: string | null
}

/**
 * Records how a run ended, in the transaction of the merge when it succeeded, and with it what its
 * account has done thereby. Says whether it was still running: another node may have taken this one
 * for dead.
 */
export async function endRun(
  db: Queryable,
  id: string,
  end: RunEnd,
  action: Action | null = null,
): Promise<boolean> {
  const { counts } = end
  const { rowCount } = await db.query({
    name: "end-run",
    text: END_RUN,
    values: [
      id,
      end.state,
      counts?.read ?? null,
      counts?.created ?? null,
      counts?.updated ?? null,
      counts?.unchanged ?? null,
      counts?.folded ?? null,
      counts?.rejected ?? null,
      end.bytes,
      end.sha256,
      end.dialect === null ? null : JSON.stringify(end.dialect),
      end.columns === null ? null : JSON.stringify(end.columns),
      JSON.stringify(end.notes),
      end.error,
      end.format === null ? null : JSON.stringify(end.format),
      end.corrects,
      end.problem === null ? null : JSON.stringify(end.problem),
      ...actionValues(action),
    ],
  })
  return rowCount === 1
}

const END_RUN = `WITH noted AS (${insertActionSql(18)})
  UPDATE import_runs r SET state = $2, phase = 'finished', finished_at = clock_timestamp(),
    read = $3, created = $4, updated = $5, unchanged = $6, folded = $7, rejected = $8,
    bytes = $9, sha256 = $10, dialect = $11, columns = $12, warnings = $13, error = $14,
    format = $15, corrects = $16, problem = $17, repeats = CASE WHEN $2 = 'succeeded' THEN (
      SELECT before.id FROM import_runs before
      WHERE before.sha256 = $10 AND before.state = 'succeeded' AND before.options = r.options
        AND before.account_id = r.account_id
        AND before.finished_at > now() - interval '1 day'
      ORDER BY before.started_at DESC LIMIT 1) END
  WHERE id = $1 AND state = 'running'`

/** Forgets a run whose upload never became complete. */
export async function forgetRun(db: Queryable, id: string): Promise<void> {
  await db.query("DELETE FROM import_runs WHERE id = $1", [id])
  await db.query("DELETE FROM import_errors WHERE run_id = $1", [id])
}

const RUN = `id, state, phase, account_id, account_email, file_name, bytes::float8 AS bytes, sha256,
  options, dialect, columns, warnings, read, created, updated, unchanged, folded, rejected, error,
  problem, started_at, finished_at,
  round(extract(epoch FROM finished_at - started_at) * 1000)::float8 AS duration_ms,
  repeats, corrects, purged_at, undo_of, deleted,
  CASE WHEN state = 'undone' THEN (SELECT u.id FROM import_runs u WHERE u.undo_of = r.id
    ORDER BY u.finished_at DESC LIMIT 1) END AS undone_by,
  ARRAY(SELECT f.id FROM import_runs f WHERE f.corrects = r.id AND f.state = 'succeeded'
    ORDER BY f.started_at) AS corrected_by,
  CASE WHEN state = 'running' THEN
    (SELECT p.progress FROM import_progress p WHERE p.run_id = r.id) END AS progress,
  ${OF_PROFILE}`

const RUN_BYTES = sizeOf(["file_name"], ["options", "dialect", "columns", "warnings"])

export async function findRun(db: Queryable, id: string): Promise<Run | null> {
  const { rows } = await db.query(`SELECT ${RUN} FROM import_runs r WHERE id = $1`, [id])
  return rows.length === 0 ? null : asRun(rows[0])
}

/** How the run's file is written; `null` until the run is over. */
export async function findRunFormat(db: Queryable, id: string): Promise<RunFormat | null> {
  const { rows } = await db.query("SELECT format FROM import_runs WHERE id = $1", [id])
  return rows[0]?.format ?? null
}

/** Runs, newest first. */
export async function listRuns(
  db: Queryable,
  { limit, after, profile = null, isWaiting = false }: RunsAsked,
): Promise<{ imports: Run[]; next: string | null }> {
  const { rows } = await db.query(
    withinBytes(
      `SELECT ${RUN} FROM import_runs r
       WHERE ($1::uuid IS NULL OR (started_at, id) <
         (SELECT started_at, id FROM import_runs WHERE id = $1))
         AND ($3::text IS NULL OR profile_name = $3)${isWaiting ? ` AND ${IS_WAITING}` : ""}
       ORDER BY started_at DESC, id DESC LIMIT $2`,
      RUN_BYTES,
    ),
    [after, limit + 1, profile],
  )
  const { shown, isCut } = cutPage(rows, limit)
  const imports = shown.map(asRun)
  return { imports, next: isCut ? imports.at(-1)!.id : null }
}

function asRun(row: Record<string, unknown>): Run {
  const { read, created, updated, unchanged, folded, rejected } = row as Counts
  const progress = row.progress as Progress | null
  const counts = read === null ? null : { read, created, updated, unchanged, folded, rejected }
  const own = row as { profile: unknown; held: unknown }
  return {
    id: row.id as string,
    state: row.state as RunState,
    phase: progress?.phase ?? (row.phase as string),
    account: { id: row.account_id as string, email: row.account_email as string },
    file: {
      name: row.file_name as string | null,
      bytes: row.bytes as number | null,
      sha256: row.sha256 as string | null,
    },
    options: row.options as Record<string, unknown>,
    dialect: row.dialect as RunDialect | null,
    columns: row.columns as RunColumn[] | null,
    counts,
    ...toldWarnings(storedNotes(row.warnings as (string | Message)[])),
    error: row.error as string | null,
    problem: row.problem as Reason | null,
    started_at: (row.started_at as Date).toISOString(),
    finished_at: (row.finished_at as Date | null)?.toISOString() ?? null,
    duration_ms: row.duration_ms as number | null,
    progress,
    repeats: row.repeats as string | null,
    corrects: row.corrects as string | null,
    corrected_by: row.corrected_by as string[],
    purged_at: (row.purged_at as Date | null)?.toISOString() ?? null,
    undo_of: row.undo_of as string | null,
    undone_by: row.undone_by as string | null,
    deleted: row.deleted as number | null,
    profile: profileOf(own, counts),
    held: heldOf(own),
  }
}
