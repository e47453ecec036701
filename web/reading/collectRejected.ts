import { checkRecord } from "../../src/check/checkRecord.ts"
import { isHarmless } from "../../src/check/isHarmless.ts"
import { columnNames } from "../../src/columns/header/columnNames.ts"
import type { Columns } from "../../src/columns/matchColumns.ts"
import { shorten } from "../../src/customer/shorten.ts"
import type { Dialect } from "../../src/read/parse/dialect.ts"
import {
  batchRows,
  type RecordBatch,
  type RecordProblem,
  rawText,
} from "../../src/read/parse/recordBatch.ts"
import type { Proof } from "../../src/read/proof/prove.ts"
import { untilRead } from "../../src/read/readAgain.ts"
import { CORRECTED_ROWS_MAX } from "../limits.ts"
import { kindOfProblem } from "./correct/problemKinds.ts"
import type { RejectedRow, RowProblem } from "./correct/rejectedRow.ts"
import type { Rejected, Told } from "./messages.ts"
import { openPicked } from "./openPicked.ts"
import { cutCells } from "./rejectedTable.ts"
import { sentence, understand } from "./scanFile.ts"
import type { Settings } from "./settings.ts"

const PART_CHARACTERS = 1024 * 1024
const BROKEN_BUT_CUT = new Set(["too_many_cells", "nul_character", "invalid_text"])

/**
 * Goes through a file for the rows that an import would reject: those that its own checks refuse,
 * and those of which the server said so.
 */
export function collectRejected(file: File, settings: Settings, told: Told[]): Promise<Rejected> {
  return untilRead((proof) => collectOnce(file, settings, told, proof))
}

async function collectOnce(
  file: File,
  settings: Settings,
  told: Told[],
  proof: Proof | undefined,
): Promise<Rejected> {
  const opened = await openPicked(file, settings, proof)
  const { dialect, headerText } = opened
  const map = Object.entries(settings.map)
  const { match } = understand(opened, settings)
  const names = opened.header ? columnNames(opened.header) : match.columns.map((c) => c.header)
  const header = opened.header ?? names
  const saidOf = groupTold(told)
  const rejectedFile = new RejectedFile(headerText ?? header.join(dialect.delimiter), dialect)
  const rows: RejectedRow[] = []
  let index = -1
  let count = 0
  for await (const batch of opened.batches) {
    const serious = batch.problems.filter((problem) => !isHarmless(problem, batch, match))
    const broken = new Map(serious.map((problem) => [problem.record, problem]))
    for (const [record, cells] of batchRows(batch).entries()) {
      index++
      const problem = broken.get(record)
      const own = problemsOf(cells, problem, match)
      const problems = own.length > 0 ? own : (saidOf.get(index) ?? [])
      if (problems.length === 0) continue
      count++
      rejectedFile.add(rawText(batch, record), batch.firstLine[record]!, problems)
      if (rows.length >= CORRECTED_ROWS_MAX) continue
      const shown = problem ? brokenCells(batch, cells, problem, dialect) : cells
      rows.push({ ...rowOf(batch, record, shown, header.length, dialect), problems })
      rows.at(-1)!.isBroken = problem !== undefined
    }
  }
  return {
    dialect,
    table: { header, names, match, map, rows },
    count,
    rejectedFile: rejectedFile.end(),
  }
}

function problemsOf(
  cells: string[],
  problem: RecordProblem | undefined,
  match: Columns,
): RejectedRow["problems"] {
  if (problem) {
    const column = match.columns[problem.cell]?.header ?? null
    const { code, params } = problem
    return [{ code, params, column, message: sentence(problem.message), kind: code }]
  }
  const cleaned = checkRecord(cells, match)
  if (!("problems" in cleaned)) return []
  return cleaned.problems.map(({ code, params, column, value, message }) => ({
    ...{ code, params, column, value: shorten(value), message: sentence(message) },
    kind: kindOfProblem(code, value),
  }))
}

/** The cells of a record that the reader does not vouch for, as well as one can tell. */
function brokenCells(
  batch: RecordBatch,
  cells: string[],
  { code, record, cell: at }: RecordProblem,
  { delimiter, quote, sheet }: Dialect,
): string[] {
  // The cells of a sheet do not move, whatever is wrong with one of them.
  if (sheet !== undefined) return cells.map((cell, index) => (index === at ? "" : cell))
  const own = BROKEN_BUT_CUT.has(code) ? cells : cutCells(rawText(batch, record), delimiter, quote)
  return own.map((cell) => cell.replaceAll("\0", ""))
}

function rowOf(
  batch: RecordBatch,
  record: number,
  own: string[],
  width: number,
  { delimiter }: Dialect,
): RejectedRow {
  return {
    line: batch.firstLine[record]!,
    lastLine: batch.lastLine[record]!,
    cells: Array.from({ length: width }, (_, index) => own[index] ?? ""),
    surplus: own
      .slice(width)
      .filter((cell) => cell.trim() !== "")
      .join(delimiter),
    problems: [],
    isBroken: false,
    isTouched: false,
    isSkipped: false,
  }
}

function groupTold(told: Told[]): Map<number, RejectedRow["problems"]> {
  const groups = new Map<number, RejectedRow["problems"]>()
  for (const { index, ...one } of told) {
    const { code, message } = one
    const problem = { ...one, message: sentence(message), kind: code } as RowProblem
    const known = groups.get(index)
    if (known === undefined) groups.set(index, [problem])
    else known.push(problem)
  }
  return groups
}

/** The rejected records as a file, put together in pieces that the browser may lay aside. */
class RejectedFile {
  readonly #dialect: Dialect
  readonly #parts: BlobPart[] = []
  #text = "\ufeff"

  constructor(headerText: string, dialect: Dialect) {
    this.#dialect = dialect
    const { delimiter, newline } = dialect
    this.#text += [headerText, "_line", "_error"].join(delimiter) + newline
  }

  add(raw: string, line: number, problems: RejectedRow["problems"]): void {
    const { delimiter, newline, quote } = this.#dialect
    const said = problems.map(({ message }) => message).join(" ")
    const mark = quote ?? ""
    const plain = quote === null ? said.replaceAll(delimiter, " ") : said.replaceAll(quote, "’")
    this.#text += `${raw}${delimiter}${line}${delimiter}${mark}${plain}${mark}${newline}`
    if (this.#text.length > PART_CHARACTERS) this.#flush()
  }

  end(): Blob {
    this.#flush()
    return new Blob(this.#parts, { type: "text/csv" })
  }

  #flush(): void {
    this.#parts.push(new Blob([this.#text]))
    this.#text = ""
  }
}
