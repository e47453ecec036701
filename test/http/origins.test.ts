import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { openServer, type TestServer } from "./server.ts"

/** Writes that are made with a cookie come from Muster's own page, or from no page at all. */

let server: TestServer

before(async () => {
  server = await openServer()
})
after(() => server.close())

const RUN = "/api/customers/imports/00000000-0000-4000-8000-000000000000"
const PLAN = "/api/customers/import/plans/00000000-0000-4000-8000-000000000000"
const ONE = "/api/customers/00000000-0000-4000-8000-000000000000"
const OPERATION = "/api/customers/operations/00000000-0000-4000-8000-000000000000"
const PROFILE = "/api/customers/import/profiles/{name}"

/** Every write that a cookie may make; a new one belongs here, which a test below makes sure of. */
const WRITES: [method: string, path: string][] = [
  ["POST", "/api/customers/import"],
  ["POST", "/api/customers/import/preview"],
  ["POST", "/api/customers"],
  ["PATCH", ONE],
  ["DELETE", ONE],
  ["POST", `${ONE}/merge`],
  ["POST", "/api/customers/tag"],
  ["POST", "/api/customers/delete"],
  ["POST", `${OPERATION}/undo`],
  ["POST", "/api/customers/duplicates/dismiss"],
  ["PUT", PROFILE],
  ["DELETE", PROFILE],
  ["POST", `${RUN}/corrections`],
  ["POST", `${RUN}/cancel`],
  ["POST", `${RUN}/undo`],
  ["POST", `${PLAN}/commit`],
  ["DELETE", PLAN],
  ["POST", "/api/setup"],
]
const ACCOUNT_WRITES = ["sign-out", "change-password", "api-key/create", "admin/create-user"]

const FOREIGN: Record<string, string>[] = [
  { origin: "https://evil.example" },
  { origin: "null" },
  { origin: "http://127.0.0.1" },
  { "sec-fetch-site": "cross-site" },
  { "sec-fetch-site": "same-site" },
]

const write = (method: string, path: string, headers: Record<string, string>) =>
  server.send(path, {
    method,
    headers: { cookie: server.admin, "content-type": "application/json", ...headers },
    body: method === "DELETE" ? null : "{}",
  })

test("a page of somebody else cannot write with a cookie, anywhere", async () => {
  const accounts = ACCOUNT_WRITES.map((name): [string, string] => ["POST", `/api/auth/${name}`])
  for (const [method, path] of [...WRITES, ...accounts]) {
    for (const headers of FOREIGN) {
      const answer = await write(method, path, headers)
      const text = await answer.text()
      assert.equal(answer.status, 403, `${method} ${path} ${JSON.stringify(headers)} ${text}`)
      assert.match(text, /not Muster's own/)
    }
  }
  const session = await server.send("/api/session", { headers: { cookie: server.admin } })
  assert.equal(session.status, 200, "not even signed out")
})

test("Muster's own page and programs can", async () => {
  for (const headers of [
    { origin: server.url },
    { origin: server.url, "sec-fetch-site": "same-origin" },
    { "sec-fetch-site": "same-origin" },
    {},
  ]) {
    const answer = await write("POST", "/api/customers", headers as Record<string, string>)
    assert.equal(answer.status, 400, "it is the body that is wrong")
  }
})

test("a page of somebody else cannot sign its visitor in as another", async () => {
  for (const headers of [
    { origin: "https://evil.example" },
    { origin: "https://evil.example", "sec-fetch-site": "cross-site", "sec-fetch-mode": "cors" },
    { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" },
  ]) {
    const answer = await server.send("/api/auth/sign-in/email", {
      method: "POST",
      headers: { "content-type": "application/json", ...(headers as Record<string, string>) },
      body: JSON.stringify({ email: "user@example.com", password: "correct horse" }),
    })
    assert.equal(answer.status, 403, JSON.stringify(headers))
    assert.deepEqual(answer.headers.getSetCookie(), [])
  }
})

test("what a form can send without asking first is no write", async () => {
  for (const type of ["text/plain", "application/x-www-form-urlencoded", ""]) {
    for (const path of ["/api/customers/import", "/api/customers/import/preview"]) {
      const headers = { cookie: server.admin, "content-type": type }
      const answer = await server.send(path, { method: "POST", headers, body: "name\nAnn\n" })
      assert.equal(answer.status, 415, `${path} ${type}`)
    }
    const headers = { cookie: server.admin, "content-type": type }
    const body = '{"name":"Ann"}'
    const answer = await server.send("/api/customers", { method: "POST", headers, body })
    assert.equal(answer.status, 415, type)
    const account = await server.send("/api/auth/admin/create-user", {
      method: "POST",
      headers: { ...headers, origin: server.url },
      body: '{"email":"form@example.com","password":"correct horse","name":"F"}',
    })
    assert.equal(account.status, 415, `create-user ${type}`)
  }
  const { rows } = await server.pool.query("select count(*)::int as count from customers")
  assert.equal(rows[0].count, 0)
})

test("no origin is told that it may read answers", async () => {
  for (const method of ["GET", "OPTIONS"]) {
    const answer = await server.send("/api/customers", {
      method,
      headers: { cookie: server.admin, origin: "https://evil.example" },
    })
    const names = [...answer.headers.keys()].filter((name) => name.startsWith("access-control-"))
    assert.deepEqual(names, [])
    assert.equal(answer.headers.get("cross-origin-resource-policy"), "same-origin")
  }
})

test("reading changes nothing", async () => {
  for (const [method, path] of WRITES) {
    if (["/api/customers", ONE, PLAN, "/api/setup"].includes(path)) continue
    const answer = await server.send(path, { headers: { cookie: server.admin } })
    assert.ok([404, 405].includes(answer.status), `GET for ${method} ${path}: ${answer.status}`)
  }
})

test("every write that is described is tried above", async () => {
  const document = (await (await server.send("/api/openapi.json")).json()) as {
    paths: Record<string, Record<string, object>>
  }
  const id = "00000000-0000-4000-8000-000000000000"
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods)
      .filter((method) => method !== "get")
      .map((method) => `${method.toUpperCase()} ${path.replace("{id}", id)}`),
  )
  assert.deepEqual(described.sort(), WRITES.map(([method, path]) => `${method} ${path}`).sort())
})
