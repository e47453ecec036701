import { setTimeout as sleep } from "node:timers/promises"
import type pg from "pg"

/**
 * Before each timed load: what the last one left to do in the background is done, for both tables,
 * and the planner knows them as they are.
 */
export async function settle(client: pg.Client): Promise<void> {
  for (;;) {
    const { rowCount } = await client.query(
      `SELECT FROM import_runs WHERE NOT words_indexed AND state IN ('succeeded', 'undone') LIMIT 1`,
    )
    if (rowCount === 0) break
    await sleep(100)
  }
  for (const table of ["public.customers", "expert.customers"]) {
    const { rows } = await client.query("SELECT to_regclass($1) IS NOT NULL AS there", [table])
    if (rows[0].there) await client.query(`VACUUM (ANALYZE) ${table}`)
  }
  await client.query("CHECKPOINT")
}
