import assert from "node:assert/strict"
import { join } from "node:path"
import { test } from "node:test"
import { SETUP_CODE } from "../http/server.ts"
import { assertAccessible, assertFits, choose, openPages } from "./browser.ts"

/** What a person does who never saw Muster, from the set-up code to an import undone. */

const CORPUS = join(import.meta.dirname, "..", "fixtures", "corpus")
const DAMAGED = `Name;E-mail;City;Phone
Åsa Öberg;asa@example.com;Göteborg;+46 31 123456
Bo Ek;bo(at)example.com;Oslo;+47 22 123456
;nobody@example.com;Paris;+33 1 123456
"Carl Öst;carl@example.com;Malmö;+46 40 123456
Dora Lind;dora@example.com;Lund;+46 46 123456
Emil Ask;emil@example.com;Umeå;+46 90 123456;too much
`

const AUTUMN = `Name;E-mail;City
Harald Lie;harald@example.com;Bergen
Ida Moe;ida(at)example.com;Oslo
;nobody@example.com;Paris
Knut Vik;knut@;Hamar
`

const NEWCOMERS = `Freja Holm;freja@example.com;Aarhus;+45 86 123456
Freja Holm;FREJA@example.com;Aarhus;+45 86 123456
Gustav Berg;gustav@example.com;Uppsala;+46 18 123456
Hanna Dahl;hanna@example.com;Bergen;+47 55 123456
`

const { server, visitor, page } = await openPages({ accounts: false })

test("the first visitor becomes the administrator with the set-up code", async () => {
  await page.goto("/")
  await page.getByLabel("Set-up code").waitFor()
  await assertAccessible(page, "set-up")
  await assertFits(page, "set-up")
  await page.getByLabel("E-mail").fill("ada@example.com")
  await page.getByLabel("Password").fill("correct horse")
  await page.getByLabel("Set-up code").fill("WRON-GWRO-NGWR-ONGW")
  await page.getByRole("button", { name: "Create administrator" }).click()
  await page.getByText("The set-up code is wrong").waitFor()
  await page.getByLabel("Set-up code").fill(SETUP_CODE)
  await page.getByRole("button", { name: "Create administrator" }).click()
  await page.getByRole("heading", { name: "Drop a customer list" }).waitFor()
  await assertAccessible(page, "choose")
  await assertFits(page, "choose")
})

test("signing out leads to signing in, and a wrong password says so", async () => {
  await page.getByRole("button", { name: "Sign out" }).click()
  await page.getByRole("heading", { name: "Sign in" }).waitFor()
  await assertAccessible(page, "sign-in")
  await page.getByLabel("E-mail").fill("ada@example.com")
  await page.getByLabel("Password").fill("wrong horse")
  await page.getByRole("button", { name: "Sign in" }).click()
  await page.getByRole("alert").waitFor()
  await signInAgain()
})

test("an export of another system is understood, checked and imported", async () => {
  await page.getByTestId("file").setInputFiles(join(CORPUS, "datev_debitoren.csv"))
  await page.getByText("First rows as customers").waitFor()
  await page.getByText("no row has a problem").waitFor()
  await assertAccessible(page, "understand")
  await assertFits(page, "understand")
  await page.getByRole("button", { name: "Check against your customers" }).click()
  await page.getByText("This is what the import will do").waitFor()
  await assertAccessible(page, "check")
  await assertFits(page, "check")
  await page.getByRole("button", { name: /^(Create|Update) \d+/ }).click()
  await page.getByText("Every row of the file is in.").waitFor()
  await assertAccessible(page, "run")
  await assertFits(page, "run")
  assert.ok((await countCustomers()) > 0)
})

test("every encoding shows its letters, and the mapping follows the hand", async () => {
  await page.getByRole("link", { name: "Import", exact: true }).click()
  await page.getByTestId("file").setInputFiles(join(CORPUS, "outlook_classic_pl.csv"))
  await page.getByText("windows-1250 (found)").waitFor({ state: "attached" })
  const row = page.getByRole("row").nth(1)
  assert.match((await row.textContent())!, /[ąćęłńóśźżĄĆĘŁŃÓŚŹŻ]/)
  await page.getByText("Read as: WINDOWS-1250, ").click()
  await page.getByLabel("Encoding").selectOption("windows-1252")
  await page.waitForFunction(() => !/[ąęłńśźż]/.test(document.querySelector("table")!.textContent))
  await page.getByLabel("Encoding").selectOption("")
  const city = page.getByLabel(/^Field for the column Adres służbowy - miejscowość|miasto/i).first()
  await city.selectOption("-")
  await page.getByText("You left this column out").waitFor()
  await page.getByRole("button", { name: "Undo my changes" }).click()
  await page.getByText("You left this column out").waitFor({ state: "hidden" })
  await importChosen()
  await page.getByRole("link", { name: "Import", exact: true }).click()
  await page.getByTestId("file").setInputFiles(join(CORPUS, "google_contacts_new.csv"))
  await importChosen()
  await page.getByText("7 customers created.").waitFor()
})

