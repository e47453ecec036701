import assert from "node:assert/strict"
import { test } from "node:test"
import { assertAccessible, assertFits, choose, openPages } from "../browser.ts"

/** A list that comes again in the page: made from a run, changed, chosen for a file, deleted. */

const PROFILE = "/api/customers/import/profiles/erp-nightly"
const CSV = "Nr;Firma;Tel.;Intern\n1;Öberg AB;1;x\n2;Wolf KG;2;y\n3;Kirsch e.K.;3;z\n"
const MAP = "map%5BNr%5D=external_id&map%5BFirma%5D=name&map%5BIntern%5D=-"

const { server, visitor, page } = await openPages()

test("a run is made a profile, with the keyboard", async () => {
  await server.importCsv(CSV, `/api/customers/import?${MAP}&source=ERP`)
  await page.getByRole("link", { name: "History" }).click()
  await page.getByRole("link", { name: /3 created/ }).click()
  const make = page.getByRole("button", { name: "Make this a profile" })
  await make.focus()
  await page.keyboard.press("Enter")
  const dialog = page.getByRole("dialog")
  await assertAccessible(page, "make-profile")
  await page.keyboard.insertText("erp nightly")
  await page.keyboard.press("Enter")
  await dialog.getByRole("alert").getByText("cannot be the name of a profile").waitFor()
  await dialog.getByLabel("Name of the list").fill("erp-nightly")
  await page.keyboard.press("Enter")
  await page.getByRole("heading", { name: "erp-nightly" }).waitFor()
  assert.equal(await page.getByLabel("Field for the column Nr").inputValue(), "external_id")
  assert.equal(await page.getByLabel("Field for the column Intern").inputValue(), "-")
  assert.equal(await page.getByLabel("Source", { exact: true }).first().inputValue(), "ERP")
})

test("every part of it is changed and saved", async () => {
  await page.getByLabel("A column is missing").selectOption("warn")
  await page.getByLabel("A column is new").selectOption("ignore")
  await page.getByLabel("Header of the column").fill("Land")
  await page.keyboard.press("Enter")
  await page.getByLabel("Field for the column Land").selectOption("country")
  await page.getByLabel("Blank cells").selectOption("clear")
  await page.getByLabel("Phone", { exact: true }).selectOption("fill")
  await page.getByLabel("Tags", { exact: true }).selectOption("add")
  await page.getByRole("button", { name: "Add a value" }).click()
  await page.getByLabel("In the file, 1").fill("D")
  await page.getByLabel("Stored as, 1").fill("DE")
  await page.getByLabel("Rejected rows, at most").fill("2.5")
  await page.getByLabel("New customers, at most").fill("50")
  await page.getByLabel("Say with each run").check()
  await page.getByLabel("Tag for them").fill("not in ERP")
  await assertAccessible(page, "profile")
  await assertFits(page, "profile")
  await page.getByRole("button", { name: "Save as version 2" }).click()
  await page.getByText("Saved as version 2.").waitFor()
  const { account: _, created_at, updated_at, last_run, ...parts } = await stored()
  assert.deepEqual(parts, {
    ...{ name: "erp-nightly", version: 2, runs: 0, missing: "warn", new: "ignore" },
    columns: [
      { header: "Nr", field: "external_id" },
      { header: "Firma", field: "name" },
      { header: "Tel.", field: "phone" },
      { header: "Intern", field: "-" },
      { header: "Land", field: "country" },
    ],
    ...{ source: "ERP", blanks: "clear", policy: { phone: "fill", tags: "add" } },
    values: { country: { D: "DE" } },
    guards: { max_rejected_share: 0.025, max_created: 50 },
    left: { report: true, tag: "not in ERP" },
  })
})

