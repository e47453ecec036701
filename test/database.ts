import { randomBytes } from "node:crypto"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { after } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import pg from "pg"
import type { Connection } from "../src/database/embedded/cluster.ts"
import { startEmbedded } from "../src/database/embedded/startEmbedded.ts"
import { migrate } from "../src/database/migrate.ts"
import { createPool } from "../src/database/pool.ts"

const TEMPLATE = "muster_test_template"

export type TestDatabase = { pool: pg.Pool; url: string }

/**
 * Calls `use` with a pool on a database of its own, made from the migrated template (or empty, with
 * `{ empty: true }`), and removes it afterwards. Fails when `use` leaves a connection checked out.
 */
export async function withDatabase<T>(
  use: (database: TestDatabase) => Promise<T>,
  options: { empty?: boolean; max?: number } = {},
): Promise<T> {
  const database = await openDatabase(options)
  try {
    const result = await use(database)
    await database.close()
    return result
  } catch (error) {
    await database.close().catch(() => {})
    throw error
  }
}

/** The same for a whole test file: `close` belongs into `after`. */
export async function openDatabase(
  options: { empty?: boolean; max?: number } = {},
): Promise<TestDatabase & { close(): Promise<void> }> {
  const server = await serverUrl()
  const name = `muster_test_${process.pid}_${randomBytes(4).toString("hex")}`
  await administer(
    server,
    `create database ${name} template ${options.empty ? "template0" : TEMPLATE}`,
  )
  const url = withName(server, name)
  const pool = createPool(url, { max: options.max ?? 10 })
  const close = async (): Promise<void> => {
    // What goes on in the background, like counting customers anew, may take its time.
    for (let tries = 0; tries < 100 && pool.totalCount > pool.idleCount; tries++) await sleep(50)
    const leaked = pool.totalCount - pool.idleCount
    if (leaked === 0) await pool.end()
    else void pool.end()
    await administer(server, `drop database ${name} with (force)`)
    if (leaked > 0) throw new Error(`${leaked} connection(s) were never given back to the pool.`)
  }
  return { pool, url, close }
}

/** Makes the template anew, so that it has the tables of today. */
export async function prepareTemplate(server: string): Promise<void> {
  await administer(server, `drop database if exists ${TEMPLATE} with (force)`)
  await administer(server, `create database ${TEMPLATE} template template0`)
  const pool = createPool(withName(server, TEMPLATE), { max: 1 })
  try {
    await migrate(pool)
  } finally {
    await pool.end()
  }
}

export function connectionUrl(connection: Connection): string {
  const { host, port, user, password, database } = connection
  const login = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`
  return `postgresql://${login}@/${database}?host=${encodeURIComponent(host)}&port=${port}`
}

let ownServer: Promise<string> | undefined

/** For scripts, which have no end of all tests: stops the server that this process started. */
export let stopOwnServer = async (): Promise<void> => {}

/** The server of the test run, or one for this file alone when it is run by itself. */
async function serverUrl(): Promise<string> {
  const given = process.env.MUSTER_TEST_DATABASE_URL
  if (given && process.env.MUSTER_TEST_TEMPLATE_READY) return given
  ownServer ??= given ? prepareTemplate(given).then(() => given) : startOwnServer()
  return ownServer
}

async function startOwnServer(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "muster-test-"))
  const settings = { fsync: "off", shared_buffers: "128MB" }
  const database = await startEmbedded(folder, {
    say: () => {},
    path: process.env.PATH ?? "",
    settings,
  })
  stopOwnServer = async () => {
    await database.stop()
    rmSync(folder, { recursive: true, force: true })
    stopOwnServer = async () => {}
  }
  after(() => stopOwnServer())
  const url = connectionUrl(database.connection)
  await prepareTemplate(url)
  return url
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  client.on("error", () => {})
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

function withName(server: string, name: string): string {
  const url = new URL(server.replace("@/", "@placeholder/"))
  url.pathname = `/${name}`
  return url.href.replace("@placeholder/", "@/")
}
