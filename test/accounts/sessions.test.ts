import assert from "node:assert/strict"
import { createHmac } from "node:crypto"
import { after, before, test } from "node:test"
import { createAuth } from "../../src/accounts/auth.ts"
import { endOldSessions } from "../../src/accounts/endOldSessions.ts"
import { createSetup } from "../../src/accounts/firstAdmin.ts"
import { SESSION_DAYS_MAX, SESSION_IDLE_DAYS } from "../../src/limits.ts"
import { createLog } from "../../src/log.ts"
import { openServer, PASSWORD, SETUP_CODE, signIn, type TestServer } from "../http/server.ts"

let server: TestServer

before(async () => {
  server = await openServer()
})
after(() => server.close())

const post = (path: string, body: object, cookie: string) =>
  server.send(path, {
    method: "POST",
    headers: { cookie, origin: server.url, "content-type": "application/json" },
    body: JSON.stringify(body),
  })
const byAdmin = (name: string, body: object) => post(`/api/auth/admin/${name}`, body, server.admin)
const statusWith = async (cookie: string) =>
  (await server.send("/api/customers", { headers: { cookie } })).status

async function newUser(name: string, role: "user" | "admin" = "admin") {
  const email = `${name}@example.com`
  const { user } = await server.auth.api.createUser({
    body: { email, password: PASSWORD, name, role },
  })
  return {
    id: user.id,
    email,
    cookies: await Promise.all([1, 2].map(() => signIn(server.send, email))),
  }
}

test("a session ends at once with the role, the ban or the password of its account", async () => {
  const changes: [name: string, call: string, body: object][] = [
    ["role", "set-role", { role: "user" }],
    ["updated", "update-user", { data: { role: "user" } }],
    ["mail", "update-user", { data: { email: "other@example.com" } }],
    ["ban", "ban-user", {}],
    ["banned", "update-user", { data: { banned: true } }],
    // PostgreSQL takes these words for truth; Better Auth ends sessions for `true` alone.
    ["banned-by-word", "update-user", { data: { banned: "true" } }],
    ["password", "set-user-password", { newPassword: "another password" }],
    ["revoked", "revoke-user-sessions", {}],
    ["removed", "remove-user", {}],
  ]
  for (const [name, call, body] of changes) {
    const { id, cookies } = await newUser(name)
    for (const cookie of cookies) assert.equal(await statusWith(cookie), 200)
    const answer = await byAdmin(call, { userId: id, ...body })
    assert.equal(answer.status, 200, `${call}: ${await answer.text()}`)
    for (const cookie of cookies) assert.equal(await statusWith(cookie), 401, call)
  }
})

test("a name may change without ending a session", async () => {
  const { id, cookies } = await newUser("renamed")
  const answer = await byAdmin("update-user", { userId: id, data: { name: "Another" } })
  assert.equal(answer.status, 200)
  assert.equal(await statusWith(cookies[0]!), 200)
})

test("whoever changes the own password ends all other sessions, asked or not", async () => {
  const { email, cookies } = await newUser("own", "user")
  const [mine, stolen] = cookies as [string, string]
  const passwords = { currentPassword: PASSWORD, newPassword: "another password" }
  const wrong = await post(
    "/api/auth/change-password",
    { ...passwords, currentPassword: "x" },
    mine,
  )
  assert.equal(wrong.status, 400)
  const body = { ...passwords, revokeOtherSessions: false }
  const changed = await post("/api/auth/change-password", body, mine)
  assert.equal(changed.status, 200)
  assert.equal(await statusWith(stolen), 401)
  const fresh = changed.headers.getSetCookie().map((cookie) => cookie.split(";")[0])
  assert.equal(await statusWith(fresh.join("; ")), 200, "this one goes on")
  await signIn(server.send, email, "another password")
})

test("a session ends after its time, used or not", async () => {
  const { id, cookies } = await newUser("old")
  const [idle, used] = cookies as [string, string]
  const token = (cookie: string) => decodeURIComponent(cookie.split("=")[1]!).split(".")[0]
  const { rows } = await server.pool.query(
    `select distinct round(extract(epoch from "expiresAt" - "createdAt") / 86400)::int as days
     from session where "userId" = $1`,
    [id],
  )
  assert.deepEqual(rows, [{ days: SESSION_IDLE_DAYS }])
  await server.pool.query(`update session set "expiresAt" = now() where token = $1`, [token(idle)])
  assert.equal(await statusWith(idle), 401)
  await server.pool.query(
    `update session set "createdAt" = now() - make_interval(days => $2) where token = $1`,
    [token(used), SESSION_DAYS_MAX + 1],
  )
  assert.equal(await endOldSessions(server.pool), 2)
  assert.equal(await statusWith(used), 401)
  assert.equal(await statusWith(server.admin), 200)
})

test("a sign-out ends the session on the server, and each sign-in makes a new one", async () => {
  const { cookies } = await newUser("out")
  assert.notEqual(cookies[0], cookies[1])
  assert.equal((await post("/api/auth/sign-out", {}, cookies[0]!)).status, 200)
  assert.deepEqual([await statusWith(cookies[0]!), await statusWith(cookies[1]!)], [401, 200])
})

test("a forged or a chosen session is none", async () => {
  const [name, value = ""] = server.admin.split("=")
  const forged = decodeURIComponent(value).replace(/\..*/, `.${"A".repeat(43)}=`)
  for (const cookie of [`${name}=${encodeURIComponent(forged)}`, `${name}=chosen`, `${name}=`]) {
    assert.equal(await statusWith(cookie), 401)
  }
})

