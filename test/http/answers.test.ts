import assert from "node:assert/strict"
import { connect } from "node:net"
import { after, before, test } from "node:test"
import { listen } from "../../src/http/listen.ts"
import { securityHeaders } from "../../src/http/securityHeaders.ts"
import { openServer, type TestServer } from "./server.ts"

/** What every answer carries, and what is decided before a body is read. */

let server: TestServer

before(async () => {
  server = await openServer({ bodyBytesMax: 1000 })
})
after(() => server.close())

const EXPECTED: [name: string, value: RegExp][] = [
  ["x-content-type-options", /^nosniff$/],
  ["x-frame-options", /^DENY$/],
  ["referrer-policy", /^same-origin$/],
  ["cross-origin-resource-policy", /^same-origin$/],
  ["cross-origin-opener-policy", /^same-origin$/],
  ["content-security-policy", /^default-src 'none'; .*frame-ancestors 'none'/],
]

function assertCareful(headers: Headers, what: string): void {
  for (const [name, value] of EXPECTED) {
    assert.match(headers.get(name) ?? "(missing)", value, `${what}: ${name}`)
  }
  const policy = headers.get("content-security-policy")!
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|\*|https?:|data:/, what)
}

test("every answer carries the headers that keep browsers careful, refusals too", async () => {
  const cookie = server.admin
  const csv = { cookie, "content-type": "text/csv" }
  const many = "name\n".padEnd(2000, "x")
  const asked: [status: number, path: string, init: RequestInit][] = [
    [200, "/api/session", { headers: { cookie } }],
    [200, "/api/auth/get-session", { headers: { cookie } }],
    [200, "/docs", {}],
    [200, "/docs/reference.js", {}],
    [200, "/api/openapi.json", {}],
    [200, "/api/customers/export", { headers: { cookie } }],
    [200, "/api/customers/import", { method: "POST", headers: csv, body: "name\nAnn\n" }],
    [400, "/api/customers/import", { method: "POST", headers: csv, body: "" }],
    [401, "/api/customers", {}],
    [401, "/api/auth/sign-in/email", json({ email: "a@example.com", password: "x" })],
    [403, "/api/audit", { headers: { cookie: server.user } }],
    [404, "/nothing", {}],
    [404, "/api/nothing", {}],
    [404, "/api/auth/nothing", {}],
    [405, "/api/session", { method: "DELETE" }],
    [413, "/api/customers/import", { method: "POST", headers: csv, body: many }],
    [415, "/api/customers/import", { method: "POST", headers: { cookie }, body: "name" }],
  ]
  for (const [status, path, init] of asked) {
    const answer = await server.send(path, init)
    const text = await answer.text()
    assert.equal(answer.status, status, `${path} ${text.slice(0, 200)}`)
    assertCareful(answer.headers, `${status} ${path}`)
    assert.equal(answer.headers.has("access-control-allow-origin"), false)
    assert.equal(answer.headers.has("server") || answer.headers.has("x-powered-by"), false)
  }
  for (let n = 0; ; n++) {
    const answer = await server.send("/api/auth/sign-in/email", json({ email: "a", password: "x" }))
    if (answer.status !== 429) assert.ok(n < 30)
    else {
      assertCareful(answer.headers, "429")
      break
    }
  }
})

test("a failure of the server is told without its insides, and as carefully", async () => {
  const broken = await openServer()
  try {
    await broken.pool.query("alter table import_runs rename to gone")
    const answer = await broken.send("/api/customers/imports", {
      headers: { cookie: broken.admin },
    })
    const text = await answer.text()
    assert.ok(answer.status >= 500, text)
    assert.doesNotMatch(text, /import_runs|relation|select|pg|\bat \w+/i)
    assertCareful(answer.headers, "500")
  } finally {
    await broken.close()
  }
})

