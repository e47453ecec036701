import assert from "node:assert/strict"
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { test } from "node:test"
import { pino } from "pino"
import { describeError } from "../../src/log.ts"
import { withDatabase } from "../database.ts"
import { newFolder, startMuster } from "../server/muster.ts"
import { openServer, PASSWORD } from "./server.ts"

/** What the log of a real server says, and what it never says, whatever happens. */

const EMAIL = "admin@example.com"
const CUSTOMER = [
  "Zaphod Beeblebrox",
  "zaphod@heart-of-gold.example",
  "+49 170 5550123",
  "Magrathea",
]
const CSV = `name,email,phone,city\n${CUSTOMER.join(",")}\nTrillian,not-an-address,0,Magrathea\n`

const muster = await startMuster(newFolder(), {
  env: {
    MUSTER_ADMIN_EMAIL: EMAIL,
    MUSTER_ADMIN_PASSWORD: PASSWORD,
    MUSTER_LOG_LEVEL: "trace",
  },
})
const secrets = [...CUSTOMER, "Trillian", "not-an-address", PASSWORD, "typed wrong"]
const cookie = await openSession()

async function openSession(): Promise<string> {
  const answer = await signIn(PASSWORD)
  assert.equal(answer.status, 200)
  const opened = answer.headers.getSetCookie()[0]!.split(";")[0]!
  const value = opened.split("=")[1]!
  secrets.push(value, decodeURIComponent(value).split(".")[0]!)
  return opened
}

function send(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { cookie, origin: muster.url, "content-type": "application/json" }
  return fetch(muster.url + path, { ...init, headers: { ...headers, ...init.headers } })
}

function signIn(password: string, email = EMAIL): Promise<Response> {
  return fetch(`${muster.url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password }),
  })
}

function assertSilent(): void {
  const lines = muster
    .output()
    .split("\n")
    .filter((line) => line.startsWith("{"))
  assert.ok(lines.length > 0, "something is logged at all")
  for (const line of lines) {
    JSON.parse(line)
    const told = secrets.find((secret) => line.includes(secret))
    assert.equal(told, undefined, line)
  }
  const others = muster
    .output()
    .split("\n")
    .filter((line) => !line.startsWith("{"))
  for (const line of others) assert.match(line, /^$|^Muster is ready at$|^http:\/\/127/)
}

test("imports, their failures and odd requests leave no value in the log", async () => {
  const csv = { "content-type": "text/csv" }
  const made = await send("/api/auth/api-key/create", { method: "POST", body: "{}" })
  const { key } = (await made.json()) as { key: string }
  secrets.push(key)
  for (const [path, init] of [
    ["/api/customers/import", { headers: csv, body: CSV }],
    ["/api/customers/import?source=Magrathea", { headers: csv, body: CSV }],
    ["/api/customers/import/preview", { headers: csv, body: CSV }],
    ["/api/customers/import", { body: `{"content":"${CUSTOMER[0]}","x":1}` }],
    ["/api/customers/import", { body: `{"content":"${CUSTOMER[0]}` }],
    ["/api/customers/import?delimiter=Magrathea", { headers: csv, body: CSV }],
    ["/api/customers/import", { headers: { ...csv, "x-api-key": key }, body: CSV }],
    ["/api/customers", { body: `{"name":"${CUSTOMER[0]}","email":"${CUSTOMER[1]}"}` }],
    ["/api/customers", { body: `{"name":"${CUSTOMER[0]}"` }],
    ["/api/auth/sign-in/email", { body: `{"email":"${CUSTOMER[1]}","password":"typed wrong"}` }],
    ["/api/auth/sign-in/email", { body: '{"email":{"$":1},"password":"typed wrong"}' }],
    ["/api/auth/sign-in/email", { body: '{"password":"typed wrong"' }],
    ["/api/setup", { body: `{"code":"x","email":"${CUSTOMER[1]}","password":"typed wrong"}` }],
  ] as [string, RequestInit][]) {
    const answer = await send(path, { method: "POST", ...init })
    assert.ok(answer.status < 500, `${path} ${answer.status}`)
    await answer.text()
  }
  for (const path of [
    `/api/customers?query=${encodeURIComponent(CUSTOMER[1]!)}`,
    `/api/customers/export?query=${encodeURIComponent(CUSTOMER[0]!)}`,
    `/api/customers?limit=${encodeURIComponent(CUSTOMER[1]!)}`,
  ]) {
    await (await send(path)).text()
  }
  for (let n = 0; n < 25; n++) await signIn("typed wrong")
  await send("/api/auth/sign-out", { method: "POST", body: "{}" })
  assertSilent()
})

