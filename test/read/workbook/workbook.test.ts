import assert from "node:assert/strict"
import { createReadStream, readFileSync } from "node:fs"
import { test } from "node:test"
import { fileURLToPath } from "node:url"
import { countRecognised } from "../../../src/columns/countRecognised.ts"
import { FilePlace } from "../../../src/import/place/filePlace.ts"
import { type OpenOptions, openFile } from "../../../src/read/openFile.ts"
import { batchRows, rawText } from "../../../src/read/parse/recordBatch.ts"
import { blobSource, webPlatform } from "../../../src/read/workbook/webPlatform.ts"

type Case = { id: number; file: string; expected: Expected }
type Expected = {
  by_case_label?: Record<string, string>
  rows?: string[][]
  rows_like?: string
  rows_ok?: number
  problem_rows?: number[]
  sheet?: string
  header_row?: number
  first_row?: string[]
  warning?: string
  refused?: string[]
  read_as_text?: string[]
}

const cases: Case[] = JSON.parse(readFileSync(pathOf("expected.json"), "utf8"))

for (const { id, file, expected } of cases) {
  if (expected.refused !== undefined) continue
  test(`case ${id}: ${file}`, async () => {
    const read = await readFixture(file)
    const { dialect, header, rows, lines, problems, warnings } = read
    const labels = new Map(rows.map(([label, value]) => [label, value]))
    for (const [label, value] of Object.entries(expected.by_case_label ?? {})) {
      assert.equal(labels.get(label), value, label)
    }
    if (expected.rows) assert.deepEqual([header, ...rows], expected.rows)
    if (expected.rows_like) {
      const other = await readFixture(expected.rows_like)
      assert.deepEqual([header, ...rows], [other.header, ...other.rows])
    }
    if (expected.sheet) assert.equal(dialect.sheet, expected.sheet)
    if (expected.header_row) assert.equal(dialect.header_line, expected.header_row)
    if (expected.first_row) assert.deepEqual(rows[0], expected.first_row)
    if (expected.warning) assert.match(warnings.join("\n"), new RegExp(expected.warning))
    if (expected.rows_ok) assert.equal(lines[0], 2)
    assert.deepEqual(
      problems.map(({ line }) => line),
      expected.problem_rows ?? [],
    )
  })
}

/** What each label means, whichever program wrote it. */
const LABELS: Record<string, string> = Object.assign(
  {
    phone_text: "+49 151 234567",
    rich_text: "Bold and plain",
    currency: "1234.5",
    number_red_format: "-1234.5",
    id_20_digits: "12345678901234600000",
    nbsp: "Ann\u00a0Lee",
    text_that_looks_like_formula: "=1+1",
    blank_formatted: "",
    nothing: "",
    "format_;;;": "hidden by format",
    fraction_text: "1/2",
  },
  ...cases
    .filter(({ file }) => file.startsWith("traps-") && !file.includes("1904"))
    .map(({ expected }) => expected.by_case_label ?? {}),
)

const TRAPS = [
  ...["xlsxwriter-shared", "xlsxwriter-1904", "exceljs", "exceljs-stream-inline", "excel4node"],
  ...["gnumeric", "openpyxl-iso-dates", "sheetjs", "excel-builder-vanilla", "excelize-wasm"],
  ...["excelts", "hucre-inline-1904", "hucre-shared", "libreoffice", "perl-excel-writer-xlsx"],
  ...["r-openxlsx", "wijmo", "write-excel-file", "xlsx-populate"],
].map((writer) => `traps-${writer}.xlsx`)

for (const file of [...TRAPS, "traps-sheetjs.xlsm"]) {
  test(`every labelled cell of ${file}`, async () => {
    const { rows } = await readFixture(file)
    const wrong = rows.filter(([label, value]) => label! in LABELS && LABELS[label!] !== value)
    assert.deepEqual(wrong, DIFFERENT[file] ?? [])
    assert.ok(rows.filter(([label]) => label! in LABELS).length > 10)
  })
}

