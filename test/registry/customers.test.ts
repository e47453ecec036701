import assert from "node:assert/strict"
import { after, before, beforeEach, test } from "node:test"
import type { Customer } from "../../src/customer/fields.ts"
import { openServer, type TestServer } from "../http/server.ts"

let server: TestServer

before(async () => {
  server = await openServer()
})
beforeEach(() => server.pool.query("TRUNCATE customers, import_changes"))
after(() => server.close())

test("201: a customer is created as an import would have stored it", async () => {
  const answer = await send("POST", "/api/customers", {
    name: "  Ann \n Lee ",
    email: " Ann@Example.COM ",
    phone: "+49 30",
    company: "  ",
    tags: ["vip", " vip", "a, b"],
    attributes: { Region: " North ", ["__proto__"]: "x" },
  })
  assert.equal(answer.status, 201, answer.text)
  const customer = answer.body
  assert.deepEqual(
    [customer.name, customer.email, customer.phone, customer.company, customer.tags],
    ["Ann Lee", "ann@example.com", "+49 30", null, ["vip", "a, b"]],
  )
  assert.equal(answer.headers.get("location"), `/api/customers/${customer.id}`)
  const read = await send("GET", `/api/customers/${customer.id}`)
  assert.equal(read.text, answer.text)
  assert.equal(read.headers.get("etag"), answer.headers.get("etag"))
  const { rows } = await server.pool.query("SELECT name_key FROM customers")
  assert.equal(rows[0].name_key, "annlee")
})

test("attributes of any name are kept", async () => {
  const body = '{"name":"Ann","attributes":{"__proto__":"x","constructor":"y","Region":" N "}}'
  const answer = await send("POST", "/api/customers", body)
  assert.equal(answer.status, 201, answer.text)
  assert.match(answer.text, /"__proto__":"x"/)
  assert.match(answer.text, /"Region":"N"/)
})

test("409: what an import would call the same customer is not made a second time", async () => {
  const first = await create({ name: "Ann", email: "ann@example.com" })
  await create({ name: "Ann", email: "other@example.com" })
  await create({ name: "Bo" })
  for (const body of [
    { name: "Somebody", email: "ANN@example.com" },
    { name: "A nn", external_id: "7", email: "ann@example.com" },
  ]) {
    const answer = await send("POST", "/api/customers", body)
    assert.equal(answer.status, 409, answer.text)
    assert.deepEqual(answer.body.customer, { id: first.id, name: "Ann" })
    assert.match(answer.body.error, /Ann/)
  }
  assert.equal((await send("POST", "/api/customers", { name: "b O" })).status, 409)
  assert.equal((await send("POST", "/api/customers", { name: "Bo", email: "b@x.org" })).status, 409)
})

test("400: every fault is named", async () => {
  const cases: [body: unknown, error: RegExp][] = [
    [{}, /"name" is missing/],
    [{ name: " " }, /must not be blank/],
    [{ name: null }, /must not be blank/],
    [{ name: "A", email: "nobody" }, /"nobody" has no @/],
    [{ name: "A", colour: "red" }, /"colour" is unknown.*external_id/],
    [{ name: "A", id: "7" }, /"id" is unknown/],
    [{ name: "A", phone: 7 }, /"phone" must be a text or null/],
    [{ name: "A", tags: "vip" }, /"tags" must be a list/],
    [{ name: "A", attributes: { a: 1 } }, /attribute "a" must be a text/],
    [{ name: "A\0" }, /NUL/],
    [{ name: "x".repeat(2000) }, /longer than/],
    [{ name: "A", phone: "\ud800" }, /half a character/],
    ["[]", /must be a JSON object/],
    ['{"name":', /is not JSON/],
  ]
  for (const [body, error] of cases) {
    const answer = await send("POST", "/api/customers", body)
    assert.equal(answer.status, 400, answer.text)
    assert.match(answer.body.error, error)
  }
})

