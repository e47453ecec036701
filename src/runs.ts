import type { Pool, PoolClient } from "pg"
import type { Counts, Rejection } from "./import/report.ts"
import { ERRORS_PER_WRITE } from "./limits.ts"

export type RunState = "running" | "succeeded" | "failed" | "cancelled" | "interrupted" | "undone"

/** A column as the preview and the run show it. */
export type RunColumn = {
  header: string
  field: string | null
  confidence: number
  why: string
  samples: string[]
}

export type RunDialect = {
  encoding: string
  delimiter: string
  quote: string | null
  header_line: number | null
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
  error: string | null
  started_at: string
  finished_at: string | null
  /** Milliseconds from start to end. */
  duration_ms: number | null
}

export type NewRun = {
  id: string
  account: { id: string; email: string }
  fileName: string | null
  options: unknown
  node: string
  createdFrom: string
  createdTo: string
}

type Queryable = Pool | PoolClient

export async function startRun(db: Queryable, run: NewRun): Promise<void> {
  await db.query({
    name: "start-run",
    text: `INSERT INTO import_runs
      (id, state, account_id, account_email, file_name, options, node, created_from, created_to)
      VALUES ($1, 'running', $2, $3, $4, $5, $6, $7, $8)`,
    values: [
      run.id,
      run.account.id,
      run.account.email,
      run.fileName,
      JSON.stringify(run.options),
      run.node,
      run.createdFrom,
      run.createdTo,
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
  warnings: string[]
  error: string | null
}

/** Records how a run ended, in the transaction of the merge when it succeeded. */
export async function endRun(db: Queryable, id: string, end: RunEnd): Promise<void> {
  const { counts } = end
  await db.query({
    name: "end-run",
    text: `UPDATE import_runs SET state = $2, phase = 'finished', finished_at = clock_timestamp(),
        read = $3, created = $4, updated = $5, unchanged = $6, folded = $7, rejected = $8,
        bytes = $9, sha256 = $10, dialect = $11, columns = $12, warnings = $13, error = $14
      WHERE id = $1 AND state = 'running'`,
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
      JSON.stringify(end.warnings),
      end.error,
    ],
  })
}

/** Forgets a run whose upload never became complete. */
export async function forgetRun(db: Queryable, id: string): Promise<void> {
  await db.query("DELETE FROM import_runs WHERE id = $1", [id])
}

export async function setPhase(db: Queryable, id: string, phase: string): Promise<void> {
  await db.query("UPDATE import_runs SET phase = $2 WHERE id = $1", [id, phase])
}

/** Stores rejected records with all their errors; any number of them, some hundred at a time. */
export async function saveRejections(
  db: Queryable,
  runId: string,
  rejections: readonly Rejection[],
): Promise<void> {
  for (let start = 0; start < rejections.length; start += ERRORS_PER_WRITE) {
    const rows = rejections.slice(start, start + ERRORS_PER_WRITE).flatMap(({ errors, raw }) =>
      errors.map((error, part) => ({
        ...error,
        part,
        raw: part === 0 && raw !== null ? Buffer.from(raw).toString("base64") : null,
      })),
    )
    await db.query({
      name: "save-rejections",
      text: `INSERT INTO import_errors
          (run_id, index, part, line, code, "column", name, value, message, raw)
        SELECT $1, index, part, line, code, "column", name, value, message, decode(raw, 'base64')
        FROM jsonb_to_recordset($2::jsonb) AS r(index integer, part smallint, line integer,
          code text, "column" text, name text, value text, message text, raw text)
        ON CONFLICT DO NOTHING`,
      values: [runId, JSON.stringify(rows)],
    })
  }
}

const RUN = `id, state, phase, account_id, account_email, file_name, bytes::float8 AS bytes, sha256,
  options, dialect, columns, warnings, read, created, updated, unchanged, folded, rejected, error,
  started_at, finished_at,
  round(extract(epoch FROM finished_at - started_at) * 1000)::float8 AS duration_ms`

export async function findRun(db: Queryable, id: string): Promise<Run | null> {
  const { rows } = await db.query(`SELECT ${RUN} FROM import_runs WHERE id = $1`, [id])
  return rows.length === 0 ? null : asRun(rows[0])
}

/** Runs, newest first. `after` is the id of the last run of the page before. */
export async function listRuns(
  db: Queryable,
  { limit, after }: { limit: number; after: string | null },
): Promise<{ imports: Run[]; next: string | null }> {
  const { rows } = await db.query(
    `SELECT ${RUN} FROM import_runs
     WHERE $1::uuid IS NULL OR (started_at, id) <
       (SELECT started_at, id FROM import_runs WHERE id = $1)
     ORDER BY started_at DESC, id DESC LIMIT $2`,
    [after, limit + 1],
  )
  const imports = rows.slice(0, limit).map(asRun)
  return { imports, next: rows.length > limit ? imports[imports.length - 1].id : null }
}

function asRun(row: Record<string, unknown>): Run {
  const { read, created, updated, unchanged, folded, rejected } = row as Counts
  return {
    id: row.id as string,
    state: row.state as RunState,
    phase: row.phase as string,
    account: { id: row.account_id as string, email: row.account_email as string },
    file: {
      name: row.file_name as string | null,
      bytes: row.bytes as number | null,
      sha256: row.sha256 as string | null,
    },
    options: row.options as Record<string, unknown>,
    dialect: row.dialect as RunDialect | null,
    columns: row.columns as RunColumn[] | null,
    counts: read === null ? null : { read, created, updated, unchanged, folded, rejected },
    warnings: row.warnings as string[],
    error: row.error as string | null,
    started_at: (row.started_at as Date).toISOString(),
    finished_at: (row.finished_at as Date | null)?.toISOString() ?? null,
    duration_ms: row.duration_ms as number | null,
  }
}
