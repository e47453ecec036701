import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { test } from "node:test"
import { assertAccessible, assertFits, assertSeenOnPhone, choose, openPages } from "./browser.ts"

/** What the check shows is what is imported, without the file being sent again. */

const ROWS = 220
const COMMIT = /\/import\/plans\/[^/]+\/commit/

const sent: string[] = []

const { server, visitor, page } = await openPages()

page.on("request", (request) => {
  if (request.method() === "POST") sent.push(new URL(request.url()).pathname)
})

test("the rows that change something come first, and the file is sent once", async () => {
  await server.importCsv(list({}))
  await check("spring.csv", list({ 209: "Oslo", 214: "Bergen" }))
  const rows = page.getByRole("listitem").filter({ has: page.getByRole("button") })
  assert.match(
    (await rows.nth(0).textContent())!,
    /Line 211.*Update.*Customer 209.*City: Lund → Oslo/,
  )
  assert.match((await rows.nth(1).textContent())!, /Line 216.*Update.*City: Lund → Bergen/)
  assert.match((await rows.nth(2).textContent())!, /Line 2.*Unchanged/)
  await page.getByText("1–50 of these").waitFor()
  for (const place of ["51–100", "101–150", "151–200", "201–220"]) {
    await page.getByRole("button", { name: "Next" }).click()
    await page.getByText(`${place} of these`).waitFor()
  }
  assert.equal(await page.getByRole("button", { name: "Next" }).isDisabled(), true)
  await page.getByText("Line 221", { exact: true }).waitFor()
  await page.getByRole("button", { name: "updated 2" }).click()
  await page.getByRole("heading", { name: "Rows that change a customer" }).waitFor()
  await page.getByText("Line 221", { exact: true }).waitFor({ state: "detached" })
  assert.equal(await rows.count(), 2)
  assert.match(page.url(), /rows=update/)
  await page.goBack()
  await page.getByRole("heading", { name: "All rows, those to look at first" }).waitFor()
  await page.getByRole("button", { name: "updated 2" }).click()
  await assertAccessible(page, "changes")
  await assertFits(page, "changes")
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download these rows" }).click(),
  ])
  assert.equal(
    readFileSync(await download.path(), "utf8")
      .trim()
      .split("\n").length,
    3,
  )
  await page.getByRole("button", { name: "Update 2 customers" }).click()
  await page.getByText("2 updated. Every row of the file is in.").waitFor()
  assert.deepEqual(
    sent.map((path) => path.replace(/[0-9a-f-]{36}/, "ID")),
    ["/api/customers/import/preview", "/api/customers/import/plans/ID/commit"],
  )
})

test("a row that was merged with another can be looked into", async () => {
  await check(
    "twice.csv",
    "name,email,phone\nAda Moe,ada@x.example,\nBo Ek,bo@x.example,1\nAda Moe,ADA@x.example,+47 55 1\n",
  )
  await page.getByRole("button", { name: "merged 1" }).click()
  await page.getByRole("button", { name: "Look into line 4" }).click()
  await page.getByText("The same customer as an earlier row of the file.").waitFor()
  await page.getByText("+47 55 1").nth(1).waitFor()
  await assertAccessible(page, "merged")
  await assertFits(page, "merged")
  await page.getByRole("button", { name: "Create 2 customers" }).waitFor()
})

test("who goes back and changes nothing does not send the file again", async () => {
  const before = sent.length
  await page.getByRole("button", { name: "Back", exact: true }).click()
  await page.getByRole("button", { name: "Check against your customers" }).click()
  await page.getByRole("button", { name: "Create 2 customers" }).waitFor()
  assert.equal(sent.length, before)
  await page.getByRole("button", { name: "Back", exact: true }).click()
  await page.getByLabel("Blank cells clear what is stored").check()
  const discarded = page.waitForRequest((request) => request.method() === "DELETE")
  await page.getByRole("button", { name: "Check against your customers" }).click()
  await discarded
  await page.getByRole("button", { name: "Create 2 customers" }).click()
  await page.getByText("2 customers created.").waitFor()
})

test("customers that change meanwhile are shown beside what was promised", async () => {
  await check("summer.csv", list({ 5: "Rome", 6: "Pisa" }))
  await server.pool.query("update customers set city = 'Rome' where name = 'Customer 5'")
  await page.getByRole("button", { name: "Update 4 customers" }).click()
  await page.getByText("1 row would now do something else than was shown.").waitFor()
  const row = page.getByRole("row").filter({ hasText: "Customer 5" })
  assert.match((await row.textContent())!, /^7Customer 5Update.*Lund → RomeUnchanged$/)
  await assertAccessible(page, "drift")
  await assertFits(page, "drift")
  await assertSeenOnPhone(page.getByRole("columnheader", { name: "Now" }))
  assert.equal(await cityOf("Customer 6"), "Lund")
  await page.getByRole("button", { name: "Check again" }).click()
  await page.getByRole("button", { name: "Update 3 customers" }).waitFor()
  await server.pool.query("update customers set city = 'Pisa' where name = 'Customer 6'")
  await page.getByRole("button", { name: "Update 3 customers" }).click()
  await page.getByRole("button", { name: "Import all the same" }).click()
  await page.getByText("2 updated.").waitFor()
})

test("a check that is over is made again and seen before anything is imported", async () => {
  await check("autumn.csv", list({ 5: "Rome", 6: "Pisa", 7: "Genoa" }))
  await server.pool.query("update import_plans set expires_at = now() where ended_at is null")
  await page.getByRole("button", { name: "Update 1 customer" }).click()
  await page.getByText("The file was checked again").waitFor()
  assert.equal(await cityOf("Customer 7"), "Lund")
  await server.pool.query("update import_plans set expires_at = now() where ended_at is null")
  await page.getByRole("button", { name: "unchanged 219" }).click()
  await page.getByText("The file was checked again").waitFor()
  await page.getByRole("button", { name: "Update 1 customer" }).click()
  await page.getByText("1 updated.").waitFor()
  assert.equal(await cityOf("Customer 7"), "Genoa")
})

test("an answer that was lost on its way imports nothing twice", async () => {
  await check("winter.csv", list({ 5: "Rome", 6: "Pisa", 7: "Genoa", 8: "Nice" }))
  await page.route(COMMIT, async (route) => {
    await route.fetch()
    await route.abort()
    await page.unroute(COMMIT)
  })
  await page.getByRole("button", { name: "Update 1 customer" }).click()
  await page.getByText("1 updated.").waitFor()
  const { rows } = await server.pool.query(
    "select count(*)::int as count from import_runs where file_name = 'winter.csv'",
  )
  assert.equal(rows[0].count, 1)
})

test("no script failed and the security policy refused nothing", () => {
  visitor.assertQuiet()
})

/** Customers, all in Lund but for some. */
function list(cities: Record<number, string>): string {
  const rows = Array.from({ length: ROWS }, (_, n) => {
    return `Customer ${n},c${n}@example.com,${cities[n] ?? "Lund"}`
  })
  return `name,email,city\n${rows.join("\n")}\n`
}

async function check(name: string, text: string): Promise<void> {
  await page.goto("/")
  await choose(page, name, text)
  await page.getByRole("button", { name: "Check against your customers" }).click()
  await page.getByText("This is what the import will do").waitFor()
  // The rows come a moment later, and what happens to the plan before is noticed by that.
  await page
    .getByText(/^Line \d/)
    .first()
    .waitFor()
}

async function cityOf(name: string): Promise<string> {
  const { rows } = await server.pool.query("select city from customers where name = $1", [name])
  return rows[0].city
}
