import type { PoolClient } from "pg"
import { filePlaces } from "../check/filePlaces.ts"
import type { Counts } from "../check/report.ts"
import type { Columns } from "../columns/build/columns.ts"
import type { AnswerError, AppError } from "../errors.ts"
import { PROGRESS_INTERVAL_MS, REJECTIONS_MEMORY_BYTES } from "../limits.ts"
import type { MergeContext, Merged } from "../merge/mergeContext.ts"
import { BLOCK_ROWS } from "../plans/blocks.ts"
import type { Passed } from "../profiles/guards.ts"
import type { HeldBack } from "../profiles/profileLandings.ts"
import type { Opened } from "../read/openCsv.ts"
import type { Proof } from "../read/proof/prove.ts"
import {
  describeProgress,
  givenUp,
  type LiveRun,
  type Phase,
  type Progress,
} from "../runs/liveRuns.ts"
import { forgetRejections, saveRejections } from "../runs/saveRejections.ts"
import type { CheckContext, Rows } from "../stage/stageRows.ts"
import { keepHeldPlan } from "./file/holdRun.ts"
import type { ImportContext } from "./importContext.ts"
import type { ImportRequest } from "./importRequest.ts"
import { MeasuredUpload, noRoom } from "./measuredUpload.ts"
import type { Reread } from "./openUpload.ts"
import type { FilePlace } from "./place/filePlace.ts"
import type { Spool } from "./place/spool.ts"
import { saveRejectedRecords } from "./rejectedRecords.ts"
import { RunOutcome, type RunParts } from "./runOutcome.ts"
import { RunRows } from "./runRows.ts"

export type Imported = {
  runId: string
  counts: Counts
  answer: { count: number; errors: AnswerError[] }
  /** Of a run that its profile holds back; nothing of it is stored yet. */
  held?: HeldAnswer
}

type HeldAnswer = {
  /** The bounds that were passed. */
  held: Passed[]
  run: string
  plan: { id: string; expires_at: string }
  /** Where an administrator decides; `null` where there is no page. */
  page: string | null
}

/** What the caller wants to know before the import is over. */
export type ImportHooks = {
  /** The whole upload is in, and the run exists. `sha256` is that of the CSV as received. */
  onReceived?: (run: { id: string; sha256: string }) => void
  /** Runs in the transaction of the merge, right before its commit. */
  beforeCommit?: (db: PoolClient, imported: Imported) => Promise<void>
}

/** One import on its way: its upload, its rows and its outcome, and how far it has come. */
export class ImportRun implements LiveRun {
  readonly #request: ImportRequest
  readonly #context: ImportContext
  readonly #hooks: ImportHooks
  readonly #rows: RunRows
  readonly #upload = new MeasuredUpload()
  readonly #outcome: RunOutcome
  readonly #began = performance.now()
  /** Milliseconds that reading took; null while it goes on. */
  #readMs: number | null = null
  #phase: Phase = "reading"
  /** Whether a plan has the staged rows now. */
  isKept = false
  /** What whoever sent the rows is told once these wait for an administrator. */
  #held: Required<Imported> | null = null
  /** How the file was proved to be written. */
  #proof: Proof | undefined
  readonly #giveUp = (): void => this.stop(givenUp())
  #telling: NodeJS.Timeout | undefined

  constructor(request: ImportRequest, context: ImportContext, hooks: ImportHooks) {
    this.#request = request
    this.#context = context
    this.#hooks = hooks
    this.#rows = new RunRows(request)
    const parts: RunParts = {
      rows: this.#rows,
      upload: this.#upload,
      withRecords: (_, merge, save) =>
        saveRejectedRecords(merge, this.#upload.spool, request, this.#proof, save),
    }
    this.#outcome = new RunOutcome(request, context, parts, () => {
      context.live.add(this)
      this.#tellReceived()
    })
    request.givenUp?.addEventListener("abort", this.#giveUp)
    if (request.onProgress) this.#telling = setInterval(this.#tellProgress, PROGRESS_INTERVAL_MS)
  }

  get id(): string {
    return this.#rows.id
  }

  /** Where the upload is kept once it has passed. */
  get spool(): Spool {
    return this.#upload.spool
  }

  /** Passes the upload on, measures it and keeps it until the run is over. */
  received(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    return this.#upload.pass(chunks, () => this.#tellReceived())
  }

  /** Lets the file be read once more, unless it was proved by that how it is written. */
  reread(proof: Proof | undefined): Reread {
    return proof === undefined ? { again: () => this.#upload.again() } : { proof }
  }

  /** Drops what came of the rows so far; the upload from its beginning. */
  async startAgain(): Promise<AsyncIterable<Uint8Array>> {
    this.#rows.startAgain()
    await forgetRejections(this.#context.pool, this.#rows.id)
    const chunks = await this.#upload.again()
    if (chunks === null) throw noRoom()
    return chunks
  }

  start(file: Opened, columns: Columns): Promise<void> {
    this.#proof = file.proof
    return this.#outcome.start(file, columns)
  }

  checking(columns: Columns): CheckContext {
    const { pool } = this.#context
    const { id, report } = this.#rows
    const checking = this.#rows.checking(pool, columns, async () => {
      this.#upload.signal.throwIfAborted()
      if (!report.isDue) return
      await saveRejections(pool, id, report.takeWaiting())
    })
    // What may be held back has to be kept, however few rows it is.
    const guards = this.#request.profile?.settings.guards ?? {}
    return Object.keys(guards).length === 0 ? checking : { ...checking, blockRows: BLOCK_ROWS }
  }

