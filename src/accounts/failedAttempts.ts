import { createHash, randomUUID } from "node:crypto"
import type { Pool } from "pg"
import {
  FAILED_SIGN_INS_MAX,
  FAILED_SIGN_INS_PER_ACCOUNT_MAX,
  FAILED_SIGN_INS_WINDOW_MS,
  FORGET_ATTEMPTS_MS,
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

/** Milliseconds by the clock of the database: all nodes count by it, whatever theirs say. */
const NOW_MS = "floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint"

type Limit = { key: string; most: number }

/**
 * Counts for each of one or two limits, as long as the one before is not used up. The counts stand
 * in Better Auth's own table, so that all nodes share them.
 */
async function count(pool: Pool, limits: Limit[]): Promise<Counted> {
  const values = limits.flatMap(({ key, most }) => [randomUUID(), key, most])
  const { rows } = await pool.query<{ count: number; wait: number }>({
    name: `count-attempt-${limits.length}`,
    text: limits.length === 1 ? COUNT_ONE : COUNT_TWO,
    values: [FAILED_SIGN_INS_WINDOW_MS, ...values],
  })
  const { count: counted, wait } = rows.at(-1)!
  const { most } = limits[rows.length - 1]!
  if (counted <= most) return { wait: 0, isFirst: false }
  return { wait: Math.max(1, Math.ceil(wait / 1000)), isFirst: counted === most + 1 }
}

/** Whether the window has gone by, or began in what is the future since the clock was set back. */
const OVER = `abs("rateLimit"."lastRequest" - (SELECT now FROM clock)) > $1`

/** $1 is the window in milliseconds; `first` is of id, key and limit. */
const countInto = (first: number, from: string): string => `(
  INSERT INTO "rateLimit" (id, key, count, "lastRequest")
  SELECT $${first}, $${first + 1}, 1, (SELECT now FROM clock) FROM ${from}
  ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN ${OVER} THEN 1 ELSE "rateLimit".count + 1 END,
    "lastRequest" =
      CASE WHEN ${OVER} THEN (SELECT now FROM clock) ELSE "rateLimit"."lastRequest" END
  RETURNING count, $${first + 2}::integer AS most,
    ("lastRequest" + $1 - (SELECT now FROM clock))::float8 AS wait)`

const CLOCK = `${WITHOUT_WAITING}, clock AS (SELECT ${NOW_MS} AS now FROM setting)`
const COUNT_ONE = `WITH ${CLOCK}, one AS ${countInto(2, "setting")} SELECT * FROM one`
const COUNT_TWO = `WITH ${CLOCK}, one AS ${countInto(2, "setting")},
  two AS ${countInto(5, "one WHERE one.count <= one.most")}
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

type Rule = { window: number; max: number }
type Allowed = { allowed: boolean; retryAfter: number | null }

/**
 * Where Better Auth counts how often its routes are called from an address. Its own counting goes
 * by the clock of the node, whose jump would close a route for hours, or open it; here the
 * database's counts, and an entry from what is the future by now is over.
 */
export function requestRates(pool: Pool): { consume(key: string, rule: Rule): Promise<Allowed> } {
  return {
    consume: async (key, { window, max }) => {
      const { rows } = await pool.query<{ count: number; wait: number }>({
        name: "count-request",
        text: COUNT_REQUEST,
        values: [randomUUID(), key, max, window * 1000],
      })
      const { count, wait } = rows[0]!
      const allowed = count <= max
      return { allowed, retryAfter: allowed ? null : Math.max(1, Math.ceil(wait / 1000)) }
    },
  }
}

/** Forgets counts that nobody needs any more. */
export async function forgetOldAttempts(pool: Pool): Promise<void> {
  await pool.query(
    `DELETE FROM "rateLimit" WHERE abs("lastRequest" - ${NOW_MS}) > ${FORGET_ATTEMPTS_MS}`,
  )
}

const RATE_IS_OVER = `abs("rateLimit"."lastRequest" - (SELECT now FROM clock)) >= $4`

const COUNT_REQUEST = `WITH ${WITHOUT_WAITING}, clock AS (SELECT ${NOW_MS} AS now FROM setting),
  counted AS (
    INSERT INTO "rateLimit" (id, key, count, "lastRequest") SELECT $1, $2, 1, now FROM clock
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN ${RATE_IS_OVER} THEN 1 ELSE least("rateLimit".count, $3) + 1 END,
      "lastRequest" = CASE WHEN ${RATE_IS_OVER} OR "rateLimit".count < $3
        THEN (SELECT now FROM clock) ELSE "rateLimit"."lastRequest" END
    RETURNING count, "lastRequest")
  SELECT count, ("lastRequest" + $4 - now)::float8 AS wait FROM counted, clock`
