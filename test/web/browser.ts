import assert from "node:assert/strict"
import { existsSync, mkdirSync, readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { join } from "node:path"
import { after, afterEach } from "node:test"
import {
  type Browser,
  type BrowserContextOptions,
  chromium,
  type Locator,
  type Page,
} from "playwright-core"
import { openPage } from "../../src/http/page/openPage.ts"
import { createLog } from "../../src/log.ts"
import { openServer, PASSWORD, type TestServer } from "../http/server.ts"

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
]
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")
const SCREENSHOTS = process.env.MUSTER_SCREENSHOTS

type Wanted = BrowserContextOptions & { accounts?: boolean; signedIn?: boolean }

/**
 * The site, a browser and a page in it, for the tests of one file, after which all is closed. An
 * administrator has signed in unless `accounts` or `signedIn` says otherwise.
 */
export async function openPages({
  accounts = true,
  signedIn = accounts,
  ...context
}: Wanted = {}): Promise<{ server: TestServer; browser: Browser; visitor: Visit; page: Page }> {
  const server = await openSite({ accounts })
  const opening = openBrowser()
  after(async () => {
    await (await opening).close()
    await server.close()
  })
  const browser = await opening
  const visitor = signedIn
    ? await visitSignedIn(browser, server.url)
    : await visit(browser, server.url, context)
  const { page } = visitor
  afterEach(async (test) => {
    if ("passed" in test && !test.passed) await leaveBehind(page)
  })
  return { server, browser, visitor, page }
}

/** What a test that failed has left open, such as a dialog, would be in the way of all others. */
async function leaveBehind(page: Page): Promise<void> {
  page.once("dialog", (warning) => void warning.accept().catch(() => {}))
  await page.goto("/").catch(() => {})
}

/** Muster with its built page; no administrator yet unless `accounts` says so. */
export async function openSite(options: { accounts: boolean }): Promise<TestServer> {
  const page = openPage(createLog("silent"))
  assert.equal(await page.ready, null, "the page must be built")
  return openServer({ accounts: options.accounts, bodyBytesMax: 500_000_000, context: { page } })
}

/** The machine's own Chromium. Without one these tests fail and say so. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = PLACES.find((path) => existsSync(path))
  assert.ok(executablePath, `The page is tested in Chromium: install it (${PLACES.join(" or ")}).`)
  return chromium.launch({ executablePath, args: FLAGS })
}

export type Visit = {
  page: Page
  /** Shows that nothing was refused by the content security policy and no script failed. */
  assertQuiet(): void
}

export async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: url,
    locale: "en-GB",
    viewport: { width: 1280, height: 820 },
    reducedMotion: "reduce",
    ...options,
  })
  context.setDefaultTimeout(30_000)
  const page = await context.newPage()
  const heard: string[] = []
  page.on("pageerror", (error) => heard.push(error.message))
  page.on("console", (message) => {
    if (/content security policy/i.test(message.text())) heard.push(message.text())
  })
  return { page, assertQuiet: () => assert.deepEqual(heard, []) }
}

/** The same for somebody who has signed in and sees the first screen. */
export async function visitSignedIn(
  browser: Browser,
  url: string,
  email = "admin@example.com",
): Promise<Visit> {
  const visited = await visit(browser, url)
  await visited.page.goto("/")
  await visited.page.getByLabel("E-mail").fill(email)
  await visited.page.getByLabel("Password").fill(PASSWORD)
  await visited.page.getByRole("button", { name: "Sign in" }).click()
  await visited.page.getByRole("heading", { name: "Import customers" }).waitFor()
  return visited
}

/** Picks a file with this text on the first step of the import, once that is shown. */
export async function choose(page: Page, name: string, text: string): Promise<void> {
  const buffer = Buffer.from(text)
  await page.getByTestId("file").setInputFiles({ name, mimeType: "text/csv", buffer })
}

/** Holds the screen against axe's rules in both themes; takes its picture when asked to. */
export async function assertAccessible(page: Page, screen: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme })
    if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(AXE)
    // The themes differ in their colours alone.
    const rules = colorScheme === "light" ? null : ["color-contrast", "link-in-text-block"]
    const violations = await page.evaluate(runAxe, rules)
    assert.deepEqual(violations, [], `${screen}, ${colorScheme}`)
    await takePicture(page, `${screen}-${colorScheme}`)
  }
  await page.emulateMedia({ colorScheme: "light" })
}

/** On a phone nothing but tables may be wider than the screen. */
export async function assertFits(page: Page, screen: string): Promise<void> {
  const size = page.viewportSize()!
  await page.setViewportSize({ width: 360, height: 740 })
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  await takePicture(page, `${screen}-phone`)
  await page.setViewportSize(size)
  assert.ok(width <= 360, `${screen} is ${width} pixels wide on a phone of 360`)
}

/** On a phone this is seen to its right edge, without scrolling sideways. */
export async function assertSeenOnPhone(place: Locator): Promise<void> {
  const page = place.page()
  const size = page.viewportSize()!
  await page.setViewportSize({ width: 360, height: 740 })
  const box = (await place.boundingBox())!
  await page.setViewportSize(size)
  const right = box.x + box.width
  assert.ok(right <= 360, `${place} reaches to pixel ${right} on a phone of 360`)
}

async function takePicture(page: Page, name: string): Promise<void> {
  if (!SCREENSHOTS) return
  mkdirSync(SCREENSHOTS, { recursive: true })
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) })
}

type Axe = {
  run(
    context: Document,
    options: { runOnly?: string[] },
  ): Promise<{
    violations: { id: string; nodes: { html: string; failureSummary: string }[] }[]
  }>
}

async function runAxe(rules: string[] | null): Promise<string[]> {
  const { axe } = globalThis as unknown as { axe: Axe }
  const { violations } = await axe.run(document, rules === null ? {} : { runOnly: rules })
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
  )
}
