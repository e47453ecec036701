import { checkRecord } from "../../src/check/checkRecord.ts"
import { Forgiven } from "../../src/check/forgiven.ts"
import { isHarmless } from "../../src/check/isHarmless.ts"
import { columnNames } from "../../src/columns/header/columnNames.ts"
import { type Columns, matchColumns } from "../../src/columns/matchColumns.ts"
import { shorten } from "../../src/customer/shorten.ts"
import { AppError } from "../../src/errors.ts"
import { said } from "../../src/messages/said.ts"
import type { OpenedFile } from "../../src/read/openFile.ts"
import { batchRows, type RecordBatch } from "../../src/read/parse/recordBatch.ts"
import type { Proof } from "../../src/read/proof/prove.ts"
import { ReadAgain } from "../../src/read/readAgain.ts"
import type { ToldProblem } from "../texts/said.ts"
import { kindOf } from "./kindOf.ts"
import { matchProfile } from "./matchProfile.ts"
import type { FileReading, ProblemGroup, ReadColumn, ReadRow } from "./messages.ts"
import { openPicked } from "./openPicked.ts"
import type { Settings } from "./settings.ts"

/** How often the page hears how far the reading is. */
const REPORT_MS = 200
const SHOWN_ROWS = 50
const SHOWN_LINES = 5

/**
 * Reads a file with the product's own reader: yields what its beginning says, then, some times a
 * second, what is known by then; the last one says `done`.
 */
export async function* scanFile(file: File, settings: Settings): AsyncGenerator<FileReading> {
  try {
    yield* scanOnce(file, settings)
  } catch (error) {
    if (!(error instanceof ReadAgain)) throw error
    yield* scanOnce(file, settings, error.proof)
  }
}

async function* scanOnce(
  file: File,
  settings: Settings,
  proof?: Proof,
): AsyncGenerator<FileReading> {
  const progress = { bytes: 0, total: file.size, done: false }
  const onRead = (bytes: number) => Object.assign(progress, { bytes })
  const opened = await openPicked(file, settings, proof, onRead)
  if (opened.headerProblem) {
    const { message } = opened.headerProblem
    throw new AppError("invalid", { ...said("header_unreadable", { detail: message }), message })
  }
  const { match, problem, difference } = understand(opened, settings)
  const tally = new Tally(match, problem === null)
  let told = 0
  for await (const batch of opened.batches) {
    tally.add(batch)
    // The first batch is at hand at once, so it is told at once.
    if (performance.now() - told < REPORT_MS) continue
    told = performance.now()
    yield reading()
    // Lets a newer request be heard.
    await new Promise((resolve) => setTimeout(resolve))
  }
  progress.done = true
  yield reading()

  function reading(): FileReading {
    const { dialect, header, notes } = opened
    return {
      dialect: { ...dialect },
      sheets: opened.sheets ?? null,
      header,
      columns: tally.columns(),
      fields: match.fields,
      ...{ difference, problem },
      warnings: [...match.notes, ...notes, ...tally.forgiven.notes()],
      rows: tally.rows,
      counts: { read: tally.read, whole: tally.whole, rejected: tally.rejected },
      groups: [...tally.groups.values()].sort((a, b) => b.count - a.count),
      progress: { ...progress },
    }
  }
}

/**
 * Where the columns go. A file without a name column is shown all the same, with everything else
 * that was recognised, so that the person can say which column is the name.
 */
export function understand(opened: OpenedFile, settings: Settings): Understood {
  const { profile } = settings
  if (profile === undefined) return recognise(opened, settings)
  try {
    const { match, difference } = matchProfile(opened, profile)
    if (match !== null) return { match, difference, problem: null }
    return { ...recognise(opened, { map: {} }), difference, problem: "profile" }
  } catch {
    return recognise(opened, { map: {} })
  }
}

type Understood = { match: Columns } & Pick<FileReading, "problem" | "difference">

