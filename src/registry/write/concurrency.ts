import type { PoolClient } from "pg"
import { BEGIN, BEGIN_AT_ONE_MOMENT } from "../../database/begin.ts"
import { type IdentifiedRow, loadPossibleMatches } from "./loadPossibleMatches.ts"
import type { NewIds } from "./newIds.ts"
import type { PossibleMatches } from "./possibleMatches.ts"

/**
 * Imports that touch the same customers must end as if one had run after the other, and unique
 * indexes alone do not give that: a row with a name and an e-mail and a row with the name alone,
 * committed at once, would make two customers. So each import looks, at its own commit, whether
 * another one has committed since it read, and whether the two met. If so it starts its merge
 * again. Commits take turns for that look and for nothing else. See docs/decisions.
 */
export class ConcurrentWrite extends Error {
  constructor() {
    super("Another import wrote customers that this one has read.")
    this.name = "ConcurrentWrite"
  }
}

/**
 * PostgreSQL's codes for what a second attempt mends: unique violation, serialization, deadlock.
 */
const RETRY_CODES = new Set(["23505", "40001", "40P01"])

export function isConcurrentWrite(error: unknown): boolean {
  return (
    error instanceof ConcurrentWrite ||
    (error instanceof Error && RETRY_CODES.has((error as Error & { code?: string }).code ?? ""))
  )
}

/**
 * Begins a merge and gives its snapshot, in one round trip. The look-ups of a merge are planned
 * once: planning them for each import would take longer than they do. Each has its index, and must
 * not be planned without it because the registry was small that day. Whoever writes nothing may see
 * the registry as it was at one moment, for nothing is looked at again before its end.
 */
export async function begin(
  client: PoolClient,
  view: "as it comes" | "of one moment" = "as it comes",
): Promise<string> {
  const results = (await client.query(
    `${view === "as it comes" ? BEGIN : BEGIN_AT_ONE_MOMENT};
     SET LOCAL plan_cache_mode = force_generic_plan; SET LOCAL enable_seqscan = off;
     SELECT pg_current_snapshot()::text AS snapshot`,
  )) as unknown as { rows: { snapshot: string }[] }[]
  return results[3]!.rows[0!]!.snapshot
}

/** The transactions that are finished at this moment, as text for `hasForeignWrites`. */
export async function takeSnapshot(client: PoolClient): Promise<string> {
  const { rows } = await client.query<{ snapshot: string }>({
    name: "take-snapshot",
    text: "SELECT pg_current_snapshot()::text AS snapshot",
  })
  return rows[0]!.snapshot
}

/** Leaves word, for others to see after the commit, of which customers this transaction wrote. */
export async function announceWrites(
  client: PoolClient,
  runId: string,
  newIds: NewIds,
): Promise<void> {
  await client.query({
    name: "announce-writes",
    text: `INSERT INTO customer_writes (run_id, created_from, created_to) VALUES ($1, $2, $3)
      ON CONFLICT (xid) DO NOTHING`,
    values: [runId, newIds.from, newIds.to],
  })
}

/** "muster" and a one, as a number: whoever holds it is the only one who commits customers. */
const COMMIT_LOCK = "120347119151361"

/** Waits for its turn to commit; the lock ends with the transaction. */
export async function takeCommitLock(client: PoolClient): Promise<void> {
  await client.query({
    name: "take-turn",
    text: "SELECT pg_advisory_xact_lock($1::bigint)",
    values: [COMMIT_LOCK],
  })
}

/** Both of the above in one round trip, which a small import feels. */
export async function announceAndTakeCommitLock(
  client: PoolClient,
  runId: string,
  newIds: NewIds,
): Promise<void> {
  await client.query({
    name: "announce-and-take-turn",
    text: `WITH announced AS (
        INSERT INTO customer_writes (run_id, created_from, created_to) VALUES ($1, $2, $3)
        ON CONFLICT (xid) DO NOTHING
      )
      SELECT pg_advisory_xact_lock($4::bigint)`,
    values: [runId, newIds.from, newIds.to, COMMIT_LOCK],
  })
}

/** Whose writes count as foreign: committed since the snapshot `$1`, and not our own. */
export const FOREIGN_WRITES = `SELECT w.run_id, w.created_from, w.created_to
  FROM customer_writes w
  WHERE w.xid >= pg_snapshot_xmin($1::pg_snapshot)
    AND NOT pg_visible_in_snapshot(w.xid, $1::pg_snapshot)
    AND w.xid IS DISTINCT FROM pg_current_xact_id_if_assigned()`

export async function hasForeignWrites(client: PoolClient, snapshot: string): Promise<boolean> {
  const { rowCount } = await client.query({
    name: "foreign-writes",
    text: `${FOREIGN_WRITES} LIMIT 1`,
    values: [snapshot],
  })
  return rowCount !== 0
}

/**
 * Reads the neighbours of some rows a second time and throws `ConcurrentWrite` unless they are the
 * same customers in the same versions, apart from what this transaction wrote itself.
 */
export async function refuseIfMatchesMoved(
  client: PoolClient,
  rows: readonly IdentifiedRow[],
  loose: boolean,
  first: PossibleMatches,
): Promise<void> {
  const { rows: own } = await client.query<{ xid: string }>(
    "SELECT pg_current_xact_id()::xid::text AS xid",
  )
  const second = await loadPossibleMatches(client, rows, loose)
  let known = 0
  for (const [id, customer] of second.all) {
    if (customer.version === own[0]!.xid) continue
    const before = first.all.get(id)
    if (before === undefined || before.version !== customer.version) throw new ConcurrentWrite()
    known++
  }
  for (const customer of first.all.values()) {
    if (customer.before !== null && !customer.written) known--
  }
  if (known !== 0) throw new ConcurrentWrite()
}

/**
 * A second attempt waits here for other second attempts, so that they do not meet each other again.
 */
export async function takeRetryLock(client: PoolClient): Promise<void> {
  await client.query("SELECT pg_advisory_xact_lock($1::bigint)", [RETRY_LOCK])
}

const RETRY_LOCK = "120347119151362"
