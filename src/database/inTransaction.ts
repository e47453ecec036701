import type { Pool, PoolClient } from "pg"
import { AppError } from "../errors.ts"
import { BEGIN } from "./begin.ts"

/** Runs `work` in one transaction: what it wrote is there as a whole, or not at all. */
export async function inTransaction<T>(
  pool: Pool,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  let failure: Error | undefined
  try {
    await client.query(BEGIN)
    const result = await work(client)
    await client.query("COMMIT")
    return result
  } catch (error) {
    failure = error as Error
    await client.query("ROLLBACK").catch(() => {})
    throw error
  } finally {
    client.release(failure instanceof AppError ? undefined : failure)
  }
}
