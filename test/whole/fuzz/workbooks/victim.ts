/**
 * A process that reads one random workbook after the other until it is ended, and says what came of
 * each: `node victim.ts archive|sheet FIRST-SEED`. Started by `run.ts`.
 */
import { randomWorkbook, type Target } from "./randomWorkbook.ts"
import { tryWorkbook } from "./tryWorkbook.ts"

const [target, firstSeed] = process.argv.slice(2) as [Target, string]
for (let seed = Number(firstSeed); ; seed++) {
  process.send!({ seed, begins: true })
  const bytes = randomWorkbook(target, seed)
  const before = process.cpuUsage()
  const { rows, refused } = await tryWorkbook(bytes, seed)
  const { user, system } = process.cpuUsage(before)
  const ms = (user + system) / 1000
  const rssBytes = process.memoryUsage.rss()
  await new Promise((sent) => process.send!({ seed, ms, rows, refused, rssBytes }, sent))
}