test("what never becomes a request is answered as carefully", async () => {
  const big = `GET / HTTP/1.1\r\nhost: x\r\nx: ${"y".repeat(40_000)}\r\n\r\n`
  for (const [status, said] of [
    [400, "NONSENSE\r\n\r\n"],
    [431, big],
    [
      400,
      "POST /api/customers/import HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\n" +
        "transfer-encoding: chunked\r\n\r\n0\r\n\r\n",
    ],
  ] as const) {
    const heard = await talk(said)
    assert.match(heard, new RegExp(`^HTTP/1\\.1 ${status} `))
    assertCareful(headersOf(heard), String(status))
    assert.match(heard, /\r\n\r\n\{"error":"[^"]+\."\}$/)
  }
  // Whoever asks for the head alone takes a body for the beginning of another answer.
  const head = await talk("HEAD /\u0001 HTTP/1.1\r\nhost: x\r\n\r\n")
  assert.match(head, /^HTTP\/1\.1 400 [\s\S]*\r\n\r\n$/)
  const starting = await listen("127.0.0.1", 0)
  try {
    const answer = await fetch(`${starting.url}/api/session`)
    assert.equal(answer.status, 503)
    assertCareful(answer.headers, "503")
  } finally {
    await starting.close(0)
  }
})

test("browsers that came over https come back over https", () => {
  const name = "Strict-Transport-Security"
  assert.match(securityHeaders("/", true)[name]!, /^max-age=31536000/)
  assert.equal(securityHeaders("/", false)[name], undefined)
})

test("files are downloads, whatever a browser makes of their content", async () => {
  const headers = { cookie: server.admin, "content-type": "text/csv" }
  const body = "name,email\n<script>alert(1)</script>,nobody\n=1+1,a@example.com\n"
  const imported = await server.send("/api/customers/import", { method: "POST", headers, body })
  const run = imported.headers.get("location")
  for (const path of ["/api/customers/export", `${run}/errors.csv`]) {
    const answer = await server.send(path, { headers: { cookie: server.admin } })
    assert.equal(answer.status, 200, path)
    assert.match(answer.headers.get("content-type")!, /^text\/csv; charset=/)
    assert.match(answer.headers.get("content-disposition")!, /^attachment; filename="[\w.-]+"$/)
    assert.equal(answer.headers.get("x-content-type-options"), "nosniff")
    assert.equal(answer.headers.get("cache-control"), "no-store")
    await answer.text()
  }
})

test("who may is decided before a body is read", async () => {
  const id = "00000000-0000-4000-8000-000000000000"
  for (const [method, path] of [
    ["POST", "/api/customers/import"],
    ["POST", "/api/customers/import/preview"],
    ["POST", "/api/customers"],
    ["PATCH", `/api/customers/${id}`],
  ] as const) {
    for (const [status, cookie] of [
      [401, "none=1"],
      [403, server.user],
    ] as const) {
      for (const length of ["content-length: 900", "transfer-encoding: chunked"]) {
        // Nothing of the body is ever sent: whoever waits for it does not answer.
        const heard = await talk(
          `${method} ${path} HTTP/1.1\r\nhost: x\r\ncookie: ${cookie}\r\n` +
            `content-type: application/json\r\n${length}\r\n\r\n`,
        )
        assert.match(heard, new RegExp(`^HTTP/1\\.1 ${status} `), `${method} ${path} ${length}`)
      }
    }
  }
})

test("who may is decided before parameters are looked at", async () => {
  const described = await server.send("/api/openapi.json", { headers: { cookie: server.admin } })
  const { paths } = (await described.json()) as { paths: Record<string, Record<string, unknown>> }
  const open = /^\/api\/(health|openapi|setup|auth)|^\/api\/session$/
  const asked = Object.keys(paths).filter((path) => "get" in paths[path]! && !open.test(path))
  assert.ok(asked.length > 15, asked.join())
  for (const path of asked) {
    const at = path.replace(/\{\w+\}/g, "00000000-0000-4000-8000-000000000000")
    const { status } = await server.send(`${at}?nonsense=1&limit=none`)
    assert.equal(status, 401, path)
  }
})

function json(body: object): RequestInit {
  const headers = { "content-type": "application/json" }
  return { method: "POST", headers, body: JSON.stringify(body) }
}

function headersOf(answer: string): Headers {
  const lines = answer.split("\r\n\r\n")[0]!.split("\r\n").slice(1)
  return new Headers(lines.map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string]))
}

/** Says something on a connection of its own and returns what comes back first. */
function talk(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1", () => socket.write(text))
    socket.setTimeout(3000, () => socket.destroy())
    socket.once("data", (data) => {
      resolve(data.toString())
      socket.destroy()
    })
    socket.once("close", () => resolve("(no answer)"))
    socket.once("error", reject)
  })
}
