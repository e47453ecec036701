import { randomUUID } from "node:crypto"
import type { Pool, PoolClient } from "pg"
import { AppError } from "../errors.ts"
import { POOL_MODE_PROBES } from "../limits.ts"
import { BEGIN } from "./begin.ts"

const OWN = "SELECT current_setting('muster.session', true) AS session"

/**
 * Throws `unavailable` when something between Muster and the database, such as PgBouncer in its
 * transaction mode, hands one session of the database to several clients in turn. A node shows that
 * it lives by a lock of its session; shared, that lock would outlive the node or be lost.
 *
 * A note is left in one session; it must be there later, and in no other, while others are busy.
 */
export async function refuseSharedSessions(pool: Pool): Promise<void> {
  const clients: PoolClient[] = []
  try {
    const mine = await pool.connect()
    clients.push(mine)
    const note = randomUUID()
    await mine.query("SELECT set_config('muster.session', $1, false)", [note])
    for (let probe = 0; probe < POOL_MODE_PROBES; probe++) {
      const other = await pool.connect()
      clients.push(other)
      await other.query(BEGIN)
      const { rows } = await other.query(OWN)
      if (rows[0].session === note) throw sharedSessions()
    }
    const { rows } = await mine.query(OWN)
    if (rows[0].session !== note) throw sharedSessions()
  } catch (error) {
    const text = error instanceof Error ? error.message : ""
    throw /statement pooling|transaction blocks not allowed/i.test(text) ? sharedSessions() : error
  } finally {
    // Thrown away rather than given back: the notes go with their sessions.
    for (const client of clients) client.release(true)
  }
}

function sharedSessions(): AppError {
  return new AppError(
    "unavailable",
    "DATABASE_URL leads to a connection pooler that shares sessions, such as PgBouncer with " +
      "pool_mode = transaction. Connect to PostgreSQL itself, or set pool_mode = session for " +
      "this database; Muster pools its connections already.",
  )
}
