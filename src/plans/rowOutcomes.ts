import type { PoolClient } from "pg"
import { problemsOf, type Rejection } from "../check/report.ts"
import { ERRORS_PER_WRITE, STORED_CHARACTERS_MAX } from "../limits.ts"
import { BIT, BLOCK, BLOCK_ROWS, NO_ROWS } from "./blocks.ts"
import type { RowOutcome } from "./rowOutcome.ts"

/** What a merge is to write down of each row. */
export type OutcomesWanted = {
  /** How many records the file has. */
  read: number
  /** A question for the rows that were refused before the merge, as `block` and `rows`. */
  refused: { text: string; values: unknown[] }
  /** Is called when all is written down, within the transaction of the merge. */
  onComplete: (client: PoolClient, changed: ChangedRows | null) => Promise<void>
}

/**
 * The rows of the sets that change a customer, of a merge that writes no customers: `use` is given
 * a question for `index` and the customer, whole, and is to ask it before it ends.
 */
export type ChangedRows = {
  count: number
  read(use: (select: string) => Promise<void>): Promise<void>
}

/** What the rows come to, in rows. */
type Numbers = { created: number; rejected: number; folded: number }

/**
 * Writes down what a merge of staged rows does with each of them, in temporary tables: for rows
 * that are taken one at a time all there is to say (`row_outcomes`); for rows that are merged as
 * sets the customers that they change, as these were before (`row_changed`, where customers are
 * written); and for all rows their verdicts, one bit each (`row_blocks`). What a row of the sets
 * leaves behind follows from the row and the customer before it, so nothing else is kept of them.
 */
export class RowOutcomes {
  readonly #wanted: OutcomesWanted
  readonly #client: PoolClient
  #changed: ChangedRows | null = null

  private constructor(wanted: OutcomesWanted, client: PoolClient) {
    this.#wanted = wanted
    this.#client = client
  }

  static async begin(client: PoolClient, wanted: OutcomesWanted): Promise<RowOutcomes> {
    await client.query(
      `CREATE TEMP TABLE row_outcomes (${OUTCOME_COLUMNS}) ON COMMIT DROP;
       CREATE TEMP TABLE row_changed ON COMMIT DROP AS
         SELECT 0 AS index, c.* FROM customers c WITH NO DATA;
       CREATE TEMP TABLE row_blocks (${BLOCK_COLUMNS}) ON COMMIT DROP;
       CREATE TEMP TABLE rows_changed (block integer, rows bigint) ON COMMIT DROP;
       CREATE TEMP TABLE rows_refused (block integer, rows bigint) ON COMMIT DROP`,
    )
    return new RowOutcomes(wanted, client)
  }

  /** Rows that were taken one at a time. */
  async add(outcomes: readonly RowOutcome[]): Promise<void> {
    let parts: string[] = []
    let characters = 0
    for (const [at, outcome] of outcomes.entries()) {
      const part = JSON.stringify(asRecord(outcome))
      parts.push(part)
      characters += part.length
      if (characters < STORED_CHARACTERS_MAX && at < outcomes.length - 1) continue
      await this.#client.query({
        name: "add-outcomes",
        text: `INSERT INTO row_outcomes
          SELECT * FROM json_to_recordset($1::json) AS r(${OUTCOME_COLUMNS})`,
        values: [`[${parts.join(",")}]`],
      })
      parts = []
      characters = 0
    }
  }

  /** Rows that the merge refused without taking them. */
  async addRefused(rejections: Iterable<Rejection>): Promise<void> {
    const nobody = { folded: false, folded_with: null, id: null, customer: null, changes: [] }
    const mark = "shared_identifier"
    let some: RowOutcome[] = []
    for (const { index, line, errors } of rejections) {
      const message = errors.map((error) => error.message).join(" ")
      const problems = problemsOf(errors)
      some.push({ index, line, verdict: "reject", ...nobody, message, problems, mark })
      if (some.length < ERRORS_PER_WRITE) continue
      await this.add(some)
      some = []
    }
    await this.add(some)
  }

  /** Rows of the sets that change a customer: `select` gives their `index`. */
  async addChanged(select: string): Promise<void> {
    await this.#client.query(
      `INSERT INTO rows_changed SELECT ${BLOCK}, bit_or(${BIT}) FROM (${select}) s GROUP BY 1`,
    )
  }

  /** Where these and their customers are had from, when nothing is written. */
  changedBy(changed: ChangedRows): void {
    this.#changed = changed
  }

  /**
   * Puts the verdicts of all rows together and says so. `matched` are tables of blocks with the
   * rows of the sets that found a customer. `false` when the rows do not come to the numbers of
   * the merge, because somebody wrote customers while it read them.
   */
  async complete(matched: readonly string[], expected: Numbers): Promise<boolean> {
    const { read, refused, onComplete } = this.#wanted
    await this.#client.query(`INSERT INTO rows_refused ${refused.text}`, refused.values)
    await this.#client.query(`INSERT INTO row_blocks ${verdictsOf(matched)}`, [read])
    const { rows } = await this.#client.query<Numbers>(
      `SELECT ${bitsOf("created")} AS created, ${bitsOf("folded")} AS folded,
         ${bitsOf("rejected")} - ${bitsOf("refused")} AS rejected
       FROM row_blocks`,
    )
    const { created, rejected, folded } = rows[0]!
    if (created !== expected.created || rejected !== expected.rejected) return false
    if (folded !== expected.folded) return false
    await onComplete(this.#client, this.#changed)
    return true
  }
}

