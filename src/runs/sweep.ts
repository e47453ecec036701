import type { Pool } from "pg"
import type { Logger } from "pino"
import { purgeActions } from "../audit.ts"
import { SWEEP_INTERVAL_MS } from "../limits.ts"
import { endOldSessions } from "../oldSessions.ts"
import { sweepInterrupted } from "../presence.ts"
import { forgetOldKeys, purgeRuns } from "./purge.ts"

export type SweepSettings = { retentionDays: number; intervalMs?: number }

/**
 * Looks after runs for as long as the node lives: finds those of nodes that died, drops what they
 * had staged, and deletes personal data that is older than it may become. Every node does it; what
 * one has done is not there any more for the next. Returns how to stop.
 */
export function startSweeping(pool: Pool, log: Logger, settings: SweepSettings): () => void {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  const again = async (): Promise<void> => {
    await sweep(pool, log, settings)
    await endOldSessions(pool).catch((err: unknown) => {
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

export async function sweep(
  pool: Pool,
  log: Logger,
  { retentionDays }: SweepSettings,
): Promise<void> {
  try {
    const interrupted = await sweepInterrupted(pool)
    if (interrupted.length > 0) log.warn({ runs: interrupted }, "Imports were interrupted.")
    const purged = await purgeRuns(pool, retentionDays)
    if (purged > 0) log.info({ purged }, "Personal data of old imports was deleted.")
    await forgetOldKeys(pool)
    await purgeActions(pool)
  } catch (err) {
    log.warn({ err }, "Looking after import runs failed; it will be tried again.")
  }
}
