import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { openServer, PASSWORD, signIn, type TestServer } from "../http/server.ts"

let server: TestServer

before(async () => {
  server = await openServer()
})
after(() => server.close())

type Key = { id: string; key: string }

const manage = (cookie: string, path: string, body?: object) =>
  server.send(`/api/auth/api-key/${path}`, {
    method: body ? "POST" : "GET",
    headers: { cookie, origin: server.url, "content-type": "application/json" },
    ...(body && { body: JSON.stringify(body) }),
  })

const byAdmin = (path: string, body: object) =>
  server.send(`/api/auth/admin/${path}`, {
    method: "POST",
    headers: { cookie: server.admin, origin: server.url, "content-type": "application/json" },
    body: JSON.stringify(body),
  })

async function newKey(cookie: string): Promise<Key> {
  const answer = await manage(cookie, "create", { name: "nightly" })
  assert.equal(answer.status, 200, await answer.clone().text())
  return (await answer.json()) as Key
}

/** An administrator of its own, with a key. */
async function newOwner(email: string): Promise<{ id: string; cookie: string; key: string }> {
  const body = { email, password: PASSWORD, name: "Owner", role: "admin" as const }
  const { user } = await server.auth.api.createUser({ body })
  const cookie = await signIn(server.send, email)
  return { id: user.id, cookie, key: (await newKey(cookie)).key }
}

const ask = (key: string, path = "/api/customers") =>
  server.send(path, { headers: { "x-api-key": key } })

const importWith = (key: string, path = "/api/customers/import") =>
  server.send(path, {
    method: "POST",
    headers: { "x-api-key": key, "content-type": "text/csv" },
    body: "name\nBy key\n",
  })

test("a key works wherever its owner does: import, preview, runs, customers, export", async () => {
  const { key } = await newOwner("all@example.com")
  assert.match(key, /^muster_/)
  const preview = await importWith(key, "/api/customers/import/preview")
  assert.equal(preview.status, 200)
  const imported = await importWith(key)
  assert.equal(imported.status, 200)
  const run = imported.headers.get("location")!
  const paths = [run, `${run}/errors`, `${run}/events`, "/api/customers/imports"]
  for (const path of [...paths, "/api/customers", "/api/customers/export", "/api/session"]) {
    const answer = await ask(key, path)
    assert.equal(answer.status, 200, path)
    await answer.text()
  }
  const found = (await (await ask(key, run)).json()) as { account: { email: string } }
  assert.equal(found.account.email, "all@example.com")
})

test("a revoked key stops at once, and so does a disabled one", async () => {
  const { cookie } = await newOwner("revoking@example.com")
  const revoked = await newKey(cookie)
  const disabled = await newKey(cookie)
  assert.equal((await ask(revoked.key)).status, 200)
  assert.equal((await manage(cookie, "delete", { keyId: revoked.id })).status, 200)
  assert.equal((await ask(revoked.key)).status, 401)
  assert.equal((await importWith(revoked.key)).status, 401)
  const off = { keyId: disabled.id, enabled: false }
  assert.equal((await manage(cookie, "update", off)).status, 200)
  assert.equal((await ask(disabled.key)).status, 401)
  const listed = (await (await manage(cookie, "list")).json()) as { apiKeys: object[] }
  assert.ok(!JSON.stringify(listed).includes(disabled.key), "a key is shown once")
})

test("the key of a demoted owner stops at once, and works again with the role", async () => {
  const { id, cookie, key } = await newOwner("demoted@example.com")
  assert.equal((await importWith(key)).status, 200)
  assert.equal((await byAdmin("set-role", { userId: id, role: "user" })).status, 200)
  for (const answer of [await importWith(key), await ask(key)]) {
    assert.equal(answer.status, 403)
    assert.match(((await answer.json()) as { error: string }).error, /their owner/)
  }
  assert.equal((await manage(cookie, "create", {})).status, 401, "the session ended as well")
  const again = await signIn(server.send, "demoted@example.com")
  assert.equal((await manage(again, "create", {})).status, 403)
  assert.equal((await byAdmin("set-role", { userId: id, role: "admin" })).status, 200)
  assert.equal((await importWith(key)).status, 200)
})

test("the key of a banned owner stops at once, that of a removed one too", async () => {
  const banned = await newOwner("banned@example.com")
  assert.equal((await importWith(banned.key)).status, 200)
  assert.equal((await byAdmin("ban-user", { userId: banned.id })).status, 200)
  assert.equal((await importWith(banned.key)).status, 403)
  assert.equal((await ask(banned.key)).status, 403)
  const removed = await newOwner("removed@example.com")
  assert.equal((await byAdmin("remove-user", { userId: removed.id })).status, 200)
  assert.equal((await ask(removed.key)).status, 401)
})

