import type { CustomerRow } from "../../src/customer.ts"
import type { Problem } from "../../src/import/clean.ts"
import type { ColumnMatch } from "../../src/import/columns.ts"
import type { Dialect } from "../../src/import/record.ts"
import type { Settings } from "../importState.ts"
import type { Corrected, Correction } from "./correct.ts"
import type { Rejected, Told } from "./rejected.ts"

/** What kind of values a column holds, as far as its samples tell. */
export type Kind = "email" | "phone" | "number" | "date" | "website" | "text" | "empty"

export type ReadColumn = Omit<ColumnMatch, "field"> & {
  field: string | null
  kind: Kind
  /** Rows read so far in which the column is filled. */
  filled: number
}

export type ReadRow = {
  line: number
  customer: CustomerRow | null
  problems: { column: string | null; message: string }[]
}

export type ProblemGroup = {
  code: string
  column: string | null
  count: number
  /** The first message, as an example. */
  message: string
  lines: number[]
}

/** What is known about a file: at once about its beginning, and more as it is read to its end. */
export type Reading = {
  dialect: Dialect
  /** The header cells as written; null when the file has none. */
  header: string[] | null
  columns: ReadColumn[]
  fields: string[]
  /** Why the file cannot be imported as it is understood now. */
  problem: "no_name" | "no_header" | "empty" | null
  warnings: string[]
  rows: ReadRow[]
  /** `whole` are the rows whose cells could be read at all. */
  counts: { read: number; whole: number; rejected: number }
  groups: ProblemGroup[]
  progress: { bytes: number; total: number; done: boolean }
}

type About = { id: number; file: File; settings: Settings }

export type ReadRequest =
  | (About & { type: "read" })
  | (About & { type: "rejected"; told: Told[] })
  | (About & { type: "correct"; dialect: Dialect; corrections: Correction[] })

export type ReadAnswer =
  | { id: number; type: "reading"; reading: Reading }
  | { id: number; type: "rejected"; rejected: Rejected }
  | { id: number; type: "corrected"; corrected: Corrected }
  | { id: number; type: "failed"; problem: string }

export type RowProblem = Pick<Problem, "column" | "message">
