import assert from "node:assert/strict"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { test } from "node:test"
import { mulberry32 } from "../../bench/run/customers.ts"
import { detectDialect } from "../../src/read/dialect/detectDialect.ts"
import { sampleRecords } from "../../src/read/dialect/sampleRecords.ts"
import { type Opened, openCsv, type ReadOptions } from "../../src/read/openCsv.ts"
import { batchRows } from "../../src/read/parse/recordBatch.ts"
import { randomCase } from "./compare.ts"

async function open(text: string | Uint8Array, options: ReadOptions = {}): Promise<Opened> {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += 700) yield bytes.slice(at, at + 700)
  }
  return openCsv(chunks(), options)
}

async function rowsOf({ batches }: Opened): Promise<string[][]> {
  const rows: string[][] = []
  for await (const batch of batches) rows.push(...batchRows(batch))
  return rows
}

const DIALECTS: [string, string, string, string | null, string[] | null][] = [
  ["comma", "name,email\nAnn,a@x.org\n", ",", '"', ["name", "email"]],
  ["semicolon and decimal commas", "name;total\nAnn;1,5\nBob;2,25\n", ";", '"', ["name", "total"]],
  [
    "tab with commas in the text",
    "name\taddress\nAnn\tA, b, c\nBob\tD, e\n",
    "\t",
    '"',
    ["name", "address"],
  ],
  ["pipe", "name|city\nAnn|Ulm\n", "|", '"', ["name", "city"]],
  ["caret", "name^city\nAnn^Ulm\nBob^Bonn\n", "^", '"', ["name", "city"]],
  ["unit separator", "name\x1fcity\nAnn\x1fUlm\n", "\x1f", '"', ["name", "city"]],
  ["quoted delimiters", 'name;notes\n"a;b";"c;d;e"\n"f";"g"\n', ";", '"', ["name", "notes"]],
  [
    "commas in every quoted cell",
    'n;a\n"Lee, Ann";"x, y"\n"Ray, Bob";"z, w"\n',
    ";",
    '"',
    ["n", "a"],
  ],
  ["single quotes", "'name','notes'\n'Ann','a, b'\n'Bob','c, d'\n", ",", "'", ["name", "notes"]],
  ["one column", "name\nAnn Lee\nBob Ray\n", ",", '"', ["name"]],
  ["one column with commas", "name\nLee, Ann\nRay, Bob\nFox, Cyd\n", ",", '"', ["name"]],
  ["sep=", "sep=;\nname;email\nAnn;a@x.org\n", ";", '"', ["name", "email"]],
  ["quoted sep=", '"sep=|"\nname|email\nAnn|a@x.org\n', "|", '"', ["name", "email"]],
  [
    "spaces after delimiters",
    'name, notes\nAnn, "a, b"\nBob, "c, d"\n',
    ",",
    '"',
    ["name", " notes"],
  ],
]

for (const [what, text, delimiter, quote, header] of DIALECTS) {
  test(`the dialect is found: ${what}`, async () => {
    const opened = await open(text)
    if (header !== null && header.length > 1) assert.equal(opened.dialect.delimiter, delimiter)
    assert.equal(opened.dialect.quote, quote)
    if (what !== "one column with commas") assert.deepEqual(opened.header, header)
  })
}

