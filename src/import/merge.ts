import { setTimeout as sleep } from "node:timers/promises"
import type { Pool, PoolClient } from "pg"
import { MERGE_ATTEMPTS_MAX } from "../limits.ts"
import type { ApplyOptions } from "./apply.ts"
import { differences } from "./apply.ts"
import { inOneGo } from "./inOneGo.ts"
import { type RowVerdict, takeInOrder } from "./inOrder.ts"
import {
  announceAndTakeTurn,
  begin,
  hasForeignWrites,
  isMeeting,
  refuseIfNeighboursMoved,
  takeRetryLane,
  takeSnapshot,
} from "./meet.ts"
import { mergeStaged } from "./mergeStaged.ts"
import { loadNeighbours, type Neighbours } from "./neighbours.ts"
import type { NewIds } from "./newIds.ts"
import type { CheckedRow, Rejection } from "./report.ts"
import type { Shapes } from "./shapes.ts"
import type { Staging } from "./staging.ts"
import { freshenStatistics, freshenStatisticsLater } from "./statistics.ts"
import { stopOnAbort } from "./stopOnAbort.ts"
import { insertCustomers, updateCustomers } from "./write.ts"

/** The checked rows of a file: few of them in memory, many in a staging table. */
export type Rows = { few: CheckedRow[] } | { staging: Staging; shapes: Shapes }

export type MergeContext = ApplyOptions & {
  runId: string
  newIds: NewIds
  /** `false`: find out everything and write nothing. */
  write: boolean
  /** The first records of the file, up to this position, for which verdicts are wanted. */
  verdictsBelow: number
  /** Runs before the transaction, on its connection. */
  beforehand?: (client: PoolClient) => Promise<void>
  /** Runs inside the transaction, before this import takes its turn to commit; what takes time. */
  beforeTurn?: (client: PoolClient, merged: Merged) => Promise<void>
  /** Runs inside the transaction, right before its commit, while others wait for their turn. */
  beforeCommit: (client: PoolClient, merged: Merged) => Promise<void>
  onPhase?: (phase: "matching" | "writing" | "committing") => void
  /** Once aborted, the merge ends within moments, rolled back unless it was just committed. */
  signal?: AbortSignal
}

/** What the rows did. `accepted` is how many of them found or made their customer. */
export type Merged = {
  accepted: number
  created: number
  updated: number
  unchanged: number
  rejections: Rejection[]
  verdicts: RowVerdict[]
}

/**
 * Merges the rows of a file into the registry in one transaction: all of them, or none. An import
 * that meets another one, which committed while this one worked, starts again, because then it
 * reads what the other has written; the outcome is that of running one after the other.
 *
 * BE ADVISED. Whoever adds a way of writing customers must announce it (`announceWrites`) and
 * commit in turn (`takeTurn`), or imports that run beside it no longer notice it.
 */
export async function merge(pool: Pool, rows: Rows, context: MergeContext): Promise<Merged> {
  for (let attempt = 1; ; attempt++) {
    const client = await pool.connect()
    const stopWatching = stopOnAbort(pool, client, context.signal)
    let failure: Error | undefined
    try {
      context.onPhase?.("matching")
      if ("staging" in rows) await freshenStatistics(client)
      const merged = await mergeOnce(client, rows, context, attempt)
      await client.query(context.write ? "COMMIT" : "ROLLBACK")
      if ("staging" in rows && merged.created > 0) freshenStatisticsLater(pool)
      return merged
    } catch (error) {
      failure = error as Error
      await client.query("ROLLBACK").catch(() => {})
      context.signal?.throwIfAborted()
      if (!isMeeting(error) || attempt === MERGE_ATTEMPTS_MAX) throw error
    } finally {
      await stopWatching()
      const unharmed = failure === undefined || (isMeeting(failure) && !context.signal?.aborted)
      client.release(unharmed ? undefined : failure)
    }
    await sleep(Math.random() * 5 * attempt)
  }
}

async function mergeOnce(
  client: PoolClient,
  rows: Rows,
  context: MergeContext,
  attempt: number,
): Promise<Merged> {
  const look = (few: CheckedRow[]) => loadNeighbours(client, few, context.clear)
  if (attempt === 1 && "few" in rows) {
    const [, snapshot, neighbours] = await inOneGo(client, [
      async () => context.beforehand?.(client),
      () => begin(client),
      () => look(rows.few),
    ])
    return mergeFew(client, rows.few, neighbours, context, snapshot)
  }
  const first = await begin(client)
  if (attempt > 1) await takeRetryLane(client)
  const snapshot = attempt > 1 ? await takeSnapshot(client) : first
  if ("staging" in rows) return mergeStaged(client, rows, context, snapshot)
  return mergeFew(client, rows.few, await look(rows.few), context, snapshot)
}

async function mergeFew(
  client: PoolClient,
  rows: CheckedRow[],
  neighbours: Neighbours,
  context: MergeContext,
  snapshot: string,
): Promise<Merged> {
  const { runId, newIds } = context
  const rejections: Rejection[] = []
  const verdicts: RowVerdict[] = []
  const taken = takeInOrder(rows, neighbours, {
    ...context,
    reject: (rejection) => rejections.push(rejection),
    onVerdict: (verdict) => {
      if (verdict.index < context.verdictsBelow) verdicts.push(verdict)
    },
  })
  const changed = taken.met.filter(
    (customer) => differences(customer.before ?? customer.values, customer.values).length > 0,
  )
  const merged: Merged = {
    accepted: taken.accepted,
    created: taken.created.length,
    updated: changed.length,
    unchanged: taken.met.length - changed.length,
    rejections,
    verdicts,
  }
  if (!context.write) return merged
  await updateCustomers(client, runId, changed, () => false)
  await context.beforeTurn?.(client, merged)
  const wrote = merged.created + merged.updated > 0
  // The run's end is recorded before it is known whether the import met another one; if so, all of
  // this is rolled back.
  const [, , foreign] = await inOneGo(client, [
    () => insertCustomers(client, taken.created),
    async () => wrote && announceAndTakeTurn(client, runId, newIds),
    () => hasForeignWrites(client, snapshot),
    () => context.beforeCommit(client, merged),
  ])
  if (foreign) await refuseIfNeighboursMoved(client, rows, context.clear, neighbours)
  return merged
}
