import type { Pool } from "pg"
import type { Logger } from "pino"
import { purgeActions } from "../accounts/audit.ts"
import { expirePlans } from "./expirePlans.ts"
import { forgetOldKeys, purgeRuns } from "./purgeRuns.ts"
import { sweepInterrupted } from "./sweepInterrupted.ts"

export type SweepSettings = { retentionDays: number; intervalMs?: number }

export async function sweep(
  pool: Pool,
  log: Logger,
  { retentionDays }: SweepSettings,
): Promise<void> {
  try {
    await expirePlans(pool)
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
