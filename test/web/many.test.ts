import assert from "node:assert/strict"
import { test } from "node:test"
import { assertAccessible, assertFits, choose, openPages } from "./browser.ts"

/** The same mistake many times: corrected at once, by few keys, and taken back. */

const MANY = 6000

const { server, visitor, page } = await openPages()

test("6,000 equal mistakes are corrected by the keyboard with a handful of keys", async () => {
  const bad = Array.from({ length: MANY }, (_, n) => `Customer ${n},c${n}(at)example.com`)
  await check("many.csv", `name,email\n${bad.join("\n")}\n,nobody\n`)
  await page.getByRole("button", { name: /has “\(at\)” or the like instead of @ 6,000$/ }).waitFor()
  await assertAccessible(page, "many")
  await assertFits(page, "many")
  let keys = 0
  const press = async (key: string): Promise<void> => {
    keys++
    await page.keyboard.press(key)
  }
  await page.getByRole("button", { name: "Line 2", exact: true }).focus()
  await press("Enter")
  await page.waitForFunction(() => document.activeElement?.getAttribute("data-column") === "1")
  await press("Alt+Shift+Enter")
  await page.getByText("6,000 corrected, 1 still rejected").waitFor()
  await press("Control+z")
  await page.getByText("6,001 rows will be left out").waitFor()
  await press("Control+y")
  await page.getByText("6,000 corrected, 1 still rejected").waitFor()
  assert.ok(keys <= 4, `${keys} keys were needed`)
  await page.reload()
  await page.getByText("6,000 corrected, 1 still rejected").waitFor()
  await page.getByRole("button", { name: "Import with 6,000 rows corrected" }).click()
  await page.getByText("6,000 customers created.").waitFor()
  const { rows } = await server.pool.query(
    "select count(*)::int as count from customers where email = 'c' || substr(name, 10) || '@example.com'",
  )
  assert.equal(rows[0].count, MANY)
})

test("what was done to one cell is done to those that are alike, or to a whole kind", async () => {
  await check(
    "kinds.csv",
    "name,email,city\nAnn,a[bei]x.example,Oslo\nBo,b[bei]x.example,\nCleo,nomail,\nDora,nomail,\n" +
      ",e@x.example,\nFay,f@x.example,Rome\n",
  )
  await page.getByLabel("email, line 2").fill("a@x.example")
  await page.getByRole("button", { name: "Replace “[bei]” by “@” in 1 more cell" }).click()
  await page.getByText("2 corrected, 3 still rejected").waitFor()
  await page.getByRole("button", { name: "“email” has no @ 2" }).click()
  assert.equal(await page.locator("input[data-column='1']").count(), 4)
  await page.getByRole("button", { name: "Blank the cell: 2 rows" }).click()
  await page.getByText("4 corrected, 1 still rejected").waitFor()
  await page.getByRole("button", { name: "Undo", exact: true }).click()
  await page.getByRole("button", { name: "Skip 2 rows" }).click()
  await page.getByText("2 corrected, 2 skipped, 1 still rejected").waitFor()
  await page.getByRole("button", { name: /^Still to correct/ }).click()
  await page.getByRole("button", { name: "Use e@x.example" }).click()
  await page.getByText("3 corrected, 2 skipped, none left").waitFor()
  await assertAccessible(page, "kinds")
  await assertFits(page, "kinds")
})

test("the grid takes ranges, fills down, replaces in a column, and undoes it all", async () => {
  await page.getByRole("button", { name: /^All 5/ }).click()
  const name = (line: number) => page.getByLabel(`name, line ${line}`)
  await name(2).focus()
  await page.evaluate(paste, "Ada\tada@x.example\r\nBeo\tbeo@x.example\r\n")
  assert.equal(await page.getByLabel("email, line 3").inputValue(), "beo@x.example")
  assert.equal(await name(3).inputValue(), "Beo")
  await page.keyboard.press("Shift+ArrowDown")
  await page.keyboard.press("Control+d")
  assert.equal(await name(3).inputValue(), "Ada")
  await page.keyboard.press("Control+z")
  assert.equal(await name(3).inputValue(), "Beo")
  await page.keyboard.press("Control+z")
  assert.deepEqual([await name(2).inputValue(), await name(3).inputValue()], ["Ann", "Bo"])
  await page.getByText("Replace in a column").click()
  await page.getByLabel("Find").fill("x.example")
  await page.getByLabel("Replace with").fill("y.example")
  await page.getByLabel("Column", { exact: true }).selectOption("email")
  await page.getByRole("button", { name: "Replace in 3 cells" }).click()
  assert.equal(await page.getByLabel("email, line 2").inputValue(), "a@y.example")
})

test("the cell that has the focus is never under a bar, also at 200 %", async () => {
  for (const [width, height] of [
    [1280, 820],
    [640, 410],
    [360, 740],
  ] as const) {
    await page.setViewportSize({ width, height })
    for (const line of [6, 2]) {
      await page.getByLabel(`name, line ${line}`).focus()
      assert.ok(await page.evaluate(isUncovered), `line ${line}, ${width} by ${height}`)
    }
  }
  await page.setViewportSize({ width: 1280, height: 820 })
})

test("corrections stay when somebody goes back and changes another column", async () => {
  await page.goBack()
  await page.getByLabel("Field for the column city").selectOption("region")
  await page.getByRole("button", { name: "Check against your customers" }).click()
  await page.getByText("3 corrected, 2 skipped, none left").waitFor()
  assert.equal(await page.getByLabel("email, line 2").inputValue(), "a@y.example")
})

test("no script failed and the security policy refused nothing", () => {
  visitor.assertQuiet()
})

async function check(name: string, text: string): Promise<void> {
  await page.goto("/")
  await choose(page, name, text)
  await page.getByRole("button", { name: "Check against your customers" }).click()
  await page.getByText("This is what the import will do").waitFor()
  await page.locator("input[data-column]").first().waitFor()
}

/** Pastes where the focus is, as a spreadsheet's range comes. */
function paste(text: string): void {
  const clipboardData = new DataTransfer()
  clipboardData.setData("text/plain", text)
  const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true })
  document.activeElement!.dispatchEvent(event)
}

/** Whether what has the focus is what one sees where it is. */
function isUncovered(): boolean {
  const { left, top, width, height } = document.activeElement!.getBoundingClientRect()
  const seen = document.elementFromPoint(left + width / 2, top + height / 2)
  return seen === document.activeElement
}
