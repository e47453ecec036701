import { BATCH_BYTES } from "../../limits.ts"
import type { Dialect, WidthRules } from "../parse/dialect.ts"
import { createParser } from "../parse/parse.ts"
import { batchRows, type RecordProblem, rawBytes } from "../parse/recordBatch.ts"

/** A record of the sample, with everything that is known about it. */
export type SampleRecord = {
  cells: string[]
  /** The record's bytes as they came, without its line end. */
  raw: Uint8Array
  firstLine: number
  lastLine: number
  problem: RecordProblem | null
}

/**
 * Reads a piece of a file from its beginning, until there are at least `most` records; a record
 * that the piece cuts off is left out.
 */
export function sampleRecords(
  sample: Uint8Array,
  ended: boolean,
  dialect: Dialect,
  rules: WidthRules = {},
  most = Number.POSITIVE_INFINITY,
): SampleRecord[] {
  const parser = createParser(dialect, rules, batchBytesFor(Math.min(sample.length, BATCH_BYTES)))
  const records: SampleRecord[] = []
  parser.push(sample)
  if (ended) parser.finish()
  for (let batch = parser.read(); batch !== null; batch = parser.read()) {
    const problems = new Map(batch.problems.map((problem) => [problem.record, problem]))
    for (const [record, cells] of batchRows(batch).entries()) {
      records.push({
        cells,
        raw: rawBytes(batch, record),
        firstLine: batch.firstLine[record]!,
        lastLine: batch.lastLine[record]!,
        problem: problems.get(record) ?? null,
      })
    }
    if (records.length >= most) break
  }
  return records
}

/**
 * The `batchBytes` with which a parser has room for a text of `length` bytes and for little more:
 * it has twice as much room as it reads at once.
 */
export function batchBytesFor(length: number): number {
  return Math.max(1, Math.ceil(length / 2))
}

/** The cell count that most records have; of two that are equally common, the larger. */
export function usualWidth(records: SampleRecord[]): number {
  const counts = new Map<number, number>()
  for (const record of records) {
    const { length } = record.cells
    if (hasCells(record)) counts.set(length, (counts.get(length) ?? 0) + 1)
  }
  let usual = 0
  let most = 0
  for (const [width, count] of counts) {
    if (count > most || (count === most && width > usual)) {
      usual = width
      most = count
    }
  }
  return usual
}

/** A table of a few rows is outweighed by the titles above it and the notes below. */
const FEW_RECORDS = 10

/**
 * The records of a small table without the lines of one cell around it, when all others are equally
 * wide and have so many cells at least; else all of them.
 */
export function tableOf(records: SampleRecord[], widthMin = 3): SampleRecord[] {
  const first = records.findIndex(({ cells }) => cells.length > 1)
  const last = records.findLastIndex(({ cells }) => cells.length > 1)
  const table = records.slice(Math.max(0, first), last + 1)
  if (table.length === records.length || table.length > FEW_RECORDS) return records
  const width = table[0]?.cells.length ?? 0
  const isTable = table.every((record) => hasCells(record) && record.cells.length === width)
  return isTable && width >= widthMin && table.length > 1 ? table : records
}

/** Whether the cells of a record are what they seem, even if their text cannot be kept. */
export function hasCells({ problem }: SampleRecord): boolean {
  return problem === null || problem.code === "nul_character" || problem.code === "invalid_text"
}

export function isBlank(cell: string): boolean {
  return cell.trim() === ""
}
