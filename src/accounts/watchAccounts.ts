import { APIError, type createAuthMiddleware, getSessionFromCtx, isAPIError } from "better-auth/api"
import type { Pool } from "pg"
import type { Log } from "../log.ts"
import { recordAction, type Via } from "./audit.ts"
import { ADDRESS_HEADER, REQUEST_HEADER } from "./clientAddress.ts"

type Context = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0]
export type Actor = { id: string; email: string }
type Target = { id?: string | null; email?: string | null }

type Recorded = {
  action: string
  /** Whether it ends the sessions of the account that it was done to. */
  endsSessions?: (body: Body) => boolean
  target: (body: Body, answer: Body) => Target
  details?: (body: Body) => Record<string, unknown>
}

type Body = Record<string, unknown>

const always = (): boolean => true
/** What decides what a session may do, or who has it. */
const CREDENTIALS = ["role", "banned", "email"]

/** What administrators do by way of Better Auth's own routes, and what is recorded of it. */
const RECORDED: Record<string, Recorded> = {
  "/admin/create-user": {
    action: "user.create",
    target: (_body, answer) => user(answer.user),
    details: ({ role }) => ({ role: role ?? "user" }),
  },
  "/admin/set-role": {
    action: "user.role",
    endsSessions: always,
    target: userId,
    details: ({ role }) => ({ role }),
  },
  "/admin/update-user": {
    action: "user.update",
    endsSessions: ({ data }) => CREDENTIALS.some((field) => field in Object(data)),
    target: userId,
    details: ({ data }) => ({ fields: fieldsOf(data) }),
  },
  "/admin/ban-user": { action: "user.ban", endsSessions: always, target: userId },
  "/admin/unban-user": { action: "user.unban", target: userId },
  "/admin/remove-user": { action: "user.remove", target: userId },
  "/admin/set-user-password": { action: "user.password", endsSessions: always, target: userId },
  "/admin/revoke-user-session": { action: "sessions.revoke", target: own },
  "/admin/revoke-user-sessions": { action: "sessions.revoke", target: userId },
  // Of one's own account, which is named as the one that did it.
  "/revoke-session": { action: "sessions.revoke", target: own },
  "/revoke-sessions": { action: "sessions.revoke", target: own },
  "/revoke-other-sessions": { action: "sessions.revoke", target: own },
  "/update-user": {
    action: "user.update",
    target: own,
    details: (body) => ({ fields: fieldsOf(body) }),
  },
  "/change-password": { action: "password.change", target: own },
  "/sign-out": { action: "sign_out", target: own },
  "/api-key/create": { action: "key.create", target: (_body, answer) => ({ id: text(answer.id) }) },
  "/api-key/update": { action: "key.update", target: ({ keyId }) => ({ id: text(keyId) }) },
  "/api-key/delete": { action: "key.delete", target: ({ keyId }) => ({ id: text(keyId) }) },
}

/**
 * Hooks around Better Auth's routes that record what was done and end the sessions of whoever's
 * role, ban or password was changed: Better Auth itself does that for a ban alone.
 */
