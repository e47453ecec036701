import type { Pool } from "pg"
import { SESSION_DAYS_MAX } from "../limits.ts"

/** Ends sessions that are over, and those that have been prolonged for long enough. */
export async function endOldSessions(pool: Pool): Promise<number> {
  const { rowCount } = await pool.query(
    `DELETE FROM session
     WHERE "expiresAt" < now() OR "createdAt" < now() - make_interval(days => $1)`,
    [SESSION_DAYS_MAX],
  )
  return rowCount ?? 0
}
