import { setTimeout as sleep } from "node:timers/promises"
import type { Pool } from "pg"
import { untilStored } from "../database/untilStored.ts"
import { AppError } from "../errors.ts"
import type { Log } from "../log.ts"
import { type Cuttable, inTime, openCuttable } from "./cuttable.ts"
import {
  STANDBY_ANSWER_MS,
  STANDBY_ASK_MS,
  STANDBY_LAG_MS_MAX,
  STANDBY_LOCK_REST_MS_MAX,
  STANDBY_LOOK_MS,
} from "./limits.ts"
import { logTables } from "./logTables.ts"
import { type Mark, Standby } from "./standby.ts"
import { askPrimary, type OfPrimary } from "./whereabouts.ts"

/** Who reads: up to where the log has to have been followed to hold what they wrote. */
export type Reader = { wroteUpTo?: string | null | undefined }

export type Use<T> = (pool: Pool, from: "primary" | "standby") => Promise<T>

export type ReadPoolsOptions = {
  /** The primary, for what standbys do not answer. */
  pool: Pool
  primaryUrl: string
  urls: readonly string[]
  log: Log
}

/**
 * The primary and the standbys that follow it. Each look asks the standbys where they are and then
 * the primary: who has everything that the primary had some seconds ago is read from. Positions in
 * the log are compared and never times of two machines.
 */
export class ReadPools {
  readonly #pool: Pool
  readonly #log: Log
  readonly #standbys: Standby[]
  /** A connection to the primary that no reader can take. */
  readonly #looking: Cuttable
  readonly #marks: Mark[] = []
  readonly #stop = new AbortController()
  #wake = new AbortController()
  #life: string | null = null
  /** Whether what search and lists use reaches standbys. */
  #isLogged = false
  /** When it is next tried, by the clock of the process, and for how long it rests after that. */
  #nextTry = 0
  #rest = STANDBY_LOOK_MS
  #toldWhy = ""
  #fromPrimary = 0
  #turns = 0
  readonly #working: Promise<void>

  constructor({ pool, primaryUrl, urls, log }: ReadPoolsOptions) {
    this.#pool = pool
    this.#log = log
    const onLost = (): void => this.#wake.abort()
    this.#standbys = urls.map((url, at) => new Standby(at + 1, url, { log, onLost }))
    this.#looking = openCuttable(primaryUrl, { max: 1, waitMs: STANDBY_ANSWER_MS })
    this.#working = this.#work()
  }

  /**
   * Reads from a standby that has what the reader wrote, or else from the primary; from there as
   * well when the standby fails or refuses, for what is asked for may not have come there yet.
   * `use` must write nothing, and send nothing before it resolves.
   */
  async read<T>(reader: Reader, use: Use<T>): Promise<T> {
    const standby = await this.#choose(BigInt(reader.wroteUpTo ?? 0))
    if (standby !== null) {
      try {
        const result = await use(standby.pool, "standby")
        standby.noteAnswer()
        return result
      } catch (error) {
        if (!(error instanceof AppError)) {
          standby.noteFailure()
          this.#wake.abort()
        }
      }
    }
    this.#fromPrimary++
    return use(this.#pool, "primary")
  }

  /**
   * From now on an account reads only where everything is that the primary has by now: what it has
   * written, or was told of. Resolves once all nodes know, unless the primary is away.
   */
  async noteWrite(accountId: string): Promise<void> {
    const say = () => this.#pool.query({ name: "note-write", text: NOTE, values: [accountId] })
    await untilStored(this.#pool, say, (err) => {
      this.#log.warn({ err }, "Up to where an account has written could not be noted yet.")
    })
  }

  /** What each standby is, and how many reads were answered from where. */
  tell() {
    return {
      primary: { answered: this.#fromPrimary },
      standbys: this.#standbys.map((standby) => standby.tell()),
    }
  }

  async end(): Promise<void> {
    this.#stop.abort()
    this.#wake.abort()
    this.#looking.cut()
    await this.#working
    await Promise.all([this.#looking.pool.end(), ...this.#standbys.map((one) => one.end())])
  }

  /** The least busy of those that have come far enough. */
  async #choose(position: bigint): Promise<Standby | null> {
    const serving = this.#standbys.filter(({ isServing }) => isServing)
    const known = serving.filter((one) => one.hasReached(position))
    if (known.length > 0 || serving.length === 0) return this.#idlest(known)
    const asking = Promise.all(serving.map((one) => one.asksReached(position).catch(() => false)))
    await inTime(STANDBY_ASK_MS, asking).catch(() => {})
    return this.#idlest(serving.filter((one) => one.isServing && one.hasReached(position)))
  }

  #idlest(some: Standby[]): Standby | null {
    const chosen = some.toSorted((a, b) => a.load - b.load || a.turn - b.turn)[0] ?? null
    if (chosen !== null) chosen.turn = ++this.#turns
    return chosen
  }

  async #work(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      try {
        await this.#tryToLog()
        await this.#look()
      } catch (err) {
        this.#tellWhy(err as Error)
      }
      const { signal } = this.#wake
      await sleep(STANDBY_ASK_MS)
      await sleep(STANDBY_LOOK_MS, undefined, { signal, ref: false }).catch(() => {})
      if (!this.#stop.signal.aborted) this.#wake = new AbortController()
    }
  }

  /** Whoever searches waits meanwhile, so that each try in vain is followed by a longer rest. */
  async #tryToLog(): Promise<void> {
    if (this.#isLogged || performance.now() < this.#nextTry) return
    this.#isLogged = await logTables(this.#looking.pool)
    this.#nextTry = performance.now() + this.#rest
    this.#rest = Math.min(2 * this.#rest, STANDBY_LOCK_REST_MS_MAX)
  }

  async #look(): Promise<void> {
    const seen = await Promise.all(this.#standbys.map((one) => one.look()))
    const primary = await this.#askPrimary()
    if (this.#stop.signal.aborted) return
    if (primary !== null) this.#note(primary)
    for (const [at, one] of this.#standbys.entries()) one.judge(seen[at]!, primary, this.#marks)
  }

  async #askPrimary(): Promise<OfPrimary | null> {
    try {
      return await inTime(STANDBY_ANSWER_MS, askPrimary(this.#looking.pool))
    } catch {
      this.#looking.cut()
      return null
    }
  }

  /** After a crash or a promotion positions may stand for something else than before. */
  #note({ life, stored }: OfPrimary): void {
    if (life !== this.#life) {
      this.#marks.length = 0
      for (const one of this.#standbys) one.forget()
    }
    this.#life = life
    if (stored === null || !this.#isLogged) return
    this.#marks.push({ at: performance.now(), position: BigInt(stored) })
    const oldest = performance.now() - 2 * STANDBY_LAG_MS_MAX
    while (this.#marks[0]!.at < oldest) this.#marks.shift()
  }

  #tellWhy(err: Error): void {
    if (this.#stop.signal.aborted || this.#toldWhy === err.message) return
    this.#toldWhy = err.message
    const what = "The tables that search uses cannot be made ready for standbys"
    this.#log.warn({ err }, `${what}, so the primary is read.`)
  }
}

/**
 * The position that holds when the row is written, which is behind all that was committed before.
 * One that is lost with the primary's crash is not needed: after it a standby has to have all that
 * the primary has before it is read from again.
 */
const NOTE = `WITH setting AS (SELECT set_config('synchronous_commit', 'off', true))
  INSERT INTO account_positions SELECT $1, pg_current_wal_insert_lsn() FROM setting
  ON CONFLICT (account_id) DO UPDATE SET position = pg_current_wal_insert_lsn()`
