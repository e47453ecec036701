import type { Pool, PoolClient, QueryResult } from "pg"
import { quoteName } from "../database/quoteName.ts"
import { type Changed, prepareSession, restoreSession } from "../database/session.ts"

/**
 * The pool of another application, seen from Muster: each connection that is checked out has the
 * settings that Muster needs and looks for tables in its schema, and is given back as it came.
 * `null` leaves the schema to the database.
 */
export function poolInSchema(pool: Pool, schema: string | null): Pool {
  const listening = new WeakSet<PoolClient>()
  const more = schema === null ? {} : { search_path: quoteName(schema) }
  const connect = async (): Promise<PoolClient> => {
    const client = await pool.connect()
    if (!listening.has(client)) {
      listening.add(client)
      // A database that goes away while a query waits would otherwise end the process.
      client.on("error", () => {})
    }
    try {
      giveBackAsItCame(client, await prepareSession(client, more))
      return client
    } catch (error) {
      client.release(true)
      throw error
    }
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
function giveBackAsItCame(client: PoolClient, changed: Changed[]): void {
  if (changed.length === 0) return
  const release = client.release.bind(client)
  client.release = (destroy) => {
    client.release = release
    if (destroy) return release(destroy)
    restoreSession(client, changed).then(
      () => release(),
      (error: Error) => release(error),
    )
  }
}
