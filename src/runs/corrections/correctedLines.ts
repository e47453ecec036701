import type { Pool } from "pg"
import { AppError } from "../../errors.ts"

/**
 * Notes which rejected lines of a run the records of another one correct, in the order of its file.
 * Throws `not_found` when there is no such run.
 */
export async function noteCorrections(
  pool: Pool,
  runId: string,
  { run: by, lines }: { run: string; lines: number[] },
): Promise<void> {
  const { rows } = await pool.query<{ runs: number }>(
    "SELECT count(*)::integer AS runs FROM import_runs WHERE id = ANY($1::uuid[])",
    [[runId, by]],
  )
  if (rows[0]!.runs !== 2) {
    throw new AppError("not_found", "There are no two import runs with these ids.")
  }
  await pool.query(
    `INSERT INTO import_corrections (run_id, by_run, index, line)
     SELECT $1, $2, position - 1, line
     FROM unnest($3::integer[]) WITH ORDINALITY AS l (line, position)
     ON CONFLICT DO NOTHING`,
    [runId, by, lines],
  )
}

/**
 * The rejected lines of a run that are in by now: a later run took them, and was not undone. A run
 * that was held and the one that committed it had the same lines rejected.
 */
export async function correctedLines(pool: Pool, runId: string): Promise<number[]> {
  const { rows } = await pool.query<{ lines: number[] }>(
    `SELECT array(SELECT DISTINCT c.line FROM import_corrections c
       JOIN import_runs r ON r.id = c.by_run AND r.state = 'succeeded'
       WHERE c.run_id IN (SELECT $1::uuid UNION ALL ${COMMITTED_WITH}) AND NOT EXISTS (
         SELECT FROM import_errors e WHERE e.run_id = c.by_run AND e.index = c.index)
       ORDER BY c.line) AS lines`,
    [runId],
  )
  return rows[0]!.lines
}

/** The run that committed a held one, and the held one that a run committed. */
const COMMITTED_WITH = `SELECT CASE WHEN p.holds = $1 THEN p.run_id ELSE p.holds END
  FROM import_plans p WHERE p.holds IS NOT NULL AND p.ended_how = 'committed'
    AND (p.holds = $1 OR p.run_id = $1)`
