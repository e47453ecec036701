import assert from "node:assert/strict"
import { BlockList } from "node:net"
import { after, before, test } from "node:test"
import { addressBucket, clientAddress, readProxies } from "../../src/accounts/clientAddress.ts"
import { readConfig } from "../../src/server/config.ts"
import { openServer, PASSWORD, signIn, type TestServer } from "../http/server.ts"

/** Who is counted as one caller, and what callers learn about accounts that are not theirs. */

let server: TestServer
let behind: TestServer

before(async () => {
  const trustedProxies = readProxies("127.0.0.1, 10.0.0.0/8") as BlockList
  server = await openServer()
  behind = await openServer({ context: { trustedProxies } })
})
after(() => Promise.all([server.close(), behind.close()]))

const tryToSignIn = (to: TestServer, email: string, headers: Record<string, string> = {}) =>
  to.send("/api/auth/sign-in/email", {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ email, password: "wrong password" }),
  })

test("the address is the connection's, unless that is a declared proxy's", () => {
  const proxies = readProxies("10.0.0.0/8 192.0.2.1,2001:db8::/32") as BlockList
  const cases: [connection: string, forwarded: string | null, expected: string][] = [
    ["203.0.113.9", "1.2.3.4", "203.0.113.9"],
    ["10.1.2.3", "1.2.3.4", "1.2.3.4"],
    ["10.1.2.3", "6.6.6.6, 1.2.3.4", "1.2.3.4"],
    ["10.1.2.3", "6.6.6.6, 1.2.3.4, 192.0.2.1", "1.2.3.4"],
    ["10.1.2.3", "10.9.9.9, 10.8.8.8", "10.9.9.9"],
    ["10.1.2.3", null, "10.1.2.3"],
    ["10.1.2.3", "", "10.1.2.3"],
    ["10.1.2.3", "1.2.3.4, unknown", "10.1.2.3"],
    ["10.1.2.3", "<script>", "10.1.2.3"],
    ["10.1.2.3", "1.2.3.4:5678", "1.2.3.4"],
    ["10.1.2.3", "6.6.6.6:1, 1.2.3.4:5678, 192.0.2.1:99", "1.2.3.4"],
    ["10.1.2.3", "[2a00::1]", "2a00::1"],
    ["10.1.2.3", '"[2a00::1]:4711"', "2a00::1"],
    ["10.1.2.3", "[::ffff:1.2.3.4]:80", "1.2.3.4"],
    ["10.1.2.3", "::ffff:102:304", "1.2.3.4"],
    ["10.1.2.3", "[0:0:0:0:0:ffff:102:304]:80", "1.2.3.4"],
    ["10.1.2.3", "1.2.3.4:", "10.1.2.3"],
    ["10.1.2.3", "1.2.3.4:5678:9", "10.1.2.3"],
    ["::ffff:10.1.2.3", "::ffff:1.2.3.4", "1.2.3.4"],
    ["2001:db8::7", "[2a00::1]:443", "2a00::1"],
    ["2a00::1", "1.2.3.4", "2a00::1"],
  ]
  for (const [connection, forwarded, expected] of cases) {
    assert.equal(
      clientAddress(connection, forwarded, proxies),
      expected,
      `${connection} ${forwarded}`,
    )
  }
  assert.equal(clientAddress("10.1.2.3", "1.2.3.4", undefined), "10.1.2.3")
  assert.equal(clientAddress("10.1.2.3", "1.2.3.4", new BlockList()), "10.1.2.3")
})

