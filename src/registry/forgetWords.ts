import type { Pool } from "pg"
import { BEGIN } from "../database/begin.ts"
import { INDEX_LOCK } from "./searchIndex.ts"

/**
 * Takes the words of deleted customers and their places in orders out of the index: the blocks that
 * they stood in go, and whoever else stood in them waits to be taken in again. Gives how many go.
 */
export async function forgetWords(pool: Pool): Promise<number> {
  const { rowCount } = await pool.query("SELECT FROM customer_words_gone LIMIT 1")
  if (rowCount === 0) return 0
  const client = await pool.connect()
  let failure: Error | undefined
  try {
    await client.query(BEGIN)
    // Whoever fills the index at this moment may not have seen that they are gone.
    await client.query("SELECT pg_advisory_xact_lock($1::bigint)", [INDEX_LOCK])
    const { rows } = await client.query<{ blocks: number }>(
      `WITH gone AS (DELETE FROM customer_words_gone RETURNING id),
       sorted AS (DELETE FROM customer_order o USING gone WHERE o.id = gone.id),
       touched AS (
         SELECT DISTINCT w.ctid AS place FROM customer_words w
         CROSS JOIN LATERAL unnest(w.ids) AS stood (id) JOIN gone USING (id)),
       cleared AS (
         DELETE FROM customer_words w USING touched WHERE w.ctid = touched.place RETURNING w.ids),
       waiting AS (
         INSERT INTO customer_words_waiting
         SELECT DISTINCT c.id FROM cleared
         CROSS JOIN LATERAL unnest(cleared.ids) AS stood (id) JOIN customers c USING (id))
       SELECT count(*)::integer AS blocks FROM cleared`,
    )
    await client.query("COMMIT")
    return rows[0]!.blocks
  } catch (error) {
    failure = error as Error
    await client.query("ROLLBACK").catch(() => {})
    throw error
  } finally {
    client.release(failure)
  }
}
