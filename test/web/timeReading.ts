import type { Page } from "playwright-core"

/**
 * Has the page read a file: how many rows were read when the first of them was on the screen, after
 * how many milliseconds that was, and the longest task of the main thread until all of it is read.
 */
export async function timeReading(
  page: Page,
  file: string,
  rows: number,
): Promise<{ readAtFirst: number; shown: number; longest: number }> {
  await page.goto("/")
  const start = page.getByRole("heading", { name: "Drop a customer list" })
  // What an attempt before this one has prepared is still there.
  const another = page.getByRole("button", { name: "Choose another file" })
  await start.or(another).first().waitFor()
  if (await another.isVisible()) await another.click()
  await start.waitFor()
  await page.evaluate(watchLongTasks)
  await page.getByTestId("file").setInputFiles(file)
  const first = await page.evaluate(waitForRows)
  await page.getByText(`${rows.toLocaleString("en-GB")} rows read`).waitFor({ timeout: 180_000 })
  const longest = await page.evaluate(() => (globalThis as unknown as Watched).longestTask)
  return { ...first, longest }
}

/**
 * The best of five attempts: whatever else the machine is doing makes them longer, never shorter.
 * No more are made once the bounds are kept.
 */
export async function bestReading(
  page: Page,
  file: string,
  rows: number,
  within: { shown: number; longest: number },
): Promise<{ shown: number; longest: number }> {
  const best = { shown: Number.POSITIVE_INFINITY, longest: Number.POSITIVE_INFINITY }
  const isKept = () => best.shown < within.shown && best.longest < within.longest
  for (let attempt = 0; attempt < 5 && !isKept(); attempt++) {
    const { shown, longest } = await timeReading(page, file, rows)
    best.shown = Math.min(best.shown, shown)
    best.longest = Math.min(best.longest, longest)
  }
  return best
}

type Watched = { longestTask: number; chosenAt: number }

function watchLongTasks(): void {
  const watched = globalThis as unknown as Watched
  watched.longestTask = 0
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      watched.longestTask = Math.max(watched.longestTask, duration)
    }
  }).observe({ entryTypes: ["longtask"] })
  document.querySelector("input[type=file]")!.addEventListener("change", () => {
    watched.chosenAt = performance.now()
  })
}

/** What is on the screen with the first rows, and milliseconds from choosing the file to them. */
function waitForRows(): Promise<{ readAtFirst: number; shown: number }> {
  const { chosenAt } = globalThis as unknown as Watched
  return new Promise((resolve) => {
    const look = (): void => {
      if (document.querySelector("tbody tr") === null) return void requestAnimationFrame(look)
      const shown = performance.now() - chosenAt
      const read = /([\d,]+) rows? read/.exec(document.body.textContent ?? "")?.[1] ?? "0"
      resolve({ readAtFirst: Number(read.replaceAll(",", "")), shown })
    }
    look()
  })
}
