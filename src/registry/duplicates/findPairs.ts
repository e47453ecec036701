import { setTimeout as sleep } from "node:timers/promises"
import type { Pool, PoolClient } from "pg"
import { BEGIN } from "../../database/begin.ts"
import type { Log } from "../../log.ts"
import { PAIRS_LOOKED_AT_MAX, PAIRS_MAX, PAIRS_REST_FACTOR, PAIRS_WAIT_MS } from "../one/limits.ts"

/** "musterd" and a one, as a number: of all nodes one looks for pairs at a time. */
const PAIRS_LOCK = "30813862912976945"

/**
 * Looks for customers that are probably the same, in the background, whenever customers were
 * written since, but not while an import runs, and for a twentieth of the time at most. Returns the
 * function that stops it.
 */
export function startFindingPairs(pool: Pool, log: Log): () => Promise<void> {
  const stop = new AbortController()
  const work = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      try {
        if (await isDue(pool)) await findPairs(pool)
      } catch (error) {
        if (stop.signal.aborted) return
        log.warn({ err: error }, "Possible duplicates could not be looked for.")
      }
      await sleep(PAIRS_WAIT_MS, undefined, { signal: stop.signal, ref: false }).catch(() => {})
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
    text: `SELECT NOT EXISTS (SELECT FROM import_runs WHERE state = 'running')
      AND NOT EXISTS (SELECT FROM customer_pairs_made m WHERE m.writes = ${WRITES}
        OR m.at + make_interval(secs => m.ms * $1 / 1000.0) > now()) AS due`,
    values: [PAIRS_REST_FACTOR],
  })
  return rows[0]!.due
}

/** Looks for all pairs anew. Says whether it was this node's turn. */
export async function findPairs(pool: Pool): Promise<boolean> {
  const client = await pool.connect()
  let failure: Error | undefined
  try {
    const began = performance.now()
    await client.query(BEGIN)
    const { rows } = await client.query<{ mine: boolean; writes: string }>(
      `SELECT pg_try_advisory_xact_lock($1::bigint) AS mine, coalesce(${WRITES}, 0) AS writes`,
      [PAIRS_LOCK],
    )
    const { mine, writes } = rows[0]!
    if (mine) {
      await client.query("SET LOCAL work_mem = '64MB'; SET LOCAL jit = off")
      await gather(client)
      await keepBest(client)
      const ms = Math.ceil(performance.now() - began)
      await client.query(
        `WITH gone AS (DELETE FROM customer_pairs_made)
         INSERT INTO customer_pairs_made VALUES (clock_timestamp(), $1, $2)`,
        [ms, writes],
      )
    }
    await client.query("COMMIT")
    return mine
  } catch (error) {
    failure = error as Error
    await client.query("ROLLBACK").catch(() => {})
    throw error
  } finally {
    client.release(failure)
  }
}

/**
 * By what two customers meet, as SQL on `c`, and how many may share it: more are no hint any more,
 * but a switchboard or a name that everybody has.
 */
const KEYS: readonly { key: string; most: number }[] = [
  { key: "customer_letters(c.tax_id)", most: 10 },
  { key: "c.email", most: 10 },
  { key: "customer_phone_key(c.phone)", most: 10 },
  { key: "customer_mailbox(c.email)", most: 10 },
  { key: "customer_name_words(c.name)", most: 10 },
  { key: `customer_name_words(c.name) || '|' || ${place("c")}`, most: 10 },
  { key: `customer_letters(c.street) || '|' || ${place("c")}`, most: 20 },
]

function place(customer: string): string {
  return `customer_letters(coalesce(${customer}.postal_code, ${customer}.city))`
}

/** Collects pairs that share something, in a table of the transaction. */
async function gather(client: PoolClient): Promise<void> {
  await client.query(
    "CREATE TEMP TABLE pairs_met (one uuid NOT NULL, other uuid NOT NULL) ON COMMIT DROP",
  )
  for (const { key, most } of KEYS) {
    await client.query(meet(`SELECT c.id, ${key} AS key FROM customers c`, most))
  }
  // Names of one place that share a word: slips of the pen are found among them.
  await client.query(
    meet(
      `SELECT c.id, word || '|' || ${place("c")} AS key FROM customers c
       CROSS JOIN LATERAL unnest(string_to_array(customer_name_words(c.name), ' ')) AS word
       WHERE length(word) >= 3`,
      30,
    ),
  )
}

