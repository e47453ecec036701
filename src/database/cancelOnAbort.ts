import { setTimeout as sleep } from "node:timers/promises"
import type { Pool, PoolClient } from "pg"
import { CANCEL_REPEAT_MS } from "../limits.ts"

/**
 * Cancels whatever a connection is doing once the signal is aborted, again and again until the
 * function that is returned was called, because between two statements there is nothing to cancel.
 * Wait for that function before the connection is given back, so that its next user is left alone.
 */
export function cancelOnAbort(
  pool: Pool,
  client: PoolClient,
  signal: AbortSignal | undefined,
): () => Promise<void> {
  if (signal === undefined) return async () => {}
  const { processID } = client as PoolClient & { processID: number }
  let over = false
  let stopping: Promise<void> | null = null
  const stop = async (): Promise<void> => {
    while (!over) {
      await pool.query("SELECT pg_cancel_backend($1)", [processID]).catch(() => {})
      await sleep(CANCEL_REPEAT_MS)
    }
  }
  const onAbort = (): void => {
    stopping = stop()
  }
  if (signal.aborted) onAbort()
  else signal.addEventListener("abort", onAbort, { once: true })
  return async () => {
    over = true
    signal.removeEventListener("abort", onAbort)
    await stopping
  }
}
