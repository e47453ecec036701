import type { Counts, Rejection, RowError } from "../check/report.ts"
import type { Columns } from "../columns/build/columns.ts"
import type { Customer } from "../customer/fields.ts"
import { TEXT_FIELDS, type TextField } from "../customer/fields.ts"
import type { Change, CustomerValues } from "../customer/values.ts"
import { untilStored } from "../database/untilStored.ts"
import { ANSWER_ERRORS_MAX, PREVIEW_ROWS } from "../limits.ts"
import type { MergeContext, Merged } from "../merge/mergeContext.ts"
import type { RowVerdict } from "../merge/takeInOrder.ts"
import { takeoverWarnings } from "../merge/takeovers.ts"
import type { Opened } from "../read/openCsv.ts"
import type { Proof } from "../read/proof/prove.ts"
import { untilAborted } from "../receive/untilAborted.ts"
import type { RunColumn, RunDialect } from "../runs/run.ts"
import type { CheckContext } from "../stage/stageRows.ts"
import { runColumns, runDialect, runWarnings } from "./describeFile.ts"
import type { ImportContext } from "./importContext.ts"
import type { ImportRequest } from "./importRequest.ts"
import { MeasuredUpload, noRoom } from "./measuredUpload.ts"
import type { Reread } from "./openUpload.ts"
import { RunRows } from "./runRows.ts"

/** What an import would do. */
export type Preview = {
  dialect: RunDialect
  columns: RunColumn[]
  /** The first records of the file. */
  rows: PreviewRow[]
  counts: Counts
  errors: RowError[]
  warnings: string[]
}

export type PreviewRow = {
  index: number
  line: number
  verdict: RowVerdict["verdict"]
  /** The customer as the row would leave it; without an id and times that it does not have yet. */
  customer: PreviewCustomer | null
  changes: Change[]
  /** Why the row would be rejected. */
  message: string | null
  /** What a person should look at: two people may have got under one identifier. */
  mark: "takes_over" | "shared_identifier" | null
}

type PreviewCustomer = Omit<Customer, "id" | "created_at" | "updated_at"> & {
  id: string | null
  created_at: string | null
  updated_at: string | null
}

/** An import that is run to its verdicts, and no further. */
export class PreviewRun {
  readonly #request: ImportRequest
  readonly #context: ImportContext
  readonly #rows: RunRows
  readonly #upload = new MeasuredUpload()
  #isStarted = false

  constructor(request: ImportRequest, context: ImportContext) {
    this.#request = request
    this.#context = context
    this.#rows = new RunRows(request)
  }

  /** Passes the upload on, until its caller leaves. */
  received(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const left = this.#request.left ?? new AbortController().signal
    return this.#upload.pass(untilAborted(chunks, left), () => {})
  }

  /** Lets the file be read once more, unless it was proved by that how it is written. */
  reread(proof: Proof | undefined): Reread {
    return proof === undefined ? { again: () => this.#upload.again() } : { proof }
  }

  /** Drops what came of the rows so far; the upload from its beginning. */
  async startAgain(): Promise<AsyncIterable<Uint8Array>> {
    this.#rows.startAgain()
    const chunks = await this.#upload.again()
    if (chunks === null) throw noRoom()
    return chunks
  }

  /** Leaves word that its staging table, if it needs one, is in use. */
  async start(): Promise<void> {
    if (this.#isStarted) return
    this.#isStarted = true
    const { pool, node } = this.#context
    await pool.query("INSERT INTO import_previews (id, node) VALUES ($1, $2)", [
      this.#rows.id,
      node,
    ])
  }

  checking(columns: Columns): CheckContext {
    return this.#rows.checking(this.#context.pool, columns, async () => {
      this.#request.left?.throwIfAborted()
      this.#rows.report.takeWaiting()
    })
  }

  checked(): void {
    this.#rows.refuseNone()
  }

