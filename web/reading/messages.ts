import type { ColumnMatch } from "../../src/columns/build/columns.ts"
import type { CustomerRow } from "../../src/customer/fields.ts"
import type { Reason } from "../../src/errors.ts"
import type { Message, Params } from "../../src/messages/message.ts"
import type { Dialect } from "../../src/read/parse/dialect.ts"
import type { SheetLook } from "../../src/read/workbook/lookAtSheet.ts"
import type { ToldProblem } from "../texts/said.ts"
import type { RejectedTable } from "./correct/rejectedRow.ts"
import type { HeaderDifference } from "./matchProfile.ts"
import type { Settings } from "./settings.ts"

/** What kind of values a column holds, as far as its samples tell. */
export type Kind = "email" | "phone" | "number" | "date" | "website" | "text" | "empty"

export type ReadColumn = Omit<ColumnMatch, "field" | "reason"> & {
  field: string | null
  /** Absent where the file as a whole is refused. */
  reason: ColumnMatch["reason"] | undefined
  kind: Kind
  /** Rows read so far in which the column is filled. */
  filled: number
}

export type ReadRow = {
  line: number
  customer: CustomerRow | null
  problems: ToldProblem[]
}

export type ProblemGroup = {
  code: string
  column: string | null
  count: number
  /** The first message, as an example, and what it is made of. */
  message: string
  value?: string | null
  params?: Params
  lines: number[]
}

/** What is known about a file: at once about its beginning, and more as it is read to its end. */
export type FileReading = {
  dialect: Dialect
  /** The sheets of a workbook; null for a text. */
  sheets: SheetLook[] | null
  /** The header cells as written; null when the file has none. */
  header: string[] | null
  columns: ReadColumn[]
  fields: string[]
  /** How its header differs from the profile's, where it is the list of one. */
  difference: HeaderDifference | null
  /** Why the file cannot be imported as it is understood now; `profile`: for that difference. */
  problem: "no_name" | "no_header" | "empty" | "profile" | null
  warnings: Message[]
  rows: ReadRow[]
  /** `whole` are the rows whose cells could be read at all. */
  counts: { read: number; whole: number; rejected: number }
  groups: ProblemGroup[]
  progress: { bytes: number; total: number; done: boolean }
}

/** A row of the file as it is written, above which nothing is known yet. */
export type BeginningRow = { line: number; cells: string[] }

/** What the server said about a record, by its position in the file. */
export type Told = ToldProblem & { index: number; code: string }

export type Rejected = {
  dialect: Dialect
  /** The first rejected rows, as many as anybody corrects by hand. */
  table: RejectedTable
  count: number
  /** All of them as they came, with two more columns: where each stood, what was wrong. */
  rejectedFile: Blob
}

/** What shall stand on some lines of a file; `null` leaves them out. */
export type Correction = { line: number; lastLine: number; cells: string[] | null }

export type Corrected = { file: File; settings: Settings }

type About = { id: number; file: File; settings: Settings }

export type ReadRequest =
  | (About & { type: "read" | "beginning" })
  | (About & { type: "rejected"; told: Told[] })
  | (About & { type: "correct"; dialect: Dialect; corrections: Correction[] })

export type ReadAnswer =
  | { id: number; type: "reading"; reading: FileReading }
  | { id: number; type: "beginning"; rows: BeginningRow[] }
  | { id: number; type: "rejected"; rejected: Rejected }
  | { id: number; type: "corrected"; corrected: Corrected }
  /** A part of the reader could not be loaded. */
  | { id: number; type: "unloaded" }
  | { id: number; type: "failed"; problem: string; reason: Reason | null }
