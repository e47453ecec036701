import { createHash, randomInt, timingSafeEqual } from "node:crypto"
import { isAPIError } from "better-auth/api"
import type { Pool } from "pg"
import { BEGIN } from "../database/begin.ts"
import { AppError } from "../errors.ts"
import { said } from "../messages/said.ts"
import type { Auth } from "./auth.ts"
import { refuseCommonPassword } from "./commonPasswords.ts"
import { countSetupCode, forgiveSetupCode } from "./failedAttempts.ts"
import { setPassword } from "./setPassword.ts"

export type NewAdmin = { email: string; password: string; name: string }

export type Setup = {
  /** Whether nobody administers this registry yet. */
  isNeeded(): Promise<boolean>
  /**
   * Makes the first administrator for whoever knows the code. Throws `forbidden` for a wrong code,
   * `too_many_requests` after too many of them, `conflict` when there is an administrator already.
   */
  complete(code: string, admin: NewAdmin): Promise<void>
}

/** "musterm2" as a number: the advisory lock under which the first administrator is made. */
const SETUP_LOCK = "7887337266164690226"

/** Letters and digits that nobody confuses when reading them off a screen. */
const CODE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"

/** A code of 16 letters, about 79 bits, in groups of four. */
export function makeSetupCode(): string {
  const letters = Array.from({ length: 16 }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)])
  return letters.join("").replace(/(.{4})(?=.)/g, "$1-")
}

/**
 * The code is kept as a hash in this process only: a restart prints another one. It works once,
 * even where the administrator that it made is none any more.
 */
export function createSetup(auth: Auth, pool: Pool, code: string): Setup {
  const expected = hash(code)
  let spent = false
  return {
    isNeeded: async () => !(await hasAdmin(pool)),
    complete: async (given, admin) => {
      // Counted before the comparison, so that guesses sent at once are counted as well.
      const { wait } = await countSetupCode(pool)
      if (wait > 0) throw tooManyCodes(wait)
      if (!timingSafeEqual(hash(given), expected)) {
        throw new AppError("forbidden", said("setup_code_wrong"))
      }
      await forgiveSetupCode(pool)
      await refuseCommonPassword(admin.password)
      if (spent || !(await createFirstAdmin(auth, pool, admin))) {
        throw new AppError("conflict", said("set_up_already"))
      }
      spent = true
    },
  }
}

/** Makes an administrator if there is none; `false` when there is one. Safe against a race. */
async function createFirstAdmin(auth: Auth, pool: Pool, admin: NewAdmin): Promise<boolean> {
  return isFirst(pool, () => createAdmin(auth, admin))
}

/**
 * The same for whoever starts the server, who may name an account that is there already: it becomes
 * the administrator, with the password that is given. Says what was done, if anything was.
 */
export async function appointFirstAdmin(
  auth: Auth,
  pool: Pool,
  admin: NewAdmin,
): Promise<"created" | "appointed" | null> {
  let done: "created" | "appointed" = "created"
  const first = await isFirst(pool, async () => {
    const { internalAdapter } = await auth.$context
    const found = await internalAdapter.findUserByEmail(admin.email.toLowerCase())
    if (!found) return createAdmin(auth, admin)
    done = "appointed"
    await refuseShort(auth, admin.password)
    const able = { role: "admin", banned: false, banReason: null, banExpires: null }
    await setPassword(auth, found.user.id, admin.password)
    await internalAdapter.updateUser(found.user.id, able)
  })
  return first ? done : null
}

/** Calls `make` if there is no administrator, one process at a time. */
async function isFirst(pool: Pool, make: () => Promise<void>): Promise<boolean> {
  const client = await pool.connect()
  try {
    await client.query(BEGIN)
    await client.query("SELECT pg_advisory_xact_lock($1)", [SETUP_LOCK])
    if (await hasAdmin(client)) return false
    await make()
    return true
  } finally {
    await client.query("ROLLBACK").catch(() => {})
    client.release()
  }
}

/** Makes an administrator. Throws `invalid` or `conflict` with a sentence. */
export async function createAdmin(auth: Auth, admin: NewAdmin): Promise<void> {
  await refuseShort(auth, admin.password)
  try {
    await auth.api.createUser({ body: { ...admin, role: "admin" } })
  } catch (error) {
    if (!isAPIError(error)) throw error
    const taken = error.body?.code === "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL"
    const told = error.body?.message ?? "The account could not be created."
    throw new AppError(taken ? "conflict" : "invalid", told, { cause: error })
  }
}

async function refuseShort(auth: Auth, password: string): Promise<void> {
  const { minPasswordLength } = (await auth.$context).options.emailAndPassword
  if (password.length >= minPasswordLength) return
  throw new AppError("invalid", said("password_short", { min: minPasswordLength }))
}

async function hasAdmin(database: Pick<Pool, "query">): Promise<boolean> {
  const { rows } = await database.query(
    `SELECT EXISTS (SELECT FROM "user" WHERE 'admin' = ANY (string_to_array(role, ','))) AS found`,
  )
  return rows[0].found
}

function hash(code: string): Buffer {
  return createHash("sha256").update(code.toUpperCase().replace(/[\s-]/g, "")).digest()
}

function tooManyCodes(seconds: number): AppError {
  return new AppError("too_many_requests", said("setup_codes_too_many", { seconds }), {
    headers: { "Retry-After": String(seconds) },
  })
}
