import { setTimeout as sleep } from "node:timers/promises"
import type { Pool, PoolClient } from "pg"
import { BEGIN } from "../database/begin.ts"
import {
  INDEX_PATIENCE_MS,
  INDEX_WAIT_MS,
  INDEXED_AT_ONCE,
  LATER_BLOCKS_MAX,
  SMALL_BLOCKS_MAX,
  SMALL_RUN_ROWS_MAX,
  SMALL_RUNS_INDEXED_AT_ONCE,
  WAITING_FOR_INDEX_MAX,
} from "../limits.ts"
import type { Log } from "../log.ts"
import { NO_ID } from "./one/pagePosition.ts"

/** "musterw" and a one, as a number: of all nodes one fills the index at a time. */
export const INDEX_LOCK = "30813862912981809"

/** Lots of fewer customers than this make blocks that span many ids. */
const CLOSE_BLOCKS_MIN = 5_000

/** Blocks with fewer customers than this come from small imports and single edits. */
const SMALL_BLOCK = 32

const LAST_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff"

/**
 * Fills the index that search uses, in the background, some thousand customers at a time. While a
 * large import runs only those of small ones are taken in, each of which every search would look
 * through meanwhile; the rest waits, but not for long, and then takes a third of the time at most.
 * Returns the function that stops it.
 */
export function startIndexing(pool: Pool, log: Log): () => Promise<void> {
  const stop = new AbortController()
  const idle = (ms: number) => sleep(ms, undefined, { signal: stop.signal, ref: false })
  const work = async (): Promise<void> => {
    let waitingSince: number | null = null
    while (!stop.signal.aborted) {
      try {
        const busy = await isImportRunning(pool)
        waitingSince = busy ? (waitingSince ?? Date.now()) : null
        if (waitingSince !== null && Date.now() - waitingSince < INDEX_PATIENCE_MS) {
          await indexSome(pool, "small runs")
          await idle(INDEX_WAIT_MS)
          continue
        }
        const began = performance.now()
        const more = await indexSome(pool)
        await idle(!more ? INDEX_WAIT_MS : busy ? 2 * (performance.now() - began) : 0)
      } catch (error) {
        if (stop.signal.aborted) return
        log.warn({ err: error }, "The search index could not be brought up to date.")
        await idle(INDEX_WAIT_MS).catch(() => {})
      }
    }
  }
  const working = work()
  return async () => {
    stop.abort()
    await working
  }
}

/** Indexes until there is nothing left to do. */
export async function indexAll(pool: Pool): Promise<void> {
  while (await indexSome(pool)) {}
}

/** Does one piece of what there is to do and says whether there may be more. */
export async function indexSome(pool: Pool, what: Work = "all"): Promise<boolean> {
  const client = await pool.connect()
  let failure: Error | undefined
  try {
    await client.query(BEGIN)
    const { rows } = await client.query<{ mine: boolean }>(
      "SELECT pg_try_advisory_xact_lock($1::bigint) AS mine",
      [INDEX_LOCK],
    )
    const more = rows[0]!.mine && (await indexPiece(client, what))
    await client.query("COMMIT")
    return more
  } catch (error) {
    failure = error as Error
    await client.query("ROLLBACK").catch(() => {})
    throw error
  } finally {
    client.release(failure)
  }
}

/** Small imports are over before anybody could make way for them. */
async function isImportRunning(pool: Pool): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: "import-running",
    text: `SELECT FROM import_runs
      WHERE state = 'running' AND started_at < now() - interval '500 milliseconds' LIMIT 1`,
  })
  return rowCount !== 0
}

type Work = "all" | "small runs"

async function indexPiece(client: PoolClient, what: Work): Promise<boolean> {
  const { rows } = await client.query<{ up_to: string }>("SELECT up_to FROM customer_words_made")
  if (what === "small runs") {
    return rows[0]?.up_to === LAST_ID && (await indexSmallRuns(client))
  }
  if (rows.length === 0) return startAgain(client)
  if (rows[0]!.up_to !== LAST_ID) {
    const upTo = await indexRange(client, rows[0]!.up_to, LAST_ID)
    await client.query("UPDATE customer_words_made SET up_to = $1", [upTo])
    if (upTo === LAST_ID) await learnSizes(client)
    return true
  }
  const many = await indexSmallRuns(client)
  return many || (await indexRun(client)) || (await indexWaiting(client))
}

