import assert from "node:assert/strict"
import { test } from "node:test"
import type { Page } from "playwright-core"
import { PASSWORD } from "../../http/server.ts"
import { assertAccessible, choose, openPages, visit } from "../browser.ts"

/** Which language the page is in, who decides, and that nothing is lost when it changes. */

const { server, browser } = await openPages({ signedIn: false })

const ROWS = Array.from({ length: 1234 }, (_, i) => `Kunde ${i};k${i}@example.com\n`)
const LIST = `Name;E-Mail\n${ROWS.join("")}`

test("a browser that asks for German gets German alone, from the first word", async () => {
  const { page, assertQuiet } = await visit(browser, server.url, { locale: "de-DE" })
  const loaded = languagesLoaded(page)
  await page.addInitScript(() => {
    const seen = new Set<string>()
    Object.assign(globalThis, { seen })
    new MutationObserver(() => seen.add(document.body?.textContent ?? "")).observe(document, {
      ...{ childList: true, subtree: true, characterData: true },
    })
  })
  await page.goto("/")
  await page.getByRole("heading", { name: "Bei Muster anmelden" }).waitFor()
  assert.equal(await page.evaluate(() => document.documentElement.lang), "de")
  assert.deepEqual(loaded, ["de"])
  const seen = await page.evaluate(() => [...(globalThis as unknown as Seen).seen])
  assert.doesNotMatch(seen.join("\n"), /Sign in|Password/)
  await assertAccessible(page, "sign-in-de")
  await signIn(page, "Passwort", "Anmelden")
  await choose(page, "Kunden.csv", LIST)
  await page.getByText("1.234 Zeilen gelesen, 2 Felder erkannt").waitFor()
  await page.getByRole("button", { name: "Mit Ihren Kunden abgleichen" }).click()
  await page.getByRole("button", { name: "1.234 Kunden anlegen" }).click()
  await page.getByText("1.234 Kunden angelegt.").first().waitFor()
  await page.getByRole("link", { name: "Verlauf" }).click()
  await page.getByRole("heading", { name: "Verlauf" }).waitFor()
  const today = new Intl.DateTimeFormat("de-DE", { dateStyle: "medium" }).format(new Date())
  await page.getByText(today).first().waitFor()
  await page.context().close()
  assertQuiet()
})

test("a chosen language is kept, in every tab, and loses nothing that was typed", async () => {
  const { page, assertQuiet } = await visit(browser, server.url)
  const loaded = languagesLoaded(page)
  await page.goto("/")
  await page.getByLabel("E-mail").fill("admin@example.com")
  await page.getByLabel("Password").fill(PASSWORD)
  await page.getByLabel("Language").selectOption({ label: "Français" })
  await page.getByRole("heading", { name: "Se connecter à Muster" }).waitFor()
  assert.equal(await page.getByLabel("E-mail").inputValue(), "admin@example.com")
  assert.deepEqual(loaded, ["en", "fr"])
  await page.getByRole("button", { name: "Se connecter" }).click()
  await page.getByRole("heading", { name: "Importer des clients" }).waitFor()
  await page.reload()
  await page.getByRole("heading", { name: "Importer des clients" }).waitFor()
  assert.equal(await page.evaluate(() => document.documentElement.lang), "fr")
  await page.getByRole("button", { name: "ou coller des lignes d’un tableur" }).click()
  await page.getByLabel("Lignes d’un tableur").fill("Nom\tE-mail\nÅsa\tasa@example.com")
  const other = await page.context().newPage()
  await other.goto("/customers?open=new")
  await other.getByRole("textbox", { name: "Société" }).fill("Öberg SARL")
  await page.getByLabel("Langue").selectOption({ label: "Deutsch" })
  await page.getByRole("heading", { name: "Kunden importieren" }).waitFor()
  const pasted = page.getByLabel("Zeilen aus einer Tabelle")
  assert.match(await pasted.inputValue(), /asa@example\.com/)
  await other.getByRole("heading", { name: "Neuer Kunde" }).waitFor()
  assert.equal(await other.getByRole("textbox", { name: "Firma" }).inputValue(), "Öberg SARL")
  await page.getByRole("button", { name: "Diese Zeilen verwenden" }).click()
  await page.getByText("1 Zeile gelesen, 2 Felder erkannt").waitFor()
  await page.context().close()
  assertQuiet()
})

