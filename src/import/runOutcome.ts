import type { PoolClient } from "pg"
import { recordAction } from "../accounts/audit.ts"
import type { Counts, Rejection } from "../check/report.ts"
import type { Columns } from "../columns/build/columns.ts"
import { isExhausted, type Queryable } from "../database/pool.ts"
import { untilStored } from "../database/untilStored.ts"
import { type AnswerError, AppError, type Reason } from "../errors.ts"
import type { Merged } from "../merge/mergeContext.ts"
import type { Rejections } from "../merge/rejections.ts"
import { takeoverNotes } from "../merge/takeovers.ts"
import type { Message } from "../messages/message.ts"
import { said } from "../messages/said.ts"
import { heldBecause, type Passed } from "../profiles/guards.ts"
import type { Opened } from "../read/openCsv.ts"
import { commitOutcome } from "../runs/commitOutcome.ts"
import { findCorrectedRun } from "../runs/findCorrectedRun.ts"
import { RunStopped } from "../runs/liveRuns.ts"
import { noteHeld } from "../runs/ofProfile/noteHeld.ts"
import type { RunEnd } from "../runs/run.ts"
import { RunRecord } from "../runs/runRecord.ts"
import { saveRejections } from "../runs/saveRejections.ts"
import { describeFile } from "./file/describeFile.ts"
import type { ImportContext } from "./importContext.ts"
import type { ImportRequest } from "./importRequest.ts"
import type { MeasuredUpload } from "./measuredUpload.ts"
import type { RunRows } from "./runRows.ts"

/** The rows of a run, and the file that they came in. */
export type RunParts = {
  rows: RunRows
  upload: Pick<MeasuredUpload, "bytes" | "sha256" | "signal" | "isHandful">
  /** Hands on rows that the merge refused, some at a time, with their records as they came. */
  withRecords: (
    db: Queryable,
    merge: Rejections,
    save: (some: Rejection[]) => Promise<void>,
  ) => Promise<void>
}

type Described = ReturnType<typeof describeFile>

/** What comes of one import, and how that is recorded: its start, its rejections and its end. */
export class RunOutcome {
  readonly #context: ImportContext
  readonly #rows: RunRows
  readonly #upload: RunParts["upload"]
  readonly #withRecords: RunParts["withRecords"]
  readonly #record: RunRecord
  /** Whether its rows go to a staging table however few they are. */
  readonly #isOfProfile: boolean
  /** The run that it corrects, where that was said. */
  readonly #told: string | undefined
  #isHandful = false
  #describe: () => Described
  #corrects: string | null = null
  #counts: Counts | null = null
  #mergeNotes: Message[] = []
  /** What is about to be committed, from the moment on at which only the commit is left. */
  #committing: Merged | null = null
  /** Rejected rows that no transaction has stored for good yet. */
  #unsaved: Rejection[] = []
  /** Rows that a merge which came to nothing rejected. */
  #refused: Rejections | null = null

  constructor(
    request: ImportRequest,
    context: ImportContext,
    { rows, upload, withRecords }: RunParts,
    onStarted: () => void,
  ) {
    this.#context = context
    this.#rows = rows
    this.#upload = upload
    this.#withRecords = withRecords
    this.#isOfProfile = request.profile !== undefined
    this.#told = request.options.corrects
    this.#describe = () => describeFile(null, null, rows.report)
    const run = { id: rows.id, node: context.node, newIds: rows.newIds }
    this.#record = new RunRecord({ ...request, ...run }, onStarted)
  }

  /** Whether the run is on record, as far as that is known. */
  get isStarted(): boolean {
    return this.#record.isStored
  }

