import assert from "node:assert/strict"
import { globSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { after, test } from "node:test"
import { largeWorkbook } from "../read/workbook/largeWorkbook.ts"
import { assertAccessible, assertFits, openPages, visit } from "./browser.ts"
import { readHeldBack } from "./readHeldBack.ts"

/** A person has a workbook and nothing but the page. */

const FOLDER = join(import.meta.dirname, "../fixtures/workbooks")
const BUILT = join(import.meta.dirname, "../../dist/web/assets")
const BRANCHES = "branches-xlsxwriter.xlsx"
const READER_BYTES_MAX = 14 * 1024
const ROWS = 100_000

const { server, browser, visitor, page } = await openPages()

test("the sheet with the customers is chosen by itself, and every other one can be", async () => {
  await page.getByTestId("file").setInputFiles(join(FOLDER, BRANCHES))
  await page.getByText("First rows as customers").waitFor()
  const sheets = page.getByRole("group", { name: "Sheet" })
  const customers = sheets.getByRole("radio", {
    name: /^Customers 2026 7 rows, 9 columns, 7 recognised/,
  })
  assert.ok(await customers.isChecked())
  await assertAccessible(page, "sheets")
  await assertFits(page, "sheets")
  await sheets
    .getByRole("radio", { name: /^Archive hidden 3 rows, 3 columns, 3 recognised/ })
    .click()
  await page.getByRole("cell", { name: "Old One" }).waitFor()
  await sheets.getByRole("radio", { name: /^Prices/ }).click()
  await page.getByText("No column looks like a name.").waitFor()
  await assertAccessible(page, "sheet-without-names")
  await customers.click()
  await page.getByRole("cell", { name: "01067" }).waitFor()
  assert.equal(await page.getByLabel("Encoding").count(), 0)
  await page.getByText("1 row would be rejected").waitFor()
  await page.getByText("1 hidden row was read like the others.").waitFor()
})

test("what is wrong is told by Excel's rows and columns, and corrected in place", async () => {
  await page
    .getByText(/^The e-mail “dora\(at\)example.com” in “E-Mail” \(column D\)/)
    .first()
    .waitFor()
  await page.getByRole("button", { name: "Check against your customers" }).click()
  await page.getByLabel("E-Mail, row 9").waitFor()
  await assertAccessible(page, "check-workbook")
  await assertFits(page, "check-workbook")
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download rejected rows" }).click(),
  ])
  assert.equal(download.suggestedFilename(), "rejected branches-xlsxwriter.csv")
  const [header, row] = readFileSync(await download.path(), "utf8").split("\n")
  assert.match(header!, /^\ufeffKundennr,Name,E-Mail,.*,_line,_error$/)
  assert.match(row!, /^00014,Dora Lind,dora\(at\)example.com,.*,9,"The e-mail/)
  await page.getByLabel("E-Mail, row 9").fill("dora@example.com")
  await page.getByRole("button", { name: "Check again" }).click()
  await page.getByRole("button", { name: "Create 7 customers" }).waitFor()
})

test("the corrected workbook is imported as what it shows", async () => {
  await page.getByRole("button", { name: "Create 7 customers" }).click()
  await page.getByText("7 customers created. Every row of the file is in.").waitFor()
  await page.getByText("Customers 2026").waitFor()
  await assertAccessible(page, "run-of-workbook")
  await assertFits(page, "run-of-workbook")
  const { rows } = await server.pool.query(
    `select external_id, name, email, postal_code, city, attributes from customers
     where name in ('Ann Lee', 'Dora Lind') order by name`,
  )
  const [ann, dora] = rows
  assert.deepEqual(
    [ann.external_id, ann.email, ann.postal_code, ann.city],
    ["00011", "ann@example.com", "01067", "Dresden"],
  )
  assert.equal(ann.attributes["Kunde seit"], "2024-03-05")
  assert.deepEqual([dora.external_id, dora.email], ["00014", "dora@example.com"])
})

