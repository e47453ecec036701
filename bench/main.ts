/**
 * Measures Muster against what the specification promises, side by side with its baselines.
 *
 *   npm run bench                 everything; writes docs/benchmarks.md and its plot
 *   npm run bench -- --growth     with ten million rows
 *   npm run bench -- --quick      small files, under two minutes; writes nothing
 *   npm run bench -- --help       the other options
 *
 * A wrong result ends it with exit code 1. A missed target is a line of the table.
 */
import { loadavg } from "node:os"
import { measureBeside } from "./measure/beside.ts"
import { measureGrowth } from "./measure/growth.ts"
import { measureLife } from "./measure/life.ts"
import { measureReading } from "./measure/reading.ts"
import { measureRecognising } from "./measure/recognising.ts"
import { measureRepeats } from "./measure/repeats.ts"
import { measureRowByRow } from "./measure/rowByRow.ts"
import { measureSenders } from "./measure/senders.ts"
import { measureStandbys } from "./measure/standbys/measureStandbys.ts"
import { measureSteps } from "./measure/steps.ts"
import { measureWorkbooks } from "./measure/workbooks.ts"
import { judge } from "./report/judge.ts"
import type { Results } from "./report/results.ts"
import { textTable } from "./report/table.ts"
import { writeDocs } from "./report/writeDocs.ts"
import { describeMachine, type Machine } from "./run/machine.ts"
import { type BenchOptions, readOptions, USAGE } from "./run/options.ts"
import { openWorkspace, type Workspace } from "./run/workspace.ts"

process.exitCode = await main()

async function main(): Promise<number> {
  const options = askedFor()
  if (options === null) return 0
  const workspace = openWorkspace()
  try {
    await bench(workspace, options)
    return 0
  } catch (error) {
    if (workspace.isInterrupted()) return 1
    console.error(`The benchmark failed. ${error instanceof Error ? error.stack : error}`)
    return 1
  } finally {
    await workspace.clear()
  }
}

function askedFor(): BenchOptions | null {
  try {
    const options = readOptions(process.argv.slice(2))
    if (options === null) console.log(USAGE)
    return options
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`)
    process.exit(2)
  }
}

async function bench(workspace: Workspace, options: BenchOptions): Promise<void> {
  const began = performance.now()
  const machine = await describeMachine(workspace)
  console.log(introduction(machine, options))
  const command = ["npm run bench", ...process.argv.slice(2)]
    .join(" ")
    .replace("bench ", "bench -- ")
  // What was measured stays, should a later part fail or be given up.
  const write = (results: Results): string[] => {
    const minutes = (performance.now() - began) / 60_000
    const loadAtEnd = loadavg()[0]!
    return writeDocs({ results, machine, options, command, minutes, loadAtEnd })
  }
  const results = await measure(workspace, options, machine, options.write ? write : () => [])
  const lines = judge(results).filter(({ verdict }) => options.write || verdict !== "not measured")
  console.log(`\n${textTable(lines)}\n`)
  const minutes = ((performance.now() - began) / 60_000).toFixed(1)
  console.log(`${minutes} minutes, load average ${loadavg()[0]!.toFixed(2)} at the end.`)
  if (options.quick) console.log("Files were small: targets are meant for a million rows.")
  if (options.write) for (const file of write(results)) console.log(`Wrote ${file}.`)
}

async function measure(
  workspace: Workspace,
  options: BenchOptions,
  { idleMiB }: Machine,
  write: (results: Results) => void,
): Promise<Results> {
  const results: Results = { steps: {}, idleMiB }
  const say = (line: string): void => console.log(`[load ${loadavg()[0]!.toFixed(1)}] ${line}`)
  for (const section of options.sections) {
    if (section === "imports") results.steps = await measureSteps(workspace, options, say)
    if (section === "row-by-row") results.rowByRow = await measureRowByRow(workspace, options, say)
    if (section === "beside") Object.assign(results, await measureBeside(workspace, options, say))
    if (section === "life") results.life = await measureLife(workspace, options, say)
    if (section === "repeats") results.repeats = await measureRepeats(workspace, options, say)
    if (section === "senders") results.senders = await measureSenders(workspace, options, say)
    if (section === "standbys") results.standbys = await measureStandbys(workspace, options, say)
    if (section === "growth") results.growth = await measureGrowth(workspace, options, say)
    if (section === "reading") results.reading = await measureReading(workspace, options, say)
    if (section === "recognising") results.recognising = measureRecognising(options, say)
    if (section === "workbooks") {
      results.workbooks = await measureWorkbooks(workspace, options, say)
    }
    write(results)
  }
  return results
}

function introduction(machine: Machine, { sections, rows, runs }: BenchOptions): string {
  const idle = machine.idleMiB === null ? "" : `, idle peak ${machine.idleMiB.toFixed(0)} MiB`
  return [
    `${machine.processors} processors (${machine.processor}), ${machine.memoryGiB} GiB, ` +
      `${machine.system}, load average ${machine.load.toFixed(2)}`,
    `Node ${machine.node}, PostgreSQL ${machine.postgres} (${machine.settings})${idle}`,
    `${rows.toLocaleString("en-US")} rows, ${runs} repetition(s): ${sections.join(", ")}`,
  ].join("\n")
}
