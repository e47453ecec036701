import type { Imported } from "../run/importFile.ts"
import { count, type Line, line, PEAK_MIB_MAX, peakMiB, verdict } from "./line.ts"
import { idleLine, repeatsLines, sendersLine } from "./repeatsLines.ts"
import type { GrowthPoint, ProbeName, Reading, Results, Step, StepName } from "./results.ts"
import { median, percentile } from "./statistics.ts"
import { workbookLines } from "./workbookLines.ts"

/** Every target, in the specification's order. What was not measured has a line as well. */
export function judge(results: Results): Line[] {
  return [
    stepLine(results, "new", "new customers into an empty registry", 0.7),
    stepLine(results, "again", "the same file again", 0.7),
    stepLine(results, "filled", "new customers into a registry of as many others", 1),
    stepLine(results, "changed", "customers of which every tenth changed one cell", 1),
    ...memoryLines(results),
    ...growthLines(results),
    ...rowByRowLines(results),
    smallLine(results),
    ...besideLines(results),
    ...lifeLines(results),
    ...repeatsLines(results),
    sendersLine(results),
    idleLine(results),
    readingLine(results.reading),
    recognisingLine(results),
    ...workbookLines(results),
  ]
}

export function seconds(step: { ours: Imported[] }): number {
  return median(step.ours.map((imported) => imported.seconds))
}

function stepLine({ steps }: Results, name: StepName, what: string, limit: number): Line {
  const step = steps[name]
  const empty = line(what, `≤ ${limit.toFixed(1)} × the expert`)
  if (!step) return empty
  const [ours, expert] = [seconds(step), median(step.expert)]
  return {
    ...empty,
    what: name === "again" ? `${what}, ${count(step.rows)} rows` : `${count(step.rows)} ${what}`,
    measured: `${ours.toFixed(2)} s`,
    baseline: `${expert.toFixed(2)} s`,
    ratio: (ours / expert).toFixed(2),
    verdict: verdict(ours <= limit * expert),
  }
}

function memoryLines({ steps }: Results): Line[] {
  return [
    memoryLine("peak memory of a fresh server process,", steps.new),
    memoryLine("peak memory after all four imports of", steps.filled),
  ]
}

function memoryLine(what: string, step: Step | undefined): Line {
  const rows = step ? `${count(step.rows)} rows` : "a large file"
  const empty = line(`${what} ${rows}`, `≤ ${PEAK_MIB_MAX} MiB`)
  const peak = step ? peakMiB(step.ours) : null
  if (peak === null) return empty
  const measured = `${peak.toFixed(0)} MiB`
  return { ...empty, measured, verdict: verdict(peak <= PEAK_MIB_MAX) }
}

function growthLines({ steps, growth = [] }: Results): Line[] {
  const largest = growth.at(-1)
  const base = steps.new
  const memory = line("peak memory, ten times the rows", "≤ 1.1 × that of the smaller file")
  const cost = line("cost per row, ten times the rows", "≤ 1.5 × that of the smaller file")
  if (!largest || !base || largest.rows <= base.rows) return [memory, cost]
  const [before, after] = [peakMiB(base.ours), peakMiB(largest.new.ours)]
  const rows = count(largest.rows)
  if (before !== null && after !== null) {
    memory.what = `peak memory, ${rows} rows`
    memory.measured = `${after.toFixed(0)} MiB`
    memory.baseline = `${before.toFixed(0)} MiB`
    memory.ratio = (after / before).toFixed(2)
    memory.verdict = verdict(after <= 1.1 * before)
  }
  return [memory, costLine(cost, base, largest)]
}

function costLine(empty: Line, base: Step, largest: GrowthPoint): Line {
  const before = (seconds(base) / base.rows) * 1e6
  const after = (seconds(largest.new) / largest.rows) * 1e6
  return {
    ...empty,
    what: `cost per row, ${count(largest.rows)} rows`,
    measured: `${after.toFixed(2)} µs`,
    baseline: `${before.toFixed(2)} µs`,
    ratio: (after / before).toFixed(2),
    verdict: verdict(after <= 1.5 * before),
  }
}

/** How an importer commits is its own choice, so both ways are shown. */
function rowByRowLines({ rowByRow }: Results): Line[] {
  const lines = [
    line("against a row-by-row upsert in one transaction", "at least 50 × faster"),
    line("against one that commits each row", "at least 50 × faster"),
  ]
  if (!rowByRow) return lines
  const ours = median(rowByRow.ours)
  return [rowByRow.together, rowByRow.each].map((baseline, index) => {
    const other = median(baseline)
    return {
      ...lines[index]!,
      what: `${count(rowByRow.rows)} rows ${lines[index]!.what}`,
      measured: `${ours.toFixed(2)} s`,
      baseline: `${other.toFixed(2)} s`,
      ratio: `${(other / ours).toFixed(0)} × faster`,
      verdict: verdict(other >= 50 * ours),
    }
  })
}

