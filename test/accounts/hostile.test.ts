import assert from "node:assert/strict"
import { request } from "node:http"
import { test } from "node:test"
import { authOptions, createAuth } from "../../src/accounts/auth.ts"
import { createLog } from "../../src/log.ts"
import { UPLOAD_LIMITS } from "../../src/receive/watchUpload.ts"
import { withDatabase } from "../database.ts"
import { openServer, PASSWORD, signIn } from "../http/server.ts"
import { newFolder, startMuster } from "../server/muster.ts"

/** What odd requests to the routes of accounts make a real server answer and write to its log. */

type Route = { path: string; methods: string[] }
type Send = (path: string, init?: RequestInit) => Promise<Response>

const ODD_BODIES = Number(process.env.MUSTER_ODD_BODIES ?? 8)

const EMAIL = "zaphod@heart-of-gold.example"
const SECRET = "betelgeuse five"
const NAMES = ["Zaphod Beeblebrox", EMAIL, SECRET]

test("whatever is sent to the routes of accounts, the log is JSON and holds nothing of it", () =>
  withDatabase(async ({ pool, url }) => {
    const seed = Number(process.env.MUSTER_SEED ?? Date.now() % 1_000_000)
    console.log(`seed ${seed}`)
    const muster = await startMuster(newFolder(), {
      env: {
        DATABASE_URL: url,
        BETTER_AUTH_SECRET: "a secret of more than 32 characters",
        MUSTER_ADMIN_EMAIL: "admin@example.com",
        MUSTER_ADMIN_PASSWORD: PASSWORD,
        MUSTER_LOG_LEVEL: "trace",
      },
    })
    const before = muster.output()
    const send: Send = (path, init) => fetch(muster.url + path, init)
    const routes = await routesOf(pool)
    assert.ok(routes.length > 25, `${routes.length} routes`)
    const random = randomOf(seed)
    let [admin, cookie, userId] = ["", "", ""]
    for (const [number, { path, methods }] of routes.entries()) {
      await pool.query(`DELETE FROM "rateLimit"`)
      if (!(await isAdmin(send, admin))) admin = await signIn(send, "admin@example.com")
      if (!(await isUser(send, cookie))) {
        const made = await makeUser(send, muster.url, admin, number)
        userId = made.userId
        cookie = made.cookie
      }
      const known = { userId, id: userId, token: cookie, sessionToken: cookie, keyId: userId }
      if (path === "/update-user") {
        const named = await post(send, muster.url, path, { name: null }, cookie)
        assert.equal(named.status, 400, await named.text())
      }
      for (let n = 0; n < ODD_BODIES; n++) {
        await pool.query(`DELETE FROM "rateLimit"`)
        const body = oddBody(random, known)
        const by = random() < 0.7 ? admin : cookie
        const method = methods.at(Math.floor(random() * methods.length))!
        const at = path.replace(/:\w+/g, () => (random() < 0.5 ? userId : "%00"))
        const query = method === "GET" && typeof body === "object" ? `?${queryOf(body)}` : ""
        const answer = await send(`/api/auth${at}${query}`, {
          method,
          headers: { cookie: by, origin: muster.url, "content-type": "application/json" },
          ...(method === "GET" ? {} : { body: textOf(body) }),
          redirect: "manual",
        })
        const text = await answer.text()
        const sent = `${method} ${at}${query} ${textOf(body).slice(0, 300)}`
        assert.ok(answer.status < 500, `${answer.status} ${sent}: ${text}`)
        assert.doesNotMatch(text, /relation|constraint|column|syntax error|violates/i, sent)
      }
    }
    const unknown = await send("/api/session", { headers: { "x-api-key": "muster_unknown" } })
    assert.equal(unknown.status, 401)
    const lines = muster.output().slice(before.length).split("\n").filter(Boolean)
    assert.ok(lines.length > 100)
    for (const line of lines) {
      const { level, said } = parse(line) as { level: number; said?: string }
      assert.ok(level < 50, line)
      assert.equal(said, undefined, line)
      assert.equal(
        NAMES.find((name) => line.includes(name)),
        undefined,
        line,
      )
    }
    assert.equal((await muster.end()).code, 0)
  }))

