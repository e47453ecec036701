import { randomUUID } from "node:crypto"
import type { Pool } from "pg"
import type { FilePlaces } from "../check/filePlaces.ts"
import { type Counts, Report } from "../check/report.ts"
import type { Columns } from "../columns/build/columns.ts"
import type { Field } from "../customer/fields.ts"
import type { ApplyRule } from "../customer/policy.ts"
import { type AnswerError, AppError, assert } from "../errors.ts"
import type { MergeContext, Merged } from "../merge/mergeContext.ts"
import { said } from "../messages/said.ts"
import { ProfileLandings } from "../profiles/profileLandings.ts"
import type { Opened } from "../read/openCsv.ts"
import { NewIds } from "../registry/write/newIds.ts"
import { holdsRejectedRows } from "../runs/findCorrectedRun.ts"
import type { CheckContext } from "../stage/stageRows.ts"
import type { ImportRequest } from "./importRequest.ts"

/**
 * The rows of one import or preview: what their checks and their merge are told, and what came of
 * them.
 */
export class RunRows {
  readonly id = randomUUID()
  report = new Report()
  readonly newIds = new NewIds()
  readonly #request: ImportRequest

  constructor(request: ImportRequest) {
    this.#request = request
  }

  checking(pool: Pool, columns: Columns, afterBatch: () => Promise<void>): CheckContext {
    const { id: runId, report } = this
    if (columns.left !== null) report.place = "Row"
    return { pool, runId, columns, clear: this.rule.clear, report, afterBatch }
  }

  merging<More extends Omit<MergeContext, "runId" | "newIds" | "fields" | "clear">>(
    { fields, places }: { fields: Field[]; places: FilePlaces },
    more: More,
  ): MergeContext {
    const createUnknown = this.#request.options.unknown_ids === "create"
    const { id: runId, newIds } = this
    return { runId, newIds, fields, places, ...this.rule, createUnknown, ...more }
  }

  /** Drops what came of the rows so far: the file is read from its beginning once more. */
  startAgain(): void {
    this.report = new Report()
  }

  /** Sees whether a list without `corrects` holds rows that were rejected once. */
  seePart(file: Opened, corrects: string | null): void {
    const isTold = this.#request.options.corrects !== undefined
    this.report.isPart = !isTold && holdsRejectedRows(file, corrects)
  }

  /** Throws `invalid` when there is no record below the header. */
  refuseNone(): void {
    if (this.report.read > 0) return
    throw new AppError("invalid", said("no_rows"))
  }

  /** The numbers of the file; those that the database adds up. */
  count(merged: Merged): Counts {
    const { accepted, created, updated, unchanged } = merged
    const { read } = this.report
    const rejected = this.report.rejected + merged.rejections.count
    const folded = accepted - created - updated - unchanged
    assert(read === accepted + rejected, "each record that was read is accepted or rejected")
    assert(folded >= 0, "no customer stands for less than one accepted row")
    return { read, created, updated, unchanged, folded, rejected }
  }

  answerErrors(merged: Merged): AnswerError[] {
    const path = this.#request.reportPath?.(this.id)
    const fullReport = path === undefined ? `on the run ${this.id}` : `at ${path}`
    return this.report.answerErrors(fullReport, merged.rejections)
  }

  /** How the rows are applied to stored customers. */
  get rule(): ApplyRule {
    const { options, profile } = this.#request
    const policy = profile?.settings.policy ?? {}
    const clear = options.blanks === "clear"
    return Object.keys(policy).length === 0 ? { clear } : { clear, policy }
  }

  /** Who is told for which customers the rows of a profile stand. */
  landings(how: "store" | "store anyway" | "look"): ProfileLandings | undefined {
    const { options, profile } = this.#request
    // Some rows of a list say nothing of who else is on it.
    if (profile === undefined || options.corrects !== undefined || this.report.isPart) return
    return new ProfileLandings({ runId: this.id, profile, how, count: (all) => this.count(all) })
  }
}
