import type { Pool } from "pg"
import { ownCells, REJECTED_HEADERS } from "../columns/header/columnNames.ts"
import { CORRECTED_RUNS_MAX } from "../limits.ts"
import type { Opened } from "../read/openCsv.ts"

/**
 * The run whose rejected records a file holds, corrected or not: the latest one with the same
 * columns that rejected every line which the file's `_line` column names. `null` when one cannot
 * tell.
 */
export async function findCorrectedRun(pool: Pool, file: Opened): Promise<string | null> {
  const at = file.header?.findIndex((name) => name.trim() === "_line") ?? -1
  if (file.header === null || at < 0) return null
  const lines = new Set(file.sample.map((cells) => Number((cells[at] ?? "").trim())))
  const valid = [...lines].filter((line) => Number.isSafeInteger(line) && line > 0)
  if (valid.length === 0) return null
  const { rows } = await pool.query<{ id: string }>(
    `SELECT r.id FROM (
       SELECT id, started_at FROM import_runs
       WHERE format -> 'cells' = $1::jsonb AND state IN ('succeeded', 'failed', 'held')
       ORDER BY started_at DESC LIMIT $3
     ) r
     WHERE NOT EXISTS (
       SELECT unnest($2::integer[]) EXCEPT SELECT line FROM import_errors WHERE run_id = r.id)
     ORDER BY r.started_at DESC LIMIT 1`,
    [JSON.stringify(ownCells(file.header)), valid, CORRECTED_RUNS_MAX],
  )
  return rows[0]?.id ?? null
}

/**
 * Whether a file holds rows that were rejected once: it has all the columns that a file of them
 * has, or rows of the run that was found for it.
 */
export function holdsRejectedRows({ header }: Opened, corrects: string | null): boolean {
  const names = new Set(header?.map((name) => name.trim()))
  return corrects !== null || [...REJECTED_HEADERS].every((name) => names.has(name))
}
