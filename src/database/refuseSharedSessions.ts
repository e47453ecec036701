import type { Pool, PoolClient } from "pg"
import { AppError } from "../errors.ts"
import { POOL_MODE_PROBES } from "../limits.ts"
import { BEGIN_READING_ONE_MOMENT } from "./begin.ts"

const WHOSE = "SELECT pg_backend_pid() AS process"

/**
 * Throws `unavailable` when something between Muster and the database, such as PgBouncer in its
 * transaction mode, hands one session of the database to several clients in turn. A node shows that
 * it lives by a lock of its session; shared, that lock would outlive the node or be lost, and what
 * Muster says of its own session would be said of somebody else's.
 *
 * Sessions are told apart by the process that serves them: one's own must be the same later, and
 * nobody else's, while another one is busy. Nothing is left in any session, for it may be another
 * client's. `pool` must not prepare its connections either; two of them are taken.
 */
export async function refuseSharedSessions(
  pool: Pick<Pool, "connect">,
  address = "DATABASE_URL",
): Promise<void> {
  const mine = await pool.connect()
  try {
    const other = await pool.connect()
    try {
      for (let probe = 0; probe < POOL_MODE_PROBES; probe++) {
        const process = await processOf(mine)
        if ((await beginIn(other)) === process) throw sharedSessions(address)
        if ((await processOf(mine)) !== process) throw sharedSessions(address)
        await other.query("ROLLBACK")
      }
      other.release()
    } catch (error) {
      other.release(true)
      const text = error instanceof Error ? error.message : ""
      const told = /statement pooling|transaction blocks not allowed/i.test(text)
      throw told ? sharedSessions(address) : error
    }
  } finally {
    mine.release()
  }
}

/**
 * Begins a transaction and gives the process that serves it. In one message, because the database
 * may end transactions that wait for the next one.
 */
async function beginIn(client: PoolClient): Promise<number> {
  const results = (await client.query(
    `${BEGIN_READING_ONE_MOMENT}; SET LOCAL idle_in_transaction_session_timeout = 0; ${WHOSE}`,
  )) as unknown as { rows: { process: number }[] }[]
  return results.at(-1)!.rows[0]!.process
}

async function processOf(client: PoolClient): Promise<number> {
  const { rows } = await client.query<{ process: number }>(WHOSE)
  return rows[0]!.process
}

function sharedSessions(address: string): AppError {
  return new AppError(
    "unavailable",
    `${address} leads to a connection pooler that shares sessions, such as PgBouncer with ` +
      "pool_mode = transaction. Connect to PostgreSQL itself, or set pool_mode = session for " +
      "this database; Muster pools its connections already.",
  )
}
