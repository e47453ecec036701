import assert from "node:assert/strict"
import { before, test } from "node:test"
import {
  assertAccessible,
  assertFits,
  choose,
  openPages,
  type Visit,
  visitSignedIn,
} from "../browser.ts"

/** A run that a guard holds back: seen from everywhere, explained, imported or discarded. */

const PROFILE = "/api/customers/import/profiles/erp"
const SEND = "/api/customers/import?profile=erp"

const { server, browser, visitor, page } = await openPages()

before(async () => {
  await put({ columns: { Nr: "external_id", Name: "name", Ort: "city" } })
  for (const _ of [1, 2, 3]) assert.equal((await send(list(1200))).status, 200)
  await put({
    columns: { Nr: "external_id", Name: "name", Ort: "city" },
    guards: { min_rows_share: 0.8, max_changed_share: 0.02 },
  })
})

test("its page, which the sender is told, says why and what it would do", async () => {
  const { status, body } = await send(list(600, 20))
  assert.equal(status, 202)
  await page.goto(body.page!)
  await page.getByRole("heading", { name: "This run is held back" }).waitFor()
  await page
    .getByText(
      "This list brought 1,200 rows on each of its last 3 runs, this time 600. " +
        "That is less than 80% of the last time.",
    )
    .waitFor()
  await page.getByText("20 of 600 customers would change (3.33%); at most 2% may.").waitFor()
  await page.getByText("Nothing of it is stored yet.").waitFor()
  await page.getByText("Line 2", { exact: true }).waitFor()
  await page.getByRole("button", { name: "updated 20" }).click()
  await page.getByRole("heading", { name: "Rows that change a customer" }).waitFor()
  await page.getByText("Line 21", { exact: true }).waitFor()
  const now = page.getByRole("row").filter({ hasText: "This one" })
  assert.match((await now.textContent())!, /^This one600\(-600\)/)
  await assertAccessible(page, "held")
  await assertFits(page, "held")
})

test("it stands out in the history, and is seen from every screen", async () => {
  await page.goto("/customers")
  const badge = page.getByRole("link", { name: /History.*1 held run waits for a decision/ })
  await badge.click()
  const entry = page.getByRole("link", { name: /Waits for a decision/ })
  assert.match((await entry.textContent())!, /erp · admin@example.com.*Held/)
  await assertAccessible(page, "history-held")
  await assertFits(page, "history-held")
  await entry.click()
  await page.getByRole("heading", { name: "This run is held back" }).waitFor()
})

test("a reader sees why, and decides nothing", async () => {
  const reader = await visitReader()
  await reader.page.goto(page.url())
  await reader.page.getByText("This list brought 1,200 rows on each of its last 3 runs").waitFor()
  assert.equal(await reader.page.getByRole("button", { name: "Import all the same" }).count(), 0)
  assert.equal(await reader.page.getByRole("button", { name: "Discard" }).count(), 0)
  reader.assertQuiet()
  await reader.page.context().close()
})

test("customers that changed meanwhile are shown before it is imported all the same", async () => {
  await server.pool.query("UPDATE customers SET city = 'Kiel' WHERE external_id = '3'")
  const button = page.getByRole("button", { name: "Import all the same" })
  await button.focus()
  await page.keyboard.press("Enter")
  await page.getByText("1 row would now do something else than was shown.").waitFor()
  const row = page.getByRole("row").filter({ hasText: "Customer 3" })
  assert.match((await row.textContent())!, /Ulm → Bonn.*Kiel → Bonn/)
  await assertAccessible(page, "held-drift")
  await assertFits(page, "held-drift")
  await page.getByRole("button", { name: "Decide later" }).click()
  await page.getByRole("heading", { name: "This run is held back" }).waitFor()
  assert.equal(await cityOf("4"), "Ulm")
  await button.click()
  await page.getByText("1 row would now do something else than was shown.").waitFor()
  await page.getByRole("button", { name: "Import all the same" }).click()
  await page.getByText("20 updated.").waitFor()
  assert.equal(await cityOf("3"), "Bonn")
  await page.getByRole("link", { name: "History" }).click()
  await page.getByText("Waits for a decision").waitFor({ state: "detached" })
  await page.getByRole("link", { name: /Held/ }).click()
  await page.getByText("An administrator has imported it.").waitFor()
  await page.getByRole("link", { name: "See that run" }).click()
  await page.getByText("20 updated.").waitFor()
})

