import assert from "node:assert/strict"
import { test } from "node:test"
import { FilePlace } from "../../../src/import/place/filePlace.ts"
import { CELL_BYTES_MAX, RECORD_CELLS_MAX } from "../../../src/limits.ts"
import { type OpenOptions, openFile } from "../../../src/read/openFile.ts"
import { batchRows } from "../../../src/read/parse/recordBatch.ts"
import { openArchive } from "../../../src/read/workbook/archive/archive.ts"
import {
  ARCHIVE_DIRECTORY_BYTES_MAX,
  ARCHIVE_ENTRIES_MAX,
  ARCHIVE_PART_BYTES_MAX,
  ARCHIVE_RATIO_FREE_BYTES,
  SHEET_COLUMNS_MAX,
  SHEET_LOOK_BYTES_MAX,
  SHEETS_MAX,
  SHEETS_RATED_MAX,
  SMALL_PART_BYTES_MAX,
  SMALL_PARTS_BYTES_MAX,
  XML_DEPTH_MAX,
  XML_TOKEN_BYTES_MAX,
} from "../../../src/read/workbook/archive/limits.ts"
import { ReadingTime } from "../../../src/read/workbook/archive/readingTime.ts"
import { readLinks } from "../../../src/read/workbook/sheet/readLinks.ts"
import { archiveOf, rowOf, workbookOf, workbookParts } from "./archives.ts"

const ROWS = rowOf(1, ["name", "email"]) + rowOf(2, ["Ann", "ann@example.com"])

test("a workbook made for a test is read", async () => {
  const { rows } = await readBytes(workbookOf(ROWS))
  assert.deepEqual(rows, [["Ann", "ann@example.com"]])
})

test("a workbook in pieces of one byte is read as well", async () => {
  async function* pieces() {
    for (const byte of workbookOf(ROWS)) yield Uint8Array.of(byte)
  }
  const place = new FilePlace()
  const opened = await openFile(pieces(), place)
  for await (const batch of opened.batches) {
    assert.deepEqual(batchRows(batch), [["Ann", "ann@example.com"]])
  }
  await place.close()
})

test("a part in UTF-16 is read", async () => {
  const rowsOfZoe = rowOf(1, ["name"]) + rowOf(2, ["Zoë"])
  const sheet = `\ufeff<worksheet><sheetData>${rowsOfZoe}</sheetData></worksheet>`
  const { rows } = await readBytes(archiveOf(workbookParts(Buffer.from(sheet, "utf16le"))))
  assert.deepEqual(rows, [["Zoë"]])
})

test("a document type declaration is refused and nothing of it is opened", async () => {
  const type = '<!DOCTYPE a [<!ENTITY b "c">]>'
  const sheet = `${type}<worksheet><sheetData>${ROWS}</sheetData></worksheet>`
  await refuses(archiveOf(workbookParts(sheet)), /document type declaration/)
})

test("parts that lie over one another are refused", async () => {
  const parts = workbookParts(`<worksheet><sheetData>${ROWS}</sheetData></worksheet>`)
  const shifted = parts.map((part, i) => (i === 3 ? { ...part, at: 10 } : part))
  await refuses(archiveOf(shifted), /lie over one another/)
})

test("a part that unpacks to far more than a list would is refused", async () => {
  const blanks = Buffer.alloc(17 * 1024 * 1024, " ")
  await refuses(archiveOf(workbookParts(blanks)), /more than 250 times its size/)
})

test("two parts of one name are refused", async () => {
  await refuses(
    workbookOf(ROWS, [{ name: "XL/Workbook.xml", content: "" }]),
    /two parts of one name/,
  )
})

test("rows that cannot be are refused", async () => {
  await refuses(workbookOf(ROWS + rowOf(1_048_577, ["Bo"])), /row 1048577 follows row 2/)
  await refuses(workbookOf(ROWS + rowOf(2, ["Bo"])), /row 2 follows row 2/)
})

test("elements nested too deeply, and tags without an end, are refused", async () => {
  await refuses(workbookOf(`${ROWS}${"<a>".repeat(100)}${"</a>".repeat(100)}`), /nested too deeply/)
  const long = `<row r="3" a="${"x".repeat(2 * XML_TOKEN_BYTES_MAX)}"/>`
  await refuses(workbookOf(ROWS + long), /has a tag of over 1024 KiB/)
})

test("a sheet that ends in the middle is refused", async () => {
  await refuses(archiveOf(workbookParts("<worksheet><sheetData><row>")), /ends in the middle/)
})

test("a cell or a row that is too long is a problem of its row alone", async () => {
  const long = rowOf(3, ["x".repeat(CELL_BYTES_MAX + 1), "b@example.com"])
  const { rows, problems } = await readBytes(workbookOf(`${ROWS}${long}${rowOf(4, ["Bo", ""])}`))
  assert.deepEqual(problems, [
    "Row 3: cell A3 is longer than 64 KiB; shorten it, or close the quote that was left open.",
  ])
  assert.deepEqual(rows[2], ["Bo", ""])
  const wide = workbookOf(ROWS + rowOf(3, new Array<string>(RECORD_CELLS_MAX + 1).fill("x")))
  assert.match((await readBytes(wide)).problems[0]!, /^Row 3: there are 4097 cells/)
})

