import assert from "node:assert/strict"
import { test } from "node:test"
import { EXPORT_HEADER } from "../../../src/customer/exportFormat.ts"
import { openCsv, type ReadOptions } from "../../../src/read/openCsv.ts"
import { batchRows } from "../../../src/read/parse/recordBatch.ts"
import { untilRead } from "../../../src/read/readAgain.ts"

/** What a writer does, shown for the first time far behind the sample, and what is then read. */
type Late = {
  name: string
  header?: string
  row: (i: number) => string
  late: string
  end?: string
  read: (string[] | string)[]
  /** What the rows before it become, where that changes. */
  plain?: (i: number) => string[]
}

const FAR_BYTES = 270_000
const MEGABYTE = 1_000_000

const bare = (i: number) => `${i},Person ${i},x`
const quoted = (i: number) => `"${i}","Person ${i}","x"`
const tabbed = (i: number) => `${i}\tPerson ${i}\tx`
const cells = (i: number) => [`${i}`, `Person ${i}`, "x"]

const LATE: Late[] = [
  {
    name: "a backslash before a quote",
    row: bare,
    late: '7,"O\\"Brien, \\"Al\\" \\\\ Co","a\\\\b"',
    read: [["7", 'O"Brien, "Al" \\ Co', "a\\b"]],
  },
  {
    name: "a backslash before a quote alone",
    row: bare,
    late: '7,"O\\"Brien, \\"Al\\" \\ Co","C:\\dir"',
    read: [["7", 'O"Brien, "Al" \\ Co', "C:\\dir"]],
  },
  {
    name: "texts as JSON writes them",
    row: quoted,
    late: '"7","one\\ntwo","say \\"hi\\", \\\\ \\"you\\""',
    read: [["7", "one\ntwo", 'say "hi", \\ "you"']],
  },
  {
    name: "the text form of databases",
    header: "id\tname\tnotes",
    row: tabbed,
    late: "7\tone\\ntwo\\\\\t\\N",
    read: [["7", "one\ntwo\\", ""]],
  },
  {
    name: "line feeds in bare cells among CRLF",
    row: bare,
    end: "\r\n",
    late: "7,one\ntwo,x",
    read: [["7", "one\ntwo", "x"]],
  },
  {
    name: "line ends that cut records in pieces",
    row: bare,
    late: "7,one\ntwo,x\n8,three\nfour,y",
    read: ["broken_line", "broken_line"],
  },
  {
    name: "quotes that are text",
    header: "id\tname\tnotes",
    row: tabbed,
    late: '7\t"Al" Co\t19"',
    read: [["7", '"Al" Co', '19"']],
  },
  {
    name: "a bare word among quoted texts",
    row: quoted,
    late: '"7",NULL,"NULL"',
    read: [["7", "", "NULL"]],
  },
  {
    name: "a word in quotes that needs none",
    row: (i) => `${i},NULL,x`,
    late: '7,"NULL",y',
    read: [["7", "NULL", "y"]],
    plain: (i) => [`${i}`, "", "x"],
  },
  {
    name: "another bare word, which contradicts the first",
    row: (i) => `"${i}",NA,"x"`,
    late: '"7",Ann Lee,"y"',
    read: [["7", "Ann Lee", "y"]],
    plain: (i) => [`${i}`, "NA", "x"],
  },
  {
    name: "a quote and an N",
    row: quoted,
    late: '"7","one ""two"" three","N',
    read: [["7", 'one "two" three', ""]],
  },
]

for (const one of LATE) {
  test(`${one.name}: the first proof comes late, and the file is read again`, async () => {
    const { rows, warnings, passes } = await readLate(one, FAR_BYTES, {})
    const at = rows.findIndex((row) => row[0] === "7" || row === "broken_line")
    const last = rows.length - one.read.length - 1
    const found = one.read[0] === "broken_line" ? at : rows.findLastIndex((row) => row[0] === "7")
    assert.deepEqual(rows.slice(found, found + one.read.length), one.read)
    assert.deepEqual(rows[0], (one.plain ?? cells)(1000))
    assert.deepEqual(rows.at(-1), (one.plain ?? cells)(1000 + last))
    assert.ok(passes >= 2, "it was read again")
    assert.ok(warnings.every((warning) => !warning.startsWith("Further down")))
  })
}

test("proof at five of six megabytes", async () => {
  const { rows } = await readLate(LATE[0]!, 5 * MEGABYTE, {}, MEGABYTE)
  assert.deepEqual(
    rows.find((row) => row[0] === "7"),
    LATE[0]!.read[0],
  )
})

test("without the file at hand it is read as it began, with a warning", async () => {
  const { warnings } = await readLate(LATE[0]!, FAR_BYTES, { again: async () => null })
  assert.ok(warnings.some((warning) => /^Further down.*escape=/.test(warning)))
})

async function readLate(one: Late, before: number, more: ReadOptions, behind = 2_000) {
  const end = one.end ?? "\n"
  const lines = [one.header ?? "id,name,notes"]
  let number = 1000
  const fill = (most: number) => {
    for (let bytes = 0; bytes < most; bytes += lines.at(-1)!.length + 1) {
      lines.push(one.row(number++))
    }
  }
  fill(before)
  lines.push(one.late)
  fill(behind)
  const file = new TextEncoder().encode(lines.join(end) + end)
  let passes = 0
  const source = async function* () {
    passes++
    for (let at = 0; at < file.length; at += 65_536) yield file.subarray(at, at + 65_536)
  }
  return untilRead(async (proof) => {
    const options = { again: async () => source(), ...more, ...(proof && { proof }) }
    const { batches, warnings } = await openCsv(source(), options)
    const rows: (string[] | string)[] = []
    for await (const batch of batches) {
      const broken = new Map(batch.problems.map(({ record, code }) => [record, code]))
      for (const [record, row] of batchRows(batch).entries()) rows.push(broken.get(record) ?? row)
    }
    return { rows, warnings, passes }
  })
}

test("the backslashes of an export are text, whatever they look like", async () => {
  const header = [...EXPORT_HEADER, "note"].join(",")
  const row = (name: string) => `,${name}${",".repeat(EXPORT_HEADER.length - 1)}x`
  for (const count of [0, FAR_BYTES / 10]) {
    const names = [
      ...Array.from({ length: count }, (_, i) => `n${i}`),
      "\\N",
      "a\\\\b",
      "\\.",
      "c\\",
    ]
    const text = Buffer.from(`${header}\n${names.map(row).join("\n")}\n`)
    const source = async function* () {
      for (let at = 0; at < text.length; at += 65_536) yield text.subarray(at, at + 65_536)
    }
    const opened = await openCsv(source(), { again: async () => source() })
    const read: string[] = []
    for await (const batch of opened.batches) {
      for (const row of batchRows(batch)) read.push(row[1]!)
    }
    assert.deepEqual([read, opened.warnings], [names, []])
  }
})