test("only administrators make, list and revoke keys, and only with a session", async () => {
  const owner = await newOwner("guard@example.com")
  const { id: keyId } = await newKey(owner.cookie)
  for (const [path, body] of [
    ["create", {}],
    ["create", { userId: owner.id }],
    ["list", undefined],
    [`get?id=${keyId}`, undefined],
    ["update", { keyId, name: "mine" }],
    ["delete", { keyId }],
  ] as const) {
    const byUser = await manage(server.user, path, body)
    assert.equal(byUser.status, 403, path)
    const byNobody = await manage("none=1", path, body)
    assert.equal(byNobody.status, 401, path)
    const byKey = await server.send(`/api/auth/api-key/${path}`, {
      method: body ? "POST" : "GET",
      headers: { "x-api-key": owner.key, "content-type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    })
    assert.equal(byKey.status, 401, `${path}: a key makes no keys`)
  }
  const foreign = await manage(server.admin, "create", { userId: owner.id })
  assert.notEqual(foreign.status, 200, "nobody makes keys in the name of others")
  for (const path of ["verify", "delete-all-expired-api-keys"]) {
    const answer = await manage(server.admin, path, { key: owner.key })
    assert.equal(answer.status, 404, `${path} is not for the network`)
  }
})

test("a key that may only import does that, and nothing else", async () => {
  const { cookie } = await newOwner("nightly@example.com")
  const made = await manage(cookie, "create", { name: "nightly", scope: "import" })
  const { key, scope } = (await made.json()) as Key & { scope: string }
  assert.equal(scope, "import")
  const imported = await importWith(key)
  assert.equal(imported.status, 200)
  const run = imported.headers.get("location")!
  const may = ["/api/session", run, `${run}/errors`, `${run}/events`, `${run}/errors.csv`]
  for (const path of may) assert.equal((await ask(key, path)).status, 200, path)
  const plan = await importWith(key, "/api/customers/import/preview?plan=keep")
  const { id } = ((await plan.json()) as { plan: { id: string } }).plan
  const inPlan = (method: string, path = "") =>
    server.send(`/api/customers/import/plans/${id}${path}`, {
      method,
      headers: { "x-api-key": key },
    })
  assert.equal((await inPlan("GET", "/rows")).status, 200)
  assert.equal((await inPlan("POST", "/commit")).status, 200)
  const mayNot: [method: string, path: string][] = [
    ["GET", "/api/customers"],
    ["GET", "/api/customers/export"],
    ["POST", "/api/customers"],
    ["POST", `${run}/undo`],
    ["GET", "/api/audit"],
    ["GET", "/api/settings/checks"],
  ]
  for (const [method, path] of mayNot) {
    const answer = await server.send(path, { method, headers: { "x-api-key": key } })
    assert.equal(answer.status, 403, path)
    assert.match(await answer.text(), /may only import/)
  }
  assert.equal((await manage(cookie, "create", { scope: "everything" })).status, 400)
})

test("a key is good until it expires", async () => {
  const { cookie } = await newOwner("expiring@example.com")
  const made = await manage(cookie, "create", { expiresIn: 1 })
  const { key, id } = (await made.json()) as Key
  assert.equal((await ask(key)).status, 200)
  await server.pool.query(`update apikey set "expiresAt" = now() where id = $1`, [id])
  const answer = await ask(key)
  assert.equal(answer.status, 401)
  assert.match(await answer.text(), /unknown, disabled or expired/)
  const other = await newOwner("other@example.com")
  const foreign = { keyId: id, enabled: false }
  assert.equal((await manage(other.cookie, "update", foreign)).status, 404)
  assert.equal((await manage(other.cookie, "delete", { keyId: id })).status, 404)
})

test("a key counts in its header alone", async () => {
  const { key } = await newOwner("header@example.com")
  for (const path of [`/api/session?x-api-key=${key}`, `/api/session?apiKey=${key}`]) {
    assert.equal((await server.send(path)).status, 401)
  }
  const bearer = { authorization: `Bearer ${key}` }
  assert.equal((await server.send("/api/customers", { headers: bearer })).status, 200)
  for (const authorization of [`Bearer ${key}x`, key, `Basic ${key}`, "Bearer", "Bearer "]) {
    const answer = await server.send("/api/customers", { headers: { authorization } })
    assert.equal(answer.status, 401, authorization)
    assert.match(answer.headers.get("www-authenticate")!, /^Bearer/)
    assert.match(await answer.text(), /header x-api-key/)
  }
  const besideSession = { ...bearer, cookie: server.user }
  const asked = await server.send("/api/session", { headers: besideSession })
  assert.match(await asked.text(), /user@example\.com/, "a proxy's own bearer")
  const cookie = { headers: { cookie: `x-api-key=${key}; better-auth.session_token=${key}` } }
  assert.equal((await server.send("/api/customers", cookie)).status, 401)
  for (const wrong of ["", "x", `${key}x`, key.slice(0, -1), key.toLowerCase()]) {
    assert.equal((await ask(wrong)).status, 401, wrong)
  }
  const both = { cookie: server.admin, "x-api-key": "muster_wrong" }
  assert.equal((await server.send("/api/customers", { headers: both })).status, 401)
})

test("a key cannot become a session or manage accounts", async () => {
  const { key } = await newOwner("session@example.com")
  const headers = { "x-api-key": key }
  const session = await server.send("/api/auth/get-session", { headers })
  assert.equal(await session.text(), "null")
  const users = await server.send("/api/auth/admin/list-users", { headers })
  assert.equal(users.status, 401)
})