const HEADERS: [string, string, ReadOptions, number | null, string[] | null][] = [
  [
    "below titles",
    "Customers\nAs of,2026-11-01\n\nname,email,city\nAnn,a@x.org,Ulm\n",
    {},
    4,
    ["name", "email", "city"],
  ],
  [
    "below padded titles",
    "Customers,,\n,,\nname,email,city\nAnn,a@x.org,Ulm\n",
    {},
    3,
    ["name", "email", "city"],
  ],
  ["below a comment", "# from the CRM\nname,email\nAnn,a@x.org\n", {}, 2, ["name", "email"]],
  ["with a # of its own", "#name,email\nAnn,a@x.org\nBob,b@x.org\n", {}, 1, ["#name", "email"]],
  ["none: the first row is data", "Ann,a@x.org,Ulm\nBob,b@x.org,Bonn\n", {}, null, null],
  [
    "none, and the user says there is one",
    "Ann,a@x.org\nBob,b@x.org\n",
    { header: "present" },
    1,
    ["Ann", "a@x.org"],
  ],
  [
    "there, and the user says there is none",
    "name,email\nAnn,a@x.org\n",
    { header: "absent" },
    null,
    null,
  ],
  ["where the user says", "x,y\nname,email\nAnn,a@x.org\n", { header: 2 }, 2, ["name", "email"]],
  [
    "narrower than the data",
    "nameemail,phone\nAnn,a@x.org,1\nBob,b@x.org,2\n",
    {},
    1,
    ["nameemail", "phone"],
  ],
  [
    "wider than the data",
    "name,email,notes,more\nAnn,a@x.org\nBob,b@x.org\n",
    {},
    1,
    ["name", "email", "notes", "more"],
  ],
  ["over several lines", '"full\nname",email\nAnn,a@x.org\n', {}, 1, ["full\nname", "email"]],
  ["alone", "name,email\n", {}, 1, ["name", "email"]],
]

for (const [where, text, options, line, header] of HEADERS) {
  test(`the header is found: ${where}`, async () => {
    const opened = await open(text, options)
    assert.deepEqual([opened.dialect.header_line, opened.header], [line, header])
    const rows = await rowsOf(opened)
    assert.deepEqual(rows, opened.sample.length === rows.length ? opened.sample : rows)
  })
}

test("a broken header is told, not guessed", async () => {
  const nul = await open("col1|col\x002\nval1|val2\n")
  assert.equal(nul.headerProblem?.code, "nul_character")
  const quote = await open('"hello\n\n world\n')
  assert.equal(quote.headerProblem?.code, "unclosed_quote")
})

test("nothing, blanks and marks are no file", async () => {
  for (const text of ["", "\n\n", "  \n,,\n", "\ufeff"]) {
    const opened = await open(text)
    assert.deepEqual([opened.header, opened.sample, await rowsOf(opened)], [null, [], []])
  }
})

test("a short row is forgiven, but damage where the file writes all cells", async () => {
  const small = await open("name,email,notes\nAnn,a@x.org,\nBob\n")
  assert.deepEqual(await rowsOf(small), [["Ann", "a@x.org", ""], ["Bob"]])
  const rows = Array.from({ length: 40 }, (_, i) => `P${i},p${i}@x.org,\n`).join("")
  const large = await open(`name,email,notes\n${rows}Bob bob@x.org,\n`)
  const codes: string[] = []
  for await (const { problems } of large.batches) codes.push(...problems.map(({ code }) => code))
  assert.deepEqual(codes, ["too_few_cells"])
})

test("warnings: a guessed encoding, and text decoded wrongly before it got here", async () => {
  const guessed = await open(
    Uint8Array.from([0x6e, 0x0a, 0x4a, 0x6f, 0x73, 0xe9, 0x0a, 0x5a, 0x6f, 0xeb, 0x0a]),
  )
  await rowsOf(guessed)
  assert.match(guessed.warnings.join(), /read as windows-1252/)
  for (const [wrong, right] of [
    ["MÃ¼ller", "Müller"],
    ["WaÅ‚Ä™sa", "Wałęsa"],
    ["MĂĽller", "Müller"],
    ["Dâ€™Angelo", "D’Angelo"],
  ]) {
    const file = await open(`name,x\nAnn,1\n${wrong},2\n`)
    const rows = await rowsOf(file)
    assert.equal(rows[1]![0], wrong)
    assert.match(file.warnings.join(), new RegExp(`Line 3 holds “${wrong}”.*${right}`))
  }
  const lost = await open("name,x\nM\ufffdller,1\n")
  await rowsOf(lost)
  assert.match(lost.warnings.join(), /Line 2 holds “M\ufffdller”: a character was lost/)
  const fine = await open("name,x\nÅse Ærø Ähre JOÃO Âncora,1\n")
  await rowsOf(fine)
  assert.deepEqual(fine.warnings, [])
})