test("an archive of too many parts, and one with too long a directory, is refused", async () => {
  const bytes = workbookOf(ROWS)
  const end = bytes.length - 22
  await refuses(changed(bytes, end + 10, 2, ARCHIVE_ENTRIES_MAX + 1), /10001 parts, more than/)
  const long = ARCHIVE_DIRECTORY_BYTES_MAX + 1
  await refuses(changed(bytes, end + 12, 4, long), /more than 10000/)
})

test("a part that says it has more bytes than may be is refused unread", async () => {
  const parts = workbookParts(`<worksheet><sheetData>${ROWS}</sheetData></worksheet>`)
  const large = ARCHIVE_PART_BYTES_MAX + 1
  const lying = parts.map((part, i) => (i === 3 ? { ...part, unpacked: large } : part))
  await refuses(archiveOf(lying), /one of its parts has over 8 GiB/)
})

test("a part that has other bytes than it says is damaged", async () => {
  const parts = workbookParts(`<worksheet><sheetData>${ROWS}</sheetData></worksheet>`)
  for (const unpacked of [10, 10_000]) {
    const lying = parts.map((part, i) => (i === 3 ? { ...part, unpacked } : part))
    await refuses(archiveOf(lying), /does not pass its checksum/)
  }
})

test("monotonous parts are read as long as they are small", async () => {
  const blanks = " ".repeat(ARCHIVE_RATIO_FREE_BYTES - 1000)
  const { rows } = await readBytes(workbookOf(ROWS + blanks))
  assert.deepEqual(rows, [["Ann", "ann@example.com"]])
})

test("parts that describe the workbook are bounded, each and all of them", async () => {
  const sheet = `<worksheet><sheetData>${ROWS}</sheetData></worksheet>`
  const large = workbookParts(sheet).map((part) =>
    part.name === "xl/workbook.xml"
      ? { ...part, content: part.content + " ".repeat(SMALL_PART_BYTES_MAX) }
      : part,
  )
  await refuses(archiveOf(large), /its part xl\/workbook.xml has over 16 MiB/)
  const count = Math.ceil(SMALL_PARTS_BYTES_MAX / SMALL_PART_BYTES_MAX) + 1
  const table = `<table ref="A1:B2">${" ".repeat(SMALL_PART_BYTES_MAX - 1000)}</table>`
  const relations = Array.from(
    { length: count },
    (_, i) => `<Relationship Id="t${i}" Type="x/table" Target="table.xml"/>`,
  )
  const rels = `<Relationships>${relations.join("")}</Relationships>`
  const many = [
    { name: "xl/_rels/sheet.xml.rels", content: rels },
    { name: "xl/table.xml", content: table },
  ]
  await refuses(workbookOf(ROWS, many), /parts that describe it have over 128 MiB/)
})

test("more sheets than a workbook may have are refused, and many are not looked into", async () => {
  const workbook = (count: number) => {
    const sheet = (i: number) => `<sheet name="S${i}" sheetId="${i}" id="worksheet"/>`
    const sheets = Array.from({ length: count }, (_, i) => sheet(i)).join("")
    return workbookParts(`<worksheet><sheetData>${ROWS}</sheetData></worksheet>`).map((part) =>
      part.name === "xl/workbook.xml"
        ? { ...part, content: `<workbook><sheets>${sheets}</sheets></workbook>` }
        : part,
    )
  }
  await refuses(archiveOf(workbook(SHEETS_MAX + 1)), /more than 1000 sheets/)
  let looked = 0
  const place = new FilePlace()
  await openFile(chunksOf(archiveOf(workbook(SHEETS_MAX))), place, { rate: () => looked++ })
  assert.equal(looked, SHEETS_RATED_MAX)
  await place.close()
})

test("a cell beyond the last column, and cells without end in one row, are refused", async () => {
  const cell = (name: string) => `<c r="${name}"><v>1</v></c>`
  const { warnings } = await readBytes(workbookOf(`${ROWS}<row r="3">${cell("XFD3")}</row>`))
  assert.match(warnings.join(), /1 cell beside the table/)
  await refuses(workbookOf(`${ROWS}<row r="3">${cell("XFE3")}</row>`), /more columns than a sheet/)
  const again = cell("A3").repeat(SHEET_COLUMNS_MAX + 1)
  await refuses(workbookOf(`${ROWS}<row r="3">${again}</row>`), /more columns than a sheet/)
})

test("a row with more text than a record may have is a problem of its own", async () => {
  const cells = new Array<string>(20).fill("x".repeat(CELL_BYTES_MAX))
  const { rows, problems } = await readBytes(
    workbookOf(`${ROWS}${rowOf(3, cells)}${rowOf(4, ["Bo", ""])}`),
  )
  assert.match(problems.join(), /^Row 3: the line is longer than 1 MiB/)
  assert.equal(rows[2]![0], "Bo")
})