test("who a cookie belongs to is what Better Auth says", async () => {
  const { cookies } = await newUser("compared")
  const [session, other] = cookies as [string, string]
  const [name, value = ""] = session.split("=")
  const [token = "", signature = ""] = decodeURIComponent(value).split(".")
  const signed = (text: string, key = "a secret of more than 32 characters") =>
    encodeURIComponent(`${text}.${createHmac("sha256", key).update(text).digest("base64")}`)
  const expired = (await newUser("expired")).cookies[0]!
  const expiredToken = decodeURIComponent(expired.split("=")[1]!).split(".")[0]
  await server.pool.query(
    `update session set "expiresAt" = now() - interval '1 second'
    where token = $1`,
    [expiredToken],
  )
  const values = [
    ...[value, `"${value}"`, decodeURIComponent(value), "", ".", token, `${token}.`],
    ...[`.${signature}`, `${token}.${signature}x`, `x${token}.${signature}`, `${value}%00`, "%"],
    ...[
      signed(token),
      signed(""),
      signed("\0"),
      signed("unknown"),
      signed(token, "another secret"),
    ],
  ]
  const headers = [
    ...values.map((text) => `${name}=${text}`),
    ...[`a=b; ${session}`, `${session}; ${other}`, `${name}=chosen; ${session}`, `x${session}`],
    ...[`${session}; ${name}=chosen`, expired, `${name}`, "", `__Secure-${session}`],
  ]
  const ours = headers.map((cookie) => statusWith(cookie))
  const theirs = headers.map(async (cookie) => {
    const asked = { headers: new Headers({ cookie }), query: { disableRefresh: true } }
    return (await server.auth.api.getSession(asked).catch(() => null)) ? 200 : 401
  })
  const [answered, expected] = [await Promise.all(ours), await Promise.all(theirs)]
  assert.deepEqual(answered, expected)
  assert.ok(expected.filter((status) => status === 200).length >= 4)
})

test("cookies are for this server alone, and over https for https alone", async () => {
  const sign = (send: TestServer["send"]) =>
    send("/api/auth/sign-in/email", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: "user@example.com", password: PASSWORD }),
    })
  const plain = (await sign(server.send)).headers.getSetCookie()
  assert.equal(plain.length, 1)
  assert.match(plain[0]!, /^better-auth\.session_token=/)
  for (const flag of [/; HttpOnly/i, /; SameSite=Lax/i, /; Path=\//i]) assert.match(plain[0]!, flag)
  assert.doesNotMatch(plain[0]!, /Domain=/i)
  const auth = createAuth({
    ...{ pool: server.pool, secret: "a secret of more than 32 characters" },
    ...{ baseUrl: "https://muster.example.com", trustedOrigins: ["https://muster.example.com"] },
    log: createLog("silent"),
  })
  const request = (path: string, init?: RequestInit) =>
    auth.handler(new Request(`https://muster.example.com${path}`, init))
  const secure = (await sign(request)).headers.getSetCookie()
  assert.match(secure[0]!, /^__Secure-better-auth\.session_token=/)
  assert.match(secure[0]!, /; Secure/i)
})

test("nobody acts in the name of others, and doors that nobody needs are closed", async () => {
  const { id } = await newUser("somebody")
  for (const path of ["admin/impersonate-user", "admin/stop-impersonating", "delete-user"]) {
    for (const slashes of ["", "/", "//"]) {
      const answer = await post(`/api/auth/${slashes}${path}`, { userId: id }, server.admin)
      assert.equal(answer.status, 404, slashes + path)
    }
  }
  for (const path of ["sign-in/social", "request-password-reset", "send-verification-email"]) {
    assert.equal((await post(`/api/auth/${path}`, { email: "a@example.com" }, "")).status, 404)
  }
})

test("the set-up code works once, however many try it at once, and never again", async () => {
  const fresh = await openServer({ accounts: false })
  const setUp = (n: number) =>
    fresh.send("/api/setup", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ code: SETUP_CODE, email: `a${n}@example.com`, password: PASSWORD }),
    })
  try {
    const race = await Promise.all(Array.from({ length: 8 }, (_, n) => setUp(n)))
    const statuses = race.map((answer) => answer.status).sort()
    assert.deepEqual(statuses, [201, ...Array(7).fill(409)])
    // By hand, at the database's own prompt: Muster itself would refuse.
    await fresh.pool.query(
      `begin; set local application_name = 'psql'; update "user" set role = 'user'; commit`,
    )
    assert.equal((await setUp(9)).status, 409, "the code is spent, though nobody administers")
    assert.equal((await fresh.pool.query(`select from "user"`)).rowCount, 1)
  } finally {
    await fresh.close()
  }
})

test("wrong set-up codes are counted for all nodes together", async () => {
  const fresh = await openServer({ accounts: false })
  try {
    const nodes = [1, 2, 3].map(() => createSetup(fresh.auth, fresh.pool, SETUP_CODE))
    const admin = { email: "a@example.com", password: PASSWORD, name: "A" }
    const guesses = Array.from({ length: 12 }, (_, n) =>
      nodes[n % 3]!.complete("AAAA", admin).catch((error: { code: string }) => error.code),
    )
    const codes = await Promise.all(guesses)
    assert.equal(codes.filter((code) => code === "too_many_requests").length, 2)
  } finally {
    await fresh.close()
  }
})
