import type { Pool } from "pg"
import { createPool } from "../database/pool.ts"
import { refuseSharedSessions } from "../database/refuseSharedSessions.ts"
import { AppError } from "../errors.ts"
import type { Log } from "../log.ts"
import { type Cuttable, inTime, openCuttable } from "./cuttable.ts"
import { STANDBY_ANSWER_MS, STANDBY_CONNECT_MS, STANDBY_LAG_MS_MAX } from "./limits.ts"
import { askReached, askStandby, type OfPrimary, type OfStandby } from "./whereabouts.ts"

/**
 * What a standby is at this moment; only one that serves is read from. `foreign` is one that holds
 * something else than the primary, `promoted` one that takes writes itself.
 */
export const STANDBY_STATES = [
  "starting",
  "serving",
  "behind",
  "away",
  "promoted",
  "foreign",
] as const

export type StandbyState = (typeof STANDBY_STATES)[number]

/** Up to where the primary's log was stored at a moment. */
export type Mark = { at: number; position: bigint }

/** One server that follows the primary, as this node sees it. */
export class Standby {
  /** From 1 on, in the order in which they are named. */
  readonly number: number
  /** When it was last chosen to be read from, as a number that grows. */
  turn = 0
  readonly #name: string
  readonly #url: string
  readonly #log: Log
  readonly #reading: Cuttable
  /** A connection that no reader can take. */
  readonly #looking: Cuttable
  /** Whether it is known that no pooler shares its sessions. */
  #isOwn = false
  #state: StandbyState = "starting"
  /** How far it is known to have come; 0 for nothing that is known. */
  #reached = 0n
  /** Which of its lives that was. */
  #life: string | null = null
  /** Marks from before that say nothing of it. */
  #countsFrom = 0
  /** When the primary was where the standby is known to be. */
  #freshAt: number | null = null
  #behindBytes: number | null = null
  #answered = 0
  #failed = 0

  constructor(number: number, url: string, { log, onLost }: { log: Log; onLost: () => void }) {
    this.number = number
    this.#name = `Standby ${number} (${placeOf(url)})`
    this.#url = url
    this.#log = log
    const onError = (): void => {
      this.forget()
      onLost()
    }
    this.#reading = openCuttable(url, { onError, waitMs: STANDBY_CONNECT_MS })
    this.#looking = openCuttable(url, { onError: () => {}, max: 1, waitMs: STANDBY_ANSWER_MS })
  }

  get pool(): Pool {
    return this.#reading.pool
  }

  get isServing(): boolean {
    return this.#state === "serving"
  }

  /** How many reads it has, or has waiting. */
  get load(): number {
    const { totalCount, idleCount, waitingCount } = this.pool
    return totalCount - idleCount + waitingCount
  }

  hasReached(position: bigint): boolean {
    return this.#reached >= position
  }

