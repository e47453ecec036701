import { setTimeout as sleep } from "node:timers/promises"
import type { Pool, PoolClient } from "pg"
import type { CheckedRow } from "../check/report.ts"
import { isLoose } from "../customer/policy.ts"
import { cancelOnAbort } from "../database/cancelOnAbort.ts"
import { pipeline } from "../database/pipeline.ts"
import { MERGE_ATTEMPTS_MAX } from "../limits.ts"
import {
  announceAndTakeCommitLock,
  begin,
  hasForeignWrites,
  isConcurrentWrite,
  refuseIfMatchesMoved,
  takeRetryLock,
  takeSnapshot,
} from "../registry/write/concurrency.ts"
import { rememberGivenIds } from "../registry/write/givenIds.ts"
import { loadPossibleMatches } from "../registry/write/loadPossibleMatches.ts"
import type { PossibleMatches } from "../registry/write/possibleMatches.ts"
import { insertCustomers, updateCustomers } from "../registry/write/storeCustomers.ts"
import type { Rows } from "../stage/stageRows.ts"
import { freshenStatistics, freshenStatisticsLater } from "./freshenStatistics.ts"
import type { Landing, MergeContext, Merged } from "./mergeContext.ts"
import { mergeStaged } from "./mergeStaged.ts"
import { Rejections } from "./rejections.ts"
import { refuseShared } from "./sharedIdentifiers.ts"
import { type RowVerdict, takeInOrder, takenCustomers } from "./takeInOrder.ts"
import { addTakeovers } from "./takeovers.ts"

/**
 * Merges the rows of a file into the registry in one transaction: all of them, or none. An import
 * that meets another one, which committed while this one worked, starts again, because then it
 * reads what the other has written; the outcome is that of running one after the other.
 *
 * BE ADVISED. Whoever adds a way of writing customers must announce it (`announceWrites`) and
 * commit in turn (`takeCommitLock`), or imports that run beside it no longer notice it.
 */
export async function merge(pool: Pool, rows: Rows, context: MergeContext): Promise<Merged> {
  for (let attempt = 1; ; attempt++) {
    const client = await pool.connect()
    const stopWatching = cancelOnAbort(pool, client, context.signal)
    const rejections = new Rejections(whereToKeep(rows, context))
    let failure: Error | undefined
    try {
      context.newIds.startAgain()
      context.onPhase?.("matching")
      if ("staging" in rows) await freshenStatistics(client)
      const merged = await mergeOnce(client, rows, context, attempt, rejections)
      await client.query(context.write ? "COMMIT" : "ROLLBACK")
      if ("staging" in rows && merged.created > 0) freshenStatisticsLater(pool)
      return merged
    } catch (error) {
      failure = error as Error
      await client.query("ROLLBACK").catch(() => {})
      context.signal?.throwIfAborted()
      if (!isConcurrentWrite(error) || attempt === MERGE_ATTEMPTS_MAX) throw error
      rejections.drop()
    } finally {
      await stopWatching()
      const unharmed =
        failure === undefined || (isConcurrentWrite(failure) && !context.signal?.aborted)
      client.release(unharmed ? undefined : failure)
    }
    await sleep(Math.random() * 5 * attempt)
  }
}

function whereToKeep(rows: Rows, { write, outcomes, store }: MergeContext) {
  if ("few" in rows) return "in memory"
  return write || outcomes ? (store?.() ?? "in memory") : "the first"
}

async function mergeOnce(
  client: PoolClient,
  rows: Rows,
  context: MergeContext,
  attempt: number,
  rejections: Rejections,
): Promise<Merged> {
  const look = (few: CheckedRow[]) => loadPossibleMatches(client, few, isLoose(context))
  const { landings } = context
  if (attempt === 1 && "few" in rows && landings === undefined) {
    const [, snapshot, neighbours] = await pipeline(client, [
      async () => context.beforehand?.(client),
      () => begin(client),
      () => look(rows.few),
    ])
    return mergeFew(client, rows.few, neighbours, context, snapshot, rejections)
  }
  if (attempt === 1) await context.beforehand?.(client)
  const first = await begin(client, context.write ? "as it comes" : "of one moment")
  if (attempt > 1) await takeRetryLock(client)
  await landings?.begin(client)
  const hasWaited = attempt > 1 || landings !== undefined
  const snapshot = hasWaited ? await takeSnapshot(client) : first
  if ("staging" in rows) return mergeStaged(client, rows, context, snapshot, rejections)
  return mergeFew(client, rows.few, await look(rows.few), context, snapshot, rejections)
}

async function mergeFew(
  client: PoolClient,
  all: CheckedRow[],
  neighbours: PossibleMatches,
  context: MergeContext,
  snapshot: string,
  rejections: Rejections,
): Promise<Merged> {
  const { runId, newIds } = context
  const { kept: rows, refused } = refuseShared(all, context.places)
  for (const rejection of refused) rejections.add(rejection)
  const verdicts: RowVerdict[] = []
  const takeovers = { rows: 0, lines: [] }
  const landed: Landing[] = []
  const accepted = takeInOrder(rows, neighbours, {
    ...context,
    reject: (rejection) => rejections.add(rejection),
    onVerdict: (verdict) => {
      const { id, line, takesOver } = verdict
      if (takesOver) addTakeovers(takeovers, 1, [line])
      if (context.landings && id !== null) landed.push({ id, line })
      if (verdict.index < context.verdictsBelow) verdicts.push(verdict)
    },
  })
  const { created, met, changed } = takenCustomers(neighbours)
  const merged: Merged = {
    accepted,
    created: created.length,
    updated: changed.length,
    unchanged: met.length - changed.length,
    rejections,
    takeovers,
    verdicts,
  }
  await context.landings?.add(client, landed)
  if (!context.write) {
    await context.landings?.end(client, merged)
    return merged
  }
  await updateCustomers(client, runId, changed, () => false)
  const more = (await context.landings?.end(client, merged)) ?? 0
  await rememberGivenIds(client, { runId, newIds }, created)
  await context.beforeCommitLock?.(client, merged)
  const wrote = merged.created + merged.updated + more > 0
  // The run's end is recorded before it is known whether the import met another one; if so, all of
  // this is rolled back.
  const [, , foreign] = await pipeline(client, [
    () => insertCustomers(client, created),
    async () => wrote && announceAndTakeCommitLock(client, runId, newIds),
    () => hasForeignWrites(client, snapshot),
    () => context.beforeCommit(client, merged),
  ])
  if (foreign) await refuseIfMatchesMoved(client, rows, isLoose(context), neighbours)
  return merged
}
