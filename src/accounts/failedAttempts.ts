import { createHash, randomUUID } from "node:crypto"
import type { Pool } from "pg"
import {
  FAILED_SIGN_INS_MAX,
  FAILED_SIGN_INS_PER_ACCOUNT_MAX,
  FAILED_SIGN_INS_WINDOW_MS,
  SETUP_ATTEMPTS_PER_MINUTE_MAX,
} from "../limits.ts"
import { addressBucket } from "./clientAddress.ts"

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
  return count(pool, [
    { key: address!, most: FAILED_SIGN_INS_MAX },
    { key: account!, most: FAILED_SIGN_INS_PER_ACCOUNT_MAX },
  ])
}

/** Takes a successful sign-in back out of the counts: only failures use them up. */
export async function forgiveSignIn(pool: Pool, attempt: Attempt): Promise<void> {
  await forgive(pool, keysOf(attempt))
}

/** The same for set-up codes, from everywhere together: all nodes guard one registry. */
export async function countSetupCode(pool: Pool): Promise<Counted> {
  return count(pool, [{ key: SETUP_KEY, most: SETUP_ATTEMPTS_PER_MINUTE_MAX }])
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

type Limit = { key: string; most: number }

/**
 * Counts for each of one or two limits, as long as the one before is not used up. The counts stand
 * in Better Auth's own table, so that all nodes share them.
 */
async function count(pool: Pool, limits: Limit[]): Promise<Counted> {
  const now = Date.now()
  const values = limits.flatMap(({ key, most }) => [randomUUID(), key, most])
  const { rows } = await pool.query({
    name: `count-attempt-${limits.length}`,
    text: limits.length === 1 ? COUNT_ONE : COUNT_TWO,
    values: [now, now - FAILED_SIGN_INS_WINDOW_MS, ...values],
  })
  const last = rows.at(-1)
  const [counted, { most }] = [Number(last.count), limits[rows.length - 1]!]
  if (counted <= most) return { wait: 0, isFirst: false }
  const until = Number(last.lastRequest) + FAILED_SIGN_INS_WINDOW_MS
  return { wait: Math.max(1, Math.ceil((until - now) / 1000)), isFirst: counted === most + 1 }
}

/** $1 is now and $2 where the window begins, in milliseconds; `first` is of id, key and limit. */
const countInto = (first: number, from: string): string => `(
  INSERT INTO "rateLimit" (id, key, count, "lastRequest") SELECT $${first}, $${first + 1}, 1, $1
  FROM ${from}
  ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN "rateLimit"."lastRequest" < $2 THEN 1 ELSE "rateLimit".count + 1 END,
    "lastRequest" =
      CASE WHEN "rateLimit"."lastRequest" < $2 THEN $1 ELSE "rateLimit"."lastRequest" END
  RETURNING count, "lastRequest", $${first + 2}::integer AS most)`

const COUNT_ONE = `WITH ${WITHOUT_WAITING}, one AS ${countInto(3, "setting")} SELECT * FROM one`
const COUNT_TWO = `WITH ${WITHOUT_WAITING}, one AS ${countInto(3, "setting")},
  two AS ${countInto(6, "one WHERE one.count <= one.most")}
  SELECT 1 AS place, one.* FROM one UNION ALL SELECT 2, two.* FROM two ORDER BY place`

/** Locks in the order in which they are counted, so that two of them never wait for each other. */
async function forgive(pool: Pool, keys: string[]): Promise<void> {
  await pool.query({
    name: "forgive-attempt",
    text: `WITH ${WITHOUT_WAITING}, locked AS (
        SELECT key FROM "rateLimit" WHERE key = ANY ($1::text[])
        ORDER BY array_position($1::text[], key) FOR UPDATE)
      UPDATE "rateLimit" SET count = greatest(count - 1, 0) FROM setting, locked
      WHERE "rateLimit".key = locked.key`,
    values: [keys],
  })
}

/** What was typed as an address may be anything, so it is hashed: short, and not to be read. */
function keysOf({ address, email }: Attempt): string[] {
  const account = createHash("sha256").update(email.trim().toLowerCase()).digest("base64url")
  return [`failed-sign-ins|${addressBucket(address)}`, `failed-sign-ins-to|${account}`]
}
