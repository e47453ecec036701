import { letInBy } from "../accounts/auth.ts"
import type { AppContext } from "./context/appContext.ts"
import type { RequestContext } from "./context/requestContext.ts"

/**
 * Has whoever may have written read from then on only where that is. One who was refused as well:
 * the reason may be something that a standby does not know yet. The account is whose request was
 * let in, so that it takes no question of its own.
 */
export function noteWrites({ reads }: AppContext) {
  return async (c: RequestContext, next: () => Promise<void>): Promise<void> => {
    const { method, headers } = c.req.raw
    await next()
    if (reads === undefined || SAFE.includes(method)) return
    const account = letInBy(headers)
    if (account !== null) await reads.noteWrite(account.id)
  }
}

const SAFE = ["GET", "HEAD", "OPTIONS"]