/** Keeps what is `changed` in a statement that stores it, from its `index` and its `customer`. */
export const KEEP_CHANGED = "INSERT INTO row_changed SELECT index, (customer).* FROM changed"

/** The columns of what is written down, as the tables that keep it have them. */
export const OUTCOME_COLUMNS = `index integer, line integer, verdict text, folded boolean, id uuid,
  customer jsonb, changes jsonb, message text, mark text, folded_with integer, problems json`
export const BLOCK_COLUMNS = `block integer, created bigint, updated bigint, unchanged bigint,
  rejected bigint, folded bigint, refused bigint`

/** Attributes are a map, of which JSON knows nothing. */
function asRecord({ customer, ...outcome }: RowOutcome): unknown {
  if (customer === null) return { ...outcome, customer }
  const attributes = Object.fromEntries(customer.attributes)
  return { ...outcome, customer: { ...customer, attributes } }
}

function bitsOf(verdict: string): string {
  return `coalesce(sum(bit_count(${verdict}::bit(${BLOCK_ROWS}))), 0)::integer`
}

/** One block of all rows after the other. What nobody else has a word for is created. */
function verdictsOf(matched: readonly string[]): string {
  const found = matched.map((table) => `SELECT block, rows FROM ${table}`)
  const taken = (verdict: string) => `bit_or(${BIT}) FILTER (WHERE verdict = '${verdict}')`
  return `WITH taken AS (
      SELECT ${BLOCK} AS block, bit_or(${BIT}) AS rows,
        bit_or(${BIT}) FILTER (WHERE folded) AS folded,
        ${taken("create")} AS created, ${taken("update")} AS updated,
        ${taken("unchanged")} AS unchanged, ${taken("reject")} AS rejected
      FROM row_outcomes GROUP BY 1
    ), matched AS (
      SELECT block, bit_or(rows) AS rows
      FROM (${[NO_ROWS, ...found].join(" UNION ALL ")}) f GROUP BY 1
    ), known AS (
      SELECT block, coalesce(t.rows, 0) AS taken, coalesce(m.rows, 0) AS matched,
        coalesce(c.rows, 0) AS changed, coalesce(r.rows, 0) AS refused,
        CASE WHEN (block + 1) * ${BLOCK_ROWS} > $1 THEN (1::bigint << ($1 % ${BLOCK_ROWS})) - 1
          ELSE -1 END AS whole,
        coalesce(t.created, 0) AS created, coalesce(t.updated, 0) AS updated,
        coalesce(t.unchanged, 0) AS unchanged, coalesce(t.rejected, 0) AS rejected,
        coalesce(t.folded, 0) AS folded
      FROM generate_series(0, ($1::integer - 1) / ${BLOCK_ROWS}) AS b (block)
      LEFT JOIN taken t USING (block) LEFT JOIN matched m USING (block)
      LEFT JOIN rows_changed c USING (block) LEFT JOIN rows_refused r USING (block)
    )
    SELECT block, created | (whole & ~(taken | matched | refused)), updated | changed,
      unchanged | (matched & ~changed), rejected | refused, folded, refused
    FROM known`
}
