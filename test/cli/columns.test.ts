import assert from "node:assert/strict"
import { spawnSync } from "node:child_process"
import { join } from "node:path"
import { test } from "node:test"

const ROOT = join(import.meta.dirname, "../..")
const FILE = join(ROOT, "test/fixtures/corpus/lexware_faktura.csv")

function muster(words: string[], input = "") {
  const command = [join(ROOT, "src/cli.ts"), "columns", ...words]
  return spawnSync(process.execPath, command, { input, encoding: "utf8" })
}

test("a table shows every column, where it goes and why", () => {
  const { stdout, status } = muster([FILE])
  assert.equal(status, 0)
  const lines = stdout.trimEnd().split("\n")
  assert.equal(lines.length, 11)
  assert.match(lines[0]!, /^Column +Field +Sure +Sample +Why$/)
  assert.match(
    lines[3]!,
    /^Name +last_name +90 % +Großmann +The header says name, and beside a first/,
  )
  const places = lines.map((line) => line.search(/\S+ *$|The |Why/))
  assert.ok(places.every((place) => place > 0))
})

test("--json is for programs", () => {
  const { stdout, status } = muster(["--json", FILE])
  assert.equal(status, 0)
  const { columns, fields, warnings } = JSON.parse(stdout)
  assert.equal(columns.length, 10)
  assert.deepEqual(Object.keys(columns[0]), ["header", "field", "confidence", "why", "samples"])
  assert.ok(fields.includes("external_id"))
  assert.deepEqual(warnings, [])
})

test("the standard input and a mapping", () => {
  const { stdout, status } = muster(["--map", "Foo=name", "-"], "Foo;E-Mail\nBob;b@example.com\n")
  assert.equal(status, 0)
  assert.match(stdout, /^Foo +name +100 % +Bob +You mapped this column\.$/m)
})

test("the options of the import, in its words", () => {
  const words = ["--delimiter", "semicolon", "--quote", "none", "--unmapped", "ignore"]
  const { stdout } = muster(["--json", ...words, "-"], 'Name;Shoe\n"Bob;44\n')
  const { columns } = JSON.parse(stdout)
  assert.deepEqual(
    columns.map(({ header, field, samples }: Record<string, unknown>) => [header, field, samples]),
    [
      ["Name", "name", ['"Bob']],
      ["Shoe", null, ["44"]],
    ],
  )
  const wrong = muster(["--unmapped", "drop", "-"])
  assert.equal(wrong.status, 3)
  assert.match(wrong.stderr, /unmapped cannot be "drop": it must be keep or ignore/)
})

test("a secret is warned of and not shown", () => {
  const { stdout, stderr } = muster(["-"], "Name,password\nBob,hunter2\n")
  assert.doesNotMatch(stdout, /hunter2/)
  assert.match(stderr, /password.*not stored/)
})

test("what is wrong is said in a sentence", () => {
  const none = muster(["-"], "a,b\n1,2\n")
  assert.equal(none.status, 2)
  assert.match(none.stderr, /No column of the file is a name.*“a”, “b”/)
  const missing = muster(["no-such-file.csv"])
  assert.equal(missing.status, 3)
  const wrong = muster(["--map", "x", FILE])
  assert.equal(wrong.status, 3)
  assert.match(wrong.stderr, /Header=field/)
  assert.equal(muster([]).status, 3)
})

test("a file cannot move the cursor or turn the writing around", () => {
  const evil = "\u009b2J\u001b]0;owned\u0007\u202e"
  const csv = `Name,${evil}\nBob,1\n`
  const shown = [
    muster(["-"], csv),
    muster(["--json", "-"], csv),
    muster(["--map", `${evil}=name2`, "-"], csv),
    muster(["--map", `${evil}1=name`, "-"], csv),
    ...["-", "--sheet"].map((word) => read(word === "-" ? ["-"] : [word, evil, "-"], csv)),
    read(["--encoding", evil, "-"], csv),
  ]
  for (const { stdout, stderr } of shown) {
    assert.ok(stdout + stderr !== "")
    assert.doesNotMatch(stdout + stderr, /[^\n\P{Cc}]|[\u202e\u2028]/u)
  }
  assert.equal(JSON.parse(shown[1]!.stdout).columns[1].header.includes("\u009b"), true)
})

function read(words: string[], input: string) {
  const command = [join(ROOT, "src/cli.ts"), "read", ...words]
  return spawnSync(process.execPath, command, { input, encoding: "utf8" })
}
