import assert from "node:assert/strict"
import { spawnSync } from "node:child_process"
import { existsSync, globSync, realpathSync } from "node:fs"
import { dirname, join } from "node:path"
import { test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import type { Pool } from "pg"
import type { Binaries } from "../../../src/database/embedded/binaries.ts"
import { startEmbedded } from "../../../src/database/embedded/startEmbedded.ts"
import { createPool } from "../../../src/database/pool.ts"
import { PASSWORD, signIn } from "../../http/server.ts"
import { startNode } from "../../import/node.ts"
import { newFolder, startMuster } from "../../server/muster.ts"
import { copyTo, onPlace, openCluster } from "./cluster.ts"
import { beforeOrAfter, fingerprint, listOf } from "./registry.ts"

const LIST = listOf("first", 50)

test("a copy of the data folder of a stopped Muster is all of it", async () => {
  const folder = join(newFolder(), "data")
  const login = { MUSTER_ADMIN_EMAIL: "admin@example.com", MUSTER_ADMIN_PASSWORD: PASSWORD }
  const muster = await startMuster(folder, { env: login })
  await use(muster.url)
  assert.equal((await muster.end()).code, 0)
  const before = await readEmbedded(folder)
  const copy = join(newFolder(), "restored")
  run("cp", ["-a", folder, copy])
  assert.deepEqual(await readEmbedded(copy), before)
  const restored = await startMuster(copy)
  const kept = await cookie(restored.url)
  const answer = await fetch(`${restored.url}/api/customers?query=standing%207999`, {
    headers: { cookie: kept },
  })
  const { customers } = (await answer.json()) as { customers: { name: string }[] }
  assert.ok(customers.some(({ name }) => name === "Standing 7999"))
  assert.equal((await restored.end()).code, 0)
})

test("a dump brings back every customer, run and account", async (t) => {
  const binaries = findInstalled()
  if (binaries === null) return t.diagnostic("No PostgreSQL with pg_dump is installed: left out.")
  const cluster = await openCluster(undefined, binaries)
  const { pool, url, place } = cluster
  const node = await startNode(url)
  await use(node.url)
  const other = new URL(url.replace("@/", "@placeholder/"))
  other.pathname = "/restored"
  const restoredUrl = other.href.replace("@placeholder/", "@/")
  await node.end()
  const before = await readTables(pool)
  const programs = dirname(binaries.postgres)
  const file = join(dirname(place.logFile), "muster.dump")
  run(join(programs, "pg_dump"), ["--format=custom", `--file=${file}`, url])
  await pool.query("CREATE DATABASE restored")
  run(join(programs, "pg_restore"), ["--exit-on-error", "--no-owner", `-d${restoredUrl}`, file])
  const restored = createPool(restoredUrl, { max: 2 })
  assert.deepEqual(await readTables(restored), before)
  await restored.end()
  const heir = await startNode(restoredUrl)
  assert.equal((await heir.importCsv(LIST)).status, 200)
  assert.equal((await heir.importCsv(listOf("next"))).status, 200)
  await heir.end()
})

test("a base backup that is taken during an import has it whole or not at all", async () => {
  const cluster = await openCluster()
  const node = await startNode(cluster.url)
  assert.equal((await node.importCsv(LIST)).status, 200)
  const before = await fingerprint(cluster.pool)
  const importing = node.importCsv(listOf("meanwhile"))
  await sleep(200)
  const place = await copyTo(newFolder(), cluster.place)
  assert.equal((await importing).status, 200)
  const restored = onPlace(place)
  await restored.start()
  const what = await beforeOrAfter(restored.pool, before, "meanwhile")
  const heir = await startNode(restored.url)
  const { rows } = await restored.pool.query(
    `SELECT count(*)::integer AS n FROM import_runs WHERE state = 'succeeded'`,
  )
  assert.equal(rows[0].n, what === "after" ? 2 : 1)
  assert.equal((await heir.importCsv(listOf("next"))).status, 200)
  await heir.end()
  await node.end()
})

/** Customers, a run with rejected rows, an undone one, a second account. */
async function use(url: string): Promise<void> {
  const headers = { cookie: await cookie(url) }
  const send = async (path: string, type: string, body: string): Promise<Response> => {
    const answer = await fetch(url + path, {
      method: "POST",
      headers: { ...headers, "content-type": type, origin: url },
      body,
    })
    assert.equal(answer.status, 200, await answer.clone().text())
    return answer
  }
  await send("/api/customers/import", "text/csv", LIST)
  const taken = await send("/api/customers/import", "text/csv", listOf("second"))
  const undo = await fetch(`${url}${taken.headers.get("location")}/undo`, {
    method: "POST",
    headers,
  })
  assert.equal(undo.status, 200)
  const user = { email: "bo@example.com", name: "Bo", password: PASSWORD, role: "user" }
  await send("/api/auth/admin/create-user", "application/json", JSON.stringify(user))
}

function cookie(url: string): Promise<string> {
  return signIn((path, init) => fetch(url + path, init), "admin@example.com")
}

async function readEmbedded(folder: string): Promise<Record<string, string>> {
  const server = await startEmbedded(folder, { say: () => {}, path: process.env.PATH ?? "" })
  const pool = createPool(server.connection, { max: 2 })
  try {
    return await readTables(pool)
  } finally {
    await pool.end()
    await server.stop()
  }
}

/** Of each table, how many rows it has and what they say. */
async function readTables(pool: Pool): Promise<Record<string, string>> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class
     WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname`,
  )
  const found: Record<string, string> = {}
  for (const { name } of tables) {
    const { rows } = await pool.query(
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '' ORDER BY t::text)), '') AS all
       FROM "${name}" t`,
    )
    found[name] = rows[0].all
  }
  for (const name of ["customers", "import_runs", "import_errors", "import_changes", "user"]) {
    assert.ok(Number.parseInt(found[name]!, 10) > 0, `${name} holds something`)
  }
  return found
}

/** The newest PostgreSQL of this machine that is installed with its programs. */
function findInstalled(): Binaries | null {
  const folders = globSync("/usr/{lib/postgresql,local/opt/postgresql@}*/{*/,}bin/pg_dump")
  for (const found of folders.sort().reverse()) {
    const programs = dirname(realpathSync(found))
    const [postgres, initdb] = [join(programs, "postgres"), join(programs, "initdb")]
    const share = run(join(programs, "pg_config"), ["--sharedir"]).trim()
    if (existsSync(postgres) && existsSync(initdb) && existsSync(share)) {
      return { postgres, initdb, share }
    }
  }
  return null
}

function run(program: string, words: string[]): string {
  const ran = spawnSync(program, words, { encoding: "utf8" })
  assert.equal(ran.status, 0, `${program}: ${ran.error ?? ran.stderr}`)
  return ran.stdout
}
