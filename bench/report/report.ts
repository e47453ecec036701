import { EXPERT_COPY, EXPERT_MERGE, EXPERT_TABLE } from "../rivals/expert.ts"
import type { Machine } from "../run/machine.ts"
import type { BenchOptions } from "../run/options.ts"
import { judge, seconds } from "./judge.ts"
import { count, peakMiB } from "./line.ts"
import { allPoints } from "./points.ts"
import { PROBES, type Probed, type ProbeName, type Results, type Step } from "./results.ts"
import { median, percentile } from "./statistics.ts"
import { cells, HEADINGS, markdownTable } from "./table.ts"

export type Measured = {
  results: Results
  machine: Machine
  options: BenchOptions
  command: string
  /** How long everything took, and the load average when it ended. */
  minutes: number
  loadAtEnd: number
}

/** docs/benchmarks.md: what was measured, on what, how, and every repetition. */
export function reportMarkdown(measured: Measured): string {
  const { results, options } = measured
  const sections = [
    "# Benchmarks",
    `Written by \`${measured.command}\`; do not edit. Times are medians of ${options.runs} ` +
      "repetitions, each on a new data folder, Muster and its baseline in turns in one run " +
      "on one machine. Peaks are the highest of all repetitions.",
    markdownTable([HEADINGS, ...judge(results).map(cells)]),
    "That real export headers are recognised and that broken files lose nothing in silence " +
      "is held by `npm test`.",
    ...(allPoints(results).length > 1
      ? ["![Time and memory over the number of rows](benchmarks.svg)"]
      : []),
    "## Machine",
    machineList(measured),
    "## Every repetition",
    stepsTable(results),
    ...growthSection(results, options),
    ...besideSection(results),
    ...readingSection(results),
    "## How it is measured",
    METHOD,
    "The expert's statements:",
    ["```sql", dedent(EXPERT_TABLE), "", EXPERT_COPY, "", dedent(EXPERT_MERGE), "```"].join("\n"),
  ]
  return `${sections.join("\n\n")}\n`
}

function machineList({ machine, minutes, loadAtEnd }: Measured): string {
  const idle = machine.idleMiB === null ? "not known" : `${machine.idleMiB.toFixed(0)} MiB`
  return [
    `- ${machine.date}, ${minutes.toFixed(0)} minutes in all`,
    `- ${machine.processors} processors (${machine.processor}), ${machine.memoryGiB} GiB, ` +
      machine.system,
    `- Node ${machine.node}, PostgreSQL ${machine.postgres} (embedded; ${machine.settings})`,
    `- load average ${machine.load.toFixed(2)} before, ${loadAtEnd.toFixed(2)} at the end`,
    `- peak memory of a server that only started and signed somebody in: ${idle}`,
  ].join("\n")
}

function stepsTable({ steps, rowByRow }: Results): string {
  const heading = [
    "",
    "Muster, s",
    "of these reading",
    "Node's processor",
    "peak MiB",
    "baseline, s",
  ]
  const rows = Object.entries(steps).map(([name, step]: [string, Step]) => [
    `${name}, ${count(step.rows)} rows`,
    each(step.ours.map((imported) => imported.seconds)),
    each(step.ours.map((imported) => imported.readSeconds)),
    each(step.ours.map((imported) => imported.cpuSeconds)),
    each(
      step.ours.map((imported) => imported.peakMiB),
      0,
    ),
    each(step.expert),
  ])
  if (rowByRow) {
    const name = `row by row, ${count(rowByRow.rows)} rows`
    const ours = each(rowByRow.ours)
    rows.push([`${name}, one transaction`, ours, "", "", "", each(rowByRow.together)])
    rows.push([`${name}, each its own`, ours, "", "", "", each(rowByRow.each)])
  }
  return markdownTable([heading, ...rows])
}

function growthSection(results: Results, { rows, growthRuns }: BenchOptions): string[] {
  const points = allPoints(results)
  if (points.length < 2) return []
  const large = points.some((point) => point.rows > rows)
  const note = large ? ` Sizes beyond ${count(rows)} rows: ${growthRuns} repetition(s).` : ""
  return ["## Growth", growthTable(results), `Bytes are those of Muster's new customers.${note}`]
}

/** The slopes, also for docs/scaling.md. */
export function growthTable(results: Results): string {
  const rows = allPoints(results).map((point) => {
    const disk = point.new.disk.at(-1)!
    const perRow = (bytes: number) => `${(bytes / point.rows).toFixed(0)} B`
    const indexes = disk.indexes.reduce((sum, index) => sum + index.bytes, 0)
    const peak = peakMiB(point.new.ours)
    return [
      count(point.rows),
      `${((seconds(point.new) / point.rows) * 1e6).toFixed(2)} µs`,
      expertPerRow(point.new.expert, point.rows),
      `${((seconds(point.again) / point.rows) * 1e6).toFixed(2)} µs`,
      expertPerRow(point.again.expert, point.rows),
      peak === null ? "" : peak.toFixed(0),
      perRow(disk.heapBytes),
      perRow(indexes),
      perRow(disk.walBytes),
      perRow(disk.tempBytes),
    ]
  })
  return markdownTable([GROWTH_HEADING, ...rows])
}

