import assert from "node:assert/strict"
import { test } from "node:test"
import { assertAccessible, assertFits, choose, openPages } from "./browser.ts"

/** Lists that are hardly lists: addresses alone, headers further down, files of other kinds. */

const { server, visitor, page } = await openPages()

test("files that hold no list get advice", async () => {
  for (const [name, advice] of [
    ["list.png", "“list.png” is a picture. Ask for the list itself"],
    ["list.pdf", "“list.pdf” is a PDF"],
    ["list.numbers", "Choose File, Export To, CSV or Excel there"],
    ["list.zip", "Unpack it and pick the list"],
  ] as const) {
    await choose(page, name, "something")
    await page.getByRole("alert").getByText(advice).waitFor()
  }
})

test("addresses alone become customers with one choice, with a header and without", async () => {
  for (const header of ["E-mail\n", ""]) {
    const domain = header === "" ? "without.example" : "with.example"
    await choose(page, "addresses.csv", `${header}ann@${domain}\nbo@${domain}\ncleo@${domain}\n`)
    await page.getByText("This looks like a list of e-mail addresses.").waitFor()
    if (header !== "") await assertAccessible(page, "addresses")
    await page.getByRole("button", { name: "Take each address as a customer" }).click()
    await page.getByText("no row has a problem").waitFor()
    await page.getByRole("button", { name: "Check against your customers" }).click()
    await page.getByRole("button", { name: "Create 3 customers" }).click()
    await page.getByText("3 customers created.").waitFor()
    await page.getByRole("link", { name: "Import", exact: true }).click()
  }
  const { rows } = await server.pool.query("select name, email from customers order by email")
  assert.equal(rows.length, 6)
  assert.ok(rows.every(({ name, email }) => name === email))
})

test("the row of the header is picked among the rows as they are written", async () => {
  await choose(
    page,
    "report.csv",
    "Kunde,Ort,Konto\nAlt,Neu,Frei\nName,City,Account\nAnn Lee,Oslo,a\nBo Ek,Lund,b\n",
  )
  await page.getByText("Read as: ").click()
  await page.getByRole("button", { name: "Pick the row of the header" }).click()
  await page.getByRole("button", { name: "Line 3 is the header" }).click()
  await page.getByText("Line 3: header now").waitFor()
  await page.getByLabel("Field for the column City").waitFor()
  await page.getByText("2 rows read").waitFor()
  await assertAccessible(page, "header-rows")
  await assertFits(page, "header-rows")
  await page.getByRole("button", { name: "Choose another file" }).click()
  await page.getByRole("button", { name: "Leave it" }).click()
})

test("the sample list is imported, and its end is told on another screen", async () => {
  await page.getByRole("button", { name: "Try it with a sample list" }).click()
  await page.getByText("8 rows read").waitFor()
  await assertFits(page, "sample")
  await page.getByRole("button", { name: "Check against your customers" }).click()
  await page.getByRole("button", { name: "merged 1" }).waitFor()
  await page.route("**/commit?*", async (route) => {
    await page.getByRole("link", { name: "Settings" }).click()
    await page.getByRole("heading", { name: "Settings" }).waitFor()
    await route.continue()
  })
  await page.getByRole("button", { name: "Create 4 customers" }).click()
  await page.getByText("The import of sample list.csv is done.").waitFor()
  await assertAccessible(page, "ended")
  await assertFits(page, "ended")
  await page.getByRole("link", { name: "See what came of it" }).click()
  await page.getByText("4 customers created.").waitFor()
  await page.getByRole("button", { name: "Undo import" }).click()
  await page.getByRole("dialog").getByRole("button", { name: "Undo", exact: true }).click()
  await page.getByRole("heading", { name: "Undo of sample list.csv" }).waitFor()
  // All of them were new, so nobody is left to be looked at.
  assert.equal(await page.getByRole("link", { name: "See these customers" }).count(), 0)
  await page.getByRole("button", { name: "Bring the import back" }).click()
  await page.getByRole("dialog").getByRole("button", { name: "Bring back", exact: true }).click()
  await page.getByRole("heading", { name: "Undo taken back: sample list.csv" }).waitFor()
})

test("no script failed and the security policy refused nothing", () => {
  visitor.assertQuiet()
})