test("an edit changes what it names and nothing else", async () => {
  const { id, updated_at } = await create({
    ...{ name: "Ann", phone: "1", city: "Rome", tags: ["a"] },
    attributes: { Region: "N", Shoe: "38" },
  })
  const path = `/api/customers/${id}`
  const same = await send("PATCH", path, { phone: " 1 ", attributes: { Region: "N" } })
  assert.equal(same.body.updated_at, updated_at)
  const answer = await send("PATCH", path, {
    phone: null,
    tags: ["b"],
    attributes: { Shoe: null, Hat: "7" },
  })
  assert.equal(answer.status, 200, answer.text)
  const customer = answer.body
  assert.deepEqual([customer.phone, customer.city, customer.tags], [null, "Rome", ["b"]])
  assert.deepEqual(customer.attributes, { Region: "N", Hat: "7" })
  assert.ok(customer.updated_at > updated_at)
  assert.equal((await send("PATCH", path, { name: null })).status, 400)
  const { rows } = await server.pool.query("SELECT before, after FROM import_changes")
  assert.equal(rows.length, 1)
  assert.deepEqual(rows[0].after, {
    phone: null,
    tags: ["b"],
    attributes: { Shoe: null, Hat: "7" },
  })
})

test("an id in capitals is the same customer", async () => {
  const { id } = await create({ name: "Capital", external_id: "C-1", email: "c@example.com" })
  const path = `/api/customers/${id.toUpperCase()}`
  const edited = await send("PATCH", path, { phone: "030 1", name: "Capital Ltd" })
  assert.deepEqual([edited.status, edited.body.id, edited.body.phone], [200, id, "030 1"])
  assert.equal((await send("DELETE", path)).status, 204)
  const { rows } = await server.pool.query(
    "SELECT DISTINCT target_id FROM audit WHERE lower(target_id) = $1",
    [id],
  )
  assert.deepEqual(rows, [{ target_id: id }])
})

test("a version that a proxy has made weak by compressing is the same version", async () => {
  const { id } = await create({ name: "Weak" })
  const path = `/api/customers/${id}`
  const weak = `W/${(await send("GET", path)).headers.get("etag")}`
  const again = await send("GET", path, undefined, { "if-none-match": weak })
  assert.equal(again.status, 304)
  assert.equal((await send("PATCH", path, { phone: "1" }, { "if-match": weak })).status, 200)
  assert.equal((await send("DELETE", path, undefined, { "if-match": weak })).status, 412)
})

test("409: an edit does not take another customer's identifier", async () => {
  const ann = await create({ name: "Ann", email: "ann@example.com" })
  const bo = await create({ name: "Bo", external_id: "7", email: "bo@example.com" })
  const cy = await create({ name: "Cy" })
  for (const [id, body, holder] of [
    [cy.id, { external_id: "7" }, bo],
    [cy.id, { email: "ann@example.com" }, ann],
    [bo.id, { external_id: null, email: "ann@example.com" }, ann],
    [ann.id, { email: null, name: "C Y" }, cy],
  ] as const) {
    const answer = await send("PATCH", `/api/customers/${id}`, body)
    assert.equal(answer.status, 409, answer.text)
    const { customer } = answer.body
    assert.deepEqual(customer, { id: holder.id, name: holder.name })
  }
  // A shared e-mail is no conflict as long as an external id tells the two apart.
  assert.equal(
    (await send("PATCH", `/api/customers/${bo.id}`, { email: "ann@example.com" })).status,
    200,
  )
})

test("412: two editors do not overwrite each other", async () => {
  const { id } = await create({ name: "Ann" })
  const path = `/api/customers/${id}`
  const etag = (await send("GET", path)).headers.get("etag")!
  assert.equal((await send("GET", path, undefined, { "if-none-match": etag })).status, 304)
  const first = await send("PATCH", path, { phone: "1" }, { "if-match": etag })
  assert.equal(first.status, 200)
  const second = await send("PATCH", path, { phone: "2" }, { "if-match": etag })
  assert.equal(second.status, 412, second.text)
  assert.equal((await send("DELETE", path, undefined, { "if-match": etag })).status, 412)
  assert.equal((await send("PATCH", path, { phone: "3" }, { "if-match": "*" })).status, 200)
  const now = (await send("GET", path)).headers.get("etag")!
  const gone = await send("DELETE", path, undefined, { "if-match": `"x", ${now}` })
  assert.deepEqual([gone.status, gone.text], [204, ""])
  for (const method of ["GET", "PATCH", "DELETE"]) {
    const answer = await send(method, path, method === "PATCH" ? {} : undefined)
    assert.equal(answer.status, 404, answer.text)
  }
})

