import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { type AuditEntry, purgeActions } from "../../src/accounts/audit.ts"
import { AUDIT_DAYS } from "../../src/limits.ts"
import { muster } from "../cli/run.ts"
import { openServer, PASSWORD, SETUP_CODE, signIn, type TestServer } from "../http/server.ts"

/** Who did what, when and from where. */

let server: TestServer

before(async () => {
  server = await openServer()
})
after(() => server.close())

const SECRET = "ann.secret@example.com"

const post = (path: string, body: object, headers: Record<string, string> = {}, method = "POST") =>
  server.send(path, {
    method,
    headers: {
      ...{ cookie: server.admin, origin: server.url, "content-type": "application/json" },
      ...headers,
    },
    body: method === "DELETE" ? null : JSON.stringify(body),
  })

async function read(query = ""): Promise<{ entries: AuditEntry[]; next: string | null }> {
  const answer = await server.send(`/api/audit${query}`, { headers: { cookie: server.admin } })
  assert.equal(answer.status, 200, await answer.clone().text())
  return (await answer.json()) as { entries: AuditEntry[]; next: string | null }
}

/** The newest entry of an action; imports are recorded a moment after their answer. */
async function newest(action: string): Promise<AuditEntry> {
  for (let n = 0; n < 40; n++) {
    const [entry] = (await read(`?action=${action}&limit=1`)).entries
    if (entry) return entry
    await sleep(50)
  }
  throw new Error(`${action} was never recorded.`)
}

async function assertRecorded(
  action: string,
  expected: Partial<AuditEntry>,
  by = "admin@example.com",
): Promise<void> {
  const entry = await newest(action)
  assert.equal(entry.account?.email ?? null, by === "" ? null : by, action)
  for (const [key, value] of Object.entries(expected)) {
    assert.deepEqual(entry[key as keyof AuditEntry], value, `${action}: ${key}`)
  }
  assert.equal(entry.address, "127.0.0.1", action)
  assert.match(entry.request_id!, /^[0-9a-f-]{36}$/, action)
  assert.ok(Math.abs(Date.now() - Date.parse(entry.at)) < 60_000, action)
}

test("what administrators do to accounts is recorded, with who and from where", async () => {
  const email = "new@example.com"
  const created = await post("/api/auth/admin/create-user", {
    ...{ email, password: PASSWORD, name: "New", role: "user" },
  })
  const { user } = (await created.json()) as { user: { id: string } }
  const target = { id: user.id, email }
  await assertRecorded("user.create", { target, via: "session", details: { role: "user" } })
  const userId = user.id
  for (const [call, body, action, details] of [
    ["set-role", { role: "admin" }, "user.role", { role: "admin" }],
    ["update-user", { data: { name: "N" } }, "user.update", { fields: ["name"] }],
    ["set-user-password", { newPassword: "another password" }, "user.password", {}],
    ["revoke-user-sessions", {}, "sessions.revoke", {}],
    ["ban-user", { banReason: "x" }, "user.ban", {}],
    ["unban-user", {}, "user.unban", {}],
    ["remove-user", {}, "user.remove", {}],
  ] as const) {
    assert.equal((await post(`/api/auth/admin/${call}`, { userId, ...body })).status, 200, call)
    await assertRecorded(action, { target, details, via: "session" })
  }
})

test("what people do to their own accounts and sessions leaves a trace", async () => {
  const email = "own@example.com"
  const { user } = await server.auth.api.createUser({
    body: { email, password: PASSWORD, name: "Own", role: "user" },
  })
  const cookie = () => signIn(server.send, email)
  const tokenOf = (signed: string) => decodeURIComponent(signed.split("=")[1]!).split(".")[0]
  const done = async (call: string, body: object, action: string, expected: object, by = email) => {
    await server.pool.query("delete from audit where action = $1", [action])
    const headers = { cookie: by === email ? await cookie() : server.admin }
    const answer = await post(`/api/auth/${call}`, body, headers)
    assert.equal(answer.status, 200, `${call} ${await answer.text()}`)
    await assertRecorded(action, { via: "session", ...expected }, by)
  }
  await done("update-user", { name: "Another" }, "user.update", { details: { fields: ["name"] } })
  for (const call of ["revoke-other-sessions", "revoke-sessions"]) {
    await done(call, {}, "sessions.revoke", { target: null })
  }
  await done("revoke-session", { token: tokenOf(await cookie()) }, "sessions.revoke", {})
  const sessionToken = tokenOf(await cookie())
  const target = { id: user.id, email }
  const by = "admin@example.com"
  await done("admin/revoke-user-session", { sessionToken }, "sessions.revoke", { target }, by)
})

