import assert from "node:assert/strict"
import { spawn, spawnSync } from "node:child_process"
import { once } from "node:events"
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs"
import { Agent, type IncomingMessage, request as requestHttp } from "node:http"
import { registerHooks } from "node:module"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { after, before, test } from "node:test"
import { pathToFileURL } from "node:url"
import pg from "pg"
import { readMigrations } from "../../src/database/tables/readMigrations.ts"
import { openDatabase, type TestDatabase } from "../database.ts"

/**
 * The package as `npm pack` makes it, in a project of its own. What it depends on is linked from
 * here instead of being downloaded again.
 */

const ROOT = join(import.meta.dirname, "..", "..")
const PROJECT = mkdtempSync(join(tmpdir(), "muster-package-"))
const PACKAGE = join(PROJECT, "node_modules", "muster-registry")
const SECRET = "a secret of more than 32 characters"

let database: TestDatabase & { close(): Promise<void> }

before(async () => {
  database = await openDatabase({ empty: true })
  run("npm", ["pack", "--silent", "--pack-destination", PROJECT], ROOT)
  mkdirSync(PACKAGE, { recursive: true })
  const packed = readdirSync(PROJECT).find((name) => name.endsWith(".tgz"))!
  run("tar", ["-xzf", join(PROJECT, packed), "--strip-components=1", "-C", PACKAGE], PROJECT)
  for (const name of readdirSync(join(ROOT, "node_modules"))) {
    if (name !== "muster-registry" && !name.startsWith(".")) {
      symlinkSync(join(ROOT, "node_modules", name), join(PROJECT, "node_modules", name))
    }
  }
  for (const example of ["hono", "express", "fastify", "node", "next"]) {
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
    "dist/database/tables/migrations.js",
  ]) {
    assert.ok(files.includes(file), file)
  }
  for (const file of [
    "dist/http/reference/reference.html",
    "dist/web/index.html",
    "bin/compileCache.js",
    "bin/muster.js",
  ]) {
    assert.ok(files.includes(file), file)
  }
  const stray = files.filter((file) => /^(src|test|bench|web|sql)\b/.test(file))
  assert.deepEqual(stray, [])
  const typed = files.filter((file) => /^(dist|bin)\b.*(?<!\.d)\.ts$/.test(file))
  assert.deepEqual(typed, [], "Node strips no types below node_modules")
})

test("what the package says of itself leads somewhere", () => {
  const readme = readFileSync(join(PACKAGE, "README.md"), "utf8")
  const links = [...readme.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, path]) => path!)
  assert.ok(links.length > 10)
  assert.deepEqual(
    links.filter((path) => !existsSync(join(PACKAGE, path))),
    [],
  )
  const { homepage, repository, bugs, name } = manifest()
  for (const address of [homepage, repository?.url, bugs?.url])
    assert.match(address!, /^(git\+)?https:/)
  assert.equal(name, "muster-registry")
})

type Manifest = {
  name: string
  homepage?: string
  repository?: { url: string }
  bugs?: { url: string }
  engines: { node: string }
  dependencies: Record<string, string>
  bundleDependencies?: string[]
}

function manifest(): Manifest {
  return JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8"))
}

test("the library brings no database server, and nothing that is bundled", () => {
  const { dependencies, bundleDependencies } = manifest()
  assert.deepEqual(
    Object.keys(dependencies).filter((name) => /postgres/.test(name)),
    [],
  )
  assert.equal(bundleDependencies, undefined)
  assert.equal(existsSync(join(PACKAGE, "node_modules")), false)
})

test("the migrations are in the package's code, word for word", async () => {
  const { MIGRATIONS } = await import(join(PACKAGE, "dist", "database", "tables", "migrations.js"))
  assert.deepEqual(MIGRATIONS, readMigrations(join(ROOT, "sql")))
  const code = readFileSync(join(PACKAGE, "dist", "database", "tables", "migrations.js"), "utf8")
  assert.doesNotMatch(code, /^import/m)
})