function expertPerRow(seconds: number[], rows: number): string {
  return seconds.length === 0 ? "–" : `${((median(seconds) / rows) * 1e6).toFixed(2)} µs`
}

const GROWTH_HEADING = [
  ...["rows", "new, a row", "expert", "again, a row", "expert", "peak MiB"],
  ...["table, a row", "indexes", "write-ahead log", "spilled"],
]

function besideSection({ small, beside }: Results): string[] {
  if (!small || !beside) return []
  const heading = ["milliseconds", "requests", "failed", "median", "95th percentile", "longest"]
  const row = (name: string, ...kinds: Probed[ProbeName][]): string[] => {
    const samples = kinds.flatMap((kind) => kind.samples)
    const failed = kinds.flatMap((kind) => kind.failures).length
    const numbers =
      samples.length === 0
        ? []
        : [percentile(samples, 0.5), percentile(samples, 0.95), Math.max(...samples)]
    return [name, String(samples.length), String(failed), ...numbers.map((ms) => ms.toFixed(1))]
  }
  const alone = (samples: number[]) => ({ samples, answered: samples.length, failures: [] })
  const rows = PROBES.flatMap((probe) => [
    row(`${probe}, alone`, ...beside.map((run) => run.idle[probe])),
    row(`${probe}, beside`, ...beside.map((run) => run.busy[probe])),
  ])
  const seconds = each(beside.map((run) => run.importSeconds))
  return [
    "## Small requests",
    `Into a registry of ${count(beside[0]!.rows)}; beside it as many new customers were ` +
      `imported, which took ${seconds} s with all these requests going on. All repetitions together:`,
    markdownTable([
      heading,
      row("10 new rows", alone(small.created.flat())),
      row("the same 10 rows again", alone(small.again.flat())),
      ...rows,
    ]),
  ]
}

function readingSection({ reading }: Results): string[] {
  if (!reading) return []
  const files = [...new Set(reading.map(({ file }) => file))]
  const readers = [...new Set(reading.map(({ reader }) => reader))]
  const rows = readers.map((reader) => [
    reader,
    ...files.map((file) => {
      const entry = reading.find((one) => one.file === file && one.reader === reader)
      if (!entry) return "gave up"
      return `${entry.rate}${entry.complete ? "" : " (cells differ)"}`
    }),
  ])
  return ["## Reading alone", markdownTable([["MB/s", ...files], ...rows])]
}

function each(numbers: (number | null)[], digits = 2): string {
  return numbers.map((number) => (number === null ? "–" : number.toFixed(digits))).join(" · ")
}

function dedent(text: string): string {
  return text.replace(/^\n/, "").replaceAll(/^ {2}/gm, "")
}

const METHOD = `- The real server runs as a child process, started as \`npm start\` starts it,
  on a new data folder with its own embedded PostgreSQL. Files are made from a seed before
  anything is timed and are sent from disk; the time is that from the first byte sent to the last
  byte of the answer.
- The expert works in the same database, with the same settings, over the same kind of connection
  (a Unix socket), in a schema of its own. The CSV file goes by COPY into a temporary table; making
  that table is not counted. Both statements commit at once.
- Before each timed load, both tables get VACUUM and ANALYZE and the server a CHECKPOINT, so that
  nobody pays for what the other left to do in the background. Who goes first changes with each
  repetition.
- After each load the stored result is verified: the answer and the counts of its run, the number of
  customers, 500 rows drawn from the file cell by cell, that importing again wrote no row (place,
  transaction and time of change of every one), and at the end every cell of Muster's table against
  the expert's. A wrong result ends the benchmark.
- Row by row is one SELECT by \`lower(email)\` and one INSERT or UPDATE a row, one at a time over
  the same connection, from rows in memory; all in one transaction, and in the first repetition also
  with each row in its own. Both sides, unlike at the large imports, load one smaller file before,
  to warm up.
- Ten rows are sent as JSON over one connection that is kept alive, with a session cookie; the
  median is that of 200 imports of new customers after 200 to warm up.
- What users notice beside a large import is measured from a thread of its own, at a fixed
  rate of each kind of request, two of a kind at once; whoever has to wait for a place has that
  counted. What it measures in its first two seconds, while it starts, does not count. The longest
  pause is the slowest answer to a request that touches no database, sent every 10 ms. A request
  that fails is shown and makes its target a miss.
- Columns are recognised in processes of their own that have done nothing before, from a header in
  several languages and the records of a full sample.
- Peak memory is the kernel's VmHWM of the server's Node process, PostgreSQL not included.`
