import type { Pool, PoolClient } from "pg"
import { BEGIN } from "../database/begin.ts"
import { STANDBY_LOCK_MS } from "./limits.ts"

/** What search and lists use, derived of customers: it is made anew when it is not there. */
const MADE_ANEW = [
  ...["customer_words", "customer_words_made", "customer_words_waiting", "customer_words_runs"],
  ...["customer_words_gone", "customer_order"],
] as const

/** Tables that a crash empties, as long as nobody reads from standbys. */
export const DERIVED_TABLES: readonly string[] = [...MADE_ANEW, "import_progress"]

/**
 * Has the tables that search and lists use written to the log, for what is not logged never reaches
 * a standby. What is derived is emptied, which takes a moment whatever its size, and is made anew
 * in the background, as after a crash. Returns `false` when others kept the tables busy, such as a
 * long import: then it is tried again. Does nothing where they are logged already.
 */
export async function logTables(pool: Pool): Promise<boolean> {
  const client = await pool.connect()
  let failure: Error | undefined
  try {
    if (!(await isUnlogged(client))) return true
    await client.query(BEGIN)
    await client.query(`SET LOCAL lock_timeout = ${STANDBY_LOCK_MS}`)
    await client.query(`LOCK TABLE ${DERIVED_TABLES.join(", ")} IN ACCESS EXCLUSIVE MODE`)
    // Another node may have done it meanwhile.
    if (await isUnlogged(client)) {
      await client.query(`TRUNCATE ${MADE_ANEW.join(", ")}`)
      for (const table of DERIVED_TABLES) await client.query(`ALTER TABLE ${table} SET LOGGED`)
    }
    await client.query("COMMIT")
    return true
  } catch (error) {
    failure = error as Error
    if ((error as Error & { code?: string }).code === LOCK_NOT_AVAILABLE) return false
    throw error
  } finally {
    client.release(failure)
  }
}

const LOCK_NOT_AVAILABLE = "55P03"

async function isUnlogged(client: PoolClient): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT FROM pg_class WHERE relname = ANY ($1) AND relpersistence = 'u'
       AND relnamespace = current_schema()::regnamespace`,
    [DERIVED_TABLES],
  )
  return rowCount !== 0
}