// Forgets the index. All that is stored by now will be found on the way through the ids. Nothing is
// truncated: that waits for every reader, a backup too, and all searches would wait behind it.
async function startAgain(client: PoolClient): Promise<boolean> {
  await client.query(
    `DELETE FROM customer_words_made;
     INSERT INTO customer_words_made VALUES ('00000000-0000-0000-0000-000000000000');
     DELETE FROM customer_words; DELETE FROM customer_words_runs;
     DELETE FROM customer_words_waiting; DELETE FROM customer_words_gone;
     DELETE FROM customer_order o WHERE NOT EXISTS (SELECT FROM customers c WHERE c.id = o.id);
     UPDATE import_runs SET words_indexed = true
     WHERE NOT words_indexed AND state IN ('succeeded', 'undone')`,
  )
  return true
}

/**
 * Takes in the customers of many small imports at once: one at a time, they would cost more than
 * the imports did. Says whether there may be more of them.
 */
async function indexSmallRuns(client: PoolClient): Promise<boolean> {
  const { rows: runs } = await client.query<{
    id: string
    created_from: string
    created_to: string
  }>({
    name: "small-runs-to-index",
    text: `SELECT r.id, r.created_from, r.created_to FROM import_runs r
      WHERE NOT r.words_indexed AND r.state = 'succeeded' AND r.undo_of IS NULL
        AND r.created <= $1 AND r.updated <= $1
        AND NOT EXISTS (SELECT FROM customer_words_runs w WHERE w.run_id = r.id)
      LIMIT $2`,
    values: [SMALL_RUN_ROWS_MAX, SMALL_RUNS_INDEXED_AT_ONCE],
  })
  if (runs.length === 0) return false
  await client.query({
    name: "index-small-runs",
    text: `SELECT customer_index_words(low, high, $3)
      FROM unnest($1::uuid[], $2::uuid[]) AS r (low, high)`,
    values: [
      runs.map((run) => before(run.created_from)),
      runs.map((run) => run.created_to),
      SMALL_RUN_ROWS_MAX,
    ],
  })
  await client.query({
    name: "small-runs-changes",
    text: `INSERT INTO customer_words_waiting
      SELECT customer_id FROM import_changes WHERE run_id = ANY($1::uuid[])`,
    values: [runs.map(({ id }) => id)],
  })
  await client.query({
    name: "small-runs-indexed",
    text: "UPDATE import_runs SET words_indexed = true WHERE id = ANY($1::uuid[])",
    values: [runs.map(({ id }) => id)],
  })
  return runs.length === SMALL_RUNS_INDEXED_AT_ONCE
}

type RunToIndex = {
  id: string
  low: string
  high: string
  fresh: boolean
  created_from: string
  /** How far those that it changed are indexed; `null` before those that it created are. */
  changed_to: string | null
}

/**
 * Customers lie side by side in a run's range; those that an undo took away or back, too. Those
 * that it changed follow.
 */
async function indexRun(client: PoolClient): Promise<boolean> {
  const { rows } = await client.query<RunToIndex>(
    `SELECT r.id, coalesce(w.up_to, b.created_from) AS low, b.created_to AS high,
       b.created_from, w.up_to IS NULL AS fresh, w.changed_to
     FROM import_runs r
     JOIN import_runs b ON b.id = coalesce(
       (SELECT coalesce(u.undo_of, u.id) FROM import_runs u WHERE u.id = r.undo_of), r.id)
     LEFT JOIN customer_words_runs w ON w.run_id = r.id
     WHERE NOT r.words_indexed AND r.state IN ('succeeded', 'undone') LIMIT 1`,
  )
  const run = rows[0]
  if (run === undefined) return false
  if (run.changed_to !== null) return indexChanges(client, run.id, run.changed_to)
  if (run.fresh) {
    await client.query(
      "DELETE FROM customer_words WHERE first_id BETWEEN $1 AND $2 AND last_id <= $2",
      [run.created_from, run.high],
    )
    await client.query(
      `DELETE FROM customer_order o WHERE o.id BETWEEN $1 AND $2
         AND NOT EXISTS (SELECT FROM customers c WHERE c.id = o.id)`,
      [run.created_from, run.high],
    )
  }
  // The range's first id is a customer as well, and ranges begin above what they are given.
  const low = run.fresh ? before(run.low) : run.low
  const upTo = await indexRange(client, low, run.high)
  await client.query(
    `INSERT INTO customer_words_runs (run_id, up_to, changed_to) VALUES ($1, $2, $3)
     ON CONFLICT (run_id) DO UPDATE SET up_to = excluded.up_to, changed_to = excluded.changed_to`,
    [run.id, upTo, upTo === run.high ? NO_ID : null],
  )
  if (upTo === run.high && !run.fresh) await learnSizes(client)
  return true
}

