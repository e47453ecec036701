import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { openServer, type TestServer } from "../http/server.ts"

let server: TestServer

before(async () => {
  server = await openServer()
})
after(() => server.close())

const ID = "01a20969-93ab-7788-968d-000000000000"
const MERGE = `${ID}/merge`

const NAMES = Object.fromEntries(Array.from({ length: 900 }, (_, n) => [`x${n}`, n]))

/** What is sent, and what is said of it; none of it in the words of a library. */
const FAULTS: [path: string, body: unknown, sentence: RegExp][] = [
  ["duplicates?nonsense=1", undefined, /"nonsense" is unknown here, leave it out\.$/],
  ["operations?a=1&b=2", undefined, /"a", "b" are unknown here, leave them out\.$/],
  ["operations?limit=0", undefined, /limit: a whole number from 1 to 500\.$/],
  [`duplicates?after=${"x".repeat(600)}`, undefined, /after: it must be the `next` of the page/],
  ["tag", {}, /./],
  ["tag", { ids: "x" }, /ids: it must be a list\.$/],
  ["tag", { ids: [] }, /ids: it must not be empty\.$/],
  ["tag", { ids: ["x"] }, /ids\.0: it must be an id as Muster gives it\.$/],
  ["tag", { all: false }, /all: it must be true\.$/],
  ["tag", { all: true, add: [" "] }, /add\.0: it must not be blank\.$/],
  ["tag", { all: true, add: [7] }, /add\.0: it must be a text\.$/],
  ["tag", { all: true, add: ["x".repeat(1001)] }, /add\.0: at most 1000 bytes\.$/],
  ["tag", { all: true, expected: 1.5 }, /expected: it must be a whole number\.$/],
  ["tag", { all: true, expected: -1 }, /expected: at least 0\.$/],
  ["tag", { all: true, filter: 7 }, /filter: it must be an object\.$/],
  ["tag", { all: true, filter: { city: 7 } }, /filter\.city: it is in none of the valid forms\.$/],
  ["tag", { ids: Array(3000).fill("x") }, /ids\.19: it must be an id.*; and 2980 more\.$/],
  ["tag", NAMES, /"x19", and 880 more are unknown here, leave them out/],
  [MERGE, {}, /other: it is missing\.$/],
  [MERGE, { other: ID, fields: { phone: "both" } }, /fields\.phone: this or other\.$/],
  [MERGE, { other: ID, version: null }, /version: it must be a text\.$/],
]

for (const [path, body, sentence] of FAULTS) {
  test(`${path.slice(0, 30)} ${JSON.stringify(body)?.slice(0, 60)} is told in words`, async () => {
    const { status, error } = await send(path, body)
    assert.equal(status, 400, error)
    assert.match(error, sentence)
    assert.doesNotMatch(error, /Invalid |expected [a-z]|received|Unrecognized|Too (small|big)/)
  })
}

test("a body that is nested more deeply than any has to be is refused", async () => {
  const deep = `${"[".repeat(10_000)}${"]".repeat(10_000)}`
  for (const [method, path] of [
    ["POST", "/api/customers/tag"],
    ["POST", "/api/customers"],
    ["PUT", "/api/customers/import/profiles/deep"],
    ["POST", "/api/setup"],
  ] as const) {
    const headers = { cookie: server.admin, origin: server.url, "content-type": "application/json" }
    const init = { method, headers, body: `{"values":${deep},"content":${deep}}` }
    const answer = await server.send(path, init)
    assert.equal(answer.status, 400, path)
    const { error } = (await answer.json()) as { error: string }
    assert.equal(error, "The body is nested more than 32 levels deep.")
  }
})

async function send(path: string, body: unknown): Promise<{ status: number; error: string }> {
  const headers = { cookie: server.admin, origin: server.url, "content-type": "application/json" }
  const method = body === undefined ? "GET" : "POST"
  const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }
  const answer = await server.send(`/api/customers/${path}`, init)
  const { error } = (await answer.json()) as { error: string }
  return { status: answer.status, error }
}
