import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { before, test } from "node:test"
import { findPairs } from "../../src/registry/duplicates/findPairs.ts"
import { PASSWORD } from "../http/server.ts"
import { assertAccessible, assertFits, openPages } from "./browser.ts"

/** The list of customers as a tool: orders, filters, what is done to several, and duplicates. */

const { server, visitor, page } = await openPages({ signedIn: false })

before(async () => {
  const rows = [
    "name,email,city,phone,tags,Hat size",
    "\nZoë Ek,zoe@example.com,Oslo,1,lead,7\nAnn Lee,ann@example.com,Berlin,+49 30 1234567,,",
    "\nBo Berg,bo@example.com,Berlin,2,vip,8\nLee Ann,lee@example.org,Paris,0049 30 1234567,,",
  ]
  const answer = await server.importCsv(rows.join(""))
  assert.equal(answer.status, 200)
  await page.goto("/customers")
  await page.getByLabel("E-mail").fill("admin@example.com")
  await page.getByLabel("Password").fill(PASSWORD)
  await page.getByRole("button", { name: "Sign in" }).click()
  await page.getByText("4 customers", { exact: true }).waitFor()
})

const shown = (): Promise<string[]> =>
  page
    .getByRole("button", { name: /^Open / })
    .evaluateAll((buttons) => buttons.map((button) => button.textContent ?? ""))

test("orders and filters stand in the address, and Back goes back", async () => {
  await page.getByRole("button", { name: "Name", exact: true }).click()
  await page
    .getByRole("columnheader", { name: "Name" })
    .and(page.locator("[aria-sort=ascending]"))
    .waitFor()
  await page.waitForFunction(
    () => document.querySelector("tbody button")?.textContent === "Ann Lee",
  )
  assert.deepEqual(await shown(), ["Ann Lee", "Bo Berg", "Lee Ann", "Zoë Ek"])
  await page.locator("summary", { hasText: "Filter" }).click()
  await page.getByLabel("Value").fill("berlin")
  await assertAccessible(page, "filter")
  await page.getByRole("button", { name: "Add filter" }).click()
  await page.getByText("City is “berlin”").waitFor()
  await page.getByText("2 customers", { exact: true }).waitFor()
  await page.reload()
  await page.getByText("2 customers", { exact: true }).waitFor()
  assert.deepEqual(await shown(), ["Ann Lee", "Bo Berg"])
  await assertFits(page, "filtered")
  await page.goBack()
  await page.getByText("4 customers", { exact: true }).waitFor()
  await page.getByLabel("Search customers").fill("ek zoe")
  await page.getByText("1 customer", { exact: true }).waitFor()
  await page.getByLabel("Search customers").fill("")
  await page.getByText("4 customers", { exact: true }).waitFor()
  await page.locator("summary", { hasText: "Columns" }).click()
  await page.getByLabel("Hat size").check()
  await page.keyboard.press("Escape")
  await page.getByRole("columnheader", { name: "Hat size" }).waitFor()
})

test("chosen customers are tagged, exported and deleted together, and that is undone", async () => {
  await page.getByLabel("Choose Ann Lee").check()
  await page.getByLabel("Choose Bo Berg").check()
  await page.getByText("2 customers chosen", { exact: true }).waitFor()
  await assertAccessible(page, "chosen")
  await assertFits(page, "chosen")
  await page.getByRole("button", { name: "Tag", exact: true }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel("Tags to add").fill("autumn, fair")
  await assertAccessible(page, "tags")
  await dialog.getByRole("button", { name: "Tag", exact: true }).click()
  await page.getByText("2 customers tagged.").waitFor()
  const { rows } = await server.pool.query(
    "select name, tags from customers where 'fair' = any (tags) order by name",
  )
  assert.deepEqual(rows, [
    { name: "Ann Lee", tags: ["autumn", "fair"] },
    { name: "Bo Berg", tags: ["vip", "autumn", "fair"] },
  ])
  await page.getByLabel("Choose Zoë Ek").check()
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page
      .getByRole("region", { name: "1 customer chosen" })
      .getByRole("link", { name: "Export" })
      .click(),
  ])
  const lines = readFileSync(await download.path(), "utf8")
    .trimEnd()
    .split("\n")
  assert.equal(lines.length, 2)
  assert.match(lines[1]!, /Zoë Ek/)
  await page.getByLabel("Choose all shown").check()
  await page.getByRole("button", { name: "Delete", exact: true }).click()
  await dialog.getByRole("heading", { name: "Delete 4 customers?" }).waitFor()
  await assertAccessible(page, "delete-many")
  await dialog.getByRole("button", { name: "Delete", exact: true }).click()
  await page.getByText("4 customers deleted.").waitFor()
  await page.getByText("No customers yet").waitFor()
  await page.getByRole("button", { name: "Undo" }).click()
  await page.getByText("It is as it was before.").waitFor()
  await page.getByText("4 customers", { exact: true }).waitFor()
})

