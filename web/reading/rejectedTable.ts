import { columnNames, REJECTED_HEADERS } from "../../src/columns/header/columnNames.ts"
import { type Columns, matchColumns } from "../../src/columns/matchColumns.ts"
import { openCsv } from "../../src/read/openCsv.ts"
import { rawText, recordCells } from "../../src/read/parse/recordBatch.ts"
import type { Profile, Run } from "../api/types.ts"
import { kindOfProblem } from "./correct/problemKinds.ts"
import {
  isReady,
  type RejectedRow,
  type RejectedTable,
  type RowProblem,
} from "./correct/rejectedRow.ts"
import { matchProfile, withValues } from "./matchProfile.ts"

export type RunError = Omit<RowProblem, "kind"> & { index: number }

type Dialect = NonNullable<Run["dialect"]>
export type CorrectedRun = Pick<Run, "columns"> & {
  dialect: Dialect
  map: [string, string][]
  /** The profile of the run's list, as it is by now; `null` where it had none, or has none left. */
  profile: Profile | null
}

/**
 * Reads the file of a run's rejected records with the product's own reader, as far as `errors`, in
 * file order, go.
 */
export async function readRejectedTable(
  file: AsyncIterable<Uint8Array>,
  run: CorrectedRun,
  errors: RunError[],
): Promise<RejectedTable> {
  const { delimiter, quote, encoding } = run.dialect
  const opened = await openCsv(file, { delimiter, quote, encoding, header: 1 })
  const all = opened.header ?? []
  const width = all.length - REJECTED_HEADERS.size
  const header = all.slice(0, width)
  const names = columnNames(header)
  const told = groupErrors(errors)
  const rows: RejectedRow[] = []
  for await (const batch of opened.batches) {
    const broken = new Set(batch.problems.map(({ record }) => record))
    for (let record = 0; record < batch.count && rows.length < told.length; record++) {
      const problems = told[rows.length]!
      const isBroken = broken.has(record)
      const cells = isBroken
        ? roughCells(rawText(batch, record), delimiter, quote)
        : recordCells(batch, record)
      const rest = { isBroken, isTouched: false, isSkipped: false }
      const row = rowOf(cells, width, delimiter)
      rows.push({ ...row, ...rest, problems: problems.map((one) => withKind(one, row, names)) })
    }
    if (rows.length === told.length) break
  }
  const sample = rows.map(({ cells }) => cells)
  return { header, names, rows, ...matchLike(run, header, sample) }
}

/** The rows that are right as a file of its own; `_line` tells which rejected rows they were. */
export function correctedCsv({ header, rows }: RejectedTable): string {
  const records = rows.filter(isReady).map(({ cells, line }) => [...cells, String(line)])
  return [[...header, "_line"], ...records].map(writeRecord).join("")
}

function writeRecord(cells: string[]): string {
  return `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")}\r\n`
}

function withKind(
  problem: RowProblem,
  { cells }: Pick<RejectedRow, "cells">,
  names: string[],
): RowProblem {
  const { code, column } = problem
  const cell = column === null ? "" : (cells[names.indexOf(column)] ?? "")
  return { ...problem, kind: kindOfProblem(code, cell) }
}

function groupErrors(errors: RunError[]): RowProblem[][] {
  const groups = new Map<number, RowProblem[]>()
  for (const { index, code, column, value = null, params = {}, message } of errors) {
    const problem = { code, column, value, params, message, kind: code }
    const known = groups.get(index)
    if (known === undefined) groups.set(index, [problem])
    else known.push(problem)
  }
  return [...groups.entries()].sort(([a], [b]) => a - b).map(([, problems]) => problems)
}

/** The last two cells are those that the file of rejected records adds to each of them. */
function rowOf(all: string[], width: number, delimiter: string) {
  const own = all.slice(0, Math.max(0, all.length - REJECTED_HEADERS.size))
  const cells = Array.from({ length: width }, (_, index) => own[index] ?? "")
  const line = Number(all[own.length] ?? 0)
  return { line, lastLine: line, cells, surplus: own.slice(width).join(delimiter) }
}

/**
 * The cells of a record whose quotes are broken, as well as one can tell: cut at every delimiter.
 * What Muster added at its end is in order, whatever stands before it.
 */
function roughCells(raw: string, delimiter: string, quote: string | null): string[] {
  const at = lastLineCell(raw, delimiter)
  const bare = cutCells(at < 0 ? raw : raw.slice(0, at), delimiter, quote)
  const line = at < 0 ? "" : (/\d+/.exec(raw.slice(at))?.[0] ?? "")
  return [...bare, line, ""]
}

/** Cuts a record at every delimiter and drops its quotes, whatever they were meant for. */
export function cutCells(raw: string, delimiter: string, quote: string | null): string[] {
  return raw.split(delimiter).map((cell) => {
    const text = cell.trim()
    return quote === null ? text : text.replaceAll(quote, "")
  })
}

/** Where `_line` and `_error` begin: at the last number that stands alone between delimiters. */
function lastLineCell(raw: string, delimiter: string): number {
  for (let at = raw.lastIndexOf(delimiter); at >= 0; at = raw.lastIndexOf(delimiter, at - 1)) {
    const next = raw.indexOf(delimiter, at + delimiter.length)
    if (next > 0 && /^\d+$/.test(raw.slice(at + delimiter.length, next))) return at
    if (at === 0) return -1
  }
  return -1
}

/**
 * Matches the columns as the run did: a few rejected rows alone may look different from the whole
 * file, so a column that would go elsewhere is told where it went. A profile says where they go.
 */
function matchLike(run: CorrectedRun, header: string[], sample: string[][]) {
  const { profile } = run
  if (profile?.columns) {
    const { match } = matchProfile({ header, sample, dialect: {} }, profile)
    if (match !== null) return { match, map: [] }
  }
  const { match, map } = matchRecognised(run, header, sample)
  return { match: profile === null ? match : withValues(match, profile.values), map }
}

function matchRecognised(run: CorrectedRun, header: string[], sample: string[][]) {
  const went = new Map((run.columns ?? []).map(({ header: name, field }) => [name, field]))
  let { map } = run
  let match = matchNamed(header, sample, map, went)
  const strayed = match.columns.filter(
    (column) => went.has(column.header) && went.get(column.header) !== column.field,
  )
  if (strayed.length > 0 && !match.musterExport) {
    const told = new Set(map.map(([name]) => name))
    const more = strayed
      .filter(({ header: name }) => !told.has(name))
      .map(({ header: name }): [string, string] => [name, went.get(name) ?? "attributes"])
    map = [...map, ...more]
    match = matchColumns(header, sample, { map })
  }
  return { match, map }
}

/** A sample without any name may hide which column is the name. */
function matchNamed(
  header: string[],
  sample: string[][],
  map: [string, string][],
  went: Map<string, string | null>,
): Columns {
  try {
    return matchColumns(header, sample, { map })
  } catch {
    const all = [...went].map(([name, field]): [string, string] => [name, field ?? "attributes"])
    return matchColumns(header, sample, { map: all })
  }
}
