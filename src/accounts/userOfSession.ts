import { createHmac, timingSafeEqual } from "node:crypto"
import { parse } from "hono/utils/cookie"
import type { Pool } from "pg"

/** What a user may do and be called, as it is in the database at this moment. */
export type User = {
  id: string
  email: string
  name: string
  role?: string | null | undefined
  /** Whether a ban holds at this moment. */
  banned: boolean
  /** Up to where the database's log holds what they wrote, where somebody has noted that. */
  wroteUpTo: string | null
}

/**
 * The columns of a user, in a statement that calls the table `u`. A position that the log does not
 * reach was noted before a failover, or in another cluster.
 */
export const USER_COLUMNS = `u.id, u.email, u.name, u.role, u.banned IS TRUE
  AND (u."banExpires" IS NULL OR u."banExpires" > clock_timestamp()) AS banned,
  (SELECT (CASE WHEN pg_is_in_recovery() THEN p.position
      ELSE least(p.position, pg_current_wal_insert_lsn()) END - '0/0')::text
    FROM account_positions p WHERE p.account_id = u.id) AS "wroteUpTo"`

/** How Better Auth signs the cookie that holds a session's token. */
export type SessionCookie = { name: string; secret: string }

/**
 * The user of the session that a request's cookie proves, or `null`. Every request asks this, and
 * Better Auth's own `getSession` takes 2 ms of processor time to put the same question
 * (docs/decisions/0019): so the question is put here, to Better Auth's tables and by its signature.
 * Prolonging a session and everything else about it stays Better Auth's.
 */
export async function userOfSession(
  pool: Pool,
  headers: Headers,
  { name, secret }: SessionCookie,
): Promise<User | null> {
  // The first of several cookies of one name counts, as it does for Better Auth.
  const value = parse(headers.get("cookie") ?? "", name)[name]
  const token = value === undefined ? null : provenToken(value, secret)
  if (token === null) return null
  const { rows } = await pool.query<User>({
    name: "session-user",
    text: `SELECT ${USER_COLUMNS} FROM session s JOIN "user" u ON u.id = s."userId"
      WHERE s.token = $1 AND s."expiresAt" >= clock_timestamp()`,
    values: [token],
  })
  return rows[0] ?? null
}

/** The token of `token.signature`: HMAC-SHA-256 in base64, made with Better Auth's secret. */
function provenToken(value: string, secret: string): string | null {
  const dot = value.lastIndexOf(".")
  if (dot < 1) return null
  const token = value.slice(0, dot)
  const expected = Buffer.from(createHmac("sha256", secret).update(token).digest("base64"))
  const given = Buffer.from(value.slice(dot + 1))
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  // No token has a NUL, and no database takes one.
  return token.includes("\0") ? null : token
}