function smallLine({ small }: Results): Line {
  const empty = line("10 new rows, warm, with session check, median", "≤ 6 ms")
  if (!small) return empty
  const ms = median(small.created.map((samples) => median(samples)))
  return {
    ...empty,
    what: `${empty.what} (registry of ${count(small.registryRows)})`,
    measured: `${ms.toFixed(1)} ms`,
    verdict: verdict(ms <= 6),
  }
}

const BESIDE: [probe: ProbeName, what: string, limitMs: number][] = [
  ["list", "listing", 60],
  ["search", "searching", 60],
  ["session", "session check", 60],
  ["sign-in", "signing in", 60],
  ["import", "10-row import", 150],
]

/** 95th percentiles of each repetition, and the median of these. A failed request is a miss. */
function besideLines({ beside }: Results): Line[] {
  const lines = BESIDE.map(([probe, what, limit]): Line => {
    const empty = line(`${what} beside a large import, 95th percentile`, `≤ ${limit} ms`)
    const busy = beside?.map((run) => run.busy[probe]) ?? []
    if (!beside || busy.some(({ samples }) => samples.length === 0)) return empty
    const idle = beside.map((run) => percentile(run.idle[probe].samples, 0.95))
    const ms = median(busy.map(({ samples }) => percentile(samples, 0.95)))
    const failed = busy.reduce((sum, { failures }) => sum + failures.length, 0)
    return {
      ...empty,
      what: empty.what.replace("large import", `${count(beside[0]!.rows)}-row import`),
      measured: `${ms.toFixed(0)} ms${failed === 0 ? "" : `, ${failed} failed`}`,
      baseline: `${median(idle).toFixed(0)} ms alone`,
      verdict: verdict(ms <= limit && failed === 0),
    }
  })
  const pause = line("longest pause of the server, seen from outside", "≤ 50 ms")
  if (!beside) return [...lines, pause]
  const longest = Math.max(...beside.flatMap((run) => run.busy.alive.samples))
  const alone = Math.max(...beside.flatMap((run) => run.idle.alive.samples))
  pause.measured = `${longest.toFixed(0)} ms`
  pause.baseline = `${alone.toFixed(0)} ms alone`
  pause.verdict = verdict(longest <= 50)
  return [...lines, pause]
}

function lifeLines({ life }: Results): Line[] {
  const preview = line("preview of new customers", "≤ 1 × the import")
  const undo = line("undo of an import of new customers", "≤ 2 × the import")
  const events = line("longest wait for an event, on either of two nodes", "≤ 500 ms")
  if (!life) return [preview, undo, events]
  const ours = median(life.map((one) => one.importSeconds))
  for (const [target, limit, key] of [
    [preview, 1, "previewSeconds"],
    [undo, 2, "undoSeconds"],
  ] as const) {
    const other = median(life.map((one) => one[key]))
    target.what = `${target.what}, ${count(life[0]!.rows)} rows`
    target.measured = `${other.toFixed(2)} s`
    target.baseline = `${ours.toFixed(2)} s (the import)`
    target.ratio = (other / ours).toFixed(2)
    target.verdict = verdict(other <= limit * ours)
  }
  const waits = life.map((one) => Math.max(...one.events.map(({ longestMs }) => longestMs)))
  events.measured = `${median(waits).toFixed(0)} ms`
  events.verdict = verdict(median(waits) <= 500)
  return [preview, undo, events]
}

/** Where we are slowest in comparison. */
function readingLine(reading: Reading | undefined): Line {
  const empty = line("reading CSV alone", "≥ 0.8 × the fastest JavaScript parser")
  if (!reading) return empty
  let worst: Line | null = null
  let lowest = Number.POSITIVE_INFINITY
  for (const ours of reading.filter(({ reader }) => reader === "muster")) {
    const others = reading.filter(
      ({ file, reader, complete }) => file === ours.file && reader !== "muster" && complete,
    )
    const fastest = others.reduce((a, b) => (b.rate > a.rate ? b : a))
    const ratio = ours.rate / fastest.rate
    if (ratio >= lowest) continue
    lowest = ratio
    worst = {
      ...empty,
      what: `${empty.what} (file "${ours.file}")`,
      measured: `${ours.rate} MB/s`,
      baseline: `${fastest.rate} MB/s (${fastest.reader})`,
      ratio: ratio.toFixed(2),
      verdict: verdict(ratio >= 0.8),
    }
  }
  return worst ?? empty
}

function recognisingLine({ recognising }: Results): Line {
  const empty = line("recognising a file's columns, first call, processor time", "≤ 20 ms")
  if (!recognising) return empty
  const ms = median(recognising.ms.map((run) => median(run)))
  return {
    ...empty,
    what: empty.what.replace("a file's", `${recognising.columns}`),
    measured: `${ms.toFixed(1)} ms`,
    verdict: verdict(ms <= 20),
  }
}
