import { type BetterAuthOptions, betterAuth } from "better-auth"
import { APIError, createAuthMiddleware, isAPIError } from "better-auth/api"
import { admin } from "better-auth/plugins/admin"
import type { Pool } from "pg"
import { AppError } from "../errors.ts"
import { PASSWORD_CHARACTERS_MAX, PASSWORD_CHARACTERS_MIN, SESSION_IDLE_DAYS } from "../limits.ts"
import type { Log } from "../log.ts"
import { said } from "../messages/said.ts"
import { apiKeys, type KeyScope, ownerOfKey } from "./apiKeys.ts"
import { ADDRESS_HEADER } from "./clientAddress.ts"
import { refuseCommonPassword } from "./commonPasswords.ts"
import { requestRates } from "./failedAttempts.ts"
import { guardPasswords } from "./guardPasswords.ts"
import { hashPassword, verifyPassword } from "./hashPassword.ts"
import { ASKING, notAdmin, notSignedIn } from "./notAllowed.ts"
import { type SessionCookie, USER_COLUMNS, type User, userOfSession } from "./userOfSession.ts"
import { refuseUnlessAdmin, watchAccounts } from "./watchAccounts.ts"

export type AuthSettings = {
  pool: Pool
  secret: string
  /** The address that browsers use, for example `https://muster.example.com`. */
  baseUrl: string
  /** Origins that cookie-authenticated writes may come from; `baseUrl` is one of them. */
  trustedOrigins: string[]
  log: Log
}

export type Account = {
  id: string
  email: string
  name: string
  isAdmin: boolean
  /** Up to where the database's log has to have been followed to hold what they wrote. */
  wroteUpTo: string | null
}

export type Auth = ReturnType<typeof createAuth>

export function createAuth(settings: AuthSettings) {
  return betterAuth(authOptions(settings))
}

/** Better Auth's options. Its tables (`sql/0001_auth.sql`) follow from them; a test compares. */
export function authOptions({ pool, secret, baseUrl, trustedOrigins, log }: AuthSettings) {
  return {
    appName: "Muster",
    database: pool,
    secret,
    baseURL: baseUrl,
    trustedOrigins,
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_CHARACTERS_MIN,
      maxPasswordLength: PASSWORD_CHARACTERS_MAX,
      revokeSessionsOnPasswordReset: true,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    // A session in a cookie would stay good for a while after a ban or a lost role.
    session: { cookieCache: { enabled: false }, expiresIn: SESSION_IDLE_DAYS * 86_400 },
    rateLimit: {
      enabled: true,
      storage: "database",
      customStorage: requestRates(pool),
      // Sign-ins are counted by their failures instead (attempts.ts), and reading one's own session
      // guesses nothing.
      customRules: { "/sign-in/email": false, "/get-session": false },
    },
    advanced: {
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      // Session and user in one question: every request asks it.
      database: { joins: true },
    },
    disabledPaths: DISABLED_PATHS,
    telemetry: { enabled: false },
    logger: {
      level: "warn",
      log: (level, message, ...more) => logOfAuth(log, level, message, more[0]),
    },
    // What fails is answered and logged like all else; Better Auth would print it as it is.
    onAPIError: { throw: true },
    hooks: accountHooks(pool, log),
    plugins: [admin(), apiKeys(pool)],
  } satisfies BetterAuthOptions
}

/** Limits sign-ins, keeps API keys to administrators, and watches what is done to accounts. */
function accountHooks(pool: Pool, log: Log) {
  const accounts = watchAccounts(pool, log)
  const passwords = guardPasswords(pool, accounts)
  return {
    before: createAuthMiddleware(async (context) => {
      if (context.path.startsWith("/api-key/") && context.request) {
        await refuseUnlessAdmin(context)
      }
      if (context.request) await refuseCommon(chosenPassword(context.path, context.body))
      await passwords.before(context)
      await accounts.before(context)
      if (context.path === "/change-password" && context.request) {
        return { context: { body: { ...context.body, revokeOtherSessions: true } } }
      }
      return undefined
    }),
    after: createAuthMiddleware(async (context) => {
      await passwords.after(context)
      await accounts.after(context)
    }),
  }
}

/** The password that a request would give somebody; `null` where none is chosen. */
function chosenPassword(path: string, body: unknown): string | null {
  const field = CHOOSING[path]
  const chosen = field === undefined ? null : (body as Record<string, unknown> | undefined)?.[field]
  return typeof chosen === "string" ? chosen : null
}

/** Not where passwords are hashed: that happens for unknown accounts as well, to take as long. */
const CHOOSING: Record<string, string> = {
  "/admin/create-user": "password",
  "/admin/set-user-password": "newPassword",
  "/change-password": "newPassword",
}

async function refuseCommon(password: string | null): Promise<void> {
  if (password === null) return
  try {
    await refuseCommonPassword(password)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    throw new APIError("BAD_REQUEST", { code: "PASSWORD_IS_COMMON", message: error.message })
  }
}

