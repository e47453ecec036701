import assert from "node:assert/strict"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { after, test } from "node:test"
import { customersCsv } from "../../bench/run/customers.ts"
import { PASSWORD } from "../http/server.ts"
import { assertAccessible, assertFits, openPages, visit, visitSignedIn } from "./browser.ts"
import { readHeldBack } from "./readHeldBack.ts"

/** Customers, settings, the keyboard, and a file that is not small. */

/** A million rows are 118 MB: for those who have a minute. */
const ROWS = process.env.MUSTER_LONG ? 1_000_000 : 200_000
const LONG_WAIT = { timeout: 180_000 }

const { server, browser, visitor, page } = await openPages()

test("an empty registry says how to fill it", async () => {
  for (const [place, hint] of [
    ["Customers", "No customers yet"],
    ["History", "No import yet"],
  ] as const) {
    await page.getByRole("link", { name: place }).click()
    await page.getByRole("heading", { name: hint }).waitFor()
    await assertAccessible(page, `empty-${place.toLowerCase()}`)
  }
})

test("pasted rows are imported with the keyboard alone", async () => {
  await page.goto("/")
  const press = (key: string) => page.keyboard.press(key)
  await page.getByRole("button", { name: "Choose a file" }).waitFor()
  await tabTo(/paste rows/)
  await press("Enter")
  await tabTo(/^$/, "textarea")
  await page.keyboard.insertText(
    "Name\tE-mail\nAnn Lee\tann@example.com\nBo Ek\tbo(at)example.com\n",
  )
  await tabTo(/Use these rows/)
  await press("Enter")
  await page.getByText("2 rows read").waitFor()
  await tabTo(/Check against/)
  await press("Enter")
  await page.getByText("This is what the import will do").waitFor()
  await page.getByLabel("E-mail, line 3").waitFor()
  await tabTo(/E-mail, line 3/, "input")
  await page.keyboard.insertText("bo@example.com")
  await tabTo(/Import with 1 row corrected/)
  await press("Enter")
  await page.getByText("2 customers created.").waitFor()
})