test("a damaged file: the good rows go in, the others are corrected in the page", async () => {
  await page.getByRole("link", { name: "Import", exact: true }).click()
  await choose(page, "damaged.csv", DAMAGED)
  await page.getByText("4 rows would be rejected").waitFor()
  await importChosen()
  assert.equal(await page.getByText("4 rows could not be imported.").count(), 2)
  await page.getByRole("link", { name: "Correct here" }).click()
  await page.getByLabel("E-mail, line 3").waitFor()
  await assertAccessible(page, "correct")
  await assertFits(page, "correct")
  await page.getByLabel("E-mail, line 3").fill("bo@")
  await page.getByText("0 right, 4 still to correct").waitFor()
  await page.getByLabel("E-mail, line 3").fill("bo@example.com")
  await page.getByText("1 right, 3 still to correct").waitFor()
  await page.reload()
  await page.getByText("1 right, 3 still to correct").waitFor()
  await page.getByLabel("More cells, line 7").fill("")
  await page.getByRole("button", { name: "It is right as shown" }).click()
  await page.getByRole("button", { name: "Skip line 4" }).click()
  await page.getByText("3 right, 0 still to correct").waitFor()
  // What is left must be right as well when the corrected rows take longer to go in.
  const holding = await server.pool.connect()
  await holding.query("begin; lock table customers in share row exclusive mode")
  await page.getByRole("button", { name: "Import 3 rows" }).click()
  await page.getByRole("button", { name: "Cancel import" }).waitFor()
  await holding.query("commit")
  holding.release()
  await page.getByText("These are corrected rows of an earlier import.").waitFor()
  await page.getByText("3 customers created.").waitFor()
  // Whoever looks at the first import, on any machine, sees what is left of it.
  await page.getByRole("link", { name: "These are corrected rows of an earlier import." }).click()
  await page.getByText("3 of its rejected rows corrected since, 1 left.").waitFor()
  await page.getByRole("link", { name: "Go on correcting" }).click()
  await page.getByText("0 right, 1 still to correct").waitFor()
  assert.equal(await page.getByLabel("Name, line 4").inputValue(), "")
  await page.goBack()
  await page.goBack()
  await page.getByText("3 customers created.").waitFor()
  const { rows } = await server.pool.query(
    "select name, phone from customers where email like '%@example.com' order by email",
  )
  assert.deepEqual(
    rows.filter(({ name }) => ["Bo Ek", "Carl Öst", "Emil Ask"].includes(name)).map((r) => r.phone),
    ["+47 22 123456", "+46 40 123456", "+46 90 123456"],
  )
})

test("an import is undone after saying what that does, and the undo is undone", async () => {
  const all = await countCustomers()
  await page.getByRole("button", { name: "Undo import" }).click()
  await page.getByText("3 customers that it created will be deleted.").waitFor()
  await assertAccessible(page, "undo")
  await page.getByRole("dialog").getByRole("button", { name: "Undo", exact: true }).click()
  await page.getByRole("heading", { name: "Undo of corrected damaged.csv" }).waitFor()
  assert.equal(await countCustomers(), all - 3)
  await page.getByRole("button", { name: "Bring the import back" }).click()
  const dialog = page.getByRole("dialog", { name: "Bring this import back?" })
  await dialog.getByRole("button", { name: "Bring back", exact: true }).click()
  await page.getByText("3 created").waitFor()
  assert.equal(await countCustomers(), all)
  await page.getByRole("link", { name: "See the import" }).waitFor()
  assert.equal(await page.getByRole("button", { name: "Bring the import back" }).count(), 0)
  await page.getByRole("link", { name: "See the import" }).click()
  await page.getByRole("button", { name: "Undo import" }).waitFor()
  await page.getByRole("link", { name: "History" }).click()
  await page.getByText("damaged.csv").first().waitFor()
  await assertAccessible(page, "history")
  await assertFits(page, "history")
})

