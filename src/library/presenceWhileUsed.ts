import type { Pool } from "pg"
import type { Logger } from "pino"
import { enterNode, type NodePresence } from "../database/nodePresence.ts"
import { ATTENDANCE_IDLE_MS, SWEEP_INTERVAL_MS } from "../limits.ts"
import { sweep } from "../runs/sweep.ts"

/**
 * Whether this process takes part in the registry: it does while it imports, and for a moment
 * after. Another application's pool must not be short of a connection for good, nor wait for one
 * when it ends.
 */
export class PresenceWhileUsed {
  readonly #pool: Pool
  readonly #log: Logger
  readonly #retentionDays: number
  #presence: Promise<NodePresence> | null = null
  #present = 0
  #leaving: NodeJS.Timeout | null = null
  #sweptAt = Number.NEGATIVE_INFINITY

  constructor(pool: Pool, log: Logger, retentionDays: number) {
    this.#pool = pool
    this.#log = log
    this.#retentionDays = retentionDays
  }

  /** Resolves to the number of this node. Each call needs one of `leave`. */
  async enter(): Promise<string> {
    this.#present += 1
    if (this.#leaving !== null) clearTimeout(this.#leaving)
    this.#leaving = null
    this.#presence ??= enterNode(this.#pool)
    try {
      const { node } = await this.#presence
      await this.#lookAfterRuns()
      return node
    } catch (error) {
      this.#presence = null
      this.leave()
      throw error
    }
  }

  leave(): void {
    this.#present -= 1
    if (this.#present > 0) return
    this.#leaving = setTimeout(() => void this.end(), ATTENDANCE_IDLE_MS)
  }

  /** Gives the connection back at once. */
  async end(): Promise<void> {
    if (this.#leaving !== null) clearTimeout(this.#leaving)
    const presence = this.#presence
    this.#presence = null
    await (await presence?.catch(() => null))?.leave()
  }

  async #lookAfterRuns(): Promise<void> {
    if (performance.now() - this.#sweptAt < SWEEP_INTERVAL_MS) return
    this.#sweptAt = performance.now()
    await sweep(this.#pool, this.#log, { retentionDays: this.#retentionDays })
    // What waits for the index of a server's search waits in vain where there never was a server.
    await this.#pool.query(
      `WITH waiting AS (DELETE FROM customer_words_waiting
         WHERE NOT EXISTS (SELECT FROM customer_words_made))
       DELETE FROM customer_words_gone WHERE NOT EXISTS (SELECT FROM customer_words_made)`,
    )
  }
}