test("two that are probably the same are compared, merged, and two again", async () => {
  await findPairs(server.pool)
  await page.getByRole("link", { name: "Possible duplicates" }).click()
  await page.getByText("1 pair", { exact: true }).waitFor()
  await page.getByText("same phone").waitFor()
  await assertAccessible(page, "duplicates")
  await assertFits(page, "duplicates")
  await page.getByRole("button", { name: /^Compare / }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel("City: Paris").check()
  await assertAccessible(page, "compare")
  await assertFits(page, "compare")
  await dialog.getByRole("button", { name: "Merge" }).click()
  await page.getByText("Two customers are one now.").waitFor()
  await page.getByText("No duplicates found").waitFor()
  const { rows } = await server.pool.query("select city from customers where phone like '%1234567'")
  assert.deepEqual(rows, [{ city: "Paris" }])
  await page.getByRole("button", { name: "Undo" }).click()
  await page.getByText("1 pair", { exact: true }).waitFor()
  await page.getByRole("button", { name: /^Compare / }).click()
  await dialog.getByRole("button", { name: "Not the same" }).click()
  await page.getByText("No duplicates found").waitFor()
})

test("people get a new password, and bans, removals and keys are asked first", async () => {
  await page.getByRole("link", { name: "Settings" }).click()
  const dialog = page.getByRole("dialog")
  await page.getByRole("button", { name: "New password for user@example.com" }).click()
  await dialog.getByLabel("New password").fill("another good horse")
  await assertAccessible(page, "new-password")
  await dialog.getByRole("button", { name: "Set password" }).click()
  await page.getByText("user@example.com has a new password.").waitFor()
  const body = JSON.stringify({ email: "user@example.com", password: "another good horse" })
  const headers = { "content-type": "application/json", origin: server.url }
  const signIn = { method: "POST", headers, body }
  assert.equal((await server.send("/api/auth/sign-in/email", signIn)).status, 200)
  await page.getByRole("button", { name: "Ban user@example.com" }).click()
  await dialog.getByRole("button", { name: "Cancel" }).click()
  assert.equal((await server.send("/api/auth/sign-in/email", signIn)).status, 200)
  await page.getByRole("button", { name: "Ban user@example.com" }).click()
  await dialog.getByRole("button", { name: "Ban" }).click()
  await page.getByText("user@example.com is banned.").waitFor()
  assert.equal((await server.send("/api/auth/sign-in/email", signIn)).status, 403)
  await page.getByLabel("What is it for?").fill("nightly job")
  await page.getByRole("button", { name: "New key" }).click()
  await page.getByText(/^muster_\S{20,}$/).waitFor()
  await page.getByRole("button", { name: "Delete the key nightly job" }).click()
  await dialog.getByText(/send the key muster/).waitFor()
  await dialog.getByRole("button", { name: "Delete" }).click()
  await page.getByText("No API key yet.").waitFor()
  await page.getByRole("button", { name: "Remove user@example.com" }).click()
  await assertAccessible(page, "remove-person")
  await assertFits(page, "remove-person")
  await dialog.getByRole("button", { name: "Remove" }).click()
  await page.getByText("user@example.com was removed.").waitFor()
  const { rows } = await server.pool.query(`select email from "user"`)
  assert.deepEqual(rows, [{ email: "admin@example.com" }])
})

test("no script failed and the security policy refused nothing", () => {
  visitor.assertQuiet()
})
