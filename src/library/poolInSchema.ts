import type { Pool, PoolClient, QueryResult } from "pg"
import { quoteName } from "../database/quoteName.ts"
import { refuseSharedSessions } from "../database/refuseSharedSessions.ts"
import { type Changed, findOwnSchema, prepareSession, restoreSession } from "../database/session.ts"
import { AppError } from "../errors.ts"
import { LIBRARY_CONNECTIONS_MIN, POOL_WAIT_MS } from "../limits.ts"
import { readOurWay } from "./readOurWay.ts"

/** Pools of which it is known, or about to be, whether their sessions are their own. */
const CHECKED = new WeakMap<Pool, Promise<void>>()

/**
 * The pool of another application, seen from Muster: each connection that is checked out has the
 * settings that Muster needs and looks for tables in its schema, and is given back as it came. An
 * application may prepare its connections otherwise from one request to the next, so where no
 * schema is given, the one that the first connection looks in holds for all.
 */
export class PoolInSchema {
  readonly #pool: Pool
  readonly #listening = new WeakSet<PoolClient>()
  #schema: string | null
  #hasTables = false

  /** Throws `invalid` for a pool that has too few connections to import with. */
  constructor(pool: Pool, schema: string | null) {
    const { max } = pool.options ?? {}
    if (max !== undefined && max < LIBRARY_CONNECTIONS_MIN) throw tooSmall(max)
    this.#pool = pool
    this.#schema = schema === null ? null : quoteName(schema)
  }

  /** For what needs the tables: throws `unavailable` while `migrate` has not made them. */
  get withTables(): Pool {
    return this.#view(async (client) => {
      if (this.#hasTables) return
      const { rows } = await client.query("SELECT to_regclass('muster_migrations') AS found")
      if (rows[0].found === null) throw notMigrated(this.#schema)
      this.#hasTables = true
    })
  }

  /** For what makes them. */
  get asItIs(): Pool {
    return this.#view(async () => {})
  }

  #view(check: (client: PoolClient) => Promise<void>): Pool {
    const connect = async (): Promise<PoolClient> => {
      await this.#refuseShared()
      const client = await withinPatience(this.#pool)
      this.#listen(client)
      const giveBack = readOurWay(client)
      try {
        this.#schema ??= await findOwnSchema(client)
        const more = this.#schema === null ? {} : { search_path: this.#schema }
        giveBackAsItCame(client, await prepareSession(client, more), giveBack)
      } catch (error) {
        giveBack()
        client.release(true)
        throw error
      }
      try {
        await check(client)
        return client
      } catch (error) {
        client.release()
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
    const connections = this.#pool.options?.max
    return { connect, query, connections } as unknown as Pool
  }

  /** Once, and again after a failure: until then nothing may be said to a session. */
  async #refuseShared(): Promise<void> {
    const lent = { connect: () => withinPatience(this.#pool) } as Pick<Pool, "connect">
    // Several importers of one pool would wait for each other's connections.
    const checked = CHECKED.get(this.#pool) ?? refuseSharedSessions(lent, "The pool")
    CHECKED.set(this.#pool, checked)
    try {
      await checked
    } catch (error) {
      CHECKED.delete(this.#pool)
      throw error
    }
  }

  /** A database that goes away while a query waits would otherwise end the process. */
  #listen(client: PoolClient): void {
    if (this.#listening.has(client)) return
    this.#listening.add(client)
    client.on("error", () => {})
  }
}

/** A connection; an application's pool may be one that lets people wait for ever. */
async function withinPatience(pool: Pool): Promise<PoolClient> {
  const coming = pool.connect()
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      coming.then(
        (client) => client.release(),
        () => {},
      )
      reject(new Error("timeout exceeded when trying to connect"))
    }, POOL_WAIT_MS)
  })
  try {
    return await Promise.race([coming, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Whoever has the connection next must not look for its tables in Muster's schema. */
function giveBackAsItCame(client: PoolClient, changed: Changed[], giveBack: () => void): void {
  const release = client.release.bind(client)
  client.release = (destroy) => {
    client.release = release
    if (destroy || changed.length === 0) {
      giveBack()
      return release(destroy)
    }
    restoreSession(client, changed)
      .finally(giveBack)
      .then(
        () => release(),
        (error: Error) => release(error),
      )
  }
}

function tooSmall(max: number): AppError {
  return new AppError(
    "invalid",
    `The pool has ${max} connection${max === 1 ? "" : "s"}, and an import needs ` +
      `${LIBRARY_CONNECTIONS_MIN} at a time. Give createImporter one with ` +
      `max: ${LIBRARY_CONNECTIONS_MIN} or more.`,
  )
}

function notMigrated(schema: string | null): AppError {
  const where = schema === null ? "the database" : `the schema ${schema}`
  return new AppError(
    "unavailable",
    `Muster's tables are not in ${where} yet. Call migrate() of the importer when the ` +
      "application starts, or ready() before each use.",
  )
}
