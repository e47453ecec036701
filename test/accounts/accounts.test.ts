import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { openServer, PASSWORD, SETUP_CODE, signIn, type TestServer } from "../http/server.ts"

let server: TestServer

before(async () => {
  server = await openServer()
})
after(() => server.close())

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  server.send(path, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  })

test("the session says who is signed in and with which role", async () => {
  for (const [cookie, email, role] of [
    [server.admin, "admin@example.com", "admin"],
    [server.user, "user@example.com", "user"],
  ] as const) {
    const answer = await server.send("/api/session", { headers: { cookie } })
    const { user } = (await answer.json()) as { user: Record<string, string> }
    assert.deepEqual([answer.status, user.email, user.role], [200, email, role])
  }
  assert.equal((await server.send("/api/session")).status, 401)
})

test("nobody signs up by themselves, and only administrators add others", async () => {
  const account = { email: "new@example.com", password: PASSWORD, name: "New" }
  const origin = { origin: server.url }
  assert.equal((await post("/api/auth/sign-up/email", account, origin)).status, 400)
  const byUser = await post("/api/auth/admin/create-user", account, {
    ...origin,
    cookie: server.user,
  })
  assert.equal(byUser.status, 403)
  const byAdmin = await post("/api/auth/admin/create-user", account, {
    ...origin,
    cookie: server.admin,
  })
  assert.equal(byAdmin.status, 200)
  await signIn(server.send, "new@example.com")
})

test("a password that guessers try first is refused wherever one is chosen", async () => {
  const headers = { origin: server.url, cookie: server.admin }
  const email = "guessed@example.com"
  const account = { email, name: "Guessed", password: "Password123" }
  const create = (given: object) => post("/api/auth/admin/create-user", given, headers)
  const refused = await create(account)
  assert.equal(refused.status, 400)
  assert.match(await refused.text(), /tried first/)
  const made = await create({ ...account, password: PASSWORD })
  const { user } = (await made.json()) as { user: { id: string } }
  const set = { userId: user.id, newPassword: "qwertyuiop" }
  assert.equal((await post("/api/auth/admin/set-user-password", set, headers)).status, 400)
  const own = { origin: server.url, cookie: await signIn(server.send, email) }
  const change = { currentPassword: PASSWORD, newPassword: "iloveyou1" }
  assert.equal((await post("/api/auth/change-password", change, own)).status, 400)
  await signIn(server.send, email)
})

test("an ordinary user may read but neither import nor make keys", async () => {
  const headers = { cookie: server.user, origin: server.url }
  assert.equal((await server.send("/api/customers", { headers })).status, 200)
  for (const path of [
    "/api/auth/api-key/create",
    "/api/auth/api-key/list",
    "/api/auth//api-key/create",
  ]) {
    const method = path.endsWith("list") ? "GET" : "POST"
    const body = method === "POST" ? "{}" : null
    const answer = await server.send(path, {
      method,
      headers: { ...headers, "content-type": "application/json" },
      body,
    })
    assert.ok([403, 404].includes(answer.status), `${path} ${answer.status}`)
  }
})

test("failed sign-ins have to wait, successful ones do not use the allowance up", async () => {
  await server.pool.query(`delete from "rateLimit"`)
  for (let attempt = 0; attempt < 30; attempt += 1) await signIn(server.send, "user@example.com")
  const wrong = { email: "user@example.com", password: "wrong password" }
  const attempts = Array.from({ length: 30 }, () => post("/api/auth/sign-in/email", wrong))
  const answers = await Promise.all(attempts)
  const refused = answers.filter((answer) => answer.status === 429)
  assert.equal(refused.length, 10)
  assert.ok(Number(refused[0]!.headers.get("retry-after")) > 0)
  const forwarded = { "x-forwarded-for": "10.1.2.3", "x-muster-client-address": "10.1.2.3" }
  const elsewhere = await post("/api/auth/sign-in/email", wrong, forwarded)
  assert.equal(elsewhere.status, 429, "the address is the socket's, whatever a header says")
  await server.pool.query(`delete from "rateLimit"`)
})

test("a new password ends the sessions of the old one", async () => {
  const body = { email: "reset@example.com", password: PASSWORD, name: "R", role: "user" as const }
  const { user } = await server.auth.api.createUser({ body })
  const cookie = await signIn(server.send, "reset@example.com")
  const headers = { cookie: server.admin, origin: server.url }
  const change = { userId: user.id, newPassword: "another password" }
  assert.equal((await post("/api/auth/admin/set-user-password", change, headers)).status, 200)
  await post("/api/auth/admin/revoke-user-sessions", { userId: user.id }, headers)
  assert.equal((await server.send("/api/session", { headers: { cookie } })).status, 401)
  await signIn(server.send, "reset@example.com", "another password")
})

test("accounts that Better Auth made itself sign in as well", async () => {
  const { hashPassword } = await import("better-auth/crypto")
  const hash = await hashPassword("an older password")
  await server.pool.query(
    `update account set password = $1 where "userId" =
       (select id from "user" where email = 'user@example.com')`,
    [hash],
  )
  await signIn(server.send, "user@example.com", "an older password")
})

test("the first administrator is made once, by whoever knows the code", async () => {
  const fresh = await openServer({ accounts: false })
  const admin = { email: "first@example.com", password: PASSWORD }
  const setUp = (code: string, given: object = admin) =>
    fresh.send("/api/setup", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ code, ...given }),
    })
  try {
    assert.deepEqual(await (await fresh.send("/api/setup")).json(), { needed: true })
    assert.equal((await setUp("AAAA-AAAA-AAAA-AAAA")).status, 403)
    assert.equal((await setUp(SETUP_CODE, { ...admin, password: "short" })).status, 400)
    assert.equal((await setUp(SETUP_CODE, { ...admin, email: "nobody" })).status, 400)
    assert.equal((await setUp(SETUP_CODE, { ...admin, password: "11111111" })).status, 400)
    const race = await Promise.all(
      [1, 2, 3].map((n) =>
        setUp(SETUP_CODE.toLowerCase(), { ...admin, email: `a${n}@example.com` }),
      ),
    )
    assert.deepEqual(race.map((answer) => answer.status).sort(), [201, 409, 409])
    const cookie = race.find((answer) => answer.status === 201)!.headers.getSetCookie()[0]!
    const session = await fresh.send("/api/session", { headers: { cookie } })
    assert.equal(((await session.json()) as { user: { role: string } }).user.role, "admin")
    const guesses = await Promise.all(Array.from({ length: 15 }, () => setUp("BBBB-BBBB")))
    assert.ok(guesses.some((answer) => answer.status === 429))
    const admins = await fresh.pool.query(`select from "user" where role = 'admin'`)
    assert.equal(admins.rowCount, 1)
  } finally {
    await fresh.close()
  }
})
