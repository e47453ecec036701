import type { Page } from "playwright-core"
import { startAnew } from "./readHeldBack.ts"

/**
 * Has the page read a file: after how many milliseconds its first rows are on the screen, and the
 * longest task of the main thread until all of it is read.
 */
export async function timeReading(
  page: Page,
  file: string,
  rows: number,
): Promise<{ shown: number; longest: number }> {
  await startAnew(page)
  await page.evaluate(watchLongTasks)
  await page.getByTestId("file").setInputFiles(file)
  const shown = await page.evaluate(waitForRows)
  await page.getByText(`${rows.toLocaleString("en-GB")} rows read`).waitFor({ timeout: 180_000 })
  const longest = await page.evaluate(() => (globalThis as unknown as Watched).longestTask)
  return { shown, longest }
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

/** Milliseconds from choosing the file to its first rows. */
function waitForRows(): Promise<number> {
  const { chosenAt } = globalThis as unknown as Watched
  return new Promise((resolve) => {
    const look = (): void => {
      if (document.querySelector("tbody tr") === null) return void requestAnimationFrame(look)
      resolve(performance.now() - chosenAt)
    }
    look()
  })
}
