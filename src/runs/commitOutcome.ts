import { setTimeout as sleep } from "node:timers/promises"
import type { Pool } from "pg"
import { COMMIT_UNKNOWN_MS, SAY_AGAIN_MS } from "../limits.ts"
import { findRun } from "./run.ts"

/**
 * Finds out whether a commit that got no answer arrived, by recording that the run failed: that
 * waits for the other transaction, if it still lives, and finds the run over if it was committed,
 * with what was promised or with a plan that is held.
 * "unknown" when the database stays away for longer than COMMIT_UNKNOWN_MS.
 */
export async function commitOutcome(
  pool: Pool,
  runId: string,
  recordFailure: () => Promise<boolean>,
): Promise<"stored" | "nothing stored" | "unknown"> {
  const deadline = performance.now() + COMMIT_UNKNOWN_MS
  for (;;) {
    try {
      if (await recordFailure()) return "nothing stored"
      const run = await findRun(pool, runId)
      const isStored = run?.state === "succeeded" || run?.state === "held"
      return isStored ? "stored" : "nothing stored"
    } catch {
      if (performance.now() > deadline) return "unknown"
      await sleep(SAY_AGAIN_MS / 4)
    }
  }
}
