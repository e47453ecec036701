import { setTimeout as sleep } from "node:timers/promises"
import type { Pool } from "pg"
import { EVENTS_POLL_MS, EVENTS_SILENCE_MS } from "../limits.ts"
import type { Progress } from "./liveRuns.ts"
import { findRun, type Run } from "./run.ts"

/** The id of the last event, after which there is nothing to come back for. */
export const LAST_EVENT = "end"

/** `onEnd` is waited for before the end is told. */
type Listening = { after: string | null; signal: AbortSignal; onEnd: () => Promise<void> }

/**
 * The progress of a run as server-sent events, from any node: what its node stores some times a
 * second is read from the database. The last event is the run as it ended. `after` is the id of the
 * event that the listener saw last.
 */
export async function* runEvents(
  pool: Pool,
  id: string,
  { after, signal, onEnd }: Listening,
): AsyncGenerator<string> {
  let seen = /^\d+$/.test(after ?? "") ? Number(after) : -1
  let spoke = performance.now()
  yield "retry: 1000\n\n"
  while (!signal.aborted) {
    const found = await readProgress(pool, id)
    if (found === null) return
    if (found.state !== "running") {
      await onEnd()
      const run = await findRun(pool, id)
      if (run !== null) yield event(LAST_EVENT, run)
      return
    }
    const { state, seq, progress } = found
    if (seq > seen && progress !== null) {
      seen = seq
      spoke = performance.now()
      yield event(String(seq), { id, state, ...progress })
    } else if (performance.now() - spoke > EVENTS_SILENCE_MS) {
      spoke = performance.now()
      yield ": still here\n\n"
    }
    await sleep(EVENTS_POLL_MS, undefined, { signal }).catch(() => {})
  }
}

type StoredProgress = { state: Run["state"]; seq: number; progress: Progress | null }

async function readProgress(pool: Pool, id: string): Promise<StoredProgress | null> {
  const { rows } = await pool.query<StoredProgress>({
    name: "read-progress",
    text: `SELECT r.state, coalesce(p.seq, 0) AS seq, p.progress
      FROM import_runs r LEFT JOIN import_progress p ON p.run_id = r.id WHERE r.id = $1`,
    values: [id],
  })
  return rows[0] ?? null
}

function event(id: string, data: unknown): string {
  return `id: ${id}\ndata: ${JSON.stringify(data)}\n\n`
}
