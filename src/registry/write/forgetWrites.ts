import type { PoolClient } from "pg"

/**
 * Deletes the announcements of writes that nobody can need any more. One is needed by whoever read
 * customers before it was committed and has not yet committed itself, and a snapshot does not tell
 * of those: a transaction that has only read so far has no number. So an announcement is marked
 * with all transactions that are at work once it is committed, and goes when the last of them has
 * ended.
 *
 * One that carries a number which this cluster has not given out yet came with a dump of another
 * cluster. It would count as a write of somebody else until that number is reached.
 */
export async function forgetWrites(client: PoolClient): Promise<void> {
  await client.query(
    "DELETE FROM customer_writes WHERE xid >= pg_snapshot_xmax(pg_current_snapshot())",
  )
  await client.query(
    `UPDATE customer_writes SET readers = ARRAY(${AT_WORK})
     WHERE readers IS NULL AND pg_visible_in_snapshot(xid, pg_current_snapshot())`,
  )
  await client.query(`DELETE FROM customer_writes WHERE NOT readers && ARRAY(${AT_WORK})`)
}

/**
 * The transactions of this database that are at work, other than the asking one. Each holds a lock
 * on its own virtual number from before its first snapshot to its end, and everybody may see it.
 */
const AT_WORK = `SELECT l.virtualtransaction FROM pg_locks l
  JOIN pg_stat_activity a ON a.pid = l.pid
  WHERE l.locktype = 'virtualxid' AND l.granted AND l.pid <> pg_backend_pid()
    AND a.datname = current_database()`
