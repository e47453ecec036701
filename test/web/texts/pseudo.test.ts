import assert from "node:assert/strict"
import { readdirSync } from "node:fs"
import { join } from "node:path"
import { afterEach, before, test } from "node:test"
import { BUILT } from "../../../src/http/page/sources.ts"
import { CATALOGUE, type Catalogue } from "../../../web/texts/en/catalogue.ts"
import { PASSWORD } from "../../http/server.ts"
import { choose, openPages } from "../browser.ts"
import { findFaults } from "./findFaults.ts"
import { pseudo } from "./pseudo.ts"

/**
 * The main screens in a language that there is not, whose texts are half as long again and stand
 * in brackets: what has none is in no catalogue, and what does not fit would not fit in German.
 */

const P = pseudo(CATALOGUE) as Catalogue
const LIST = `Name;E-mail;City;Segment
Åsa Öberg;asa@example.com;Göteborg;Retail
Bo Ek;bo(at)example.com;Oslo;Retail
;nobody@example.com;Paris;Online
Åsa Öberg;asa@example.com;Lund;Retail
`
const MONTHS = [...Array(12).keys()].map((month) =>
  new Date(2026, month).toLocaleString("en-GB", { month: "short" }),
)
/** What is data, or the same in every language. */
const KNOWN = `${LIST} list.csv Muster admin@example.com user Ada Uwe erp API CSV SHA ${MONTHS}
  ms min byte kB English Deutsch Français Polski Español
  utf le windows iso macintosh ibm shift jis euc jp gb big kr NULL NA None NaN`

let faults: string[] = []

const { page } = await openPages({ signedIn: false })

before(async () => {
  await page.route(/\/texts-en-[^/]*\.js$/, (route) => {
    const { pathname } = new URL(route.request().url())
    // English has no words of its own for what the server says, which German has.
    const body = `import { CATALOGUE as plain } from "${pathname}?plain"
      import { MESSAGES as others } from "${assetOf("texts-de-")}"
      const pseudo = ${pseudo}
      export const CATALOGUE = pseudo(plain)
      export const MESSAGES = pseudo(others)`
    return route.fulfill({ contentType: "text/javascript", body })
  })
})

afterEach(() => {
  const found = faults
  faults = []
  assert.deepEqual(found, [])
})

test("the way in, and the first step of an import", async () => {
  await page.goto("/")
  await page.getByLabel(P.signIn.email).waitFor()
  await look("sign in")
  await page.getByLabel(P.signIn.email).fill("admin@example.com")
  await page.getByLabel(P.signIn.password).fill(PASSWORD)
  await page.getByRole("button", { name: P.signIn.submit }).click()
  await page.getByRole("button", { name: P.import.choose.or }).click()
  await look("choose")
})

test("a list is understood, checked and corrected", async () => {
  await choose(page, "list.csv", LIST)
  await page.getByText(P.import.understand.rows).waitFor()
  await page.locator("main details").first().evaluate(openAll)
  await look("understand")
  await page.getByRole("button", { name: P.import.understand.next }).click()
  await page.getByText(P.import.check.title).waitFor()
  await page.getByText(P.rejected.first).waitFor()
  await page.locator("main").evaluate(openAll)
  await look("check")
})

test("an import, its page, its rejected rows and its undo", async () => {
  await page.getByRole("button", { name: P.import.check.go(1, 0) }).click()
  await page.getByRole("link", { name: P.run.correctHere }).first().waitFor()
  await page.locator("main").evaluate(openAll)
  await look("run")
  await page.getByRole("button", { name: P.run.undo }).click()
  await page.getByText(P.run.undoDialog.safe).waitFor()
  await look("undo")
  await page.getByRole("button", { name: P.cancel }).click()
  await page.getByRole("link", { name: P.run.correctHere }).first().click()
  await page.getByRole("button", { name: P.rejected.send(0) }).waitFor()
  await page.locator("main").evaluate(openAll)
  await look("correct")
  await page.getByRole("link", { name: P.nav.imports }).click()
  await page.getByRole("heading", { name: P.runs.title }).waitFor()
  await look("history")
})

test("a list that comes again", async () => {
  await page
    .getByRole("link", { name: /list\.csv/ })
    .first()
    .click()
  await page.getByRole("button", { name: P.profiles.make.button }).click()
  await page.getByLabel(P.profiles.make.name).fill("erp")
  await look("a new profile")
  await page.getByRole("button", { name: P.profiles.make.confirm }).click()
  await page.getByRole("heading", { name: "erp" }).waitFor()
  await page.locator("main").evaluate(openAll)
  await look("a profile")
  await page.goto("/imports/profiles")
  await page.getByRole("link", { name: /erp/ }).first().waitFor()
  await look("profiles")
})

test("customers, one of them, filters, duplicates and settings", async () => {
  await page.getByRole("link", { name: P.nav.customers }).click()
  await page.getByLabel(P.registry.choose("Åsa Öberg")).check()
  await look("customers")
  await page.goto("/customers?filter=%7B%22city%22%3A%22Lund%22%7D")
  await page.getByText("Åsa Öberg").first().waitFor()
  await page.getByText(P.registry.filter.add, { exact: true }).click()
  await look("filters")
  await page.getByText("Åsa Öberg").first().click()
  await page.getByText(P.customersPage.history.title).waitFor()
  await look("customer")
  await page.goto("/customers/duplicates")
  await page.getByRole("heading", { name: P.registry.duplicates.title }).waitFor()
  await look("duplicates")
  await page.goto("/settings")
  await page.getByText(P.settings.checkNames.database).waitFor()
  await look("settings")
  await page.getByRole("button", { name: P.settings.addPerson }).click()
  await look("a new person")
})

/** Looks at a screen on a desk and on a phone. */
async function look(screen: string): Promise<void> {
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 820 })
    const found = await page.evaluate<string[]>(`(${findFaults})(${JSON.stringify(KNOWN)})`)
    faults.push(...found.map((fault) => `${screen} at ${width} pixels: ${fault}`))
  }
  await page.setViewportSize({ width: 1280, height: 820 })
}

function openAll(element: Element): void {
  for (const details of element.ownerDocument.querySelectorAll("main details")) {
    ;(details as HTMLDetailsElement).open = true
  }
}

function assetOf(beginning: string): string {
  const names = readdirSync(join(BUILT, "assets"))
  return `/assets/${names.find((name) => name.startsWith(beginning) && name.endsWith(".js"))}`
}
