/**
 * Reading alone: our reader beside PapaParse, csv-parse, fast-csv and uDSV, from bytes to arrays of
 * strings, each in a process of its own. `node bench/measure/read.ts [--rows 1000000] [--times 3]`.
 * What a reader gives is counted while it is timed, and summed up to the last character in a
 * further run; different sums are a failure.
 */
import { execFileSync } from "node:child_process"
import { once } from "node:events"
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { availableParallelism, tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"
import { READERS } from "../rivals/readers.ts"
import { customersCsv, mulberry32 } from "../run/customers.ts"

/** What one reader did with one file; the time is the best of several runs. */
export type Measured = {
  rows: number
  cells: number
  /** Of every cell in file order. */
  checksum: number
  ms: number
  peakMiB: number
}

const FILES: Record<string, (rows: number) => Iterable<Uint8Array>> = {
  customers: (rows) => customersCsv(rows, 1),
  wide: (rows) => wideCsv(Math.ceil(rows / 50)),
  quoted: (rows) => quotedCsv(Math.ceil(rows / 2)),
}

if (process.argv[2] === "--one")
  measureOne(process.argv[3]!, process.argv[4]!, Number(process.argv[5]))
else if (process.argv[1] === fileURLToPath(import.meta.url)) await main()

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rows: { type: "string", default: "1000000" },
      times: { type: "string", default: "3" },
    },
  })
  const ok = await benchReading(Number(values.rows), Number(values.times))
  if (!ok) process.exitCode = 1
}

/** Prints a table; false when a reader did not give what the others give, or a target is missed. */
export async function benchReading(rows: number, times: number): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), "muster-bench-"))
  let ok = true
  try {
    console.log(`Node ${process.version}, ${availableParallelism()} processors, best of ${times}`)
    for (const [name, make] of Object.entries(FILES)) {
      const file = join(folder, `${name}.csv`)
      const bytes = await write(file, make(rows))
      ok = report(name, bytes, measureAll(file, times)) && ok
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
  return ok
}

/** The readers take turns, so that what else the machine does hits all of them alike. */
function measureAll(file: string, times: number): Map<string, Measured> {
  const results = new Map<string, Measured>()
  for (let turn = 0; turn < times; turn++) {
    for (const reader of Object.keys(READERS)) {
      const last = results.get(reader)
      if (turn > 0 && last === undefined) continue
      const result = measure(reader, file)
      if (result === null) continue
      const ms = Math.min(result.ms, last?.ms ?? result.ms)
      const peakMiB = Math.max(result.peakMiB, last?.peakMiB ?? 0)
      results.set(reader, { ...result, ms, peakMiB })
    }
  }
  return results
}

/** A process that reads the file three times: the engine compiles the reader in the first. */
function measure(reader: string, file: string): Measured | null {
  try {
    const args = [fileURLToPath(import.meta.url), "--one", reader, file, "3"]
    const text = execFileSync(process.execPath, args, { encoding: "utf8", timeout: 300_000 })
    return JSON.parse(text) as Measured
  } catch (error) {
    console.log(`${reader} gave up: ${(error as Error).message.split("\n")[0]}`)
    return null
  }
}

async function measureOne(reader: string, file: string, times: number): Promise<void> {
  const bytes = readFileSync(file)
  let ms = Number.POSITIVE_INFINITY
  let rows = 0
  let cells = 0
  for (let i = 0; i < times; i++) {
    rows = 0
    cells = 0
    const start = performance.now()
    await READERS[reader]!(bytes, (row) => {
      rows++
      cells += row.length
    })
    ms = Math.min(ms, performance.now() - start)
  }
  const peakMiB = process.resourceUsage().maxRSS / 1024 - bytes.length / 1024 / 1024
  let checksum = 0
  await READERS[reader]!(bytes, (row) => {
    for (const cell of row) checksum = addToChecksum(checksum, cell)
  })
  console.log(JSON.stringify({ rows, cells, checksum, ms, peakMiB }))
}

function addToChecksum(checksum: number, cell: string): number {
  let sum = checksum
  for (let i = 0; i < cell.length; i++) sum = Math.imul(sum ^ cell.charCodeAt(i), 0x01000193)
  return Math.imul(sum ^ cell.length, 0x01000193)
}

function report(name: string, bytes: number, results: Map<string, Measured>): boolean {
  const own = results.get("muster") as Measured
  console.log(`\n${name}: ${(bytes / 1e6).toFixed(1)} MB, ${own.rows} rows, ${own.cells} cells`)
  let ok = true
  for (const [reader, result] of results) {
    const same =
      result.rows === own.rows && result.cells === own.cells && result.checksum === own.checksum
    const speed = (bytes / 1e6 / (result.ms / 1000)).toFixed(0).padStart(5)
    const times = (result.ms / own.ms).toFixed(2)
    const memory = result.peakMiB.toFixed(0).padStart(4)
    console.log(
      `  ${reader.padEnd(12)}${speed} MB/s  ${memory} MiB  muster is ${times} x as fast` +
        (same ? "" : `  OUTPUT DIFFERS: ${JSON.stringify(result)}`),
    )
    if (!same && reader !== "uDSV") ok = false
  }
  const papa = results.get("PapaParse")
  const fastest = results.get("uDSV")
  const wanted = name === "customers" ? 2 : 1
  if (papa !== undefined && papa.ms < wanted * own.ms) ok = false
  if (name === "customers" && fastest !== undefined && fastest.ms < 0.8 * own.ms) ok = false
  if (!ok) console.log("  a target is missed")
  return ok
}

async function write(file: string, pieces: Iterable<Uint8Array>): Promise<number> {
  const out = createWriteStream(file)
  let bytes = 0
  for (const piece of pieces) {
    bytes += piece.length
    if (!out.write(piece)) await once(out, "drain")
  }
  out.end()
  await once(out, "finish")
  return bytes
}

/** 200 short columns. */
function* wideCsv(rows: number): Generator<Uint8Array> {
  const random = mulberry32(2)
  const encoder = new TextEncoder()
  yield encoder.encode(`${Array.from({ length: 200 }, (_, i) => `column ${i + 1}`).join()}\n`)
  for (let row = 0; row < rows; row++) {
    const cells = Array.from({ length: 200 }, () => String(Math.floor(random() * 1e6)))
    yield encoder.encode(`${cells.join()}\n`)
  }
}

/** Quotes around every cell, one in five with quotes or a line break inside. */
function* quotedCsv(rows: number): Generator<Uint8Array> {
  const random = mulberry32(3)
  const encoder = new TextEncoder()
  yield encoder.encode('"id","name","company","notes","city","more"\n')
  for (let row = 0; row < rows; row++) {
    const cells = Array.from({ length: 5 }, (_, i) => {
      const kind = random()
      if (kind < 0.1) return `said ""call me"" ${row}`
      return kind < 0.2
        ? `line one ${i}\nline two, of ${row}`
        : `plain text ${Math.floor(kind * 1e6)}`
    })
    yield encoder.encode(`"${row}","${cells.join('","')}"\n`)
  }
}
