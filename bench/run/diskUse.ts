import { setTimeout as sleep } from "node:timers/promises"
import type pg from "pg"

/** What an import left on disk and wrote on its way, in bytes. */
export type DiskUse = {
  /** The rows of `customers`, with what is stored out of line. */
  heapBytes: number
  /** Each index of `customers`, the largest first. */
  indexes: { name: string; bytes: number }[]
  /** Write-ahead log. */
  walBytes: number
  /** Sorts and joins that did not fit into memory. */
  tempBytes: number
}

/** How long the server may take to publish its statistics about temporary files. */
const STATISTICS_MS = 1_200

export async function withDiskUse<T>(
  client: pg.Client,
  work: () => Promise<T>,
): Promise<{ result: T; disk: DiskUse }> {
  const before = await written(client)
  const result = await work()
  await sleep(STATISTICS_MS)
  const after = await written(client)
  const { rows: heap } = await client.query(
    "SELECT pg_table_size('public.customers')::float8 AS bytes",
  )
  const { rows: indexes } = await client.query(
    `SELECT indexrelid::regclass::text AS name, pg_relation_size(indexrelid)::float8 AS bytes
     FROM pg_index WHERE indrelid = 'public.customers'::regclass ORDER BY bytes DESC, name`,
  )
  const disk = {
    heapBytes: heap[0].bytes,
    indexes,
    walBytes: after.wal - before.wal,
    tempBytes: after.temp - before.temp,
  }
  return { result, disk }
}

async function written(client: pg.Client): Promise<{ wal: number; temp: number }> {
  const { rows } = await client.query(
    `SELECT (pg_current_wal_insert_lsn() - '0/0')::float8 AS wal, temp_bytes::float8 AS temp
     FROM pg_stat_database WHERE datname = current_database()`,
  )
  return rows[0]
}
