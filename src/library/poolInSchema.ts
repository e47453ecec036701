import type { Pool, PoolClient, QueryResult } from "pg"
import { quoteName } from "../database/quoteName.ts"

/**
 * The pool of another application, seen from Muster: each connection that is checked out looks
 * for tables in Muster's schema, and is given back as it came. `null` leaves the schema to the
 * database.
 */
export function poolInSchema(pool: Pool, schema: string | null): Pool {
  const listening = new WeakSet<PoolClient>()
  const connect = async (): Promise<PoolClient> => {
    const client = await pool.connect()
    if (!listening.has(client)) {
      listening.add(client)
      // A database that goes away while a query waits would otherwise end the process.
      client.on("error", () => {})
    }
    if (schema === null) return client
    try {
      await client.query(`SET search_path TO ${quoteName(schema)}`)
    } catch (error) {
      client.release(true)
      throw error
    }
    giveBackClean(client)
    return client
  }
  const query = async (...words: [never]): Promise<QueryResult> => {
    const client = await connect()
    try {
      return await client.query(...words)
    } finally {
      client.release()
    }
  }
  return { connect, query } as unknown as Pool
}

/** Whoever has the connection next must not look for its tables in Muster's schema. */
function giveBackClean(client: PoolClient): void {
  const release = client.release.bind(client)
  client.release = (destroy) => {
    client.release = release
    if (destroy) return release(destroy)
    client.query("RESET search_path").then(
      () => release(),
      (error: Error) => release(error),
    )
  }
}