/** What a writer put into its file instead of what the label says. */
const UNESCAPED = ["x000D_literal", "a\nb", "end"]
const NO_CONTROLS = ["control_char", "ab", "end"]
const DIFFERENT: Record<string, string[][]> = {
  "traps-xlsxwriter-1904.xlsx": [["date_1900-02-28", "1904-02-29", "end"]],
  "traps-exceljs.xlsx": [UNESCAPED, NO_CONTROLS],
  "traps-exceljs-stream-inline.xlsx": [UNESCAPED, NO_CONTROLS],
  "traps-excel4node.xlsx": [UNESCAPED, NO_CONTROLS],
  "traps-openpyxl-iso-dates.xlsx": [UNESCAPED],
  "traps-sheetjs.xlsx": [UNESCAPED],
  "traps-sheetjs.xlsm": [UNESCAPED],
  // Their formula was calculated and gave 0, as far as the file says.
  "traps-gnumeric.xlsx": [["formula_default_cache_0", "0", "end"]],
  "traps-libreoffice.xlsx": [["formula_default_cache_0", "0", "end"]],
  "traps-excel-builder-vanilla.xlsx": [UNESCAPED],
  "traps-excelize-wasm.xlsx": [UNESCAPED, ["control_char", "a\ufffdb", "end"]],
  "traps-excelts.xlsx": [UNESCAPED, NO_CONTROLS],
  "traps-hucre-inline-1904.xlsx": [UNESCAPED],
  "traps-hucre-shared.xlsx": [UNESCAPED],
  "traps-r-openxlsx.xlsx": [UNESCAPED],
  "traps-wijmo.xlsx": [UNESCAPED],
  "traps-write-excel-file.xlsx": [UNESCAPED, NO_CONTROLS],
  "traps-xlsx-populate.xlsx": [UNESCAPED],
}

const REFUSED: [file: string, sentence: RegExp][] = [
  ["truncated.xlsx", /^The workbook is damaged: its end is missing, so it was cut off/],
  ["crc-mismatch-stored.xlsx", /^The workbook is damaged: a part of it does not pass its checksum/],
  ["corrupt-sheet-bytes.xlsx", /^The workbook is damaged: a part of it/],
  ["password-hucre-agile.xlsx", /^The workbook is locked with a password\. Open it in Excel/],
  ["password-xlsx-populate.xlsx", /^The workbook is locked with a password\. Open it in Excel/],
  ["docx-named.xlsx", /^The file is a/],
  ["zip-of-csv.zip", /^The file is a zip archive, but no workbook\. Unpack it/],
  ["html-named.xls", /^The file is a web page, although/],
  ["traps-libreoffice.html", /^The file is a web page, although/],
  ["traps-sheetjs-html.xls", /^The file is a web page, although/],
  ["traps-sheetjs-2003.xls", /^The file is an XML spreadsheet of Excel 2003/],
  ["traps-sheetjs.slk", /^The file is a symbolic link file/],
  ["traps-sheetjs.dbf", /^The file is a dBase table/],
  ["traps-sheetjs.xlsb", /^The file is an Excel binary workbook/],
  ["traps-sheetjs-biff2.xls", /^The file is a very old Excel workbook/],
  ...["gnumeric", "hucre", "libreoffice", "sheetjs"].map((writer): [string, RegExp] => [
    `traps-${writer}.ods`,
    /^The file is an OpenDocument file \(\.ods\)\. Open it/,
  ]),
  ...["libreoffice", "sheetjs"].map((writer): [string, RegExp] => [
    `traps-${writer}.fods`,
    /^The file is an OpenDocument file \(\.fods\)/,
  ]),
  ...[
    ...["gnumeric-biff5", "gnumeric-biff8", "libreoffice", "perl-writeexcel", "poi-hssf"],
    ...["sheetjs-biff5", "sheetjs-biff8", "xlwt-biff8"],
  ].map((writer): [string, RegExp] => [
    `traps-${writer}.xls`,
    /^The file is an old Excel workbook \(\.xls\)\. Open it/,
  ]),
]

for (const [file, sentence] of REFUSED) {
  test(`${file} is refused with its own sentence`, async () => {
    await assert.rejects(readFixture(file), { code: "invalid", message: sentence })
    await assert.rejects(readInBrowser(file), { code: "invalid", message: sentence })
  })
}

test("a table is found below its title and without its totals, whoever wrote it", async () => {
  for (const file of ["branches-xlsxwriter.xlsx", "branches-libreoffice.xlsx"]) {
    const { dialect, header, rows, lines } = await readFixture(file, { rate: countRecognised })
    assert.deepEqual([dialect.sheet, dialect.header_line], ["Customers 2026", 5], file)
    assert.deepEqual(dialect.sheets, ["Read me", "Archive", "Customers 2026", "Prices"])
    assert.deepEqual(header?.slice(0, 3), ["Kundennr", "Name", "E-Mail"])
    assert.deepEqual(lines, [6, 7, 8, 9, 10, 11, 12])
    const [ann] = rows
    assert.deepEqual(ann, [
      ...["00011", "Ann Lee", "ann@example.com", "+49 351 1234567", "01067", "Dresden"],
      ...["2024-03-05", "1234.5", "VIP"],
    ])
  }
})

