import type { Pool, PoolClient } from "pg"
import { copyAcross } from "../database/copyAcross.ts"
import type { Queryable } from "../database/pool.ts"
import { AppError, assert } from "../errors.ts"
import { said } from "../messages/said.ts"
import { stagingTable } from "../runs/sweepInterrupted.ts"
import { BLOCK_COLUMNS, type ChangedRows, OUTCOME_COLUMNS } from "./rowOutcomes.ts"

/**
 * The tables of one plan, all named after its staging table, which is one of them. They are
 * unlogged: what a crash of the database takes with it can be had again by another preview.
 */
export class PlanTables {
  readonly #pool: Pool
  readonly rows: string
  readonly blocks: string
  readonly outcomes: string
  readonly changed: string
  #indexing: Promise<unknown> | null = null

  constructor(pool: Pool, planId: string) {
    this.#pool = pool
    this.rows = stagingTable(planId)
    this.blocks = `${this.rows}_blocks`
    this.outcomes = `${this.rows}_outcomes`
    this.changed = `${this.rows}_changed`
  }

  /**
   * Takes over what a merge has written down. Its transaction is to be rolled back, and temporary
   * tables with it, so they go from its connection to another one, as bytes.
   */
  async keep(from: PoolClient, changed: ChangedRows | null): Promise<void> {
    await this.indexed()
    const client = await this.#pool.connect()
    let failure: Error | undefined
    try {
      await client.query(
        `DROP TABLE IF EXISTS ${this.blocks}, ${this.outcomes}, ${this.changed};
         CREATE UNLOGGED TABLE ${this.blocks} (${BLOCK_COLUMNS});
         CREATE UNLOGGED TABLE ${this.outcomes} (${OUTCOME_COLUMNS});
         CREATE UNLOGGED TABLE ${this.changed} AS
           SELECT 0 AS index, c.* FROM customers c WITH NO DATA`,
      )
      for (const [passing, table] of [
        ["row_blocks", this.blocks],
        ["row_outcomes", this.outcomes],
      ] as const) {
        const source = { reader: from, select: `SELECT * FROM ${passing}` }
        await copyAcross(source, { writer: client, table })
      }
      await changed?.read(async (select) => {
        const source = { reader: from, select }
        const rows = await copyAcross(source, { writer: client, table: this.changed })
        assert(rows === changed.count, "each row that changes a customer is kept")
      })
      await client.query(
        `CREATE UNIQUE INDEX ON ${this.blocks} (block);
         CREATE UNIQUE INDEX ON ${this.outcomes} (index);
         CREATE UNIQUE INDEX ON ${this.changed} (index);
         ALTER TABLE ${this.outcomes} ADD COLUMN raw bytea`,
      )
    } catch (error) {
      failure = error as Error
      throw error
    } finally {
      client.release(failure)
    }
  }

  /**
   * Begins to make rows of the file quick to find by their position, beside the merge, which only
   * reads them. Not as a unique index: the planner would take that for a promise that rows which
   * follow each other cannot be grouped.
   */
  startIndexing(): void {
    this.#indexing = this.#pool.query(`CREATE INDEX ON ${this.rows} (index)`)
    // Whoever waits for it is told; a merge that fails before has something else to say.
    this.#indexing.catch(() => {})
  }

  async indexed(): Promise<void> {
    await this.#indexing
  }

  /**
   * Throws `gone` when a crash of the database has taken what the tables held: they are there, and
   * empty, although a plan has one record at least. The same when they were dropped at this moment.
   */
  async refuseLost(): Promise<void> {
    const { rows } = await this.#pool.query<{ kept: boolean }>(
      "SELECT to_regclass($1) IS NOT NULL AS kept",
      [this.blocks],
    )
    const some = rows[0]!.kept && (await this.#pool.query(`SELECT FROM ${this.blocks} LIMIT 1`))
    if (some && some.rows.length > 0) return
    throw new AppError("gone", said("plan_lost"))
  }

  /** What all of it takes on the disk. */
  async bytes(db: Queryable): Promise<number> {
    const sizes = this.#all.map((table) => `pg_total_relation_size('${table}')`)
    const { rows } = await db.query<{ bytes: number }>(
      `SELECT (${sizes.join(" + ")})::float8 AS bytes`,
    )
    return rows[0]!.bytes
  }

  /** Keeps the records of rows that the merge refused, as they came. */
  async saveRecords(records: readonly { index: number; raw: Uint8Array | null }[]): Promise<void> {
    const values = [
      records.map(({ index }) => index),
      records.map(({ raw }) => (raw === null ? null : Buffer.from(raw))),
    ]
    await this.#pool.query(
      `UPDATE ${this.outcomes} o SET raw = r.raw
       FROM unnest($1::integer[], $2::bytea[]) AS r (index, raw) WHERE o.index = r.index`,
      values,
    )
  }

  /** Those records, as far as they are kept. */
  async readRecords(db: Queryable, indexes: readonly number[]): Promise<Map<number, Uint8Array>> {
    const { rows } = await db.query<{ index: number; raw: Buffer }>(
      `SELECT index, raw FROM ${this.outcomes}
       WHERE index = ANY($1::integer[]) AND raw IS NOT NULL`,
      [indexes],
    )
    return new Map(rows.map(({ index, raw }) => [index, raw]))
  }

  async drop(): Promise<void> {
    await this.#pool.query(`DROP TABLE IF EXISTS ${this.#all.join(", ")}`)
  }

  get #all(): string[] {
    return [this.rows, this.blocks, this.outcomes, this.changed]
  }
}