  merging(columns: Columns): MergeContext {
    const { left } = this.#request
    return this.#rows.merging(columns, {
      write: false,
      verdictsBelow: PREVIEW_ROWS,
      ...(left && { signal: left }),
      beforeCommit: async () => {},
    })
  }

  async show(file: Opened, columns: Columns, merged: Merged): Promise<Preview> {
    const rejected = this.#rows.report.firstRejections(merged.rejections)
    return {
      dialect: runDialect(file),
      columns: runColumns(columns),
      rows: await this.#shownRows(merged.verdicts, rejected),
      counts: this.#rows.count(merged),
      errors: rejected.flatMap(({ errors }) => errors).slice(0, ANSWER_ERRORS_MAX),
      warnings: [
        ...runWarnings(file, columns, this.#rows.report),
        ...takeoverWarnings(merged.takeovers),
      ],
    }
  }

  async forget(): Promise<void> {
    await this.#upload.spool.close()
    const { pool } = this.#context
    const say = () => pool.query("DELETE FROM import_previews WHERE id = $1", [this.#rows.id])
    await untilStored(pool, say, this.logProblem)
  }

  readonly logProblem = (problem: unknown): void => {
    this.#context.log.error({ err: problem }, "What a preview had staged was not cleared away.")
  }

  /** The verdicts of the merge, and those of the rows that never got that far, in file order. */
  async #shownRows(verdicts: RowVerdict[], rejected: Rejection[]): Promise<PreviewRow[]> {
    const times = await this.#times(verdicts)
    const judged = new Set(verdicts.map(({ index }) => index))
    const rows = verdicts.map(({ id, customer, ...verdict }) => {
      const known = id === null || this.#rows.newIds.has(id) ? null : id
      const changes = verdict.verdict === "create" ? fromNothing(verdict.changes) : verdict.changes
      const mark = verdict.takesOver ? ("takes_over" as const) : null
      const left = customer && shown(customer, known, verdict, times)
      return { ...verdict, changes, customer: left, mark }
    })
    const refused = rejected
      .filter(({ index }) => index < PREVIEW_ROWS && !judged.has(index))
      .map(({ index, line, errors }): PreviewRow => {
        const message = errors.map((error) => error.message).join(" ")
        const isShared = errors.some(({ code }) => code === "shared_identifier")
        const mark = isShared ? "shared_identifier" : null
        return { index, line, verdict: "reject", customer: null, changes: [], message, mark }
      })
    return [...rows, ...refused].sort((a, b) => a.index - b.index).map(inOrder)
  }

  async #times(verdicts: RowVerdict[]): Promise<Map<string, Times>> {
    const ids = verdicts
      .map(({ id }) => id)
      .filter((id) => id !== null && !this.#rows.newIds.has(id))
    if (ids.length === 0) return new Map()
    const { rows } = await this.#context.pool.query<Times & { id: string }>(
      "SELECT id, created_at, updated_at FROM customers WHERE id = ANY($1::uuid[])",
      [ids],
    )
    return new Map(rows.map((row) => [row.id, row]))
  }
}

type Times = { created_at: Date; updated_at: Date }

function shown(
  values: CustomerValues,
  id: string | null,
  { verdict }: { verdict: RowVerdict["verdict"] },
  times: Map<string, Times>,
): PreviewCustomer {
  const known = id === null ? undefined : times.get(id)
  const texts = Object.fromEntries(TEXT_FIELDS.map((field) => [field, values[field]]))
  return {
    id,
    ...(texts as Pick<Customer, TextField>),
    tags: values.tags,
    attributes: Object.fromEntries(values.attributes),
    created_at: known?.created_at.toISOString() ?? null,
    // An update gives it a new one.
    updated_at: verdict === "unchanged" ? (known?.updated_at.toISOString() ?? null) : null,
  }
}

/** A customer that is not there yet has no name before. */
function fromNothing(changes: Change[]): Change[] {
  return changes.map((change) => ({ ...change, before: null }))
}

/** With its keys in the documented order. */
function inOrder(row: PreviewRow): PreviewRow {
  const { index, line, verdict, customer, changes, message, mark } = row
  return { index, line, verdict, customer, changes, message, mark }
}
