import assert from "node:assert/strict"
import { connect } from "node:net"
import { after, before, test } from "node:test"
import { gzipSync } from "node:zlib"
import { createImportGate } from "../../src/import/importGate.ts"
import { conforms } from "./contract.ts"
import { openServer, signIn, type TestServer } from "./server.ts"

const IMPORT = "/api/customers/import"
const JSON_TYPE = { "content-type": "application/json" }
let server: TestServer

before(async () => {
  server = await openServer({ bodyBytesMax: 1_000_000 })
})
after(() => server.close())

test("200: accepted rows are stored, and the same file again rewrites none of them", async () => {
  const csv = "name,email\nÅsa,asa@example.com\nBo,not an address\nCy,cy@example.com\n"
  const first = await server.importCsv(csv)
  const run = first.headers.get("location")
  const answer = await conforms(first, 200)
  assert.deepEqual([answer.count, answer.errors.length], [2, 1])
  assert.deepEqual([answer.errors[0]!.index, answer.errors[0]!.name], [1, "Bo"])
  assert.match(answer.errors[0]!.message, /line 3/i)
  const stored = async () =>
    (await server.pool.query("select xmin, name, email, updated_at from customers order by id"))
      .rows
  const before = await stored()
  assert.deepEqual(before.map((row) => row.name).sort(), ["Cy", "Åsa"])
  assert.equal((await conforms(await server.importCsv(csv), 200)).count, 2)
  assert.deepEqual(await stored(), before)
  const shown = await server.send(run!, { headers: { cookie: server.admin } })
  const { state, counts } = (await shown.json()) as { state: string; counts: object }
  assert.equal(state, "succeeded")
  const { read, created, rejected } = counts as Record<string, number>
  assert.deepEqual([read, created, rejected], [3, 2, 1])
})

test("an option that holds NUL is refused before anything is read", async () => {
  for (const query of ["source=%00", "map%5Ba%00%5D=name", "%00=x"]) {
    const answer = await server.importCsv("name\nAda\n", `/api/customers/import?${query}`)
    assert.match((await conforms(answer, 400)).error, /NUL character/)
  }
  const searched = { headers: { cookie: server.admin } }
  const refused = await server.send("/api/customers?query=%00", searched)
  assert.equal(refused.status, 400)
  assert.equal(refused.headers.get("x-content-type-options"), "nosniff")
})

test("400: a file without one usable row says why", async () => {
  for (const csv of ["", "  \n \n", "name,email\n", "name,email\nBo,nobody\n", "x\ny\nz\n"]) {
    const count = await countCustomers()
    const { error } = await conforms(await server.importCsv(csv), 400)
    assert.match(error, /[A-Z].*\./s, csv)
    assert.equal(await countCustomers(), count)
  }
  const { errors } = await conforms(await server.importCsv("name,email\nBo,nobody\n"), 400)
  assert.equal(errors[0]!.index, 0)
})

test("400: a body that is not the documented JSON says which", async () => {
  const bodies: [body: string | Buffer, error: RegExp][] = [
    ['{"content":', /ends too early/],
    ["{}", /"content" is missing/],
    ['{"content":1}', /must be a string/],
    ['{"content":"name\\nAnn","dryRun":true}', /"dryRun" is unknown/],
    [Buffer.from('{"content":"name\\nJos\xe9"}', "latin1"), /not valid UTF-8/],
  ]
  for (const [body, message] of bodies) {
    const answer = await post({ cookie: server.admin, ...JSON_TYPE }, body)
    assert.match((await conforms(answer, 400)).error, message)
  }
  assert.equal(await countCustomers("Ann"), 0)
})

test("400: a fault behind the CSV leaves nothing of it behind", async () => {
  const body = `${JSON.stringify({ content: "name\nGone\n" })} x`
  const answer = await post({ cookie: server.admin, ...JSON_TYPE }, body)
  assert.match((await conforms(answer, 400)).error, /Nothing may follow/)
  assert.equal(await countCustomers("Gone"), 0)
})

