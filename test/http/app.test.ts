import assert from "node:assert/strict"
import { connect } from "node:net"
import { after, before, test } from "node:test"
import { Ajv2020 } from "ajv/dist/2020.js"
import { UPLOAD_LIMITS } from "../../src/receive/watchUpload.ts"
import { OPERATION, SCHEMAS } from "./contract.ts"
import { openServer, type TestServer } from "./server.ts"

let server: TestServer

before(async () => {
  server = await openServer()
})
after(() => server.close())

const get = (path: string) => server.send(path, { headers: { cookie: server.admin } })

type Schema = {
  $ref?: string
  properties?: Record<string, Schema>
  required?: string[]
  type?: string
}
type Content = { content: { "application/json": { schema: Schema } } }
type Described = {
  operationId: string
  security: object[]
  requestBody: Content
  responses: Record<string, Content>
}
type OpenApi = {
  openapi: string
  paths: Record<string, Record<string, Described>>
  components: { schemas: Record<string, Schema>; securitySchemes: Record<string, object> }
}

test("the published description holds what the contract says of the import", async () => {
  const document = (await (await get("/api/openapi.json")).json()) as OpenApi
  const operation = document.paths["/api/customers/import"]!.post!
  assert.equal(operation.operationId, OPERATION.operationId)
  assert.ok(operation.security.some((entry) => "sessionCookie" in entry))
  const resolve = (schema: Schema): Schema =>
    schema.$ref ? document.components.schemas[schema.$ref.split("/").at(-1)!]! : schema
  for (const [status, { content }] of Object.entries(OPERATION.responses)) {
    const ours = resolve(operation.responses[status]!.content["application/json"].schema)
    const stated = content["application/json"].schema as Schema
    const theirs = stated.$ref ? (SCHEMAS[stated.$ref.split("/").at(-1)!] as Schema) : stated
    assert.deepEqual(Object.keys(ours.properties!), Object.keys(theirs.properties!), status)
    assert.deepEqual(ours.required, theirs.required, status)
  }
  for (const status of ["403", "413", "415", "429"]) assert.ok(operation.responses[status], status)
  const content = operation.requestBody.content["application/json"].schema.properties!.content
  assert.deepEqual(content, { type: "string", minLength: 1 })
  const { properties, required } = document.components.schemas.RowError!
  assert.deepEqual(
    [Object.keys(properties!), required],
    [["index", "name", "message"], ["message"]],
  )
})

test("real answers have the shape that the description promises", async () => {
  await server.importCsv("name,email,Colour\nÅsa,asa@example.com,red\nBo,nobody,blue\n")
  const document = (await (await get("/api/openapi.json")).json()) as OpenApi
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  ajv.addSchema({ $id: "muster", components: document.components })
  const paths = ["/api/customers", "/api/customers/imports", "/api/session", "/api/setup"]
  const { imports } = (await (await get(paths[1]!)).json()) as { imports: { id: string }[] }
  for (const path of [...paths, `/api/customers/imports/${imports[0]!.id}`, "/api/health/live"]) {
    const described = document.paths[path.replace(imports[0]!.id, "{id}")]!.get!
    const { schema } = described.responses["200"]!.content["application/json"]
    const check = ajv.compile(
      JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"muster#/components/')),
    )
    assert.ok(check(await (await get(path)).json()), `${path} ${JSON.stringify(check.errors)}`)
  }
})

test("customers come in pages without gaps, and are found by how they begin", async () => {
  await server.pool.query("truncate customers")
  const lines = Array.from({ length: 25 }, (_, n) => `Kunde ${n},k${n}@example.com`)
  await server.importCsv(`name,email\n${lines.join("\n")}\n100% Wolle,w_1@example.com\n`)
  const names: string[] = []
  let after = ""
  do {
    const answer = await get(`/api/customers?limit=10${after && `&after=${after}`}`)
    const page = (await answer.json()) as { customers: { name: string }[]; next: string | null }
    names.push(...page.customers.map((customer) => customer.name))
    after = page.next ?? ""
  } while (after)
  assert.equal(new Set(names).size, 26)
  assert.equal(names.length, 26)
  for (const [query, count] of [
    ["kunde 2", 6],
    ["100%25", 1],
    ["%25", 0],
    ["W_", 1],
    ["_", 0],
  ] as const) {
    const { customers } = (await (await get(`/api/customers?query=${query}`)).json()) as {
      customers: object[]
    }
    assert.equal(customers.length, count, query)
  }
})

