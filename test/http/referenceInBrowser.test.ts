import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { type Browser, chromium, type Page } from "playwright-core"
import { openServer, type TestServer } from "./server.ts"

let server: TestServer
let browser: Browser

before(async () => {
  server = await openServer()
  const executablePath = process.env.MUSTER_CHROMIUM ?? "/usr/bin/chromium"
  const args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
  browser = await chromium.launch({ executablePath, args })
})
after(async () => {
  await browser?.close()
  await server.close()
})

/** A page whose console, requests and script errors are collected as problems. */
async function openPage(cookie?: string): Promise<{ page: Page; problems: string[] }> {
  const context = await browser.newContext()
  const [name, value] = (cookie ?? "").split(/=(.*)/s)
  if (name && value) await context.addCookies([{ name, value, url: server.url }])
  const page = await context.newPage()
  const problems: string[] = []
  page.on("pageerror", (error) => problems.push(error.message))
  page.on("console", (message) => {
    // A refused session is an answer, which the browser reports all the same.
    if (message.type() === "error" && !/status of 401/.test(message.text()))
      problems.push(message.text())
  })
  page.on("request", (request) => {
    if (!request.url().startsWith(server.url)) problems.push(`asks ${request.url()}`)
  })
  await page.goto(`${server.url}/docs`)
  await page.waitForSelector("details.operation")
  return { page, problems }
}

test("every operation opens, with its examples, and is found", async () => {
  const { page, problems } = await openPage()
  await page.getByText("You are not signed in").waitFor()
  const operations = page.locator("details.operation:not([id^=schema-])")
  const count = await operations.count()
  const description = (await (await server.send("/api/openapi.json")).json()) as {
    paths: Record<string, object>
  }
  const described = Object.values(description.paths).flatMap((methods) => Object.keys(methods))
  assert.equal(count, described.length)
  for (const operation of await operations.all()) {
    await operation.locator("> summary").click()
    await operation.getByText("With curl").waitFor()
    assert.match(
      (await operation.textContent())!,
      /curl 'http:\/\/127\.0\.0\.1:[\s\S]*await fetch\(/,
    )
  }
  await page.getByLabel("Find an operation").fill("undo imports post")
  assert.deepEqual(await page.locator("details.operation:visible").count(), 1)
  assert.deepEqual(problems, [])
})

test("an import is tried out with the session of whoever looks at the page", async () => {
  const { page, problems } = await openPage(server.admin)
  await page.getByText("You are signed in as admin@example.com (admin)").waitFor()
  page.on("dialog", (dialog) => dialog.accept())
  const operation = page.locator("details#importCustomers")
  await operation.locator("> summary").click()
  await operation.getByLabel("map[Header]=field").fill("map[Wer]=name")
  await operation.getByLabel(/^Body/).fill("Wer;email\nTry Out;try@example.com\n")
  await operation.getByRole("button", { name: "Send" }).click()
  await operation.getByRole("heading", { name: "200" }).waitFor()
  assert.match(
    (await operation.getByRole("status").textContent())!,
    /location: \/api[\s\S]*"count": 1/,
  )

  const one = page.locator("details#getImport")
  await one.locator("> summary").click()
  const { rows } = await server.pool.query("select id from import_runs")
  await one.getByLabel("id").fill(rows[0].id)
  await one.getByRole("button", { name: "Send" }).click()
  await one.getByRole("heading", { name: "200" }).waitFor()
  assert.match((await one.getByRole("status").textContent())!, /"state": "succeeded"/)
  assert.deepEqual(problems, [])
})
