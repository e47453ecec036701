import assert from "node:assert/strict"
import { once } from "node:events"
import { createServer, type IncomingMessage, request } from "node:http"
import type { AddressInfo } from "node:net"
import { after, before, test } from "node:test"
import pg from "pg"
import { createImporter, type Importer, toNodeHandler } from "../../src/index.ts"
import { openDatabase, type TestDatabase, withDatabase } from "../database.ts"

/** What an application calls, and what it is told when its database is not as it should be. */

let database: TestDatabase & { close(): Promise<void> }
let importer: Importer

before(async () => {
  database = await openDatabase({ empty: true, max: 5 })
  importer = createImporter({ pool: database.pool, schema: "crm", authorize: () => true })
  await importer.migrate()
})
after(async () => {
  await importer.close()
  await database.close()
})

function list(name: string, rows: number): string {
  const lines = Array.from({ length: rows }, (_, row) => `${name} ${row},${name}${row}@example.com`)
  return `name,email\n${lines.join("\n")}\n`
}

test("runs, customers, an undo and an export are functions", async () => {
  const { runId } = await importer.importCustomers(`${list("Ada", 3)}Bad,nobody\n`)
  const run = await importer.run(runId)
  assert.deepEqual([run.state, run.counts?.created, run.counts?.rejected], ["succeeded", 3, 1])
  assert.equal((await importer.runs({ limit: 1 })).imports[0]!.id, runId)
  assert.equal((await importer.runErrors(runId)).errors[0]!.line, 5)
  const found = await importer.customers({ query: "ada 1" })
  assert.deepEqual(
    found.customers.map(({ name }) => name),
    ["Ada 1"],
  )
  const sorted = await importer.customers({ filter: { email: "ada*" }, sort: "-name", limit: 2 })
  assert.deepEqual(
    [sorted.customers.map(({ name }) => name), sorted.total],
    [["Ada 2", "Ada 1"], 3],
  )
  const first = await importer.customers({ run: runId, limit: 2 })
  const rest = await importer.customers({ run: runId, limit: 2, after: first.next })
  assert.deepEqual([first.customers.length, rest.customers.length, rest.next], [2, 1, null])
  let csv = ""
  for await (const chunk of await importer.exportCustomers({ delimiter: "semicolon" })) csv += chunk
  assert.match(csv, /^id;name;/)
  assert.equal(csv.trim().split("\n").length, 4)
  assert.equal((await importer.undo(runId, { preview: true })).deleted, 3)
  assert.equal((await importer.undo(runId)).deleted, 3)
  assert.deepEqual((await importer.customers()).customers, [])
  const long = { query: "a ".repeat(101) }
  await assert.rejects(importer.customers(long), { code: "invalid" })
  await assert.rejects(importer.exportCustomers(long), { code: "invalid" })
  for (const wrong of ["none", "00000000-0000-4000-8000-000000000000"]) {
    await assert.rejects(importer.run(wrong), /no import run/)
    await assert.rejects(importer.undo(wrong), /no import run/)
    await assert.rejects(importer.customers({ run: wrong }), /no import run/)
  }
  await assert.rejects(importer.runs({ limit: 0 }), /whole number from 1 to 500/)
  await assert.rejects(importer.runs({ after: "x" }), /`next` of the page before/)
})

test("what no list can be asked for is refused, and a file is named as everywhere", async () => {
  const unheard = [
    { query: "a\0" },
    { filter: { city: "a\0" } },
    { filter: { "attributes.a\0": "x" } },
    { filter: { city: 5 as unknown as string } },
    { query: 5 as unknown as string },
  ]
  for (const wrong of unheard) {
    await assert.rejects(importer.customers(wrong), { code: "invalid" }, JSON.stringify(wrong))
    await assert.rejects(importer.exportCustomers(wrong), { code: "invalid" })
  }
  for (const wish of [{ plan: "forever" as "keep" }, { rows: "all" as "changes" }]) {
    await assert.rejects(importer.previewCustomers(list("Ida", 1), wish), { code: "invalid" })
  }
  const { runId } = await importer.importCustomers(list("Ida", 1), { fileName: "a/list\0.csv" })
  assert.equal((await importer.run(runId)).file.name, "list.csv")
  await importer.undo(runId)
})

