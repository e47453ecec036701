import { randomUUID } from "node:crypto"
import type { Pool, PoolClient } from "pg"
import { inTransaction } from "../../database/inTransaction.ts"
import { PAIRS_TURN_SECONDS } from "../one/limits.ts"

/**
 * The turn to look for pairs, which of all nodes one has at a time. It is kept in a row instead of
 * by a connection, so that requests have that one between two steps.
 */
export class PairTurn {
  readonly #pool: Pool
  readonly #looker = randomUUID()

  private constructor(pool: Pool) {
    this.#pool = pool
  }

  /** `null` while somebody else has it. */
  static async take(pool: Pool): Promise<PairTurn | null> {
    const turn = new PairTurn(pool)
    const { rowCount } = await pool.query(
      `INSERT INTO customer_pairs_looking AS l (looker, until)
       VALUES ($1, clock_timestamp() + make_interval(secs => $2))
       ON CONFLICT (one) DO UPDATE SET looker = excluded.looker, until = excluded.until
       WHERE l.until < clock_timestamp()`,
      [turn.#looker, PAIRS_TURN_SECONDS],
    )
    return rowCount === 1 ? turn : null
  }

  /**
   * Takes one step, after which it may rest for as long as `restOf` says of the step's ms. Says how
   * long the step took; `null` when the turn is somebody else's by now, and then nothing was done.
   */
  step(
    work: (client: PoolClient) => Promise<unknown>,
    restOf: (ms: number) => number,
  ): Promise<number | null> {
    const began = performance.now()
    return inTransaction(this.#pool, async (client) => {
      // Whoever wants to take the turn over meanwhile waits for the end of the step.
      if (!(await this.#keep(client, 0))) return null
      await client.query("SET LOCAL work_mem = '64MB'; SET LOCAL jit = off")
      await work(client)
      const ms = performance.now() - began
      await this.#keep(client, restOf(ms))
      return ms
    })
  }

  async give(): Promise<void> {
    await this.#pool.query("DELETE FROM customer_pairs_looking WHERE looker = $1", [this.#looker])
  }

  async #keep(client: PoolClient, restMs: number): Promise<boolean> {
    const { rowCount } = await client.query({
      name: "keep-pair-turn",
      text: `UPDATE customer_pairs_looking
        SET until = clock_timestamp() + make_interval(secs => $2) WHERE looker = $1`,
      values: [this.#looker, PAIRS_TURN_SECONDS + restMs / 1000],
    })
    return rowCount === 1
  }
}
