import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import {
  call,
  openServer as openCaller,
  Refusal,
  type Server,
} from "../../src/cli/connect/callServer.ts"
import { type Answer, type Operation, requestOf } from "../../src/http/apiClient.ts"
import { openServer, type TestServer } from "../http/server.ts"
import { makeKey } from "./run.ts"

let server: TestServer
let caller: Server

before(async () => {
  server = await openServer()
  caller = openCaller({ url: server.url, apiKey: await makeKey(server, server.admin) })
})
after(() => server.close())

test("calls are typed by the routes that answer them", async () => {
  const created = await call(caller, "POST /api/customers", {
    body: { name: "Åsa", tags: ["vip"] },
  })
  const customer: { id: string; tags: string[] | null } = created
  const listed = await call(caller, "GET /api/customers", { query: { query: "å", limit: 5 } })
  assert.deepEqual(listed, { customers: [created], next: null, total: 1, total_is_exact: true })
  const params = { id: customer.id }
  const edited = await call(caller, "PATCH /api/customers/{id}", { params, body: { city: "Umeå" } })
  assert.equal(edited.city, "Umeå")
  const { created: origin, changes } = await call(caller, "GET /api/customers/{id}/history", {
    params,
  })
  assert.deepEqual([origin.run, changes[0]?.fields[0]?.after], [null, "Umeå"])
  const gone: null = await call(caller, "DELETE /api/customers/{id}", { params })
  assert.equal(gone, null)
  await assert.rejects(call(caller, "GET /api/customers/{id}", { params }), Refusal)
})

test("what the contract does not have is no call", () => {
  // @ts-expect-error There is no such operation.
  const unknown: Operation = "PUT /api/customers"
  // @ts-expect-error The operation needs an id.
  const missing = () => requestOf("GET /api/customers/{id}", {})
  // @ts-expect-error A customer has a name, which is a text.
  const mistyped: Answer<"GET /api/customers/{id}">["name"] = 7
  // @ts-expect-error Nor has it this option.
  const option = () => requestOf("GET /api/customers", { query: { colour: "red" } })
  const nothing = () =>
    requestOf("POST /api/setup", { body: { code: "a", email: "b", password: "c" } })
  assert.deepEqual(
    [unknown, mistyped, typeof missing, typeof option],
    [...["PUT /api/customers", 7, "function", "function"]],
  )
  assert.deepEqual(nothing(), {
    ...{ method: "POST", path: "/api/setup", headers: {} },
    body: { code: "a", email: "b", password: "c" },
  })
})

test("what stands in a path or a query is written so that it stays there", () => {
  const one = requestOf("GET /api/customers/{id}", { params: { id: "a/b?c" } })
  assert.equal(one.path, "/api/customers/a%2Fb%3Fc")
  const many = requestOf("GET /api/customers", { query: { query: "a&b=ö", after: undefined } })
  assert.equal(many.path, "/api/customers?query=a%26b%3D%C3%B6")
})

test("every operation that answers in JSON can be called", async () => {
  const { paths } = (await (await server.send("/api/openapi.json")).json()) as {
    paths: Record<string, Record<string, { responses: Record<string, object> }>>
  }
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { responses }]) => !goodOf(responses).includes('"text/'))
      .map(([method]) => `${method.toUpperCase()} ${path}`),
  )
  // A list is sent by whoever has progress to show.
  const called = [...Object.keys(CALLED), "POST /api/customers/import"]
  assert.deepEqual(called.sort(), described.sort())
})

/** The answers that are no refusals, as text. */
function goodOf(responses: Record<string, object>): string {
  return JSON.stringify(
    Object.fromEntries(Object.entries(responses).filter(([status]) => status.startsWith("2"))),
  )
}

/** All operations of the client: one that is missing here, or too many, is a type error. */
const CALLED: Record<Operation, true> = {
  "GET /api/session": true,
  "GET /api/customers/import/profiles": true,
  "GET /api/customers/import/profiles/{name}": true,
  "PUT /api/customers/import/profiles/{name}": true,
  "DELETE /api/customers/import/profiles/{name}": true,
  "GET /api/setup": true,
  "POST /api/setup": true,
  "GET /api/customers": true,
  "POST /api/customers": true,
  "GET /api/customers/{id}": true,
  "PATCH /api/customers/{id}": true,
  "DELETE /api/customers/{id}": true,
  "GET /api/customers/{id}/history": true,
  "POST /api/customers/import/preview": true,
  "GET /api/customers/import/plans/{id}": true,
  "GET /api/customers/import/plans/{id}/rows": true,
  "POST /api/customers/import/plans/{id}/commit": true,
  "DELETE /api/customers/import/plans/{id}": true,
  "GET /api/customers/duplicates": true,
  "POST /api/customers/duplicates/dismiss": true,
  "POST /api/customers/tag": true,
  "POST /api/customers/delete": true,
  "GET /api/customers/operations": true,
  "POST /api/customers/operations/{id}/undo": true,
  "POST /api/customers/{id}/merge": true,
  "GET /api/customers/imports": true,
  "GET /api/customers/imports/{id}": true,
  "GET /api/customers/imports/{id}/errors": true,
  "GET /api/customers/imports/{id}/left": true,
  "GET /api/customers/imports/{id}/corrections": true,
  "POST /api/customers/imports/{id}/corrections": true,
  "POST /api/customers/imports/{id}/cancel": true,
  "POST /api/customers/imports/{id}/undo": true,
  "GET /api/audit": true,
  "GET /api/settings/checks": true,
  "GET /api/health/live": true,
  "GET /api/health/ready": true,
}
