import { filePlaces } from "../check/filePlaces.ts"
import { type Counts, problemsOf, type Rejection, type RowError } from "../check/report.ts"
import type { Columns } from "../columns/build/columns.ts"
import { untilStored } from "../database/untilStored.ts"
import { ANSWER_ERRORS_MAX, PREVIEW_ROWS, REJECTIONS_MEMORY_BYTES } from "../limits.ts"
import type { MergeContext, Merged } from "../merge/mergeContext.ts"
import type { RowVerdict } from "../merge/takeInOrder.ts"
import { takeoverNotes } from "../merge/takeovers.ts"
import { type ToldWarnings, toldWarnings } from "../messages/toldWarnings.ts"
import { BLOCK_ROWS } from "../plans/blocks.ts"
import type { PlanFacts } from "../plans/plan.ts"
import { PlanDraft } from "../plans/planDraft.ts"
import { withRoomForTwo } from "../plans/roomForTwo.ts"
import { takeoverMark } from "../plans/rowOutcome.ts"
import { fromNothing, type PreviewRow, readTimes, shownCustomer } from "../plans/shownRow.ts"
import { lastRuns, type PreviewedProfile } from "../profiles/lastRuns.ts"
import type { ProfileLandings } from "../profiles/profileLandings.ts"
import type { Opened } from "../read/openCsv.ts"
import type { Proof } from "../read/proof/prove.ts"
import { untilAborted } from "../receive/untilAborted.ts"
import { findCorrectedRun } from "../runs/findCorrectedRun.ts"
import { differenceOf } from "../runs/ofProfile/runOfProfile.ts"
import type { RunColumn, RunDialect } from "../runs/run.ts"
import type { CheckContext, Rows } from "../stage/stageRows.ts"
import { runColumns, runDialect, runNotes } from "./file/describeFile.ts"
import { planFacts } from "./file/planFacts.ts"
import type { ImportContext } from "./importContext.ts"
import type { ImportRequest } from "./importRequest.ts"
import { MeasuredUpload, noRoom } from "./measuredUpload.ts"
import type { Reread } from "./openUpload.ts"
import type { FilePlace } from "./place/filePlace.ts"
import type { Spool } from "./place/spool.ts"
import { saveRejectedRecords } from "./rejectedRecords.ts"
import { RunRows } from "./runRows.ts"

/** What an import would do. */
export type Preview = {
  dialect: RunDialect
  columns: RunColumn[]
  /** The first records of the file, or the first of those that do something. */
  rows: PreviewRow[]
  counts: Counts
  errors: RowError[]
  warnings: string[]
  warning_codes: ToldWarnings["warning_codes"]
  /** What a run of the profile would say of itself. */
  profile?: PreviewedProfile | undefined
  /** Under which it can be committed, where it is to be kept. */
  plan?: { id: string; expires_at: string } | undefined
}

/** What is wanted of a preview beyond its numbers and its first rows. */
export type PreviewWish = {
  /** `keep`: what it finds is kept, to be looked at and committed. */
  plan?: "keep"
  /** `changes`: rows that do something, or are refused, come first. */
  rows?: "changes"
}

/** An import that is run to its verdicts, and no further. */
export class PreviewRun {
  readonly #request: ImportRequest
  readonly #context: ImportContext
  readonly #wish: PreviewWish
  readonly #rows: RunRows
  readonly #upload = new MeasuredUpload()
  #landings: ProfileLandings | undefined
  /** Holds what each row does, where more than the first is asked for. */
  readonly #draft: PlanDraft | null
  #isStarted = false

