import { execFileSync } from "node:child_process"
import { createWriteStream, rmSync } from "node:fs"
import { join } from "node:path"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { ReadRival, WorkbookReading } from "../report/results.ts"
import { WORKBOOK_READERS } from "../rivals/workbooks.ts"
import { CUSTOMER_HEADER, customerCells } from "../run/customers.ts"
import { type CustomerFile, customerFile, removeFile } from "../run/files.ts"
import { type Imported, importFile } from "../run/importFile.ts"
import type { BenchOptions } from "../run/options.ts"
import type { ReadOne } from "../run/readOne.ts"
import { startService } from "../run/service.ts"
import { writeWorkbook } from "../run/workbooks.ts"
import type { Workspace } from "../run/workspace.ts"

type Say = (line: string) => void

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
const BENCH = join(import.meta.dirname, "..")
/** Other libraries keep everything in memory. */
const RIVAL = ["--max-old-space-size=12288", join(BENCH, "rivals", "readRival.ts")]
/** So many columns of texts that nobody else has make ten million of them in a million rows. */
const DIFFERENT_COLUMNS = 10

/**
 * Reads the same list as CSV and as workbooks of both kinds, in turns, each time in a process of
 * its own, has other libraries read the workbooks, and imports it as both. Throws when a workbook
 * does not give what the CSV file gives. Every customer brings two texts that nobody else has, so
 * that a million of them have two million.
 */
export async function measureWorkbooks(
  workspace: Workspace,
  options: BenchOptions,
  say: Say,
): Promise<WorkbookReading> {
  const { rows, runs } = options
  const csv = await customerFile(workspace.folder, { rows })
  const files = {
    csv: csv.csv,
    shared: join(workspace.folder, "shared.xlsx"),
    inline: join(workspace.folder, "inline.xlsx"),
  }
  const list = () => customerRows(rows)
  await writeWorkbook(files.shared, list, "shared")
  await writeWorkbook(files.inline, list, "inline")
  const kinds = ["csv", "shared", "inline"] as const
  const read: Record<(typeof kinds)[number], ReadOne[]> = { csv: [], shared: [], inline: [] }
  for (let turn = 0; turn < runs; turn++) {
    for (const kind of kinds) read[kind].push(readOne(files[kind]))
  }
  const sums = kinds.map((kind) => readOne(files[kind], "--sum"))
  if (sums.some(({ rows: got, sum }) => got !== rows || sum !== sums[0]!.sum)) {
    throw new Error(`The workbooks give something else: ${JSON.stringify(sums)}`)
  }
  for (const kind of kinds) say(`${kind}: ${read[kind].map(describe).join("; ")}`)
  const rivals = (["shared", "inline"] as const).flatMap((kind) =>
    Object.keys(WORKBOOK_READERS).map((reader): ReadRival => {
      const rival = readRival(reader, files[kind], sums[0]!)
      say(`${kind}, ${reader}: ${rival === null ? "gave up" : describe(rival)}`)
      return { kind, reader, read: rival, isRight: rival?.sum === sums[0]!.sum }
    }),
  )
  const different = await measureDifferent(workspace, rows, say)
  const imports = await measureImports(workspace, options, csv, files.shared, say)
  for (const file of [files.shared, files.inline]) rmSync(file)
  removeFile(csv)
  return { rows, ...read, rivals, different, imports }
}

/** Once timed, and once summed up; `null` when the library gave up. */
function readRival(reader: string, file: string, right: ReadOne): ReadOne | null {
  try {
    const timed = run(RIVAL, reader, file)
    const { sum } = run(RIVAL, reader, file, "--sum")
    return { ...timed, sum: timed.rows === right.rows ? sum : Number.NaN }
  } catch {
    return null
  }
}

/** Peak memory where no two cells are alike, beside the CSV file with the same cells. */
async function measureDifferent(
  workspace: Workspace,
  rows: number,
  say: Say,
): Promise<WorkbookReading["different"]> {
  const [csv, shared] = ["csv", "xlsx"].map((kind) => join(workspace.folder, `different.${kind}`))
  const list = () => differentRows(rows)
  await pipeline(Readable.from(lines(list())), createWriteStream(csv!))
  await writeWorkbook(shared!, list, "different")
  const read = { texts: rows * DIFFERENT_COLUMNS, csv: readOne(csv!), shared: readOne(shared!) }
  say(`different texts: ${describe(read.shared)}; as CSV: ${describe(read.csv)}`)
  for (const file of [csv!, shared!]) rmSync(file)
  return read
}

/** Imports into an empty registry, each on a new data folder, in turns. */
async function measureImports(
  workspace: Workspace,
  { rows, runs }: BenchOptions,
  csv: CustomerFile,
  workbook: string,
  say: Say,
): Promise<WorkbookReading["imports"]> {
  const imports: WorkbookReading["imports"] = { csv: [], shared: [] }
  const kinds = ["csv", "shared"] as const
  const bodies = {
    csv: { file: csv.csv, type: "text/csv" },
    shared: { file: workbook, type: XLSX },
  }
  for (let turn = 0; turn < runs; turn++) {
    for (const kind of turn % 2 === 0 ? kinds : kinds.toReversed()) {
      const service = await startService(workspace)
      const imported = await importFile(service, csv, { created: rows }, bodies[kind])
      await service.stop()
      imports[kind].push(imported)
      say(`importing ${kind}: ${describeImport(imported)}`)
    }
  }
  return imports
}

function readOne(file: string, ...words: string[]): ReadOne {
  return run(["--max-semi-space-size=4", join(BENCH, "run", "readOne.ts")], file, ...words)
}

function run(script: string[], ...words: string[]): ReadOne {
  const told = execFileSync(process.execPath, [...script, ...words], { encoding: "utf8" })
  return JSON.parse(told) as ReadOne
}

function describe({ seconds, peakMiB }: ReadOne): string {
  return `${seconds.toFixed(2)} s, ${peakMiB.toFixed(0)} MiB`
}

function describeImport({ seconds, cpuSeconds, peakMiB }: Imported): string {
  const processor = `processor ${cpuSeconds?.toFixed(2)} s`
  return `${seconds.toFixed(2)} s, ${processor}, ${peakMiB?.toFixed(0)} MiB`
}

function* customerRows(rows: number): Generator<string[]> {
  yield CUSTOMER_HEADER
  for (let i = 0; i < rows; i++) yield customerCells(i)
}

function* differentRows(rows: number): Generator<string[]> {
  yield Array.from({ length: DIFFERENT_COLUMNS }, (_, i) => `column ${i}`)
  for (let row = 0; row < rows; row++) {
    yield Array.from({ length: DIFFERENT_COLUMNS }, (_, i) => `a text, number ${row}-${i}`)
  }
}

function* lines(rows: Iterable<string[]>): Generator<string> {
  let piece = ""
  for (const row of rows) {
    piece += `${row.map((text) => `"${text}"`).join(",")}\n`
    if (piece.length < 1 << 18) continue
    yield piece
    piece = ""
  }
  yield piece
}
