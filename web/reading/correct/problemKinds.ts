import { checkEmail } from "../../../src/customer/checkEmail.ts"
import { EMAIL_FAULTS, type EmailFault } from "../../../src/messages/refusals/emailFaults.ts"
import { faultText, problemText } from "../../texts/said.ts"
import { TEXTS } from "../../texts/texts.ts"
import { fixEmail } from "./emailFixes.ts"
import {
  editRow,
  isReady,
  type RejectedRow,
  type RejectedTable,
  type RowProblem,
} from "./rejectedRow.ts"

const T = TEXTS.rejected

/** What is really wrong: an address without an @ is another kind than one without a dot. */
export function kindOfProblem(code: string, cell: string): string {
  if (code !== "bad_email") return code
  const text = cell.trim()
  const fixed = fixEmail(text)
  if (fixed !== null) return `fix ${fixed.fix}`
  const checked = checkEmail(text)
  return "fault" in checked ? `fault ${checked.fault} ${checked.max ?? ""}`.trim() : code
}

/** All problems of one kind in one column. */
export type ProblemKind = {
  key: string
  column: string | null
  code: string
  kind: string
  /** What was said about its first row. */
  first: RowProblem
  /** Positions of the rows that had it at first, in order. */
  rows: number[]
}

/** The problems of a table by kind, the most frequent first. */
export function kindsOf({ rows }: RejectedTable): ProblemKind[] {
  const kinds = new Map<string, ProblemKind>()
  for (const [index, { problems }] of rows.entries()) {
    for (const problem of problems) {
      const { code, column, kind } = problem
      const key = `${column} ${kind}`
      const known = kinds.get(key)
      if (known === undefined) {
        kinds.set(key, { key, column, code, kind, first: problem, rows: [index] })
      } else if (known.rows.at(-1) !== index) known.rows.push(index)
    }
  }
  return [...kinds.values()].sort((a, b) => b.rows.length - a.rows.length)
}

/** What is wrong, for a person. */
export function labelOf({ kind, column, first }: ProblemKind): string {
  const [type, what = "", most] = kind.split(" ")
  if (type === "fix") return T.inColumn(column ?? "", T.fixes[what as keyof typeof T.fixes])
  if (type === "fault") {
    const max = most === undefined ? undefined : Number(most)
    const english = EMAIL_FAULTS[what as EmailFault](max)
    return T.inColumn(column ?? "", faultText(what, max, english))
  }
  return T.kinds[kind as keyof typeof T.kinds] ?? problemText(first)
}

/** The row with one of its mistakes corrected as somebody most likely would, and how. */
export type Suggestion = { column: number; text: string }

/** What would put a cell right; `null` when nothing is known. */
export function suggest(table: RejectedTable, row: RejectedRow, column: number): Suggestion | null {
  if (row.isSkipped || isReady(row)) return null
  // Cells beyond the last column are most often blank, or belong to nobody.
  if (column === table.header.length) {
    return row.surplus === "" ? null : better(table, row, { column, text: "" })
  }
  const name = table.names[column]
  const problem = row.problems.find((one) => one.column === name)
  if (problem === undefined) return null
  if (problem.code === "bad_email") {
    const fixed = fixEmail(row.cells[column]!.trim())
    return fixed && better(table, row, { column, text: fixed.email })
  }
  if (problem.code !== "no_name") return null
  const email = table.match.columns.findIndex(({ field }) => field === "email")
  const text = row.cells[email]?.trim() ?? ""
  return "email" in checkEmail(text) ? better(table, row, { column, text }) : null
}

/** A suggestion counts when the row then has one mistake less. */
function better(table: RejectedTable, row: RejectedRow, suggestion: Suggestion): Suggestion | null {
  const after = editRow(table, row, suggestion.column, suggestion.text)
  return after.problems.length < row.problems.length ? suggestion : null
}
