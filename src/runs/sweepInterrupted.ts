import type { Pool, PoolClient } from "pg"
import { BEGIN } from "../database/begin.ts"
import { findDead, isDead } from "../database/nodePresence.ts"
import { forgetWrites } from "../registry/write/forgetWrites.ts"

/**
 * Finds runs whose node is gone, records them as interrupted, and drops what they had staged.
 * Returns the runs. Their merges were never committed, so there is nothing else to undo. `graceMs`
 * is for whoever knows that no other node can live.
 */
export async function sweepInterrupted(pool: Pool, graceMs?: number): Promise<string[]> {
  const { rows: nodes } = await pool.query<{ node: string }>(
    `SELECT node FROM import_runs WHERE state = 'running'
     UNION SELECT node FROM import_previews
     UNION SELECT node FROM import_plans WHERE kept_at IS NULL AND ended_at IS NULL`,
  )
  const dead = await findDead(
    pool,
    nodes.map(({ node }) => node),
    graceMs,
  )
  const client = await pool.connect()
  const swept: string[] = []
  let failure: Error | undefined
  try {
    for (const node of dead) swept.push(...(await sweepNode(client, node)))
    await dropOrphans(client)
    await client.query(
      `DELETE FROM import_progress p WHERE NOT EXISTS (
         SELECT FROM import_runs r WHERE r.id = p.run_id AND r.state = 'running')`,
    )
    await forgetWrites(client)
  } catch (error) {
    failure = error as Error
    throw error
  } finally {
    client.release(failure)
  }
  return swept
}

async function sweepNode(client: PoolClient, node: string): Promise<string[]> {
  await client.query(BEGIN)
  try {
    const dead = await isDead(client, node)
    if (dead) await forgetPreviews(client, node)
    const { rows: runs } = dead
      ? await client.query<{ id: string }>(
          `UPDATE import_runs SET state = 'interrupted', phase = 'finished',
             finished_at = clock_timestamp(),
             error = 'The server stopped before the import was finished. '
               'Nothing of it was stored; import the file again.',
             problem = '{"code": "server_stopped", "params": {}}'
           WHERE node = $1 AND state = 'running' RETURNING id`,
          [node],
        )
      : { rows: [] }
    await client.query("COMMIT")
    return runs.map(({ id }) => id)
  } catch (error) {
    await client.query("ROLLBACK")
    throw error
  }
}

/** Previews that a dead node left, plans that were not kept yet among them. */
async function forgetPreviews(client: PoolClient, node: string): Promise<void> {
  await client.query("DELETE FROM import_previews WHERE node = $1", [node])
  await client.query(
    `WITH gone AS (DELETE FROM import_plans WHERE node = $1 AND kept_at IS NULL RETURNING id)
     DELETE FROM import_errors e USING gone WHERE e.run_id = gone.id`,
    [node],
  )
}

/** Staging tables whose run, preview or plan is over, or was forgotten, have no owner any more. */
async function dropOrphans(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ table: string }>(
    `SELECT c.relname AS table FROM pg_class c
     WHERE c.relkind = 'r' AND c.relnamespace =
         (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
       AND c.relname ~ '${STAGED}'
       AND NOT EXISTS (SELECT FROM import_runs r WHERE r.state = 'running'
         AND 'staging_' || replace(r.id::text, '-', '') = left(c.relname, 40))
       AND NOT EXISTS (SELECT FROM import_previews p
         WHERE 'staging_' || replace(p.id::text, '-', '') = left(c.relname, 40))
       AND NOT EXISTS (SELECT FROM import_plans p WHERE p.ended_at IS NULL
         AND 'staging_' || replace(p.id::text, '-', '') = left(c.relname, 40))`,
  )
  for (const { table } of rows) {
    if (new RegExp(STAGED).test(table)) await client.query(`DROP TABLE IF EXISTS ${table}`)
  }
}

/** The tables of a plan are called like its staging table, and what they hold. */
const STAGED = "^staging_[0-9a-f]{32}(_[a-z]+)?$"

/** The name holds nothing but the run's id, which Muster makes, so it needs no quoting. */
export function stagingTable(runId: string): string {
  return `staging_${runId.replaceAll("-", "")}`
}
