import type { RowProblem } from "../check/report.ts"
import type { Change, CustomerValues } from "../customer/values.ts"

/** What one row of a file does when it is taken in, after all rows before it. */
export type RowOutcome = {
  index: number
  line: number
  verdict: "create" | "update" | "unchanged" | "reject"
  /** Whether it lands on a customer that an earlier row of the file stood for. */
  folded: boolean
  /** The line of the first such row, as far as it is known. */
  folded_with: number | null
  /** The customer's id; `null` when there is none yet. */
  id: string | null
  /** The customer as the row leaves it; `null` for a rejected row. */
  customer: CustomerValues | null
  changes: Change[]
  message: string | null
  /** What is wrong with a rejected row. */
  problems?: RowProblem[]
  mark: RowMark
}

/** What a person should look at: two people may have got under one identifier. */
export type RowMark = "takes_over" | "shared_identifier" | null

export function takeoverMark(takesOver: boolean): RowMark {
  return takesOver ? "takes_over" : null
}
