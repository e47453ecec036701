import assert from "node:assert/strict"
import { spawnSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { after, before, test } from "node:test"
import { createImporter } from "../../src/index.ts"
import { makeKey, muster as run } from "../cli/run.ts"
import { openServer, type TestServer } from "../http/server.ts"
import { rowOf, workbookOf } from "../read/workbook/archives.ts"

const ROOT = join(import.meta.dirname, "../..")
const FOLDER = join(ROOT, "test/fixtures/workbooks")
const WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
const MACROS = "application/vnd.ms-excel.sheet.macroEnabled.12"
const IMPORT = "/api/customers/import"
let server: TestServer

before(async () => {
  server = await openServer()
})
after(() => server.close())

test("a workbook as a body is imported, and the run says which sheet was read", async () => {
  const answer = await post(IMPORT, readFixture("hidden-first-sheet.xlsx"))
  assert.equal(answer.status, 200)
  assert.equal(((await answer.json()) as { count: number }).count, 4)
  const run = await getJson(answer.headers.get("location")!)
  assert.equal(run.dialect.sheet, "Customers")
  assert.ok(run.dialect.sheets.length > 1)
  const { rows } = await server.pool.query("select city from customers where name = 'Ann Lee'")
  assert.deepEqual(rows, [{ city: "Berlin" }])
})

test("a row with a NUL is rejected, and the others are imported", async () => {
  const texts = ["Nora_x0000_Nul", "Hal_xD83D_f", "Fay Fine"]
  const rows = [["name"], ...texts.map((text) => [text])].map((row, i) => rowOf(i + 1, row))
  const answer = await post(IMPORT, Buffer.from(workbookOf(rows.join(""))))
  const { count, errors } = (await answer.json()) as {
    count: number
    errors: { message: string }[]
  }
  assert.equal(count, 1)
  const cells = errors.map(({ message }) => /\bA\d/.exec(message)?.[0])
  assert.deepEqual(cells, ["A2", "A3"])
})

test("a workbook in a form is imported, whatever the form calls it", async () => {
  const form = new FormData()
  form.set("file", new Blob([new Uint8Array(readFixture("table-totals.xlsx"))]), "list.csv")
  const headers = { cookie: server.admin, origin: server.url }
  const answer = await server.send(IMPORT, { method: "POST", headers, body: form })
  assert.equal(((await answer.json()) as { count: number }).count, 4)
})

test("a preview takes a workbook and a sheet, and says which rows it has", async () => {
  const file = readFixture("hand-two-sheets-rid-order.xlsx")
  const answer = await post(`${IMPORT}/preview?sheet=First%20part`, file)
  assert.equal(answer.status, 200)
  assert.equal(((await answer.json()) as Shown).dialect.sheet, "First part")
  const wrong = await post(`${IMPORT}/preview?sheet=Third`, file)
  assert.equal(wrong.status, 400)
  assert.match(((await wrong.json()) as { error: string }).error, /“Second part”, “First part”/)
})

test("rejected rows come back as CSV in UTF-8 with the rows' numbers in Excel", async () => {
  const rows = [
    rowOf(3, ["name", "email", "notes"]),
    rowOf(5, ["Åsa", "asa@example.com", "a, b"]),
    rowOf(9, ["Bo", "not an address", "says &quot;no&quot;, 東京"]),
  ]
  const answer = await post(IMPORT, Buffer.from(workbookOf(rows.join(""))))
  const { errors } = (await answer.json()) as { errors: { message: string }[] }
  assert.match(errors[0]!.message, /^Row 9: .* in “email” \(column B\)/)
  const headers = { cookie: server.admin }
  const path = `${answer.headers.get("location")}/errors.csv`
  const download = await server.send(path, { headers })
  assert.match(download.headers.get("content-type")!, /charset=utf-8/)
  const [header, first] = (await download.text()).replace(/^\ufeff/, "").split("\n")
  assert.equal(header, "name,email,notes,_line,_error")
  assert.match(first!, /^Bo,not an address,"says ""no"", 東京",9,/)
})

test("what rows of a sheet have to do with each other is told by rows and letters", async () => {
  const cells = [
    ["name", "external_id", "email"],
    ["Ann One", "S1", "ann1@example.com"],
    ["Bo One", "S1", "bo1@example.com"],
    ["Cy One", "S1", "cy1@example.com"],
    ["Di Two", "S2", "di2@example.com"],
    ["Ed Two", "S2", "ed2@example.com"],
  ]
  const book = Buffer.from(workbookOf(cells.map((row, i) => rowOf(i + 3, row)).join("")))
  const preview = await post(`${IMPORT}/preview?plan=keep`, book)
  const { plan, warnings } = (await preview.json()) as { plan: { id: string }; warnings: string[] }
  assert.match(warnings.join(), /1 row takes over the values of .* \(row 8\)\./)
  const headers = { cookie: server.admin }
  const commit = { method: "POST", headers }
  for (const answer of [
    await server.send(`${IMPORT}/plans/${plan.id}/commit`, commit),
    await post(IMPORT, book),
  ]) {
    const { errors } = (await answer.json()) as { errors: { message: string }[] }
    assert.match(
      errors[1]!.message,
      /^Row 5: The external id “S1” in “external_id” \(column B\) stands .* in the rows 4, 6\./,
    )
  }
})

test("a damaged workbook changes nothing and is refused with its own sentence", async () => {
  const before = await countCustomers()
  for (const file of ["truncated.xlsx", "crc-mismatch-stored.xlsx", "corrupt-sheet-bytes.xlsx"]) {
    const answer = await post(IMPORT, readFixture(file))
    assert.equal(answer.status, 400)
    assert.match(((await answer.json()) as { error: string }).error, /^The workbook is damaged/)
  }
  assert.equal(await countCustomers(), before)
})

test("the library takes a workbook", async () => {
  const importer = createImporter({ pool: server.pool, authorize: async () => null })
  const preview = await importer.previewCustomers(readFixture("table-totals.xlsx"))
  assert.equal(preview.dialect.header_line, 3)
  await importer.close()
})

test("the command line reads a workbook and shows its columns", () => {
  const file = join(FOLDER, "hand-two-sheets-rid-order.xlsx")
  const read = muster(["read", "--sheet", "First part", file])
  assert.equal(JSON.parse(read.stdout.split("\n")[0]!).dialect.sheet, "First part")
  const columns = muster(["columns", join(FOLDER, "hidden-first-sheet.xlsx")])
  assert.match(columns.stdout, /^email +email +/m)
  const wrong = muster(["columns", "--sheet", "Third", file])
  assert.equal(wrong.status, 2)
  assert.match(wrong.stderr, /has no sheet “Third”/)
})

test("the command line imports a workbook and tells its rows by Excel's numbers", async () => {
  const key = await makeKey(server, server.admin)
  const file = join(FOLDER, "branches-xlsxwriter.xlsx")
  const env = { MUSTER_URL: server.url, MUSTER_API_KEY: key }
  const { code, stdout: said } = await run(["import", file, "--sheet", "customers 2026"], { env })
  assert.equal(code, 1)
  assert.match(said, /Imported 6 customers/)
  assert.match(said, /^ {2}Row 9: The e-mail “dora\(at\)example.com” in “E-Mail” \(column D\)/m)
})

test("the description of the API has workbooks and their sheets", async () => {
  const answer = await server.send("/api/openapi.json")
  const { paths, components } = (await answer.json()) as Described
  for (const path of [IMPORT, `${IMPORT}/preview`]) {
    const { requestBody, parameters } = paths[path]!.post
    for (const type of [WORKBOOK, MACROS, "application/vnd.ms-excel"]) {
      assert.ok(type in requestBody.content, `${path} ${type}`)
    }
    assert.ok(parameters.some(({ name }) => name === "sheet"))
  }
  const { properties } = components.schemas.Dialect
  assert.deepEqual([properties.sheet!.type, properties.sheets!.type], ["string", "array"])
})

test("each type of a workbook is taken, and a preview tells its rows and columns", async () => {
  const file = new Uint8Array(readFixture("branches-libreoffice.xlsx"))
  for (const type of [WORKBOOK, MACROS, "application/vnd.ms-excel", "text/csv"]) {
    const headers = { cookie: server.admin, origin: server.url, "content-type": type }
    const answer = await server.send(`${IMPORT}/preview`, { method: "POST", headers, body: file })
    const preview = (await answer.json()) as Previewed
    assert.deepEqual([preview.dialect.sheet, preview.dialect.header_line], ["Customers 2026", 5])
    assert.deepEqual(
      preview.errors.map(({ line, column, message }) => [line, column, message.slice(0, 62)]),
      [[9, "E-Mail", "The e-mail “dora(at)example.com” in “E-Mail” (column D) has no"]],
    )
    assert.deepEqual(preview.warnings, ["1 hidden row was read like the others."])
  }
})

type Described = {
  paths: Record<
    string,
    { post: { requestBody: { content: object }; parameters: { name: string }[] } }
  >
  components: { schemas: { Dialect: { properties: Record<string, { type: string }> } } }
}
type Previewed = {
  dialect: { sheet: string; header_line: number }
  errors: { line: number; column: string; message: string }[]
  warnings: string[]
}
type Shown = { dialect: { sheet: string; sheets: string[] } }

function post(path: string, body: Buffer): Promise<Response> {
  const headers = { cookie: server.admin, origin: server.url, "content-type": WORKBOOK }
  return server.send(path, { method: "POST", headers, body: new Uint8Array(body) })
}

async function getJson(path: string): Promise<Shown> {
  const answer = await server.send(path, { headers: { cookie: server.admin } })
  return (await answer.json()) as Shown
}

async function countCustomers(): Promise<number> {
  const { rows } = await server.pool.query("select count(*)::int as count from customers")
  return rows[0].count
}

function muster(words: string[]) {
  return spawnSync(process.execPath, [join(ROOT, "src/cli.ts"), ...words], { encoding: "utf8" })
}

function readFixture(file: string): Buffer {
  return readFileSync(join(FOLDER, file))
}
