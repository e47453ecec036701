import type { Action } from "../accounts/audit.ts"
import type { Queryable } from "../database/pool.ts"
import type { NewIds } from "../registry/write/newIds.ts"
import { endRun, forgetRun, type NewRun, type RunEnd, startRun } from "./run.ts"

/** What the database knows of one import while it runs: that it began, and how it ended. */
export class RunRecord {
  readonly #run: NewRun
  readonly #onStarted: () => void
  /** What is recorded of who asked for the run, together with its success. */
  readonly action: Action | null
  #starting: Promise<void> | null = null
  /** Whether the start was recorded, as far as that is known. */
  isStored = false
  #mayBeLost = false

  constructor(
    run: Omit<NewRun, "createdFrom" | "createdTo"> & {
      newIds: NewIds
      action?: (runId: string) => Action
    },
    onStarted: () => void,
  ) {
    const { id, account, fileName, options, node, newIds, profile } = run
    const range = { createdFrom: newIds.from, createdTo: newIds.to }
    this.#run = { id, account, fileName, options, node, profile, ...range }
    this.#onStarted = onStarted
    this.action = run.action?.(id) ?? null
  }

  /** Records the start and waits for the disk. Does nothing when it was called before. */
  start(db: Queryable): Promise<void> {
    return this.#start(db, "for the disk")
  }

  /**
   * Records the start where the merge follows at once and would wait for the disk a second time. A
   * database that crashes in that moment may forget it; then `endInFailure` records it again.
   */
  startBeforeMerge(db: Queryable): Promise<void> {
    this.#mayBeLost ||= this.#starting === null
    return this.#start(db, "for nothing")
  }

  #start(db: Queryable, waits: "for the disk" | "for nothing"): Promise<void> {
    this.#starting ??= startRun(db, this.#run, waits).then(() => this.#stored())
    return this.#starting
  }

  #stored(): void {
    if (this.isStored) return
    this.isStored = true
    this.#onStarted()
  }

  /** Whether the start was recorded, once that is known. */
  async hasStarted(): Promise<boolean> {
    await this.#starting?.catch(() => {})
    return this.isStored
  }

  /** Says whether the run was still running: another node may have taken this one for dead. */
  end(db: Queryable, end: RunEnd): Promise<boolean> {
    return endRun(db, this.#run.id, end, this.action)
  }

  /**
   * The same for a run that came to nothing, and whose start may not be on record. Nobody is told
   * that it has started, because by then it is over: it would be watched for ever.
   */
  async endInFailure(db: Queryable, end: RunEnd): Promise<boolean> {
    if (!this.isStored || this.#mayBeLost) {
      await startRun(db, this.#run)
      this.isStored = true
    }
    return endRun(db, this.#run.id, end)
  }

  /** Takes back what there may be of a run that is none. */
  async forget(db: Queryable): Promise<void> {
    if (this.#starting !== null) await forgetRun(db, this.#run.id)
  }
}
