import type { PoolClient } from "pg"
import type { CheckedRow, Rejection } from "../check/report.ts"
import type { CustomerRow, Field } from "../customer/fields.ts"
import { differences } from "../customer/values.ts"
import { ROWS_IN_ORDER_MAX } from "../limits.ts"
import { announceWrites, takeCommitLock, takeSnapshot } from "../registry/write/concurrency.ts"
import { loadPossibleMatches, type PossibleMatches } from "../registry/write/possibleMatches.ts"
import { insertCustomers, updateCustomers } from "../registry/write/storeCustomers.ts"
import type { IdentifierCounts } from "../stage/identifierCounts.ts"
import type { StagingTable } from "../stage/stagingTable.ts"
import { foldRepeats } from "./foldRepeats.ts"
import { groupRepeats } from "./groupRepeats.ts"
import { listDependentRows } from "./listDependentRows.ts"
import type { MergeContext, Merged } from "./mergeContext.ts"
import { mergeSets } from "./mergeSets.ts"
import { preferIndexes } from "./preferIndexes.ts"
import { refuseIfRowsMet } from "./refuseIfRowsMet.ts"
import { readConditions } from "./setSql.ts"
import { refuseSharedStaged } from "./sharedIdentifiers.ts"
import { type RowVerdict, takeInOrder } from "./takeInOrder.ts"
import { addTakeovers } from "./takeovers.ts"

/**
 * Settings of the merge's transaction: memory for its joins and sorts, and help from other cores.
 */
const SETTINGS = `SET LOCAL work_mem = '256MB';
  SET LOCAL enable_seqscan = on;
  SET LOCAL jit = off;
  SET LOCAL parallel_setup_cost = 100`

/**
 * Look-ups of some rows are planned once and run for each lot of them. While the registry is empty,
 * reading all of it seems best, and stays the plan when each lot has made it larger.
 */
const BY_INDEX = "SET LOCAL enable_seqscan = off"
const BY_ANY_WAY = "SET LOCAL enable_seqscan = on"

/**
 * Merges the rows of a staging table: those that meet no other row as sets, the others in order.
 * The two do not touch the same customers, so it does not matter which goes first.
 */
export async function mergeStaged(
  client: PoolClient,
  { staging, identifierCounts }: { staging: StagingTable; identifierCounts: IdentifierCounts },
  context: MergeContext,
  snapshot: string,
): Promise<Merged> {
  await client.query(SETTINGS)
  await staging.refuseIfLost(client)
  const conditions = await readConditions(client)
  const repeats = await groupRepeats(client, staging, identifierCounts)
  const rejections = repeats === null ? [] : await refuseSharedStaged(client, staging, repeats)
  const rows = identifierCounts.rows - rejections.length
  const inOrder = await listDependentRows(
    client,
    staging,
    identifierCounts,
    conditions,
    repeats,
    context.clear,
  )
  const merged: Merged = {
    accepted: rows - inOrder,
    created: 0,
    updated: 0,
    unchanged: 0,
    rejections,
    takeovers: { rows: 0, lines: [] },
    verdicts: [],
  }
  if (inOrder < rows) {
    await showFirst(client, staging, context, merged)
    const { clear } = context
    const isFolded = repeats !== null && identifierCounts.withId === 0
    const away = isFolded
      ? await foldRepeats({ client, staging, identifierCounts, clear, repeats })
      : 0
    const setRows = merged.accepted - away
    const sets = { ...context, client, staging, identifierCounts, conditions, setRows }
    const { created, updated, takeovers } = await preferIndexes(
      client,
      setRows,
      conditions.customers,
      () => mergeSets({ ...sets, someInOrder: inOrder > 0, someFolded: away > 0 }),
    )
    addTakeovers(merged.takeovers, takeovers.rows, takeovers.lines)
    merged.created = created
    merged.updated = updated
    merged.unchanged = setRows - created - updated
  }
  if (inOrder > 0) await mergeInOrder(client, staging, inOrder, context, merged)
  if (!context.write) return merged
  await commitUnderLock(client, { staging, identifierCounts }, context, merged, snapshot)
  return merged
}

/** Looks for meetings before taking its turn, so that the turn itself is short. */
async function commitUnderLock(
  client: PoolClient,
  staged: { staging: StagingTable; identifierCounts: IdentifierCounts },
  context: MergeContext,
  merged: Merged,
  snapshot: string,
): Promise<void> {
  await context.beforeCommitLock?.(client, merged)
  context.onPhase?.("committing")
  const wrote = merged.created + merged.updated > 0
  if (wrote) await announceWrites(client, context.runId, context.newIds)
  const second = await takeSnapshot(client)
  await refuseIfRowsMet(client, staged, snapshot)
  if (wrote) await takeCommitLock(client)
  await refuseIfRowsMet(client, staged, second)
  await context.beforeCommit(client, merged)
}

