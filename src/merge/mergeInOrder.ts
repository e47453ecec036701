import type { PoolClient } from "pg"
import type { CheckedRow } from "../check/report.ts"
import { isLoose } from "../customer/policy.ts"
import { IN_ORDER_BYTES_MAX, LARGE_ROWS_BYTES_MAX, ROWS_IN_ORDER_MAX } from "../limits.ts"
import { type RowOutcome, takeoverMark } from "../plans/rowOutcome.ts"
import type { RowOutcomes } from "../plans/rowOutcomes.ts"
import { findGivenIds, rememberGivenIds } from "../registry/write/givenIds.ts"
import { MatchLoader } from "../registry/write/loadPossibleMatches.ts"
import { PossibleMatches } from "../registry/write/possibleMatches.ts"
import { insertCustomers, updateCustomers } from "../registry/write/storeCustomers.ts"
import type { IdentifierCounts } from "../stage/identifierCounts.ts"
import { checkedRow, type StagedRecord } from "../stage/stagedRow.ts"
import type { StagingTable } from "../stage/stagingTable.ts"
import type { Landing, MergeContext, Merged } from "./mergeContext.ts"
import { type RowVerdict, takeInOrder, takenCustomers } from "./takeInOrder.ts"
import { addTakeovers } from "./takeovers.ts"

/**
 * Takes the rows that `in_order` lists in file order, some thousand at a time. The customers that
 * they stand for are read when a row first asks for them and stay in memory with what the rows make
 * of them, so that one who comes a hundred times is read and written once. When they become too
 * many, what the rows have made of them is stored and they are forgotten.
 */
export async function mergeInOrder(
  client: PoolClient,
  { staging, identifierCounts, outcomes }: Staged,
  total: number,
  context: MergeContext,
  merged: Merged,
): Promise<void> {
  const { rowsMax, bytesMax } = context.inOrder ?? LIMITS
  if (total > rowsMax) await client.query(`CREATE INDEX ON ${staging.table} (index)`)
  const round = new Round(client, context, merged, bytesMax)
  let next = 0
  for (let done = 0; done < total; ) {
    const end = identifierCounts.endOfLot(next, LARGE_ROWS_BYTES_MAX)
    const rows = await nextRows(client, staging, { from: next, end, most: rowsMax })
    if (rows.length === 0 && end === Number.POSITIVE_INFINITY) break
    next = rows.length < rowsMax ? end : rows[rows.length - 1]!.index + 1
    done += rows.length
    if (rows.length === 0) continue
    const told = await round.take(rows)
    await outcomes?.add(told)
  }
  await round.end()
  merged.verdicts.sort((a, b) => a.index - b.index)
}

type Staged = {
  staging: StagingTable
  identifierCounts: IdentifierCounts
  /** Takes down what each row does, when that is wanted. */
  outcomes: RowOutcomes | undefined
}

const LIMITS = { rowsMax: ROWS_IN_ORDER_MAX, bytesMax: IN_ORDER_BYTES_MAX }

/** The lots of rows whose customers are in memory together. */
class Round {
  readonly #client: PoolClient
  readonly #context: MergeContext
  readonly #merged: Merged
  readonly #bytesMax: number
  #matches = new PossibleMatches()
  #loader: MatchLoader
  /** Whether there was a round before, which stored what its rows did. */
  #isLater = false
  /** Customers of this round that stood for rows of an earlier one, or were created by them. */
  readonly #met = new Set<string>()
  /** Of these, the created ones whose ids came with the file. */
  readonly #given = new Set<string>()
  readonly #asked = new Set<string>()

  constructor(client: PoolClient, context: MergeContext, merged: Merged, bytesMax: number) {
    this.#client = client
    this.#context = context
    this.#merged = merged
    this.#bytesMax = bytesMax
    this.#loader = new MatchLoader(this.#matches, isLoose(context))
  }

