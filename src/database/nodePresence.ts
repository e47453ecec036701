import { randomBytes } from "node:crypto"
import type { Pool, PoolClient } from "pg"
import { NODE_LOCK_SPACE, PRESENCE_RETRY_MS } from "../limits.ts"

/**
 * A node's sign of life: an advisory lock under its number, held by a connection of its own. The
 * database lets go of it the moment that the connection ends, so whoever can take the lock of
 * another node knows that it is dead, whatever the clocks say.
 */
export type NodePresence = {
  /** The node's number, which its runs carry. */
  node: string
  leave(): Promise<void>
}

export async function enterNode(pool: Pool): Promise<NodePresence> {
  const node = String(randomBytes(4).readInt32BE())
  let letGo: (() => void) | null = null
  let left = false
  const hold = async (): Promise<void> => {
    const mine = await pool.connect()
    let gone = false
    // A connection that breaks says so twice, by `error` and by `end`; it is replaced once.
    const replace = (): void => {
      if (gone) return
      gone = true
      if (letGo === replace) letGo = null
      mine.release(true)
      if (!left) retry()
    }
    mine.once("error", replace)
    mine.once("end", replace)
    try {
      await mine.query("SELECT pg_advisory_lock($1, $2)", [NODE_LOCK_SPACE, node])
      letGo = replace
    } catch {
      replace()
    }
    if (left) replace()
  }
  const retry = (): void => {
    setTimeout(() => void hold().catch(retryUnlessLeft), PRESENCE_RETRY_MS).unref()
  }
  const retryUnlessLeft = (): void => {
    if (!left) retry()
  }
  await hold()
  return {
    node,
    async leave() {
      left = true
      letGo?.()
    },
  }
}

/** Whether nobody holds a node's sign of life. Only for the transaction; many may ask at once. */
export async function isDead(client: PoolClient, node: string): Promise<boolean> {
  const { rows } = await client.query<{ dead: boolean }>(
    "SELECT pg_try_advisory_xact_lock_shared($1, $2) AS dead",
    [NODE_LOCK_SPACE, node],
  )
  return rows[0]!.dead
}