test("the customers of an import are shown, and each says where it came from", async () => {
  await server.importCsv("name,email\nOld One,old@example.com\n")
  await page.getByRole("link", { name: "See these customers" }).click()
  await page.getByText("Customers that the import of pasted rows.tsv created").waitFor()
  await page.getByRole("button", { name: "Open Bo Ek" }).waitFor()
  assert.equal(await page.getByRole("button", { name: "Open Old One" }).count(), 0)
  await assertAccessible(page, "customers-of-run")
  await assertFits(page, "customers-of-run")
  await page.getByRole("button", { name: "Open Bo Ek" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByText("Where it came from").waitFor()
  await dialog.getByLabel("City").fill("Bergen")
  await dialog.getByRole("button", { name: "Save" }).click()
  await page.getByRole("cell", { name: "Bergen" }).waitFor()
  await page.getByRole("button", { name: "Open Bo Ek" }).click()
  await dialog.getByText("City: Bergen").waitFor()
  await dialog.getByRole("button", { name: "History" }).click()
  await assertAccessible(page, "history-of-customer")
  await dialog.getByRole("link", { name: "pasted rows.tsv" }).click()
  await page.getByText("2 customers created.").waitFor()
  await server.pool.query("delete from customers where name = 'Old One'")
})

test("customers are found, edited, created and deleted", async () => {
  await page.getByRole("link", { name: "Customers", exact: true }).click()
  await page.getByRole("button", { name: "Open Ann Lee" }).waitFor()
  await assertAccessible(page, "customers")
  await assertFits(page, "customers")
  await page.getByLabel("Search customers").fill("ann")
  await page.getByRole("button", { name: "Open Bo Ek" }).waitFor({ state: "hidden" })
  await page.getByRole("button", { name: "Open Ann Lee" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel("City").fill("Rome")
  await server.pool.query("update customers set city = 'Paris', updated_at = now()")
  await dialog.getByRole("button", { name: "Save" }).click()
  await dialog.getByText("Somebody else changed this customer").waitFor()
  await dialog.getByRole("row", { name: "City Rome Paris" }).waitFor()
  await assertAccessible(page, "conflict")
  await dialog.getByRole("button", { name: "Take theirs" }).click()
  await dialog.getByText("Somebody else changed this customer").waitFor({ state: "hidden" })
  assert.equal(await dialog.getByLabel("City").inputValue(), "Paris")
  await dialog.getByLabel("City").fill("Rome")
  await server.pool.query("update customers set city = 'Lyon', updated_at = now()")
  await dialog.getByRole("button", { name: "Save" }).click()
  await dialog.getByRole("button", { name: "Save mine" }).click()
  await page.getByText("Ann Lee was saved.").waitFor()
  await page.getByRole("cell", { name: "Rome" }).waitFor()
  await page.getByRole("button", { name: "Open Ann Lee" }).click()
  await dialog.getByLabel("City").fill("Oslo")
  await assertAccessible(page, "customer")
  await assertFits(page, "customer")
  await dialog.getByRole("button", { name: "Save" }).click()
  await page.getByRole("cell", { name: "Oslo" }).waitFor()
  await page.getByRole("button", { name: "New customer" }).click()
  await dialog.getByLabel("Name", { exact: true }).fill("Somebody else")
  await dialog.getByLabel("E-mail").fill("ann@example.com")
  await dialog.getByRole("button", { name: "Save" }).click()
  await dialog.getByRole("alert").waitFor()
  await dialog.getByRole("button", { name: "See that customer" }).click()
  await dialog.getByRole("heading", { name: "Ann Lee" }).waitFor()
  await dialog.getByRole("button", { name: "Delete" }).click()
  await dialog.getByRole("button", { name: "Delete" }).click()
  await page.getByText("begins with “ann”").waitFor()
  await page.getByRole("button", { name: "Undo" }).click()
  await page.getByRole("button", { name: "Open Ann Lee" }).waitFor()
  await server.pool.query("delete from customers where name = 'Ann Lee'")
  const { rows } = await server.pool.query("select name from customers")
  assert.deepEqual(rows, [{ name: "Bo Ek" }])
})

test("people and API keys are managed, and the set-up is checked", async () => {
  await page.getByRole("link", { name: "Settings" }).click()
  await page.getByText(/^PostgreSQL \d/).waitFor()
  await page.getByRole("button", { name: "Add a person" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel("E-mail").fill("new@example.com")
  await dialog.getByLabel("First password").fill(PASSWORD)
  await assertAccessible(page, "add-person")
  await dialog.getByRole("button", { name: "Add a person" }).click()
  const link = (await page.getByText("/#email=").textContent())!
  assert.equal(link, `${server.url}/#email=new%40example.com`)
  const invited = await visit(browser, server.url)
  await invited.page.goto(link)
  assert.equal(await invited.page.getByLabel("E-mail").inputValue(), "new@example.com")
  await invited.page.context().close()
  await page.getByLabel("Role of new@example.com").selectOption("admin")
  await page.getByLabel("What is it for?").fill("nightly job")
  await page.getByRole("button", { name: "New key" }).click()
  const key = await page.getByText(/^muster_[\w-]{20,}$/).textContent()
  const answer = await server.send("/api/session", { headers: { "x-api-key": key! } })
  assert.equal(answer.status, 200)
  await assertAccessible(page, "settings")
  await assertFits(page, "settings")
})

test("a row that could be several customers leads to them", async () => {
  await server.importCsv("name,email\nTwo Amys,amy1@example.com\nTwo Amys,amy2@example.com\n")
  const unclear = await server.importCsv("name,city\nTwo Amys,Ulm\nCleo,Ulm\n")
  await page.goto(`/imports/${unclear.headers.get("location")!.split("/").at(-1)}/correct`)
  const [meeting] = await Promise.all([
    page.context().waitForEvent("page"),
    page.getByRole("link", { name: "See the customers" }).click(),
  ])
  await meeting.getByRole("cell", { name: "amy2@example.com" }).waitFor()
  await meeting.getByRole("cell", { name: "amy1@example.com" }).waitFor()
  await meeting.close()
  await assertAccessible(page, "ambiguous")
  await assertFits(page, "ambiguous")
  await server.pool.query("delete from customers where name in ('Two Amys', 'Cleo')")
})

test("a reader sees everything and is offered nothing that is refused", async () => {
  const reader = await visitSignedIn(browser, server.url, "user@example.com")
  await reader.page.getByText("Only administrators can import").waitFor()
  await reader.page.getByRole("link", { name: "Customers", exact: true }).click()
  await reader.page.getByRole("button", { name: "Open Bo Ek" }).waitFor()
  assert.equal(await reader.page.getByRole("button", { name: "New customer" }).count(), 0)
  await reader.page.context().close()
})

test("very many rejected rows are all there, and hold nothing up", async () => {
  const bad = Array.from({ length: 12_000 }, (_, n) => `Customer ${n},c${n}(at)example.com`)
  const text = `name,email\n${bad.join("\n")}\nGood One,good@example.com\n`
  await page.goto("/")
  const buffer = Buffer.from(text)
  await page.getByTestId("file").setInputFiles({ name: "many.csv", mimeType: "text/csv", buffer })
  await page.getByRole("button", { name: "Check against your customers" }).click()
  await page.getByRole("button", { name: "All 12,000" }).waitFor()
  assert.ok((await page.locator("input[data-column]").count()) < 100)
  await assertAccessible(page, "fix-many")
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download rejected rows" }).click(),
  ])
  const lines = readFileSync(await download.path(), "utf8")
    .trimEnd()
    .split("\n")
  assert.equal(lines.length, 12_001)
  assert.match(lines[1]!, /^Customer 0,c0\(at\)example\.com,2,"The e-mail/)
  await page.getByLabel("email, line 2", { exact: true }).fill("c0@example.com")
  await page.getByText("1 corrected, 11,999 still rejected").waitFor()
  await page.getByRole("button", { name: "Import with 1 row corrected" }).click()
  await page.getByText("2 customers created.").waitFor()
  await page.getByRole("link", { name: "Correct here" }).click()
  await page.getByRole("button", { name: "All 11,999" }).waitFor()
  await server.pool.query("delete from customers where name in ('Customer 0', 'Good One')")
})

test("a large file is shown before all of it is read, and followed in two tabs", async () => {
  const folder = mkdtempSync(join(tmpdir(), "muster-page-"))
  after(() => rmSync(folder, { recursive: true }))
  const large = join(folder, "large.csv")
  writeFileSync(large, Buffer.concat([...customersCsv(ROWS)]))
  await readHeldBack(page, large, ROWS)
  await page.getByRole("button", { name: "Check against your customers" }).click()
  const count = ROWS.toLocaleString("en-GB")
  const go = page.getByRole("button", { name: `Create ${count} customers` })
  await go.waitFor(LONG_WAIT)
  // The verdict is not asked for again: what was sent once is still known.
  await page.reload()
  await go.waitFor()
  await go.click()
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/, LONG_WAIT)
  const other = await page.context().newPage()
  await Promise.all([other.goto(page.url()), page.reload()])
  for (const tab of [page, other]) {
    await tab.getByText(`${count} customers created.`).waitFor(LONG_WAIT)
  }
  await other.close()
})

test("no script failed and the security policy refused nothing", () => {
  visitor.assertQuiet()
})

/** Presses Tab until what has the focus is called so. */
async function tabTo(name: RegExp, tag = "button"): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press("Tab")
    const focused = await page.evaluate(() => {
      const element = document.activeElement
      const text = element?.getAttribute("aria-label") ?? element?.textContent ?? ""
      return { tag: element?.tagName.toLowerCase(), text }
    })
    if (focused.tag === tag && name.test(focused.text.trim())) return
  }
  assert.fail(`Tab never reaches ${name}`)
}
