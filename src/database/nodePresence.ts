import { randomBytes } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"
import type { Pool, PoolClient } from "pg"
import { NODE_LOCK_SPACE, PRESENCE_GRACE_MS, PRESENCE_RETRY_MS } from "../limits.ts"

/**
 * A node's sign of life: an advisory lock under its number, held by a connection of its own. The
 * database lets go of it the moment that the connection ends, whatever the clocks say. A connection
 * may break while the node lives on: it takes another one at once, and only whoever finds the lock
 * free twice, with some seconds between, knows that the node is dead.
 */
export type NodePresence = {
  /** The node's number, which its runs carry. */
  node: string
  leave(): Promise<void>
}

export async function enterNode(pool: Pool): Promise<NodePresence> {
  const node = String(randomBytes(4).readInt32BE())
  let letGo: (() => void) | null = null
  let holding: PoolClient | null = null
  let left = false
  const hold = async (): Promise<void> => {
    const mine = await pool.connect()
    let gone = false
    // A connection that breaks says so twice, by `error` and by `end`; it is replaced once.
    const replace = (): void => {
      if (gone) return
      gone = true
      if (letGo === replace) letGo = holding = null
      mine.release(true)
      if (!left) void hold().catch(retryUnlessLeft)
    }
    mine.once("error", replace)
    mine.once("end", replace)
    try {
      await mine.query("SELECT pg_advisory_lock($1, $2)", [NODE_LOCK_SPACE, node])
      letGo = replace
      holding = mine
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
      // A connection that is closed keeps its locks for a moment, which others would still see.
      if (holding !== null) await Promise.race([unlock(holding, node), leftAlone()])
      letGo?.()
    },
  }
}

async function unlock(client: PoolClient, node: string): Promise<void> {
  await client.query("SELECT pg_advisory_unlock($1, $2)", [NODE_LOCK_SPACE, node]).catch(() => {})
}

/** A database that does not answer holds nobody up. */
function leftAlone(): Promise<void> {
  return sleep(PRESENCE_RETRY_MS, undefined, { ref: false })
}

/** Those of some nodes that are dead. Takes PRESENCE_GRACE_MS when one seems to be. */
export async function findDead(
  pool: Pool,
  nodes: readonly string[],
  graceMs = PRESENCE_GRACE_MS,
): Promise<string[]> {
  const silent = await findSilent(pool, nodes)
  if (silent.length === 0) return []
  await sleep(graceMs)
  return findSilent(pool, silent)
}

async function findSilent(pool: Pool, nodes: readonly string[]): Promise<string[]> {
  if (nodes.length === 0) return []
  const { rows } = await pool.query<{ node: string }>(
    `SELECT node::text FROM unnest($2::integer[]) AS node
     WHERE pg_try_advisory_xact_lock_shared($1, node)`,
    [NODE_LOCK_SPACE, nodes],
  )
  return rows.map(({ node }) => node)
}

/**
 * Whether nobody holds the sign of life of a node, which two looks before found dead. Until the end
 * of the transaction it cannot be taken.
 */
export async function isDead(client: PoolClient, node: string): Promise<boolean> {
  const { rows } = await client.query<{ dead: boolean }>(
    "SELECT pg_try_advisory_xact_lock_shared($1, $2) AS dead",
    [NODE_LOCK_SPACE, node],
  )
  return rows[0]!.dead
}