/** The verdicts of the first rows that are merged as sets: taken alone, they say the same. */
async function showFirst(
  client: PoolClient,
  staging: StagingTable,
  context: MergeContext,
  merged: Merged,
): Promise<void> {
  if (context.verdictsBelow === 0) return
  const { rows } = await client.query<StagedRecord>(
    `SELECT s.* FROM ${staging.table} s
     WHERE s.index < $1 AND NOT EXISTS (SELECT FROM in_order i WHERE i.index = s.index)
     ORDER BY s.index`,
    [context.verdictsBelow],
  )
  const first = rows.map((record) => checkedRow(record, staging.fields))
  await client.query(BY_INDEX)
  takeInOrder(first, await loadPossibleMatches(client, first, context.clear), {
    ...context,
    reject: () => {},
    onVerdict: (verdict) => merged.verdicts.push(verdict),
  })
  await client.query(BY_ANY_WAY)
}

/** Takes the listed rows in file order, some thousand at a time, each lot on top of the last. */
async function mergeInOrder(
  client: PoolClient,
  staging: StagingTable,
  total: number,
  context: MergeContext,
  merged: Merged,
): Promise<void> {
  const many = total > ROWS_IN_ORDER_MAX
  if (many) {
    await client.query(`CREATE INDEX ON ${staging.table} (index)`)
    await client.query("CREATE TEMP TABLE met (id uuid PRIMARY KEY) ON COMMIT DROP")
  }
  await client.query(BY_INDEX)
  let after = -1
  for (let done = 0; done < total; ) {
    const rows = await nextRows(client, staging, after)
    if (rows.length === 0) break
    after = rows[rows.length - 1]!.index
    done += rows.length
    await takeLot(client, rows, context, merged, many)
  }
  await client.query(BY_ANY_WAY)
  if (many) await settleMet(client, context, merged)
  merged.verdicts.sort((a, b) => a.index - b.index)
}

async function takeLot(
  client: PoolClient,
  rows: CheckedRow[],
  context: MergeContext,
  merged: Merged,
  many: boolean,
): Promise<void> {
  const { runId, newIds } = context
  const rejections: Rejection[] = merged.rejections
  const verdicts: RowVerdict[] = merged.verdicts
  const neighbours = await loadPossibleMatches(client, rows, context.clear)
  const met = many ? await metBefore(client, neighbours) : new Set<string>()
  const taken = takeInOrder(rows, neighbours, {
    ...context,
    wasMet: (id) => met.has(id),
    reject: (rejection) => rejections.push(rejection),
    onVerdict: (verdict) => {
      if (verdict.takesOver) addTakeovers(merged.takeovers, 1, [verdict.line])
      if (verdict.index < context.verdictsBelow) verdicts.push(verdict)
    },
  })
  const changed = taken.met.filter(
    (customer) => differences(customer.before ?? customer.values, customer.values).length > 0,
  )
  merged.accepted += taken.accepted
  merged.created += taken.created.length
  if (many || context.write) {
    await updateCustomers(client, runId, changed, (id) => newIds.has(id))
    await insertCustomers(client, taken.created)
  }
  if (!many) {
    merged.updated += changed.length
    merged.unchanged += taken.met.length - changed.length
    return
  }
  const ids = taken.met.map(({ id }) => id).filter((id) => !newIds.has(id))
  await client.query("INSERT INTO met SELECT unnest($1::uuid[]) ON CONFLICT DO NOTHING", [ids])
}

/** Stored customers that the lots before stood for. */
async function metBefore(client: PoolClient, { all }: PossibleMatches): Promise<Set<string>> {
  const { rows } = await client.query<{ id: string }>(
    "SELECT m.id FROM unnest($1::uuid[]) AS known JOIN met m ON m.id = known",
    [[...all.keys()]],
  )
  return new Set(rows.map(({ id }) => id))
}

/**
 * Counts the stored customers that several lots of rows stood for, by their state before and after
 * all of them. One that was changed and changed back is as it was, its time of change included.
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

type StagedRecord = Record<string, unknown> & {
  index: number
  line: number
  name_key: string
  external_id: string | null
  email: string | null
}

async function nextRows(
  client: PoolClient,
  staging: StagingTable,
  after: number,
): Promise<CheckedRow[]> {
  const { rows } = await client.query<StagedRecord>(
    `SELECT s.* FROM (SELECT index FROM in_order WHERE index > $1 ORDER BY index LIMIT $2) i
     JOIN ${staging.table} s USING (index) ORDER BY s.index`,
    [after, ROWS_IN_ORDER_MAX],
  )
  return rows.map((record) => checkedRow(record, staging.fields))
}

function checkedRow(record: StagedRecord, fields: readonly Field[]): CheckedRow {
  const row: Record<string, unknown> = {}
  for (const field of fields) {
    if (field === "attributes") row.attributes = Object.entries(record.attributes ?? {})
    else if (field !== "id") row[field] = record[field]
    else if (record.id !== null) row.id = record.id
  }
  return {
    index: record.index,
    line: record.line,
    row: row as CustomerRow,
    ids: {
      external_id: record.external_id,
      email: record.email,
      nameKey: record.name_key,
    },
  }
}
