import pg from "pg"
import { POOL_CONNECTIONS_MAX, POOL_WAIT_MS } from "../limits.ts"
import { prepareOwnSession } from "./session.ts"

/** What takes a statement: the pool, or the one connection that a transaction has. */
export type Queryable = pg.Pool | pg.PoolClient

export type PoolOptions = {
  /** Is told of errors on connections that nobody uses at that moment. */
  onError?: (error: Error) => void
  max?: number
  /** How long somebody waits for a connection. */
  waitMs?: number
  /** Leaves the sessions as they are: whose they are is yet to be found out. */
  asTheyCome?: boolean
}

/**
 * Connections to the registry. A request that finds them all taken fails after POOL_WAIT_MS instead
 * of waiting for ever. Each connection says at once what it needs of its session. Each has an error
 * listener of its own, because a database that goes away while a query waits would otherwise end
 * the process.
 */
export function createPool(
  connection: string | pg.ClientConfig,
  options: PoolOptions = {},
): pg.Pool {
  const { onError = () => {}, max = POOL_CONNECTIONS_MAX, asTheyCome = false } = options
  const pool = new pg.Pool({
    ...(typeof connection === "string" ? { connectionString: connection } : connection),
    max,
    connectionTimeoutMillis: options.waitMs ?? POOL_WAIT_MS,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    application_name: "muster",
    ...(!asTheyCome && { onConnect: prepareOwnSession }),
  })
  pool.on("error", onError)
  pool.on("connect", (client) => {
    client.on("error", onError)
  })
  return pool
}

/**
 * Whether an error says that no connection of the pool came free within POOL_WAIT_MS, or that the
 * server, the database or the role has no more of them.
 */
export function isExhausted(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ((error as Error & { code?: string }).code === TOO_MANY_CONNECTIONS) return true
  return /^timeout exceeded when trying to connect$/.test(error.message) || isExhausted(error.cause)
}

const TOO_MANY_CONNECTIONS = "53300"
