import assert from "node:assert/strict"
import { after, before, beforeEach, test } from "node:test"
import fc from "fast-check"
import type { Customer } from "../../src/customer/fields.ts"
import { indexAll, indexSome } from "../../src/registry/searchIndex.ts"
import { openServer, type TestServer } from "../http/server.ts"

let server: TestServer

before(async () => {
  server = await openServer()
})
beforeEach(() => server.pool.query("TRUNCATE customers, import_changes"))
after(() => server.close())

type Page = { customers: Customer[]; next: string | null; total: number | null; error?: string }

async function list(search: string, status = 200): Promise<Page> {
  const answer = await server.send(`/api/customers?${search}`, {
    headers: { cookie: server.user },
  })
  const body = (await answer.json()) as Page
  assert.equal(answer.status, status, JSON.stringify(body))
  return body
}

async function create(fields: Record<string, unknown>): Promise<void> {
  const answer = await server.send("/api/customers", {
    method: "POST",
    headers: { cookie: server.admin, "content-type": "application/json", origin: server.url },
    body: JSON.stringify(fields),
  })
  assert.equal(answer.status, 201, await answer.text())
}

const base64 = (text: string) => Buffer.from(text).toString("base64url")
const names = (page: Page) => page.customers.map(({ name }) => name)

test("filters keep what they say, and a total tells how many there are", async () => {
  await create({ name: "Ann Lee", city: "München", email: "ann@x.org", tags: ["VIP", "new"] })
  await create({ name: "Bo Ek", city: "Malmö", phone: "1", attributes: { "Shoe size": "38" } })
  await create({ name: "Cy*", city: "munchen", tags: ["vip"], external_id: "K-1" })
  await create({ name: "Cyra", country: "DE" })
  for (const isIndexed of [false, true]) {
    if (isIndexed) await indexAll(server.pool)
    const cases: [search: string, found: string[]][] = [
      ["filter[city]=m%C3%BCnchen", ["Ann Lee", "Cy*"]],
      ["filter[city]=mun*", ["Ann Lee", "Cy*"]],
      ["filter[city]=m*", ["Ann Lee", "Bo Ek", "Cy*"]],
      ["filter[city]=", ["Cyra"]],
      ["filter[city]=*&filter[email]=", ["Bo Ek", "Cy*"]],
      ["filter[name]=cy%5C*", ["Cy*"]],
      ["filter[name]=cy*", ["Cy*", "Cyra"]],
      ["filter[email]=ANN@x.org", ["Ann Lee"]],
      ["filter[external_id]=K-1", ["Cy*"]],
      ["filter[tags]=vip", ["Ann Lee", "Cy*"]],
      ["filter[tags]=vip&filter[tags]=NEW", ["Ann Lee"]],
      ["filter[tags]=", ["Bo Ek", "Cyra"]],
      ["filter[attributes.Shoe%20size]=38", ["Bo Ek"]],
      ["filter[attributes.Shoe%20size]=", ["Ann Lee", "Cy*", "Cyra"]],
      ["filter[created_since]=2020-01-01", ["Ann Lee", "Bo Ek", "Cy*", "Cyra"]],
      ["filter[changed_since]=2999-01-01T00:00:00Z", []],
      ["query=cy&filter[country]=de", ["Cyra"]],
    ]
    for (const [search, found] of cases) {
      const page = await list(search)
      assert.deepEqual(names(page).sort(), found, search)
      assert.equal(page.total, found.length, search)
      if (found.length < 2) continue
      const first = await list(`${search}&limit=1`)
      assert.deepEqual([first.customers.length, first.total], [1, found.length], search)
    }
  }
})

