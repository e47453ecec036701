import type { Pool } from "pg"
import { LIBRARY_CONNECTIONS_MIN } from "../limits.ts"

type Turns = { free: number; waiting: (() => void)[] }

const TURNS = new WeakMap<Pool, Turns>()

/**
 * Does work that holds one connection while it asks the pool for another one. So much of it goes on
 * at a time that each gets its second, with one for others; the rest waits, holding none.
 */
export async function withRoomForTwo<T>(pool: Pool, work: () => Promise<T>): Promise<T> {
  const turns = TURNS.get(pool) ?? { free: pairsIn(pool), waiting: [] }
  TURNS.set(pool, turns)
  if (turns.free > 0) turns.free--
  else await new Promise<void>((resolve) => turns.waiting.push(resolve))
  try {
    return await work()
  } finally {
    const next = turns.waiting.shift()
    if (next === undefined) turns.free++
    else next()
  }
}

function pairsIn(pool: Pool): number {
  // That of another application has no options that are ours to know, but says how large it is.
  const { options, connections } = pool as Pool & { connections?: number }
  const max = options?.max ?? connections ?? LIBRARY_CONNECTIONS_MIN
  return Math.max(1, Math.floor((max - 1) / 2))
}
