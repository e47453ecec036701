import type { Pool } from "pg"
import type { Logger } from "pino"
import { endOldSessions } from "../accounts/endOldSessions.ts"
import { forgetOldAttempts } from "../accounts/failedAttempts.ts"
import { LOST_ERRORS_INTERVAL_MS, SWEEP_INTERVAL_MS } from "../limits.ts"
import { forgetWords } from "../registry/forgetWords.ts"
import { forgetLostErrors } from "../runs/purgeRuns.ts"
import { type SweepSettings, sweep } from "../runs/sweep.ts"

/**
 * Looks after runs for as long as the node lives: finds those of nodes that died, drops what they
 * had staged, and deletes personal data that is older than it may become. Every node does it; what
 * one has done is not there any more for the next. Returns how to stop.
 */
export function startSweeping(pool: Pool, log: Logger, settings: SweepSettings): () => void {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let lookedForLost = Number.NEGATIVE_INFINITY
  const again = async (): Promise<void> => {
    await sweep(pool, log, settings)
    await forgetWords(pool).catch((err: unknown) => {
      log.warn({ err }, "The words of deleted customers were not taken out of the index.")
    })
    if (performance.now() - lookedForLost > LOST_ERRORS_INTERVAL_MS) {
      lookedForLost = performance.now()
      await forgetLostErrors(pool).catch((err: unknown) => {
        log.warn({ err }, "Errors without a run could not be deleted; it will be tried again.")
      })
    }
    await endOldSessions(pool)
      .then(() => forgetOldAttempts(pool))
      .catch((err: unknown) => {
        log.warn({ err }, "Old sessions could not be ended; it will be tried again.")
      })
    if (stopped) return
    timer = setTimeout(() => void again(), settings.intervalMs ?? SWEEP_INTERVAL_MS)
    timer.unref()
  }
  void again()
  return () => {
    stopped = true
    clearTimeout(timer)
  }
}
