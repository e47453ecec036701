import { randomUUID } from "node:crypto"
import type { Pool } from "pg"
import { FAILED_SIGN_INS_MAX, FAILED_SIGN_INS_WINDOW_MS } from "./limits.ts"

/**
 * Counts a sign-in from an address before its password is looked at, and returns for how many
 * seconds it has to wait: 0 when it may go on. Counting first leaves no gap for guesses sent at
 * once. The counts stand in Better Auth's own table, so that all nodes share them.
 */
export async function countSignIn(pool: Pool, address: string): Promise<number> {
  const now = Date.now()
  const { rows } = await pool.query(
    `insert into "rateLimit" (id, key, count, "lastRequest") values ($1, $2, 1, $3)
     on conflict (key) do update set
       count = case when "rateLimit"."lastRequest" < $4 then 1 else "rateLimit".count + 1 end,
       "lastRequest" =
         case when "rateLimit"."lastRequest" < $4 then $3 else "rateLimit"."lastRequest" end
     returning count, "lastRequest"`,
    [randomUUID(), keyOf(address), now, now - FAILED_SIGN_INS_WINDOW_MS],
  )
  if (rows[0].count <= FAILED_SIGN_INS_MAX) return 0
  const until = Number(rows[0].lastRequest) + FAILED_SIGN_INS_WINDOW_MS
  return Math.max(1, Math.ceil((until - now) / 1000))
}

/** Takes a successful sign-in back out of the count: only failures use it up. */
export async function forgiveSignIn(pool: Pool, address: string): Promise<void> {
  await pool.query(`update "rateLimit" set count = greatest(count - 1, 0) where key = $1`, [
    keyOf(address),
  ])
}

function keyOf(address: string): string {
  return `failed-sign-ins|${address}`
}
