import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { muster } from "../cli/run.ts"
import { withDatabase } from "../database.ts"
import { openServer, PASSWORD, signIn, type TestServer } from "../http/server.ts"
import { newFolder, startMuster } from "../server/muster.ts"

/** The last administrator who can sign in stays one, by whatever way. */

let server: TestServer

before(async () => {
  server = await openServer()
})
after(() => server.close())

const change = (cookie: string, call: string, body: object) =>
  server.send(`/api/auth/admin/${call}`, {
    method: "POST",
    headers: { cookie, origin: server.url, "content-type": "application/json" },
    body: JSON.stringify(body),
  })

/** Every way to take somebody away. */
const WAYS: [call: string, body: object][] = [
  ["set-role", { role: "user" }],
  ["set-role", { role: ["user"] }],
  ["set-role", { role: [] }],
  ["set-role", { role: "administrator" }],
  ["set-role", { role: "Admin" }],
  ["update-user", { data: { role: "user" } }],
  ["update-user", { data: { role: ["user", "editor"] } }],
  ["update-user", { data: { banned: true } }],
  ["update-user", { data: { banned: "true" } }],
  ["update-user", { data: { banned: "t", banExpires: "2999-01-01T00:00:00Z" } }],
  ["ban-user", { banExpiresIn: 60 }],
  ["ban-user", {}],
  ["remove-user", {}],
]

test("the last administrator cannot be demoted, banned or removed", async () => {
  const userId = await idOf("admin@example.com")
  const others = [
    // Neither of them can sign in.
    { email: "banned@example.com", password: PASSWORD },
    { email: "without-password@example.com" },
  ]
  for (const body of others) {
    await server.auth.api.createUser({ body: { ...body, name: "Other", role: "admin" } })
  }
  const banned = await idOf("banned@example.com")
  assert.equal((await change(server.admin, "ban-user", { userId: banned })).status, 200)
  for (const [call, body] of WAYS) {
    const answer = await change(server.admin, call, { userId, ...body })
    const text = await answer.text()
    const what = `${call} ${JSON.stringify(body)}: ${text}`
    assert.ok([400, 409].includes(answer.status), what)
    assert.match(text, /last administrator|yourself|not allowed|role/i, what)
    assert.equal(await isAble(server.admin), 200, what)
  }
  const { internalAdapter } = await server.auth.$context
  await assert.rejects(internalAdapter.deleteUser(userId), /last administrator/)
  await assert.rejects(
    server.pool.query(`UPDATE "account" SET password = NULL WHERE "userId" = $1`, [userId]),
    /last administrator/,
  )
  server.admin = await signIn(server.send, "admin@example.com")
  const changed = await change(server.admin, "set-user-password", {
    ...{ userId, newPassword: "another password" },
  })
  assert.equal(changed.status, 200)
  server.admin = await signIn(server.send, "admin@example.com", "another password")
})

test("of administrators who take each other away at once one is left", async () => {
  const emails = ["left@example.com", "right@example.com"]
  for (const email of emails) {
    await server.auth.api.createUser({
      body: { email, name: "Other", password: PASSWORD, role: "admin" },
    })
  }
  const cookies = await Promise.all(emails.map((email) => signIn(server.send, email)))
  const [left, right] = (await Promise.all(emails.map(idOf))) as [string, string]
  const admin = await idOf("admin@example.com")
  assert.equal((await change(cookies[0]!, "set-role", { userId: admin, role: "user" })).status, 200)
  let last = 0
  for (const [call, body] of [...WAYS, ...WAYS].filter(([call]) => call !== "remove-user")) {
    await both({ left, right })
    const [one, other] = await Promise.all(emails.map((email) => signIn(server.send, email)))
    const answers = await Promise.all([
      change(one!, call, { userId: right, ...body }),
      change(other!, call, { userId: left, ...body }),
    ])
    const texts = await Promise.all(answers.map((answer) => answer.text()))
    const detail = `${call} ${JSON.stringify(body)} ${texts}`
    for (const { status } of answers) assert.ok([200, 400, 401, 403, 409].includes(status), detail)
    assert.ok((await ableAdmins()) >= 1, detail)
    if (answers.some(({ status }) => status === 409)) last++
  }
  assert.ok(last > 0, "some of them met")
  for (let round = 0; round < 5; round++) {
    const pair = await Promise.all(
      ["x", "y"].map(async (name) => {
        const email = `${name}${round}@example.com`
        const { user } = await server.auth.api.createUser({
          body: { email, name, password: PASSWORD, role: "admin" },
        })
        return { id: user.id, cookie: await signIn(server.send, email) }
      }),
    )
    await alone(pair.map(({ id }) => id))
    await Promise.all(
      pair.map(({ cookie }, at) => change(cookie, "remove-user", { userId: pair[1 - at]!.id })),
    )
    assert.ok((await ableAdmins()) >= 1, `round ${round}`)
  }
})

test("a start that names its first administrator takes an address that is there already", () =>
  withDatabase(async ({ pool, url }) => {
    const env = (email: string) => ({
      DATABASE_URL: url,
      BETTER_AUTH_SECRET: "a secret of more than 32 characters",
      MUSTER_ADMIN_EMAIL: email,
      MUSTER_ADMIN_PASSWORD: "of the environment",
    })
    const first = await startMuster(newFolder(), { env: env("ops@example.com") })
    await first.end()
    await pool.query(
      `BEGIN; SET LOCAL application_name = 'psql';
       UPDATE "user" SET role = 'user', banned = true;
       UPDATE "account" SET password = 'lost'; COMMIT`,
    )
    const second = await startMuster(newFolder(), { env: env("Ops@Example.com") })
    const send: TestServer["send"] = (path, init) => fetch(second.url + path, init)
    const cookie = await signIn(send, "ops@example.com", "of the environment")
    const answer = await send("/api/audit?action=user.role", { headers: { cookie } })
    const { entries } = (await answer.json()) as { entries: { via: string }[] }
    assert.deepEqual(
      entries.map(({ via }) => via),
      ["environment"],
    )
    await second.end()
    const third = await startMuster(newFolder(), { env: env("ops@example.com") })
    await third.end()
  }))

test("the command line gives the last administrator a new password", async () => {
  const { code, stdout, stderr } = await muster(["admin", "reset-password", "left@example.com"], {
    env: { DATABASE_URL: server.databaseUrl },
    stdin: "yet another one\n",
  })
  assert.equal(code, 0, stdout + stderr)
})

async function idOf(email: string): Promise<string> {
  const { rows } = await server.pool.query(`SELECT id FROM "user" WHERE email = $1`, [email])
  return rows[0].id
}

async function isAble(cookie: string): Promise<number> {
  return (await server.send("/api/audit?limit=1", { headers: { cookie } })).status
}

async function ableAdmins(): Promise<number> {
  const { rows } = await server.pool.query(
    `SELECT count(*)::integer AS n FROM "user" u JOIN "account" a ON a."userId" = u.id
     WHERE u.role = 'admin' AND u.banned IS NOT TRUE AND a.password IS NOT NULL`,
  )
  return rows[0].n
}

async function both(ids: Record<string, string>): Promise<void> {
  await server.pool.query(`DELETE FROM "rateLimit"`)
  await server.pool.query(
    `UPDATE "user" SET role = 'admin', banned = false, "banExpires" = NULL WHERE id = ANY($1)`,
    [Object.values(ids)],
  )
}

async function alone(ids: string[]): Promise<void> {
  await server.pool.query(`DELETE FROM "rateLimit"`)
  await server.pool.query(`UPDATE "user" SET role = 'user' WHERE id <> ALL($1)`, [ids])
}