test("a filter or an order that there is not is refused with what there is", async () => {
  const cases: [search: string, error: RegExp][] = [
    ["filter[colour]=red", /filter\[colour\] is unknown.*city.*created_since/],
    ["filter=red", /filter\[city\]=Berlin/],
    ["filter[created_since]=yesterday", /2026-01-31/],
    ["sort=colour", /"colour" is no order.*updated_at/],
    ["sort=", /is no order/],
    ["colour=red", /colour/],
    ["run=01a20969-93ab-7788-968d-000000000000&sort=name", /alone/],
    ["sort=name&after=x", /`after`/],
    ["sort=created_at&after=01a20969-93ab-7788-968d-000000000000.eA", /`after`/],
    // A day that no calendar has, and years that the database does not take.
    ...["2026-02-31 00:00:00+00", "0000-01-01 00:00:00+00"].map((time): [string, RegExp] => [
      `sort=created_at&after=01a20969-93ab-7788-968d-000000000000.${base64(time)}`,
      /`after`/,
    ]),
    ["filter[created_since]=0000-01-01", /2026-01-31/],
    ["filter[created_since]=2026-02-31", /2026-01-31/],
    ["filter[created_since]=2026-13-01", /2026-01-31/],
    ["filter[created_since]=9999-12-31T23:59-14:00", /2026-01-31/],
    [Array.from({ length: 21 }, () => "filter[city]=a").join("&"), /at most 20/],
    [`filter[city]=${"a".repeat(1001)}`, /at most 1000 characters/],
  ]
  for (const [search, error] of cases) {
    assert.match((await list(search, 400)).error ?? "", error, search)
  }
  const told: [search: string, code: string][] = [
    ["filter[created_since]=12026-01-01", "filter_day"],
    [`filter[city]=${"a".repeat(1001)}`, "filter_long"],
    [`query=${"a".repeat(2000)}`, "parameter_long"],
  ]
  for (const [search, code] of told) {
    assert.equal(((await list(search, 400)) as { code?: string }).code, code, search)
  }
})

const SORTS = ["name", "company", "email", "external_id", "city", "country"] as const
const TIMES = ["created_at", "updated_at"] as const

test("every order, page by page, whatever the index holds", async () => {
  const seed = Number(process.env.MUSTER_SEED ?? Date.now() % 2 ** 31)
  console.log(`seed ${seed}`)
  const word = fc.constantFrom(...["a", "B", "Ä", "äb", "z", "é", "Ek", "10", "9", "ß", "ø"])
  const maybe = fc.option(word, { nil: null })
  const customer = fc.record({ name: word, company: maybe, city: maybe, country: maybe })
  const step = fc.oneof(
    fc.record({ do: fc.constant("add" as const), customer }),
    fc.record({ do: fc.constantFrom("change" as const, "index" as const), customer }),
  )
  const example = fc.tuple(
    fc.array(step, { minLength: 3, maxLength: 12 }),
    fc.constantFrom(...SORTS, ...TIMES),
    fc.boolean(),
    fc.integer({ min: 1, max: 4 }),
    fc.constantFrom("", "&filter[city]=a*", "&filter[company]=*", "&query=a"),
  )
  await fc.assert(
    fc.asyncProperty(example, async ([steps, field, descending, limit, filter]) => {
      await server.pool.query("TRUNCATE customers, import_changes")
      let count = 0
      for (const { do: what, customer: to } of steps) {
        if (what === "index") {
          await indexSome(server.pool)
          continue
        }
        const { name, company, city, country } = to
        count++
        const values = [name, company, city, country]
        if (what === "add") {
          await server.pool.query(
            `INSERT INTO customers (name, company, city, country, external_id, email)
             VALUES ($1, $2, $3, $4, $5, $6)`,
            [
              ...values,
              count % 3 === 0 ? null : `K${10 - count}`,
              count % 2 ? `${count}@x.org` : null,
            ],
          )
        } else {
          await server.pool.query(
            `UPDATE customers SET name = $1, company = $2, city = $3, country = $4
             WHERE id = (SELECT id FROM customers ORDER BY id LIMIT 1)`,
            values,
          )
        }
      }
      const sign = descending ? "-" : ""
      const whole = await list(`limit=500${filter}`)
      const found: Customer[] = []
      let next: string | null = null
      do {
        const at: string = next === null ? "" : `&after=${encodeURIComponent(next)}`
        const page = await list(`sort=${sign}${field}&limit=${limit}${filter}${at}`)
        if (next === null) assert.equal(page.total, whole.customers.length)
        else assert.equal(page.total, null)
        found.push(...page.customers)
        next = page.next
      } while (next !== null)
      const key = (one: Customer) => (one[field] === null ? null : folded(one[field]!))
      const ids = found.map(({ id }) => id)
      assert.deepEqual([...ids].sort(), whole.customers.map(({ id }) => id).sort(), "all, once")
      const keys = found.map(key)
      const filled = keys.filter((one) => one !== null)
      assert.ok(
        keys.slice(filled.length).every((one) => one === null),
        "blank ones are last",
      )
      const sorted = [...filled].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
      assert.deepEqual(filled, descending ? sorted.reverse() : sorted)

      function folded(text: string): string {
        if (field === "external_id" || field.endsWith("_at")) return text
        const bare = text
          .toLowerCase()
          .normalize("NFKD")
          .replace(/[\u0300-\u036f]/g, "")
        return bare.replace("ß", "ss").replace("ø", "o")
      }
    }),
    { numRuns: Number(process.env.MUSTER_LIST_CASES ?? 40), seed },
  )
})
