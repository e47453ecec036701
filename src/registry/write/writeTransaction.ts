import { randomUUID } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"
import type { Pool, PoolClient } from "pg"
import { BEGIN } from "../../database/begin.ts"
import { MERGE_ATTEMPTS_MAX } from "../../limits.ts"
import {
  announceAndTakeCommitLock,
  hasForeignWrites,
  isConcurrentWrite,
  takeRetryLock,
  takeSnapshot,
} from "./concurrency.ts"
import { NewIds } from "./newIds.ts"

/** What one transaction that writes customers works with. */
export type WriteTransaction = {
  client: PoolClient
  /** Under which the changes are recorded, so that running imports and a later undo see them. */
  runId: string
  newIds: NewIds
}

/** What a write did, and how it makes sure that nothing it read has moved. */
export type Written<T> = {
  result: T
  /** `false` when there was nothing to write: then nobody needs to hear of it. */
  wrote: boolean
  /**
   * Runs when others have committed customers meanwhile; throws `ConcurrentWrite` to start again.
   */
  recheck?: () => Promise<void>
}

/**
 * Runs `write` in a transaction as every writer of customers has to: announced, so that imports
 * that run beside it notice it, and committed in turn. One that met another writer is run again.
 */
export async function writeTransaction<T>(
  pool: Pool,
  write: (turn: WriteTransaction) => Promise<Written<T>>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const turn = { runId: randomUUID(), newIds: new NewIds() }
    const client = await pool.connect()
    let failure: Error | undefined
    try {
      await client.query(BEGIN)
      if (attempt > 1) await takeRetryLock(client)
      const result = await writeOnce({ ...turn, client }, write)
      await client.query("COMMIT")
      return result
    } catch (error) {
      failure = error as Error
      await client.query("ROLLBACK").catch(() => {})
      if (!isConcurrentWrite(error) || attempt === MERGE_ATTEMPTS_MAX) throw error
    } finally {
      client.release(failure !== undefined && isBroken(failure) ? failure : undefined)
    }
    await sleep(Math.random() * 5 * attempt)
  }
}

async function writeOnce<T>(
  turn: WriteTransaction,
  write: (turn: WriteTransaction) => Promise<Written<T>>,
): Promise<T> {
  const { client, runId, newIds } = turn
  const snapshot = await takeSnapshot(client)
  const { result, wrote, recheck } = await write(turn)
  if (!wrote) return result
  await announceAndTakeCommitLock(client, runId, newIds)
  if (recheck && (await hasForeignWrites(client, snapshot))) await recheck()
  return result
}

/** A refusal, or a meeting, leaves the connection as it was. */
function isBroken(error: Error): boolean {
  return !isConcurrentWrite(error) && error.name !== "AppError"
}
