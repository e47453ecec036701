import type { Pool, PoolClient } from "pg"
import type { CheckedRow } from "../check/report.ts"
import { isLoose } from "../customer/policy.ts"
import {
  type ApplyOptions,
  applyRow,
  type Change,
  type CustomerValues,
  copyValues,
  differences,
  noValues,
} from "../customer/values.ts"
import type { Queryable } from "../database/pool.ts"
import { AppError } from "../errors.ts"
import { LARGE_ROWS_BYTES_MAX } from "../limits.ts"
import { begin } from "../registry/write/concurrency.ts"
import {
  type CustomerRecord,
  knownCustomer,
  loadPossibleMatches,
} from "../registry/write/loadPossibleMatches.ts"
import type { KnownCustomer } from "../registry/write/possibleMatches.ts"
import { checkedRow, type StagedRecord } from "../stage/stagedRow.ts"
import { rowsOfBlock } from "./blocks.ts"
import type { PlanFacts } from "./plan.ts"
import { PlanTables } from "./planTables.ts"
import { takeoverMark } from "./rowOutcome.ts"
import { fromNothing, type PlanRow, readTimes, shownCustomer } from "./shownRow.ts"

/** What rows are asked for; `changes` is all that does something to a customer, or is refused. */
const ROW_FILTERS = {
  create: "created",
  update: "updated",
  unchanged: "unchanged",
  reject: "rejected",
  fold: "folded",
  changes: "created | updated | folded | rejected",
  rest: "unchanged & ~folded",
} as const

export type RowFilter = keyof typeof ROW_FILTERS

/** Those of them that a caller may ask for. */
export const VERDICTS = ["create", "update", "unchanged", "reject", "fold", "changes"] as const

/** Where the rows of a plan stand, and how they are applied to customers. */
export type KeptRows = ApplyOptions & {
  id: string
  tables: Pick<PlanTables, "rows" | "blocks" | "outcomes" | "changed">
  /** The run that has just done what the rows say, where nobody sees it yet. */
  runId?: string
}

type KeptPlan = KeptRows & { tables: PlanTables }

/** The rows of a plan that is kept. */
export function keptRows(
  pool: Pool,
  id: string,
  { fields, options, profile }: PlanFacts,
): KeptPlan {
  const rule = { clear: options.blanks === "clear", policy: profile?.settings.policy }
  return { id, fields, ...rule, tables: new PlanTables(pool, id) }
}

type Wanted = { filter: RowFilter | null; after: number; limit: number }

/** One page of rows in file order, after a position; `next` is the position to go on from. */
export async function readRows(
  pool: Pool,
  kept: KeptRows,
  wanted: Wanted,
): Promise<{ rows: PlanRow[]; next: number | null }> {
  const positions = await positionsOf(pool, kept, { ...wanted, limit: wanted.limit + 1 })
  const page = await withinBytes(pool, kept, positions.slice(0, wanted.limit))
  const rows = await rowsAt(pool, kept, page)
  return { rows, next: positions.length > page.length ? page[page.length - 1]! : null }
}

/** The first of some rows, so many as memory may hold; one at least. */
export async function withinBytes(
  db: Queryable,
  { tables }: KeptRows,
  positions: readonly number[],
): Promise<number[]> {
  const { rows } = await db.query<{ index: number; bytes: number }>(
    `SELECT index, pg_column_size(s.*) AS bytes FROM ${tables.rows} s
     WHERE index = ANY($1::integer[])`,
    [positions],
  )
  const bytesOf = new Map(rows.map(({ index, bytes }) => [index, bytes]))
  let bytes = 0
  const few = positions.findIndex((index, at) => {
    bytes += bytesOf.get(index) ?? 0
    return bytes > LARGE_ROWS_BYTES_MAX && at > 0
  })
  return few < 0 ? [...positions] : positions.slice(0, few)
}

/** The positions of rows, in file order. A block that is listed has one of them at least. */
async function positionsOf(
  db: Queryable,
  { tables }: KeptRows,
  { filter, after, limit }: Wanted,
): Promise<number[]> {
  const bits = filter === null ? ALL : ROW_FILTERS[filter]
  const { rows } = await db.query<{ block: number; bits: string }>(
    `SELECT block, (${bits})::text AS bits FROM ${tables.blocks}
     WHERE block >= $1::integer / 64 AND (${bits}) <> 0 ORDER BY block LIMIT $2`,
    [Math.max(after, 0), limit + 1],
  )
  const positions = rows.flatMap(({ block, bits: set }) => rowsOfBlock(block, set))
  return positions.filter((position) => position > after).slice(0, limit)
}

const ALL = "created | updated | unchanged | rejected"

/** The rows at some positions, which are in order. */
async function rowsAt(
  pool: Pool,
  kept: KeptRows,
  positions: readonly number[],
): Promise<PlanRow[]> {
  if (positions.length === 0) return []
  const client = await pool.connect()
  let failure: Error | undefined
  try {
    // The look-ups that an import makes as well are planned as it wants them planned.
    await begin(client)
    const rows = await readAt(client, kept, positions)
    await client.query("ROLLBACK")
    return rows
  } catch (error) {
    failure = error as Error
    throw error
  } finally {
    client.release(failure instanceof AppError ? undefined : failure)
  }
}