export function watchAccounts(pool: Pool, log: Log) {
  // Who asks is known before: a sign-out, and some changes, end the very session that tells it.
  const record = recording(pool, log)
  const actors = new WeakMap<Request, { actor: Actor | null; target: Target }>()
  return {
    before: async (context: Context): Promise<void> => {
      const { request } = context
      const recorded = RECORDED[context.path]
      if (!request || !recorded) return
      const session = await getSessionFromCtx(context, { disableCookieCache: true })
      const actor = session ? { id: session.user.id, email: session.user.email } : null
      const body = (context.body ?? {}) as Body
      // Removed accounts have no address any more, and sessions that are over no account.
      const target =
        context.path === "/admin/revoke-user-session"
          ? await ownerOfSession(pool, text(body.sessionToken))
          : await named(pool, recorded.target(body, {}))
      actors.set(request, { actor, target })
    },
    after: async (context: Context): Promise<void> => {
      const { request } = context
      const recorded = RECORDED[context.path]
      const known = request && actors.get(request)
      const { returned } = context.context
      if (!recorded || !known || isAPIError(returned)) return
      const body = (context.body ?? {}) as Body
      const target = { ...known.target, ...recorded.target(body, (returned ?? {}) as Body) }
      if (target.id && recorded.endsSessions?.(body)) {
        await context.context.internalAdapter.deleteUserSessions(target.id)
      }
      const { action } = recorded
      const details = recorded.details?.(body) ?? {}
      await record(request, { action, via: "session", account: known.actor, target, details })
    },
    signedIn: (context: Context): Promise<void> => {
      const { user: account } = context.context.newSession!
      return record(context.request!, { action: "sign_in", via: "sign_in", account, target: {} })
    },
    /** Somebody who is signed in gave a password as the own one that is not. */
    passwordRefused: (
      request: Request,
      account: Actor,
      action: "password.refused" | "password.limited",
    ): Promise<void> => record(request, { action, via: "session", account, target: {} }),
    /** Only accounts that exist are named: whatever else was typed may be a password. */
    signInRefused: async (
      context: Context,
      action: "sign_in.refused" | "sign_in.limited",
    ): Promise<void> => {
      const { email } = (context.body ?? {}) as Body
      const { rows } = await pool.query(`SELECT id, email FROM "user" WHERE email = $1`, [
        withoutNul(String(email ?? "").toLowerCase()),
      ])
      const details = isAPIError(context.context.returned)
        ? { code: (context.context.returned.body as Body | undefined)?.code ?? null }
        : {}
      const target = rows[0] ?? {}
      await record(context.request!, { action, via: "sign_in", account: null, target, details })
    },
  }
}

type Entry = {
  action: string
  via: Via
  account: Actor | null
  target: Target
  details?: Body
}

function recording(pool: Pool, log: Log) {
  return (request: Request, entry: Entry): Promise<void> => {
    const address = request.headers.get(ADDRESS_HEADER)
    const requestId = request.headers.get(REQUEST_HEADER)
    return recordAction(pool, log, { ...entry, address, requestId })
  }
}

/** Better Auth itself lets any signed-in user make keys; here they are for administrators. */
export async function refuseUnlessAdmin(context: Context): Promise<void> {
  const session = await getSessionFromCtx(context, { disableCookieCache: true })
  if (!session) throw new APIError("UNAUTHORIZED", { message: NO_SESSION })
  const { role, banned } = session.user as { role?: string | null; banned?: boolean | null }
  if (banned === true || !(role ?? "").split(",").includes("admin")) {
    throw new APIError("FORBIDDEN", { message: "Only an administrator may manage API keys." })
  }
}

const NO_SESSION = "You are not signed in, or your session has ended. Sign in and try again."

async function named(pool: Pool, target: Target): Promise<Target> {
  if (!target.id) return {}
  const id = withoutNul(target.id)
  const { rows } = await pool.query(`SELECT id, email FROM "user" WHERE id = $1`, [id])
  return rows[0] ?? { id }
}

async function ownerOfSession(pool: Pool, token: string | null): Promise<Target> {
  const { rows } = await pool.query(
    `SELECT u.id, u.email FROM session s JOIN "user" u ON u.id = s."userId" WHERE s.token = $1`,
    [withoutNul(token ?? "")],
  )
  return rows[0] ?? {}
}

/** No database takes this character. */
function withoutNul(given: string): string {
  return given.replaceAll("\0", "")
}

/** Which fields of an account somebody wanted changed; whatever else was sent may be anything. */
function fieldsOf(given: unknown): string[] {
  return FIELDS.filter((field) => field in Object(given))
}

const FIELDS = [
  ...["name", "email", "emailVerified", "image", "role", "banned", "banReason", "banExpires"],
]

function own(): Target {
  return {}
}

function userId({ userId: id }: Body): Target {
  return { id: text(id) }
}

function user(given: unknown): Target {
  const { id, email } = (given ?? {}) as Body
  return { id: text(id), email: text(email) }
}

function text(value: unknown): string | null {
  return typeof value === "string" ? value : null
}