test("it is discarded after a question", async () => {
  const { body } = await send(list(100))
  await page.goto(body.page!)
  await page.getByText("This list brought 600 rows the last time, this time 100.").waitFor()
  await page.getByRole("button", { name: "Discard" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByText("Nothing of it is stored, and its rows are forgotten.").waitFor()
  await assertAccessible(page, "discard-held")
  await dialog.getByRole("button", { name: "Discard" }).click()
  await page.getByText("It was discarded. Nothing of it was stored.").waitFor()
  await page.getByRole("heading", { name: "This run was held back" }).waitFor()
  assert.equal(await page.getByRole("button", { name: "Import all the same" }).count(), 0)
  await page.getByText("1 held run waits for a decision").waitFor({ state: "detached" })
  await assertAccessible(page, "held-discarded")
})

test("the import in the page says that a run by itself would be held", async () => {
  await page.goto("/")
  await page.getByLabel("This list").selectOption("erp")
  await choose(page, "tonight.csv", list(300))
  await page.getByRole("button", { name: "Check against your customers" }).click()
  await page.getByText("A run by itself would be held back.").waitFor()
  await page.getByText("this time 300. That is less than 80% of the last time.").waitFor()
  await assertAccessible(page, "would-be-held")
  await assertFits(page, "would-be-held")
})

test("corrected rows go in by the profile of their list, which the page says", async () => {
  await put({
    columns: { Nr: "external_id", Name: "name", Ort: "city" },
    policy: { city: "keep" },
    guards: { min_rows_share: 0.0001 },
    left: { report: true },
  })
  const night = await server.importCsv("Nr,Name,Ort\n5,Customer 5,Rom\n6,,Rom\n", SEND)
  await page.goto(`/imports/${night.headers.get("location")!.split("/").at(-1)}`)
  await page.getByRole("link", { name: "Correct here" }).click()
  await page.getByText("is imported under the profile erp: its columns, its values").waitFor()
  await page.getByLabel("Name, line 3").fill("Customer Six")
  await assertAccessible(page, "correct-of-profile")
  await assertFits(page, "correct-of-profile")
  await page.getByRole("button", { name: "Import 1 row" }).click()
  await page.getByText("These are corrected rows of an earlier run, and not the whole").waitFor()
  await page.getByText("1 updated.").waitFor()
  const { rows } = await server.pool.query(
    "SELECT name, city FROM customers WHERE external_id = '6'",
  )
  assert.deepEqual(rows, [{ name: "Customer Six", city: "Bonn" }])
})

test("no script failed and the security policy refused nothing", () => {
  visitor.assertQuiet()
})

/** So many customers, of whom the first some have moved. */
function list(count: number, moved = 0): string {
  const rows = Array.from({ length: count }, (_, row) => {
    return `${row},Customer ${row},${row < moved ? "Bonn" : "Ulm"}`
  })
  return `Nr,Name,Ort\n${rows.join("\n")}\n`
}

async function send(csv: string): Promise<{ status: number; body: { page?: string } }> {
  const answer = await server.importCsv(csv, SEND)
  return { status: answer.status, body: (await answer.json()) as { page?: string } }
}

async function put(body: object): Promise<void> {
  const answer = await server.send(PROFILE, {
    method: "PUT",
    headers: {
      ...{ cookie: server.admin, origin: server.url, "content-type": "application/json" },
    },
    body: JSON.stringify(body),
  })
  assert.ok(answer.ok, await answer.text())
}

async function visitReader(): Promise<Visit> {
  return visitSignedIn(browser, server.url, "user@example.com")
}

async function cityOf(number: string): Promise<string> {
  const { rows } = await server.pool.query("SELECT city FROM customers WHERE external_id = $1", [
    number,
  ])
  return rows[0].city
}
