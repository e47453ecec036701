import assert from "node:assert/strict"
import { test } from "node:test"
import { CATALOGUE as ENGLISH } from "../../../web/texts/en/catalogue.ts"
import { LANGUAGES } from "../../../web/texts/languages.ts"
import { CATALOGUE as T } from "../../../web/texts/pl/catalogue.ts"
import { PASSWORD } from "../../http/server.ts"
import { assertAccessible, assertSeenOnPhone, choose, openPages } from "../browser.ts"
import { flatTexts } from "./flatTexts.ts"

/** Somebody whose browser is Polish imports a list with bad rows, corrects one, imports, undoes. */

const LIST = `Nr klienta;Nazwa;E-mail;Telefon;Uwagi wewnętrzne
1001;Żaneta Kowalska;zaneta@example.com;22 123 45 67;
1002;Bogdan Wójcik;bogdan(at)example.com;22 765 43 21;stały klient
1003;;nikt@example.com;;
1004;Celina Mazur;celina@example;;
1005;Dariusz Nowak;NULL;tel:+48 601 000 000;
1006;Ewa Lis;ewa@example.com;;;za dużo
`

/** Words of the page that nothing else in this test says: no Polish text has them. */
const WORDS = new Set(
  [...flatTexts(ENGLISH).values()]
    .filter((text) => typeof text === "string")
    .flatMap((text) => text.toLowerCase().match(/\p{L}{4,}/gu) ?? []),
)
const SAYINGS = [...flatTexts(T).values()].map(String).join(" ").toLowerCase()

const { visitor, page } = await openPages({ signedIn: false, locale: "pl-PL" })

test("signing in says in Polish what is wrong", async () => {
  await page.goto("/")
  await page.getByLabel(T.signIn.email).fill("admin@example.com")
  await page.getByLabel(T.signIn.password).fill("not this one")
  await page.getByRole("button", { name: T.signIn.submit }).click()
  await page.getByText("Błędny e-mail lub hasło.").waitFor()
  assert.equal(await page.locator("html").getAttribute("lang"), "pl")
  await look("sign in")
  await page.getByLabel(T.signIn.password).fill(PASSWORD)
  await page.getByRole("button", { name: T.signIn.submit }).click()
  await page.getByRole("heading", { name: T.import.title }).waitFor()
  await look("choose")
})

test("what is no list is refused in Polish", async () => {
  await choose(page, "lista.csv", "BEGIN:VCARD\nVERSION:3.0\nFN:Ann\nEND:VCARD\n")
  await page.getByText(/zawiera wizytówki \(vCard\)/).waitFor()
  await look("no list")
  await page.goto("/")
})

test("a column of which nothing is stored is shown so", async () => {
  await choose(page, "hasła.csv", "Nazwa;hasło\nAnna Kot;sekret\n")
  await page.getByText("To wygląda na tajne dane i nie będzie zapisane.").waitFor()
  const goesTo = page.getByLabel(T.import.understand.fieldOf("hasło")).locator("option:checked")
  assert.equal(await goesTo.textContent(), T.import.understand.leaveOut)
  await page.getByRole("button", { name: T.import.understand.other }).click()
})

test("a list with bad rows is understood, checked, corrected and imported", async () => {
  await choose(page, "lista.csv", LIST)
  await page.getByText(T.import.understand.rows).waitFor()
  await page
    .getByText(/nie ma kropki po znaku @; popraw go/)
    .first()
    .waitFor()
  await page.locator("main").evaluate(openAll)
  await look("understand")
  await assertSeenOnPhone(
    page.getByRole("cell", { name: /^Komórek jest 6, a w nagłówku 5/ }).locator("p"),
  )
  await page.getByRole("button", { name: T.import.understand.next }).click()
  await page.getByText(T.import.check.title).waitFor()
  const cell = page.getByLabel(T.places.line.cell("E-mail", 3))
  await cell.fill("bogdan@example.com")
  await page.getByText(T.rejected.good).first().waitFor()
  await page.locator("main").evaluate(openAll)
  await look("check")
  const bar = await page.getByRole("img").first().getAttribute("aria-label")
  assert.match(bar!, /do odrzucenia:\s4, do dodania:\s2/)
  await page.getByRole("button", { name: T.rejected.goWith(1) }).click()
  await page.getByRole("button", { name: T.run.undo }).waitFor()
  await page.getByText(T.run.problems).waitFor()
  await page.locator("main").evaluate(openAll)
  await look("imported")
})

test("the import is undone, and stands in the history", async () => {
  await page.getByRole("button", { name: T.run.undo }).click()
  await page.getByText(T.run.undoDialog.safe).waitFor()
  await look("undo")
  await page.getByRole("button", { name: T.run.undoDialog.confirm, exact: true }).click()
  await page.getByRole("heading", { name: T.run.undoOfFile("lista.csv") }).waitFor()
  await look("undone")
  await page.getByRole("link", { name: T.nav.imports }).click()
  await page.getByRole("heading", { name: T.runs.title }).waitFor()
  await look("history")
  await page.getByRole("link", { name: T.nav.customers }).click()
  await page.getByRole("heading", { name: T.customersPage.title }).waitFor()
  await look("customers")
  visitor.assertQuiet()
})

async function look(screen: string): Promise<void> {
  await assertAccessible(page, `polish ${screen}`)
  const said = await page.evaluate(textOf)
  const words = new Set(said.toLowerCase().match(/\p{L}{4,}/gu))
  const data = `${LIST} ${SAYINGS} NULL None ${Object.values(LANGUAGES)}`.toLowerCase()
  const foreign = [...words].filter((word) => WORDS.has(word) && !data.includes(word))
  assert.deepEqual(foreign, [], screen)
}

/** All that is written on the page, and what it says to those who hear it. */
function textOf(): string {
  const all = [...document.querySelectorAll("title, body :not(script, style)")]
  const said = all.flatMap((element) => [
    ...["aria-label", "title", "placeholder"].map((name) => element.getAttribute(name)),
    ...[...element.childNodes].map((node) => (node instanceof Text ? node.data : "")),
  ])
  return said.join(" ")
}

function openAll(element: Element): void {
  for (const details of element.ownerDocument.querySelectorAll("main details")) {
    ;(details as HTMLDetailsElement).open = true
  }
}
