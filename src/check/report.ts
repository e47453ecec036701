import type { CustomerRow } from "../customer/fields.ts"
import type { Identifiers } from "../customer/identity.ts"
import type { AnswerError } from "../errors.ts"
import { ANSWER_ERRORS_MAX, ERRORS_PER_WRITE, ERRORS_PER_WRITE_BYTES } from "../limits.ts"
import type { Params } from "../messages/message.ts"
import { Forgiven } from "./forgiven.ts"

/** A row that passed its checks, with its place in the file. */
export type CheckedRow = {
  /** 0-based position among the data records. */
  index: number
  /** 1-based physical line on which the record begins. */
  line: number
  row: CustomerRow
  ids: Identifiers
  /** The record as it came, as long as the row is in memory. */
  raw?: Uint8Array
}

/**
 * One reason why a row was rejected. `column` is the header; `value` is shortened; `params` is what
 * the sentence of the code holds besides.
 */
export type RowError = {
  index: number
  line: number
  column: string | null
  name: string | null
  value: string | null
  code: string
  params: Params
  message: string
}

/** The same on the row that it is wrong with, whose message has the sentences. */
export type RowProblem = Pick<RowError, "code" | "column" | "value" | "params">

export function problemsOf(errors: readonly RowError[]): RowProblem[] {
  return errors.map(({ code, column, value, params }) => ({ code, column, value, params }))
}

/** All reasons of one rejected row, and the record as it came. */
export type Rejection = {
  index: number
  line: number
  errors: RowError[]
  raw: Uint8Array | null
}

/** How many rows the merge rejected, and the first of them in file order. */
type RejectedByMerge = { count: number; first: readonly Rejection[] }

/** `read = created + updated + unchanged + folded + rejected`, always. */
export type Counts = {
  read: number
  created: number
  updated: number
  unchanged: number
  folded: number
  rejected: number
}

/**
 * What an import tells the person: how many records it read and why it did not take some of them.
 * It keeps the first rejections for the answer and hands each of them on to be stored.
 */
export class Report {
  read = 0
  rejected = 0
  /** What was read otherwise than it stands in the file. */
  readonly forgiven = new Forgiven()
  /** What the file calls the place of a record: a sheet has rows, a text has lines. */
  place: "Line" | "Row" = "Line"
  /** Whether the file holds rows of a list that were rejected once, and not the whole of it. */
  isPart = false
  readonly #first: Rejection[] = []
  readonly #waiting: Rejection[] = []
  #waitingBytes = 0

  reject(rejection: Rejection): void {
    this.rejected++
    this.#waiting.push(rejection)
    this.#waitingBytes += rejection.raw?.length ?? 0
    this.#keepFirst(rejection)
  }

  /** Whether so much waits to be stored that it should be. */
  get isDue(): boolean {
    return this.#waiting.length >= ERRORS_PER_WRITE || this.#waitingBytes >= ERRORS_PER_WRITE_BYTES
  }

  /** Hands out the rejections that are not stored yet. */
  takeWaiting(): Rejection[] {
    this.#waitingBytes = 0
    return this.#waiting.splice(0)
  }

  /**
   * The first rejected rows in file order, in the shape of the full report, those of the merge
   * among them.
   */
  firstRejections(merge: RejectedByMerge): Rejection[] {
    return [...this.#sorted(), ...merge.first]
      .sort((a, b) => a.index - b.index)
      .slice(0, ANSWER_ERRORS_MAX)
  }

  /**
   * The answer's `errors`: one entry a rejected row, in file order, and how many more there are.
   * `fullReport` says where all of them can be had, such as “at /some/path”.
   */
  answerErrors(fullReport: string, merge: RejectedByMerge): AnswerError[] {
    const rows = this.firstRejections(merge)
    const errors = rows.map((row) => answerError(row, this.place))
    const more = this.rejected + merge.count - rows.length
    if (more > 0) {
      const rest = more === 1 ? "1 more row was" : `${more} more rows were`
      errors.push({
        message: `${rest} rejected; the full report is ${fullReport}.`,
      })
    }
    return errors
  }

  #sorted(): Rejection[] {
    return this.#first.sort((a, b) => a.index - b.index)
  }

  #keepFirst(rejection: Rejection): void {
    this.#first.push({ ...rejection, raw: null })
    if (this.#first.length < 2 * ANSWER_ERRORS_MAX) return
    this.#sorted().length = ANSWER_ERRORS_MAX
  }
}

function answerError({ index, line, errors }: Rejection, place: Report["place"]): AnswerError {
  const message = `${place} ${line}: ${errors.map((error) => error.message).join(" ")}`
  const name = errors[0]?.name
  return name === null || name === undefined ? { index, message } : { index, name, message }
}
