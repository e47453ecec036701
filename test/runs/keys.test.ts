import assert from "node:assert/strict"
import { randomUUID } from "node:crypto"
import { after, before, test } from "node:test"
import { openServer, signIn, type TestServer } from "../http/server.ts"
import { HOLDS, hold, IMPORT, largeList } from "../import/node.ts"

const LIST = "name,email\nAnn,ann@example.com\nBo,not an address\n"
let server: TestServer

before(async () => {
  server = await openServer()
})
after(() => server.close())

test("twenty parallel requests with one key have one effect and one answer", async () => {
  const key = randomUUID()
  const before = await count("import_runs")
  const csv = largeList(3000)
  const answers = await Promise.all(Array.from({ length: 20 }, () => post(csv, key)))
  const bodies = new Set<string>()
  for (const answer of answers) {
    if (answer.status === 200) bodies.add(answer.headers.get("location") + (await answer.text()))
    else assert.equal(answer.status, 409)
  }
  assert.equal(bodies.size, 1)
  assert.equal((await count("import_runs")) - before, 1)
  const later = await post(csv, key)
  assert.equal(later.status, 200)
  assert.ok(bodies.has(later.headers.get("location") + (await later.text())))
})

test("a retry is given the first answer and changes nothing", async () => {
  const key = randomUUID()
  const first = await post(LIST, key)
  const body = await first.text()
  await server.pool.query("UPDATE customers SET phone = '1' WHERE email = 'ann@example.com'")
  const runs = await count("import_runs")
  const again = await post(LIST, key)
  assert.deepEqual(
    [again.status, again.headers.get("location"), await again.text()],
    [200, first.headers.get("location"), body],
  )
  assert.equal(await count("import_runs"), runs)
  const refused = "name,email\nBo,nobody\n"
  const [bad, worse] = [await post(refused, "bad"), await post(refused, "bad")]
  assert.deepEqual([bad.status, await bad.text()], [400, await worse.text()])
  assert.deepEqual(
    [worse.status, worse.headers.get("location")],
    [400, bad.headers.get("location")],
  )
  assert.equal(await count("import_runs"), runs + 1)
})

test("a key that comes with another file or other options is refused", async () => {
  const key = randomUUID()
  assert.equal((await post(LIST, key)).status, 200)
  assert.equal((await post(LIST.replace("Ann", "Anna"), key)).status, 422)
  const other = await post(LIST, key, `${IMPORT}?blanks=clear`)
  assert.equal(other.status, 422)
  assert.match(((await other.json()) as { error: string }).error, /another request/)
  assert.equal((await post(LIST, "")).status, 400)
  assert.equal((await post(LIST, "x".repeat(256))).status, 400)
  assert.equal((await post(LIST, "x".repeat(255))).status, 200)
})

test("while the first request runs, the second is told to come back", async (t) => {
  const key = randomUUID()
  const release = await hold(t, server.pool, HOLDS.committing!)
  const csv = largeList(3000, "held")
  const first = post(csv, key)
  await waitFor("import_keys WHERE status IS NULL")
  const second = await post(csv, key)
  assert.equal(second.status, 409)
  assert.ok(second.headers.get("retry-after"))
  await release()
  assert.equal((await first).status, 200)
  assert.equal((await post(csv, key)).status, 200)
})

test("keys belong to accounts, are free after a failure, and last a day", async () => {
  const key = randomUUID()
  await server.auth.api.createUser({
    body: { email: "eve@example.com", password: "correct horse", name: "Eve", role: "admin" },
  })
  const eve = await signIn(server.send, "eve@example.com")
  const [mine, hers] = [await post(LIST, key), await post(LIST, key, IMPORT, eve)]
  assert.notEqual(mine.headers.get("location"), hers.headers.get("location"))
  await server.pool.query("UPDATE import_keys SET created_at = now() - interval '25 hours'")
  const nextDay = await post(LIST, key)
  assert.notEqual(nextDay.headers.get("location"), mine.headers.get("location"))
  await server.pool.query(`ALTER TABLE customers ADD CONSTRAINT no_cy CHECK (name <> 'Cy')`)
  const failed = await post("name\nCy\n", "cy")
  assert.equal(failed.status, 500)
  await server.pool.query("ALTER TABLE customers DROP CONSTRAINT no_cy")
  assert.equal((await post("name\nCy\n", "cy")).status, 200)
})

test("a retry of a request that was answered early is answered as early", async (t) => {
  const key = randomUUID()
  const csv = largeList(3000, "early")
  const release = await hold(t, server.pool, HOLDS.committing!)
  const later = { prefer: "respond-async" }
  const first = await post(csv, key, IMPORT, server.admin, later)
  const second = await post(csv, key, IMPORT, server.admin, later)
  assert.deepEqual([first.status, second.status], [202, 202])
  const location = first.headers.get("location")!
  assert.equal(second.headers.get("location"), location)
  assert.equal((await post(LIST, key, IMPORT, server.admin, later)).status, 422)
  await server.pool.query("UPDATE import_runs SET state = 'interrupted' WHERE id = $1", [
    location.split("/").at(-1),
  ])
  await release()
  const third = await post(csv, key)
  assert.equal(third.status, 200, "what an early answer promised was lost with its server")
  assert.notEqual(third.headers.get("location"), location)
})

function post(
  csv: string,
  key: string,
  path = IMPORT,
  cookie = server.admin,
  more: Record<string, string> = {},
): Promise<Response> {
  return server.send(path, {
    method: "POST",
    headers: { cookie, "content-type": "text/csv", "idempotency-key": key, ...more },
    body: csv,
  })
}

async function count(table: string): Promise<number> {
  return Number((await server.pool.query(`SELECT count(*) FROM ${table}`)).rows[0].count)
}

async function waitFor(rows: string): Promise<void> {
  while ((await count(rows)) === 0) await new Promise((resolve) => setTimeout(resolve, 20))
}