/**
 * Doors of Better Auth that nobody here has a key to: acting in the name of others, which would
 * make the record of actions a lie, and what belongs to mail and to other sign-in services.
 */
const DISABLED_PATHS = [
  "/admin/impersonate-user",
  "/admin/stop-impersonating",
  "/sign-in/social",
  "/link-social",
  "/unlink-account",
  "/get-access-token",
  "/refresh-token",
  "/account-info",
  "/request-password-reset",
  "/reset-password",
  "/send-verification-email",
  "/verify-email",
  "/change-email",
  "/delete-user",
  "/delete-user/callback",
  "/update-session",
  "/error",
]

/** What a route is for: keys that may only import are refused everywhere else. */
type For = { isImport?: boolean }

/** Whoever is signed in and not banned. Throws `unauthorized` or `forbidden`. */
export async function requireUser(
  auth: Auth,
  pool: Pool,
  headers: Headers,
  { isImport = false }: For = {},
): Promise<Account> {
  const cookie = await cookieOf(auth)
  const key = keyIn(headers, cookie)
  const owner = key === null ? null : await ownerOfKey(pool, key)
  const user =
    key === null
      ? await userOfSession(pool, headers, cookie)
      : await findUser(pool, owner?.userId ?? null)
  if (!user) throw key === null ? notSignedIn(HOW_KEYS_COME) : unknownKey()
  if (user.banned) {
    throw new AppError("forbidden", said("banned"))
  }
  const isAdmin = (user.role ?? "").split(",").includes("admin")
  if (key !== null && !isAdmin) {
    throw new AppError("forbidden", said("key_of_no_admin"))
  }
  refuseBeyond(owner?.scope ?? "all", isImport)
  const { id, email, name, wroteUpTo } = user
  const account = { id, email, name, isAdmin, wroteUpTo }
  LET_IN.set(headers, account)
  if (key !== null) BY_KEY.add(headers)
  return account
}

/** Whom the headers of a request have let in; `null` as long as nobody asked, and for nobody. */
export function letInBy(headers: Headers): Account | null {
  return LET_IN.get(headers) ?? null
}

const LET_IN = new WeakMap<Headers, Account>()

/** Whether it was a key, in whichever header, that has let somebody in. */
export function cameByKey(headers: Headers): boolean {
  return BY_KEY.has(headers)
}

const BY_KEY = new WeakSet<Headers>()

/** The same, for administrators only: the role counts as it is now, not as it was at sign-in. */
export async function requireAdmin(
  auth: Auth,
  pool: Pool,
  headers: Headers,
  use?: For,
): Promise<Account> {
  const account = await requireUser(auth, pool, headers, use)
  if (account.isAdmin) return account
  throw notAdmin()
}

/**
 * The key of a program: in its own header, or as a bearer. Beside a session's cookie a bearer is
 * some proxy's; whoever sends both of ours means the key.
 */
function keyIn(headers: Headers, { name }: Pick<SessionCookie, "name">): string | null {
  const own = headers.get("x-api-key")
  if (own !== null) return own
  const bearer = /^Bearer +(\S+) *$/i.exec(headers.get("authorization") ?? "")?.[1] ?? null
  const hasSession = (headers.get("cookie") ?? "").includes(`${name}=`)
  return hasSession ? null : bearer
}

function refuseBeyond(scope: KeyScope, isImport: boolean): void {
  if (scope === "all" || isImport) return
  throw new AppError("forbidden", said("key_for_imports"))
}

/** What follows the colon was sent by somebody; a refusal is no fault of the server. */
function logOfAuth(
  log: Log,
  level: "debug" | "info" | "warn" | "error",
  message: unknown,
  error: unknown,
): void {
  const text = typeof message === "string" ? message.split(":")[0]! : "a failure"
  const about = [message, error].find((given) => given instanceof Error)
  const refused = isAPIError(about) ? about.statusCode < 500 : REFUSED.test(text)
  if (refused) log.debug(`Better Auth: ${text}`)
  else log[level]({ err: about }, `Better Auth: ${text}`)
}

const REFUSED = /^Invalid |not found|not allowed/i

/** Said to whoever came without a session: programs have none. */
const HOW_KEYS_COME = "Programs send an API key in the header x-api-key, or Authorization: Bearer."

function unknownKey(): AppError {
  return new AppError("unauthorized", said("key_unknown"), { headers: ASKING })
}

async function cookieOf(auth: Auth): Promise<SessionCookie> {
  const { authCookies, secret } = await auth.$context
  return { name: authCookies.sessionToken.name, secret }
}

async function findUser(pool: Pool, id: string | null): Promise<User | null> {
  if (id === null) return null
  const { rows } = await pool.query<User>({
    name: "user-of-key",
    text: `SELECT ${USER_COLUMNS} FROM "user" u WHERE u.id = $1`,
    values: [id],
  })
  return rows[0] ?? null
}