test("the reader works on its own", () => {
  const said = script(`
    import { matchColumns, openCsv, readRows } from "muster-registry/reader"
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
    import { createImporter } from "muster-registry"
    import { readRows } from "muster-registry/reader"
    import pg from "pg"
    const pool = new pg.Pool()
    const importer = createImporter({ pool, schema: "muster", authorize: () => true })
    const result = await importer.importCustomers("name\\nÅsa\\n", { map: { Name: "name" } })
    const count: number = result.counts.created
    const answer: Promise<Response> = importer.handle(new Request("http://localhost/import"))
    // @ts-expect-error Whoever is let in without a word that they may import, may not.
    createImporter({ pool, authorize: () => ({ id: "1", email: "a@example.com" }) })
    // @ts-expect-error The options are checked.
    await importer.importCustomers("", { unmapped: "lose" })
    export { answer, count, readRows }
  `
  writeFileSync(join(PROJECT, "typed.ts"), code)
  writeFileSync(join(PROJECT, "package.json"), '{"type": "module"}')
  const tsc = join(ROOT, "node_modules", "typescript", "bin", "tsc")
  const check = (...words: string[]): string =>
    run(process.execPath, [tsc, "--noEmit", "--strict", "--ignoreConfig", ...words], PROJECT)
  const options = ["--module", "nodenext", "--target", "es2024", "--skipLibCheck"]
  check(...options, "--types", "node", "typed.ts")
  const servers = ["hono/server.ts", "express/server.ts", "node/server.ts"]
  const node = ["--types", "node", "--lib", "es2024", "--allowImportingTsExtensions"]
  check(...options, ...node, ...servers)
})

for (const [example, title] of [
  ["hono", "Hono"],
  ["express", "Express"],
] as const) {
  test(`the ${title} example imports for its own administrators, and for nobody else`, () =>
    withExample(example, process.execPath, async (url) => {
      await importThrough((path, init) => fetch(url + path, init), `${example}@example.com`)
      const start = await fetch(url)
      assert.match(await start.text(), /POST a customer list/)
    }))
}

test("a large list that Express refuses unread leaves the connection in order", () =>
  withExample("express", process.execPath, async (url) => {
    const body = "name\n".repeat(4_000_000)
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    for (let attempt = 1; attempt <= 2; attempt++) {
      const request = requestHttp(`${url}/api/customers/import`, {
        ...{ method: "POST", agent, headers: { "content-type": "text/csv" } },
      })
      request.end(body)
      const [answer] = (await once(request, "response")) as [IncomingMessage]
      answer.resume()
      await once(answer, "end")
      assert.equal(answer.statusCode, 401)
    }
    agent.destroy()
  }))

/** Runs an example's server on a Node of choice while `use` asks it; it has to end well. */
async function withExample(
  example: string,
  node: string,
  use: (url: string) => Promise<void>,
): Promise<void> {
  const child = spawn(node, ["server.ts"], {
    cwd: join(PROJECT, example),
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
    await use(url)
    child.kill("SIGTERM")
    const [code] = await once(child, "exit")
    assert.equal(code, 0, said)
  } finally {
    child.kill("SIGKILL")
  }
}

test("the Next.js example imports for its own administrators, and for nobody else", async () => {
  // Next calls what a route exports with a request and sends what it returns, as this does.
  Object.assign(process.env, { DATABASE_URL: database.url, BETTER_AUTH_SECRET: SECRET })
  // What a new application's tsconfig.json says of this prefix.
  const aliases = registerHooks({
    resolve: (name, context, next) =>
      next(
        name.startsWith("@/")
          ? pathToFileURL(join(PROJECT, "next", `${name.slice(2)}.ts`)).href
          : name,
        context,
      ),
  })
  const route = (path: string) => import(join(PROJECT, "next", "app", "api", path, "route.ts"))
  const customers = await route("customers/[[...path]]")
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
    aliases.deregister()
    await importer.close()
    await pool.end()
  }
})

test("a SvelteKit-style endpoint imports with nothing but Request and Response", async () => {
  const { createImporter } = await import(join(PACKAGE, "dist", "index.js"))
  const { pool } = database
  const importer = createImporter({ pool, schema: "muster", authorize: () => true })
  await importer.migrate()
  // What src/routes/api/customers/[...path]/+server.ts exports; it is called with an event.
  const answer = ({ request }: { request: Request }): Promise<Response> => importer.handle(request)
  const url = "http://localhost/api/customers/import"
  const form = new FormData()
  form.append("file", new Blob(["name,email\nSvea,svea@example.com\n"]), "kunder.csv")
  const imported = await answer({ request: new Request(url, { method: "POST", body: form }) })
  assert.deepEqual(await imported.json(), { count: 1, errors: [] })
  const run = new URL(imported.headers.get("location")!, url)
  const shown = (await (await answer({ request: new Request(run) })).json()) as {
    file: { name: string }
  }
  assert.equal(shown.file.name, "kunder.csv")
  await importer.close()
})

test("the package runs on the oldest Node that it promises", async () => {
  const node = process.env.MUSTER_OLDEST_NODE
  if (!node) {
    console.log("MUSTER_OLDEST_NODE is unset: the package is run on this Node alone.")
    return
  }
  const { engines } = manifest()
  const [, major] = /^v(\d+)/.exec(run(node, ["--version"], PROJECT))!
  assert.equal(engines.node, `>=${major}.15`, "that is the one")
  const bin = join(PACKAGE, "bin", "muster.js")
  for (const command of ["--version", "--help"]) {
    run(node, [bin, command], PROJECT)
  }
  const refused = spawnSync(node, [bin, "serve"], { encoding: "utf8" })
  assert.equal(refused.status, 1)
  assert.match(refused.stderr, /^The server needs Node 24\.12 or later, and this is \d/)
  for (const example of ["hono", "express"]) {
    await withExample(example, node, (url) =>
      importThrough((path, init) => fetch(url + path, init), `old.${example}@example.com`),
    )
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
  await makeAdmin(email)
  const imported = await post(path, "text/csv", csv, cookie)
  const body = (await imported.json()) as { count: number; errors: { message: string }[] }
  assert.deepEqual([imported.status, body.count, body.errors.length], [200, 1, 1])
  const run = await send(imported.headers.get("location")!, { headers: { cookie } })
  assert.equal(((await run.json()) as { state: string }).state, "succeeded")
  const stored = await database.pool.query("select from muster.customers where email = $1", [email])
  assert.equal(stored.rowCount, 1)
}

/** As the application would: in a session that looks for tables as the database says. */
async function makeAdmin(email: string): Promise<void> {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  try {
    await client.query(`update "user" set role = 'admin' where email = $1`, [email])
  } finally {
    await client.end()
  }
}