test("500 sign-ins that are never sent to their end are given up", async () => {
  const uploadLimits = { ...UPLOAD_LIMITS, idleMs: 500 }
  const server = await openServer({ context: { uploadLimits } })
  const half = ([method, path]: readonly [string, string]) =>
    new Promise<number | string>((resolve) => {
      const headers = { cookie: server.admin, "content-type": "application/json" }
      const sending = request(`${server.url}${path}`, {
        method,
        headers: { ...headers, origin: server.url, "content-length": 500 },
      })
      sending.once("response", (answer) => resolve(answer.resume().statusCode!))
      sending.once("error", (error: Error & { code?: string }) => resolve(String(error.code)))
      sending.write('{"email":"')
    })
  const routes = [
    ["POST", "/api/auth/sign-in/email"],
    ["POST", "/api/setup"],
    ["POST", "/api/auth/update-user"],
    ["POST", "/api/customers"],
    ["PATCH", "/api/customers/00000000-0000-0000-0000-000000000000"],
  ] as const
  try {
    const ends = await Promise.all(Array.from({ length: 500 }, (_, n) => half(routes[n % 5]!)))
    assert.deepEqual([...new Set(ends)], [400])
    assert.equal((await server.send("/api/setup")).status, 200)
  } finally {
    await server.close()
  }
})

async function isAdmin(send: Send, cookie: string): Promise<boolean> {
  return (await send("/api/audit?limit=1", { headers: { cookie } })).ok
}

async function isUser(send: Send, cookie: string): Promise<boolean> {
  return (await send("/api/session", { headers: { cookie } })).ok
}

/** Every route that Better Auth has with these options, but for those that are closed. */
async function routesOf(pool: import("pg").Pool): Promise<Route[]> {
  const settings = {
    ...{ pool, secret: "a secret of more than 32 characters", baseUrl: "http://127.0.0.1" },
    ...{ trustedOrigins: [], log: createLog("silent") },
  }
  const closed = new Set<string>(authOptions(settings).disabledPaths)
  const { api } = createAuth(settings)
  return Object.values(api as Record<string, { path?: string; options?: { method?: unknown } }>)
    .filter(({ path }) => path !== undefined && !closed.has(path))
    .map(({ path, options }) => ({ path: path!, methods: [options?.method ?? "GET"].flat() }))
    .filter((route): route is Route => route.path !== "/sign-out")
}

async function makeUser(send: Send, origin: string, admin: string, number: number) {
  const account = { email: `${number}${EMAIL}`, password: SECRET, name: NAMES[0], role: "user" }
  const made = await post(send, origin, "/admin/create-user", account, admin)
  assert.equal(made.status, 200, await made.clone().text())
  const { user } = (await made.json()) as { user: { id: string } }
  return { userId: user.id, cookie: await signIn(send, account.email, SECRET) }
}

function post(send: Send, origin: string, path: string, body: object, cookie: string) {
  return send(`/api/auth${path}`, {
    method: "POST",
    headers: { cookie, origin, "content-type": "application/json" },
    body: JSON.stringify(body),
  })
}

const FIELDS = [
  ...["userId", "id", "name", "email", "role", "data", "password", "newPassword", "image"],
  ...["currentPassword", "token", "sessionToken", "keyId", "key", "permissions", "permission"],
  ...["banReason", "banExpiresIn", "banned", "banExpires", "expiresIn", "metadata", "enabled"],
  ...["remaining", "prefix", "rateLimitMax", "searchValue", "searchField", "sortBy", "limit"],
  ...["offset", "filterField", "filterValue", "filterOperator", "callbackURL", "rememberMe"],
  ...["configId", "createdAt", "emailVerified", "__proto__", "constructor"],
]

const VALUES: unknown[] = [
  ...[null, true, "", 0, -1, 1e300, 2 ** 53, [], {}, [null], { a: { b: [1] } }],
  ...[...NAMES, "a\0b", "\ud800", "x".repeat(9000), "'; DROP TABLE customers; --", "%", "\\"],
  ...["admin", ["admin", "user"], ["a", 1], { $ne: 1 }, "2999-01-01", "not a date", "NaN"],
  ...[{ name: null }, { email: null }, { role: null }, { banned: "maybe" }, { image: { a: 1 } }],
  ...[{ createdAt: "never" }, { banExpires: "never" }, { name: "a\0b" }, { unknown: NAMES[0] }],
  ...[{ user: ["list"] }, { emailVerified: NAMES[1] }, { updatedAt: [] }, { name: NAMES }],
]

function oddBody(random: () => number, known: Record<string, string>): unknown {
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!
  if (random() < 0.05) return pick(VALUES)
  const entries = FIELDS.filter(() => random() < 0.3).map((field) => [field, pick(VALUES)])
  const usual = Object.entries(known).filter(() => random() < 0.7)
  return Object.fromEntries([...entries, ...usual])
}

function textOf(body: unknown): string {
  return JSON.stringify(body) ?? ""
}

function queryOf(body: unknown): string {
  const entries = Object.entries((body ?? {}) as object)
  return new URLSearchParams(
    entries.map(([name, value]) => [name, String(typeof value === "object" ? 1 : value)]),
  )
    .toString()
    .replaceAll("%00", "")
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return assert.fail(`no JSON: ${line}`)
  }
}

function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
