import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { type Caller, createImporter, type Importer } from "../../src/index.ts"
import { openDatabase, type TestDatabase, withDatabase } from "../database.ts"

let database: TestDatabase & { close(): Promise<void> }
let importer: Importer
const ADMIN = { id: "1", email: "admin@example.com" }

before(async () => {
  database = await openDatabase({ empty: true, max: 5 })
  // A table of the application's own that has the same name.
  await database.pool.query("create table customers (mine integer)")
  importer = createImporter({
    pool: database.pool,
    schema: "Crm of Åsa",
    authorize: (request) => {
      const who = request.headers.get("x-who")
      if (who === "admin") return { ...ADMIN, isAdmin: true }
      if (who === "silent") return ADMIN as Caller
      return who === "user" ? { ...ADMIN, isAdmin: false } : null
    },
  })
  await Promise.all([importer.migrate(), importer.migrate()])
})
after(async () => {
  await importer.close()
  await database.close()
})

const stored = async (): Promise<{ name: string; email: string | null }[]> =>
  (await database.pool.query(`select name, email from "Crm of Åsa".customers order by name`)).rows

const post = (body: BodyInit | null, path = "import", headers: Record<string, string> = {}) =>
  importer.handle(
    new Request(`http://localhost/some/where/customers/${path}`, {
      method: "POST",
      headers: { "x-who": "admin", "content-type": "text/csv", ...headers },
      body,
    }),
  )

const get = (path: string, who = "admin") =>
  importer.handle(new Request(`http://localhost${path}`, { headers: { "x-who": who } }))

test("the tables live in the chosen schema, and the application's own are left alone", async () => {
  const { rows } = await database.pool.query(
    `select table_schema as schema, count(*)::int as tables from information_schema.tables
     where table_schema in ('public', 'Crm of Åsa') group by 1 order by 1`,
  )
  assert.deepEqual(rows[1], { schema: "public", tables: 1 })
  assert.ok(rows[0].tables > 5)
  assert.deepEqual(await importer.migrate(), [])
  const path = await database.pool.query("show search_path")
  assert.equal(path.rows[0].search_path, "public", "connections come back as they were")
  const accounts = await database.pool.query(`select to_regclass('"Crm of Åsa"."user"') as user`)
  assert.equal(accounts.rows[0].user, null, "accounts are the application's own business")
})

test("lists are imported from bytes, text and streams, with the endpoint's options", async () => {
  const csv = "Name;E-mail\nÅsa;asa@example.com\n;nobody@example.com\n"
  const first = await importer.importCustomers(Buffer.from(csv), { fileName: "kunden.csv" })
  assert.deepEqual([first.count, first.counts.rejected], [1, 1])
  assert.match(first.errors[0]!.message, /^Line 3: /)
  const again = await importer.importCustomers(csv)
  assert.deepEqual([again.count, again.counts.unchanged], [1, 1])
  async function* stream(): AsyncGenerator<Uint8Array> {
    yield Buffer.from("Wer|Nr\nBo|")
    yield Buffer.from("7\n")
  }
  const options = { delimiter: "pipe", map: { Wer: "name", Nr: "-" }, source: "Test" } as const
  assert.equal((await importer.importCustomers(stream(), options)).count, 1)
  assert.deepEqual(await stored(), [
    { name: "Bo", email: null },
    { name: "Åsa", email: "asa@example.com" },
  ])
  await assert.rejects(importer.importCustomers(""), /file is empty/)
  await assert.rejects(importer.importCustomers(csv, { delimiter: "ab" }), /delimiter cannot be/)
  await assert.rejects(importer.importCustomers("name\n\ud800\n"), /No row could be taken/)
  const kept = await importer.previewCustomers("name,email\nBo,\nDora,dora@example.com\n", {
    plan: "keep",
    rows: "changes",
  })
  assert.deepEqual(
    kept.rows.map(({ index }) => index),
    [1, 0],
  )
  const { id } = kept.plan!
  const { rows, next } = await importer.planRows(id, { verdict: "create" })
  assert.deepEqual([rows.length, rows[0]!.customer?.name, next], [1, "Dora", null])
  for (const call of [{ limit: 0 }, { limit: 1e9 }, { verdict: "no" }, { after: -2 }]) {
    await assert.rejects(importer.planRows(id, call as object), { code: "invalid" })
  }
  await assert.rejects(importer.commitPlan(id, { drift: "Refuse" as "refuse" }), {
    code: "invalid",
  })
  const done = await importer.commitPlan(id)
  assert.deepEqual([done.count, done.counts.created, done.counts.unchanged], [2, 1, 1])
  await assert.rejects(importer.commitPlan(id), /was committed/)
  const other = await importer.previewCustomers("name\nEva\n", { plan: "keep" })
  await importer.discardPlan(other.plan!.id)
  await assert.rejects(importer.planRows(other.plan!.id), /was discarded/)
  await database.pool.query(`delete from "Crm of Åsa".customers where name = 'Dora'`)
  const preview = await importer.previewCustomers("name\nCarl\n")
  assert.equal(preview.counts.created, 1)
  assert.equal((await stored()).length, 2)
})