/**
 * Has the planner know how much the index holds: the database itself looks minutes later, and until
 * then a search for a frequent word would be read from all of it. Only after many customers.
 */
async function learnSizes(client: PoolClient): Promise<void> {
  await client.query("ANALYZE customer_words (first_id, last_id), customer_order (id)")
}

/** The next of the customers that a run changed, in order of id. */
async function indexChanges(client: PoolClient, runId: string, from: string): Promise<boolean> {
  const { rows } = await client.query<{ ids: string[] }>(
    `SELECT ARRAY(SELECT customer_id FROM import_changes
       WHERE run_id = $1 AND customer_id > $2 ORDER BY customer_id LIMIT $3) AS ids`,
    [runId, from, INDEXED_AT_ONCE],
  )
  const ids = rows[0]!.ids
  await indexAgain(client, ids)
  if (ids.length < INDEXED_AT_ONCE) {
    await client.query("UPDATE import_runs SET words_indexed = true WHERE id = $1", [runId])
    await client.query("DELETE FROM customer_words_runs WHERE run_id = $1", [runId])
  } else {
    await client.query("UPDATE customer_words_runs SET changed_to = $2 WHERE run_id = $1", [
      runId,
      ids.at(-1),
    ])
  }
  return true
}

/** Blocks of many customers lie close together in the order of ids; those of a few do not. */
async function indexAgain(client: PoolClient, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await client.query("SELECT customers_index($1, true, $2)", [ids, ids.length < CLOSE_BLOCKS_MIN])
}

async function indexRange(client: PoolClient, low: string, high: string): Promise<string> {
  const { rows } = await client.query<{ up_to: string }>(
    "SELECT customer_index_words($1, $2, $3) AS up_to",
    [low, high, INDEXED_AT_ONCE],
  )
  return rows[0]!.up_to
}

/** Customers that were written one by one. When they become many, order is better made anew. */
async function indexWaiting(client: PoolClient): Promise<boolean> {
  const { rows } = await client.query<Record<"waiting" | "later" | "small" | "much", number>>(
    `SELECT (SELECT count(*) FROM (
         SELECT FROM customer_words_waiting LIMIT $1) some_waiting)::integer AS waiting,
       count(*) FILTER (WHERE later)::integer AS later,
       count(*) FILTER (WHERE size < $2)::integer AS small,
       coalesce(sum(CASE WHEN again THEN size ELSE -size / 2.0 END), 0)::float AS much
     FROM customer_words`,
    [WAITING_FOR_INDEX_MAX, SMALL_BLOCK],
  )
  const { waiting, later, small, much } = rows[0]!
  // Of what searches would look through a third is of no use any more.
  const isWorn = Math.max(waiting, much) >= WAITING_FOR_INDEX_MAX
  if (isWorn || later >= LATER_BLOCKS_MAX || small >= SMALL_BLOCKS_MAX) return startAgain(client)
  if (waiting === 0) return false
  const { rows: lots } = await client.query<{ ids: string[] }>(
    `WITH waiting AS (DELETE FROM customer_words_waiting RETURNING id)
     SELECT array_agg(DISTINCT id) AS ids FROM waiting`,
  )
  await indexAgain(client, lots[0]!.ids)
  return true
}

/** The id right below one that ends in zeros, as the first id of a range does. */
function before(id: string): string {
  const digits = (BigInt(`0x${id.replaceAll("-", "")}`) - 1n).toString(16).padStart(32, "0")
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")
}
