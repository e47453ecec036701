import { createHash, type Hash, randomUUID } from "node:crypto"
import type { Pool, PoolClient } from "pg"
import type { Logger } from "pino"
import { recordAction } from "../accounts/audit.ts"
import { type Counts, type Rejection, Report } from "../check/report.ts"
import type { Columns } from "../columns/build/columns.ts"
import type { Queryable } from "../database/pool.ts"
import { untilStored } from "../database/untilStored.ts"
import { type AnswerError, AppError } from "../errors.ts"
import { ERRORS_PER_WRITE, HANDFUL_BYTES_MAX } from "../limits.ts"
import type { MergeContext, Merged } from "../merge/mergeContext.ts"
import type { Opened } from "../read/openCsv.ts"
import { NewIds } from "../registry/write/newIds.ts"
import { commitOutcome } from "../runs/commitOutcome.ts"
import { findCorrectedRun } from "../runs/findCorrectedRun.ts"
import {
  describeProgress,
  type LiveRun,
  type LiveRuns,
  type Phase,
  type Progress,
  RunStopped,
} from "../runs/liveRuns.ts"
import type { RunEnd } from "../runs/run.ts"
import { RunRecord } from "../runs/runRecord.ts"
import { saveRejections } from "../runs/saveRejections.ts"
import type { CheckContext } from "../stage/stageRows.ts"
import { countRows, describeFile, refuseEmpty } from "./describeFile.ts"
import { noRowTaken, notStored, outcomeUnknown } from "./failures.ts"
import type { ImportRequest } from "./importRequest.ts"
import { saveRejectedRecords } from "./rejectedRecords.ts"
import { Spool } from "./spool.ts"
import { untilAborted } from "./untilAborted.ts"

export type ImportContext = {
  pool: Pool
  log: Logger
  /** The number under which this node's runs are recorded. */
  node: string
  live: LiveRuns
}

export type Imported = {
  runId: string
  counts: Counts
  answer: { count: number; errors: AnswerError[] }
}

/** What the caller wants to know before the import is over. */
export type ImportHooks = {
  /** The whole upload is in, and the run exists. `sha256` is that of the CSV as received. */
  onReceived?: (run: { id: string; sha256: string }) => void
  /** Runs in the transaction of the merge, right before its commit. */
  beforeCommit?: (db: PoolClient, imported: Imported) => Promise<void>
}

/** What one import gathers on its way, and how it is recorded. */
export class ImportRun implements LiveRun {
  readonly id = randomUUID()
  readonly #request: ImportRequest
  readonly #context: ImportContext
  readonly #hooks: ImportHooks
  readonly #report = new Report()
  readonly #newIds = new NewIds()
  readonly #hash: Hash = createHash("sha256")
  readonly #spool = new Spool()
  readonly #abort = new AbortController()
  readonly #began = performance.now()
  readonly #record: RunRecord
  /** Milliseconds that reading took; null while it goes on. */
  #readMs: number | null = null
  #phase: Phase = "reading"
  #bytes = 0
  #sha256: string | null = null
  #isHandful = false
  #file: Opened | null = null
  #columns: Columns | null = null
  #corrects: string | null = null
  #counts: Counts | null = null
  /** What is about to be committed, from the moment on at which only the commit is left. */
  #committing: Merged | null = null
  /** Rejected rows that no transaction has stored for good yet. */
  #unsaved: Rejection[] = []
  /** Rows that a merge which came to nothing rejected. */
  #refused: Rejection[] = []

