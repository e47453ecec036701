import type { Pool } from "pg"
import { checkRecord, type Problem } from "../check/checkRecord.ts"
import { isHarmless } from "../check/isHarmless.ts"
import type { CheckedRow, Rejection, Report } from "../check/report.ts"
import type { Columns } from "../columns/build/columns.ts"
import { nameKey } from "../customer/fields.ts"
import { shorten } from "../customer/shorten.ts"
import { untilStored } from "../database/untilStored.ts"
import { ROWS_IN_MEMORY_BYTES_MAX, ROWS_IN_MEMORY_MAX } from "../limits.ts"
import {
  batchRows,
  type RecordBatch,
  type RecordProblem,
  rawBytes,
  recordCells,
} from "../read/parse/recordBatch.ts"
import { RecordCopier } from "./copyRecord.ts"
import { WayGiver } from "./giveWay.ts"
import { IdentifierCounts } from "./identifierCounts.ts"
import { StagingTable } from "./stagingTable.ts"
import { writeRow } from "./writeRow.ts"

export type CheckContext = {
  pool: Pool
  runId: string
  columns: Columns
  clear: boolean
  report: Report
  /**
   * Given when even a few rows go to the staging table, because they are to stay there: how many of
   * them make a block, in which what they do is to be told.
   */
  blockRows?: number
  /** Is told after each batch of records, and may wait, for instance to store rejections. */
  afterBatch: () => Promise<void>
}

/** The checked rows of a file: few of them in memory, many in a staging table. */
export type Rows =
  | { few: CheckedRow[] }
  | { staging: StagingTable; identifierCounts: IdentifierCounts }

/**
 * Checks every record: those that pass become rows on their way to the merge, in memory while they
 * are few and in a staging table from then on; those that do not go into the report.
 */
export async function stageRows(
  batches: AsyncIterable<RecordBatch>,
  context: CheckContext,
): Promise<Rows & { drop(): Promise<void> }> {
  const sink = new RowSink(context)
  const turn = new WayGiver()
  try {
    for await (const batch of batches) {
      await checkBatch(batch, context, sink, turn)
      await sink.afterBatch()
      await context.afterBatch()
      await turn.giveWay()
    }
    return await sink.finish()
  } catch (error) {
    await untilStored(
      context.pool,
      () => sink.drop(),
      () => {},
    )
    throw error
  }
}

async function checkBatch(
  batch: RecordBatch,
  { columns, report }: CheckContext,
  sink: RowSink,
  turn: WayGiver,
): Promise<void> {
  let nextProblem = 0
  // Most records that go to a staging table are never looked at as strings.
  const rows = sink.keepsRaw ? batchRows(batch) : null
  for (let record = 0; record < batch.count; record++) {
    // A batch of very short records has very many of them.
    if (record % RECORDS_PER_LOOK === RECORDS_PER_LOOK - 1) await turn.giveWay()
    const index = report.read++
    const problem = batch.problems[nextProblem]
    if (problem?.record === record) {
      nextProblem++
      if (!isHarmless(problem, batch, columns)) {
        report.reject(unreadable(index, batch, problem, columns))
        continue
      }
    } else if (sink.copy(batch, record, index)) continue
    const line = batch.firstLine[record]!
    const cells = rows?.[record] ?? recordCells(batch, record)
    const cleaned = checkRecord(cells, columns, report.forgiven)
    if ("problems" in cleaned) {
      report.reject(refused(index, line, cleaned, rawBytes(batch, record)))
    } else {
      const { customer: row } = cleaned
      const ids = {
        external_id: row.external_id ?? null,
        email: row.email ?? null,
        nameKey: nameKey(row.name),
      }
      const checked = { index, line, row, ids }
      sink.add(sink.keepsRaw ? { ...checked, raw: rawBytes(batch, record) } : checked)
    }
  }
}

/** After how many records the clock is looked at. */
const RECORDS_PER_LOOK = 250

/** Collects checked rows in memory and moves to a staging table when they become many. */
class RowSink {
  readonly #context: CheckContext
  #few: CheckedRow[] = []
  #fewBytes = 0
  #many: { staging: StagingTable; identifierCounts: IdentifierCounts } | null = null
  #copier: RecordCopier | null = null

  constructor(context: CheckContext) {
    this.#context = context
  }

  /** Whether rows stay in memory, where the record as it came can stay with them. */
  get keepsRaw(): boolean {
    return this.#many === null
  }

  add(row: CheckedRow): void {
    if (this.#many === null) {
      this.#few.push(row)
      this.#fewBytes += row.raw?.length ?? 0
    } else this.#stage(row)
  }

  /** Copies a record's bytes to the staging table when nothing else needs doing with them. */
  copy(batch: RecordBatch, record: number, index: number): boolean {
    if (this.#copier === null || this.#many === null) return false
    const { staging, identifierCounts } = this.#many
    return this.#copier.copy(batch, record, index, staging.buffer, identifierCounts)
  }

  async afterBatch(): Promise<void> {
    if (this.#few.length > ROWS_IN_MEMORY_MAX || this.#fewBytes > ROWS_IN_MEMORY_BYTES_MAX) {
      await this.#moveToStaging()
    }
    await this.#many?.staging.flushIfFull()
  }

  async finish(): Promise<Rows & { drop(): Promise<void> }> {
    const drop = () => this.drop()
    const { blockRows } = this.#context
    if (this.#many === null && blockRows !== undefined) await this.#moveToStaging()
    if (this.#many === null) return { few: this.#few, drop }
    await this.#many.staging.finish(blockRows)
    return { ...this.#many, drop }
  }

  async drop(): Promise<void> {
    await this.#many?.staging.drop()
  }

  async #moveToStaging(): Promise<void> {
    const { pool, runId, columns } = this.#context
    const staging = await StagingTable.create(pool, runId, columns.fields)
    this.#many = { staging, identifierCounts: new IdentifierCounts() }
    this.#copier = RecordCopier.for(columns, staging.fields)
    const few = this.#few
    this.#few = []
    this.#fewBytes = 0
    const turn = new WayGiver()
    for (const row of few) {
      this.#stage(row)
      await turn.giveWay()
    }
  }

  #stage(row: CheckedRow): void {
    const { staging, identifierCounts } = this.#many!
    identifierCounts.add(row)
    const { used } = staging.buffer
    writeRow(staging.buffer, row, staging.fields, this.#context.clear)
    identifierCounts.noteSize(row.index, staging.buffer.used - used)
  }
}

function unreadable(
  index: number,
  batch: RecordBatch,
  problem: RecordProblem,
  columns: Columns,
): Rejection {
  const { record, code, cell, params } = problem
  const line = batch.firstLine[record]!
  const message = problem.message.replace(/^(Line|Row) \d+: /, "")
  const column = columns.columns[cell]?.header ?? null
  const error = { index, line: problem.line, column, name: null, value: null }
  return {
    index,
    line,
    errors: [{ ...error, code, params, message: capitalised(message) }],
    raw: rawBytes(batch, record),
  }
}

function refused(
  index: number,
  line: number,
  { problems, name }: { problems: Problem[]; name?: string },
  raw: Uint8Array,
): Rejection {
  const errors = problems.map(({ code, params, column, value, message }) => ({
    index,
    line,
    column,
    name: name ?? null,
    value: value === "" ? null : shorten(value),
    code,
    params,
    message,
  }))
  return { index, line, errors, raw }
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
