import type { PoolClient } from "pg"
import { LOOK_UP_PART_MIN, LOOK_UP_ROWS_MAX } from "../limits.ts"

/**
 * Runs statements that find the customers of staged rows. A list that is a small part of the
 * registry is looked up row by row in the indexes: PostgreSQL would rather read the whole registry,
 * because it thinks of indexes as if each look needed the disk, and takes three to nine times as
 * long. `work` must not join the rows to each other, for which there is no index. To be called
 * within a transaction; one that fails is rolled back, and with it the settings.
 */
export async function preferIndexes<T>(
  client: PoolClient,
  rows: number,
  customers: number,
  work: () => Promise<T>,
): Promise<T> {
  if (!areFew(rows, customers)) return work()
  await client.query("SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off")
  const result = await work()
  await client.query("SET LOCAL enable_hashjoin TO DEFAULT; SET LOCAL enable_mergejoin TO DEFAULT")
  return result
}

/** Many look-ups could wait for the disk in truth, where the registry is larger than memory. */
function areFew(rows: number, customers: number): boolean {
  return rows <= LOOK_UP_ROWS_MAX && rows * LOOK_UP_PART_MIN <= customers
}