test("each screen follows as it stands", async () => {
  const { page } = await visit(browser, server.url)
  await page.goto("/")
  await signIn(page, "Password", "Sign in")
  const none = "/imports/0192f5b0-1111-7000-8000-000000000000"
  const screens = [
    ["/", "Import customers", "Importer des clients"],
    ["/imports", "History", "Historique"],
    [none, "All imports", "Tous les imports"],
    [`${none}/correct`, "Back to the import", "Retour à l’import"],
    ["/customers", "Customers", "Clients"],
    ["/customers/duplicates", "Possible duplicates", "Doublons possibles"],
    ["/settings", "Settings", "Réglages"],
  ] as const
  const main = page.locator("main")
  for (const [path, english, french] of screens) {
    await page.goto(path)
    await main.getByText(english, { exact: true }).first().waitFor()
    await page.getByLabel("Language").first().selectOption({ label: "Français" })
    await main.getByText(french, { exact: true }).first().waitFor()
    await page.getByLabel("Langue").first().selectOption({ label: "English" })
    await main.getByText(english, { exact: true }).first().waitFor()
  }
  await page.context().close()
})

test("what was said to be done follows the language, with the way to it", async () => {
  const { page } = await visit(browser, server.url)
  await page.goto("/")
  await signIn(page, "Password", "Sign in")
  await page.goto("/customers?open=new")
  await page.getByRole("dialog").getByLabel("Name", { exact: true }).fill("Åsa Öberg")
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click()
  await page.getByText("Åsa Öberg was added.").waitFor()
  await page.getByLabel("Language").first().selectOption({ label: "Polski" })
  await page.getByText("Dodano: Åsa Öberg.").waitFor()
  await page.getByRole("button", { name: "Pokaż na liście" }).click()
  await page.getByText("Nazwa równa się „Åsa Öberg”").waitFor()
  await page.getByLabel("Zaznacz: Åsa Öberg").check()
  await page.getByRole("button", { name: "Usuń", exact: true }).click()
  await page.getByRole("dialog").getByRole("button", { name: "Usuń" }).click()
  await page.getByText("Usunięto 1 klienta.").waitFor()
  await page.getByLabel("Język").first().selectOption({ label: "English" })
  await page.getByText("1 customer deleted.").waitFor()
  await page.getByRole("button", { name: "Undo" }).click()
  await page.getByText("It is as it was before.").waitFor()
  await page.getByLabel("Language").first().selectOption({ label: "Polski" })
  await page.getByText("Wszystko jest tak jak przedtem.").waitFor()
  await page.context().close()
})

test("a browser that asks for languages that there are not gets English", async () => {
  const { page } = await visit(browser, server.url, { locale: "tlh" })
  await page.goto("/")
  await page.getByRole("heading", { name: "Sign in to Muster" }).waitFor()
  assert.equal(await page.evaluate(() => document.documentElement.lang), "en")
  await page.context().close()
})

type Seen = { seen: Set<string> }

/** Which languages a page asks for, as it goes. */
function languagesLoaded(page: Page): string[] {
  const loaded: string[] = []
  page.on("request", (request) => {
    const language = /\/texts-(\w+)-[^/]*\.js$/.exec(request.url())?.[1]
    if (language !== undefined) loaded.push(language)
  })
  return loaded
}

async function signIn(page: Page, password: string, submit: string): Promise<void> {
  await page.getByLabel("E-Mail").fill("admin@example.com")
  await page.getByLabel(password).fill(PASSWORD)
  await page.getByRole("button", { name: submit }).click()
  await page.getByTestId("file").waitFor({ state: "attached" })
}
