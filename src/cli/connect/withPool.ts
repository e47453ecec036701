import type { Pool } from "pg"
import { findEmbedded, startEmbedded } from "../../database/embedded/startEmbedded.ts"
import { createPool } from "../../database/pool.ts"
import { type Config, readConfig } from "../../server/config.ts"
import { connectionProblem } from "../../server/connectionProblem.ts"

/**
 * Calls `use` with the database that the server of this folder and environment has: DATABASE_URL,
 * the embedded one that a running server holds, or the embedded one started for this command alone.
 */
export async function withPool<T>(use: (pool: Pool, config: Config) => Promise<T>): Promise<T> {
  const config = readConfig()
  const { dataDir, path, npm } = config
  const running = config.databaseUrl ?? findEmbedded(dataDir)
  const own = running ? null : await startEmbedded(dataDir, { say: console.error, path, npm })
  const pool = createPool(running ?? own!.connection, { max: 4 })
  try {
    await pool.query("SELECT 1").catch((error: unknown) => {
      throw connectionProblem(error) ?? error
    })
    return await use(pool, config)
  } finally {
    await pool.end()
    await own?.stop()
  }
}
