import type { Pool, PoolClient } from "pg"

/**
 * Counts the customers anew for the planner when the table has grown by half since it was last
 * counted, or never was. Without that a join of a large file with a registry that was loaded a
 * moment ago is planned for a handful of rows and takes minutes. Must run outside of a transaction,
 * whose end would otherwise have to be awaited by the next one who counts. A small sample will do:
 * what matters is how many there are, and a sample ten times as large takes ten times as long.
 */
export async function freshenStatistics(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ stale: boolean }>(
    `SELECT pg_relation_size(oid) / current_setting('block_size')::integer > 64 + 1.5 * relpages
       OR reltuples < 0 AS stale
     FROM pg_class WHERE oid = 'customers'::regclass`,
  )
  if (!rows[0]?.stale) return
  await client.query("SET default_statistics_target = 20; ANALYZE customers")
  await client.query("RESET default_statistics_target")
}

/** The same after an import, for whoever comes next; nobody waits for it, nor for its failure. */
export function freshenStatisticsLater(pool: Pool): void {
  const freshen = async (): Promise<void> => {
    const client = await pool.connect()
    let failure: Error | undefined
    try {
      await freshenStatistics(client)
    } catch (error) {
      failure = error as Error
    } finally {
      client.release(failure)
    }
  }
  freshen().catch(() => {})
}
