import type { PoolClient } from "pg"
import type { Rejection } from "../check/report.ts"
import { AppError } from "../errors.ts"
import type { ImportContext } from "../import/importContext.ts"
import type { ImportRequest } from "../import/importRequest.ts"
import type { Imported, ImportHooks } from "../import/importRun.ts"
import { FilePlace } from "../import/place/filePlace.ts"
import { RunOutcome, type RunParts } from "../import/runOutcome.ts"
import { RunRows } from "../import/runRows.ts"
import { PAGE_ROWS_DEFAULT, REJECTIONS_MEMORY_BYTES } from "../limits.ts"
import type { MergeContext, Merged } from "../merge/mergeContext.ts"
import { said } from "../messages/said.ts"
import { storedNotes } from "../messages/toldWarnings.ts"
import { findDrift } from "../plans/drift.ts"
import { endPlan, type PlanFacts } from "../plans/plan.ts"
import { keptRows } from "../plans/planRows.ts"
import { PlanTables } from "../plans/planTables.ts"
import type { OutcomesWanted } from "../plans/rowOutcomes.ts"
import { describeProgress, type LiveRun, type Phase, type Progress } from "../runs/liveRuns.ts"
import { copyErrors } from "../runs/saveRejections.ts"
import { IdentifierCounts } from "../stage/identifierCounts.ts"
import type { Rows } from "../stage/stageRows.ts"
import { StagingTable } from "../stage/stagingTable.ts"
import { claimPlan } from "./claimPlan.ts"
import { firstRejections } from "./planErrors.ts"

/** What is to be done when the rows of a plan would do something else than was promised. */
export type DriftRule = "refuse" | "accept"

export type PlannedRequest = ImportRequest & { planId: string; drift: DriftRule }

/** The commit of a plan: a run whose file was read and checked before. */
export class PlanRun implements LiveRun {
  readonly #request: PlannedRequest
  readonly #facts: PlanFacts
  readonly #context: ImportContext
  readonly #hooks: ImportHooks
  readonly #rows: RunRows
  readonly #tables: PlanTables
  readonly #outcome: RunOutcome
  readonly #place = new FilePlace()
  readonly #abort = new AbortController()
  readonly #began = performance.now()
  #phase: Phase = "matching"

