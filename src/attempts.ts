import { createHash, randomUUID } from "node:crypto"
import type { Pool } from "pg"
import { addressBucket } from "./clientAddress.ts"
import {
  FAILED_SIGN_INS_MAX,
  FAILED_SIGN_INS_PER_ACCOUNT_MAX,
  FAILED_SIGN_INS_WINDOW_MS,
  SETUP_ATTEMPTS_PER_MINUTE_MAX,
} from "./limits.ts"

export type Attempt = { address: string; email: string }

/** Seconds to wait, 0 to go on, and whether this is the first attempt that has to wait. */
export type Counted = { wait: number; isFirst: boolean }

/**
 * Counts a sign-in from an address, and to an account from everywhere, before its password is
 * looked at. Counting first leaves no gap for guesses sent at once. Accounts that do not exist are
 * counted like those that do.
 */
export async function countSignIn(pool: Pool, attempt: Attempt): Promise<Counted> {
  const [address, account] = keysOf(attempt)
  const byAddress = await count(pool, address!, FAILED_SIGN_INS_MAX)
  if (byAddress.wait > 0) return byAddress
  return count(pool, account!, FAILED_SIGN_INS_PER_ACCOUNT_MAX)
}

/** Takes a successful sign-in back out of the counts: only failures use them up. */
export async function forgiveSignIn(pool: Pool, attempt: Attempt): Promise<void> {
  await forgive(pool, keysOf(attempt))
}

/** The same for set-up codes, from everywhere together: all nodes guard one registry. */
export async function countSetupCode(pool: Pool): Promise<Counted> {
  return count(pool, SETUP_KEY, SETUP_ATTEMPTS_PER_MINUTE_MAX)
}

export async function forgiveSetupCode(pool: Pool): Promise<void> {
  await forgive(pool, [SETUP_KEY])
}

const SETUP_KEY = "wrong-set-up-codes"

/**
 * A count is worth no wait for the disk, which a large import keeps busy: all count at once, and
 * what a crash of the database forgets is the last fraction of a second.
 */
const WITHOUT_WAITING = "setting as (select set_config('synchronous_commit', 'off', true))"

/** The counts stand in Better Auth's own table, so that all nodes share them. */
async function count(pool: Pool, key: string, most: number): Promise<Counted> {
  const now = Date.now()
  const { rows } = await pool.query({
    name: "count-attempt",
    text: `with ${WITHOUT_WAITING}
      insert into "rateLimit" (id, key, count, "lastRequest")
      select $1, $2, 1, $3 from setting
      on conflict (key) do update set
        count = case when "rateLimit"."lastRequest" < $4 then 1 else "rateLimit".count + 1 end,
        "lastRequest" =
          case when "rateLimit"."lastRequest" < $4 then $3 else "rateLimit"."lastRequest" end
      returning count, "lastRequest"`,
    values: [randomUUID(), key, now, now - FAILED_SIGN_INS_WINDOW_MS],
  })
  const counted = Number(rows[0].count)
  if (counted <= most) return { wait: 0, isFirst: false }
  const until = Number(rows[0].lastRequest) + FAILED_SIGN_INS_WINDOW_MS
  return { wait: Math.max(1, Math.ceil((until - now) / 1000)), isFirst: counted === most + 1 }
}

async function forgive(pool: Pool, keys: string[]): Promise<void> {
  await pool.query({
    name: "forgive-attempt",
    text: `with ${WITHOUT_WAITING}
      update "rateLimit" set count = greatest(count - 1, 0) from setting where key = any ($1)`,
    values: [keys],
  })
}

/** What was typed as an address may be anything, so it is hashed: short, and not to be read. */
function keysOf({ address, email }: Attempt): string[] {
  const account = createHash("sha256").update(email.trim().toLowerCase()).digest("base64url")
  return [`failed-sign-ins|${addressBucket(address)}`, `failed-sign-ins-to|${account}`]
}