function recognise(
  { header, sample, dialect: { left } }: OpenedFile,
  settings: Settings,
): Understood {
  const difference = null
  const given = Object.entries(settings.map)
  const options = left === undefined ? {} : { left }
  try {
    const match = matchColumns(header, sample, { ...options, map: given })
    return { match, difference, problem: null }
  } catch {
    const problem = header === null ? "no_header" : "no_name"
    const width = header?.length ?? sample.reduce((most, cells) => Math.max(most, cells.length), 0)
    const names = columnNames(header ?? new Array<string>(width).fill(""))
    if (names.length === 0) return { match: NO_COLUMNS, difference, problem: "empty" }
    const told = new Map(given)
    const spare = names.find((name) => !told.has(name)) ?? names[0]!
    const map: [string, string][] = [...told, [spare, "name"]]
    const match = matchColumns(header, sample, { ...options, map })
    for (const column of match.columns) {
      if (column.header === spare) Object.assign(column, UNKNOWN)
    }
    return { match, difference, problem }
  }
}

/** Nobody has chosen the column that stands in for the name. */
const UNKNOWN = { field: null, confidence: 0, why: "", reason: undefined }
const NO_COLUMNS = { ...matchColumns(["name"], []), columns: [], fields: [] }

/** What was counted so far. */
class Tally {
  read = 0
  whole = 0
  rejected = 0
  readonly forgiven = new Forgiven()
  readonly rows: ReadRow[] = []
  readonly groups = new Map<string, ProblemGroup>()
  readonly #match: Columns
  readonly #filled: number[]

  readonly #checks: boolean

  /** Rows are checked only once it is known which column is the name. */
  constructor(match: Columns, checks: boolean) {
    this.#checks = checks
    this.#match = match
    this.#filled = match.columns.map(() => 0)
  }

  add(batch: RecordBatch): void {
    const broken = new Map(batch.problems.map((problem) => [problem.record, problem]))
    for (const [record, cells] of batchRows(batch).entries()) {
      const line = batch.firstLine[record]!
      const problem = broken.get(record)
      this.read++
      if (problem && !isHarmless(problem, batch, this.#match)) {
        const column = this.#match.columns[problem.cell]?.header ?? null
        const { code, params } = problem
        const message = sentence(problem.message)
        this.#reject(line, [{ code, params, column, value: null, message }])
        continue
      }
      this.whole++
      this.#count(cells)
      if (!this.#checks) continue
      const cleaned = checkRecord(cells, this.#match, this.forgiven)
      if ("problems" in cleaned) this.#reject(line, cleaned.problems)
      else if (this.rows.length < SHOWN_ROWS) {
        this.rows.push({ line, customer: cleaned.customer, problems: [] })
      }
    }
  }

  columns(): ReadColumn[] {
    return this.#match.columns.map((column, index) => ({
      ...column,
      kind: kindOf(column.samples),
      filled: this.#filled[index]!,
    }))
  }

  #count(cells: string[]): void {
    for (let index = 0; index < this.#filled.length; index++) {
      const cell = cells[index]
      if (cell !== undefined && cell !== "" && cell.trim() !== "") this.#filled[index]!++
    }
  }

  #reject(line: number, found: (ToldProblem & { code: string })[]) {
    const problems = found.map((one) => ({ ...one, value: shorten(one.value ?? "") }))
    this.rejected++
    if (this.rows.length < SHOWN_ROWS) this.rows.push({ line, customer: null, problems })
    for (const { code, column, message, value, params = {} } of problems) {
      const key = `${code} ${column}`
      const known = this.groups.get(key)
      if (known === undefined) {
        const told = { message, value, params }
        this.groups.set(key, { code, column, count: 1, ...told, lines: [line] })
        continue
      }
      known.count++
      if (known.lines.length < SHOWN_LINES) known.lines.push(line)
    }
  }
}

/** A message where the line stands beside it already. */
export function sentence(message: string): string {
  const text = message.replace(/^(Line|Row) \d+: /, "")
  return text.charAt(0).toUpperCase() + text.slice(1)
}
