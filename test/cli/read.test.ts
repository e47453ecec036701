import assert from "node:assert/strict"
import { spawnSync } from "node:child_process"
import { join } from "node:path"
import { test } from "node:test"

const CLI = join(import.meta.dirname, "..", "..", "src", "cli.ts")

function muster(args: string[], input: string | Uint8Array = "") {
  const { stdout, stderr, status } = spawnSync(process.execPath, [CLI, "read", ...args], {
    input,
    encoding: "utf8",
  })
  return { lines: stdout.split("\n").filter((line) => line !== ""), stderr, status }
}

test("the dialect, the header, the records, and the broken ones with line and raw text", () => {
  const { lines, status } = muster(["-"], 'sep=;\nname;notes\nAnn;"a;b"\n"Bob"x;c\n\nCyd;d')
  assert.deepEqual(
    lines.map((line) => JSON.parse(line)),
    [
      { dialect: { encoding: "utf-8", delimiter: ";", quote: '"', header_line: 2 } },
      ["name", "notes"],
      ["Ann", "a;b"],
      {
        line: 4,
        error:
          "Line 4: there is text after the closing quote of cell 1; write quotes inside a quoted " +
          "cell twice, or add the missing delimiter.",
        raw: '"Bob"x;c',
      },
      ["Cyd", "d"],
    ],
  )
  assert.equal(status, 0)
})

test("a file by its name, with what is known about it", () => {
  const file = join(import.meta.dirname, "..", "fixtures", "encodings", "csv", "iso8859-2.csv")
  const { lines, stderr } = muster([file, "--encoding", "latin2", "--header", "absent"])
  assert.deepEqual(JSON.parse(lines[0]!).dialect, {
    encoding: "iso-8859-2",
    delimiter: ",",
    quote: '"',
    header_line: null,
  })
  assert.deepEqual(JSON.parse(lines[1]!), ["name", "email"])
  assert.equal(stderr, "")
})

test("how the file is written is said in the words of the endpoint", () => {
  const text = 'name|notes;more\n"Ann|a;b\n'
  const dialectOf = (words: string[]) => {
    const { lines } = muster(["-", ...words], text)
    return { ...JSON.parse(lines[0]!).dialect, header: JSON.parse(lines[1]!) }
  }
  assert.deepEqual(dialectOf(["--delimiter", "semicolon", "--quote", "none"]), {
    ...{ encoding: "utf-8", delimiter: ";", quote: null, header_line: 1 },
    header: ["name|notes", "more"],
  })
  const other = dialectOf(["--delimiter=pipe", "--quote=single", "--encoding=cp850", "--header=1"])
  assert.deepEqual(other, {
    ...{ encoding: "ibm850", delimiter: "|", quote: "'", header_line: 1 },
    header: ["name", "notes;more"],
  })
  assert.equal(dialectOf(["--delimiter", "\\t"]).delimiter, "\t")
})

test("a broken header is shown as it came", () => {
  const { lines } = muster(["-"], 'name,"email\n')
  const { line, raw } = JSON.parse(lines[1]!)
  assert.deepEqual([lines.length, line, raw], [2, 1, 'name,"email'])
})

test("warnings go to the error output", () => {
  const { lines, stderr } = muster(["-"], Uint8Array.from([0x6e, 0x0a, 0x5a, 0x6f, 0xeb, 0x0a]))
  assert.equal(lines.length, 3)
  assert.match(stderr, /^The file is not UTF-8/)
})

test("wrong calls say what is right and end with 3", () => {
  for (const args of [
    [],
    ["a", "b"],
    ["-", "--quote", "''"],
    ["-", "--header", "x"],
    ["-", "--delimiter", "semicolons"],
    ["-", "--encoding", "klingon"],
    ["-", "--no"],
  ]) {
    const { stderr, status } = muster(args)
    assert.equal(status, 3)
    assert.match(stderr, /help|muster read FILE/)
  }
  const missing = muster(["there-is-no-such-file.csv"])
  assert.equal(missing.status, 3)
  assert.match(missing.stderr, /there-is-no-such-file.csv cannot be read/)
})