test("a damaged file is corrected before it is imported, and reloading loses nothing", async () => {
  await page.getByRole("link", { name: "Import", exact: true }).click()
  const before = await countCustomers()
  await choose(page, "autumn.csv", AUTUMN)
  await page.getByText("3 rows would be rejected").waitFor()
  await page.reload()
  await page.getByText("autumn.csv").waitFor()
  await page.getByText("3 rows would be rejected").waitFor()
  await page.getByRole("button", { name: "Check against your customers" }).click()
  await page.getByLabel("E-mail, line 3").waitFor()
  await assertAccessible(page, "fix")
  await assertFits(page, "fix")
  await page.getByLabel("E-mail, line 3").fill("ida@example.com")
  await page.getByRole("button", { name: "Skip line 4" }).click()
  await page.getByText("1 corrected, 1 skipped, 1 still rejected").waitFor()
  await page.reload()
  await page.getByText("1 corrected, 1 skipped, 1 still rejected").waitFor()
  await page.getByText("Correct rejected rows").evaluate((title) => title.scrollIntoView())
  assert.equal(await page.getByLabel("E-mail, line 3").inputValue(), "ida@example.com")
  await assertAccessible(page, "fixed")
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download rejected rows" }).click(),
  ])
  assert.equal(download.suggestedFilename(), "rejected autumn.csv")
  await page.getByRole("button", { name: "Check again" }).click()
  await page.getByText("1 row will be left out").waitFor()
  await page.getByLabel("E-mail, line 5").fill("knut@example.com")
  const send = page.getByRole("button", { name: "Import with 1 row corrected" })
  await page.route("**/api/customers/import?*", () => {})
  await send.click()
  await page.getByRole("heading", { name: "Sending the file" }).waitFor()
  page.once("dialog", (warning) => warning.accept())
  await page.reload()
  await send.waitFor()
  await page.unroute("**/api/customers/import?*")
  await send.click()
  await page.getByText("3 customers created. Every row of the file is in.").waitFor()
  assert.equal(await countCustomers(), before + 3)
  await page.getByRole("link", { name: "Import", exact: true }).click()
  await page.reload()
  await page.getByRole("heading", { name: "Drop a customer list" }).waitFor()
})

test("a later version of the list shows, cell by cell, what it would change", async () => {
  await page.getByRole("link", { name: "Import", exact: true }).click()
  const moved = DAMAGED.replace("Göteborg;+46 31 123456", "Malmö;+46 40 987654")
  await choose(page, "customers in spring.csv", `${moved}${NEWCOMERS}`)
  await page.getByRole("button", { name: "Check against your customers" }).click()
  await page.getByText("This is what the import will do").waitFor()
  const changed = page.getByRole("listitem").filter({ hasText: "Göteborg" })
  assert.match((await changed.textContent())!, /Line 2.*Update.*Göteborg → Malmö/)
  const bar = (await page.getByRole("img").getAttribute("aria-label"))!
  assert.match(bar, /1 updated, 1 merged, 3 new/)
  await page.getByLabel("E-mail, line 3").waitFor()
  await assertAccessible(page, "verdict")
})

test("who signs out leaves nothing in the browser", async () => {
  await page.getByRole("button", { name: "Sign out" }).click()
  await page.getByRole("heading", { name: "Sign in" }).waitFor()
  await signInAgain()
  await page.reload()
  await page.getByRole("heading", { name: "Drop a customer list" }).waitFor()
})

test("no script failed and the security policy refused nothing", () => {
  visitor.assertQuiet()
})

async function signInAgain(): Promise<void> {
  await page.getByLabel("E-mail").fill("ada@example.com")
  await page.getByLabel("Password").fill("correct horse")
  await page.getByRole("button", { name: "Sign in" }).click()
  await page.getByRole("heading", { name: "Drop a customer list" }).waitFor()
}

async function importChosen(): Promise<void> {
  await page.getByRole("button", { name: "Check against your customers" }).click()
  await page.getByRole("button", { name: /^(Create|Update) \d+/ }).click()
  await page.getByRole("button", { name: "Undo import" }).waitFor()
}

async function countCustomers(): Promise<number> {
  const { rows } = await server.pool.query("select count(*)::int as count from customers")
  return rows[0].count
}