test("texts and small parts that are nested too deeply are refused", async () => {
  const deep = (depth: number) => "<a>".repeat(depth) + "</a>".repeat(depth)
  const sheet = `<worksheet><sheetData>${ROWS}</sheetData></worksheet>`
  const strings = (depth: number) => `<sst><si>${deep(depth)}</si></sst>`
  const { rows } = await readBytes(archiveOf(workbookParts(sheet, strings(XML_DEPTH_MAX - 2))))
  assert.equal(rows.length, 1)
  await refuses(
    archiveOf(workbookParts(sheet, strings(XML_DEPTH_MAX - 1))),
    /its texts is nested too deeply/,
  )
  const relations = workbookParts(sheet).map((part) =>
    part.name === "_rels/.rels" ? { ...part, content: deep(XML_DEPTH_MAX + 1) } : part,
  )
  await refuses(archiveOf(relations), /its part _rels\/.rels is nested too deeply/)
})

test("blanks at the beginning of a sheet are looked into no further than it may be", async () => {
  const blank = (number: number) => `<row r="${number}"><c r="A${number}" s="0"/></row>`
  const blanks = Array.from({ length: 400_000 }, (_, i) => blank(i + 1)).join("")
  const { rows } = await readBytes(workbookOf(blanks + rowOf(400_001, ["Ann"])))
  assert.ok(blanks.length > SHEET_LOOK_BYTES_MAX)
  assert.deepEqual(rows, [["Ann"]])
})

test("what is no text of the list does not become the beginning of the next one", async () => {
  const cell = '<row r="2"><c r="A2" t="s"><v>0</v></c></row>'
  const sheet = `<worksheet><sheetData>${rowOf(1, ["name"])}${cell}</sheetData></worksheet>`
  const strings = "<sst><x><t>Bo</t></x><si><r><t>An</t></r><r><t>n</t></r></si></sst>"
  const { rows } = await readBytes(archiveOf(workbookParts(sheet, strings)))
  assert.deepEqual(rows, [["Ann"]])
})

test("a tag of nothing but letters is read in no time", async () => {
  const tag = `<a ${"x".repeat(XML_TOKEN_BYTES_MAX - 10)}>`
  const relations = workbookParts("").map((part) =>
    part.name === "_rels/.rels" ? { ...part, content: `${tag}</a>` } : part,
  )
  await refuses(archiveOf(relations), /a zip archive, but no workbook/)
})

test("what stands behind the rows of a sheet is bounded with the small parts", async () => {
  const link =
    '<Relationship Id="l" Type="x/hyperlink" Target="mailto:a@b.example" TargetMode="External"/>'
  const behind = '<hyperlinks><hyperlink ref="B2" id="l"/></hyperlinks>'
  const bytes = archiveOf([
    ...workbookParts(`<worksheet><sheetData>${ROWS}</sheetData>${behind}</worksheet>`),
    { name: "xl/_rels/sheet.xml.rels", content: `<Relationships>${link}</Relationships>` },
  ])
  const read = async (at: number, length: number) => bytes.slice(at, at + length)
  const source = { size: bytes.length, read }
  const columns = new Map([[1, "email" as const]])
  for (const left of [1000, link.length]) {
    const archive = await openArchive(source, new FilePlace())
    archive.addSmall(SMALL_PARTS_BYTES_MAX - left)
    const reading = readLinks(archive, "xl/sheet.xml", columns)
    if (left === 1000) assert.equal((await reading).count, 1)
    else await assert.rejects(reading, /parts that describe it have over 128 MiB/)
  }
})

test("a workbook that takes too long is refused; waiting for others is none of it", async () => {
  const bytes = workbookOf(ROWS)
  await assert.rejects(readBytes(bytes, { minutesMax: 0 }), {
    code: "invalid",
    message: /^The workbook is too large to be read: reading it takes more than 0 min/,
  })
  const time = new ReadingTime(0)
  assert.throws(() => time.check(), /more than 0 minutes/)
  const waiting = new ReadingTime(1)
  waiting.pause()
  waiting.goOn()
  waiting.check()
})

/** The bytes with another number in one place. */
function changed(bytes: Uint8Array, at: number, length: number, value: number): Uint8Array {
  const other = Buffer.from(bytes)
  other.writeUIntLE(value, at, length)
  return other
}

async function refuses(bytes: Uint8Array, message: RegExp): Promise<void> {
  await assert.rejects(readBytes(bytes), { code: "invalid", message })
}

async function readBytes(bytes: Uint8Array, options: OpenOptions = {}) {
  const place = new FilePlace()
  try {
    const opened = await openFile(chunksOf(bytes), place, options)
    const rows: string[][] = []
    const problems: string[] = []
    for await (const batch of opened.batches) {
      rows.push(...batchRows(batch))
      problems.push(...batch.problems.map(({ message }) => message))
    }
    return { rows, problems, warnings: opened.warnings }
  } finally {
    await place.close()
  }
}

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