  /** Gives what each of the rows does, where that is wanted. */
  async take(rows: CheckedRow[]): Promise<RowOutcome[]> {
    const { verdictsBelow, newIds, outcomes, landings } = this.#context
    const told: RowOutcome[] = []
    const landed: Landing[] = []
    const { takeovers, verdicts, rejections } = this.#merged
    await this.#loader.load(this.#client, rows)
    if (this.#isLater) await this.#noteMet()
    this.#merged.accepted += takeInOrder(rows, this.#matches, {
      ...this.#context,
      wasMet: (id) => this.#met.has(id),
      reject: (rejection) => rejections.add(rejection),
      onVerdict: (verdict) => {
        if (verdict.takesOver) addTakeovers(takeovers, 1, [verdict.line])
        if (verdict.index < verdictsBelow) verdicts.push(verdict)
        if (outcomes) told.push(asOutcome(verdict, newIds))
        if (landings && verdict.id !== null) landed.push({ id: verdict.id, line: verdict.line })
      },
    })
    await landings?.add(this.#client, landed)
    const bytes = this.#matches.bytes + this.#loader.bytes
    if (bytes > this.#bytesMax) await this.#beginAnother()
    return told
  }

  /** Stores what the last round did, and counts the stored customers that rows stood for. */
  async end(): Promise<void> {
    const { created, met, changed } = takenCustomers(this.#matches)
    if (this.#isLater) {
      await this.#store()
      return settleMet(this.#client, this.#context, this.#merged)
    }
    this.#merged.created += created.length
    this.#merged.updated += changed.length
    this.#merged.unchanged += met.length - changed.length
    if (!this.#context.write) return
    await updateCustomers(this.#client, this.#context.runId, changed, () => false)
    await insertCustomers(this.#client, created)
    await rememberGivenIds(this.#client, this.#context, created)
  }

  async #beginAnother(): Promise<void> {
    if (!this.#isLater) {
      await this.#client.query("CREATE TEMP TABLE met (id uuid PRIMARY KEY) ON COMMIT DROP")
    }
    await this.#store()
    this.#isLater = true
    this.#matches = new PossibleMatches()
    this.#loader = new MatchLoader(this.#matches, isLoose(this.#context))
    this.#met.clear()
    this.#given.clear()
    this.#asked.clear()
  }

  /** Also for a preview, whose next round has to find what this one did. */
  async #store(): Promise<void> {
    const { runId, newIds } = this.#context
    const { created, met, changed } = takenCustomers(this.#matches)
    this.#merged.created += created.length
    const isNew = (id: string) => newIds.has(id) || this.#given.has(id)
    await updateCustomers(this.#client, runId, changed, isNew)
    await insertCustomers(this.#client, created)
    await rememberGivenIds(this.#client, this.#context, created)
    const ids = met.map(({ id }) => id).filter((id) => !isNew(id))
    await this.#client.query("INSERT INTO met SELECT unnest($1::uuid[]) ON CONFLICT DO NOTHING", [
      ids,
    ])
  }

  /** Looks which of the customers that were just read rows of an earlier round stood for. */
  async #noteMet(): Promise<void> {
    const ids = [...this.#matches.all.keys()].filter((id) => !this.#asked.has(id))
    for (const id of ids) this.#asked.add(id)
    const { rows } = await this.#client.query<{ id: string }>(
      "SELECT m.id FROM unnest($1::uuid[]) AS known JOIN met m ON m.id = known",
      [ids],
    )
    for (const { id } of rows) this.#met.add(id)
    if (!this.#context.createUnknown) return
    for (const id of await findGivenIds(this.#client, this.#context.runId, ids)) {
      this.#met.add(id)
      this.#given.add(id)
    }
  }
}

/** Ids that a preview gives out are nobody's. A customer that is not there has no name before. */
function asOutcome(verdict: RowVerdict, newIds: MergeContext["newIds"]): RowOutcome {
  const { index, line, folded, foldedWith, customer, changes, message, problems } = verdict
  const id = verdict.id === null || newIds.has(verdict.id) ? null : verdict.id
  const isNew = verdict.verdict === "create"
  const told = isNew ? changes.map((change) => ({ ...change, before: null })) : changes
  const mark = takeoverMark(verdict.takesOver)
  const what = { index, line, verdict: verdict.verdict, folded, folded_with: foldedWith, id }
  return { ...what, customer, changes: told, message, ...(problems && { problems }), mark }
}

/**
 * Counts the stored customers that several rounds of rows stood for, by their state before and
 * after all of them. One that was changed and changed back is as it was, its time of change
 * included.
 */
async function settleMet(
  client: PoolClient,
  { runId }: MergeContext,
  merged: Merged,
): Promise<void> {
  const { rows } = await client.query<{ met: number; updated: number }>(
    `WITH back AS (
       DELETE FROM import_changes i USING met m
       WHERE i.run_id = $1 AND i.customer_id = m.id AND i.before - 'updated_at' = i.after
       RETURNING i.customer_id, (i.before ->> 'updated_at')::timestamptz AS updated_at
     ), restored AS (
       UPDATE customers c SET updated_at = back.updated_at
       FROM back WHERE c.id = back.customer_id
     )
     SELECT (SELECT count(*) FROM met)::integer AS met,
       (SELECT count(*) FROM import_changes i JOIN met m ON m.id = i.customer_id
        WHERE i.run_id = $1)::integer - (SELECT count(*) FROM back)::integer AS updated`,
    [runId],
  )
  merged.updated += rows[0]!.updated
  merged.unchanged += rows[0]!.met - rows[0]!.updated
}

/** Above every position, and within what the database calls an integer. */
const INTEGER_MAX = 2 ** 31 - 1

async function nextRows(
  client: PoolClient,
  staging: StagingTable,
  { from, end, most }: { from: number; end: number; most: number },
): Promise<CheckedRow[]> {
  const { rows } = await client.query<StagedRecord>(
    `SELECT s.* FROM (SELECT index FROM in_order
       WHERE index >= $1 AND index < $2 ORDER BY index LIMIT $3) i
     JOIN ${staging.table} s USING (index) ORDER BY s.index`,
    [from, Math.min(end, INTEGER_MAX), most],
  )
  return rows.map((record) => checkedRow(record, staging.fields))
}
