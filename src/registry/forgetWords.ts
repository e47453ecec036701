import type { Pool } from "pg"
import { BEGIN } from "../database/begin.ts"
import { RENAMED_FORGOTTEN_AT_ONCE } from "./one/limits.ts"
import { INDEX_LOCK } from "./searchIndex.ts"

/**
 * Takes the words of deleted customers and their places in orders out of the index, and those words
 * that others do not have any more: the blocks that they stood in go, and whoever else stood in
 * them waits to be taken in again. After many were renamed it takes some of them at a time, since
 * each has a whole block taken in again. Gives how many blocks go.
 */
export async function forgetWords(pool: Pool): Promise<number> {
  const { rows: all } = await pool.query<{ some: boolean; waiting: number }>(
    `SELECT EXISTS (SELECT FROM customer_words_gone) AS some,
       (SELECT count(*) FROM (SELECT FROM customer_words_waiting LIMIT $1) w)::integer AS waiting`,
    [RENAMED_FORGOTTEN_AT_ONCE],
  )
  const { some, waiting } = all[0]!
  if (!some) return 0
  const client = await pool.connect()
  let failure: Error | undefined
  try {
    await client.query(BEGIN)
    // Whoever fills the index at this moment may not have seen that they are gone.
    await client.query("SELECT pg_advisory_xact_lock($1::bigint)", [INDEX_LOCK])
    const { rows } = await client.query<{ blocks: number }>(
      `WITH gone AS (
         DELETE FROM customer_words_gone g
         WHERE NOT EXISTS (SELECT FROM customers c WHERE c.id = g.id)
           OR g.ctid = ANY (ARRAY(SELECT ctid FROM customer_words_gone LIMIT $1))
         RETURNING id),
       placed AS MATERIALIZED (
         SELECT o.id FROM customer_order o JOIN gone USING (id) ORDER BY o.id FOR UPDATE OF o),
       sorted AS (DELETE FROM customer_order o USING placed WHERE o.id = placed.id),
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
      // Where many wait already, renamed ones do as well.
      [RENAMED_FORGOTTEN_AT_ONCE - waiting],
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
