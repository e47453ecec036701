import assert from "node:assert/strict"
import { after, before, beforeEach, test } from "node:test"
import type { Customer } from "../../src/customer/fields.ts"
import type { Operation } from "../../src/registry/operations/operation.ts"
import { indexAll } from "../../src/registry/searchIndex.ts"
import { purgeRuns } from "../../src/runs/purgeRuns.ts"
import { openServer, type TestServer } from "../http/server.ts"

let server: TestServer

before(async () => {
  server = await openServer()
})
beforeEach(() =>
  server.pool.query(
    "TRUNCATE customers, import_changes, undone_customers, customer_operations, audit",
  ),
)
after(() => server.close())

const NOBODY = "01a20969-93ab-7788-968d-000000000000"

test("chosen customers are tagged together, and the tags taken back", async () => {
  const ann = await create({ name: "Ann", tags: ["old", "vip"] })
  const bo = await create({ name: "Bo" })
  await create({ name: "Cy", city: "Oslo" })
  const both = { ids: [ann.id, bo.id] }
  const done = await post("tag", { ...both, add: ["vip", "new"], remove: ["old"] })
  assert.deepEqual([done.customers, done.operation.kind, done.operation.customers], [2, "tag", 2])
  assert.deepEqual(await tags(), { Ann: ["vip", "new"], Bo: ["vip", "new"], Cy: null })
  const history = await get(`${ann.id}/history`)
  assert.deepEqual(history.changes[0]!.operation, { id: done.operation.id, kind: "tag" })
  assert.equal(history.changes[0]!.account.email, "admin@example.com")
  assert.equal((await post("tag", { ...both, add: ["vip"] })).operation, null)
  assert.equal((await post("tag", { filter: { city: "oslo" }, add: ["x"] })).customers, 1)
  assert.deepEqual((await tags()).Cy, ["x"])
  const undone = await post(`operations/${done.operation.id}/undo`)
  assert.deepEqual([undone.restored, undone.kept_customers], [2, 0])
  assert.deepEqual(await tags(), { Ann: ["old", "vip"], Bo: null, Cy: ["x"] })
  assert.equal((await read(ann.id)).updated_at, ann.updated_at, "the time of change is back")
  await post(`operations/${done.operation.id}/undo`, {}, 409)
})

test("a customer of very many tags is given no more, and loses some", async () => {
  const ann = await create({ name: "Ann" })
  const bo = await create({ name: "Bo" })
  await server.pool.query(
    `UPDATE customers SET tags = ARRAY(SELECT repeat('x', 60) || n FROM generate_series(1, 700) n)
     WHERE id = $1`,
    [ann.id],
  )
  assert.match((await post("tag", { all: true, add: ["new"] }, 400)).error, /tags/)
  const one = `${"x".repeat(60)}1`
  assert.equal((await post("tag", { all: true, remove: [one] })).customers, 1)
  assert.equal((await post("tag", { ids: [ann.id, bo.id], add: [`${one}1`] })).customers, 1)
  assert.equal((await tags()).Ann?.length, 699)
})

test("what was changed since stays when tags are taken back", async () => {
  const ann = await create({ name: "Ann" })
  const { operation } = await post("tag", { ids: [ann.id], add: ["vip"] })
  await send("PATCH", ann.id, { tags: ["other"] })
  const undone = await post(`operations/${operation.id}/undo`)
  assert.deepEqual([undone.restored, undone.kept.length], [0, 1])
  assert.deepEqual(undone.kept[0]!.now, ["other"])
})

test("chosen customers are deleted together, and are back with all they had", async () => {
  for (const name of ["Ann", "Bo", "Cy"]) {
    await create({ name, email: `${name}@x.org`, tags: ["a"], attributes: { Hat: "7" } })
  }
  await create({ name: "Dee" })
  const was = await get("?limit=100")
  const done = await post("delete", { query: "", filter: { tags: "a" }, expected: 3 })
  assert.equal(done.customers, 3)
  assert.deepEqual(await names(), ["Dee"])
  await indexAll(server.pool)
  const undone = await post(`operations/${done.operation.id}/undo`)
  assert.deepEqual([undone.recreated, undone.kept_customers], [3, 0])
  assert.deepEqual(await get("?limit=100"), was)
  assert.deepEqual(await names("query=cy"), ["Cy"])
  assert.deepEqual(
    (await get("?sort=-name")).customers.map(({ name }) => name),
    [...["Dee", "Cy", "Bo", "Ann"]],
  )
  const { operations } = await get("operations")
  assert.deepEqual(
    [operations.length, operations[0]!.kind, operations[0]!.undone_at === null],
    [1, "delete", false],
  )
})

