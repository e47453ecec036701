import assert from "node:assert/strict"
import { once } from "node:events"
import { linkSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { createServer } from "node:net"
import { join } from "node:path"
import { after, before, test } from "node:test"
import { openServer, type TestServer } from "../http/server.ts"
import { makeKey, muster, newFolder } from "./run.ts"

let server: TestServer
let env: Record<string, string>
const folder = newFolder()

before(async () => {
  server = await openServer()
  env = { MUSTER_URL: server.url, MUSTER_API_KEY: await makeKey(server, server.admin) }
})
after(() => server.close())

function write(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const MIXED =
  "Name;E-mail\nÅsa Öberg;asa@example.com\n;nobody@example.com\nBo Ek;bo(at)example.com\n"

async function customers(): Promise<number> {
  const { rows } = await server.pool.query("select count(*)::int as count from customers")
  return rows[0].count
}

test("0: every row got in, the numbers add up, and the run knows the file's name", async () => {
  const file = write("Kundenliste über alles.csv", "name,email\nAnn,ann@example.com\n")
  const { code, stdout, stderr } = await muster(["import", file], { env })
  assert.equal(code, 0, stderr)
  assert.match(stdout, /^Imported 1 customer in [\d.]+ s\.$/m)
  const sum = /^1 read = 1 created \+ 0 updated \+ 0 unchanged \+ 0 folded \+ 0 rejected$/m
  assert.match(stdout, sum)
  const id = /imports\/([0-9a-f-]{36})$/m.exec(stdout)![1]
  const { rows } = await server.pool.query("select file_name from import_runs where id = $1", [id])
  assert.equal(rows[0].file_name, "Kundenliste über alles.csv")
  assert.doesNotMatch(stderr, /\u001b|\r/, "no bar without a terminal")
  assert.match(stderr, /^Sending/m)
})

test("1: some rows were rejected; they are named, and saved to be corrected", async () => {
  const errors = join(folder, "rejected.csv")
  const words = ["import", write("mixed.csv", MIXED), "--errors", errors]
  const { code, stdout, stderr } = await muster(words, { env })
  assert.equal(code, 1, stderr)
  assert.match(stdout, /3 read = 1 created .* 2 rejected/)
  assert.match(stdout, /^ {2}Line 3: .*no name/m)
  assert.match(stdout, /^ {2}Line 4: .*bo\(at\)example\.com/m)
  assert.match(
    readFileSync(errors, "utf8"),
    /^Name;E-mail;_line;_error\r?\n;nobody@example\.com;3;/,
  )
  assert.equal(statSync(errors).mode & 0o077, 0, "personal data is for its owner alone")

  const mended = readFileSync(errors, "utf8").replace("(at)", "@").replace("\n;", "\nNadja;")
  const again = await muster(["import", "-"], { env, stdin: mended })
  assert.equal(again.code, 0, again.stderr)
})

test("2: nothing was imported", async () => {
  const before = await customers()
  const none = await muster(["import", "-"], { env, stdin: "name,email\n,a@example.com\n" })
  assert.equal(none.code, 2, none.stderr)
  assert.match(none.stdout, /No row could be taken[\s\S]*1 read = .* 1 rejected\n {2}Line 2: /)
  const cases: [stdin: string, words: string[], message: RegExp][] = [
    ["", [], /file is empty/],
    ["name\n", [], /no line below/],
    ["a,b\n1,2\n", [], /No column of the file is a name/],
    ["name\nAnn\n", ["--map", "Kundennr=external_id"], /“Kundennr”, which the file does not have/],
  ]
  for (const [stdin, words, message] of cases) {
    const { code, stdout, stderr } = await muster(["import", "-", ...words], { env, stdin })
    assert.equal(code, 2, stdout + stderr)
    assert.match(stdout + stderr, message)
  }
  assert.equal(await customers(), before)
})

test("3: the call is wrong, or the server cannot be used", async () => {
  const file = write("good.csv", "name\nNever\n")
  const wrong = { ...env, MUSTER_API_KEY: "muster_wrong" }
  const closed = { ...env, MUSTER_URL: `http://127.0.0.1:${await freePort()}` }
  const cases: [words: string[], env: Record<string, string>, message: RegExp][] = [
    [[], env, /Usage: muster/],
    [["import"], env, /missing required argument 'file'/],
    [["import", file, "--frobnicate"], env, /unknown option '--frobnicate'/],
    [["important", file], env, /unknown command 'important'/],
    [["import", join(folder, "absent.csv")], env, /no file .*absent\.csv/],
    [["import", folder], env, /is a folder/],
    [["import", file, "--header", "maybe"], env, /header cannot be "maybe"/],
    [["import", file, "--map", "name"], env, /--map takes Header=field/],
    [["import", file, "--map", "name=nmae"], env, /“nmae” in --map is not a field/],
    [["import", file, "--errors", join(folder, "no/where.csv")], env, /no folder/],
    [["import", file, "--errors", "x.csv", "--preview"], env, /--errors needs an import/],
    [["import", file, "--url", "example.com"], env, /no address of a server/],
    [["import", file], { MUSTER_URL: server.url }, /API key is needed/],
    [["import", file], wrong, /API key is unknown/],
    [["import", file], closed, /cannot be reached: nothing listens there/],
    [["imports", "--limit", "0"], env, /whole number from 1 to/],
    [["completion", "tcsh"], env, /bash, zsh and fish/],
  ]
  for (const [words, surroundings, message] of cases) {
    const { code, stdout, stderr } = await muster(words, { env: surroundings })
    assert.equal(code, 3, `${words.join(" ")}: ${stdout}${stderr}`)
    assert.match(stderr, message)
    assert.doesNotMatch(stderr, /^ {4}at /m, "no stack trace")
  }
  const { rows } = await server.pool.query("select from customers where name = 'Never'")
  assert.equal(rows.length, 0)
})

test("3: the connection breaks before the file is whole", async () => {
  const breaking = createServer((socket) => {
    socket.write("HTTP/1.1 100 Continue\r\n\r\n")
    setTimeout(() => socket.destroy(), 100)
  }).listen(0, "127.0.0.1")
  await once(breaking, "listening")
  try {
    const { port } = breaking.address() as { port: number }
    const broken = { ...env, MUSTER_URL: `http://127.0.0.1:${port}` }
    const { code, stderr } = await muster(["import", "-"], { env: broken, stdin: endless() })
    assert.equal(code, 3, stderr)
    assert.match(stderr, /cannot be reached: it closed the connection/)
  } finally {
    breaking.close()
  }
})

test("a preview says what would be, and writes nothing", async () => {
  const before = await customers()
  const file = write("preview.csv", "Name;E-mail;Hobby\nCleo;cleo@example.com;Chess\nDan;dan;Go\n")
  const { code, stdout } = await muster(["import", file, "--preview"], { env })
  assert.equal(code, 1, stdout)
  assert.match(stdout, /^E-mail → email {2}/m)
  assert.match(stdout, /^Hobby → – {2}.*kept as an attribute/m)
  assert.match(stdout, /2 read = 1 created .* 1 rejected/)
  const asJson = await muster(["import", file, "--preview", "--json"], { env })
  const preview = JSON.parse(asJson.stdout)
  assert.equal(preview.counts.created, 1)
  assert.equal(await customers(), before)
})

test("programs read one JSON object, whatever happens", async () => {
  const file = write("json.csv", `${MIXED}Cem;cem@example.com\n`)
  const mixed = await muster(["import", file, "--json"], { env })
  assert.equal(mixed.code, 1)
  const answer = JSON.parse(mixed.stdout)
  assert.equal(answer.count, 2)
  assert.equal(answer.state, "succeeded")
  assert.equal(answer.counts.rejected, 2)
  assert.deepEqual([answer.errors[0].index, answer.errors[0].line], [1, 3])
  const none = await muster(["import", "-", "--json"], { env, stdin: "name\n \n" })
  assert.equal(none.code, 2)
  assert.match(JSON.parse(none.stdout).error, /./)
  const wrong = await muster(["import", "absent.csv", "--json"], { env })
  assert.equal(wrong.code, 3)
  assert.match(JSON.parse(wrong.stdout).error, /absent\.csv/)
})

test("options of the file reach the server", async () => {
  const file = write("options.csv", "Ann|'x'|9|\nBea|'y'|8|red\n")
  const words = ["import", file, "--json", "--header", "absent", "--delimiter", "pipe"]
  const more = ["--quote", "'", "--encoding", "utf-8", "--unmapped", "ignore", "--blanks", "clear"]
  const maps = ["--map", "column 1=name", "--map", "column 2=external_id", "--map", "column 3=-"]
  const all = [...words, ...more, ...maps, "--source", "Test", "--unknown-ids", "create"]
  const { code, stdout, stderr } = await muster(all, { env })
  assert.equal(code, 0, stdout + stderr)
  assert.deepEqual(JSON.parse(stdout).options, {
    ...{ delimiter: "|", quote: "'", encoding: "utf-8", header: "absent", source: "Test" },
    map: [
      ["column 1", "name"],
      ["column 2", "external_id"],
      ["column 3", "-"],
    ],
    ...{ unmapped: "ignore", blanks: "clear", unknown_ids: "create" },
  })
  const { rows } = await server.pool.query(
    "select external_id, source, attributes from customers where name = 'Bea'",
  )
  assert.deepEqual(rows, [{ external_id: "y", source: "Test", attributes: {} }])
})

test("a refused caller is told before anything of the file is sent", async () => {
  const wrong = { ...env, MUSTER_API_KEY: "muster_wrong" }
  let taken = 0
  async function* source(): AsyncGenerator<string> {
    for (; taken < 5000; taken++) yield `${"x".repeat(10_000)}\n`
  }
  const { code } = await muster(["import", "-"], { env: wrong, stdin: source() })
  assert.equal(code, 3)
  assert.ok(taken < 500, `${taken} of 5000 pieces were taken`)
})

test("a list is never written over by its own rejected records", async () => {
  const file = write("own.csv", MIXED)
  linkSync(file, join(folder, "other name.csv"))
  for (const errors of [file, join(folder, "other name.csv")]) {
    const { code, stderr } = await muster(["import", file, "--errors", errors], { env })
    assert.equal(code, 3, stderr)
    assert.match(stderr, /would be written over/)
  }
  assert.equal(readFileSync(file, "utf8"), MIXED)
  const kept = write("kept.csv", "of before")
  const wrong = { ...env, MUSTER_API_KEY: "muster_wrong" }
  assert.equal((await muster(["import", file, "--errors", kept], { env: wrong })).code, 3)
  assert.equal(readFileSync(kept, "utf8"), "of before")
})

test("the file for rejected records stays empty when nothing was rejected", async () => {
  const errors = join(folder, "empty.csv")
  const { code } = await muster(["import", "-", "--errors", errors], { env, stdin: "name\nEve\n" })
  assert.equal(code, 0)
  assert.equal(readFileSync(errors, "utf8"), "")
})

async function* endless(): AsyncGenerator<string> {
  yield "name\n"
  for (let row = 0; row < 50_000_000; row++) yield `Customer ${row}\n`
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}
