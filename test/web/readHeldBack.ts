import assert from "node:assert/strict"
import type { Page } from "playwright-core"

/**
 * Has the page read a file, and fails unless its first rows are on the screen, and no more rows
 * than fit there, while the reader has not said more than the first thing.
 */
export async function readHeldBack(page: Page, file: string, rows: number): Promise<void> {
  await startAnew(page)
  await page.evaluate(holdReaderBack)
  await page.getByTestId("file").setInputFiles(file)
  await page.locator("tbody tr").first().waitFor({ timeout: 60_000 })
  assert.ok((await page.locator("tr").count()) < 200, "no more rows are made than one looks at")
  const all = page.getByText(`${rows.toLocaleString("en-GB")} rows read`)
  assert.equal(await all.count(), 0, "the first rows are there before all are read")
  await page.evaluate(() => (globalThis as unknown as Held).letReaderGoOn())
  await all.waitFor({ timeout: 180_000 })
}

/** Goes to the first step of the import, whatever was prepared before. */
export async function startAnew(page: Page): Promise<void> {
  await page.goto("/")
  const start = page.getByRole("heading", { name: "Drop a customer list" })
  const another = page.getByRole("button", { name: "Choose another file" })
  await start.or(another).first().waitFor()
  if (await another.isVisible()) await another.click()
  await start.waitFor()
}

type Held = { letReaderGoOn(): void }

/** Of all that workers say in this page the first thing is heard at once, the rest later. */
function holdReaderBack(): void {
  const later: (() => void)[] = []
  let said = 0
  let isHeld = true
  globalThis.Worker = class extends Worker {
    override set onmessage(hear: NonNullable<Worker["onmessage"]>) {
      super.onmessage = (event) => {
        const tell = () => hear.call(this, event)
        if (isHeld && said++ > 0) later.push(tell)
        else tell()
      }
    }
  }
  Object.assign(globalThis, {
    letReaderGoOn: () => {
      isHeld = false
      for (const tell of later) tell()
    },
  })
}