test("of many who create the same customer at once, one does", async () => {
  const bodies = Array.from({ length: 16 }, (_, index) =>
    index % 2 === 0 ? { name: "Ann" } : { name: "Ann", email: "ann@example.com" },
  )
  const answers = await Promise.all(bodies.map((body) => send("POST", "/api/customers", body)))
  const statuses = answers.map(({ status }) => status).sort()
  assert.deepEqual(statuses, [201, ...Array(15).fill(409)])
})

test("users read and administrators write", async () => {
  const { id } = await create({ name: "Ann" })
  const asUser = { cookie: server.user }
  const path = `/api/customers/${id}`
  assert.equal((await send("GET", path, undefined, asUser)).status, 200)
  assert.equal((await send("GET", "/api/customers/export", undefined, asUser)).status, 200)
  assert.equal((await send("POST", "/api/customers", { name: "B" }, asUser)).status, 403)
  assert.equal((await send("PATCH", path, { name: "B" }, asUser)).status, 403)
  assert.equal((await send("DELETE", path, undefined, asUser)).status, 403)
  for (const method of ["GET", "PATCH", "DELETE"]) {
    assert.equal((await send(method, path, undefined, { cookie: "" })).status, 401)
  }
  const foreign = { origin: "https://evil.example" }
  assert.equal((await send("DELETE", path, undefined, foreign)).status, 403)
  assert.equal((await send("GET", "/api/customers/nonsense")).status, 404)
  assert.equal((await send("PUT", path)).headers.get("allow"), "GET, PATCH, DELETE")
})

test("the export is a file that a spreadsheet opens and an import leaves alone", async () => {
  await create({ name: "=Ann", phone: "+49", attributes: { "=Region": "N;" } })
  const before = (await server.pool.query("SELECT xmin, * FROM customers")).rows
  const answer = await send("GET", "/api/customers/export?delimiter=semicolon&bom=true")
  assert.match(answer.headers.get("content-type")!, /^text\/csv; charset=utf-8/)
  assert.match(answer.headers.get("content-disposition")!, /customers-\d{4}-\d\d-\d\d\.csv/)
  assert.match(answer.text, /;'=Region\n.*;'=Ann;.*;"N;"\n$/)
  const again = await server.importCsv(answer.text)
  assert.deepEqual([again.status, await again.json()], [200, { count: 1, errors: [] }])
  assert.deepEqual((await server.pool.query("SELECT xmin, * FROM customers")).rows, before)
  assert.equal((await send("GET", "/api/customers/export?delimiter=x")).status, 400)
})

test("429: exports that nobody reads do not take all connections", async () => {
  const notes = "x".repeat(60_000)
  await server.pool.query(
    "INSERT INTO customers (name, notes) SELECT 'N ' || n, $1 FROM generate_series(1, 400) n",
    [notes],
  )
  const path = "/api/customers/export"
  const headers = { cookie: server.admin }
  const open = await Promise.all(Array.from({ length: 5 }, () => server.send(path, { headers })))
  assert.deepEqual([...new Set(open.map(({ status }) => status))], [200])
  const more = await send("GET", path)
  assert.deepEqual([more.status, more.headers.get("retry-after")], [429, "10"])
  for (const answer of open) await answer.body!.cancel()
  for (let tries = 0; tries < 50; tries++) {
    if ((await send("GET", `${path}?query=nobody`)).status === 200) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  assert.fail("the places of exports that were given up did not come free")
})

/** The body has what the status brings: a customer, or an error and who is in the way. */
type Answer = {
  status: number
  text: string
  body: Customer & { error: string; customer: object }
  headers: Headers
}

async function send(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const answer = await server.send(path, {
    method,
    headers: {
      cookie: server.admin,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  })
  const bytes = Buffer.from(await answer.arrayBuffer())
  const text = bytes.toString()
  const json = answer.headers.get("content-type")?.startsWith("application/json")
  return {
    status: answer.status,
    text,
    body: json ? JSON.parse(text) : {},
    headers: answer.headers,
  }
}

async function create(body: object): Promise<Customer> {
  const answer = await send("POST", "/api/customers", body)
  assert.equal(answer.status, 201, answer.text)
  return answer.body
}