test("customers and their export are answered as well, and only to those who may", async () => {
  await importer.importCustomers(list("Eva", 2))
  const get = (path: string, method = "GET", of = importer) =>
    of.handle(new Request(`http://localhost/api/customers${path}`, { method }))
  const page = (await (await get("?query=eva&limit=1")).json()) as {
    customers: object[]
    next: string
  }
  assert.deepEqual([page.customers.length, typeof page.next], [1, "string"])
  assert.equal((await get(`?limit=1&after=${page.next}`)).status, 200)
  const file = await get("/export?delimiter=tab&bom=true")
  assert.match(file.headers.get("content-disposition")!, /customers-.*\.csv/)
  assert.match(await file.text(), /^id\tname/)
  assert.equal(
    (await get("/export", "HEAD")).headers.get("content-type"),
    file.headers.get("content-type"),
  )
  for (const query of ["?limit=0", "?nonsense=1", "?query=a&run=b", "/export?delimiter=x"]) {
    assert.equal((await get(query)).status, 400, query)
  }
  assert.equal((await get("?run=none")).status, 404)
  assert.equal((await get("", "PUT")).headers.get("allow"), "GET")
  const other = { pool: database.pool, schema: "crm" }
  const closed = createImporter({
    ...other,
    logLevel: "silent",
    authorize: () => ({ id: "1", email: "a@example.com", isAdmin: false }),
  })
  assert.equal((await get("", "GET", closed)).status, 403)
  assert.equal((await get("/export", "GET", closed)).status, 403)
})

test("a profile may be called as another part of the address is", async () => {
  for (const name of ["export", "customers", "imports", "import", "preview"]) {
    const ask = (method: string, body?: string) =>
      importer.handle(
        new Request(`http://localhost/api/customers/import/profiles/${name}`, {
          ...{ method, headers: { "content-type": "application/json" } },
          ...(body !== undefined && { body }),
        }),
      )
    assert.equal((await ask("PUT", "{}")).status, 201)
    assert.equal(((await (await ask("GET")).json()) as { name: string }).name, name)
    const allowed = (await ask("PATCH", "{}")).headers.get("allow")!.split(", ")
    assert.equal(new Set(allowed).size, allowed.length, name)
    assert.equal((await ask("DELETE")).status, 204)
  }
})

test("an import is given up by its signal, and nothing of it is stored", async () => {
  const giving = new AbortController()
  async function* slowly(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(list("Late", 5000))
    giving.abort(new Error("enough"))
    yield Buffer.from("Last,last@example.com\n")
  }
  const { signal } = giving
  await assert.rejects(importer.importCustomers(slowly(), { signal }), /^Error: enough$/)
  await assert.rejects(importer.importCustomers("name\nX\n", { signal }), /^Error: enough$/)
  await assert.rejects(importer.previewCustomers("name\nX\n", { signal }), /^Error: enough$/)
  assert.deepEqual((await importer.customers({ query: "late" })).customers, [])
  const states = (await importer.runs()).imports.map(({ state }) => state)
  assert.ok(!states.includes("running"))
})

test("an import tells where it is", async () => {
  const seen: { phase: string; rows: number }[] = []
  const call = {
    onProgress: (progress: { phase: string; rows: number }) => {
      seen.push(progress)
      throw new Error("a fault of the application")
    },
  }
  assert.equal((await importer.importCustomers(list("Told", 3000), call)).count, 3000)
  assert.ok(seen.some(({ phase, rows }) => phase === "committing" || rows === 3000))
})

test("a start that failed is tried again, and one that works is not", async () => {
  await withDatabase(
    async ({ pool }) => {
      let isDown = true
      let asked = 0
      const connect = async () => {
        asked++
        if (isDown) throw new Error("the database is not there yet")
        return pool.connect()
      }
      const settings = { pool: { connect, query: pool.query.bind(pool) }, authorize: () => true }
      const late = createImporter(settings as Parameters<typeof createImporter>[0])
      await assert.rejects(late.ready(), /not there yet/)
      isDown = false
      await Promise.all([late.ready(), late.ready()])
      const before = asked
      await late.ready()
      assert.equal(asked, before)
      assert.equal((await late.importCustomers("name\nAda\n")).count, 1)
      await late.close()
    },
    { empty: true },
  )
})