test("plans that are made and committed at once leave each other the few connections", () =>
  withDatabase(
    async ({ pool }) => {
      const library = createImporter({ pool, authorize: () => true })
      await library.migrate()
      const lists = ["Ann", "Bo", "Cy", "Dee"].map((name) => `name,email\n${name},\nX,x@\n`)
      const kept = await Promise.all(
        lists.map((list) => library.previewCustomers(list, { plan: "keep" })),
      )
      const done = await Promise.all(kept.map(({ plan }) => library.commitPlan(plan!.id)))
      assert.deepEqual(
        done.map(({ count }) => count),
        [1, 1, 1, 1],
      )
      await library.close()
    },
    { empty: true, max: 3 },
  ))

test("a stream whose file is refused is closed before its end", async () => {
  let open = 0
  async function* stream(): AsyncGenerator<Uint8Array> {
    open++
    try {
      yield Buffer.from("wer,wann\n")
      for (;;) yield Buffer.from("heute,morgen\n".repeat(10_000))
    } finally {
      open--
    }
  }
  const options = { map: { niemand: "name" } } as const
  await assert.rejects(importer.importCustomers(stream(), options), /niemand/)
  await assert.rejects(importer.previewCustomers(stream(), options), /niemand/)
  assert.equal(open, 0)
})

