import { createHash, type Hash, randomUUID } from "node:crypto"
import type { Pool } from "pg"
import type { Logger } from "pino"
import { type AnswerError, AppError } from "./errors.ts"
import { check } from "./import/check.ts"
import type { Columns } from "./import/columns.ts"
import { matchColumns } from "./import/match.ts"
import { type Merged, merge } from "./import/merge.ts"
import { NewIds } from "./import/newIds.ts"
import { type Opened, openCsv } from "./import/read.ts"
import { type Counts, Report } from "./import/report.ts"
import { ERRORS_PER_WRITE } from "./limits.ts"
import type { ImportOptions } from "./options.ts"
import {
  endRun,
  forgetRun,
  type RunColumn,
  type RunDialect,
  type RunEnd,
  saveRejections,
  setPhase,
  startRun,
} from "./runs.ts"

export type ImportRequest = {
  /** The CSV's bytes, decompressed; the text of a JSON string as UTF-8. */
  chunks: AsyncIterable<Uint8Array>
  form: "json" | "csv" | "tsv" | "multipart"
  fileName: string | null
  charset: string | null
  options: ImportOptions
  account: { id: string; email: string }
}

export type ImportContext = { pool: Pool; log: Logger; node: string }

export type Imported = {
  runId: string
  counts: Counts
  answer: { count: number; errors: AnswerError[] }
}

/**
 * Takes in a customer list: every row that passes is merged into the registry in one transaction,
 * every other one is reported with its reason. Throws `AppError("invalid")` when nothing could be
 * taken, with the reasons; `details.runId` names the run when one was started.
 */
export async function importCustomers(
  request: ImportRequest,
  context: ImportContext,
): Promise<Imported> {
  const run = new ImportRun(request, context)
  try {
    const file = await openCsv(run.measured(request.chunks), readOptions(request))
    const columns = run.match(file)
    await run.start()
    const rows = await check(file.batches, run.checking(columns))
    run.refuseEmpty()
    try {
      await run.phase("merging")
      const merged = await merge(context.pool, rows, run.merging(columns))
      return run.answer(merged)
    } finally {
      await rows.drop()
    }
  } catch (error) {
    throw await run.failed(error)
  }
}