test("what is missing is a sentence", async () => {
  const { pool, url } = database
  const authorize = () => true
  const one = new pg.Pool({ connectionString: url, max: 1 })
  assert.throws(() => createImporter({ pool: one, authorize }), /pool has 1 connection, .*max: 3/)
  await one.end()
  const early = createImporter({ pool, schema: "not yet", authorize, logLevel: "silent" })
  await assert.rejects(
    early.importCustomers("name\nX\n"),
    /not in the schema "not yet" yet. Call mi/,
  )
  const answer = await early.handle(
    new Request("http://localhost/customers/import", {
      method: "POST",
      headers: { "content-type": "text/csv" },
      body: "name\nX\n",
    }),
  )
  assert.equal(answer.status, 503)
  assert.match(await answer.text(), /Call migrate\(\)/)
  await pool.query("create table customers (mine integer)")
  const beside = createImporter({ pool, authorize })
  await assert.rejects(beside.migrate(), /"customers" already exists.*schema: "muster"/)
  const role = `muster_test_reader_${process.pid}`
  await pool.query(`create role ${role} login password 'secret'`)
  const weak = new pg.Pool({ connectionString: url, max: 3, options: `-c role=${role}` })
  const poor = createImporter({ pool: weak, schema: "poor", authorize })
  await assert.rejects(poor.migrate(), /permission denied.*Grant the role of the pool CREATE/)
  await weak.end()
  await pool.query(`drop role ${role}; drop table customers`)
})

test("a pool whose connections look elsewhere each time is given back as it came", () =>
  withDatabase(
    async ({ pool, url }) => {
      await pool.query("create schema one; create schema two")
      const own = new pg.Pool({ connectionString: url, max: 4 })
      own.on("error", () => {})
      let turn = 0
      own.on("connect", (client) => {
        void client.query(`set search_path to ${turn++ % 2 === 0 ? "one" : "two"}, public`)
      })
      const library = createImporter({ pool: own, authorize: () => true })
      await library.migrate()
      await library.importCustomers(list("Ida", 3000))
      await Promise.all([library.customers(), library.customers(), library.runs()])
      await library.close()
      for (const path of await paths(own)) assert.match(path, /^(one|two), public$/)
      const { rows } = await pool.query(
        "select schemaname from pg_tables where tablename = 'customers'",
      )
      assert.equal(rows.length, 1, "one registry")
      await own.end()
    },
    { empty: true },
  ))

/** What each connection of a pool looks through. */
async function paths(pool: pg.Pool): Promise<string[]> {
  const clients = await Promise.all([1, 2, 3, 4].map(() => pool.connect()))
  const shown = await Promise.all(clients.map((client) => client.query("show search_path")))
  for (const client of clients) client.release()
  return shown.map(({ rows }) => rows[0].search_path)
}

test("Node's own requests are answered, and a body that is gone is told", async () => {
  const handle = toNodeHandler(importer)
  const server = createServer(async (request, response) => {
    if (request.headers["x-parsed"]) for await (const _ of request);
    await handle(request, response)
  }).listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port } = server.address() as AddressInfo
  const send = (headers: Record<string, string> = {}, path = "/customers/import") =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      method: "POST",
      headers: { "content-type": "text/csv", ...headers },
      body: "name\nNora\n",
    })
  const taken = await send()
  assert.deepEqual(await taken.json(), { count: 1, errors: [] })
  const run = await fetch(`http://127.0.0.1:${port}${taken.headers.get("location")}`)
  assert.equal(((await run.json()) as { state: string }).state, "succeeded")
  const parsed = await send({ "x-parsed": "1" })
  assert.equal(parsed.status, 500)
  assert.match(await parsed.text(), /before every body parser/)
  assert.equal((await send({}, "//elsewhere/import")).status, 200)
  // Requests of fetch cannot have this method, and whoever sends it must not end the process.
  const traced = request({ host: "127.0.0.1", port, method: "TRACE", path: "/customers" }).end()
  const [answer] = (await once(traced, "response")) as [IncomingMessage]
  assert.equal(answer.statusCode, 501)
  assert.match((await answer.toArray()).join(""), /TRACE is not possible here/)
  server.close()
  server.closeAllConnections()
})