function meet(keyed: string, most: number): string {
  return `INSERT INTO pairs_met
    SELECT a.id, b.id FROM (
      SELECT array_agg(id) AS ids FROM (
        SELECT id, hashtextextended(key, 0) AS hash FROM (${keyed}) k WHERE length(key) >= 5) hashed
      GROUP BY hash HAVING count(*) BETWEEN 2 AND ${most}) met
    CROSS JOIN LATERAL unnest(ids) AS a (id)
    CROSS JOIN LATERAL unnest(ids) AS b (id)
    WHERE a.id < b.id LIMIT ${PAIRS_LOOKED_AT_MAX}`
}

/** Looks at each pair, and keeps the best ones in the place of those that there were. */
async function keepBest(client: PoolClient): Promise<void> {
  await client.query("DELETE FROM customer_pairs")
  await client.query(
    `INSERT INTO customer_pairs (one, other, score, reasons)
     SELECT one, other, score, reasons FROM (
       SELECT p.one, p.other, f.*, ${SCORE} AS score, ${REASONS} AS reasons
       FROM (SELECT DISTINCT one, other FROM pairs_met) p
       JOIN customers a ON a.id = p.one JOIN customers b ON b.id = p.other
       CROSS JOIN LATERAL (SELECT ${FEATURES} OFFSET 0) f
       WHERE NOT EXISTS (SELECT FROM customer_distinct d
         WHERE d.one = p.one AND d.other = p.other)) scored
     WHERE score >= ${SCORE_MIN} ORDER BY score DESC, one, other LIMIT ${PAIRS_MAX}`,
  )
}

const SCORE_MIN = 0.6

const same = (expression: (customer: string) => string): string =>
  `coalesce(${expression("a")} = ${expression("b")}, false)`
const differ = (expression: (customer: string) => string): string =>
  `coalesce(${expression("a")} <> ${expression("b")}, false)`

/** What is alike in the customers `a` and `b`. */
const FEATURES = [
  `${same((c) => `nullif(customer_letters(${c}.tax_id), '')`)} AS tax_id`,
  `${same((c) => `${c}.email`)} AS email`,
  `${same((c) => `customer_phone_key(${c}.phone)`)} AS phone`,
  `${same((c) => `customer_mailbox(${c}.email)`)} AS mailbox`,
  `${same((c) => `customer_name_words(${c}.name)`)} AS name_words`,
  `coalesce(customer_likeness(
    customer_name_words(a.name), customer_name_words(b.name)), 0) AS likeness`,
  `${same((c) => `customer_letters(${c}.street)`)} AND ${same(place)} AS address`,
  `${same(place)} AS place`,
  `${differ((c) => `customer_letters(${c}.tax_id)`)} AS other_tax_id`,
  `${differ((c) => `${c}.email`)} AND
    ${differ((c) => `customer_phone_key(${c}.phone)`)} AS other_ways`,
].join(", ")

/** Each hint leaves less doubt; what speaks against it makes it worth less. */
const SCORE = `((1
  - (1 - CASE WHEN f.tax_id THEN 0.85 ELSE 0 END)
  * (1 - CASE WHEN f.email THEN 0.85 ELSE 0 END)
  * (1 - CASE WHEN f.phone THEN 0.5 ELSE 0 END)
  * (1 - CASE WHEN f.mailbox AND NOT f.email THEN 0.5 ELSE 0 END)
  * (1 - CASE WHEN f.name_words THEN 0.65 ELSE greatest(0, f.likeness - 0.2) END)
  * (1 - CASE WHEN f.address THEN 0.5 WHEN f.place THEN 0.2 ELSE 0 END))
  * CASE WHEN f.other_tax_id THEN 0.5 ELSE 1 END
  * CASE WHEN NOT f.name_words AND f.likeness < 0.2 THEN 0.7 ELSE 1 END
  * CASE WHEN f.other_ways AND NOT f.place AND NOT f.tax_id THEN 0.9 ELSE 1 END)::real`

const REASONS = `array_remove(ARRAY[
  CASE WHEN f.tax_id THEN 'same_tax_id' END,
  CASE WHEN f.email THEN 'same_email' END,
  CASE WHEN f.phone THEN 'same_phone' END,
  CASE WHEN f.name_words THEN 'same_name' WHEN f.likeness >= 0.4 THEN 'similar_name' END,
  CASE WHEN f.mailbox AND NOT f.email THEN 'same_mailbox' END,
  CASE WHEN f.address THEN 'same_address' WHEN f.place THEN 'same_place' END], NULL)`