test("what somebody else has changed meanwhile is told with both values", async () => {
  await put({ ...(await parts()), guards: { max_created: 7 }, source: "ERP 2" })
  await page.getByLabel("New customers, at most").fill("60")
  await page.getByRole("button", { name: "Save as version 3" }).click()
  const told = page.getByRole("alert")
  await told.getByText("admin@example.com has changed this profile meanwhile.").waitFor()
  await told.getByText("New customers, at most: you have 60, the other change has 7.").waitFor()
  await told.getByText("Source: you have ERP, the other change has ERP 2.").waitFor()
  await assertAccessible(page, "profile-conflict")
  await assertFits(page, "profile-conflict")
  await told.getByRole("button", { name: "Take theirs" }).click()
  await told.waitFor({ state: "detached" })
  assert.equal(await page.getByLabel("New customers, at most").inputValue(), "7")
  await page.getByLabel("New customers, at most").fill("60")
  await put({ ...(await parts()), guards: { max_created: 8 } })
  await page.getByRole("button", { name: "Save as version 4" }).click()
  await told.getByRole("button", { name: "Save mine" }).click()
  await page.getByText("Saved as version 5.").waitFor()
  const { guards, source } = await stored()
  assert.deepEqual([guards, source], [{ max_created: 60 }, "ERP 2"])
})

test("a file of the list goes where the profile says, and is sent under its name", async () => {
  await page.goto("/")
  await page.getByLabel("This list").selectOption("erp-nightly")
  await assertAccessible(page, "choose-list")
  await assertFits(page, "choose-list")
  // Values that would be recognised as something else.
  await choose(page, "erp.csv", "Intern;Tel.;Nr;Firma;Land;Neu\nx;9;1;Öberg AB;D;n\ny;;4;Lund;;m\n")
  await page.getByText("The profile erp-nightly says where each column goes.").waitFor()
  const field = page.getByLabel("Field for the column Nr")
  assert.equal(await field.isDisabled(), true)
  assert.equal(await page.getByLabel("Field for the column Intern").inputValue(), "-")
  await page.getByText(/“Neu”, which the profile does not know/).waitFor()
  await page.getByRole("cell", { name: "DE", exact: true }).waitFor()
  await assertAccessible(page, "list-understood")
  await assertFits(page, "list-understood")
  const sent = page.waitForRequest((request) => request.url().includes("/import/preview"))
  await page.getByRole("button", { name: "Check against your customers" }).click()
  assert.match((await sent).url(), /preview\?plan=keep&profile=erp-nightly$/)
  await page.getByText("This is the first run of the list").waitFor()
  await page.getByText("Country: DE").waitFor()
  await page.getByRole("button", { name: "Create 1 and update 1 customer" }).click()
  await page.getByText("1 customer created and 1 updated.").waitFor()
  const { rows } = await server.pool.query(
    "SELECT name, phone, country, source FROM customers WHERE external_id IN ('1', '4') ORDER BY 1",
  )
  assert.deepEqual(rows, [
    { name: "Lund", phone: null, country: null, source: "ERP 2" },
    { name: "Öberg AB", phone: "1", country: "DE", source: "ERP 2" },
  ])
})

test("who left the list is told, and each of its customers is found", async () => {
  await server.importCsv("Nr;Firma;Tel.\n4;Lund;4\n", "/api/customers/import?profile=erp-nightly")
  await page.getByRole("link", { name: "History" }).click()
  await page
    .getByRole("link", { name: /erp-nightly/ })
    .first()
    .click()
  await page.getByText("1 customer of earlier runs is not in this file").waitFor()
  await page.getByText("1 customer tagged.").waitFor()
  const now = page.getByRole("row").filter({ hasText: "This one" })
  assert.match((await now.textContent())!, /^This one1\(-1\)0\(-1\)1000$/)
  await page.getByRole("button", { name: "Show who left" }).click()
  await assertAccessible(page, "who-left")
  await assertFits(page, "who-left")
  await page.getByRole("link", { name: "Öberg AB" }).click()
  const dialog = page.getByRole("dialog", { name: "Öberg AB" })
  await dialog
    .getByText(/^from erp-nightly, line 2, /)
    .first()
    .waitFor()
  await assertAccessible(page, "values-set-by")
  await page.goto("/imports/profiles/erp-nightly")
  await page.getByRole("link", { name: "Customers on this list" }).click()
  await page.getByRole("button", { name: "Open Lund" }).waitFor()
  assert.equal(await page.getByRole("button", { name: /^Open / }).count(), 1)
  await page.getByText("List that comes again is “erp-nightly”").waitFor()
})