test("line breaks of a caller make no lines of the log", async () => {
  const before = muster.output()
  await send("/api/nothing%0a%7B%22level%22%3A60%7D", { headers: { "user-agent": "x" } })
  await send("/api/customers/import", {
    method: "POST",
    headers: { origin: 'https://evil.example/\t{"level":60}' },
    body: "{}",
  })
  const since = muster.output().slice(before.length).split("\n")
  for (const line of since) assert.doesNotMatch(line, /^\s*\{"level":60\}/)
  assertSilent()
})

test("what a database says of rows stays out of the log", async () => {
  await withDatabase(async ({ pool }) => {
    await pool.query("create table t (email text primary key, n integer)")
    await pool.query("insert into t values ('zaphod@heart-of-gold.example')")
    const failures = [
      "insert into t values ('zaphod@heart-of-gold.example')",
      "insert into t (email, n) values ('x', 'Magrathea'::text::integer)",
      "select '{Magrathea'::text[]",
      "select 'Magrathea'::uuid",
      `select '{"a": Magrathea}'::json`,
    ]
    for (const text of failures) {
      const error = await pool.query(text).then(
        () => assert.fail(text),
        (cause: Error) => cause,
      )
      const wrapped = new Error("An import failed.", { cause: error })
      const lines: string[] = []
      const log = pino({ serializers: { err: describeError } }, { write: (l) => lines.push(l) })
      log.error({ err: wrapped }, "It failed.")
      assert.doesNotMatch(lines.join(), /zaphod|magrathea/i, text)
      assert.match(lines.join(), /"code":"2/, "the kind of the error is there")
      assert.match(lines.join(), /logs\.test\.ts/, "and where it happened")
    }
  })
  const json = ((): Error => {
    try {
      return JSON.parse('{"name": Magrathea}')
    } catch (error) {
      return error as Error
    }
  })()
  assert.doesNotMatch(JSON.stringify(describeError(json)), /magrathea/i)
})

test("an import that the database fails is logged by its run, without its rows", async () => {
  const lines: string[] = []
  const serializers = { err: describeError }
  const log = pino({ level: "trace", serializers }, { write: (line) => lines.push(line) })
  const server = await openServer({ context: { log } })
  try {
    for (const fault of [
      "raise exception 'no % here', new.email",
      "perform new.email::integer",
      "insert into customers select new.*",
    ]) {
      await server.pool.query(
        `create or replace function refuse() returns trigger language plpgsql
         as $$ begin ${fault}; return new; end $$;
         create or replace trigger refuse before insert on customers
         for each row execute function refuse()`,
      )
      const answer = await server.send("/api/customers/import", {
        method: "POST",
        headers: { cookie: server.admin, "content-type": "text/csv" },
        body: CSV,
      })
      assert.equal(answer.status, 500, fault)
      const run = answer.headers.get("location")!.split("/").at(-1)!
      const text = await answer.text()
      assert.ok(text.includes(run))
      assert.ok(lines.some((line) => line.includes(run) && line.includes('"level":50')))
      for (const said of [text, ...lines]) {
        assert.equal(
          CUSTOMER.find((value) => said.includes(value)),
          undefined,
          said,
        )
      }
    }
  } finally {
    await server.close()
  }
})

test("a crash ends the process with one line that tells no values", async () => {
  const folder = newFolder()
  const script = join(folder, "crash.mjs")
  writeFileSync(
    script,
    `process.on("SIGUSR2", () => {
      const error = new Error("duplicate key value violates unique constraint")
      throw Object.assign(error, { code: "23505", detail: "Key (email)=(${CUSTOMER[1]})" })
    })`,
  )
  const crashing = await startMuster(join(folder, "data"), {
    env: { NODE_OPTIONS: `--import=${script}` },
  })
  const { code } = await crashing.end("SIGUSR2")
  assert.equal(code, 1)
  assert.ok(!crashing.output().includes(CUSTOMER[1]!))
  const fatal = crashing
    .output()
    .split("\n")
    .filter((line) => line.includes('"level":60'))
  assert.equal(fatal.length, 1)
  assert.match(fatal[0]!, /a fault that nobody caught/)
})