  constructor(request: ImportRequest, context: ImportContext, hooks: ImportHooks) {
    this.#request = request
    this.#context = context
    this.#hooks = hooks
    const run = { id: this.id, node: context.node, newIds: this.#newIds }
    this.#record = new RunRecord({ ...request, ...run }, () => {
      context.live.add(this)
      this.#tellReceived()
    })
  }

  /** Passes the upload on, measures it and keeps it until the run is over. */
  async *received(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of untilAborted(chunks, this.#abort.signal)) {
      this.#bytes += chunk.length
      this.#hash.update(chunk)
      const writing = this.#spool.add(chunk)
      yield chunk
      if (writing !== null) await writing
    }
    this.#sha256 = this.#hash.digest("hex")
    this.#tellReceived()
  }

  async start(file: Opened, columns: Columns): Promise<void> {
    const { pool } = this.#context
    this.#file = file
    this.#columns = columns
    this.#corrects = await findCorrectedRun(pool, file)
    // The merge of a handful of rows follows in no time, and begins with recording the start.
    this.#isHandful = this.#sha256 !== null && this.#bytes <= HANDFUL_BYTES_MAX
    if (!this.#isHandful) await this.#record.start(pool)
  }

  checking(columns: Columns): CheckContext {
    return {
      pool: this.#context.pool,
      runId: this.id,
      columns,
      clear: this.#clear,
      report: this.#report,
      afterBatch: async () => {
        this.#abort.signal.throwIfAborted()
        if (this.#report.waiting < ERRORS_PER_WRITE) return
        await saveRejections(this.#context.pool, this.id, this.#report.takeWaiting())
      },
    }
  }

  /** Says that all records are read and checked. */
  checked(): void {
    this.#readMs = performance.now() - this.#began
    this.#unsaved = this.#report.takeWaiting()
    refuseEmpty(this.#report)
  }

  merging(columns: Columns): MergeContext {
    return {
      runId: this.id,
      newIds: this.#newIds,
      fields: columns.fields,
      clear: this.#clear,
      write: true,
      verdictsBelow: 0,
      signal: this.#abort.signal,
      onPhase: (phase) => {
        this.#phase = phase
      },
      beforehand: (client) => this.#record.startBeforeMerge(client),
      beforeCommitLock: async (client, merged) => {
        this.#counts = countRows(this.#report, merged)
        if (this.#counts.read === this.#counts.rejected) throw this.#nothingTaken(merged)
        await this.#saveAll(client, merged.rejections)
      },
      beforeCommit: async (client, merged) => {
        this.#committing = null
        const ended = await this.#record.end(client, this.#end("succeeded", null))
        if (!ended) throw new Error("The run was over before its end.")
        await this.#hooks.beforeCommit?.(client, this.#imported(merged))
        this.#committing = merged
      },
    }
  }

  succeeded(merged: Merged): Imported {
    const { log, live } = this.#context
    const imported = this.#imported(merged)
    const [read_ms, total_ms] = [this.#readMs ?? 0, performance.now() - this.#began].map(Math.round)
    live.learn(imported.counts.read, total_ms! - read_ms!)
    log.info({ run: this.id, ...imported.counts, read_ms, total_ms }, "An import succeeded.")
    return imported
  }

  /**
   * Records that the import failed and throws what the caller is told. When the database went away
   * during the commit and it turns out that the commit arrived, the import has succeeded.
   */
  async failed(error: unknown): Promise<Imported> {
    const { pool, live, log } = this.#context
    const told = this.#tell(error)
    const hasStarted = (await this.#record.hasStarted()) || this.#isHandful
    const stopped = told instanceof RunStopped ? told.state : null
    // An upload that its sender gave up or got wrong is no run; one that failed here is.
    const given = this.#sha256 !== null || stopped !== null || told.code === "internal"
    if (!hasStarted || !given) {
      await untilStored(pool, () => this.#record.forget(pool), this.logProblem)
      throw told
    }
    told.details.runId = this.id
    const record = this.#ending(stopped ?? "failed", told.message)
    const merged = this.#committing
    if (merged && (await this.#wasStored(merged, record, told))) return this.succeeded(merged)
    const { action } = this.#record
    if (action !== null) live.afterwards(() => recordAction(pool, log, action))
    await this.#saveAll(pool, this.#refused).catch(this.logProblem)
    await untilStored(pool, record, this.logProblem)
    throw told
  }

  /** Whether the commit, which got no answer, arrived. Throws when that cannot be known yet. */
  async #wasStored(merged: Merged, record: () => Promise<boolean>, told: AppError) {
    const { pool } = this.#context
    const outcome = await commitOutcome(pool, this.id, record)
    if (outcome === "stored") return true
    if (outcome === "unknown") {
      await untilStored(pool, record, this.logProblem)
      throw outcomeUnknown(this.id, told.details.cause)
    }
    this.#refused = merged.rejections
    return false
  }

  async close(): Promise<void> {
    this.#context.live.remove(this.id)
    await this.#spool.close()
  }

  stop(reason: AppError): void {
    this.#abort.abort(reason)
  }

  progress(): Progress {
    const elapsedMs = performance.now() - this.#began
    return describeProgress({
      ...{ phase: this.#phase, bytes: this.#bytes, rows: this.#report.read },
      ...{ elapsedMs, readMs: this.#readMs, mergeMsPerRow: this.#context.live.mergeMsPerRow },
      share: this.#sha256 === null ? (this.#request.shareReceived?.() ?? null) : 1,
    })
  }

  #tellReceived(): void {
    if (this.#sha256 === null || !this.#record.isStored) return
    this.#hooks.onReceived?.({ id: this.id, sha256: this.#sha256 })
  }

  #imported(merged: Merged): Imported {
    const counts = countRows(this.#report, merged)
    const count = counts.created + counts.updated + counts.unchanged
    const errors = this.#report.answerErrors(this.id, merged.rejections)
    return { runId: this.id, counts, answer: { count, errors } }
  }

  /** Stores the rejected rows that are not stored yet, and those of the merge. */
  async #saveAll(db: Queryable, merge: Rejection[]): Promise<void> {
    await saveRejections(db, this.id, this.#unsaved)
    const request = this.#request
    await saveRejectedRecords(merge, this.#spool, request, (some) =>
      saveRejections(db, this.id, some),
    )
  }

  /** How a run that came to nothing is recorded; its numbers are kept when all were rejected. */
  #ending(state: RunEnd["state"], error: string): () => Promise<boolean> {
    if (this.#counts?.rejected !== this.#report.read) this.#counts = null
    const end = this.#end(state, error)
    return () => this.#record.endInFailure(this.#context.pool, end)
  }

  #nothingTaken(merged: Merged): AppError {
    this.#refused = merged.rejections
    return noRowTaken(this.#report.answerErrors(this.id, merged.rejections))
  }

  #tell(error: unknown): AppError {
    const { reason } = this.#abort.signal
    if (reason instanceof RunStopped) return reason
    if (error instanceof AppError) return error
    this.#context.log.error({ run: this.id, err: error }, "An import failed.")
    return notStored(this.id, error)
  }

  readonly logProblem = (err: unknown): void => {
    const message = "The end of a run, or what it rejected, could not be recorded."
    this.#context.log.error({ run: this.id, err }, message)
  }

  #end(state: RunEnd["state"], error: string | null): RunEnd {
    return {
      state,
      counts: this.#counts,
      bytes: this.#bytes,
      sha256: this.#sha256,
      ...describeFile(this.#file, this.#columns, this.#report),
      error,
      corrects: this.#corrects,
    }
  }

  get #clear(): boolean {
    return this.#request.options.blanks === "clear"
  }
}
