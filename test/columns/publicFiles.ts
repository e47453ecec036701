/**
 * How well files of strangers are read, each sent as raw bytes without options: a folder of files
 * and of what each must become, in the format of the corpus (docs/columns.md). Prints what is wrong
 * in each file, and at last how many files come out whole, how many columns and cells are right,
 * and how many files map otherwise when other rows of theirs are looked at.
 *
 *   MUSTER_PUBLIC_FILES=FOLDER node test/columns/publicFiles.ts [SEED]
 */
import type { ColumnMatch } from "../../src/columns/matchColumns.ts"
import { AppError } from "../../src/errors.ts"
import { openCsv } from "../../src/read/openCsv.ts"
import {
  compareRows,
  countRight,
  importSystem,
  loadCorpus,
  type Share,
  type System,
} from "./corpus.ts"
import { type Flip, findFlips } from "./flips.ts"

type Verdict = {
  /** What came out otherwise than it must, as lines for a person. */
  wrong: string[]
  whole: boolean
  columns: Share
  cells: Share
  flips: Flip[]
}

const folder = process.env.MUSTER_PUBLIC_FILES
const systems = folder ? loadCorpus(folder) : []
if (systems.length === 0) {
  console.error("Say where the files and their *.expected.json are: MUSTER_PUBLIC_FILES=FOLDER.")
  process.exit(2)
}
const NONE: Share = { right: 0, of: 0 }
const seed = Number(process.argv[2] ?? Math.floor(Math.random() * 2 ** 31))
const random = numbersFrom(seed)

const verdicts = new Map<string, Verdict>()
for (const system of systems) {
  const verdict = await judge(system)
  verdicts.set(system.key, verdict)
  const { wrong, flips } = verdict
  if (wrong.length + flips.length === 0) continue
  console.log(system.key)
  for (const line of wrong) console.log(`  ${line}`)
  for (const { header, from, to, why } of flips) {
    console.log(`  with other rows “${header}” goes to ${to} instead of ${from}: ${why}`)
  }
}
summarise()

function summarise(): void {
  const all = [...verdicts.values()]
  const flipping = [...verdicts].filter(([, { flips }]) => flips.length > 0)
  const whole = { right: all.filter((verdict) => verdict.whole).length, of: all.length }
  console.log(`Files whole:   ${share(whole)}`)
  console.log(`Columns right: ${share(sum(all.map(({ columns }) => columns)))}`)
  console.log(`Cells right:   ${share(sum(all.map(({ cells }) => cells)))}`)
  console.log(`Files that follow their rows: ${flipping.length}, seed ${seed}`)
  for (const [key, { flips }] of flipping) {
    console.log(`  ${key}: ${[...new Set(flips.map(({ header }) => header))].join(", ")}`)
  }
}

async function judge(system: System): Promise<Verdict> {
  const read = await importSystem(system).catch((error: unknown) => {
    if (error instanceof AppError) return error
    throw error
  })
  if (read instanceof AppError) return judgeRefusal(system, read)
  const flips = await flipsOf(system)
  if (system.fileError !== null) {
    const wrong = [`The file is read although it must be refused: ${system.fileError}`]
    return { wrong, whole: false, columns: NONE, cells: { right: 0, of: 1 }, flips }
  }
  const wrong: string[] = []
  const columns = judgeColumns(system, read.columns.columns, wrong)
  const differences = compareRows(system, read.rows)
  const cells = countRight(system, read.rows)
  wrong.push(...differences)
  return { wrong, whole: differences.length === 0, columns, cells, flips }
}

/** A file that must be refused counts as one cell, any other with all of its cells and columns. */
function judgeRefusal(system: System, { message }: AppError): Verdict {
  const flips: Flip[] = []
  if (system.fileError !== null) {
    return { wrong: [], whole: true, columns: NONE, cells: { right: 1, of: 1 }, flips }
  }
  const columns = judgeColumns(system, [], [])
  const cells = countRight(system, [])
  return { wrong: [`The file is refused: ${message}`], whole: false, columns, cells, flips }
}

/** A file that does not say where its columns go is judged by its customers alone. */
function judgeColumns(system: System, columns: ColumnMatch[], wrong: string[]): Share {
  const { mapping, acceptable, headers } = system
  if (mapping === null) return NONE
  let right = 0
  for (const [index, field] of mapping.entries()) {
    const column = columns[index]
    const others = acceptable[column?.header ?? ""] ?? acceptable[headers[index] ?? ""] ?? []
    if (column && [field, ...others].includes(column.field)) right++
    else if (column) {
      wrong.push(`“${column.header}” is ${column.field} instead of ${field}: ${column.why}`)
    }
  }
  return { right, of: mapping.length }
}

async function flipsOf({ bytes }: System): Promise<Flip[]> {
  const { header, sample } = await openCsv(
    (async function* () {
      yield bytes
    })(),
  )
  return findFlips(header, sample, random)
}

function sum(shares: Share[]): Share {
  return shares.reduce((a, b) => ({ right: a.right + b.right, of: a.of + b.of }), NONE)
}

function share({ right, of }: Share): string {
  const percent = of === 0 ? "none" : `${((100 * right) / of).toFixed(1)} %`
  return `${percent} (${right} of ${of})`
}

/** Numbers from 0 to 1, the same ones for the same seed. */
function numbersFrom(start: number): () => number {
  let state = start
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return state / 2 ** 31
  }
}