const CORPUS = join(import.meta.dirname, "..", "fixtures", "corpus")

test("real exports: encoding, delimiter, line ends and header line are found", async () => {
  const wrong: string[] = []
  const files = readdirSync(CORPUS).filter((file) => file.endsWith(".csv"))
  assert.ok(files.length > 40)
  for (const file of files) {
    const expected = JSON.parse(
      readFileSync(join(CORPUS, file.replace(".csv", ".expected.json")), "utf8"),
    )
    const opened = await open(readFileSync(join(CORPUS, file)))
    await rowsOf(opened)
    const { dialect } = opened
    const lineEnds = { "\r\n": "CRLF", "\n": "LF", "\r": "CR" }[dialect.newline]
    const found = [
      dialect.bom ? `${dialect.encoding}-bom` : dialect.encoding,
      dialect.delimiter,
      lineEnds,
      dialect.header_line,
    ]
    const { encoding, delimiter, line_ending, header_line } = expected
    const right = [encoding, delimiter, line_ending, header_line]
    if (JSON.stringify(found) !== JSON.stringify(right))
      wrong.push(`${file}: ${found}, not ${right}`)
  }
  assert.deepEqual(wrong, [])
})

test("the records that finding the dialect has read are those of the sample", () => {
  const encoder = new TextEncoder()
  const long = encoder.encode(`name;note\n${"Ann;a note of some length\n".repeat(3000)}`)
  const blanks = encoder.encode(
    `name,city,zip, note\n${"Ann,Ulm,1, plain\n".repeat(6)}Bob,Bonn,2, "c, d"\nCy,Rom,3, "e, f"\n`,
  )
  const random = Array.from({ length: 500 }, (_, seed) => randomCase(mulberry32(seed)).bytes)
  let known = 0
  for (const [bytes, ended] of [
    [long, true],
    [long, false],
    [blanks, true],
    ...random.flatMap((one) => [[one, true] as const, [one, false] as const]),
  ] as const) {
    const { dialect, records } = detectDialect(bytes, ended)
    if (records === null) continue
    known++
    assert.deepEqual(records, sampleRecords(bytes, ended, dialect))
  }
  assert.ok(known > 40, `${known}`)
  assert.equal(detectDialect(long, true).records, null)
  assert.equal(detectDialect(blanks, true).dialect.blanks_before_quote, true)
})

test("what stands above the header that was told says nothing of the table", () => {
  const detect = (text: string, header?: number) => {
    const options = header === undefined ? {} : { header }
    return detectDialect(new TextEncoder().encode(text), true, options).dialect.delimiter
  }
  const table = "name;email\r\nZed;z@x.de\r\nBo;b@x.de\r\n"
  assert.equal(detect(`List of May\r\nfor us, and you, too\r\n${table}`, 3), ";")
  assert.equal(detect(`a, b, c\r\nd, e, f\r\ng, h, i\r\nk, l, m\r\n${table}`, 5), ";")
  assert.equal(detect(`a, b, c\rd, e, f\r${table.replaceAll("\r\n", "\r")}`, 3), ";")
  assert.equal(detect(`sep=,\na;b\nname,email\nZed,z@x.de\n`, 3), ",")
  // Beyond the end of the file nothing is left to judge by.
  assert.equal(detect(table, 50), ";")
})

test("a small table of two columns is found below lines of a title", () => {
  for (const delimiter of [";", "\t", "|"]) {
    const rows = ["name,email", "Zed,z@x.de", "Bo,b@x.de"].join("\n").replaceAll(",", delimiter)
    const { dialect } = detectDialect(new TextEncoder().encode(`List\nfor us\n${rows}\n`), true)
    assert.equal(dialect.delimiter, delimiter)
  }
  // One comma in each of some lines is text.
  const list = "Names\nof all\nLee, Ann\nEk, Bo\n"
  const { dialect } = detectDialect(new TextEncoder().encode(list), true)
  assert.notEqual(dialect.delimiter, ",")
})
