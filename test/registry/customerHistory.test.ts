import assert from "node:assert/strict"
import { after, before, beforeEach, test } from "node:test"
import { purgeRuns } from "../../src/runs/purgeRuns.ts"
import { openServer, type TestServer } from "../http/server.ts"

let server: TestServer

before(async () => {
  server = await openServer()
})
beforeEach(() =>
  server.pool.query(
    "TRUNCATE customers, import_changes, import_runs, import_corrections, customer_edits",
  ),
)
after(() => server.close())

type Customer = { id: string; name: string }
type Page = { customers: Customer[]; next: string | null }
type Origin = {
  at: string
  run: { id: string; file: string | null; undo_of: string | null } | null
  account: { id: string; email: string } | null
}
type History = {
  created: Origin
  changes: (Origin & { fields: { field: string; before: unknown; after: unknown }[] })[]
  next: string | null
}

test("the customers of a run are those that it created and those that it changed", async () => {
  await importFile("name,email,phone\nAnn,ann@x.org,1\nBo,bo@x.org,1\nCy,cy@x.org,1\n")
  const run = await importFile(
    "name,email,phone\nAnn,ann@x.org,2\nDan,dan@x.org,3\nBo,bo@x.org,1\nEve,eve@x.org,\nbad,bad,\n",
  )
  assert.deepEqual(await namesOf(run), ["Ann", "Dan", "Eve"])
  const found = await list(run)
  assert.ok(
    found.customers.every((customer) => "updated_at" in customer),
    "whole customers",
  )
  const [ann, dan] = found.customers
  await send("DELETE", `/api/customers/${dan!.id}`)
  await send("PATCH", `/api/customers/${ann!.id}`, { phone: "9" })
  assert.deepEqual(await namesOf(run), ["Ann", "Eve"], "as they are now")
})

test("its pages neither repeat nor skip", async () => {
  const lines = Array.from({ length: 23 }, (_, n) => `Old ${n},old${n}@x.org,1`)
  await importFile(`name,email,phone\n${lines.join("\n")}\n`)
  const changed = lines.filter((_, n) => n % 2 === 0).map((line) => line.replace(/1$/, "2"))
  const fresh = Array.from({ length: 14 }, (_, n) => `New ${n},new${n}@x.org,1`)
  const run = await importFile(`name,email,phone\n${[...fresh, ...changed].join("\n")}\n`)
  const seen: string[] = []
  let next: string | null = null
  do {
    const page: Page = await list(run, `limit=5${next === null ? "" : `&after=${next}`}`)
    seen.push(...page.customers.map(({ id }) => id))
    assert.ok(page.customers.length === 5 || page.next === null)
    next = page.next
  } while (next !== null)
  assert.equal(seen.length, 14 + 12)
  assert.deepEqual(seen, [...new Set(seen)].sort())
})

test("an undo changes some, and what takes it back brings others back", async () => {
  await importFile("name,email,city\nAnn,ann@x.org,Rome\n")
  const run = await importFile("name,email,city\nAnn,ann@x.org,Oslo\nBo,bo@x.org,Bonn\n")
  const undo = await undoOf(run)
  assert.deepEqual([await namesOf(run), await namesOf(undo)], [["Ann"], ["Ann"]])
  const redo = await undoOf(undo)
  assert.deepEqual(await namesOf(redo), ["Ann", "Bo"])
  const ann = (await list(run)).customers[0]!
  const { changes } = await history(ann.id)
  assert.deepEqual(
    changes.map((change) => [change.run?.id, change.run?.undo_of, change.fields]),
    [
      [redo, undo, [{ field: "city", before: "Rome", after: "Oslo" }]],
      [undo, run, [{ field: "city", before: "Oslo", after: "Rome" }]],
      [run, null, [{ field: "city", before: "Rome", after: "Oslo" }]],
    ],
  )
})

test("400, 401 and 404: what is no list of customers of a run", async () => {
  const run = await importFile("name\nAnn\n")
  const unknown = "01981f2e-6a5b-7c31-9d52-0f3b8a4c2e10"
  for (const [query, status] of [
    [`run=${unknown}`, 404],
    ["run=7", 404],
    ["run=", 404],
    [`run=${run}&query=a`, 400],
    [`run=${run}&after=7`, 400],
    [`run=${run}&query=`, 200],
  ] as const) {
    assert.equal((await send("GET", `/api/customers?${query}`)).status, status, query)
  }
  assert.equal((await server.send(`/api/customers?run=${run}`)).status, 401)
  for (const [path, status] of [
    [`${unknown}/history`, 404],
    ["7/history", 404],
    [`${unknown}/history?after=7`, 400],
    [`${unknown}/history?limit=0`, 400],
  ] as const) {
    assert.equal((await send("GET", `/api/customers/${path}`)).status, status, path)
  }
  assert.equal((await server.send(`/api/customers/${unknown}/history`)).status, 401)
  const asUser = { headers: { cookie: server.user } }
  assert.equal((await server.send(`/api/customers?run=${run}`, asUser)).status, 200)
})

