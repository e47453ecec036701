import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { Ajv2020 } from "ajv/dist/2020.js"
import { openServer, type TestServer } from "../server.ts"
import { type Asked, type Description, type Known, RandomRequests } from "./randomRequests.ts"

/**
 * Random requests, made from the published description, whose answers have to be in it: their
 * status, their media type, their headers and their shape. Whatever routes there are take part.
 */

const REQUESTS = Number(process.env.MUSTER_WALK_REQUESTS ?? 200)
const SEED = Number(process.env.MUSTER_WALK_SEED ?? Date.now() % 2 ** 31)

let server: TestServer
let description: Description
let known: Known
const ajv = new Ajv2020({ strict: false, validateFormats: false })

before(async () => {
  server = await openServer()
  description = (await (await server.send("/api/openapi.json")).json()) as Description
  ajv.addSchema({ $id: "muster", components: description.components })
  const headers = (cookie: string) => ({ cookie })
  const who = { admin: headers(server.admin), user: headers(server.user) }
  known = { ids: await fill(), names: ["nightly"], ...who }
})
after(() => server.close())

test("no answer is outside of what is published", async (t) => {
  t.diagnostic(`seed ${SEED}, ${REQUESTS} requests`)
  const requests = new RandomRequests(description, known, SEED)
  const statuses = new Map<number, number>()
  for (let count = 0; count < REQUESTS; count++) {
    const asked = requests.next()
    const answer = await server.send(asked.path, asked.init)
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
    const problem = await problemOf(asked, answer)
    assert.equal(problem, null, `${asked.method} ${asked.path} ${JSON.stringify(asked.init)}`)
  }
  t.diagnostic(JSON.stringify(Object.fromEntries(statuses)))
  for (const status of [200, 400, 401, 403, 404]) assert.ok(statuses.has(status), `no ${status}`)
})

test("bodies that are too large or no JSON are refused as is published, in our words", async () => {
  const large = JSON.stringify({ a: "x".repeat(2_200_000) })
  for (const [path, methods] of Object.entries(description.paths)) {
    const real = path.replace("{id}", known.ids[0]!).replace("{name}", "nightly")
    // A list may be as large as it likes.
    if (/\/import(\/preview)?$/.test(path)) continue
    for (const [method, { requestBody, responses }] of Object.entries(methods)) {
      if (requestBody === undefined) continue
      for (const [status, type, body] of [
        [415, "text/plain", "{}"],
        [413, "application/json", large],
      ] as const) {
        const headers = { cookie: server.admin, "content-type": type, connection: "close" }
        const answer = await server.send(real, { method: method.toUpperCase(), headers, body })
        assert.equal(answer.status, status, `${method} ${path}`)
        assert.ok(status in responses, `${method} ${path} does not tell of ${status}`)
        assert.match(await answer.text(), /as application\/json\.|larger than \d+ bytes/)
      }
    }
  }
})