test("a bad parameter, an unknown path and a wrong method are told apart", async () => {
  const cases: [path: string, method: string, status: number, error: RegExp][] = [
    ["/api/customers?limit=0", "GET", 400, /limit: a whole number from 1 to 500/],
    ["/api/customers?page=2", "GET", 400, /page/],
    ["/api/customers?after=x", "GET", 400, /`next`/],
    ["/api/customers/imports/not-an-id", "GET", 404, /no import run/],
    ["/api/nothing", "GET", 404, /nothing at \/api\/nothing/],
    ["/api/customers/import", "PUT", 405, /takes POST/],
    ["/api/session", "DELETE", 405, /takes GET/],
  ]
  for (const [path, method, status, message] of cases) {
    const answer = await server.send(path, {
      method,
      headers: { cookie: server.admin, origin: server.url },
    })
    const body = (await answer.json()) as { error: string }
    const keys = path.endsWith("/import") ? ["error"] : ["error", "code", "params"]
    assert.deepEqual([answer.status, Object.keys(body)], [status, keys], path)
    assert.match(body.error, message)
    assert.equal(answer.headers.has("allow"), status === 405)
  }
})

test("answers carry the headers that keep browsers careful", async () => {
  const { headers } = await get("/api/session")
  assert.equal(headers.get("x-content-type-options"), "nosniff")
  assert.equal(headers.get("x-frame-options"), "DENY")
  assert.match(headers.get("content-security-policy")!, /default-src 'none'/)
  assert.equal(headers.get("cache-control"), "no-store")
  assert.match(headers.get("x-request-id")!, /^[0-9a-f-]{36}$/)
})

test("whoever asks before sending is told whether to send", async () => {
  const head = (cookie: string) =>
    `POST /api/customers/import HTTP/1.1\r\nhost: localhost\r\ncookie: ${cookie}\r\n` +
    "content-type: text/csv\r\ncontent-length: 9\r\nexpect: 100-continue\r\n\r\n"
  const refused = await talk(head("none=1"))
  assert.match(refused, /^HTTP\/1\.1 401 [\s\S]*connection: close/i)
  const taken = await talk(head(server.admin), { on: /100 Continue/, send: "name\nExpa" })
  assert.match(taken, /^HTTP\/1\.1 100 Continue[\s\S]*HTTP\/1\.1 200 /)
})

test("an answer before the end of the upload reaches clients that send it all first", async () => {
  const bytes = 30_000_000
  const head =
    "POST /api/customers/import HTTP/1.1\r\nhost: localhost\r\n" +
    `content-length: ${bytes}\r\n\r\n`
  const next = "GET /api/health/live HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n"
  const answers = await talk(head + "x".repeat(bytes) + next)
  assert.match(answers, /^HTTP\/1\.1 401 [\s\S]*HTTP\/1\.1 200 /)
})

test("a stalled upload is answered and its connection closed", async () => {
  const impatient = await openServer({
    context: { uploadLimits: { ...UPLOAD_LIMITS, idleMs: 200 } },
  })
  try {
    const head =
      `POST /api/customers/import HTTP/1.1\r\nhost: localhost\r\ncookie: ${impatient.admin}\r\n` +
      "content-type: text/csv\r\ncontent-length: 1000\r\n\r\nname\nAnn\n"
    const answer = await talk(head, undefined, impatient.url)
    assert.match(answer, /^HTTP\/1\.1 400 [\s\S]*stopped arriving/)
    const { rows } = await impatient.pool.query("select count(*)::int as count from import_runs")
    assert.equal(rows[0].count, 0, "an upload that never became complete leaves nothing behind")
  } finally {
    await impatient.close()
  }
})

/** Says something on a connection of its own and returns all that comes back until it is closed. */
function talk(
  text: string,
  reply?: { on: RegExp; send: string },
  url = server.url,
): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = ""
    let replied = false
    const socket = connect(Number(new URL(url).port), "127.0.0.1", () => socket.write(text))
    socket.setTimeout(1500, () => socket.end())
    socket.on("data", (data) => {
      heard += data.toString()
      if (!replied && reply?.on.test(heard)) socket.write(reply.send)
      replied ||= reply?.on.test(heard) ?? false
    })
    socket.once("close", () => resolve(heard))
    socket.once("error", reject)
  })
}
