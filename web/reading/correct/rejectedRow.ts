import { checkRecord } from "../../../src/check/checkRecord.ts"
import type { Columns } from "../../../src/columns/build/columns.ts"
import type { Params } from "../../../src/messages/message.ts"

/** One rejected record, to be corrected. */
export type RejectedRow = {
  /** The physical lines on which it stands in the file that was chosen. */
  line: number
  lastLine: number
  cells: string[]
  /** Cells beyond the last column, joined as they stood. */
  surplus: string
  /** Whether it could not be read for sure, so that its cells are shown as well as one can tell. */
  isBroken: boolean
  /** What is wrong; empty when it would be taken. */
  problems: RowProblem[]
  /** Whether somebody has said something about it since it was rejected. */
  isTouched: boolean
  isSkipped: boolean
}

export type RowProblem = {
  code: string
  column: string | null
  message: string
  /** What the message is made of besides. */
  value?: string | null
  params?: Params
  /** What is really wrong, finer than the code. */
  kind: string
}

/** Rejected records below the header of their file. */
export type RejectedTable = {
  /** The header's cells as written, and the names by which messages call them. */
  header: string[]
  names: string[]
  match: Columns
  /** How the columns have to be mapped so that the corrected rows go where the others went. */
  map: [header: string, field: string][]
  rows: RejectedRow[]
}

/** The row with a cell changed, and checked as an import would check it. */
export function editRow(
  table: RejectedTable,
  row: RejectedRow,
  column: number,
  text: string,
): RejectedRow {
  if (column === table.header.length) return recheck(table, { ...row, surplus: text })
  const cells = row.cells.with(column, text)
  return recheck(table, { ...row, cells })
}

/** The row as somebody has looked at it: what was wrong before does not count any more. */
export function recheck(table: RejectedTable, row: RejectedRow): RejectedRow {
  if (row.surplus.trim() !== "") return { ...row, isTouched: true, problems: row.problems }
  const cleaned = checkRecord(row.cells, table.match)
  const problems = "problems" in cleaned ? cleaned.problems : []
  return { ...row, isTouched: true, problems: problems.map((one) => ({ ...one, kind: one.code })) }
}

/** Whether a row that could not be read for sure would be taken as it is shown. */
export function isGuess(table: RejectedTable, row: RejectedRow): boolean {
  if (!row.isBroken || row.isTouched || row.isSkipped || row.surplus.trim() !== "") return false
  return recheck(table, row).problems.length === 0
}

export function isReady({ problems, isSkipped }: RejectedRow): boolean {
  return problems.length === 0 && !isSkipped
}
