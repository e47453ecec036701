/**
 * Looks for files that the reader gets wrong, guided by coverage: `node test/read/guidedFuzz.ts
 * --seconds 60 [--seed 1]`. Files that reach code, or reach it more often, than any before are kept
 * and changed further; the fixtures are where it begins. Each file is opened whole and in random
 * chunks, which must come to the same, and its bytes go through the fast and the slow parser.
 * Prints the file of the first difference and stops with exit code 1.
 */
import { readdirSync, readFileSync, statSync } from "node:fs"
import { Session } from "node:inspector/promises"
import { join } from "node:path"
import { isDeepStrictEqual, parseArgs } from "node:util"
import { mulberry32 } from "../../bench/run/customers.ts"
import { openCsv } from "../../src/read/openCsv.ts"
import { rawText, recordCells } from "../../src/read/parse/recordBatch.ts"
import { compare, randomCase } from "./compare.ts"

const SEED_BYTES_MAX = 3000
const FILE_BYTES_MAX = 6000
const KEPT_MAX = 4000

const TOKENS = [",", ";", "\t", '"', "'", '""', "\n", "\r\n", "\r", "\\", " ", "@", "\0", "\u00a0"]
  .concat(["é", "Ł", "李", "😀", "\ufeff", "sep=;\n", ',"', '",', "Ã¼", "name,email\n", "="])
  .map((text) => new TextEncoder().encode(text))
  .concat([Uint8Array.of(0xff, 0xfe), Uint8Array.of(0xe9), Uint8Array.of(0xc3)])

const { values } = parseArgs({
  options: { seconds: { type: "string", default: "60" }, seed: { type: "string" } },
})
const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed)
const random = mulberry32(seed)
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
console.log(`seed ${seed}`)

const session = new Session()
session.connect()
await session.post("Profiler.enable")
await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true })

const reached = new Set<string>()
const kept: Uint8Array[] = []
let files = 0
for (const file of fixtures(join(import.meta.dirname, "..", "fixtures"))) await tryFile(file)
for (let i = 0; i < 200; i++) await tryFile(randomCase(random).bytes)
console.log(`${kept.length} of ${files} files to begin with reach something of their own`)

const end = performance.now() + 1000 * Number(values.seconds)
while (performance.now() < end) await tryFile(mutate(pick(kept)))
console.log(`${files} files, ${reached.size} places reached, ${kept.length} kept, no difference`)

async function tryFile(bytes: Uint8Array): Promise<void> {
  files++
  const problem = await findProblem(bytes)
  if (problem !== null) {
    console.log(`${problem}\n${Buffer.from(bytes).toString("base64")}`)
    process.exit(1)
  }
  if (!(await reachesMore())) return
  if (kept.length < KEPT_MAX) kept.push(bytes)
  else kept[Math.floor(random() * KEPT_MAX)] = bytes
}

async function findProblem(bytes: Uint8Array): Promise<string | null> {
  try {
    const whole = await open(bytes, [bytes.length])
    const sizes: number[] = []
    for (let sum = 0; sum < bytes.length; sum += sizes.at(-1)!) {
      sizes.push(1 + Math.floor(random() ** 2 * 200))
    }
    const inChunks = await open(bytes, sizes)
    if (!isDeepStrictEqual(whole, inChunks)) return "opened in chunks, the file is another"
    const { dialect, rules } = randomCase(random)
    const used = random() < 0.5 ? { ...whole.dialect, encoding: "utf-8" } : dialect
    return compare({ bytes, dialect: used, rules }, random)
  } catch (error) {
    return `opening it threw ${(error as Error).stack}`
  }
}

async function open(bytes: Uint8Array, sizes: number[]) {
  const file = await openCsv(cut(bytes, sizes))
  const records: unknown[] = []
  for await (const batch of file.batches) {
    for (let record = 0; record < batch.count; record++) {
      const lines = [batch.firstLine[record], batch.lastLine[record]]
      records.push([recordCells(batch, record), rawText(batch, record), lines])
    }
    records.push(...batch.problems.map(({ code, line, cell }) => ({ code, line, cell })))
  }
  const { dialect, header, headerText, sample, warnings } = file
  // Where a batch ends does not matter, so problems are compared apart from the records.
  const rows = records.filter((entry) => Array.isArray(entry))
  const problems = records.filter((entry) => !Array.isArray(entry))
  return { dialect, header, headerText, sample, warnings, rows, problems }
}

async function* cut(bytes: Uint8Array, sizes: number[]): AsyncGenerator<Uint8Array> {
  let at = 0
  for (const size of sizes) {
    yield bytes.slice(at, at + size)
    at += size
  }
}

/** Whether the last file came to code that none before did, or twice as often. */
async function reachesMore(): Promise<boolean> {
  const { result } = await session.post("Profiler.takePreciseCoverage")
  const before = reached.size
  for (const { url, functions } of result) {
    if (!url.includes("/src/import/")) continue
    for (const { ranges } of functions) {
      for (const { startOffset, endOffset, count } of ranges) {
        if (count === 0) continue
        reached.add(`${url}:${startOffset}-${endOffset}:${Math.floor(Math.log2(count))}`)
      }
    }
  }
  return reached.size > before
}

/** One to four small changes: a token put in, a piece taken out, doubled, or taken from another. */
function mutate(parent: Uint8Array): Uint8Array {
  let bytes = parent
  const place = () => Math.floor(random() * (bytes.length + 1))
  for (let i = 1 + Math.floor(random() * 4); i > 0; i--) {
    const [start, stop] = [place(), place()].sort((a, b) => a - b) as [number, number]
    const short = Math.min(stop, start + 1 + Math.floor(random() * 40))
    const other = pick(kept)
    const from = Math.floor(random() * other.length)
    bytes = pick([
      () => join3(bytes, start, start, pick(TOKENS)),
      () => join3(bytes, start, short, new Uint8Array()),
      () => join3(bytes, start, start, bytes.slice(start, short)),
      () => join3(bytes, start, Math.min(bytes.length, start + 1), pick(TOKENS)),
      () => join3(bytes, start, start, other.slice(from, from + Math.floor(random() * 80))),
      () => join3(bytes, start, stop, new Uint8Array()),
    ])()
  }
  return bytes.slice(0, FILE_BYTES_MAX)
}

function join3(bytes: Uint8Array, start: number, stop: number, middle: Uint8Array): Uint8Array {
  return Buffer.concat([bytes.subarray(0, start), middle, bytes.subarray(stop)])
}

function* fixtures(folder: string): Generator<Uint8Array> {
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
    const path = join(folder, name)
    const { size } = statSync(path)
    if (name.endsWith(".json") || size === 0 || size > SEED_BYTES_MAX) continue
    if (statSync(path).isFile()) yield readFileSync(path)
  }
}
