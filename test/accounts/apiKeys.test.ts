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

test("a key counts in its header alone", async () => {
  const { key } = await newOwner("header@example.com")
  for (const path of [`/api/session?x-api-key=${key}`, `/api/session?apiKey=${key}`]) {
    assert.equal((await server.send(path)).status, 401)
  }
  const bearer = { headers: { authorization: `Bearer ${key}` } }
  assert.equal((await server.send("/api/customers", bearer)).status, 401)
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
