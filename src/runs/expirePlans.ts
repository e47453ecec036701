import type { Pool } from "pg"
import { KEY_HOURS } from "../limits.ts"

/**
 * Ends plans whose time is over, with all personal data that they hold; the sweep that follows
 * drops their tables. One that somebody is committing may finish. Returns how many.
 */
export async function expirePlans(pool: Pool): Promise<number> {
  const { rowCount } = await pool.query(
    `WITH over AS (
       UPDATE import_plans p
       SET ended_at = now(), ended_how = 'expired', facts = NULL, drift = NULL, bytes = 0
       WHERE ended_at IS NULL AND expires_at < now() - interval '${CLAIM_SECONDS} seconds'
         AND NOT EXISTS (SELECT FROM import_runs r WHERE r.id = p.run_id AND r.state = 'running')
       RETURNING id
     ), errors AS (
       DELETE FROM import_errors e USING over WHERE e.run_id = over.id
     ) SELECT FROM over`,
  )
  // What became of a run that was held is told by the plan that held it.
  await pool.query(
    `DELETE FROM import_plans
     WHERE ended_at < now() - make_interval(hours => $1) AND holds IS NULL`,
    [KEY_HOURS],
  )
  return rowCount ?? 0
}

/** A commit that began in the last moment has to be on record before it can be seen here. */
const CLAIM_SECONDS = 10
