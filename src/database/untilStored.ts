import type { Pool } from "pg"
import { SAY_AGAIN_MS } from "../limits.ts"

/**
 * Says something to the database that has to be said, such as the end of a run. When that fails,
 * because the database is away, it is said again until it is stored or the pool is closed. The
 * first attempt is waited for: gives its result, or `null` when it failed. `onProblem` hears of
 * that first failure.
 */
export async function untilStored<T>(
  pool: Pool,
  say: () => Promise<T>,
  onProblem: (problem: unknown) => void,
): Promise<T | null> {
  try {
    return await say()
  } catch (problem) {
    onProblem(problem)
    sayLater(pool, say)
    return null
  }
}

function sayLater(pool: Pool, say: () => Promise<unknown>): void {
  const timer = setTimeout(() => {
    if (pool.ending) return
    say().catch(() => sayLater(pool, say))
  }, SAY_AGAIN_MS)
  timer.unref()
}