test("guesses at the own password are counted with those at sign-in, and recorded", async () => {
  await server.pool.query(`delete from "rateLimit"`)
  const cookie = await signIn(server.send, "user@example.com")
  const guess = async (path: string, body: object) => {
    await server.pool.query(`delete from "rateLimit" where key not like 'failed-sign-ins%'`)
    return (await post(`/api/auth/${path}`, body, { cookie })).status
  }
  const change = { currentPassword: "a guess", newPassword: "another password" }
  const by = "user@example.com"
  assert.equal(await guess("change-password", change), 400)
  await assertRecorded("password.refused", { via: "session", target: null }, by)
  for (let n = 0; n < 18; n++) {
    assert.equal(await guess("verify-password", { password: "a guess" }), 400)
  }
  assert.equal(await guess("verify-password", { password: PASSWORD }), 200, "a right one is free")
  assert.equal(await guess("change-password", change), 400)
  assert.equal(await guess("verify-password", { password: PASSWORD }), 429)
  assert.equal(await guess("change-password", change), 429)
  await assertRecorded("password.limited", { via: "session" }, by)
  const { rows } = await server.pool.query(
    `select action, count(*)::integer as times from audit where action like 'password.%'
     group by action order by action`,
  )
  assert.deepEqual(rows, [
    { action: "password.limited", times: 1 },
    { action: "password.refused", times: 20 },
  ])
  await server.pool.query(`delete from "rateLimit"`)
})

test("what was refused is not recorded as done", async () => {
  const before = (await read("?limit=500")).entries.length
  const byUser = { cookie: server.user }
  const account = { email: "x@example.com", password: PASSWORD, name: "X" }
  assert.equal((await post("/api/auth/admin/create-user", account, byUser)).status, 403)
  assert.equal((await post("/api/auth/admin/ban-user", { userId: "none" })).status, 404)
  assert.equal((await post("/api/auth/api-key/create", {}, byUser)).status, 403)
  assert.equal((await read("?limit=500")).entries.length, before)
})

test("keys are recorded when they are made, used and revoked", async () => {
  const made = await post("/api/auth/api-key/create", { name: "nightly" })
  const { id, key } = (await made.json()) as { id: string; key: string }
  await assertRecorded("key.create", { target: { id, email: null } })
  const body = `name,email\nAnn,${SECRET}\n`
  const headers = { "x-api-key": key, "content-type": "text/csv" }
  const imported = await server.send("/api/customers/import", { method: "POST", headers, body })
  const run = imported.headers.get("location")!.split("/").at(-1)!
  await assertRecorded("import", { via: "api_key", target: { id: run, email: null } })
  await server.send("/api/customers", {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify({ name: "Bo" }),
  })
  await assertRecorded("customer.create", { via: "api_key" })
  await post("/api/auth/api-key/delete", { keyId: id })
  await assertRecorded("key.delete", { target: { id, email: null } })
})

test("imports, undos, exports and edits are recorded without anything of customers", async () => {
  const undone = await server.importCsv(
    `name,email\nBert,${SECRET.replace("ann", "bert")}\nX,bad\n`,
  )
  const path = undone.headers.get("location")!
  const id = path.split("/").at(-1)!
  await (await server.send(`${path}/errors.csv`, { headers: { cookie: server.admin } })).text()
  await assertRecorded("import.download", { target: { id, email: null } })
  assert.equal((await post(`${path}/undo`, {})).status, 200)
  assert.equal((await newest("import.undo")).target!.id, id)
  assert.equal((await post("/api/customers/imports/none/cancel", {})).status, 404)
  const exported = `/api/customers/export?query=${SECRET}`
  await (await server.send(exported, { headers: { cookie: server.user } })).text()
  await assertRecorded("customers.export", { details: { searched: true } }, "user@example.com")
  const made = await post("/api/customers", { name: "Cleo Secret", notes: "secret note" })
  const customer = ((await made.json()) as { id: string }).id
  const target = { id: customer, email: null }
  await assertRecorded("customer.create", { target })
  const edit = { email: SECRET.replace("ann", "cleo"), attributes: { Secret: "secret" } }
  assert.equal((await post(`/api/customers/${customer}`, edit, {}, "PATCH")).status, 200)
  await assertRecorded("customer.edit", { target, details: { fields: ["email", "attributes"] } })
  assert.equal((await post(`/api/customers/${customer}`, {}, {}, "DELETE")).status, 204)
  await assertRecorded("customer.delete", { target })
  const { rows } = await server.pool.query("select audit::text as line from audit")
  for (const { line } of rows) assert.doesNotMatch(line, /secret|bert|cleo|correct horse|muster_/i)
})

