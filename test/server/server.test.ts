import assert from "node:assert/strict"
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs"
import { createServer } from "node:net"
import { join } from "node:path"
import { after, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { type Muster, newFolder, runMuster, startMuster } from "./muster.ts"

const ADMIN = { MUSTER_ADMIN_EMAIL: "admin@example.com", MUSTER_ADMIN_PASSWORD: "correct horse" }
const isRoot = process.getuid?.() === 0

/** A server for what does not need one of its own, which is over before its folder goes. */
let lasting: Muster | null = null
after(() => lasting?.end())
const lastingDir = newFolder()
lasting = await startMuster(lastingDir, { env: ADMIN })
const first = lasting

test("data survives an orderly stop, a kill, and a lock that a killed server left", async () => {
  const dataDir = newFolder()
  let muster = await startMuster(dataDir, { env: ADMIN })
  await importName(muster, "Before the stop")
  assert.deepEqual(await muster.end("SIGTERM"), { code: 0, signal: null })
  assert.ok(await isGone(dataDir), "the database stops with Muster")

  muster = await startMuster(dataDir)
  await importName(muster, "Before the kill")
  await muster.end("SIGKILL")
  assert.ok(await isGone(dataDir), "the database does not outlive a killed Muster")

  // The number of the old server belongs to another process by now, as in a restarted container.
  const lockFile = join(dataDir, "postgres", "postmaster.pid")
  writeFileSync(lockFile, `${process.pid}\n${join(dataDir, "postgres")}\n1\n5432\n\n\n\n`)
  if (isRoot) chownSync(lockFile, statSync(join(dataDir, "postgres")).uid, 0)
  muster = await startMuster(dataDir)
  assert.deepEqual(await listNames(muster), ["Before the kill", "Before the stop"])
  await muster.end()
})

test("a second start on the same data folder says so and stops, the first goes on", async () => {
  const second = await runMuster(["serve"], lastingDir)
  assert.equal(second.code, 1)
  assert.match(
    second.output,
    /^Muster did not start\. Another Muster is running on the data folder/m,
  )
  await importName(first, "Still here")
})

test("the embedded database listens on no network, and its secrets are for the owner", async () => {
  for (const file of ["secret", "database.json", "postgres.log"]) {
    assert.equal(statSync(join(lastingDir, file)).mode & 0o077, 0, file)
  }
  const { host, password } = JSON.parse(readFileSync(join(lastingDir, "database.json"), "utf8"))
  assert.equal(statSync(host).mode & 0o777, 0o700)
  assert.ok(password.length >= 32)
  const lines = readFileSync(join(lastingDir, "postgres", "postmaster.pid"), "utf8").split("\n")
  assert.equal(lines[5], "", "the line of the address it listens on is empty")
  const hba = readFileSync(join(lastingDir, "postgres", "pg_hba.conf"), "utf8")
  assert.doesNotMatch(hba, /^[^#]*trust/m)
})

test("a crashed database is started again, and Muster serves on", async () => {
  await importName(first, "Before the crash")
  const before = await listNames(first)
  const killed = postmasterPid(lastingDir)
  process.kill(killed, "SIGKILL")
  const deadline = Date.now() + 20_000
  const isBack = async () => postmasterPid(lastingDir) !== killed && (await isReady(first))
  while (Date.now() < deadline && !(await isBack())) await sleep(100)
  assert.deepEqual(await listNames(first), before)
  assert.ok(before.includes("Before the crash"))
})

test("an ordinary user runs it as well", async (t) => {
  const dataDir = newFolder()
  if (!isRoot) return t.diagnostic("These tests run as an ordinary user anyway.")
  const nobody = { uid: 65_534, gid: 65_534 }
  chownSync(dataDir, nobody.uid, nobody.gid)
  if (!(await mayRead(nobody))) return t.diagnostic("Only root may enter the checkout.")
  const muster = await startMuster(join(dataDir, "data"), { ...nobody, env: ADMIN, cwd: "/" })
  assert.equal(statSync(join(dataDir, "data", "postgres")).uid, nobody.uid)
  await importName(muster, "As nobody")
  await muster.end("SIGINT")
})

test("root runs it in a folder that only root may enter", async (t) => {
  if (!isRoot) return t.diagnostic("Only root can test this.")
  const closed = newFolder()
  chmodSync(closed, 0o700)
  const dataDir = join(closed, "deep", "data")
  mkdirSync(join(closed, "deep"), { mode: 0o700 })
  let muster = await startMuster(dataDir, { env: ADMIN })
  await importName(muster, "Behind the door")
  await muster.end("SIGKILL")
  assert.ok(await isGone(dataDir))
  muster = await startMuster(dataDir)
  assert.deepEqual(await listNames(muster), ["Behind the door"])
  await muster.end()
})

test("a data folder with a path too long for a socket works", async () => {
  const dataDir = join(newFolder(), "a-rather-long-name-".repeat(6), "data")
  const muster = await startMuster(dataDir)
  const { host } = JSON.parse(readFileSync(join(dataDir, "database.json"), "utf8"))
  assert.ok(!host.startsWith(dataDir) && existsSync(host))
  await muster.end()
})

test("what cannot work is one sentence", async () => {
  const dataDir = newFolder()
  const taken = createServer().listen(0, "127.0.0.1")
  await new Promise((resolve) => taken.once("listening", resolve))
  const { port } = taken.address() as { port: number }
  const cases: [env: Record<string, string>, sentence: RegExp][] = [
    [{ DATABASE_URL: "postgresql://localhost/x" }, /With DATABASE_URL, set BETTER_AUTH_SECRET too/],
    [{ DATABASE_URL: "mysql://x" }, /DATABASE_URL must look like postgresql:/],
    [{ PORT: "http" }, /PORT must be a whole number from 0 to 65535, not "http"/],
    [{ PORT: String(port) }, /another program listens there; set PORT/],
    [{ BETTER_AUTH_SECRET: "short" }, /at least 32 characters/],
    [{ MUSTER_ADMIN_EMAIL: "a@example.com" }, /set both or neither/],
    [{ MUSTER_MAX_BODY_BYTES: "2GB" }, /MUSTER_MAX_BODY_BYTES must be a whole number/],
  ]
  for (const [env, sentence] of cases) {
    const { code, output } = await runMuster(["serve"], dataDir, { env })
    assert.equal(code, 1, output)
    assert.match(output, sentence)
    assert.doesNotMatch(output, /^ {4}at /m, "no stack trace")
  }
  taken.close()
})

test("administrators are made on the command line, whether or not the server runs", async () => {
  const dataDir = newFolder()
  const env = { MUSTER_ADMIN_PASSWORD: "correct horse" }
  const offline = await runMuster(["admin", "create", "off@example.com"], dataDir, { env })
  assert.match(offline.output, /off@example\.com is an administrator now/)
  const muster = await startMuster(dataDir)
  assert.doesNotMatch(muster.output(), /Set-up code/)
  const online = await runMuster(["admin", "create", "admin@example.com"], dataDir, { env })
  assert.match(online.output, /admin@example\.com is an administrator now/)
  const again = await runMuster(["admin", "create", "admin@example.com"], dataDir, { env })
  assert.equal(again.code, 1)
  await importName(muster, "By the new administrator")
  await muster.end()
})

test("a common password in the environment is warned of, and the server starts", async () => {
  const env = { ...ADMIN, MUSTER_ADMIN_PASSWORD: "password123" }
  const common = await startMuster(newFolder(), { env })
  assert.match(common.output(), /MUSTER_ADMIN_PASSWORD is among those that are tried first/)
  assert.doesNotMatch(common.output(), /password123|Set-up code/)
  const cookie = await signIn(common, "password123")
  assert.equal((await fetch(`${common.url}/api/customers`, { headers: { cookie } })).status, 200)
  await common.end()
  assert.doesNotMatch(first.output(), /tried first/)
})

async function importName(muster: Muster, name: string): Promise<void> {
  const answer = await fetch(`${muster.url}/api/customers/import`, {
    method: "POST",
    headers: { cookie: await signIn(muster), "content-type": "text/csv" },
    body: `name\n${name}\n`,
  })
  assert.equal(answer.status, 200, await answer.text())
}

async function listNames(muster: Muster): Promise<string[]> {
  const headers = { cookie: await signIn(muster) }
  const answer = await fetch(`${muster.url}/api/customers`, { headers })
  const { customers } = (await answer.json()) as { customers: { name: string }[] }
  return customers.map((customer) => customer.name).sort()
}

async function signIn({ url }: Muster, password = ADMIN.MUSTER_ADMIN_PASSWORD): Promise<string> {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: "admin@example.com", password }),
  })
  assert.equal(answer.status, 200, await answer.text())
  return answer.headers.getSetCookie()[0]!.split(";")[0]!
}

async function isReady({ url }: Muster): Promise<boolean> {
  return (await fetch(`${url}/api/health/ready`)).status === 200
}

/** `NaN` while there is no lock file. */
function postmasterPid(dataDir: string): number {
  const file = join(dataDir, "postgres", "postmaster.pid")
  return existsSync(file) ? Number.parseInt(readFileSync(file, "utf8"), 10) : Number.NaN
}

/** Whether the database server has gone within a few seconds: it removes its lock file last. */
async function isGone(dataDir: string): Promise<boolean> {
  const deadline = Date.now() + 10_000
  while (Date.now() < deadline) {
    if (!existsSync(join(dataDir, "postgres", "postmaster.pid"))) return true
    await sleep(50)
  }
  return false
}

async function mayRead(ids: { uid: number; gid: number }): Promise<boolean> {
  const { code } = await runMuster(["--help"], "/nowhere", { ...ids, cwd: "/" }).catch(() => ({
    code: 1,
  }))
  return code === 0
}