  constructor(request: ImportRequest, context: ImportContext, wish: PreviewWish) {
    this.#request = request
    this.#context = context
    this.#wish = wish
    this.#rows = new RunRows(request)
    const { pool, node } = context
    const plan = { id: this.#rows.id, account: request.account, node, holds: null }
    const draft = { ...plan, ...this.#rows.rule }
    const isWanted = wish.plan !== undefined || wish.rows !== undefined
    this.#draft = isWanted ? new PlanDraft(pool, draft) : null
  }

  /** Passes the upload on, until its caller leaves. */
  received(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const left = this.#request.left ?? new AbortController().signal
    return this.#upload.pass(untilAborted(chunks, left), () => {})
  }

  /** Where the upload is kept once it has passed. */
  get spool(): Spool {
    return this.#upload.spool
  }

  /** Lets the file be read once more, unless it was proved by that how it is written. */
  reread(proof: Proof | undefined): Reread {
    return proof === undefined ? { again: () => this.#upload.again() } : { proof }
  }

  /** Drops what came of the rows so far; the upload from its beginning. */
  async startAgain(): Promise<AsyncIterable<Uint8Array>> {
    this.#rows.startAgain()
    await this.#draft?.forgetRefused()
    const chunks = await this.#upload.again()
    if (chunks === null) throw noRoom()
    return chunks
  }

  /** Leaves word that its staging table, if it needs one, is in use. */
  async start(file: Opened): Promise<void> {
    if (this.#request.profile !== undefined) {
      this.#rows.seePart(file, await findCorrectedRun(this.#context.pool, file))
    }
    if (this.#isStarted) return
    this.#isStarted = true
    if (this.#draft !== null) return this.#draft.start()
    const { pool, node } = this.#context
    await pool.query("INSERT INTO import_previews (id, node) VALUES ($1, $2)", [
      this.#rows.id,
      node,
    ])
  }

  checking(columns: Columns): CheckContext {
    const { report } = this.#rows
    const checking = this.#rows.checking(this.#context.pool, columns, async () => {
      this.#request.left?.throwIfAborted()
      if (this.#draft === null) report.takeWaiting()
      else if (report.isDue) await this.#saveRefused(this.#draft)
    })
    return this.#draft === null ? checking : { ...checking, blockRows: BLOCK_ROWS }
  }

  async checked(): Promise<void> {
    this.#rows.refuseNone()
    if (this.#draft !== null) await this.#saveRefused(this.#draft)
  }

  merging(columns: Columns, place: FilePlace): MergeContext {
    const { left } = this.#request
    this.#landings = this.#rows.landings("look")
    const outcomes = this.#draft?.outcomes(this.#rows.report.read)
    return this.#rows.merging(
      { ...columns, places: filePlaces(columns) },
      {
        landings: this.#landings,
        write: false,
        verdictsBelow: this.#draft === null ? PREVIEW_ROWS : 0,
        store: () => place.store(REJECTIONS_MEMORY_BYTES),
        ...(outcomes && { outcomes }),
        ...(left && { signal: left }),
        beforeCommit: async () => {},
      },
    )
  }

  /** What each row does is kept by a second connection. */
  withRoom<T>(work: () => Promise<T>): Promise<T> {
    return this.#draft === null ? work() : withRoomForTwo(this.#context.pool, work)
  }

  async show(file: Opened, columns: Columns, rows: Rows, merged: Merged): Promise<Preview> {
    const rejected = this.#rows.report.firstRejections(merged.rejections)
    const draft = this.#draft
    const preview: Preview = {
      dialect: runDialect(file),
      columns: runColumns(columns),
      rows:
        draft === null
          ? await this.#shownRows(merged.verdicts, rejected)
          : await this.#plannedRows(draft, columns),
      counts: this.#rows.count(merged),
      errors: rejected.flatMap(({ errors }) => errors).slice(0, ANSWER_ERRORS_MAX),
      ...toldWarnings([
        ...runNotes(file, columns, this.#rows.report),
        ...takeoverNotes(merged.takeovers, this.#rows.report.place),
      ]),
    }
    const profile = await this.#ofProfile(preview.counts)
    if (profile !== null) preview.profile = profile
    if (draft === null || this.#wish.plan === undefined) return preview
    return { ...preview, plan: await draft.keep(await this.#facts(file, columns, rows, merged)) }
  }

  /** Whether what was staged stays where it is. */
  get isKept(): boolean {
    return this.#draft?.isKept ?? false
  }

  async forget(): Promise<void> {
    const { pool } = this.#context
    const say = async (): Promise<void> => {
      if (this.#draft !== null) await this.#draft.forget()
      else await pool.query("DELETE FROM import_previews WHERE id = $1", [this.#rows.id])
    }
    await untilStored(pool, say, this.logProblem)
    await this.#upload.spool.close()
  }

  readonly logProblem = (problem: unknown): void => {
    this.#context.log.error({ err: problem }, "What a preview had staged was not cleared away.")
  }

  #saveRefused(draft: PlanDraft): Promise<void> {
    return draft.saveRefused(this.#rows.report.takeWaiting())
  }

  async #plannedRows(draft: PlanDraft, { fields }: Columns): Promise<PreviewRow[]> {
    await draft.indexed()
    const filters = this.#wish.rows === "changes" ? (["changes", "rest"] as const) : [null]
    const rows = await draft.firstRows(fields, PREVIEW_ROWS, filters)
    return rows.map(({ folded: _, folded_with: __, ...row }) => row)
  }

  async #facts(
    file: Opened,
    columns: Columns,
    rows: Rows,
    merged: Merged,
  ): Promise<PlanFacts<unknown>> {
    if (!("staging" in rows)) throw new Error("The rows of a plan are in no staging table.")
    const { spool } = this.#upload
    const save = (some: Rejection[]) => this.#draft!.saveRecords(some)
    await saveRejectedRecords(merged.rejections, spool, this.#request, file.proof, save)
    return planFacts(this.#context.pool, {
      ...{ request: this.#request, upload: this.#upload, file, columns, merged, staged: rows },
      ...{ report: this.#rows.report, counts: this.#rows.count(merged) },
      ...{ gone: this.#landings?.gone ?? null, held: null },
      passed: this.#landings?.passed ?? [],
    })
  }

  async #ofProfile(counts: Counts): Promise<PreviewedProfile | null> {
    const { profile } = this.#request
    if (profile === undefined || this.#landings === undefined) return null
    const { name, version } = profile
    const { passed, gone } = this.#landings
    const previous = await lastRuns(this.#context.pool, profile.id)
    return { name, version, previous, difference: differenceOf(counts, previous), gone, passed }
  }

  /** The verdicts of the merge, and those of the rows that never got that far, in file order. */
  async #shownRows(verdicts: RowVerdict[], rejected: Rejection[]): Promise<PreviewRow[]> {
    const ids = verdicts
      .map(({ id }) => id)
      .filter((id) => id !== null && !this.#rows.newIds.has(id))
    const times = await readTimes(this.#context.pool, ids as string[])
    const judged = new Set(verdicts.map(({ index }) => index))
    const rows = verdicts.map(({ id, customer, ...row }) => {
      const known = id === null || this.#rows.newIds.has(id) ? null : id
      const changes = row.verdict === "create" ? fromNothing(row.changes) : row.changes
      const left = customer && shownCustomer(customer, known, row.verdict, times)
      return { ...row, changes, customer: left, mark: takeoverMark(row.takesOver) }
    })
    const refused = rejected
      .filter(({ index }) => index < PREVIEW_ROWS && !judged.has(index))
      .map(({ index, line, errors }): PreviewRow => {
        const message = errors.map((error) => error.message).join(" ")
        const isShared = errors.some(({ code }) => code === "shared_identifier")
        const nobody = { verdict: "reject" as const, customer: null, changes: [] }
        const mark = isShared ? "shared_identifier" : null
        return { index, line, ...nobody, message, problems: problemsOf(errors), mark }
      })
    return [...rows, ...refused].sort((a, b) => a.index - b.index).map(inOrder)
  }
}

/** With its keys in the documented order. */
function inOrder(row: PreviewRow): PreviewRow {
  const { index, line, verdict, customer, changes, message, problems, mark } = row
  const told = { message, ...(problems && { problems }), mark }
  return { index, line, verdict, customer, changes, ...told }
}
