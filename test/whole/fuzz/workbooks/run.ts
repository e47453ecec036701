/**
 * Reads random workbooks for as long as one likes, in a process that may hang or crash:
 *
 *   npm run fuzz:archive -- --seconds 3600 [--seed 1]
 *   npm run fuzz:sheet   -- --seconds 3600 [--seed 1]
 *
 * Prints the first seed and what it has seen so far; ends with 1 at the first finding. The same
 * seed makes the same workbook.
 */
import { fork } from "node:child_process"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { TARGETS, type Target } from "./randomWorkbook.ts"

/** No workbook of a few kilobytes may take more of a processor, nor of memory. */
const MS_MAX = 10_000
/** So long it may take by the clock, on a machine that others use as well. */
const WAIT_MS_MAX = 300_000
const RSS_BYTES_MAX = 400 * 1024 * 1024
const TOLD_EVERY_MS = 60_000

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: "string", default: "3600" }, seed: { type: "string" } },
})
const target = positionals[0] as Target
if (!TARGETS.includes(target)) throw new Error(`Say which: ${TARGETS.join(" or ")}.`)
const firstSeed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed)
console.log(`${target}, first seed ${firstSeed}`)
const finding = await attack(1000 * Number(values.seconds))
console.log(finding ?? "no finding")
process.exitCode = finding === null ? 0 : 1

type Said = { seed: number; begins?: true; ms: number; refused: string | null; rssBytes: number }

/** What was found, in a sentence; `null` when time was up before that. */
async function attack(forMs: number): Promise<string | null> {
  const child = fork(join(import.meta.dirname, "victim.ts"), [target, String(firstSeed)], {
    execArgv: ["--max-old-space-size=256"],
  })
  const counts = { workbooks: 0, read: 0, longestMs: 0, peakBytes: 0 }
  const { promise, resolve } = Promise.withResolvers<string | null>()
  let at = firstSeed
  const hangs = setTimeout(() => resolve(`seed ${at} hangs`), WAIT_MS_MAX)
  const ends = setTimeout(() => resolve(null), forMs)
  const tells = setInterval(() => console.log(summary(counts)), TOLD_EVERY_MS)
  child.on("exit", (code, signal) => resolve(`seed ${at} ended it: ${code ?? signal}`))
  child.on("message", (said: Said) => {
    at = said.seed
    hangs.refresh()
    if (said.begins) return
    counts.workbooks++
    if (said.refused === null) counts.read++
    counts.longestMs = Math.max(counts.longestMs, said.ms)
    counts.peakBytes = Math.max(counts.peakBytes, said.rssBytes)
    if (said.ms > MS_MAX) resolve(`seed ${at} took ${said.ms.toFixed(0)} ms of a processor`)
    if (said.rssBytes > RSS_BYTES_MAX) resolve(`seed ${at}: memory grew to ${said.rssBytes}`)
  })
  const found = await promise
  for (const timer of [hangs, ends, tells]) clearTimeout(timer)
  child.kill("SIGKILL")
  console.log(summary(counts))
  return found
}

type Counts = { workbooks: number; read: number; longestMs: number; peakBytes: number }

function summary({ workbooks, read, longestMs, peakBytes }: Counts): string {
  return (
    `${workbooks} workbooks, ${read} of them read, the longest in ${longestMs.toFixed(0)} ms, ` +
    `memory ${Math.round(peakBytes / 2 ** 20)} MiB at most`
  )
}
