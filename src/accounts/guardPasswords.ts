import { APIError, type createAuthMiddleware, getSessionFromCtx, isAPIError } from "better-auth/api"
import type { Pool } from "pg"
import { addressOf } from "./clientAddress.ts"
import { type Attempt, countSignIn, forgiveSignIn } from "./failedAttempts.ts"
import type { Actor, watchAccounts } from "./watchAccounts.ts"

type Context = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0]

const SIGN_IN = "/sign-in/email"
/** Where somebody who is signed in says the own password once more. */
const CHECKS = new Set(["/change-password", "/verify-password"])

/**
 * Counts every look at a password before it is taken, and records those that failed: at sign-in,
 * and where a session alone would else be enough to guess as often as one likes.
 */
export function guardPasswords(pool: Pool, accounts: ReturnType<typeof watchAccounts>) {
  const owners = new WeakMap<Request, Actor>()
  return {
    before: async (context: Context): Promise<void> => {
      const { request } = context
      if (!request) return
      if (context.path === SIGN_IN) {
        const { wait, isFirst } = await countSignIn(pool, attemptAt(context, request))
        if (isFirst) await accounts.signInRefused(context, "sign_in.limited")
        if (wait > 0) throw tooMany("failed sign-ins", wait)
      }
      if (!CHECKS.has(context.path)) return
      const session = await getSessionFromCtx(context, { disableCookieCache: true })
      if (!session) return
      const owner = { id: session.user.id, email: session.user.email }
      const { wait, isFirst } = await countSignIn(pool, attemptOf(request, owner))
      if (isFirst) await accounts.passwordRefused(request, owner, "password.limited")
      if (wait > 0) throw tooMany("wrong passwords", wait)
      owners.set(request, owner)
    },
    after: async (context: Context): Promise<void> => {
      const { request } = context
      if (!request) return
      const owner = owners.get(request)
      if (owner) {
        const isWrong = codeOf(context.context.returned) === "INVALID_PASSWORD"
        if (isWrong) await accounts.passwordRefused(request, owner, "password.refused")
        else await forgiveSignIn(pool, attemptOf(request, owner))
      }
      if (context.path !== SIGN_IN) return
      if (!context.context.newSession) return accounts.signInRefused(context, "sign_in.refused")
      const attempt = attemptAt(context, request)
      await Promise.all([forgiveSignIn(pool, attempt), accounts.signedIn(context)])
    },
  }
}

function attemptAt({ body }: Context, request: Request): Attempt {
  const { email } = (body ?? {}) as { email?: unknown }
  return { address: addressOf(request), email: String(email ?? "") }
}

function attemptOf(request: Request, { email }: Actor): Attempt {
  return { address: addressOf(request), email }
}

function codeOf(returned: unknown): string | null {
  return isAPIError(returned) ? String(returned.body?.code ?? "") : null
}

function tooMany(what: string, seconds: number): APIError {
  const message = `Too many ${what}. Try again in ${seconds} seconds.`
  return new APIError("TOO_MANY_REQUESTS", { message }, { "Retry-After": String(seconds) })
}