test("rows that were rejected are corrected after the import as well", async () => {
  await page.getByRole("link", { name: "Import another file" }).click()
  await page.getByTestId("file").setInputFiles(join(FOLDER, BRANCHES))
  await page.getByRole("button", { name: "Check against your customers" }).click()
  await page.getByRole("button", { name: "Import, changing nothing" }).click()
  await page.getByText("Row 9").first().waitFor()
  await page.getByRole("link", { name: "Correct here" }).click()
  await page.getByLabel("E-Mail, row 9").fill("dora.lind@example.com")
  await page.getByRole("button", { name: "Import 1 row" }).click()
  await page.getByText("These are corrected rows of an earlier import.").waitFor()
  await page.getByRole("heading", { name: "corrected branches-xlsxwriter.csv" }).waitFor()
})

test("a workbook that is dropped is read as well, and one that cannot be says why", async () => {
  await page.getByRole("link", { name: "Import", exact: true }).click()
  await page.getByRole("heading", { name: "Drop a customer list" }).waitFor()
  await drop("table-totals.xlsx")
  await page.getByText("First rows as customers").waitFor()
  for (const [file, sentence] of [
    ["password-hucre-agile.xlsx", /The workbook is locked with a password. Open it in Excel/],
    ["truncated.xlsx", /The workbook is damaged: its end is missing/],
    ["traps-libreoffice.ods", /The file is an OpenDocument file/],
  ] as const) {
    await drop(file)
    await page.getByRole("alert").getByText(sentence).waitFor()
  }
  await assertAccessible(page, "refused-workbook")
  await assertFits(page, "refused-workbook")
})

test("the reader of workbooks is small, and loaded by those who need it", async () => {
  const [chunk, ...more] = globSync(`${BUILT}/openWorkbook-*.js`)
  assert.ok(chunk !== undefined && more.length === 0)
  const bytes = statSync(`${chunk}.br`).size
  assert.ok(bytes <= READER_BYTES_MAX, `the reader has ${bytes} bytes`)
  const other = await visit(browser, server.url)
  const loaded: string[] = []
  await other.page.context().addCookies(await page.context().cookies())
  other.page.context().on("request", (request) => loaded.push(request.url()))
  await other.page.goto("/")
  const isReader = (url: string) => url.includes("/openWorkbook-")
  await other.page.getByTestId("file").setInputFiles(join(FOLDER, "csv-named.xlsx"))
  await other.page.getByText("First rows as customers").waitFor()
  assert.ok(loaded.length > 0 && !loaded.some(isReader))
  await other.page.getByTestId("file").waitFor({ state: "detached" })
  await other.page.getByRole("button", { name: "Choose another file" }).click()
  await other.page.getByTestId("file").setInputFiles(join(FOLDER, BRANCHES))
  await other.page.getByText("Customers 2026").waitFor()
  assert.ok(loaded.some(isReader))
  other.assertQuiet()
  await other.page.context().close()
})

test("of a workbook of 100,000 rows the first are shown while the rest is read", async () => {
  const folder = mkdtempSync(join(tmpdir(), "muster-page-"))
  after(() => rmSync(folder, { recursive: true }))
  const large = join(folder, "large.xlsx")
  writeFileSync(large, largeWorkbook(ROWS))
  await readHeldBack(page, large, ROWS)
})

test("no script failed and the security policy refused nothing", () => {
  visitor.assertQuiet()
})

/** Drops a file onto the page, as a hand would. */
async function drop(file: string): Promise<void> {
  const bytes = readFileSync(join(FOLDER, file)).toString("base64")
  await page.evaluate(
    ([name, content]) => {
      const transfer = new DataTransfer()
      const data = Uint8Array.from(atob(content!), (letter) => letter.charCodeAt(0))
      transfer.items.add(new File([data], name!))
      const dropping = new DragEvent("drop", { dataTransfer: transfer, bubbles: true })
      document.body.dispatchEvent(dropping)
    },
    [file, bytes],
  )
}