test("a customer's history says which file made it and what changed it since", async () => {
  const first = await importFile("name,email,Wing\nAnn,ann@x.org,N\n", "first.csv")
  const ann = (await list(first)).customers[0]!
  const second = await importFile(
    "email,name,phone,Wing,tags,Hat\nann@x.org,Anna,7,N,vip,9\n",
    "second.csv",
  )
  await send("PATCH", `/api/customers/${ann.id}`, { phone: null, attributes: { Wing: "S" } })
  await send("PATCH", `/api/customers/${ann.id}`, { phone: null })
  const { created, changes, next } = await history(ann.id)
  assert.deepEqual(created.run, { id: first, file: "first.csv", undo_of: null, profile: null })
  assert.equal(created.account?.email, "admin@example.com")
  assert.equal(next, null)
  const [edit, run] = changes
  assert.equal(changes.length, 2, "an edit that changes nothing is none")
  assert.deepEqual([edit!.run, edit!.account?.email], [null, "admin@example.com"])
  assert.deepEqual(edit!.fields, [
    { field: "phone", before: "7", after: null },
    { field: "attributes.Wing", before: "N", after: "S" },
  ])
  assert.deepEqual(run!.run, { id: second, file: "second.csv", undo_of: null, profile: null })
  assert.deepEqual(run!.fields, [
    { field: "name", before: "Ann", after: "Anna" },
    { field: "phone", before: null, after: "7" },
    { field: "tags", before: null, after: ["vip"] },
    { field: "attributes.Hat", before: null, after: "9" },
  ])
  assert.ok(created.at <= run!.at && run!.at <= edit!.at)
})

test("a customer made by hand has an author, and one that nobody wrote down has none", async () => {
  const answer = await send("POST", "/api/customers", { name: "Bo" })
  const { id } = (await answer.json()) as Customer
  await importFile("name\nSomebody else\n")
  const made = await history(id)
  assert.deepEqual([made.created.run, made.created.account?.email], [null, "admin@example.com"])
  assert.deepEqual(made.changes, [])
  const { rows } = await server.pool.query(
    "INSERT INTO customers (name) VALUES ('Cy') RETURNING id",
  )
  const { created } = await history(rows[0].id)
  assert.deepEqual([created.run, created.account], [null, null])
})

test("history comes in pages, and before-images end after their time", async () => {
  const { id } = (await (await send("POST", "/api/customers", { name: "Bo" })).json()) as Customer
  for (const phone of ["1", "2", "3", "4", "5"])
    await send("PATCH", `/api/customers/${id}`, { phone })
  const seen: unknown[] = []
  let next: string | null = null
  do {
    const page = await history(id, `?limit=2${next === null ? "" : `&after=${next}`}`)
    seen.push(...page.changes.map(({ fields }) => fields[0]!.after))
    next = page.next
  } while (next !== null)
  assert.deepEqual(seen, ["5", "4", "3", "2", "1"])
  await server.pool.query(
    `UPDATE import_changes SET left_at = left_at - interval '100 days';
     UPDATE customer_edits SET at = at - interval '100 days'`,
  )
  await purgeRuns(server.pool, 90)
  const { created, changes } = await history(id)
  assert.deepEqual([changes, created.account], [[], null])
  const left = await server.pool.query("SELECT FROM customer_edits")
  assert.equal(left.rowCount, 0)
})

async function importFile(csv: string, name = "list.csv"): Promise<string> {
  const answer = await server.send("/api/customers/import", {
    method: "POST",
    headers: {
      cookie: server.admin,
      "content-type": "text/csv",
      "content-disposition": `attachment; filename="${name}"`,
    },
    body: csv,
  })
  assert.equal(answer.status, 200, await answer.text())
  return answer.headers.get("location")!.split("/").at(-1)!
}

async function undoOf(run: string): Promise<string> {
  const answer = await send("POST", `/api/customers/imports/${run}/undo`)
  assert.equal(answer.status, 200, await answer.clone().text())
  return ((await answer.json()) as { run: { id: string } }).run.id
}

async function list(run: string, more = ""): Promise<Page> {
  const answer = await send("GET", `/api/customers?run=${run}&${more}`)
  assert.equal(answer.status, 200, await answer.clone().text())
  return (await answer.json()) as Page
}

async function namesOf(run: string): Promise<string[]> {
  return (await list(run)).customers.map(({ name }) => name).sort()
}

async function history(id: string, query = ""): Promise<History> {
  const answer = await send("GET", `/api/customers/${id}/history${query}`)
  assert.equal(answer.status, 200, await answer.clone().text())
  return (await answer.json()) as History
}

function send(method: string, path: string, body?: object): Promise<Response> {
  return server.send(path, {
    method,
    headers: {
      cookie: server.admin,
      origin: server.url,
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
}
