import { setTimeout as sleep } from "node:timers/promises"
import type { Pool, PoolClient } from "pg"
import { BEGIN } from "../../database/begin.ts"
import type { Log } from "../../log.ts"
import {
  PAIR_STEP_REST_FACTOR,
  PAIRS_LOOKED_AT_MAX,
  PAIRS_REST_FACTOR,
  PAIRS_WAIT_MS,
} from "../one/limits.ts"
import { FIRST, forgetKeys, KEY, makeKeys } from "./pairKeys.ts"
import { keepBest, SCORED_PARTS, scorePart } from "./scorePairs.ts"

/** "musterd" and a one, as a number: of all nodes one looks for pairs at a time. */
const PAIRS_LOCK = "30813862912976945"

/**
 * Looks for customers that are probably the same, in the background, whenever customers were
 * written since, for a twentieth of the time at most: in short steps, each of which is followed by
 * a rest, and not while an import runs or the index of words is being made. Returns the function
 * that stops it.
 */
export function startFindingPairs(pool: Pool, log: Log): () => Promise<void> {
  const stop = new AbortController()
  const idle = (ms: number) =>
    sleep(ms, undefined, { signal: stop.signal, ref: false }).catch(() => {})
  const rest = async (ms: number): Promise<boolean> => {
    await idle(ms)
    return !stop.signal.aborted && (await isQuiet(pool))
  }
  const work = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      try {
        if ((await isQuiet(pool)) && (await isDue(pool))) await findPairs(pool, rest)
      } catch (error) {
        if (stop.signal.aborted) return
        log.warn({ err: error }, "Possible duplicates could not be looked for.")
      }
      await idle(PAIRS_WAIT_MS)
    }
  }
  const working = work()
  return async () => {
    stop.abort()
    await working
  }
}

/** Rows written since the database began to count, of which aborted ones do no harm. */
const WRITES = `(SELECT n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_user_tables
  WHERE relid = 'customers'::regclass)`

async function isDue(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query<{ due: boolean }>({
    name: "pairs-due",
    text: `SELECT NOT EXISTS (SELECT FROM customer_pairs_made m WHERE m.writes = ${WRITES}
        OR m.at + make_interval(secs => m.ms * $1 / 1000.0) > now()) AS due`,
    values: [PAIRS_REST_FACTOR],
  })
  return rows[0]!.due
}

/** Whether nothing goes on that people wait for. */
async function isQuiet(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query<{ quiet: boolean }>({
    name: "pairs-quiet",
    text: `SELECT NOT EXISTS (SELECT FROM import_runs WHERE state = 'running')
      AND NOT EXISTS (SELECT FROM customer_ranges_waiting) AS quiet`,
  })
  return rows[0]!.quiet
}

/** Waits for as long as it is told, and says whether to go on. */
type Rest = (ms: number) => Promise<boolean>

/**
 * Looks for all pairs anew, and says whether it came to the end: not when another node looks, and
 * not when it was told to stop. What it learned of the customers until then is kept.
 */
export async function findPairs(pool: Pool, rest: Rest = async () => true): Promise<boolean> {
  const client = await pool.connect()
  let failure: Error | undefined
  try {
    const { rows } = await client.query<{ mine: boolean; writes: string }>(
      `SELECT pg_try_advisory_lock($1::bigint) AS mine, coalesce(${WRITES}, 0) AS writes`,
      [PAIRS_LOCK],
    )
    const { mine, writes } = rows[0]!
    if (!mine) return false
    const ms = await takeSteps(client, rest)
    if (ms !== null) {
      await client.query(
        `WITH gone AS (DELETE FROM customer_pairs_made)
         INSERT INTO customer_pairs_made VALUES (clock_timestamp(), $1, $2)`,
        [Math.ceil(ms), writes],
      )
    }
    await client.query("SELECT pg_advisory_unlock($1::bigint)", [PAIRS_LOCK])
    return ms !== null
  } catch (error) {
    failure = error as Error
    throw error
  } finally {
    client.release(failure)
  }
}

type Step = (client: PoolClient) => Promise<unknown>

/** How long all steps took, in ms without the rests; `null` when one was the last too early. */
async function takeSteps(client: PoolClient, rest: Rest): Promise<number | null> {
  let ms = 0
  const take = async <T>(step: (client: PoolClient) => Promise<T>): Promise<T> => {
    const began = performance.now()
    await client.query(BEGIN)
    await client.query("SET LOCAL work_mem = '64MB'; SET LOCAL jit = off")
    const done = await step(client)
    await client.query("COMMIT")
    ms += performance.now() - began
    return done
  }
  const restOf = (since: number) => rest(PAIR_STEP_REST_FACTOR * (ms - since))
  for (let after: string | null = FIRST; after !== null; ) {
    const from: string = after
    const since = ms
    after = await take((step) => makeKeys(step, from))
    if (!(await restOf(since))) return null
  }
  for (const step of STEPS) {
    const since = ms
    await take(step)
    if (!(await restOf(since))) return null
  }
  await take(keepBest)
  return ms
}

/**
 * By what two customers meet, and how many may share it: more are no hint any more, but a
 * switchboard or a name that everybody has.
 */
const MEETINGS: readonly { key: string; most: number; where?: string }[] = [
  { key: `keys[${KEY.taxId}]`, most: 10 },
  { key: `keys[${KEY.email}]`, most: 10 },
  { key: `keys[${KEY.phone}]`, most: 10 },
  { key: `keys[${KEY.mailbox}]`, most: 10 },
  { key: `keys[${KEY.name}]`, most: 10 },
  { key: `keys[${KEY.nameInPlace}]`, most: 10 },
  { key: `keys[${KEY.streetInPlace}]`, most: 20 },
  // Names of one place that share a word: slips of the pen are found among them.
  ...[0, 1, 2, 3].map((part) => ({ key: "unnest(words)", most: 30, where: `key & 3 = ${part}` })),
]

const STEPS: readonly Step[] = [
  forgetKeys,
  (client) => client.query("TRUNCATE customer_pairs_met, customer_pairs_scored"),
  ...MEETINGS.map(
    ({ key, most, where = "key IS NOT NULL" }): Step =>
      (client) =>
        client.query(`INSERT INTO customer_pairs_met (one, other)
          WITH keyed AS MATERIALIZED (
            SELECT id, key FROM (SELECT id, ${key} AS key FROM customer_pair_keys) k
            WHERE ${where}),
          shared AS (SELECT key FROM keyed GROUP BY key HAVING count(*) BETWEEN 2 AND ${most}),
          few AS MATERIALIZED (SELECT id, key FROM keyed JOIN shared USING (key))
          SELECT a.id, b.id FROM few a JOIN few b USING (key)
          WHERE a.id < b.id LIMIT ${PAIRS_LOOKED_AT_MAX}`),
  ),
  ...Array.from(
    { length: SCORED_PARTS },
    (_, part): Step =>
      (client) =>
        scorePart(client, part),
  ),
]
