import assert from "node:assert/strict"
import { spawn, spawnSync } from "node:child_process"
import { once } from "node:events"
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { after, before, test } from "node:test"
import { openDatabase, type TestDatabase } from "../database.ts"

/**
 * The package as `npm pack` makes it, in a project of its own. What it depends on is linked from
 * here instead of being downloaded again.
 */

const ROOT = join(import.meta.dirname, "..", "..")
const PROJECT = mkdtempSync(join(tmpdir(), "muster-package-"))
const PACKAGE = join(PROJECT, "node_modules", "muster")
const SECRET = "a secret of more than 32 characters"

let database: TestDatabase & { close(): Promise<void> }

before(async () => {
  database = await openDatabase({ empty: true })
  run("npm", ["pack", "--silent", "--pack-destination", PROJECT], ROOT)
  mkdirSync(PACKAGE, { recursive: true })
  const packed = readdirSync(PROJECT).find((name) => name.endsWith(".tgz"))!
  run("tar", ["-xzf", join(PROJECT, packed), "--strip-components=1", "-C", PACKAGE], PROJECT)
  for (const name of readdirSync(join(ROOT, "node_modules"))) {
    if (name !== "muster" && !name.startsWith(".")) {
      symlinkSync(join(ROOT, "node_modules", name), join(PROJECT, "node_modules", name))
    }
  }
  for (const example of ["hono", "next"]) {
    cpSync(join(ROOT, "examples", example), join(PROJECT, example), { recursive: true })
  }
})
after(async () => {
  rmSync(PROJECT, { recursive: true, force: true })
  await database.close()
})

function run(command: string, words: string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(command, words, { cwd, encoding: "utf8" })
  assert.equal(status, 0, `${command} ${words.join(" ")}\n${stdout}${stderr}`)
  return stdout
}

/** Runs a script in the project and returns what it prints. */
function script(code: string): string {
  writeFileSync(join(PROJECT, "script.mjs"), code)
  return run(process.execPath, ["script.mjs"], PROJECT)
}

test("the package holds JavaScript and types, and no sources, tests or data of ours", () => {
  const all = readdirSync(PACKAGE, { recursive: true, encoding: "utf8" })
  // What is bundled with it is as its makers have it.
  const files = all.filter((file) => !file.startsWith("node_modules"))
  for (const file of [
    "dist/index.js",
    "dist/index.d.ts",
    "dist/reader.d.ts",
    "sql/0001_auth.sql",
  ]) {
    assert.ok(files.includes(file), file)
  }
  for (const file of ["dist/reference/reference.html", "dist/web/index.html", "bin/muster.js"]) {
    assert.ok(files.includes(file), file)
  }
  const stray = files.filter((file) => /^(src|test|bench|web|examples|docs)\b/.test(file))
  assert.deepEqual(stray, [])
  const typed = files.filter((file) => /(?<!\.d)\.ts$/.test(file))
  assert.deepEqual(typed, [], "Node strips no types below node_modules")
})

test("the reader works on its own", () => {
  const said = script(`
    import { matchColumns, openCsv, readRows } from "muster/reader"
    async function* file() { yield new TextEncoder().encode("Kunde;E-Mail\\nÅsa;a@example.com\\n") }
    const opened = await openCsv(file())
    const { columns } = matchColumns(opened.header, opened.sample)
    console.log(JSON.stringify(columns.map(({ field }) => field)))
    for await (const { cells, problem } of readRows(opened)) console.log(cells.join(), problem)
  `)
  assert.equal(said, '["name","email"]\nÅsa,a@example.com null\n')
})

test("the command line runs from the package", () => {
  const version = run(process.execPath, [join(PACKAGE, "bin", "muster.js"), "--version"], PROJECT)
  assert.match(version, /^\d+\.\d+\.\d+\n$/)
  const file = join(PROJECT, "list.csv")
  writeFileSync(file, "name\nÅsa\n")
  const read = run(process.execPath, [join(PACKAGE, "bin", "muster.js"), "read", file], PROJECT)
  assert.match(read, /\["Åsa"\]/)
})