test("a file that the profile refuses goes no further, and its columns are named", async () => {
  await put({ ...(await parts()), missing: "refuse", new: "refuse" })
  await page.goto("/")
  await page.getByLabel("This list").selectOption("erp-nightly")
  await choose(page, "half.csv", "Nr;Firma;Tel.;Rabatt\n1;Öberg AB;1;5\n")
  const told = page.getByRole("alert")
  await told.getByText("The file lacks columns that the profile expects: Land.").waitFor()
  await told.getByText("that the profile does not know: Rabatt.").waitFor()
  const next = page.getByRole("button", { name: "Check against your customers" })
  assert.equal(await next.isDisabled(), true)
  await assertAccessible(page, "list-refused")
  await page.getByLabel("This list").selectOption("")
  await told.waitFor({ state: "detached" })
  assert.equal(await page.getByLabel("Field for the column Nr").isDisabled(), false)
  await next.click()
  await page.getByRole("button", { name: "Make this a profile" }).click()
  await page.getByLabel("Name of the list").fill("erp-nightly")
  await page.getByRole("button", { name: "Make the profile" }).click()
  await page.getByText("There is a profile called erp-nightly already.").waitFor()
  await page.getByLabel("Name of the list").fill("from-preview")
  await page.getByRole("button", { name: "Make the profile" }).click()
  await page.getByRole("heading", { name: "from-preview" }).waitFor()
})

test("a profile is deleted after a question, and its runs stay", async () => {
  await page.getByRole("link", { name: "All lists that come again" }).click()
  await page.getByRole("link", { name: /^erp-nightly Done Last run .* stored 2 times/ }).waitFor()
  await assertAccessible(page, "profiles")
  await assertFits(page, "profiles")
  await page.getByRole("link", { name: /^erp-nightly/ }).click()
  await page.getByRole("button", { name: "Delete profile" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByText("Its runs and its customers stay.").waitFor()
  await assertAccessible(page, "delete-profile")
  await dialog.getByRole("button", { name: "Cancel" }).click()
  await page.getByRole("button", { name: "Delete profile" }).click()
  // The list is right before the server has said it anew.
  let answer = () => {}
  const held = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route("**/api/customers/import/profiles?*", async (route) => {
    await held
    await route.continue()
  })
  await dialog.getByRole("button", { name: "Delete" }).click()
  await page.getByRole("link", { name: /^from-preview/ }).waitFor()
  assert.equal(await page.getByRole("link", { name: /^erp-nightly/ }).count(), 0)
  answer()
  await page.unrouteAll({ behavior: "wait" })
  await page.getByRole("link", { name: "History" }).click()
  await page
    .getByRole("link", { name: /erp-nightly/ })
    .first()
    .waitFor()
})

test("no script failed and the security policy refused nothing", () => {
  visitor.assertQuiet()
})

async function stored(): Promise<Record<string, unknown>> {
  const answer = await server.send(PROFILE, { headers: { cookie: server.admin } })
  return (await answer.json()) as Record<string, unknown>
}

/** What it says, without what is known of it besides. */
async function parts(): Promise<Record<string, unknown>> {
  const {
    name: _,
    version,
    runs,
    last_run,
    account,
    created_at,
    updated_at,
    ...rest
  } = await stored()
  return rest
}

async function put(body: object): Promise<void> {
  const answer = await server.send(PROFILE, {
    method: "PUT",
    headers: {
      ...{ cookie: server.admin, origin: server.url, "content-type": "application/json" },
    },
    body: JSON.stringify(body),
  })
  assert.equal(answer.status, 200, await answer.text())
}