test("requests are answered as the contract says", async () => {
  const json = { "content-type": "application/json" }
  const cases: [status: number, answer: Promise<Response>, body: RegExp][] = [
    [200, post("name\nDora\n"), /"count":1,"errors":\[\]/],
    [200, post(JSON.stringify({ content: "name\nDora\n" }), "import", json), /"count":1/],
    [200, post("name\nEmil\n", "import/preview"), /"created":1/],
    [400, post(" "), /"error":"The file is empty/],
    [400, post('{"content": 1}', "import", json), /"error":/],
    [400, post("name\nX\n", "import?nonsense=1"), /option \\"nonsense\\" is unknown/],
    [401, post("name\nX\n", "import", { "x-who": "nobody" }), /not signed in/],
    [403, post("name\nX\n", "import", { "x-who": "user" }), /Only an administrator/],
    [403, post("name\nX\n", "import", { "x-who": "silent" }), /Only an administrator/],
    [415, post("x", "import", { "content-type": "image/png" }), /image\/png is not accepted/],
    [404, post("x", "nothing"), /nothing at \/some\/where/],
    [405, get("/some/where/customers/import"), /takes POST/],
  ]
  for (const [status, answer, body] of cases) {
    const { status: given, headers } = await answer
    const text = await (await answer).text()
    assert.equal(given, status, text)
    assert.match(text, body)
    assert.match(headers.get("content-type")!, /^application\/json/)
  }
})

test("a run is looked up and undone, and its errors taken, below the path it came by", async () => {
  const answer = await post("name,email\nFritz,f@example.com\nGerd,gerd\n")
  const run = answer.headers.get("location")!
  assert.match(run, /^\/some\/where\/customers\/imports\/[0-9a-f-]{36}$/)
  const { counts, account } = (await (await get(run)).json()) as {
    counts: object
    account: object
  }
  assert.deepEqual(account, ADMIN)
  assert.deepEqual(counts, {
    ...{ read: 2, created: 1, updated: 0, unchanged: 0, folded: 0, rejected: 1 },
  })
  assert.match(await (await get(`${run}/errors`)).text(), /"line":3/)
  assert.match(await (await get(`${run}/errors.csv`)).text(), /^name,email,_line,_error\r?\nGerd,/)
  assert.match(await (await get(`${run}/events`)).text(), /^id: end$/m)
  assert.equal((await get(run, "user")).status, 403)
  const list = (await (await get("/x/imports?limit=1")).json()) as { imports: object[] }
  assert.equal(list.imports.length, 1)
  const undone = await post(null, `imports/${run.split("/").at(-1)}/undo`)
  assert.equal(undone.status, 200, await undone.clone().text())
  assert.ok(!(await stored()).some(({ name }) => name === "Fritz"))
})

test("an import can be left to itself, and its repetition is given the first answer", async () => {
  const later = await post("name\nHans\n", "import", { prefer: "respond-async" })
  assert.equal(later.status, 202)
  const events = await (await get(`${later.headers.get("location")}/events`)).text()
  assert.match(events, /"state":"succeeded"/)
  const key = { "idempotency-key": "once" }
  const first = await post("name\nIda\n", "import", key)
  const second = await post("name\nIda\n", "import", key)
  assert.equal(second.headers.get("location"), first.headers.get("location"))
  assert.equal((await post("name\nJo\n", "import", key)).status, 422)
})

test("rows written by hand to the schema are taken care of, whatever the search path", async () => {
  await database.pool.query(`insert into "Crm of Åsa".customers (name) values ('By Hand')`)
  const { counts } = await importer.importCustomers("name\nby hand\n")
  assert.equal(counts.updated, 1)
})

test("what nobody needs any more is cleared away, in the schema", async () => {
  const staged = `"Crm of Åsa".staging_${"0".repeat(32)}`
  await database.pool.query(`create table ${staged} (name text)`)
  await database.pool.query(`update "Crm of Åsa".customers set name = name || ' II'`)
  const waiting = `select from "Crm of Åsa".customer_words_waiting`
  assert.ok((await database.pool.query(waiting)).rowCount! > 0)
  const next = createImporter({
    ...{ pool: database.pool, schema: "Crm of Åsa", authorize: () => true },
  })
  await next.importCustomers("name\nLena\n")
  const { rows } = await database.pool.query("select to_regclass($1) as staged", [staged])
  assert.equal(rows[0].staged, null)
  assert.equal((await database.pool.query(waiting)).rowCount, 0)
  await next.close()
})

test("processes that migrate at once make everything once", async () => {
  const shared = await openDatabase({ empty: true, max: 8 })
  const settings = { pool: shared.pool, schema: "at once", authorize: () => true }
  const processes = Array.from({ length: 8 }, () => createImporter(settings))
  const applied = await Promise.all(processes.map((process) => process.migrate()))
  const made = await shared.pool.query(`select name from "at once".muster_migrations order by 1`)
  assert.deepEqual(
    applied.flat().sort(),
    made.rows.map((row) => row.name),
  )
  const { rows } = await shared.pool.query(
    `select proname from pg_proc where pronamespace = '"at once"'::regnamespace
     and prorettype = 'trigger'::regtype and proconfig is null`,
  )
  assert.deepEqual(rows, [], "every trigger finds its tables")
  await Promise.all(processes.map((process) => process.close()))
  await shared.close()
})

test("a body over the limit is refused", async () => {
  const small = createImporter({
    pool: database.pool,
    schema: "Crm of Åsa",
    authorize: () => true,
    maxBodyBytes: 100,
  })
  const request = new Request("http://localhost/import", {
    method: "POST",
    headers: { "content-type": "text/csv" },
    body: `name\n${"x".repeat(200)}\n`,
  })
  assert.equal((await small.handle(request)).status, 413)
  await small.close()
})

test("the application's pool ends without waiting long", async () => {
  const other = await openDatabase({ empty: true, max: 3 })
  const plain = createImporter({ pool: other.pool, authorize: () => true })
  await plain.migrate()
  await plain.importCustomers("name\nKurt\n")
  const { rows } = await other.pool.query("select name from customers")
  assert.deepEqual(rows, [{ name: "Kurt" }])
  await plain.close()
  await other.close()
})