test("one that was deleted alone is back as well, unless somebody took its place", async () => {
  const ann = await create({ name: "Ann", email: "ann@x.org" })
  const gone = await send("DELETE", ann.id)
  assert.equal(gone.status, 204)
  const undo = gone.headers.get("location")!.replace("/api/customers/", "")
  await create({ name: "Another", email: "ann@x.org" })
  const refused = await post(`${undo}/undo`)
  assert.deepEqual([refused.recreated, refused.kept_customers], [0, 1])
  assert.match(refused.kept[0]!.reason, /Another customer has its identifier/)
})

test("nothing is done where others are there than were expected, or nobody is named", async () => {
  const ann = await create({ name: "Ann", city: "Oslo" })
  const cases: [path: string, body: unknown, status: number, error: RegExp][] = [
    ["delete", { filter: { city: "Oslo" }, expected: 2 }, 409, /There is 1 such customer by/],
    ["delete", { ids: [ann.id, NOBODY], expected: 2 }, 409, /There is 1 such customer by/],
    ["tag", { ids: [ann.id, NOBODY], expected: 2, add: ["x"] }, 409, /There is 1 such/],
    ["delete", { query: "x".repeat(201) }, 400, /query/],
    ["delete", {}, 400, /either `ids`/],
    ["delete", { ids: [ann.id], all: true }, 400, /either `ids`/],
    ["delete", { ids: ["x"] }, 400, /ids/],
    ["delete", { query: "a\0" }, 400, /NUL/],
    ["tag", { all: true, add: ["\\a\0"] }, 400, /NUL/],
    ["delete", { filter: { colour: "red" } }, 400, /filter\[colour\] is unknown/],
    ["tag", { all: true }, 400, /`add` or `remove`/],
    ["tag", { all: true, add: [" "] }, 400, /add/],
    ["tag", { all: true, add: ["ü".repeat(501)] }, 400, /at most 1000 bytes/],
    ["tag", { all: true, add: ["a\ud800"] }, 400, /half a character/],
    [
      "tag",
      { ids: [ann.id], add: Array.from({ length: 500 }, (_, n) => `${n}${"x".repeat(99)}`) },
      400,
      /at most 500 tags/,
    ],
    [`operations/${NOBODY}/undo`, {}, 404, /no operation/],
  ]
  for (const [path, body, status, error] of cases) {
    assert.match((await post(path, body, status)).error, error, JSON.stringify(body))
  }
  const answer = await send("POST", "delete", { all: true }, server.user)
  assert.equal(answer.status, 403)
  assert.deepEqual(await names(), ["Ann"])
  const audit = await server.pool.query("SELECT FROM audit WHERE action = 'customers.delete'")
  assert.equal(audit.rowCount, 0)
  assert.equal((await post("delete", { all: true })).customers, 1)
})

test("two customers become one, field by field, and two again", async () => {
  const ann = await create({
    ...{ name: "Ann Lee", email: "ann@x.org", phone: "1", tags: ["a"] },
    attributes: { Hat: "7", Shoe: "38" },
  })
  const anne = await create({
    ...{ name: "Anne Lee", external_id: "K-7", phone: "2", city: "Oslo", tags: ["b", "a"] },
    attributes: { Hat: "8", Glove: "M" },
  })
  const fields = { name: "other", phone: "this", "attributes.Hat": "other" }
  const merged = await post(`${ann.id}/merge`, { other: anne.id, fields })
  const { name, external_id, email, phone, city, tags, attributes } = merged.customer
  assert.deepEqual(
    [name, external_id, email, phone, city, tags],
    ["Anne Lee", "K-7", "ann@x.org", "1", "Oslo", ["a", "b"]],
  )
  assert.deepEqual(attributes, { Hat: "8", Shoe: "38", Glove: "M" })
  assert.equal((await send("GET", anne.id)).status, 404)
  const history = await get(`${ann.id}/history`)
  assert.deepEqual(history.changes[0]!.operation, { id: merged.operation.id, kind: "merge" })
  const undone = await post(`operations/${merged.operation.id}/undo`)
  assert.deepEqual([undone.recreated, undone.restored, undone.kept_customers], [1, 1, 0])
  assert.deepEqual(await read(ann.id), ann)
  assert.deepEqual(await read(anne.id), anne)
})