test("400: an unknown option or value lists the valid ones", async () => {
  const cases: [query: string, error: RegExp][] = [
    [
      "dryRun=true",
      /Valid options are delimiter, quote, .*, profile, corrects and map\[Header\]=field/,
    ],
    ["header=maybe", /present, absent, or the number of the line/],
    ["blanks=drop", /keep or clear/],
    ["unknown_ids=maybe", /refuse or create/],
    ["delimiter=abc", /one of comma, semicolon, tab/],
    ["encoding=klingon", /windows-1250/],
    ["blanks=keep&blanks=clear", /there twice/],
    ["map[Foo]=nonsense", /nonsense/],
  ]
  for (const [query, message] of cases) {
    const answer = await server.importCsv("name,Foo\nAnn,x\n", `${IMPORT}?${query}`)
    assert.match((await conforms(answer, 400)).error, message, query)
  }
})

test("401: without a session, with a forged and with an expired one, before the body", async () => {
  const cookie = await signIn(server.send, "user@example.com")
  await server.pool.query(
    `update session set "expiresAt" = now() - interval '1 second'
    where token = split_part($1, '.', 1)`,
    [decodeURIComponent(cookie.split("=")[1]!)],
  )
  const forged = server.admin.replace(/=(.{4})/, "=AAAA")
  for (const headers of [{}, { cookie: forged }, { cookie }, { "x-api-key": "muster_wrong" }]) {
    const body = JSON.stringify({ content: "name\nAnn\n" })
    assert.match((await conforms(await post({ ...headers, ...JSON_TYPE }, body), 401)).error, /\./)
    assert.match(await answerBeforeBody(headers), /^HTTP\/1\.1 401 /)
  }
})

