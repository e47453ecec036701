import assert from "node:assert/strict"
import { test } from "node:test"
import type { Pool } from "pg"
import { pino } from "pino"
import { createMetrics } from "../../src/http/context/metrics.ts"
import { createImportGate } from "../../src/import/importGate.ts"
import { openDatabase, withDatabase } from "../database.ts"
import { newFolder, runMuster, startMuster } from "../server/muster.ts"
import { openServer, type TestServer } from "./server.ts"

type Line = Record<string, unknown>

test("administrators read the figures, in Prometheus' format; nobody else does", async () => {
  const { server, close } = await openSeen()
  try {
    assert.equal((await server.send("/metrics")).status, 401)
    assert.equal((await server.send("/metrics", { headers: { cookie: server.user } })).status, 403)
    await server.importCsv("name\nAda\n")
    await server.send("/api/customers/Somebody%20Private")
    const answer = await server.send("/metrics", { headers: { cookie: server.admin } })
    assert.equal(answer.status, 200)
    assert.match(answer.headers.get("content-type") ?? "", /^text\/plain; version=0\.0\.4/)
    const figures = readFigures(await answer.text())
    const route = 'method="POST",route="/api/customers/import",status="200"'
    assert.equal(figures.get(`muster_http_request_seconds_count{${route}}`), 1)
    assert.equal(figures.get("muster_database_up"), 1)
    assert.equal(figures.get("muster_http_requests_running"), 1)
    assert.equal(figures.get('muster_imports{state="running"}'), 0)
    for (const name of [
      "nodejs_eventloop_lag_p99_seconds",
      "process_resident_memory_bytes",
      "muster_database_longest_statement_seconds",
      "muster_database_slow_statements",
      'muster_database_connections{state="waiting"}',
    ]) {
      assert.ok(Number.isFinite(figures.get(name)), name)
    }
    assert.doesNotMatch([...figures.keys()].join(), /Private/)
  } finally {
    await close()
  }
})

test("each list that comes again has the time at which it last came in", async () => {
  const server = await openServer()
  try {
    const send = (path: string, method: string, type: string, body: string) =>
      server.send(`/api/customers/import${path}`, {
        ...{ method, body },
        headers: { cookie: server.admin, "content-type": type },
      })
    const guarded = JSON.stringify({ guards: { max_created: 1 } })
    await send("/profiles/nightly", "PUT", "application/json", "{}")
    await send("/profiles/guarded", "PUT", "application/json", guarded)
    const list = "name\nAda\nBo\n"
    const asked: [search: string, status: number][] = [
      ...([
        ["?profile=nightly", 200],
        ["?source=Shop", 200],
      ] as const),
      ...([
        ["", 200],
        ["?profile=guarded", 202],
      ] as const),
    ].map(([search, status]) => [search, status])
    for (const [search, status] of asked) {
      const changed = search.includes("guarded") ? "name\nNew 1\nNew 2\n" : list
      assert.equal((await send(search, "POST", "text/csv", changed)).status, status, search)
    }
    const metrics = createMetrics({ pool: server.pool, gate: createImportGate() })
    const figures = readFigures(await metrics.text())
    const name = "muster_import_last_success_timestamp_seconds"
    const listed = [...figures.keys()].filter((key) => key.startsWith(name)).sort()
    assert.deepEqual(
      listed,
      ["", "Shop", "nightly"].map((of) => `${name}{list="${of}"}`),
    )
    for (const key of listed) {
      const age = Date.now() / 1000 - figures.get(key)!
      assert.ok(age > -5 && age < 300, `${key}: ${age}`)
    }
    const build = [...figures.keys()].filter((key) => key.startsWith("muster_build_info"))
    assert.match(build.join(), /version="\d+\.\d+\.\d+.*",node="\d+\./)
  } finally {
    await server.close()
  }
})

test("a statement that runs for long is seen while it runs", async () => {
  const { server, watched, close } = await openSeen()
  try {
    const slow = assert.rejects(watched.query("select pg_sleep(600)"), /canceling statement/)
    await watched.query("select pg_sleep(1.2)")
    let text = ""
    for (let longest = 0; longest <= 1; ) {
      const answer = await server.send("/metrics", { headers: { cookie: server.admin } })
      text = await answer.text()
      longest = readFigures(text).get("muster_database_longest_statement_seconds")!
    }
    assert.ok(readFigures(text).get("muster_database_slow_statements")! >= 1, text)
    await server.pool.query(
      "select pg_cancel_backend(pid) from pg_stat_activity where query = 'select pg_sleep(600)'",
    )
    await slow
  } finally {
    await close()
  }
})

test("each request is one line of the log: its route, number and run, not its words", async () => {
  const { server, lines, close } = await openSeen()
  try {
    const answer = await server.importCsv("name,email\nAda Private,ada.private@example.com\n")
    const run = answer.headers.get("location")!.split("/").at(-1)
    await server.send("/api/customers?query=private", { headers: { cookie: server.admin } })
    await server.send("/api/customers/private@example.com")
    await server.send("/api/health/live")
    const requests = lines.filter(({ msg }) => msg === "A request.")
    const told = requests.filter(({ route }) => !String(route).startsWith("/api/auth"))
    assert.deepEqual(
      told.map(({ method, route, status }) => [method, route, status]),
      [
        ["POST", "/api/customers/import", 200],
        ["GET", "/api/customers", 200],
        ["GET", "none", 404],
      ],
    )
    assert.equal(told[0]!.run, run)
    assert.equal(told[0]!.request, answer.headers.get("x-request-id"))
    assert.doesNotMatch(JSON.stringify(lines), /private/i)
  } finally {
    await close()
  }
})

test("the figures have an address of their own when the environment names a port", () =>
  withDatabase(
    async ({ url }) => {
      const port = 20_000 + (process.pid % 20_000)
      const env = {
        ...{ DATABASE_URL: url, MUSTER_METRICS_PORT: String(port) },
        BETTER_AUTH_SECRET: "the same secret on every node of the registry",
      }
      const muster = await startMuster(newFolder(), { env })
      const address = `http://127.0.0.1:${port}`
      const figures = await (await fetch(`${address}/metrics`)).text()
      assert.match(figures, /^muster_database_up 1$/m)
      assert.equal((await fetch(`${address}/api/customers`)).status, 404)
      const { code, output } = await runMuster(["serve"], newFolder(), { env })
      assert.equal(code, 1)
      assert.match(output, /cannot show its metrics on 127\.0\.0\.1:\d+/)
      assert.equal((await muster.end()).code, 0)
    },
    { empty: true },
  ))

async function openSeen(): Promise<{
  server: TestServer
  lines: Line[]
  /** The database that the figures are about. */
  watched: Pool
  close(): Promise<void>
}> {
  const lines: Line[] = []
  const log = pino(
    { level: "info", base: null },
    { write: (line: string) => void lines.push(JSON.parse(line)) },
  )
  const gate = createImportGate()
  const database = await openDatabase({ max: 3 })
  const metrics = createMetrics({ pool: database.pool, gate })
  const server = await openServer({ context: { log, gate, metrics } })
  return {
    ...{ server, lines, watched: database.pool },
    close: async () => {
      await server.close()
      await database.close()
    },
  }
}

function readFigures(text: string): Map<string, number> {
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"))
  return new Map(
    lines.map((line) => {
      const space = line.lastIndexOf(" ")
      return [line.slice(0, space), Number(line.slice(space + 1))]
    }),
  )
}