test("what is written against the package has types", () => {
  const code = `
    import { createImporter } from "muster"
    import { readRows } from "muster/reader"
    import pg from "pg"
    const pool = new pg.Pool()
    const importer = createImporter({ pool, schema: "muster", authorize: () => true })
    const result = await importer.importCustomers("name\\nÅsa\\n", { map: { Name: "name" } })
    const count: number = result.counts.created
    const answer: Promise<Response> = importer.handle(new Request("http://localhost/import"))
    // @ts-expect-error The options are checked.
    await importer.importCustomers("", { unmapped: "lose" })
    export { answer, count, readRows }
  `
  writeFileSync(join(PROJECT, "typed.ts"), code)
  const options = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2024"]
  const tsc = join(ROOT, "node_modules", "typescript", "bin", "tsc")
  const more = ["--skipLibCheck", "--types", "node", "--ignoreConfig", "typed.ts"]
  writeFileSync(join(PROJECT, "package.json"), '{"type": "module"}')
  run(process.execPath, [tsc, ...options, ...more], PROJECT)
})

test("the Hono example imports for its own administrators, and for nobody else", async () => {
  const child = spawn(process.execPath, ["server.ts"], {
    cwd: join(PROJECT, "hono"),
    env: {
      PATH: process.env.PATH,
      PORT: "0",
      DATABASE_URL: database.url,
      BETTER_AUTH_SECRET: SECRET,
    },
  })
  let said = ""
  child.stderr.on("data", (data) => {
    said += data
  })
  try {
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout.on("data", (data) => resolve(String(data).trim()))
      child.once("exit", () => reject(new Error(said)))
    })
    await importThrough((path, init) => fetch(url + path, init), "hono@example.com")
    child.kill("SIGTERM")
    const [code] = await once(child, "exit")
    assert.equal(code, 0, said)
  } finally {
    child.kill("SIGKILL")
  }
})

test("the Next.js example imports for its own administrators, and for nobody else", async () => {
  // Next calls what a route exports with a request and sends what it returns, as this does.
  Object.assign(process.env, { DATABASE_URL: database.url, BETTER_AUTH_SECRET: SECRET })
  const route = (path: string) => import(join(PROJECT, "next", "app", "api", path, "route.ts"))
  const customers = await route("customers/[...path]")
  const accounts = await route("auth/[...all]")
  const { importer } = await import(join(PROJECT, "next", "lib", "importer.ts"))
  const { pool } = await import(join(PROJECT, "next", "lib", "auth.ts"))
  try {
    await importThrough((path, init) => {
      const { GET, POST } = path.startsWith("/api/auth/") ? accounts : customers
      const request = new Request(`http://127.0.0.1:3001${path}`, init)
      return request.method === "POST" ? POST(request) : GET(request)
    }, "next@example.com")
  } finally {
    await importer.close()
    await pool.end()
  }
})

type Send = (path: string, init?: RequestInit) => Promise<Response>

/** Signs up with the application, imports, and looks at what came of it. */
async function importThrough(send: Send, email: string): Promise<void> {
  const post = (path: string, type: string, body: string, cookie = "") =>
    send(path, {
      method: "POST",
      headers: { "content-type": type, cookie, origin: "http://127.0.0.1:3001" },
      body,
    })
  const account = JSON.stringify({ email, password: "correct horse", name: "Ada" })
  const signedUp = await post("/api/auth/sign-up/email", "application/json", account)
  assert.equal(signedUp.status, 200, await signedUp.clone().text())
  const cookie = signedUp.headers.getSetCookie()[0]!.split(";")[0]!
  const csv = `name,email\nBy ${email},${email}\nBroken,nobody\n`
  const path = "/api/customers/import"
  assert.equal((await post(path, "text/csv", csv)).status, 401)
  assert.equal((await post(path, "text/csv", csv, cookie)).status, 403)
  await database.pool.query(`update "user" set role = 'admin' where email = $1`, [email])
  const imported = await post(path, "text/csv", csv, cookie)
  const body = (await imported.json()) as { count: number; errors: { message: string }[] }
  assert.deepEqual([imported.status, body.count, body.errors.length], [200, 1, 1])
  const run = await send(imported.headers.get("location")!, { headers: { cookie } })
  assert.equal(((await run.json()) as { state: string }).state, "succeeded")
  const stored = await database.pool.query("select from muster.customers where email = $1", [email])
  assert.equal(stored.rowCount, 1)
}