test("HEAD reads as GET does, and other methods are told which there are", async () => {
  for (const [path, methods] of Object.entries(description.paths)) {
    const real = path.replaceAll("{id}", known.ids[0]!)
    const headers = { cookie: server.admin }
    if (methods.get) {
      const get = await server.send(real, { headers })
      const head = await server.send(real, { headers, method: "HEAD" })
      assert.deepEqual([head.status, await head.text()], [get.status, ""], path)
      assert.equal(head.headers.get("content-type"), get.headers.get("content-type"), path)
      await get.body?.cancel()
    }
    const answer = await server.send(real, { headers, method: "PUT" })
    if (methods.put) continue
    assert.equal(answer.status, 405, path)
    const allowed = answer.headers.get("allow")!.split(", ").sort()
    const sharing = Object.entries(description.paths).filter(([other]) => covers(other, path))
    const told = new Set(sharing.flatMap(([, of]) => Object.keys(of).map((m) => m.toUpperCase())))
    for (const method of Object.keys(methods))
      assert.ok(allowed.includes(method.toUpperCase()), path)
    assert.deepEqual(
      allowed.filter((method) => !told.has(method)),
      [],
      path,
    )
    assert.match(await answer.text(), /^\{"error":"PUT is not possible here/)
  }
})

test("every reference that may be null says so", () => {
  const seen = JSON.stringify(description)
  assert.doesNotMatch(seen, /"allOf"/, "allOf of a reference and a nullable type takes no null")
  for (const name of ["ImportRun", "ImportUndo"]) assert.match(seen, new RegExp(`"${name}"`))
  const map = description.paths["/api/customers/import"]!.post!.parameters!
  assert.ok(map.some(({ name }) => name === "map"))
})

/** A registry with something of everything; ids of customers, runs and plans. */
async function fill(): Promise<string[]> {
  const imported = await server.importCsv("name,email,Hobby\nÅsa,asa@example.com,Go\nBo,bo,\n")
  const run = imported.headers.get("location")!.split("/").at(-1)!
  const preview = await server.send("/api/customers/import/preview?plan=keep", {
    method: "POST",
    headers: { cookie: server.admin, "content-type": "text/csv" },
    body: "name\nCleo\n",
  })
  const { plan } = (await preview.json()) as { plan: { id: string } }
  const { rows } = await server.pool.query("select id from customers")
  const profile = await server.send("/api/customers/import/profiles/nightly", {
    method: "PUT",
    headers: { cookie: server.admin, "content-type": "application/json" },
    body: JSON.stringify({ guards: { max_created: 1 } }),
  })
  assert.equal(profile.status, 201, await profile.text())
  return [rows[0].id, run, plan.id]
}

/** What is not as it is published; `null` when all is. */
async function problemOf({ operation }: Asked, answer: Response): Promise<string | null> {
  const { status, headers } = answer
  const documented = operation.responses[String(status)]
  const text = await answer.text()
  if (documented === undefined) return `${status} is not documented: ${text.slice(0, 300)}`
  const told = Object.keys(documented.headers ?? {})
  for (const name of told) {
    // Who is held back by a guard waits for somebody, and not for the end.
    const isLater = name !== "Preference-Applied" || text === "{}"
    // Of conflicts only one passes by itself.
    const passes = name !== "Retry-After" || status !== 409
    const isDue = ALWAYS_THERE.has(name) && isLater && passes
    if (isDue && !headers.has(name)) return `${status} has no ${name}`
  }
  for (const name of TELLING) {
    if (headers.has(name) && !told.includes(name)) return `${status} has ${name}, untold`
  }
  const { content } = documented
  if (content === undefined)
    return text === "" ? null : `${status} has a body: ${text.slice(0, 300)}`
  const type = (headers.get("content-type") ?? "").split(";")[0]!
  const described = content[type]
  if (described === undefined) return `${status} comes as ${type}`
  if (type !== "application/json") return null
  const schema = JSON.stringify(described.schema).replaceAll(
    '"#/components/',
    '"muster#/components/',
  )
  const check = ajv.compile(JSON.parse(schema))
  return check(JSON.parse(text)) ? null : `${text.slice(0, 300)} ${JSON.stringify(check.errors)}`
}

/** Headers that come with every answer that is said to have them. */
const ALWAYS_THERE = new Set(["X-Request-Id", "Retry-After", "ETag", "Preference-Applied"])

/** Headers that somebody may go by, and that are therefore published. */
const TELLING = [
  ...["Location", "ETag", "Retry-After", "Preference-Applied", "WWW-Authenticate"],
  ...["Content-Disposition", "Accept", "Allow"],
]

/** Whether a path of the description may be another one with an id in it. */
function covers(pattern: string, path: string): boolean {
  const [mine, other] = [pattern, path].map((text) => text.split("/"))
  return (
    mine!.length === other!.length &&
    mine!.every((part, at) => part === other![at] || part === "{id}")
  )
}
