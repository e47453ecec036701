import type { Pool } from "pg"
import type { Logger } from "pino"
import { AppError } from "../errors.ts"
import { PROGRESS_INTERVAL_MS } from "../limits.ts"
import type { Message } from "../messages/message.ts"
import { said } from "../messages/said.ts"

/** Where a running import is. */
export type Progress = {
  phase: Phase
  /** Bytes of the CSV and records that were read so far. */
  bytes: number
  rows: number
  /** Records a second, from the start to now. */
  rate: number
  elapsed_ms: number
  /** How long the rest will take, as far as one can tell; `null` when one cannot. */
  estimate_ms: number | null
}

export type Phase = "reading" | "matching" | "writing" | "committing"

type Measured = {
  phase: Phase
  bytes: number
  rows: number
  elapsedMs: number
  /** Milliseconds that reading took; `null` while it goes on. */
  readMs: number | null
  mergeMsPerRow: number
  /** How much of the upload is in, from 0 to 1; `null` when its size is unknown. */
  share: number | null
}

/** Reckons the rest from the share of the upload that is in and from what merging costs. */
export function describeProgress(measured: Measured): Progress {
  const { phase, bytes, rows, elapsedMs, readMs } = measured
  const elapsed_ms = Math.round(elapsedMs)
  const rate = Math.round((1000 * rows) / Math.max(1, readMs ?? elapsed_ms))
  return { phase, bytes, rows, rate, elapsed_ms, estimate_ms: estimateRest(measured) }
}

function estimateRest({ rows, elapsedMs, readMs, mergeMsPerRow, share }: Measured): number | null {
  if (readMs !== null) {
    const merging = elapsedMs - readMs
    return Math.round(Math.max(rows * mergeMsPerRow - merging, merging / 10))
  }
  if (share === null || share <= 0) return null
  return Math.round((elapsedMs * (1 - share)) / share + (rows / share) * mergeMsPerRow)
}

/** A run of this process. */
export type LiveRun = {
  id: string
  progress(): Progress
  /** Makes the run end soon, and without having written anything, for the reason given. */
  stop(reason: AppError): void
}

const LEARNT_ROWS_MIN = 10_000

/**
 * The runs of this node. Some times a second it stores where they are, for all nodes to see, and
 * learns which of them somebody wants cancelled, on whichever node that was said. A run that is
 * over before the first of these moments costs the database nothing.
 */
export class LiveRuns {
  /** What merging a row costs, learnt from the runs so far; only estimates hang on it. */
  mergeMsPerRow = 0.008
  readonly #pool: Pool
  readonly #log: Logger
  readonly #runs = new Map<string, { run: LiveRun; seq: number }>()
  readonly #stopping = new AbortController()
  #timer: NodeJS.Timeout | null = null
  #whenNone: (() => void)[] = []
  /** What is said to the database goes one after the other, so that clearing away comes last. */
  #pending: Promise<void> = Promise.resolve()

  constructor(pool: Pool, log: Logger) {
    this.#pool = pool
    this.#log = log
  }

  /** Aborted when the server stops, for those who watch runs. */
  get stopping(): AbortSignal {
    return this.#stopping.signal
  }

  /** Takes what a merge took into the estimates; small ones would only blur them. */
  learn(rows: number, mergeMs: number): void {
    if (rows < LEARNT_ROWS_MIN) return
    this.mergeMsPerRow = (this.mergeMsPerRow + mergeMs / rows) / 2
  }

  add(run: LiveRun): void {
    this.#runs.set(run.id, { run, seq: 0 })
    this.#arm()
  }

  remove(id: string): void {
    const known = this.#runs.get(id)
    this.#runs.delete(id)
    if (this.#runs.size === 0) for (const resolve of this.#whenNone.splice(0)) resolve()
    if (known !== undefined && known.seq > 0) this.#later(() => this.#clear(id))
  }

  /** Lets the runs finish for a while, then stops the rest. */
  async finish(graceMs: number): Promise<void> {
    this.#stopping.abort()
    const none = new Promise<void>((resolve) => {
      if (this.#runs.size === 0) resolve()
      else this.#whenNone.push(resolve)
    })
    const timer = setTimeout(() => {
      for (const { run } of this.#runs.values()) run.stop(serverStops())
    }, graceMs)
    await none
    clearTimeout(timer)
    if (this.#timer !== null) clearTimeout(this.#timer)
    await this.#pending
  }

  /** Does what nobody waits for, and must not reject; stopping waits for it. */
  afterwards(say: () => Promise<void>): void {
    this.#later(say)
  }

  #arm(): void {
    if (this.#timer !== null || this.#runs.size === 0) return
    this.#timer = setTimeout(() => {
      this.#timer = null
      this.#later(async () => {
        await this.#tick()
        this.#arm()
      })
    }, PROGRESS_INTERVAL_MS)
    this.#timer.unref()
  }

  #later(say: () => Promise<void>): void {
    this.#pending = this.#pending.then(say)
  }

  async #clear(id: string): Promise<void> {
    try {
      await this.#pool.query("DELETE FROM import_progress WHERE run_id = $1", [id])
    } catch (err) {
      this.#log.warn({ run: id, err }, "The progress of a run was not cleared away.")
    }
  }

  async #tick(): Promise<void> {
    const rows = [...this.#runs.values()].map((live) => ({
      run_id: live.run.id,
      seq: ++live.seq,
      progress: live.run.progress(),
    }))
    if (rows.length === 0) return
    try {
      const { rows: wanted } = await this.#pool.query<{ run_id: string; cancelled_by: string }>({
        name: "store-progress",
        text: `WITH stored AS (
            INSERT INTO import_progress AS p (run_id, seq, progress)
            SELECT run_id, seq, progress
            FROM json_to_recordset($1::json) AS r(run_id uuid, seq integer, progress json)
            ON CONFLICT (run_id) DO UPDATE SET seq = excluded.seq, progress = excluded.progress
            RETURNING run_id, cancelled_by
          ) SELECT run_id, cancelled_by FROM stored WHERE cancelled_by IS NOT NULL`,
        values: [JSON.stringify(rows)],
      })
      for (const { run_id, cancelled_by } of wanted) {
        this.#runs.get(run_id)?.run.stop(cancelled(cancelled_by))
      }
    } catch (err) {
      this.#log.warn({ err }, "The progress of imports could not be stored.")
    }
  }
}

/** Why a run was stopped; `state` is how it is recorded. */
export class RunStopped extends AppError {
  readonly state: "cancelled" | "interrupted"

  constructor(state: "cancelled" | "interrupted", code: "conflict" | "unavailable", told: Message) {
    super(code, told)
    this.name = "RunStopped"
    this.state = state
  }
}

function cancelled(by: string): RunStopped {
  return new RunStopped("cancelled", "conflict", said("cancelled", { by }))
}

/** Why a run was stopped by the program that asked for it. */
export function givenUp(): RunStopped {
  return new RunStopped("cancelled", "conflict", said("given_up"))
}

function serverStops(): RunStopped {
  return new RunStopped("interrupted", "unavailable", said("server_stopped"))
}