test("a merge that cannot be is refused, and nothing has changed", async () => {
  const ann = await create({ name: "Ann", email: "ann@x.org" })
  const bo = await create({ name: "Bo", external_id: "K-1" })
  const cases: [id: string, body: unknown, status: number, error: RegExp][] = [
    [ann.id, { other: ann.id }, 400, /itself/],
    [ann.id, { other: "01a20969-93ab-7788-968d-000000000000" }, 404, /no customer/],
    [ann.id, { other: bo.id, fields: { colour: "other" } }, 400, /"colour" is no field/],
    [ann.id, { other: bo.id, fields: { name: "both" } }, 400, /this or other/],
    [ann.id, { other: bo.id, version: '"x"' }, 412, /Somebody else/],
    [ann.id, { other: bo.id, other_version: '"x"' }, 412, /Somebody else/],
  ]
  for (const [id, body, status, error] of cases) {
    assert.match((await post(`${id}/merge`, body, status)).error, error, JSON.stringify(body))
  }
  assert.deepEqual([await read(ann.id), await read(bo.id)], [ann, bo])
})

test("what was deleted is gone for good after its time", async () => {
  const ann = await create({ name: "Ann" })
  const { operation } = await post("delete", { ids: [ann.id] })
  await server.pool.query("UPDATE customer_operations SET at = now() - interval '91 days'")
  await purgeRuns(server.pool, 90)
  assert.match(
    (await post(`operations/${operation.id}/undo`, {}, 409)).error,
    /no longer be undone/,
  )
  assert.equal((await server.pool.query("SELECT FROM undone_customers")).rowCount, 0)
})

/** The body has what the status brings. */
type Body = Customer & {
  error: string
  customer: Customer
  customers: Customer[] & number
  operation: Operation
  operations: Operation[]
  changes: { operation: object; account: { email: string } }[]
  recreated: number
  restored: number
  kept: { now: unknown; reason: string }[]
  kept_customers: number
}
type Answer = { status: number; headers: Headers; body: Body }

async function send(
  method: string,
  path: string,
  body?: unknown,
  cookie = server.admin,
): Promise<Answer> {
  const answer = await server.send(
    `/api/customers${path === "" || path.startsWith("?") ? path : `/${path}`}`,
    {
      method,
      headers: { cookie, "content-type": "application/json", origin: server.url },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    },
  )
  const text = await answer.text()
  const { status, headers } = answer
  return { status, headers, body: text === "" ? null : JSON.parse(text) }
}

async function post(path: string, body: unknown = {}, status = 200): Promise<Body> {
  const answer = await send("POST", path, body)
  assert.equal(answer.status, status, JSON.stringify(answer.body))
  return answer.body
}

async function get(path: string): Promise<Body> {
  return (await send("GET", path)).body
}

async function create(fields: Record<string, unknown>): Promise<Customer> {
  const answer = await send("POST", "", fields)
  assert.equal(answer.status, 201, JSON.stringify(answer.body))
  return answer.body
}

async function read(id: string): Promise<Customer> {
  return (await send("GET", id)).body
}

async function names(search = "limit=100"): Promise<string[]> {
  return (await get(`?${search}`)).customers.map(({ name }) => name)
}

async function tags(): Promise<Record<string, string[] | null>> {
  const { customers } = await get("?limit=100")
  return Object.fromEntries(customers.map((one) => [one.name, one.tags]))
}