  constructor(
    request: PlannedRequest,
    facts: PlanFacts,
    context: ImportContext,
    hooks: ImportHooks,
  ) {
    this.#request = request
    this.#facts = facts
    this.#context = context
    this.#hooks = hooks
    this.#rows = new RunRows(request)
    this.#rows.report.isPart = facts.isPart
    this.#tables = new PlanTables(context.pool, request.planId)
    const { bytes, sha256 } = facts.file
    const upload = { bytes, sha256, isHandful: false, signal: this.#abort.signal }
    const withRecords: RunParts["withRecords"] = (...records) => this.#withRecords(...records)
    this.#outcome = new RunOutcome(
      request,
      context,
      { rows: this.#rows, upload, withRecords },
      () => context.live.add(this),
    )
  }

  get id(): string {
    return this.#rows.id
  }

  /** Takes the plan for this run, and what it knows of rows that were refused before. */
  async start(): Promise<void> {
    const { pool } = this.#context
    const { planId } = this.#request
    const { dialect, columns, format, warnings, corrects, counts, refused, places } = this.#facts
    const described = { dialect, columns, format, notes: storedNotes(warnings.file) }
    await claimPlan(pool, planId, this.id, (client) =>
      this.#outcome.startDescribed(client, described, corrects),
    )
    this.#hooks.onReceived?.({ id: this.id, sha256: planId })
    await this.#tables.refuseLost()
    const { report } = this.#rows
    for (const rejection of await firstRejections(pool, planId)) report.reject(rejection)
    report.takeWaiting()
    report.rejected = refused
    report.read = counts.read
    report.place = places.record
  }

  staged(): Rows {
    const { fields, firstIndex, identifiers } = this.#facts
    const { pool } = this.#context
    return {
      staging: StagingTable.reopen(pool, this.#request.planId, { fields, firstIndex }),
      identifierCounts: IdentifierCounts.restore(identifiers),
    }
  }

  merging(): MergeContext {
    const outcome = this.#outcome
    return this.#rows.merging(this.#facts, {
      landings: this.#rows.landings("store anyway"),
      write: true,
      verdictsBelow: 0,
      readers: this.#context.pool,
      store: () => this.#place.store(REJECTIONS_MEMORY_BYTES),
      signal: this.#abort.signal,
      ...(this.#request.drift === "refuse" && { outcomes: this.#comparing() }),
      onPhase: (phase) => {
        this.#phase = phase
      },
      beforeCommitLock: async (client, merged) => {
        await copyErrors(client, this.#request.planId, this.id)
        await outcome.rejected(client, merged)
        await this.#end(client)
      },
      beforeCommit: (client, merged) =>
        outcome.succeeds(client, merged, () =>
          this.#hooks.beforeCommit?.(client, this.#imported(merged)),
        ),
    })
  }

  succeeded(merged: Merged): Imported {
    const { log, live, pool } = this.#context
    const imported = this.#imported(merged)
    const total_ms = Math.round(performance.now() - this.#began)
    live.learn(imported.counts.read, total_ms)
    log.info({ run: this.id, ...imported.counts, total_ms }, "A plan was committed.")
    // The sweep drops what could not be dropped now.
    live.afterwards(() => new PlanTables(pool, this.#request.planId).drop().catch(this.logProblem))
    return imported
  }

  /** Throws what the caller is told, unless it turns out that the commit has succeeded. */
  async failed(error: unknown): Promise<Imported> {
    const { pool } = this.#context
    const isRefused = error instanceof AppError && error.code === "invalid"
    // What the transaction had copied went with it.
    if (isRefused) await copyErrors(pool, this.#request.planId, this.id).catch(this.logProblem)
    return this.succeeded(await this.#outcome.failed(error))
  }

  async close(): Promise<void> {
    this.#context.live.remove(this.id)
    await this.#place.close()
  }

  stop(reason: AppError): void {
    this.#abort.abort(reason)
  }

  progress(): Progress {
    const elapsedMs = performance.now() - this.#began
    const { file, counts } = this.#facts
    return describeProgress({
      ...{ phase: this.#phase, bytes: file.bytes, rows: counts.read, share: 1 },
      ...{ elapsedMs, readMs: 0, mergeMsPerRow: this.#context.live.mergeMsPerRow },
    })
  }

  readonly logProblem = (problem: unknown): void => this.#outcome.logProblem(problem)

  /** What each row does is written down again, and compared before anybody sees it done. */
  #comparing(): OutcomesWanted {
    const plan = keptRows(this.#context.pool, this.#request.planId, this.#facts)
    return {
      read: this.#facts.counts.read,
      refused: { text: `SELECT block, refused FROM ${this.#tables.blocks}`, values: [] },
      onComplete: async (client) => {
        const drift = await findDrift(client, plan, this.id)
        if (drift.drifted > 0) throw drifted(drift)
      },
    }
  }

  async #end(client: PoolClient): Promise<void> {
    if (await endPlan(client, this.#request.planId, "committed", this.id)) return
    throw new AppError("conflict", said("plan_discarded_meanwhile"))
  }

  async #withRecords(...[db, merge, save]: Parameters<RunParts["withRecords"]>): Promise<void> {
    let some: Rejection[] = []
    const hand = async (): Promise<void> => {
      const positions = some.map(({ index }) => index)
      const records = await this.#tables.readRecords(db, positions)
      await save(some.map((one) => ({ ...one, raw: records.get(one.index) ?? null })))
      some = []
    }
    for (const rejection of merge.inOrder()) {
      some.push(rejection)
      if (some.length === PAGE_ROWS_DEFAULT) await hand()
    }
    if (some.length > 0) await hand()
  }

  #imported(merged: Merged): Imported {
    const counts = this.#rows.count(merged)
    const count = counts.created + counts.updated + counts.unchanged
    return { runId: this.id, counts, answer: { count, errors: this.#rows.answerErrors(merged) } }
  }
}

function drifted(drift: { drifted: number; rows: object[] }): AppError {
  return new AppError("conflict", said("plan_drifted", { rows: drift.drifted }), { drift })
}