test("what every sheet looks like is told to those who ask", async () => {
  const options = { rate: countRecognised, looksAtAll: true, sheet: "Archive" }
  const { sheets } = await readFixture("branches-xlsxwriter.xlsx", options)
  const look = (rows: number, columns: number, rating: number) => ({
    ...{ rows, isAbout: false, columns, rating },
  })
  assert.deepEqual(sheets, [
    { name: "Read me", isHidden: false, look: look(2, 1, 0) },
    { name: "Archive", isHidden: true, look: look(3, 3, 3) },
    { name: "Customers 2026", isHidden: false, look: look(7, 9, 7) },
    { name: "Prices", isHidden: false, look: look(3, 2, 0) },
  ])
})

test("texts under the name of a workbook are read as what they are", async () => {
  for (const file of ["csv-named.xlsx", "tsv-named.xls", "traps-sheetjs-txt-utf16.xls"]) {
    const { dialect, rows } = await readFixture(file)
    assert.equal(dialect.sheet, undefined)
    assert.ok(rows.length > 0, file)
  }
})

test("contact cards are refused with their own sentence", async () => {
  const card = new TextEncoder().encode("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann Lee\r\nEND:VCARD\r\n")
  const place = new FilePlace()
  await assert.rejects(openFile(chunksOf(card), place), /^AppError: The file holds contact cards/)
})

test("browsers read what servers read", async () => {
  for (const { file, expected } of cases) {
    if (expected.refused) continue
    const [here, there] = [await readFixture(file), await readInBrowser(file)]
    assert.deepEqual(there, here, file)
  }
})

test("a sheet is chosen by its name, and one that is not there is told", async () => {
  const file = "hidden-first-sheet.xlsx"
  const { dialect } = await readFixture(file)
  assert.equal(dialect.sheet, "Customers")
  const hidden = dialect.sheets!.find((name) => name !== "Customers")!
  assert.equal((await readFixture(file, { sheet: hidden })).dialect.sheet, hidden)
  await assert.rejects(readFixture(file, { sheet: "Nowhere" }), /has no sheet “Nowhere”.*Customers/)
})

test("the sheet whose header is recognised best is read", async () => {
  const rate = (header: string[] | null) => (header?.includes("name") ? 1 : 0)
  const { dialect } = await readFixture("hand-two-sheets-rid-order.xlsx", { rate })
  assert.equal(dialect.sheet, "Second part")
})

test("a record is given back as a line of CSV", async () => {
  const { raws } = await readFixture("traps-xlsxwriter-shared.xlsx")
  assert.ok(raws.includes('line_break,"Line 1\nLine 2",end'))
  assert.ok(raws.includes('markup,"Smith & Sons <""x"">",end'))
})

type Reading = Awaited<ReturnType<typeof readAll>>

async function readFixture(file: string, options: OpenOptions = {}): Promise<Reading> {
  const place = new FilePlace()
  try {
    return await readAll(await openFile(createReadStream(pathOf(file)), place, options))
  } finally {
    await place.close()
  }
}

async function readInBrowser(file: string): Promise<Reading> {
  const blob = new Blob([readFileSync(pathOf(file))])
  const place = { ...webPlatform, keep: async () => blobSource(blob) }
  return readAll(await openFile(blob.stream(), place))
}

async function readAll(opened: Awaited<ReturnType<typeof openFile>>) {
  const rows: string[][] = []
  const raws: string[] = []
  const lines: number[] = []
  const problems: { line: number; message: string }[] = []
  for await (const batch of opened.batches) {
    rows.push(...batchRows(batch))
    problems.push(...batch.problems.map(({ line, message }) => ({ line, message })))
    for (let record = 0; record < batch.count; record++) {
      lines.push(batch.firstLine[record]!)
      raws.push(rawText(batch, record))
    }
  }
  const { dialect, header, sheets, warnings } = opened
  return { dialect, header, sheets, warnings, rows, raws, lines, problems }
}

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

function pathOf(file: string): string {
  return fileURLToPath(new URL(`../../fixtures/workbooks/${file}`, import.meta.url))
}
