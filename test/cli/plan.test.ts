import assert from "node:assert/strict"
import { readFileSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { after, before, test } from "node:test"
import { openServer, type TestServer } from "../http/server.ts"
import { rowOf, workbookOf } from "../read/workbook/archives.ts"
import { makeKey, muster, newFolder } from "./run.ts"

let server: TestServer
let env: Record<string, string>
const folder = newFolder()

before(async () => {
  server = await openServer()
  env = { MUSTER_URL: server.url, MUSTER_API_KEY: await makeKey(server, server.admin) }
  const first = "name,email,city\nAnn,ann@example.com,Köln\nBo,bo@example.com,Bonn\n"
  assert.equal((await server.importCsv(first)).status, 200)
})
after(() => server.close())

/** Keeps a plan of a list and gives its id. */
async function keep(csv: string): Promise<string> {
  const { code, stdout, stderr } = await muster(["import", "-", "--plan"], { env, stdin: csv })
  assert.ok(code === 0 || code === 1, stderr)
  const found = /^The plan (\S+) is kept until \d\d:\d\d/m.exec(stdout)
  assert.ok(found, stdout)
  assert.match(stdout, new RegExp(`^  muster plan commit ${found[1]}$`, "m"))
  return found[1]!
}

const CHANGED =
  "name,email,city\nAnn,ann@example.com,Kiel\nBo,bo@example.com,Bonn\n" +
  "Cy,cy@example.com,Jena\n,di@example.com,Ulm\n"

test("a plan is shown, saved as a file, and committed without the list", async () => {
  const id = await keep(CHANGED)
  const updates = await muster(["plan", "show", id, "--verdict", "update"], { env })
  assert.deepEqual([updates.code, updates.stdout], [0, "Line 2: Ann update: city Köln → Kiel\n"])
  const some = await muster(["plan", "show", id, "--limit", "2"], { env })
  assert.match(some.stdout, /^Line 3: Bo unchanged\n {2}… and more/m)
  const path = join(folder, "rows.csv")
  assert.equal((await muster(["plan", "show", id, "-o", path], { env })).code, 0)
  assert.match(readFileSync(path, "utf8"), /^2,update,.*,city: Köln → Kiel,$/m)
  assert.equal(statSync(path).mode & 0o077, 0)
  const errors = join(folder, "rejected.csv")
  const done = await muster(["plan", "commit", id, "--errors", errors], { env })
  assert.equal(done.code, 1, done.stderr)
  assert.match(done.stdout, /^4 read = 1 created \+ 1 updated \+ 1 unchanged .* 1 rejected$/m)
  assert.match(readFileSync(errors, "utf8"), /^,di@example\.com,Ulm,5,/m)
  const again = await muster(["plan", "commit", id, "--json"], { env })
  assert.equal(again.code, 2)
  assert.match(JSON.parse(again.stdout).error, /was committed/)
})

test("what drifted is named, and nothing is imported unless that is accepted", async () => {
  const id = await keep("name,email,city\nAnn,ann@example.com,Hof\n")
  await server.pool.query("UPDATE customers SET city = 'Trier' WHERE name = 'Ann'")
  const refused = await muster(["plan", "commit", id], { env })
  assert.equal(refused.code, 2, refused.stdout)
  assert.match(refused.stdout, /1 row would do something else/)
  assert.match(refused.stderr, /Line 2: promised update: city Kiel → Hof$/m)
  assert.match(refused.stderr, /^ +now update: city Trier → Hof$/m)
  const accepted = await muster(["plan", "commit", id, "--accept-drift"], { env })
  assert.equal(accepted.code, 0, accepted.stderr)
})

test("rows of a workbook are called rows", async () => {
  const sheet = [rowOf(3, ["name", "email"]), rowOf(5, ["Flo", "flo@example.com"])].join("")
  const file = join(folder, "list.xlsx")
  writeFileSync(file, workbookOf(sheet))
  const kept = await muster(["import", file, "--plan"], { env })
  const id = /^The plan (\S+) is kept/m.exec(kept.stdout)?.[1] ?? kept.stderr
  const shown = await muster(["plan", "show", id], { env })
  assert.equal(shown.stdout, "Row 5: Flo create\n", shown.stderr)
  await server.pool.query("INSERT INTO customers (name, email) VALUES ('Flo', 'flo@example.com')")
  const refused = await muster(["plan", "commit", id], { env })
  assert.match(refused.stderr, /^ {2}Row 5: promised create$/m)
})

test("a plan is discarded, and wrong words are told", async () => {
  const id = await keep("name,email\nEd,ed@example.com\n")
  const gone = await muster(["plan", "discard", id], { env })
  assert.deepEqual([gone.code, gone.stdout], [0, "The plan is discarded.\n"])
  assert.equal((await muster(["plan", "show", id], { env })).code, 2)
  assert.equal((await muster(["plan", "show", id, "--limit", "0"], { env })).code, 3)
  const wrong = ["import", "-", "--plan", "--errors", join(folder, "none.csv")]
  assert.equal((await muster(wrong, { env, stdin: "name\nA\n" })).code, 3)
})
