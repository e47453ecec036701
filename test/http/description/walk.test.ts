import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { Ajv2020 } from "ajv/dist/2020.js"
import { openServer, type TestServer } from "../server.ts"

/**
 * Random requests, made from the published description, whose answers have to be in it: their
 * status, their media type, their headers and their shape. Whatever routes there are take part.
 */

const REQUESTS = Number(process.env.MUSTER_WALK_REQUESTS ?? 200)
const SEED = Number(process.env.MUSTER_WALK_SEED ?? Date.now() % 2 ** 31)

type Schema = { type?: string | string[]; enum?: unknown[]; example?: unknown; format?: string }
type Parameter = { name: string; in: string; required?: boolean; schema: Schema }
type Answer = { content?: Record<string, { schema: object }>; headers?: Record<string, object> }
type Operation = {
  operationId: string
  parameters?: Parameter[]
  requestBody?: { content: Record<string, unknown> }
  responses: Record<string, Answer>
}
type Description = {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, object> }
}
type Asked = { method: string; path: string; init: RequestInit; operation: Operation }

let server: TestServer
let description: Description
let ids: string[]
const ajv = new Ajv2020({ strict: false, validateFormats: false })
const random = numbersFrom(SEED)

before(async () => {
  server = await openServer()
  description = (await (await server.send("/api/openapi.json")).json()) as Description
  ajv.addSchema({ $id: "muster", components: description.components })
  ids = await fill()
})
after(() => server.close())

test("no answer is outside of what is published", async (t) => {
  t.diagnostic(`seed ${SEED}, ${REQUESTS} requests`)
  const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  )
  const statuses = new Map<number, number>()
  for (let count = 0; count < REQUESTS; count++) {
    const { method, path, operation } = oneOf(operations)
    const asked = askFor(method.toUpperCase(), path, operation)
    const answer = await server.send(asked.path, asked.init)
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
    const problem = await problemOf(asked, answer)
    assert.equal(problem, null, `${asked.method} ${asked.path} ${JSON.stringify(asked.init)}`)
  }
  t.diagnostic(JSON.stringify(Object.fromEntries(statuses)))
  for (const status of [200, 400, 401, 403, 404]) assert.ok(statuses.has(status), `no ${status}`)
})

test("HEAD reads as GET does, and other methods are told which there are", async () => {
  for (const [path, methods] of Object.entries(description.paths)) {
    const real = path.replaceAll("{id}", ids[0]!)
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
  return [rows[0].id, run, plan.id]
}

function askFor(method: string, template: string, operation: Operation): Asked {
  const path = template.replace(/\{(\w+)\}/g, () => oneOf([...ids, ...ids, UNKNOWN, "none"]))
  const query = new URLSearchParams()
  const headers: Record<string, string> = {}
  for (const { name, in: where, schema } of operation.parameters ?? []) {
    if (where === "path" || random() < 0.6) continue
    if (where === "query") query.append(name === "map" ? "map[Name]" : name, sampleOf(schema))
    else
      headers[name] = oneOf(["respond-async", '"x"', "end", "1", `k${Math.floor(random() * 1e6)}`])
  }
  if (random() < 0.05) query.append("nonsense", "1")
  const who = random()
  if (who < 0.75) headers.cookie = server.admin
  else if (who < 0.85) headers.cookie = server.user
  else if (who < 0.9) headers["x-api-key"] = "muster_none"
  const init: RequestInit = { method, headers }
  if (operation.requestBody) {
    headers["content-type"] = oneOf(Object.keys(operation.requestBody.content))
    if (headers["content-type"] === "multipart/form-data") headers["content-type"] += "; boundary=x"
    init.body = oneOf(BODIES)
  }
  const search = query.size === 0 ? "" : `?${query}`
  return { method, path: path + search, init, operation }
}

const UNKNOWN = "00000000-0000-4000-8000-000000000000"
const BODIES = [
  ...["name,email\nDora,dora@example.com\n", '{"content": "name\\nEva\\n"}', '{"name": "Fritz"}'],
  ...['{"city": null, "tags": ["a"]}', "", "{", '{"columns": []}', "name\n\u0000\n", "[]"],
  '--x\r\nContent-Disposition: form-data; name="f"; filename="a.csv"\r\n\r\nname\nGerd\n\r\n--x--\r\n',
]

function sampleOf({ enum: words, type, example }: Schema): string {
  if (random() < 0.15) return oneOf(["", "x", "-1", "\u0000", "é"])
  if (words) return String(oneOf(words))
  if (type === "integer" || type === "number") return String(Math.ceil(random() * 5))
  return String(example ?? oneOf(["a", "present", "name", "utf-8", ";"]))
}

/** What is not as it is published; `null` when all is. */
async function problemOf({ operation }: Asked, answer: Response): Promise<string | null> {
  const { status, headers } = answer
  const documented = operation.responses[String(status)]
  const text = await answer.text()
  if (documented === undefined) return `${status} is not documented: ${text.slice(0, 300)}`
  for (const name of Object.keys(documented.headers ?? {})) {
    if (ALWAYS_THERE.has(name) && !headers.has(name)) return `${status} has no ${name}`
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

/** Whether a path of the description may be another one with an id in it. */
function covers(pattern: string, path: string): boolean {
  const [mine, other] = [pattern, path].map((text) => text.split("/"))
  return (
    mine!.length === other!.length &&
    mine!.every((part, at) => part === other![at] || part === "{id}")
  )
}

function oneOf<T>(values: readonly T[]): T {
  return values[Math.floor(random() * values.length)]!
}

/** Numbers from 0 to 1, always the same from the same seed. */
function numbersFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
