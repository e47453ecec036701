import assert from "node:assert/strict"
import { after, before, beforeEach, test } from "node:test"
import type { Customer } from "../../src/customer/fields.ts"
import { findPairs } from "../../src/registry/duplicates/findPairs.ts"
import { listPairs, type PairPage } from "../../src/registry/duplicates/listPairs.ts"
import { openServer, type TestServer } from "../http/server.ts"

let server: TestServer

before(async () => {
  server = await openServer()
})
beforeEach(() => server.pool.query("TRUNCATE customers, import_changes, customer_distinct"))
after(() => server.close())

const NOBODY = { name: "Ole Bull", city: "Bergen", phone: "+47 55 11 22 33", email: "ole@b.no" }

test("customers that are probably the same are listed with the reasons, best first", async () => {
  await create(NOBODY)
  await pair(
    { name: "Ann Lee", tax_id: "DE 123.456.789" },
    { name: "A. Lee", tax_id: "de123456789" },
  )
  await pair(
    { name: "Jürgen Müller", phone: "+49 (0)30 1234-567", email: "jm@x.org" },
    { name: "Mueller Juergen", phone: "0049 30 1234567", email: "other@x.org" },
  )
  await pair({ name: "Bo Ek", email: "bo@x.org" }, { name: "Ek, Bo", email: "bo.ek@y.org" })
  await pair(
    { name: "Jon Smith", postal_code: "10115", street: "High St. 1", email: "jon@x.org" },
    { name: "John Smith", postal_code: "10115", street: "high st 1", external_id: "7" },
  )
  await pair(
    { name: "Zoë Novák", email: "zoe.novak+news@x.org" },
    { name: "Zoe Nowak", email: "zoenovak@y.org" },
  )
  await findPairs(server.pool)
  const page = await list()
  const found = page.pairs.map(({ customers, reasons }) => [
    customers
      .map(({ name }) => name)
      .sort()
      .join(" + "),
    reasons.join(" "),
  ])
  const byNames = Object.fromEntries(found)
  assert.equal(found.length, 5, JSON.stringify(found))
  assert.match(byNames["A. Lee + Ann Lee"]!, /same_tax_id/)
  assert.match(byNames["Jürgen Müller + Mueller Juergen"]!, /same_phone/)
  assert.match(byNames["Bo Ek + Ek, Bo"]!, /same_name/)
  assert.match(byNames["John Smith + Jon Smith"]!, /similar_name same_address/)
  assert.match(byNames["Zoe Nowak + Zoë Novák"]!, /similar_name same_mailbox/)
  const scores = page.pairs.map(({ score }) => score)
  assert.deepEqual(
    scores,
    [...scores].sort((a, b) => b - a),
  )
  assert.deepEqual([page.total, page.as_of !== null], [5, true])
  const seen: string[] = []
  let next: string | null = null
  do {
    const part: PairPage = await list(`limit=2${next === null ? "" : `&after=${next}`}`)
    seen.push(...part.pairs.map(({ customers }) => customers.map(({ id }) => id).join()))
    next = part.next
  } while (next !== null)
  assert.deepEqual(
    seen,
    page.pairs.map(({ customers }) => customers.map(({ id }) => id).join()),
  )
})

test("what many share is no hint", async () => {
  for (let n = 0; n < 12; n++) {
    await create({
      name: `Person ${"abcdefghijkl"[n]}${n}`,
      phone: "030 5550000",
      external_id: `${n}`,
    })
  }
  await findPairs(server.pool)
  assert.deepEqual((await list()).pairs, [])
})

test("a pair of which somebody says that it is two is not listed again", async () => {
  const [one, other] = await pair(
    { name: "Ann Lee", email: "a@x.org" },
    { name: "Lee Ann", email: "b@x.org" },
  )
  await findPairs(server.pool)
  assert.equal((await list(`customer=${one.id}`)).pairs.length, 1)
  assert.equal(
    (await list(`customer=${"0".repeat(8)}-0000-0000-0000-000000000000`)).pairs.length,
    0,
  )
  const body = { customers: [other.id, one.id] }
  assert.equal((await send("POST", "duplicates/dismiss", body, server.user)).status, 403)
  assert.equal((await send("POST", "duplicates/dismiss", body)).status, 204)
  assert.deepEqual((await list()).pairs, [])
  await findPairs(server.pool)
  assert.deepEqual((await list()).total, 0)
})

test("a page of pairs that nobody gave out is refused", async () => {
  const id = "01a20969-93ab-7788-968d-000000000000"
  for (const score of ["x", "2", `0.${"0".repeat(60)}1`]) {
    const request = { customer: null, limit: 1, after: `${score}_${id}_${id}` }
    await assert.rejects(listPairs(server.pool, request), { code: "invalid" })
  }
})

test("pairs of customers that are gone are neither listed nor counted", async () => {
  const [one] = await pair(
    { name: "Ann Lee", email: "a@x.org" },
    { name: "Lee Ann", email: "b@x.org" },
  )
  await findPairs(server.pool)
  assert.equal((await list()).total, 1)
  await send("DELETE", one.id)
  const { pairs, total } = await list()
  assert.deepEqual([pairs, total], [[], 0])
  for (const search of ["after=x", "after=2_a_b", "limit=0"]) {
    assert.equal((await send("GET", `duplicates?${search}`)).status, 400, search)
  }
})

async function pair(...both: [object, object]): Promise<[Customer, Customer]> {
  return [await create(both[0]), await create(both[1])]
}

async function list(search = "limit=100"): Promise<PairPage> {
  return (await send("GET", `duplicates?${search}`)).body as PairPage
}

async function create(fields: object): Promise<Customer> {
  const answer = await send("POST", "", fields)
  assert.equal(answer.status, 201, JSON.stringify(answer.body))
  return answer.body as Customer
}

async function send(method: string, path: string, body?: object, cookie = server.admin) {
  const answer = await server.send(`/api/customers${path === "" ? "" : `/${path}`}`, {
    method,
    headers: { cookie, "content-type": "application/json", origin: server.url },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  return { status: answer.status, body: text === "" ? null : (JSON.parse(text) as unknown) }
}

test("a page of large customers ends where it gets too large, and the next goes on", async () => {
  for (let n = 0; n < 12; n++) {
    const tax_id = `DE12345678${n}`
    for (const name of ["Ann", "Bo"]) {
      await server.pool.query(
        `INSERT INTO customers (name, name_key, tax_id, external_id, notes)
         VALUES ($1, lower($1), $2, $1, repeat(md5($1), 10000))`,
        [`${name} ${n}`, tax_id],
      )
    }
  }
  await findPairs(server.pool)
  const all = await listPairs(server.pool, { customer: null, limit: 500, after: null })
  assert.equal(all.total, 12)
  const seen = new Set<string>()
  let pages = 0
  let next: string | null = null
  do {
    const wanted = { customer: null, limit: 500, after: next }
    const page: PairPage = await listPairs(server.pool, wanted)
    pages++
    assert.ok(page.pairs.length <= 8, "A page is not much larger than its bytes.")
    for (const { customers } of page.pairs) seen.add(customers.map(({ id }) => id).join())
    next = page.next
  } while (next !== null)
  assert.deepEqual([seen.size, pages], [12, 2])
})