test("each import is recorded once, however it ends, and a repeated answer is none", async () => {
  const entriesOf = async (run: string) =>
    (await read("?action=import&limit=50")).entries.filter(({ target }) => target?.id === run)
  const send = (body: string, headers: Record<string, string> = {}) => {
    const all = { cookie: server.admin, "content-type": "text/csv", ...headers }
    return server.send("/api/customers/import", { method: "POST", headers: all, body })
  }
  const runOf = (answer: Response) => answer.headers.get("location")!.split("/").at(-1)!
  const keyed = { "idempotency-key": "recorded once" }
  const first = runOf(await send("name\nDora Once\n", keyed))
  assert.equal((await entriesOf(first)).length, 1, "it is there before the answer")
  assert.equal(runOf(await send("name\nDora Once\n", keyed)), first)
  const later = runOf(await send("name\nDora Later\n", { prefer: "respond-async" }))
  assert.equal((await send("name,email\nDora Wrong,bad\n")).status, 400)
  const { rows } = await server.pool.query<{ id: string }>(
    "select id from import_runs where state = 'failed' order by started_at desc limit 1",
  )
  for (const run of [later, rows[0]!.id]) {
    for (let n = 0; n < 40 && (await entriesOf(run)).length === 0; n++) await sleep(50)
  }
  for (const run of [first, later, rows[0]!.id]) assert.equal((await entriesOf(run)).length, 1)
})

test("an import that cannot be recorded does not happen", async () => {
  await server.pool.query("alter table audit rename to audit_away")
  try {
    const answer = await server.importCsv("name\nUnrecorded\n")
    assert.equal(answer.status, 500)
    const stored = "select from customers where name = 'Unrecorded'"
    assert.equal((await server.pool.query(stored)).rowCount, 0)
  } finally {
    await server.pool.query("alter table audit_away rename to audit")
  }
})

test("sign-ins are recorded, and failed ones name accounts alone", async () => {
  await server.pool.query(`delete from "rateLimit"`)
  await signIn(server.send, "user@example.com")
  await assertRecorded("sign_in", { via: "sign_in" }, "user@example.com")
  const tryWith = (email: string) =>
    post("/api/auth/sign-in/email", { email, password: "typed wrong" }, { cookie: "" })
  const typed = "my password instead of@the.address"
  await tryWith(typed)
  await assertRecorded("sign_in.refused", { target: null }, "")
  await tryWith("user@example.com")
  assert.equal((await newest("sign_in.refused")).target?.email, "user@example.com")
  for (let n = 0; n < 22; n++) await tryWith("user@example.com")
  await assertRecorded("sign_in.limited", {}, "")
  const limited = await read("?action=sign_in.limited")
  assert.equal(limited.entries.length, 1, "the first that has to wait stands for all")
  const { rows } = await server.pool.query("select audit::text as line from audit")
  for (const { line } of rows) assert.ok(!line.includes("typed wrong") && !line.includes(typed))
  await server.pool.query(`delete from "rateLimit"`)
})

test("the first administrator and the command line are recorded", async () => {
  const fresh = await openServer({ accounts: false })
  try {
    const body = JSON.stringify({ code: SETUP_CODE, email: "a@example.com", password: PASSWORD })
    const headers = { "content-type": "application/json" }
    await fresh.send("/api/setup", { method: "POST", headers, body })
    const env = { DATABASE_URL: fresh.databaseUrl, MUSTER_ADMIN_PASSWORD: PASSWORD }
    for (const words of [
      ["create", "b@example.com"],
      ["reset-password", "a@example.com"],
    ]) {
      const { code, stderr } = await muster(["admin", ...words], { env })
      assert.equal(code, 0, stderr)
    }
    const { rows } = await fresh.pool.query(
      "select action, via, target_email, details->>'machine_user' as who from audit order by id",
    )
    assert.deepEqual(
      rows.map(({ action, via, target_email }) => [action, via, target_email]),
      [
        ["user.create", "set_up", "a@example.com"],
        ["user.create", "command_line", "b@example.com"],
        ["user.password", "command_line", "a@example.com"],
      ],
    )
    assert.ok(rows[1].who && rows[2].who)
  } finally {
    await fresh.close()
  }
})

test("only administrators read it, in pages that neither repeat nor skip", async () => {
  for (const [cookie, status] of [
    [server.user, 403],
    ["none=1", 401],
  ] as const) {
    assert.equal((await server.send("/api/audit", { headers: { cookie } })).status, status)
  }
  for (const wrong of ["?after=x", "?limit=0", "?page=2", "?after=99999999999999999999"]) {
    const answer = await server.send(`/api/audit${wrong}`, { headers: { cookie: server.admin } })
    assert.equal(answer.status, 400, wrong)
  }
  const whole = (await read("?limit=500")).entries.map(({ id }) => id)
  const paged: string[] = []
  for (let next: string | null = ""; next !== null; ) {
    const page: Awaited<ReturnType<typeof read>> = await read(`?limit=3${next && `&after=${next}`}`)
    paged.push(...page.entries.map(({ id }) => id))
    next = page.next
  }
  assert.ok(whole.length > 10)
  assert.deepEqual(paged, whole)
})

test("entries go after their time, and nothing but time takes them", async () => {
  const { pool } = server
  const old =
    "update audit set at = now() - make_interval(days => $1) where id = (select min(id) from audit)"
  await pool.query(old, [AUDIT_DAYS + 1])
  assert.equal(await purgeActions(pool), 1)
  assert.equal(await purgeActions(pool), 0)
  for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
    assert.equal((await post("/api/audit", {}, {}, method)).status, 405, method)
  }
})
