import { ApiError } from "./ask.ts"
import { noteSessionOver, untilUsable } from "./connection.ts"

/**
 * Does some work that the person waits for; where the server does not answer or the session is
 * over, again as soon as that has changed. Throws what else goes wrong, and an `AbortError` once
 * the signal says that it is not wanted any more: nothing is done after that.
 */
export async function persistently<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (;;) {
    await untilUsable(signal)
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof ApiError) || !(error.status === 0 || error.status === 401)) throw error
      if (error.status === 401) noteSessionOver()
      signal.throwIfAborted()
    }
  }
}
