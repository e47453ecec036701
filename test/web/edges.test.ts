import assert from "node:assert/strict"
import { test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { PASSWORD } from "../http/server.ts"
import { assertAccessible, assertFits, choose, openPages } from "./browser.ts"

/** Where work is usually lost: no network, no session, other tabs, other files, Back. */

const LIST = "name,email\nAnn Lee,ann@example.com\nBo Ek,bo(at)example.com\n"

const SILENT = "Muster does not answer. Everything stays as it is"

const { server, visitor, page } = await openPages()

test("offline at the check and at the import: it goes on by itself, once", async () => {
  const context = page.context()
  await choose(page, "ann.csv", LIST)
  await page.getByText("1 row would be rejected").waitFor()
  await context.setOffline(true)
  await page.getByText(SILENT).waitFor()
  await page.getByRole("button", { name: "Check against your customers" }).click()
  await page.getByText("Sending the file to be checked").waitFor()
  await assertAccessible(page, "offline")
  await assertFits(page, "offline")
  await context.setOffline(false)
  await page.getByText("This is what the import will do").waitFor()
  await page.getByText(SILENT).waitFor({ state: "detached" })
  await context.setOffline(true)
  const go = page.getByRole("button", { name: "Create 1 customer" })
  await go.click()
  await page.getByText("Starting the import").waitFor()
  await page.getByRole("button", { name: "Stop" }).click()
  await context.setOffline(false)
  await page.getByText(SILENT).waitFor({ state: "detached" })
  assert.equal(await countRuns(), 0, "what was stopped is not done later")
  await context.setOffline(true)
  await go.click()
  await page.getByText("Starting the import").waitFor()
  await context.setOffline(false)
  await page.getByText("1 customer created.").waitFor()
  assert.equal(await countRuns(), 1)
})

test("a screen that cannot be loaded comes once the server answers; the page stays", async () => {
  await page.goto("/")
  await page.getByRole("heading", { name: "Drop a customer list" }).waitFor()
  await page.evaluate(() => Object.assign(globalThis, { isSamePage: true }))
  await page.route(/\/assets\/SettingsScreen-/, (route) => route.abort())
  await page.route("**/api/health/live", (route) => route.abort())
  await page.getByRole("link", { name: "Settings" }).click()
  await page.getByText(SILENT).waitFor()
  await page.getByRole("heading", { name: "Drop a customer list" }).waitFor()
  await page.unroute(/\/assets\/SettingsScreen-/)
  await page.unroute("**/api/health/live")
  await page.getByRole("heading", { name: "Settings" }).waitFor()
  assert.ok(await page.evaluate(() => "isSamePage" in globalThis))
})

test("who has to sign in again at the check or at the import goes on right there", async () => {
  await page.getByRole("link", { name: "Import", exact: true }).click()
  await choose(page, "bo.csv", "name,email\nBo Ek,bo@example.com\n")
  await page.getByText("1 row read").waitFor()
  for (const button of ["Check against your customers", "Create 1 customer"]) {
    // Nothing else is on its way that would be told first.
    if (button.startsWith("Create")) await page.getByText("Line 2", { exact: true }).waitFor()
    await page.waitForLoadState("networkidle")
    await server.pool.query("delete from session")
    await page.getByRole("button", { name: button }).click()
    const dialog = page.getByRole("dialog", { name: "Sign in again" })
    await dialog.waitFor()
    if (button.startsWith("Check")) await assertAccessible(page, "sign-in-again")
    await dialog.getByLabel("Password").fill(PASSWORD)
    await dialog.getByRole("button", { name: "Sign in" }).click()
    await dialog.waitFor({ state: "detached" })
  }
  await page.getByText("1 customer created.").waitFor()
})

test("files are taken on every screen, the second waits, and no work is lost unasked", async () => {
  await page.getByRole("link", { name: "Customers", exact: true }).click()
  await page.getByRole("button", { name: "Open Bo Ek" }).waitFor()
  await page.evaluate(drop, ["first.csv", "second.csv"])
  await page.getByRole("heading", { name: "first.csv" }).waitFor()
  await page.getByText("One more file waits for its turn").waitFor()
  await page.getByLabel("Field for the column email").selectOption("-")
  await page.evaluate(drop, ["third.csv"])
  const dialog = page.getByRole("dialog", { name: "Leave first.csv?" })
  await dialog.waitFor()
  await assertAccessible(page, "leave")
  await page.keyboard.press("Escape")
  await dialog.waitFor({ state: "detached" })
  await page.getByRole("heading", { name: "first.csv" }).waitFor()
  const other = page.getByRole("button", { name: "Choose another file" })
  await other.click()
  await dialog.getByRole("button", { name: "Stay with this file" }).click()
  await dialog.waitFor({ state: "detached" })
  await page.waitForFunction(() => document.activeElement?.textContent === "Choose another file")
  await other.click()
  await dialog.getByRole("button", { name: "Leave it" }).click()
  await page.getByRole("button", { name: "Open second.csv" }).click()
  await page.getByRole("heading", { name: "second.csv" }).waitFor()
})

test("Back goes back a step, and a duplicated tab has a draft of its own", async () => {
  await page.getByRole("button", { name: "Check against your customers" }).click()
  await page.getByText("This is what the import will do").waitFor()
  assert.match(page.url(), /\?step=check$/)
  await page.goBack()
  await page.getByRole("button", { name: "Check against your customers" }).waitFor()
  const copy = await page.context().newPage()
  const kept = await page.evaluate(() => Object.entries(sessionStorage))
  await copy.addInitScript((entries) => {
    if (sessionStorage.length > 0) return
    for (const [name, value] of entries) sessionStorage.setItem(name, value)
  }, kept)
  await copy.goto("/")
  await copy.getByRole("heading", { name: "second.csv" }).waitFor()
  await copy.getByRole("button", { name: "Choose another file" }).click()
  await copy.getByRole("heading", { name: "Drop a customer list" }).waitFor()
  await page.reload()
  await page.getByRole("heading", { name: "second.csv" }).waitFor()
  await copy.close()
})

test("signing out in one tab empties the others", async () => {
  const other = await page.context().newPage()
  await other.goto("/customers")
  await other.getByRole("button", { name: "Open Bo Ek" }).waitFor()
  await page.getByRole("button", { name: "Sign out" }).click()
  for (const tab of [page, other]) {
    await tab.getByRole("heading", { name: "Sign in to Muster" }).waitFor()
  }
  assert.equal(await other.getByText("Bo Ek").count(), 0)
  // The other tab clears away a moment after it shows that nobody is signed in.
  while ((await page.evaluate(countKept)) > 0) await sleep(50)
})

test("no script failed and the security policy refused nothing", () => {
  visitor.assertQuiet()
})

async function countRuns(): Promise<number> {
  const { rows } = await server.pool.query("select count(*)::int as count from import_runs")
  return rows[0].count
}

/** Drops lists of one customer onto the page, as a hand would. */
function drop(names: string[]): void {
  const dataTransfer = new DataTransfer()
  for (const name of names) {
    const text = `name,email\nSomebody in ${name},x@${name}\n`
    dataTransfer.items.add(new File([text], name, { type: "text/csv" }))
  }
  document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true }))
}

/** How much the browser keeps of what was being prepared. */
function countKept(): Promise<number> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("muster", 1)
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const counting = opening.result.transaction("kept").objectStore("kept").count()
      counting.onsuccess = () => resolve(counting.result)
    }
  })
}