function readOptions({ options, charset, form }: ImportRequest) {
  const { delimiter, quote, encoding, header } = options
  return {
    ...(delimiter === undefined ? (form === "tsv" ? { delimiter: "\t" } : {}) : { delimiter }),
    ...(quote === undefined ? {} : { quote }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(charset === null ? {} : { charset }),
    ...(header === undefined ? {} : { header }),
    ...(form === "json" ? { jsonText: true } : {}),
  }
}

/** What one import gathers on its way, and how it is recorded. */
class ImportRun {
  readonly id = randomUUID()
  readonly #request: ImportRequest
  readonly #context: ImportContext
  readonly #report = new Report()
  readonly #newIds = new NewIds()
  readonly #hash: Hash = createHash("sha256")
  readonly #began = performance.now()
  #read = 0
  #bytes = 0
  #uploaded = false
  #started = false
  #file: Opened | null = null
  #columns: Columns | null = null
  #counts: Counts | null = null

  constructor(request: ImportRequest, context: ImportContext) {
    this.#request = request
    this.#context = context
  }

  /** Passes the upload on and measures it. */
  async *measured(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      this.#bytes += chunk.length
      this.#hash.update(chunk)
      yield chunk
    }
    this.#uploaded = true
  }

  match(file: Opened): Columns {
    this.#file = file
    if (file.header === null && file.sample.length === 0 && file.headerProblem === null) {
      throw new AppError(
        "invalid",
        "The file is empty. Send a header line and one line a customer.",
      )
    }
    if (file.headerProblem !== null) {
      throw new AppError("invalid", `The header cannot be read. ${file.headerProblem.message}`)
    }
    const { map, unmapped, blanks, source } = this.#request.options
    this.#columns = matchColumns(file.header, file.sample, {
      map,
      ...(unmapped === undefined ? {} : { unmapped }),
      ...(blanks === undefined ? {} : { blanks }),
      ...(source === undefined ? {} : { source }),
    })
    return this.#columns
  }

  async start(): Promise<void> {
    const { account, fileName, options } = this.#request
    await startRun(this.#context.pool, {
      id: this.id,
      account,
      fileName,
      options,
      node: this.#context.node,
      createdFrom: this.#newIds.from,
      createdTo: this.#newIds.to,
    })
    this.#started = true
  }

  async phase(phase: string): Promise<void> {
    this.#read = performance.now()
    if (this.#report.read > ERRORS_PER_WRITE) await setPhase(this.#context.pool, this.id, phase)
  }

  checking(columns: Columns) {
    return {
      pool: this.#context.pool,
      runId: this.id,
      columns,
      clear: this.#clear,
      report: this.#report,
      afterBatch: async () => {
        if (this.#report.waiting >= ERRORS_PER_WRITE) await this.#saveRejections()
      },
    }
  }

  merging(columns: Columns) {
    return {
      runId: this.id,
      newIds: this.#newIds,
      fields: columns.fields,
      clear: this.#clear,
      write: true,
      verdictsBelow: 0,
      beforeCommit: async (client: Parameters<typeof endRun>[0], merged: Merged) => {
        const counts = this.#count(merged)
        if (counts.read === counts.rejected) throw this.#nothingTaken(merged)
        await saveRejections(client, this.id, [...this.#report.takeWaiting(), ...merged.rejections])
        await endRun(client, this.id, this.#end("succeeded", counts, null))
      },
    }
  }

  answer(merged: Merged): Imported {
    for (const rejection of merged.rejections) this.#report.reject(rejection)
    this.#report.takeWaiting()
    const counts = this.#count({ ...merged, rejections: [] })
    this.#counts = counts
    const read_ms = Math.round(this.#read - this.#began)
    const total_ms = Math.round(performance.now() - this.#began)
    this.#context.log.info({ run: this.id, ...counts, read_ms, total_ms }, "An import succeeded.")
    const count = counts.created + counts.updated + counts.unchanged
    const answer = { count, errors: this.#report.answerErrors(this.id) }
    return { runId: this.id, counts, answer }
  }

  refuseEmpty(): void {
    if (this.#report.read > 0) return
    throw new AppError(
      "invalid",
      "The file has a header but no line below it. Add one line a customer.",
    )
  }

  /** Records that the import failed and gives the error that the caller is told. */
  async failed(error: unknown): Promise<unknown> {
    const { pool, log } = this.#context
    const told = this.#tell(error)
    if (!this.#started) return told
    told.details.runId = this.id
    try {
      if (!this.#uploaded) await forgetRun(pool, this.id)
      else {
        await this.#saveRejections()
        await endRun(pool, this.id, this.#end("failed", this.#counts, told.message))
      }
    } catch (problem) {
      log.error({ run: this.id, err: problem }, "The end of a run could not be recorded.")
    }
    if (!this.#uploaded) delete told.details.runId
    return told
  }

  #tell(error: unknown): AppError {
    if (error instanceof AppError) return error
    this.#context.log.error({ run: this.id, err: error }, "An import failed.")
    return new AppError(
      "internal",
      `The import could not be stored, and nothing of it was. Try again; if it fails again, tell your administrator the run ${this.id}.`,
      { cause: error },
    )
  }

  #nothingTaken(merged: Merged): AppError {
    for (const rejection of merged.rejections) this.#report.reject(rejection)
    this.#counts = { ...this.#count({ ...merged, rejections: [] }) }
    return new AppError(
      "invalid",
      "No row could be taken, so nothing was imported. Correct the rows named below and import the file again.",
      { errors: this.#report.answerErrors(this.id) },
    )
  }

  #count(merged: Merged): Counts {
    const { created, updated, unchanged } = merged
    return {
      read: this.#report.read,
      created,
      updated,
      unchanged,
      folded: merged.accepted - created - updated - unchanged,
      rejected: this.#report.rejected + merged.rejections.length,
    }
  }

  #end(state: RunEnd["state"], counts: Counts | null, error: string | null): RunEnd {
    return {
      state,
      counts,
      bytes: this.#bytes,
      sha256: this.#uploaded ? this.#hash.copy().digest("hex") : null,
      dialect: this.#file === null ? null : runDialect(this.#file),
      columns: this.#columns === null ? null : this.#columns.columns.map(runColumn),
      warnings: [...(this.#columns?.warnings ?? []), ...(this.#file?.warnings ?? [])],
      error,
    }
  }

  async #saveRejections(): Promise<void> {
    await saveRejections(this.#context.pool, this.id, this.#report.takeWaiting())
  }

  get #clear(): boolean {
    return this.#request.options.blanks === "clear"
  }
}

function runDialect({ dialect }: Opened): RunDialect {
  const { encoding, delimiter, quote, header_line } = dialect
  return { encoding, delimiter, quote, header_line }
}

function runColumn({ header, field, confidence, why, samples }: RunColumn): RunColumn {
  return { header, field, confidence, why, samples }
}
