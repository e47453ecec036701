import type { PoolClient } from "pg"
import { isLoose } from "../customer/policy.ts"
import { LARGE_ROWS_BYTES_MAX } from "../limits.ts"
import { RowOutcomes } from "../plans/rowOutcomes.ts"
import {
  announceWrites,
  ConcurrentWrite,
  takeCommitLock,
  takeSnapshot,
} from "../registry/write/concurrency.ts"
import { loadPossibleMatches } from "../registry/write/loadPossibleMatches.ts"
import type { IdentifierCounts } from "../stage/identifierCounts.ts"
import { checkedRow, type StagedRecord } from "../stage/stagedRow.ts"
import type { StagingTable } from "../stage/stagingTable.ts"
import { foldRepeats } from "./foldRepeats.ts"
import { groupRepeats, type Repeats } from "./groupRepeats.ts"
import { landedRows } from "./landings/landedRows.ts"
import { listDependentRows } from "./listDependentRows.ts"
import type { MergeContext, Merged } from "./mergeContext.ts"
import { mergeInOrder } from "./mergeInOrder.ts"
import { mergeSets } from "./mergeSets.ts"
import { preferIndexes } from "./preferIndexes.ts"
import { refuseIfRowsMet } from "./refuseIfRowsMet.ts"
import type { Rejections } from "./rejections.ts"
import { type Conditions, readConditions, SETTINGS } from "./sets/setSql.ts"
import { refuseSharedStaged } from "./sharedIdentifiers.ts"
import { takeInOrder } from "./takeInOrder.ts"
import { addTakeovers } from "./takeovers.ts"

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
  asked: MergeContext,
  snapshot: string,
  rejections: Rejections,
): Promise<Merged> {
  const verdictsBelow = Math.min(
    asked.verdictsBelow,
    identifierCounts.endOfLot(0, LARGE_ROWS_BYTES_MAX),
  )
  const context = { ...asked, verdictsBelow }
  await client.query(SETTINGS)
  await staging.refuseIfLost(client)
  const conditions = await readConditions(client)
  const repeats = await groupRepeats(client, staging, identifierCounts)
  if (repeats !== null) {
    await refuseSharedStaged(client, staging, repeats, rejections, context.places)
  }
  const rows = identifierCounts.rows - rejections.count
  const outcomes = context.outcomes && (await RowOutcomes.begin(client, context.outcomes))
  await outcomes?.addRefused(rejections.inOrder())
  const inOrder = await listDependentRows(
    client,
    staging,
    identifierCounts,
    conditions,
    repeats,
    isLoose(context),
    outcomes !== undefined || context.policy !== undefined,
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
  const staged = { staging, identifierCounts, outcomes }
  const found =
    inOrder < rows
      ? await mergeOthers(client, { ...staged, conditions, repeats, inOrder }, context, merged)
      : []
  if (inOrder > 0) {
    await client.query(BY_INDEX)
    await mergeInOrder(client, staged, inOrder, context, merged)
    await client.query(BY_ANY_WAY)
  }
  if (outcomes && !(await outcomes.complete(found, inRows(merged)))) throw new ConcurrentWrite()
  const more = (await context.landings?.end(client, merged)) ?? 0
  if (!context.write) return merged
  await commitUnderLock(client, { staging, identifierCounts }, context, merged, snapshot, more)
  return merged
}

type Others = {
  staging: StagingTable
  identifierCounts: IdentifierCounts
  outcomes: RowOutcomes | undefined
  conditions: Conditions
  repeats: Repeats | null
  /** How many rows are taken in order. */
  inOrder: number
}

/** Merges the rows that are not taken in order, as sets; gives the tables that say who found whom. */
async function mergeOthers(
  client: PoolClient,
  { repeats, inOrder, ...others }: Others,
  context: MergeContext,
  merged: Merged,
): Promise<string[]> {
  const { staging, identifierCounts, outcomes, conditions } = others
  await showFirst(client, staging, context, merged)
  const { clear, policy } = context
  const isWhole = outcomes === undefined && policy === undefined
  const isFolded = repeats !== null && identifierCounts.withId === 0 && isWhole
  const away = isFolded
    ? await foldRepeats({ client, staging, identifierCounts, clear, repeats })
    : 0
  const setRows = merged.accepted - away
  const areAllThere = inOrder === 0 && away === 0 && merged.rejections.count === 0
  const readers = areAllThere ? (context.readers ?? null) : null
  const sets = { ...context, ...others, client, setRows, readers }
  const { created, updated, takeovers, kinds } = await preferIndexes(
    client,
    setRows,
    conditions.customers,
    () => mergeSets({ ...sets, someInOrder: inOrder > 0, someFolded: away > 0 }),
  )
  await context.landings?.addSets(client, landedRows(staging, identifierCounts))
  addTakeovers(merged.takeovers, takeovers.rows, takeovers.lines)
  merged.created = created
  merged.updated = updated
  merged.unchanged = setRows - created - updated
  return kinds.map((kind) => `found_${kind}`)
}

/** Looks for meetings before taking its turn, so that the turn itself is short. */
async function commitUnderLock(
  client: PoolClient,
  staged: { staging: StagingTable; identifierCounts: IdentifierCounts },
  context: MergeContext,
  merged: Merged,
  snapshot: string,
  more: number,
): Promise<void> {
  await context.beforeCommitLock?.(client, merged)
  context.onPhase?.("committing")
  const wrote = merged.created + merged.updated + more > 0
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
  takeInOrder(first, await loadPossibleMatches(client, first, isLoose(context)), {
    ...context,
    reject: () => {},
    onVerdict: (verdict) => merged.verdicts.push(verdict),
  })
  await client.query(BY_ANY_WAY)
}

/** What the verdicts of all rows have to come to. */
function inRows({ accepted, created, updated, unchanged, rejections }: Merged) {
  const folded = accepted - created - updated - unchanged
  return { created, folded, rejected: rejections.count }
}
