import type { Pool, PoolClient } from "pg"
import type { Rejection } from "../check/report.ts"
import type { Field } from "../customer/fields.ts"
import type { ApplyRule } from "../customer/policy.ts"
import { inTransaction } from "../database/inTransaction.ts"
import type { Queryable } from "../database/pool.ts"
import { PLAN_MINUTES } from "../limits.ts"
import { forgetRejections, saveRejections } from "../runs/saveRejections.ts"
import { BIT, BLOCK } from "./blocks.ts"
import { forgetPlan, isKept, keepPlan, type PlanFacts, startPlan } from "./plan.ts"
import { type RowFilter, readRows } from "./planRows.ts"
import { PlanTables } from "./planTables.ts"
import type { OutcomesWanted } from "./rowOutcomes.ts"
import type { PlanRow } from "./shownRow.ts"

type Draft = ApplyRule & {
  id: string
  account: { id: string; email: string }
  node: string
  /** The run that it holds back; `null` for that of a preview. */
  holds: string | null
}

export type KeptPlan = { id: string; expires_at: string }

/** A plan while its preview is under way. */
export class PlanDraft {
  readonly #pool: Pool
  readonly #draft: Draft
  readonly #tables: PlanTables
  /** Whether others may commit it. */
  isKept = false
  /** Whether something else is true as soon as it is kept, also when its commit got no answer. */
  #isTogether = false

  constructor(pool: Pool, draft: Draft) {
    this.#pool = pool
    this.#draft = draft
    this.#tables = new PlanTables(pool, draft.id)
  }

  /** Leaves word that its tables are in use. Throws when there are too many plans. */
  start(): Promise<void> {
    return startPlan(this.#pool, this.#draft)
  }

  /** Keeps rows that were refused before the merge. */
  saveRefused(rejections: readonly Rejection[]): Promise<void> {
    return saveRejections(this.#pool, this.#draft.id, rejections)
  }

  /** Drops them: the file is read from its beginning once more. */
  forgetRefused(): Promise<void> {
    return forgetRejections(this.#pool, this.#draft.id)
  }

  /**
   * What the merge is to write down of a file with so many records, which are all staged. Their
   * index is made meanwhile.
   */
  outcomes(read: number): OutcomesWanted {
    this.#tables.startIndexing()
    const text = `SELECT ${BLOCK}, bit_or(${BIT}) FROM import_errors
      WHERE run_id = $1 AND part = 0 GROUP BY 1`
    return {
      ...{ read, refused: { text, values: [this.#draft.id] } },
      onComplete: (client, changed) => this.#tables.keep(client, changed),
    }
  }

  /** Keeps the records of rows that the merge refused. */
  saveRecords(rejections: readonly Rejection[]): Promise<void> {
    return this.#tables.saveRecords(rejections)
  }

  /** Waits until the rows are quick to find. */
  indexed(): Promise<void> {
    return this.#tables.indexed()
  }

  /** The first rows, or the first of those that the filters let pass, one filter after the other. */
  async firstRows(
    fields: readonly Field[],
    limit: number,
    filters: readonly (RowFilter | null)[],
  ): Promise<PlanRow[]> {
    const { id, clear, policy } = this.#draft
    const kept = { id, fields, clear, policy, tables: this.#tables }
    const found: PlanRow[] = []
    for (const filter of filters) {
      if (found.length === limit) break
      const wanted = { filter, after: -1, limit: limit - found.length }
      found.push(...(await readRows(this.#pool, kept, wanted)).rows)
    }
    return found
  }

  /** From now on others may commit it. */
  async keep(facts: PlanFacts<unknown>): Promise<KeptPlan> {
    const plan = await this.#keep(this.#pool, facts, PLAN_MINUTES)
    this.isKept = true
    return plan
  }

  /** The same for so many minutes, with what `together` writes in the same transaction. */
  async keepTogether(
    facts: PlanFacts<unknown>,
    minutes: number,
    together: (client: PoolClient, plan: KeptPlan) => Promise<void>,
  ): Promise<KeptPlan> {
    this.#isTogether = true
    const plan = await inTransaction(this.#pool, async (client) => {
      const kept = await this.#keep(client, facts, minutes)
      await together(client, kept)
      return kept
    })
    this.isKept = true
    return plan
  }

  /** Takes it all back, unless it is kept. */
  async forget(): Promise<void> {
    const { id } = this.#draft
    if (this.isKept || (this.#isTogether && (await isKept(this.#pool, id)))) return
    await forgetPlan(this.#pool, id)
    await this.#tables.drop()
  }

  async #keep(db: Queryable, facts: PlanFacts<unknown>, minutes: number): Promise<KeptPlan> {
    const { id } = this.#draft
    const bytes = await this.#tables.bytes(db)
    return { id, expires_at: await keepPlan(db, id, { facts, bytes, minutes }) }
  }
}