  /** Says that all records are read and checked. */
  checked(): void {
    this.#readMs = performance.now() - this.#began
    this.#outcome.keepRejections()
    this.#rows.refuseNone()
  }

  merging(columns: Columns, place: FilePlace): MergeContext {
    const outcome = this.#outcome
    return this.#rows.merging(
      { ...columns, places: filePlaces(columns) },
      {
        landings: this.#rows.landings("store"),
        write: true,
        verdictsBelow: 0,
        readers: this.#context.pool,
        store: () => place.store(REJECTIONS_MEMORY_BYTES),
        signal: this.#upload.signal,
        onPhase: (phase) => {
          this.#phase = phase
          this.#tellProgress()
        },
        beforehand: (client) => outcome.startBeforeMerge(client),
        beforeCommitLock: (client, merged) => outcome.rejected(client, merged),
        beforeCommit: (client, merged) =>
          outcome.succeeds(client, merged, () =>
            this.#hooks.beforeCommit?.(client, this.#imported(merged)),
          ),
      },
    )
  }

  succeeded(merged: Merged): Imported {
    const { log, live } = this.#context
    const imported = this.#imported(merged)
    const [read_ms, total_ms] = [this.#readMs ?? 0, performance.now() - this.#began].map(Math.round)
    live.learn(imported.counts.read, total_ms! - read_ms!)
    log.info({ run: this.id, ...imported.counts, read_ms, total_ms }, "An import succeeded.")
    return imported
  }

  /** Keeps the rows as a plan, and records that the run waits for an administrator. */
  async hold(
    { passed }: HeldBack,
    {
      file,
      columns,
      rows,
      place,
    }: { file: Opened; columns: Columns; rows: Rows; place: FilePlace },
  ): Promise<Imported> {
    if (!("staging" in rows)) throw new Error("The rows of a held run are in no staging table.")
    const { pool, node } = this.#context
    await this.#outcome.saveRejected()
    await keepHeldPlan(pool, {
      ...{ request: this.#request, runId: this.id, node, passed, file, columns, staged: rows },
      ...{ upload: this.#upload, report: this.#rows.report, rule: this.#rows.rule },
      count: (all) => this.#rows.count(all),
      landings: this.#rows.landings("look")!,
      merging: (outcomes, landings) =>
        this.#rows.merging(
          { ...columns, places: filePlaces(columns) },
          {
            ...{ write: false, verdictsBelow: 0, signal: this.#upload.signal, landings },
            ...(outcomes && { outcomes }),
            store: () => place.store(REJECTIONS_MEMORY_BYTES),
            beforeCommit: async () => {},
          },
        ),
      withRecords: ({ rejections }, save) =>
        saveRejectedRecords(rejections, this.spool, this.#request, this.#proof, save),
      end: (client, plan, merged) => {
        const page = this.#request.heldPath?.(this.id) ?? null
        const held = { held: passed, run: this.id, plan, page }
        const imported = { ...this.#imported(merged), held }
        this.#held = imported
        return this.#outcome.held(client, { plan: plan.id, why: passed, merged }, () =>
          this.#hooks.beforeCommit?.(client, imported),
        )
      },
      logProblem: this.logProblem,
    })
    return this.#isHeld(this.#held!)
  }

  /** Throws what the caller is told, unless it turns out that the import has succeeded. */
  async failed(error: unknown): Promise<Imported> {
    const merged = await this.#outcome.failed(error).catch((told: unknown) => {
      // It is on record since it failed, where whoever does not wait for its end finds it.
      this.#tellReceived()
      throw told
    })
    return this.#held === null ? this.succeeded(merged) : this.#isHeld(this.#held)
  }

  async close(): Promise<void> {
    clearInterval(this.#telling)
    this.#request.givenUp?.removeEventListener("abort", this.#giveUp)
    this.#context.live.remove(this.id)
    await this.#upload.spool.close()
  }

  stop(reason: AppError): void {
    this.#upload.stop(reason)
  }

  progress(): Progress {
    const elapsedMs = performance.now() - this.#began
    const { bytes, sha256 } = this.#upload
    return describeProgress({
      ...{ phase: this.#phase, bytes, rows: this.#rows.report.read },
      ...{ elapsedMs, readMs: this.#readMs, mergeMsPerRow: this.#context.live.mergeMsPerRow },
      share: sha256 === null ? (this.#request.shareReceived?.() ?? null) : 1,
    })
  }

  get logProblem(): (problem: unknown) => void {
    return this.#outcome.logProblem
  }

  /** Whoever asked may fail at what it does with that; the import goes on. */
  readonly #tellProgress = (): void => {
    try {
      this.#request.onProgress?.(this.progress())
    } catch (err) {
      this.#context.log.warn({ run: this.id, err }, "onProgress threw.")
    }
  }

  #tellReceived(): void {
    const { sha256 } = this.#upload
    if (sha256 === null || !this.#outcome.isStarted) return
    this.#hooks.onReceived?.({ id: this.id, sha256 })
  }

  #isHeld(imported: Required<Imported>): Imported {
    const { run, plan } = imported.held
    this.isKept = true
    this.#context.log.info({ run, plan: plan.id }, "A run was held back by its profile.")
    return imported
  }

  #imported(merged: Merged): Imported {
    const counts = this.#rows.count(merged)
    const count = counts.created + counts.updated + counts.unchanged
    return { runId: this.id, counts, answer: { count, errors: this.#rows.answerErrors(merged) } }
  }
}
