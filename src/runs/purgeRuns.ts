import { setTimeout as sleep } from "node:timers/promises"
import type { Pool } from "pg"
import { KEY_HOURS, PRESENCE_GRACE_MS, PURGED_RUNS_MAX } from "../limits.ts"

/**
 * Deletes the personal data of runs that ended more than `days` ago: rejected records with their
 * errors, before-images, customers that an undo took away, and the samples of their columns. The
 * counts stay. Returns how many.
 */
export async function purgeRuns(pool: Pool, days: number): Promise<number> {
  let purged = 0
  for (;;) {
    const { rowCount } = await pool.query(
      `WITH old AS (
         SELECT id FROM import_runs
         WHERE purged_at IS NULL AND finished_at < now() - make_interval(days => $1)
         ORDER BY finished_at LIMIT $2 FOR UPDATE SKIP LOCKED
       ), errors AS (
         DELETE FROM import_errors e USING old WHERE e.run_id = old.id
       ), changes AS (
         DELETE FROM import_changes c USING old WHERE c.run_id = old.id
       ), undone AS (
         DELETE FROM undone_customers u USING old WHERE u.run_id = old.id
       )
       UPDATE import_runs r SET purged_at = now(), columns = (
         SELECT jsonb_agg(c || '{"samples": []}') FROM jsonb_array_elements(r.columns) AS c)
       FROM old WHERE r.id = old.id`,
      [days, PURGED_RUNS_MAX],
    )
    purged += rowCount ?? 0
    if ((rowCount ?? 0) < PURGED_RUNS_MAX) break
  }
  // What cannot be undone any more says so before it is forgotten.
  await purgeOperations(pool, days)
  await forgetOldEdits(pool, days)
  return purged
}

/** Edits by way of the API leave before-images too, under numbers that are no runs. */
async function forgetOldEdits(pool: Pool, days: number): Promise<void> {
  await pool.query(
    `DELETE FROM import_changes c WHERE c.left_at < now() - make_interval(days => $1)
       AND NOT EXISTS (SELECT FROM import_runs r WHERE r.id = c.run_id)`,
    [days],
  )
  await pool.query("DELETE FROM customer_edits WHERE at < now() - make_interval(days => $1)", [
    days,
  ])
}

/** What was deleted or merged by hand cannot be undone for longer than what a run did. */
async function purgeOperations(pool: Pool, days: number): Promise<void> {
  await pool.query(
    `WITH old AS (
       UPDATE customer_operations SET purged_at = now()
       WHERE purged_at IS NULL AND at < now() - make_interval(days => $1) RETURNING id
     )
     DELETE FROM undone_customers u USING old WHERE u.run_id = old.id`,
    [days],
  )
}

/** Forgets answers to requests with an `Idempotency-Key` once retries have had their day. */
export async function forgetOldKeys(pool: Pool): Promise<void> {
  await pool.query(
    `DELETE FROM import_keys WHERE created_at < now() - interval '${KEY_HOURS} hours'`,
  )
}

/**
 * Deletes errors that belong to no run and no plan, as a crash may leave them. Those of a run whose
 * record is just being written are looked at a second time.
 */
export async function forgetLostErrors(pool: Pool, graceMs = PRESENCE_GRACE_MS): Promise<void> {
  const { rows } = await pool.query<{ run_id: string }>(
    `WITH RECURSIVE ids AS (
       (SELECT run_id FROM import_errors ORDER BY run_id LIMIT 1)
       UNION ALL
       SELECT (SELECT e.run_id FROM import_errors e WHERE e.run_id > ids.run_id
         ORDER BY e.run_id LIMIT 1) FROM ids WHERE ids.run_id IS NOT NULL)
     SELECT run_id FROM ids WHERE run_id IS NOT NULL AND ${BELONGS_TO_NOTHING}`,
  )
  if (rows.length === 0) return
  await sleep(graceMs)
  await pool.query(
    `DELETE FROM import_errors ids WHERE run_id = ANY($1::uuid[]) AND ${BELONGS_TO_NOTHING}`,
    [rows.map(({ run_id }) => run_id)],
  )
}

const BELONGS_TO_NOTHING = `NOT EXISTS (SELECT FROM import_runs r WHERE r.id = ids.run_id)
  AND NOT EXISTS (SELECT FROM import_plans p WHERE p.id = ids.run_id AND p.ended_at IS NULL)`
