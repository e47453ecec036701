import assert from "node:assert/strict"
import { spawnSync } from "node:child_process"
import { readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import { after, before, test } from "node:test"
import { requireServerNode } from "../../src/cli/connect/serverNode.ts"
import { openServer, PASSWORD, signIn, type TestServer } from "../http/server.ts"
import { makeKey, muster, newFolder } from "./run.ts"

let server: TestServer
let env: Record<string, string>
const folder = newFolder()

before(async () => {
  server = await openServer()
  env = {
    MUSTER_URL: server.url,
    MUSTER_API_KEY: await makeKey(server, server.admin),
    DATABASE_URL: server.databaseUrl,
  }
})
after(() => server.close())

test("what is exported comes back unchanged, to the output as to a file", async () => {
  await server.importCsv("name,email,Colour\nÅsa,asa@example.com,red\n=Bo,bo@example.com,\n")
  const { code, stdout } = await muster(["export"], { env })
  assert.equal(code, 0)
  assert.match(stdout, /^id,name,.*\r?\n/)
  const again = await muster(["import", "-", "--json"], { env, stdin: stdout })
  assert.equal(again.code, 0, again.stderr)
  assert.equal(JSON.parse(again.stdout).counts.unchanged, 2)

  const file = join(folder, "customers.csv")
  const words = ["export", "--output", file, "--query", "åsa", "--delimiter", "semicolon", "--bom"]
  assert.equal((await muster(words, { env })).code, 0)
  assert.match(readFileSync(file, "utf8"), /^\ufeffid;name;[\s\S]*Åsa/)
  assert.doesNotMatch(readFileSync(file, "utf8"), /bo@example/)
  assert.equal(statSync(file).mode & 0o077, 0)
  const refused = await muster(["export", "--delimiter", "dot"], { env })
  assert.equal(refused.code, 2)
  assert.match(refused.stderr, /one of comma, semicolon, tab, pipe/)
})

test("runs are listed and shown, and undone and brought back", async () => {
  const sent = await muster(["import", "-", "--json"], { env, stdin: "name\nUndine\n" })
  const { id } = JSON.parse(sent.stdout)
  const list = await muster(["imports"], { env })
  assert.match(list.stdout, /^Run +State +Started/)
  assert.match(list.stdout, new RegExp(`^${id}  succeeded .* admin@example.com +1 +1 `, "m"))
  const page = JSON.parse((await muster(["imports", "--json", "--limit", "1"], { env })).stdout)
  assert.deepEqual([page.imports.length, page.imports[0].id], [1, id])
  assert.match((await muster(["imports", id], { env })).stdout, /^1 read = 1 created /m)
  assert.equal((await muster(["imports", "no-such-run"], { env })).code, 2)

  const named = "select from customers where name = 'Undine'"
  const preview = await muster(["undo", id, "--preview"], { env })
  assert.match(preview.stdout, /^An undo would leave: 1 deleted, 0 restored\.$/m)
  assert.equal((await server.pool.query(named)).rowCount, 1)
  const undone = await muster(["undo", id], { env })
  assert.equal(undone.code, 0, undone.stderr)
  assert.equal((await server.pool.query(named)).rowCount, 0)
  const undo = /muster undo ([0-9a-f-]{36})$/m.exec(undone.stdout)![1]!
  const back = await muster(["undo", undo, "--json"], { env })
  assert.equal(JSON.parse(back.stdout).recreated, 1)
  const twice = await muster(["undo", undo], { env })
  assert.equal(twice.code, 2)
  assert.match(twice.stderr, /undone already/)
})

test("1: an undo leaves alone what was changed since, and names it", async () => {
  const sent = await muster(["import", "-", "--json"], {
    env,
    stdin: "name,email,city\nKim,kim@example.com,Rom\n",
  })
  await server.pool.query("update customers set city = 'Oslo' where email = 'kim@example.com'")
  const { code, stdout } = await muster(["undo", JSON.parse(sent.stdout).id], { env })
  assert.equal(code, 1, stdout)
  assert.match(stdout, /^1 stay at least in part[\s\S]*^ {2}Kim.*: /m)
})

test("administrators are made, listed and given new passwords on the database", async () => {
  const guessed = await muster(["admin", "create", "second@example.com"], {
    env,
    stdin: "password123\n",
  })
  assert.notEqual(guessed.code, 0)
  assert.match(guessed.stderr, /tried first/)
  const made = await muster(["admin", "create", "second@example.com", "--name", "Two"], {
    env,
    stdin: "first password\n",
  })
  assert.equal(made.code, 0, made.stderr)
  const cookie = await signIn(server.send, "second@example.com", "first password")
  const list = await muster(["admin", "list"], { env })
  assert.match(list.stdout, /^admin@example\.com +Ada /m)
  assert.match(list.stdout, /^second@example\.com +Two /m)
  assert.doesNotMatch(list.stdout, /user@example\.com/)
  const json = await muster(["admin", "list", "--json"], { env })
  assert.deepEqual(
    JSON.parse(json.stdout).map(({ email }: { email: string }) => email),
    ["admin@example.com", "second@example.com"],
  )

  const reset = await muster(["admin", "reset-password", "Second@example.com"], {
    env: { ...env, MUSTER_ADMIN_PASSWORD: "second password" },
  })
  assert.equal(reset.code, 0, reset.stderr)
  assert.equal((await server.send("/api/session", { headers: { cookie } })).status, 401)
  await signIn(server.send, "second@example.com", "second password")
  await assert.rejects(signIn(server.send, "second@example.com", "first password"))

  const short = await muster(["admin", "reset-password", "second@example.com"], {
    env,
    stdin: "short\n",
  })
  assert.equal(short.code, 1)
  assert.match(short.stderr, /8 to 128 characters/)
  const unknown = await muster(["admin", "reset-password", "no@example.com"], {
    env,
    stdin: `${PASSWORD}\n`,
  })
  assert.equal(unknown.code, 1)
  assert.match(unknown.stderr, /no account no@example\.com/)
})

test("the tables are brought up to date", async () => {
  const { code, stdout } = await muster(["migrate"], { env })
  assert.deepEqual([code, stdout], [0, "The tables are up to date.\n"])
})

test("files are read and columns told without a server", async () => {
  const csv = "Kundennr;Name\n7;Ann\n"
  const read = await muster(["read", "-", "--header", "present"], { stdin: csv })
  assert.equal(read.code, 0, read.stderr)
  assert.deepEqual(JSON.parse(read.stdout.split("\n")[1]!), ["Kundennr", "Name"])
  const columns = await muster(["columns", "-", "--json", "--map", "Kundennr=-"], { stdin: csv })
  assert.equal(columns.code, 0, columns.stderr)
  assert.deepEqual(JSON.parse(columns.stdout).columns[0].field, null)
  assert.equal((await muster(["columns", "absent.csv"])).code, 3)
})

test("help has examples and tells the exit codes", async () => {
  const { code, stdout } = await muster(["--help"])
  assert.equal(code, 0)
  assert.match(stdout, /muster import customers\.csv --preview/)
  const help = await muster(["import", "--help"], { env })
  assert.equal(help.code, 0)
  assert.match(help.stdout, /--map Kundennr=external_id[\s\S]*1 some were rejected/)
  assert.ok(!help.stdout.includes(env.MUSTER_API_KEY!), "a key is never shown")
  const { version } = JSON.parse(readFileSync("package.json", "utf8"))
  assert.equal((await muster(["--version"])).stdout, `${version}\n`)
})

test("a shell completes commands and options", async () => {
  const { stdout } = await muster(["completion", "bash"])
  const complete = (...words: string[]): string[] => {
    const typed = words.map((word) => `"${word}"`).join(" ")
    const script = `${stdout}\nCOMP_WORDS=(muster ${typed}); COMP_CWORD=${words.length}; _muster`
    const { output } = spawnSync("bash", ["-c", `${script}; echo "\${COMPREPLY[@]}"`])
    return output[1]!.toString().trim().split(" ")
  }
  assert.deepEqual(complete("imp"), ["import", "imports"])
  assert.deepEqual(complete("admin", "r"), ["reset-password"])
  assert.ok(complete("import", "x.csv", "--").includes("--errors"))
  assert.ok(!complete("imports", "--").includes("--errors"))
  for (const shell of ["zsh", "fish"]) {
    assert.match((await muster(["completion", shell])).stdout, /reset-password/)
  }
})

test("a Node that is too old for the server is told in a sentence", () => {
  for (const version of ["24.12.0", "24.21.0", "25.0.0"]) requireServerNode(version)
  for (const version of ["22.15.0", "24.11.1"]) {
    assert.throws(() => requireServerNode(version), /^AppError: The server needs Node 24\.12 or/)
  }
})