  async start(file: Opened, columns: Columns): Promise<void> {
    const { pool } = this.#context
    this.#describe = () => describeFile(file, columns, this.#rows.report)
    this.#corrects = this.#told ?? (await findCorrectedRun(pool, file))
    if (this.#isOfProfile) this.#rows.seePart(file, this.#corrects)
    // The merge of a handful of rows follows in no time, and begins with recording the start.
    this.#isHandful = this.#upload.isHandful && !this.#isOfProfile
    if (!this.#isHandful) await this.#record.start(pool)
  }

  /**
   * Starts in a transaction that may come to nothing, with a file that was read and described
   * before.
   */
  async startDescribed(
    client: PoolClient,
    described: Described,
    corrects: string | null,
  ): Promise<void> {
    this.#describe = () => described
    this.#corrects = corrects
    await this.#record.startBeforeMerge(client)
  }

  startBeforeMerge(client: PoolClient): Promise<void> {
    return this.#record.startBeforeMerge(client)
  }

  /** Takes the rejected rows that are left, to be stored with what the merge rejects. */
  keepRejections(): void {
    this.#unsaved = this.#rows.report.takeWaiting()
  }

  /** Stores the rejected rows that are left, because a plan is to keep them as well. */
  async saveRejected(): Promise<void> {
    await saveRejections(this.#context.pool, this.#rows.id, this.#unsaved)
    this.#unsaved = []
  }

  /**
   * Records that the run waits for an administrator to commit its plan, or to discard it, in the
   * transaction whose commit follows `beforeCommit`.
   */
  async held(
    client: PoolClient,
    { plan, why, merged }: { plan: string; why: Passed[]; merged: Merged },
    beforeCommit: () => Promise<void> | undefined,
  ): Promise<void> {
    this.#counts = this.#rows.count(merged)
    this.#mergeNotes = takeoverNotes(merged.takeovers, this.#rows.report.place)
    await this.#saveAll(client, merged.rejections)
    await noteHeld(client, this.#rows.id, { plan, why })
    await this.#ends(client, this.#end("held", heldBecause(why)), beforeCommit)
    this.#committing = merged
  }

  /** Stores what was rejected; throws when that is all that there was. */
  async rejected(client: PoolClient, merged: Merged): Promise<void> {
    this.#counts = this.#rows.count(merged)
    this.#mergeNotes = takeoverNotes(merged.takeovers, this.#rows.report.place)
    if (this.#counts.read === this.#counts.rejected) {
      this.#refused = merged.rejections
      throw noRowTaken(this.#rows.answerErrors(merged))
    }
    await this.#saveAll(client, merged.rejections)
  }

  /** Records the success in the transaction whose commit follows `beforeCommit`. */
  async succeeds(
    client: PoolClient,
    merged: Merged,
    beforeCommit: () => Promise<void> | undefined,
  ): Promise<void> {
    this.#committing = null
    await this.#ends(client, this.#end("succeeded", null), beforeCommit)
    this.#committing = merged
  }

  /**
   * Records that the import failed and throws what the caller is told. When the database went away
   * during the commit and it turns out that the commit arrived, the import has succeeded, or is
   * held, with what this resolves to.
   */
  async failed(error: unknown): Promise<Merged> {
    const { pool, live, log } = this.#context
    const told = this.#tell(error)
    const hasStarted = (await this.#record.hasStarted()) || this.#isHandful
    const stopped = told instanceof RunStopped ? told.state : null
    // An upload that its sender gave up or got wrong is no run; one that failed here is.
    const given = this.#upload.sha256 !== null || stopped !== null || isFailure(told)
    if (!hasStarted || !given) {
      await untilStored(pool, () => this.#record.forget(pool), this.logProblem)
      throw told
    }
    told.details.runId = this.#rows.id
    const record = this.#ending(stopped ?? "failed", told)
    const merged = this.#committing
    if (merged && (await this.#wasStored(merged, record, told))) return merged
    const { action } = this.#record
    if (action !== null) live.afterwards(() => recordAction(pool, log, action))
    await this.#saveAll(pool, this.#refused).catch(this.logProblem)
    await untilStored(pool, record, this.logProblem)
    throw told
  }

  readonly logProblem = (err: unknown): void => {
    const message = "The end of a run, or what it rejected, could not be recorded."
    this.#context.log.error({ run: this.#rows.id, err }, message)
  }

  async #ends(
    client: PoolClient,
    end: RunEnd,
    beforeCommit: () => Promise<void> | undefined,
  ): Promise<void> {
    const ended = await this.#record.end(client, end)
    if (!ended) throw new Error("The run was over before its end.")
    await beforeCommit()
  }

  /** Whether the commit, which got no answer, arrived. Throws when that cannot be known yet. */
  async #wasStored(merged: Merged, record: () => Promise<boolean>, told: AppError) {
    const { pool } = this.#context
    const outcome = await commitOutcome(pool, this.#rows.id, record)
    if (outcome === "stored") return true
    if (outcome === "unknown") {
      await untilStored(pool, record, this.logProblem)
      throw outcomeUnknown(this.#rows.id, told.details.cause)
    }
    this.#refused = merged.rejections
    return false
  }

  /** Stores the rejected rows that are not stored yet, and those of the merge. */
  async #saveAll(db: Queryable, merge: Rejections | null): Promise<void> {
    const { id } = this.#rows
    await saveRejections(db, id, this.#unsaved)
    if (merge === null) return
    await this.#withRecords(db, merge, (some) => saveRejections(db, id, some))
  }

  /** How a run that came to nothing is recorded; its numbers are kept when all were rejected. */
  #ending(state: RunEnd["state"], error: Told): () => Promise<boolean> {
    if (this.#counts?.rejected !== this.#rows.report.read) this.#counts = null
    const end = this.#end(state, error)
    return () => this.#record.endInFailure(this.#context.pool, end)
  }

  #tell(error: unknown): AppError {
    const { reason } = this.#upload.signal
    if (reason instanceof RunStopped) return reason
    if (error instanceof AppError) return error
    this.#context.log.error({ run: this.#rows.id, err: error }, "An import failed.")
    return notStored(this.#rows.id, error)
  }

  #end(state: RunEnd["state"], error: Told | null): RunEnd {
    const { bytes, sha256 } = this.#upload
    const described = this.#describe()
    return {
      ...{ state, counts: this.#counts, bytes, sha256 },
      ...described,
      notes: [...described.notes, ...this.#mergeNotes],
      error: error?.message ?? null,
      problem: error?.reason ?? null,
      corrects: this.#corrects,
    }
  }
}

/** Why a run ended as it did. */
type Told = { message: string; reason: Reason }

/** Whether it is Muster or its database that failed, not whoever sent the file. */
function isFailure({ code }: AppError): boolean {
  return code === "internal" || code === "unavailable"
}

/** Nothing was stored, for a reason that is nobody's business but the log's. */
function notStored(runId: string, cause: unknown): AppError {
  if (isExhausted(cause)) {
    const told = said("no_connection_to_store", { run: runId })
    return new AppError("unavailable", told, { cause, headers: { "Retry-After": "5" } })
  }
  return new AppError("internal", said("not_stored", { run: runId }), { cause })
}

/** The commit was asked for, and the database has been away ever since. */
function outcomeUnknown(runId: string, cause: unknown): AppError {
  return new AppError("internal", said("outcome_unknown", { run: runId }), { cause, runId })
}

function noRowTaken(errors: AnswerError[]): AppError {
  return new AppError("invalid", said("no_row_taken"), { errors })
}