  /** The same, asked of the standby itself. Rejects when it does not answer. */
  async asksReached(position: bigint): Promise<boolean> {
    const life = this.#life
    const reached = await askReached(this.pool)
    if (reached !== null && life === this.#life) this.#comesTo(reached)
    return this.hasReached(position)
  }

  noteAnswer(): void {
    this.#answered++
  }

  noteFailure(): void {
    this.#failed++
  }

  /** Nothing that was known of it holds any more: it has to be seen beside the primary again. */
  forget(): void {
    this.#reached = 0n
    this.#countsFrom = performance.now()
    this.#freshAt = null
    if (this.#state === "serving") this.#state = "starting"
  }

  /** Where it is; an error when it does not say so in time, or must not be asked. */
  async look(): Promise<OfStandby | Error> {
    try {
      return await inTime(STANDBY_ANSWER_MS, this.#ask())
    } catch (error) {
      this.#looking.cut()
      return error as Error
    }
  }

  /** Concludes what it is. `seen` was asked before the primary was; `marks` are of its life. */
  judge(seen: OfStandby | Error, primary: OfPrimary | null, marks: readonly Mark[]): void {
    const found = this.#conclude(seen, primary, marks)
    if (found !== null) this.#becomes(found)
  }

  tell() {
    const { number, pool } = this
    const behindBytes = this.#behindBytes
    const counts = { answered: this.#answered, failed: this.#failed }
    const busy = pool.totalCount - pool.idleCount
    return { standby: number, state: this.#state, behindBytes, busy, ...counts }
  }

  async end(): Promise<void> {
    this.#looking.cut()
    await Promise.all([this.#looking.pool.end(), this.pool.end()])
  }

  async #ask(): Promise<OfStandby> {
    if (!this.#isOwn) await refuseSharedSessionsAt(this.#url)
    this.#isOwn = true
    return askStandby(this.#looking.pool)
  }

  #comesTo(reached: bigint): void {
    if (reached > this.#reached) this.#reached = reached
  }

  /** `null` for what it was before. */
  #conclude(
    seen: OfStandby | Error,
    primary: OfPrimary | null,
    marks: readonly Mark[],
  ): Found | null {
    if (seen instanceof Error) {
      this.forget()
      // Whoever waits for it would wait for ever.
      this.#reading.cut()
      return unanswered(seen)
    }
    if (seen.life !== this.#life) this.forget()
    this.#life = seen.life
    const problem = foreignness(seen, primary)
    if (problem !== null || !seen.isStandby) {
      this.forget()
      if (problem !== null) return { state: "foreign", what: problem }
      return { state: "promoted", what: "takes writes: it was promoted, or is the primary itself" }
    }
    const stored = primary?.stored ?? null
    if (stored === null || seen.reached === null) return null
    const reached = BigInt(seen.reached)
    this.#comesTo(reached)
    this.#behindBytes = Number(BigInt(stored) - reached)
    return this.#compare(marks, seen)
  }

  #compare(marks: readonly Mark[], { keepsRows }: OfStandby): Found | null {
    for (const { at, position } of marks) {
      if (at >= this.#countsFrom && position <= this.#reached) this.#freshAt = at
    }
    const now = performance.now()
    if (this.#freshAt !== null && now - this.#freshAt <= STANDBY_LAG_MS_MAX) {
      const advice = ". Set hot_standby_feedback = on there, or long exports may be cut off"
      return { state: "serving", what: `is read from${keepsRows ? "" : advice}` }
    }
    if (now - this.#countsFrom <= STANDBY_LAG_MS_MAX) return null
    const seconds = STANDBY_LAG_MS_MAX / 1000
    const what = `is more than ${seconds} s behind the primary, which is read instead`
    return { state: "behind", what }
  }

  /** One line of the log for each change. */
  #becomes({ state, what, err }: Found): void {
    if (this.#state === state) return
    this.#state = state
    if (state !== "serving" && state !== "behind") this.#behindBytes = null
    const about = { standby: this.number, state, ...(err && { err }) }
    const sentence = `${this.#name} ${what}`.replace(/\.?$/, ".")
    if (state === "serving") this.#log.info(about, sentence)
    else this.#log.warn(about, sentence)
  }
}

type Found = { state: StandbyState; what: string; err?: Error }

function unanswered(err: Error & { code?: string }): Found {
  if (err instanceof AppError) return { state: "foreign", what: `is of no use: ${err.message}` }
  const what = REFUSALS.test(err.code ?? "") ? "does not say where it is" : "does not answer"
  return { state: "away", what: `${what}: the primary is read instead`, err }
}

/** PostgreSQL's codes for who may not connect, and for what a role may not ask. */
const REFUSALS = /^(28|42)/

/** Before anything is said to a session: shared ones belong to others as well. */
async function refuseSharedSessionsAt(url: string): Promise<void> {
  const pool = createPool(url, { asTheyCome: true, max: 2, waitMs: STANDBY_ANSWER_MS })
  try {
    await refuseSharedSessions(pool, "DATABASE_READ_URLS")
  } finally {
    void pool.end()
  }
}

/** Why it is no standby of this primary; `null` when it is one. */
function foreignness(seen: OfStandby, primary: OfPrimary | null): string | null {
  if (primary === null) return null
  if (seen.system !== primary.system) {
    return (
      `holds another registry than DATABASE_URL (system identifier ${seen.system} instead of ` +
      `${primary.system}): name a standby of that server in DATABASE_READ_URLS`
    )
  }
  if (seen.database !== primary.database) {
    return "holds another database than DATABASE_URL: name the same one in DATABASE_READ_URLS"
  }
  if (!seen.isStandby || primary.stored === null) return null
  if (seen.reached === null) return "does not say up to where it has come, so it is not read from"
  if (BigInt(seen.reached) <= BigInt(primary.stored)) return null
  return "holds what the primary does not have: let it follow the primary of DATABASE_URL"
}

/** Where it is, without who may connect. */
function placeOf(url: string): string {
  const [, host = "", rest = ""] = /^\w+:\/\/(?:[^@/]*@)?([^/?]*)(.*)$/.exec(url) ?? []
  return host || (new URLSearchParams(rest.split("?")[1]).get("host") ?? "localhost")
}
