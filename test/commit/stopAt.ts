import { setTimeout as sleep } from "node:timers/promises"
import type { Pool, PoolClient } from "pg"
import { type TestDatabase, withDatabase } from "../database.ts"

export type Stop = {
  /** Resolves to the backend that waits at the moment. */
  reached: () => Promise<number>
  release: () => Promise<void>
}

const clientsOf = new WeakMap<Pool, Map<number, PoolClient>>()

/**
 * A registry in which whoever writes what a trigger sees waits there; one that comes after a write
 * has its writer wait at the commit.
 */
export function stopAt(
  trigger: string,
  prepare: (pool: Pool) => Promise<void>,
  use: (database: TestDatabase, stop: Stop) => Promise<void>,
): Promise<void> {
  return withDatabase(async (database) => {
    const { pool } = database
    const clients = new Map<number, PoolClient>()
    clientsOf.set(pool, clients)
    pool.on("acquire", (client) => {
      clients.set((client as PoolClient & { processID: number }).processID, client)
    })
    await prepare(pool)
    const isAfter = trigger.startsWith("AFTER")
    const when = trigger.replace("FOR EACH ROW", "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW")
    await pool.query(
      `CREATE FUNCTION wait_here() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN PERFORM pg_advisory_xact_lock_shared(4711); RETURN NEW; END $$;
       CREATE ${isAfter ? `CONSTRAINT TRIGGER waits ${when}` : `TRIGGER waits ${trigger}`}
         EXECUTE FUNCTION wait_here()`,
    )
    const holder = await pool.connect()
    await holder.query("SELECT pg_advisory_lock(4711)")
    let isOver = false
    const release = async (): Promise<void> => {
      if (!isOver) holder.release(true)
      isOver = true
    }
    try {
      await use(database, { reached: () => reached(pool, trigger), release })
    } finally {
      await release()
    }
  })
}

async function reached(pool: Pool, trigger: string): Promise<number> {
  for (let tries = 0; tries < 500; tries++, await sleep(20)) {
    const { rows } = await pool.query<{ pid: number }>(
      `SELECT l.pid FROM pg_locks l JOIN pg_database d ON d.oid = l.database
       WHERE d.datname = current_database() AND l.objid = 4711 AND NOT l.granted`,
    )
    if (rows.length > 0) return rows[0]!.pid
  }
  throw new Error(`Nobody came to the moment: ${trigger}`)
}

/** Cuts this side of a connection, so that its backend goes on and answers nobody. */
export function cut(pool: Pool, backend: number): void {
  const client = clientsOf.get(pool)!.get(backend)
  const { connection } = client as unknown as { connection: { stream: { destroy(): void } } }
  connection.stream.destroy()
}

/** Waits until nobody else is at work. */
export async function alone(pool: Pool): Promise<void> {
  for (let tries = 0; tries < 500; tries++, await sleep(20)) {
    const { rows } = await pool.query<{ others: number }>(
      `SELECT count(*)::integer AS others FROM pg_stat_activity
       WHERE datname = current_database() AND state = 'active' AND pid <> pg_backend_pid()`,
    )
    if (rows[0]!.others === 0) return
  }
}