test("403: signed in without the role, banned, or from another page, before the body", async () => {
  assert.match(await answerBeforeBody({ cookie: server.user }), /^HTTP\/1\.1 403 /)
  await conforms(await post({ cookie: server.user, ...JSON_TYPE }, '{"content":"name\\nA"}'), 403)
  for (const headers of [
    { origin: "https://evil.example" },
    { origin: "null" },
    { "sec-fetch-site": "cross-site" },
  ]) {
    const answer = await post({ cookie: server.admin, ...headers, ...JSON_TYPE }, "{}")
    assert.match((await conforms(answer, 403)).error, /not Muster's own/)
  }
  const banned = await otherAdmin("banned@example.com")
  await server.pool.query(`update "user" set banned = true where email = 'banned@example.com'`)
  assert.match((await conforms(await post({ cookie: banned }, "{}"), 403)).error, /banned/)
  await server.pool.query(`update "user" set "banExpires" = now() - interval '1 second'
    where email = 'banned@example.com'`)
  await conforms(await post({ cookie: banned, ...JSON_TYPE }, "{}"), 400)
})

test("403: an API key is worth what its owner is at that moment", async () => {
  const cookie = await otherAdmin("keys@example.com")
  const headers = { cookie, origin: server.url, ...JSON_TYPE }
  const made = await server.send("/api/auth/api-key/create", {
    method: "POST",
    headers,
    body: "{}",
  })
  const { key } = (await made.json()) as { key: string }
  const csv = { "x-api-key": key, "content-type": "text/csv" }
  await conforms(await post(csv, "name\nBy key\n"), 200)
  await server.pool.query(`update "user" set role = 'user' where email = 'keys@example.com'`)
  assert.match((await conforms(await post(csv, "name\nBy key\n"), 403)).error, /administrator/)
  const again = await server.send("/api/auth/api-key/create", {
    method: "POST",
    headers,
    body: "{}",
  })
  assert.equal(again.status, 403, "only administrators make keys")
})

test("413: by Content-Length before the body, by what comes, by what it unpacks to", async () => {
  const headers = { cookie: server.admin, "content-type": "text/csv" }
  const declared = await answerBeforeBody({ ...headers, "content-length": "1000001" })
  assert.match(declared, /^HTTP\/1\.1 413 /)
  const long = Buffer.from(`name\n${"Somebody\n".repeat(200_000)}`)
  const stream = new Blob([long]).stream()
  const chunked = await server.send(IMPORT, {
    method: "POST",
    headers,
    body: stream,
    duplex: "half",
  })
  assert.match((await conforms(chunked, 413)).error, /1000000 bytes/)
  const packed = await post({ ...headers, "content-encoding": "gzip" }, gzipSync(long))
  await conforms(packed, 413)
  assert.equal(await countCustomers("Somebody"), 0)
})

test("415: another media type or encoding, with what is accepted", async () => {
  const cookie = server.admin
  for (const headers of [
    { cookie, "content-type": "text/plain" },
    { cookie, "content-type": "application/json; charset=utf-16" },
    { cookie, "content-type": "text/csv", "content-encoding": "compress" },
  ]) {
    const { error } = await conforms(await post(headers, "name\nAnn\n"), 415)
    assert.match(error, /text\/csv|gzip, br, deflate, zstd/)
  }
})

test("429: too many imports say when to come back", async () => {
  const busy = await openServer({ context: { gate: createImportGate({ perMinute: 2 }) } })
  try {
    for (const status of [200, 200, 429]) {
      const answer = await busy.importCsv("name\nAnn\n")
      await conforms(answer, status)
      const wait = Number(answer.headers.get("retry-after"))
      assert.equal(status === 429, wait >= 1 && wait <= 60)
    }
  } finally {
    await busy.close()
  }
})

test("500: a database that refuses to write gives a sentence and a run, no SQL", async () => {
  const broken = await openServer()
  try {
    await broken.pool.query(`create function refuse() returns trigger language plpgsql as
      $$ begin raise exception 'secret driver text'; end $$;
      create trigger refuse before insert on customers execute function refuse()`)
    const answer = await broken.importCsv("name\nAnn\n")
    const run = answer.headers.get("location")
    const { error } = await conforms(answer, 500)
    assert.doesNotMatch(error, /secret|insert|trigger/i)
    const id = run!.split("/").at(-1)!
    assert.ok(error.includes(id), error)
    const shown = await broken.send(run!, { headers: { cookie: broken.admin } })
    assert.equal(((await shown.json()) as { state: string }).state, "failed")
    assert.equal((await broken.pool.query("select from customers")).rowCount, 0)
  } finally {
    await broken.close()
  }
})

test("500: when the database goes away, and the server goes on when it is back", async () => {
  const answers = Array.from({ length: 4 }, () =>
    server.importCsv(`name\n${"Zed\n".repeat(20_000)}`),
  )
  const kill = `select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`
  await new Promise((resolve) => setTimeout(resolve, 30))
  await server.pool.query(kill)
  for (const answer of await Promise.all(answers)) {
    assert.ok([200, 500].includes(answer.status))
    await conforms(answer, answer.status)
  }
  await conforms(await server.importCsv("name\nAfterwards\n"), 200)
})

function post(headers: Record<string, string>, body: string | Buffer): Promise<Response> {
  return server.send(IMPORT, { method: "POST", headers, body: new Uint8Array(Buffer.from(body)) })
}

async function countCustomers(name?: string): Promise<number> {
  const { rows } = await server.pool.query(
    "select count(*)::int as count from customers where $1::text is null or name = $1",
    [name ?? null],
  )
  return rows[0].count
}

async function otherAdmin(email: string): Promise<string> {
  const body = { email, password: "correct horse", name: email, role: "admin" as const }
  await server.auth.api.createUser({ body })
  return signIn(server.send, email)
}

/** Announces a body of a megabyte, sends none of it, and returns what comes back. */
function answerBeforeBody(headers: Record<string, string>): Promise<string> {
  const { port } = new URL(server.url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), "127.0.0.1", () => {
      const lines = Object.entries({ "content-length": "999999", ...headers })
      const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")
      socket.write(`POST ${IMPORT} HTTP/1.1\r\nhost: localhost\r\n${head}\r\n`)
    })
    socket.setTimeout(5000, () => reject(new Error("No answer came before the body.")))
    socket.once("data", (data) => {
      resolve(data.toString())
      socket.destroy()
    })
    socket.once("error", reject)
  })
}
