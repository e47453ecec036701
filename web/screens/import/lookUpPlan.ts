import { ApiError } from "../../api/ask.ts"
import { call } from "../../api/call.ts"
import { persistently } from "../../api/persistently.ts"
import type { ImportEvent } from "./importState.ts"

/**
 * What became of a plan that cannot be used, or was not committed: a run that commits it or has,
 * rows that have drifted, or nothing that is kept any more. `null` when all is well.
 */
export async function lookUpPlan(id: string, signal: AbortSignal): Promise<ImportEvent | null> {
  try {
    const ask = () => call("GET /api/customers/import/plans/{id}", { params: { id } }, signal)
    const { state, run, drift } = await persistently(ask, signal)
    if (run !== null && (state === "committing" || state === "committed")) {
      return { type: "started", run }
    }
    if (state !== "kept") return { type: "checkAgain", isOver: true }
    return drift === null ? null : { type: "drifted", drift }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return { type: "checkAgain", isOver: true }
  }
}
