import type { Socket } from "node:net"
import type { Pool, PoolClient } from "pg"
import { createPool, type PoolOptions } from "../database/pool.ts"

/** A pool whose connections can be cut, whatever they wait for. */
export type Cuttable = {
  pool: Pool
  /** Ends all connections that there are: what waits for an answer of one fails at once. */
  cut(): void
}

export function openCuttable(url: string, options: PoolOptions): Cuttable {
  const pool = createPool(url, options)
  const clients = new Set<PoolClient>()
  pool.on("connect", (client) => clients.add(client))
  pool.on("remove", (client) => clients.delete(client))
  return {
    pool,
    cut: () => {
      for (const client of clients) {
        const { connection } = client as PoolClient & { connection?: { stream?: Socket } }
        connection?.stream?.destroy()
      }
    },
  }
}

/** What a promise comes to; rejects when it takes longer. */
export async function inTime<T>(ms: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
