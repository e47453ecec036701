/**
 * Has the page read 100,000 rows in Chromium, as CSV and as a workbook, and prints how long it
 * takes until the first are on the screen (target: 1 s for the workbook) and the longest task of
 * the main thread (target: 50 ms).
 *
 *   node test/web/measureReading.ts [--rows 100000] [--times 5]
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { loadavg, tmpdir } from "node:os"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { customersCsv } from "../../bench/run/customers.ts"
import { stopOwnServer } from "../database.ts"
import { PASSWORD } from "../http/server.ts"
import { largeWorkbook } from "../read/workbook/largeWorkbook.ts"
import { openBrowser, openSite, visit } from "./browser.ts"
import { timeReading } from "./timeReading.ts"

const { values } = parseArgs({
  options: {
    rows: { type: "string", default: "100000" },
    times: { type: "string", default: "5" },
  },
})
const rows = Number(values.rows)
const folder = mkdtempSync(join(tmpdir(), "muster-page-"))
const server = await openSite({ accounts: true })
const browser = await openBrowser()
try {
  const { page } = await visit(browser, server.url)
  await page.goto("/")
  await page.getByLabel("E-mail").fill("admin@example.com")
  await page.getByLabel("Password").fill(PASSWORD)
  await page.getByRole("button", { name: "Sign in" }).click()
  await page.getByRole("heading", { name: "Import customers" }).waitFor()
  const files = {
    "list.csv": Buffer.concat([...customersCsv(rows, 1)]),
    "list.xlsx": largeWorkbook(rows),
  }
  for (const [name, bytes] of Object.entries(files)) {
    writeFileSync(join(folder, name), bytes)
    const tries: Awaited<ReturnType<typeof timeReading>>[] = []
    for (let i = 0; i < Number(values.times); i++) {
      tries.push(await timeReading(page, join(folder, name), rows))
    }
    const list = (of: (one: (typeof tries)[number]) => number): string =>
      tries.map((one) => Math.round(of(one))).join(", ")
    console.log(
      `[load ${loadavg()[0]!.toFixed(1)}] ${name}: ` +
        `first rows after ${list(({ shown }) => shown)} ms, ` +
        `longest task ${list(({ longest }) => longest)} ms`,
    )
  }
} finally {
  await browser.close()
  await server.close()
  await stopOwnServer()
  rmSync(folder, { recursive: true })
}
