import { setTimeout as sleep } from "node:timers/promises"
import type { Pool, PoolClient } from "pg"
import type { Log } from "../../log.ts"
import {
  PAIR_STEP_REST_FACTOR,
  PAIRS_LOOKED_AT_MAX,
  PAIRS_REST_FACTOR,
  PAIRS_WAIT_MS,
} from "../one/limits.ts"
import { FIRST, forgetKeys, KEY, makeKeys } from "./pairKeys.ts"
import { PairTurn } from "./pairTurn.ts"
import { keepBest, SCORED_PARTS, scorePart } from "./scorePairs.ts"

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
        OR m.at + make_interval(secs => m.ms * $1 / 1000.0) > now())
      AND NOT EXISTS (SELECT FROM customer_pairs_looking WHERE until > now()) AS due`,
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
  const turn = await PairTurn.take(pool)
  if (turn === null) return false
  try {
    const { rows } = await pool.query<{ writes: string }>(`SELECT coalesce(${WRITES}, 0) AS writes`)
    return await takeSteps(turn, rest, rows[0]!.writes)
  } finally {
    // One that is not given back ends by itself.
    await turn.give().catch(() => {})
  }
}

type Step = (client: PoolClient) => Promise<unknown>

async function takeSteps(turn: PairTurn, rest: Rest, writes: string): Promise<boolean> {
  let ms = 0
  const take = async (step: Step): Promise<boolean> => {
    const took = await turn.step(step, restOf)
    ms += took ?? 0
    return took !== null && (await rest(restOf(took)))
  }
  for (let after: string | null = FIRST; after !== null; ) {
    const from: string = after
    const made: Step = async (client) => {
      after = await makeKeys(client, from)
    }
    if (!(await take(made))) return false
  }
  for (const step of STEPS) if (!(await take(step))) return false
  const last = await turn.step(async (client) => {
    const began = performance.now()
    await keepBest(client)
    ms += performance.now() - began
    await client.query(
      `WITH gone AS (DELETE FROM customer_pairs_made)
       INSERT INTO customer_pairs_made VALUES (clock_timestamp(), $1, $2)`,
      [Math.ceil(ms), writes],
    )
  }, restOf)
  return last !== null
}

function restOf(ms: number): number {
  return PAIR_STEP_REST_FACTOR * ms
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
