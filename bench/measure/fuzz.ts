/**
 * Sends random requests to a server of its own for as long as one likes and judges each answer, the
 * server's memory and its log:
 *
 *   node bench/measure/fuzz.ts --seconds 3600 [--seed 1] [--at-once 4] [--pause 20]
 *
 * Prints the first seed and what it has seen so far; ends with 1 at the first finding.
 */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { attack, type Result } from "../../test/whole/fuzz/campaign.ts"
import { startTarget } from "../../test/whole/fuzz/target.ts"

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "3600" },
    seed: { type: "string" },
    "at-once": { type: "string", default: "4" },
    pause: { type: "string", default: "0" },
    findings: { type: "string", default: "1" },
  },
})
const folder = mkdtempSync(join(tmpdir(), "muster-fuzz-"))
const firstSeed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed)
const began = performance.now()
console.log(`first seed ${firstSeed}`)
const target = await startTarget({ MUSTER_DATA_DIR: folder })
let told = 0
try {
  const result = await attack(target, {
    ...{ seconds: Number(values.seconds), firstSeed, atOnce: Number(values["at-once"]) },
    ...{ pauseMs: Number(values.pause), findingsMax: Number(values.findings) },
    onFinding: (finding) => console.log(JSON.stringify(finding)),
    onReport: (soFar) => {
      if (performance.now() - told < 60_000) return
      told = performance.now()
      console.log(summary(soFar))
    },
  })
  console.log(summary(result))
  for (const finding of result.findings) console.log(JSON.stringify(finding))
  console.log(result.findings.length === 0 ? "no finding" : `${result.findings.length} finding(s)`)
  process.exitCode = result.findings.length === 0 ? 0 : 1
} finally {
  await target.stop()
  rmSync(folder, { recursive: true, force: true })
}

function summary({ requests, statuses, reports }: Result): string {
  const last = reports.at(-1)
  const mebibytes = (bytes = 0): string => `${Math.round(bytes / 2 ** 20)} MiB`
  const peak = Math.max(0, ...reports.map(({ rssBytes }) => rssBytes))
  const pause = Math.max(0, ...reports.map(({ pauseMs }) => pauseMs))
  return (
    `${Math.round((performance.now() - began) / 1000)} s, ${requests} requests ` +
    `${JSON.stringify(statuses)}, heap ${mebibytes(last?.heapBytes)}, ` +
    `memory ${mebibytes(last?.rssBytes)} (peak ${mebibytes(peak)}), ` +
    `longest pause ${Math.round(pause)} ms, ${last?.connections} connections`
  )
}