/** The same within a transaction, for the tables of whichever rows. */
export async function readAt(
  client: PoolClient,
  kept: KeptRows,
  positions: readonly number[],
): Promise<PlanRow[]> {
  const told = await readOutcomes(client, kept, positions)
  const known = new Set(told.map(({ index }) => index))
  const left = positions.filter((index) => !known.has(index))
  const sets = await readSetRows(client, kept, left)
  for (const { index } of sets) known.add(index)
  const refused = await readRefused(
    client,
    kept,
    left.filter((index) => !known.has(index)),
  )
  const all = [...told, ...sets]
  const ids = all.map(({ id }) => id).filter((id) => id !== null)
  const times = await readTimes(client, ids, kept.runId)
  const shown = all.map(({ id, customer, ...row }): PlanRow => {
    const left = customer && shownCustomer(customer, id, row.verdict, times)
    return inOrder({ ...row, customer: left })
  })
  return [...shown, ...refused].sort((a, b) => a.index - b.index)
}

type Told = Omit<PlanRow, "customer"> & { id: string | null; customer: CustomerValues | null }

/** Rows that were taken one at a time, of which all is written down. */
async function readOutcomes(
  client: PoolClient,
  { tables }: KeptRows,
  positions: readonly number[],
): Promise<Told[]> {
  type Record = Omit<Told, "customer"> & {
    customer: (Omit<CustomerValues, "attributes"> & { attributes: object }) | null
  }
  // A plan that a version before this one kept has no such column, so the name finds another one.
  const { rows } = await client.query<Record>(
    `SELECT o.* FROM (SELECT NULL::integer AS folded_with, NULL::json AS problems) absent
     CROSS JOIN LATERAL (
       SELECT index, line, verdict, folded, folded_with, id, customer, changes, message, mark,
         problems
       FROM ${tables.outcomes} WHERE index = ANY($1::integer[])) o`,
    [positions],
  )
  return rows.map(({ customer, problems, ...row }) => ({
    ...row,
    ...(problems && { problems }),
    customer: customer && {
      ...(customer as unknown as CustomerValues),
      attributes: new Map(Object.entries(customer.attributes)) as Map<string, string>,
    },
  }))
}

/** Rows that were merged as sets: they do what their verdict says to the customer before them. */
async function readSetRows(
  client: PoolClient,
  kept: KeptRows,
  positions: readonly number[],
): Promise<Told[]> {
  const { tables, fields } = kept
  const { rows: records } = await client.query<StagedRecord & { is_created: boolean }>(
    `SELECT s.*, (b.created >> (s.index % 64)) & 1 = 1 AS is_created
     FROM ${tables.rows} s JOIN ${tables.blocks} b ON b.block = s.index / 64
     WHERE s.index = ANY($1::integer[])`,
    [positions],
  )
  const { rows: changed } = await client.query<CustomerRecord & { index: number }>(
    `SELECT c.*, '' AS version FROM ${tables.changed} c WHERE c.index = ANY($1::integer[])`,
    [positions],
  )
  const before = new Map(changed.map((record) => [record.index, knownCustomer(record)]))
  const isCreated = new Set(records.filter((one) => one.is_created).map(({ index }) => index))
  const all = records.map((record) => checkedRow(record, fields))
  const matches = await loadPossibleMatches(
    client,
    all.filter(({ index }) => !isCreated.has(index) && !before.has(index)),
    isLoose(kept),
  )
  return all.map((row): Told => {
    const { index, line } = row
    const place = { index, line, folded: false, folded_with: null, message: null, mark: null }
    const customer = before.get(index)
    if (customer !== undefined || isCreated.has(index)) {
      const { after, changes } = apply(row, customer?.values ?? null, kept)
      const verdict = customer === undefined ? ("create" as const) : ("update" as const)
      const mark = takeoverMark(customer !== undefined && takesOver(row, customer))
      const id = customer?.id ?? null
      return { ...place, verdict, id, customer: after, changes, mark }
    }
    // Nothing of the customer was kept, because nothing of it changes.
    const match = matches.find(row.ids).first[0] ?? null
    const verdict = "unchanged" as const
    return {
      ...place,
      verdict,
      id: match?.id ?? null,
      customer: match?.values ?? null,
      changes: [],
    }
  })
}

/** Only an external id makes a row of the sets find somebody of another name and e-mail. */
function takesOver({ row, ids }: CheckedRow, { nameKey, email }: KnownCustomer): boolean {
  if (row.id !== undefined || nameKey === ids.nameKey) return false
  return ids.email !== null && email !== null && email !== ids.email
}

function apply(
  { row }: CheckedRow,
  before: CustomerValues | null,
  options: KeptRows,
): { after: CustomerValues; changes: Change[] } {
  const values = before ?? noValues()
  const after = copyValues(values)
  applyRow(after, row, before === null ? { ...options, policy: undefined } : options)
  const changes = differences(values, after)
  return { after, changes: before === null ? fromNothing(changes) : changes }
}

/** Rows that never got as far as the merge. */
async function readRefused(
  client: PoolClient,
  { id }: KeptRows,
  positions: readonly number[],
): Promise<PlanRow[]> {
  if (positions.length === 0) return []
  const { rows } = await client.query<Pick<PlanRow, "index" | "line" | "message" | "problems">>(
    `SELECT index, min(line) FILTER (WHERE part = 0) AS line,
       string_agg(message, ' ' ORDER BY part) AS message,
       json_agg(json_build_object('code', code, 'column', "column", 'value', value,
         'params', coalesce(params, '{}')) ORDER BY part) AS problems
     FROM import_errors WHERE run_id = $1 AND index = ANY($2::integer[]) GROUP BY index`,
    [id, positions],
  )
  const nobody = { folded: false, folded_with: null, customer: null, changes: [], mark: null }
  return rows.map((row) => inOrder({ ...row, verdict: "reject", ...nobody }))
}

/** With its keys in the documented order. */
function inOrder(row: PlanRow): PlanRow {
  const { index, line, verdict, folded, folded_with, customer, changes, message, mark } = row
  const told = { message, ...(row.problems && { problems: row.problems }), mark }
  return { index, line, verdict, folded, folded_with, customer, changes, ...told }
}
