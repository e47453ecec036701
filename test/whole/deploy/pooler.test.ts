import assert from "node:assert/strict"
import { spawn } from "node:child_process"
import { chmodSync, existsSync, writeFileSync } from "node:fs"
import { connect, createServer } from "node:net"
import { join } from "node:path"
import { after, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import pg from "pg"
import { createPool } from "../../../src/database/pool.ts"
import { refuseSharedSessions } from "../../../src/database/refuseSharedSessions.ts"
import { createImporter } from "../../../src/index.ts"
import { withDatabase } from "../../database.ts"
import { newFolder, runMuster, startMuster } from "../../server/muster.ts"

const BINARY = ["/usr/sbin/pgbouncer", "/usr/bin/pgbouncer"].find((path) => existsSync(path))
const SECRET = "the same secret on every node of the registry"

test("PgBouncer in session mode works, in transaction and statement mode it is refused", (t) =>
  withDatabase(
    async ({ url }) => {
      if (BINARY === undefined) return t.diagnostic("pgbouncer is not installed: not tried")
      for (const mode of ["transaction", "statement"]) {
        const DATABASE_URL = await startBouncer(url, mode)
        const env = { DATABASE_URL, BETTER_AUTH_SECRET: SECRET }
        const { code, output } = await runMuster(["serve"], newFolder(), { env })
        assert.equal(code, 1)
        assert.match(output, /Muster did not start\. .*shares sessions.*pool_mode = session/)
      }
      const DATABASE_URL = await startBouncer(url, "session")
      const env = { DATABASE_URL, BETTER_AUTH_SECRET: SECRET }
      const muster = await startMuster(newFolder(), { env })
      // On a fresh checkout it builds the page first.
      for (let attempt = 0; ; attempt++) {
        const { status } = await fetch(`${muster.url}/api/health/ready`)
        if (status === 200) break
        assert.ok(attempt < 600, `it is not ready: ${status}`)
        await sleep(100)
      }
      assert.equal((await muster.end()).code, 0)
    },
    { empty: true },
  ))

test("the library refuses shared sessions, and whoever shares them notices nothing", (t) =>
  withDatabase(
    async ({ url }) => {
      if (BINARY === undefined) return t.diagnostic("pgbouncer is not installed: not tried")
      for (const mode of ["transaction", "statement"]) {
        const address = await startBouncer(url, mode)
        const neighbour = new pg.Pool({ connectionString: address, max: 4 })
        const before = await sessionsOf(neighbour)
        const pool = new pg.Pool({ connectionString: address, max: 5 })
        const importer = createImporter({ pool, schema: "crm", authorize: () => true })
        const busy = keepBusy(neighbour)
        await assert.rejects(importer.migrate(), /^AppError: The pool leads to .*shares sessions/)
        await assert.rejects(importer.importCustomers("name\nAda\n"), /shares sessions/)
        await busy.end()
        assert.deepEqual(await sessionsOf(neighbour), before, mode)
        await Promise.all([importer.close(), pool.end(), neighbour.end()])
      }
    },
    { empty: true },
  ))

test("in session mode the library works, and gives sessions back as they came", (t) =>
  withDatabase(
    async ({ url }) => {
      if (BINARY === undefined) return t.diagnostic("pgbouncer is not installed: not tried")
      const address = await startBouncer(url, "session")
      const neighbour = new pg.Pool({ connectionString: address, max: 4 })
      const pool = new pg.Pool({ connectionString: address, max: 5 })
      for (const one of [neighbour, pool]) one.on("error", () => {})
      const before = await sessionsOf(neighbour)
      const importer = createImporter({ pool, schema: "crm", authorize: () => true })
      await importer.migrate()
      const lines = Array.from({ length: 5000 }, (_, row) => `Ada ${row},ada${row}@example.com`)
      const { count } = await importer.importCustomers(`name,email\n${lines.join("\n")}\n`)
      assert.equal(count, 5000)
      await importer.close()
      // Statements that were prepared in the application's own sessions stay there, and only there.
      const own = (await sessionsOf(pool)).map((session) => ({ ...session, prepared: 0 }))
      assert.deepEqual(own, before)
      assert.deepEqual(await sessionsOf(neighbour), before)
      await Promise.all([pool.end(), neighbour.end()])
    },
    { empty: true },
  ))

/** What the sessions of four clients are like, as far as anybody could have changed it. */
async function sessionsOf(pool: pg.Pool): Promise<object[]> {
  const asked = await Promise.all(
    [1, 2, 3, 4].map(() =>
      pool.query(`SELECT current_setting('search_path') AS path,
        current_setting('muster.session', true) AS note, current_setting('DateStyle') AS dates,
        current_setting('default_transaction_isolation') AS isolation,
        current_setting('idle_in_transaction_session_timeout') AS idle,
        (SELECT count(*)::int FROM pg_prepared_statements) AS prepared,
        (SELECT count(*)::int FROM pg_locks WHERE locktype = 'advisory' AND database =
          (SELECT oid FROM pg_database WHERE datname = current_database())) AS locks`),
    ),
  )
  return asked.map(({ rows }) => rows[0])
}

/** Another client of the same pooler, which is never idle. */
function keepBusy(pool: pg.Pool): { end(): Promise<void> } {
  let isOver = false
  const work = (async () => {
    while (!isOver) await pool.query("SELECT pg_sleep(0.002)")
  })()
  return {
    end: async () => {
      isOver = true
      await work
    },
  }
}

test("a database without a pooler is not taken for one, however busy it is", () =>
  withDatabase(async ({ url }) => {
    for (let time = 0; time < 5; time++) {
      const pools = Array.from({ length: 3 }, () => createPool(url, { max: 5 }))
      await Promise.all(pools.map((pool) => refuseSharedSessions(pool)))
      await Promise.all(pools.map((pool) => pool.end()))
    }
  }))

/** Starts a PgBouncer in front of the database and gives the address to reach it by. */
async function startBouncer(url: string, mode: string): Promise<string> {
  const folder = newFolder()
  chmodSync(folder, 0o755)
  const target = new URL(url.replace("@/", "@placeholder/"))
  const database = target.pathname.slice(1)
  const port = await forward(target)
  const login = `user=${target.username} password=${decodeURIComponent(target.password)}`
  const listening = await freePort()
  const config = join(folder, "pgbouncer.ini")
  const lines = [
    "[databases]",
    `${database} = host=127.0.0.1 port=${port} ${login}`,
    "[pgbouncer]",
    ...["listen_addr = 127.0.0.1", `listen_port = ${listening}`, "unix_socket_dir ="],
    ...[
      "auth_type = any",
      `pool_mode = ${mode}`,
      "default_pool_size = 30",
      "max_client_conn = 200",
    ],
    "ignore_startup_parameters = extra_float_digits",
  ]
  writeFileSync(config, lines.join("\n"), { mode: 0o644 })
  const isRoot = process.getuid?.() === 0
  const child = spawn(BINARY!, [...(isRoot ? ["--user", "postgres"] : []), config], {
    stdio: "ignore",
  })
  after(() => child.kill("SIGKILL"))
  for (let attempt = 0; !(await isOpen(listening)); attempt++) {
    if (attempt === 100) throw new Error("PgBouncer did not start.")
    await sleep(50)
  }
  return `postgresql://anybody@127.0.0.1:${listening}/${database}`
}

/** PgBouncer runs as somebody who may not enter the folder of the test server's socket. */
function forward(target: URL): Promise<number> {
  const { hostname, searchParams } = target
  const number = Number(searchParams.get("port") ?? (target.port || 5432))
  const folder = searchParams.get("host")
  const server = createServer((socket) => {
    const path = `${folder}/.s.PGSQL.${number}`
    const other = folder === null ? connect(number, hostname) : connect(path)
    for (const one of [socket, other]) one.on("error", () => {})
    socket.pipe(other).pipe(socket)
  })
  after(() => server.close())
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as { port: number }).port))
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1")
    socket.once("connect", () => {
      socket.destroy()
      resolve(true)
    })
    socket.once("error", () => resolve(false))
  })
}