test("a network of IPv6 is one caller", () => {
  for (const [address, bucket] of [
    ["1.2.3.4", "1.2.3.4"],
    ["2a00:1:2:3:4:5:6:7", "2a00:1:2:3::/64"],
    ["2a00:1:2:3::9", "2a00:1:2:3::/64"],
    ["2a00:0001:2::9", "2a00:1:2:0::/64"],
    ["2a00::", "2a00:0:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ] as const) {
    assert.equal(addressBucket(address), bucket)
  }
})

test("a proxy that is none is refused at start, by name", () => {
  for (const wrong of ["proxy", "10.0.0.0/33", "10.0.0.0/x", "10.0.0/8", "*", "1.2.3.4/8/9"]) {
    const read = () => readConfig({ MUSTER_TRUSTED_PROXIES: `127.0.0.1, ${wrong}` })
    assert.throws(read, (error: Error) => error.message.includes(`"${wrong}"`))
  }
  const { trustedProxies } = readConfig({ MUSTER_TRUSTED_PROXIES: "127.0.0.1,::1" })
  assert.ok(trustedProxies.check("::1", "ipv6"))
  assert.ok(!readConfig({}).trustedProxies.check("127.0.0.1"))
})

test("guesses are counted by address, and what callers say of it counts for nothing", async () => {
  for (let n = 0; n < 20; n++) {
    const headers = { "x-forwarded-for": `198.51.100.${n}`, "x-muster-client-address": `${n}` }
    const answer = await tryToSignIn(server, `guess${n}@example.com`, headers)
    assert.equal(answer.status, 401)
  }
  const answer = await tryToSignIn(server, "user@example.com", { "x-forwarded-for": "9.9.9.9" })
  assert.equal(answer.status, 429)
  assert.ok(Number(answer.headers.get("retry-after")) > 0)
})

test("behind a declared proxy callers are told apart, and none can pose as another", async () => {
  for (let n = 0; n < 21; n++) {
    const headers = { "x-forwarded-for": `198.51.100.${n}, 203.0.113.7` }
    const answer = await tryToSignIn(behind, `guess${n}@example.com`, headers)
    assert.equal(answer.status, n < 20 ? 401 : 429)
  }
  const other = { "x-forwarded-for": "203.0.113.8" }
  assert.equal((await tryToSignIn(behind, "user@example.com", other)).status, 401)
})

test("one account cannot be guessed from many addresses", async () => {
  await behind.pool.query(`delete from "rateLimit"`)
  const guess = (n: number) =>
    tryToSignIn(behind, "USER@example.com", { "x-forwarded-for": `192.0.2.${n}` })
  assert.equal((await guess(0)).status, 401)
  const spent = `update "rateLimit" set count = 95 where key like 'failed-sign-ins-to|%'`
  assert.equal((await behind.pool.query(spent)).rowCount, 1)
  const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => guess(n + 1)))
  const statuses = answers.map((answer) => answer.status).sort()
  assert.deepEqual(statuses, [...Array(5).fill(401), ...Array(3).fill(429)])
  await behind.pool.query(`delete from "rateLimit"`)
  await signIn(behind.send, "user@example.com")
})

test("guesses at one's own password are counted in the database, for all nodes", async () => {
  await server.pool.query(`delete from "rateLimit"`)
  const cookie = await signIn(server.send, "user@example.com")
  const body = { currentPassword: "a wrong password", newPassword: "another password" }
  const guess = () =>
    server.send("/api/auth/change-password", {
      method: "POST",
      headers: { cookie, origin: server.url, "content-type": "application/json" },
      body: JSON.stringify(body),
    })
  for (let n = 0; n < 3; n++) assert.equal((await guess()).status, 400)
  const refused = await guess()
  assert.equal(refused.status, 429)
  assert.ok(Number(refused.headers.get("retry-after")) > 0)
  // Where nothing is left in the database, nothing is left to count by.
  const kept = `delete from "rateLimit" where key like '%change-password%'`
  assert.equal((await server.pool.query(kept)).rowCount, 1)
  assert.equal((await guess()).status, 400)
})

test("whether an account exists shows neither in the words nor in the time", async () => {
  await server.pool.query(`delete from "rateLimit"`)
  await server.auth.api.createUser({
    body: { email: "banned@example.com", password: PASSWORD, name: "B", role: "user" },
  })
  await server.pool.query(`update "user" set banned = true where email = 'banned@example.com'`)
  const emails = ["user@example.com", "nobody@example.com", "banned@example.com"]
  const times = new Map<string, number[]>(emails.map((email) => [email, []]))
  const words = new Set<string>()
  for (let round = 0; round < 12; round++) {
    for (const email of emails) {
      await server.pool.query(`delete from "rateLimit"`)
      const began = performance.now()
      const answer = await tryToSignIn(server, email)
      words.add(`${answer.status} ${await answer.text()}`)
      times.get(email)!.push(performance.now() - began)
    }
  }
  assert.equal(words.size, 1, [...words].join("\n"))
  const fastest = emails.map((email) => Math.min(...times.get(email)!))
  const spread = Math.max(...fastest) / Math.min(...fastest)
  assert.ok(spread < 2, `at best ${fastest.map((ms) => ms.toFixed(1)).join(", ")} ms`)
})
