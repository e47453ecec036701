import type { Pool, PoolClient } from "pg"
import { AppError } from "../errors.ts"

/** What a run says of customers that earlier runs of its profile brought and its file lacks. */
export type Gone = {
  /** How many there are, and how many of them the run before still brought. */
  left: number
  left_now: number
  /** How many are back that the run before did not bring. */
  returned: number
  /** How many of those that left are still brought by another profile. */
  elsewhere: number
  /** How many get the tag, and how many lose it. */
  tagged: number
  untagged: number
}

/**
 * Lists in `gone_customers` who left, and counts. To be asked before the profile's customers are
 * brought up to date. A customer that only undone runs brought has not left.
 */
export async function listGone(
  client: PoolClient,
  profileId: string,
  tag: string | null,
): Promise<Gone> {
  await client.query(
    `CREATE TEMP TABLE gone_customers ON COMMIT DROP AS
     SELECT p.customer_id AS id, coalesce(bool_or(${wasThere("p")}), false) AS was_there
     FROM profile_customers p JOIN customers c ON c.id = p.customer_id
     WHERE p.profile_id = $1 AND ${IS_VALID}
       AND NOT EXISTS (SELECT FROM landed l WHERE l.id = p.customer_id)
     GROUP BY 1`,
    [profileId],
  )
  const { rows } = await client.query<Gone>(
    `WITH ${LATEST}
     SELECT (SELECT count(*)::integer FROM gone_customers) AS left,
       (SELECT count(*)::integer FROM gone_customers WHERE was_there) AS left_now,
       (SELECT count(DISTINCT p.customer_id)::integer FROM profile_customers p
        WHERE p.profile_id = $1 AND ${IS_VALID}
          AND EXISTS (SELECT FROM landed l WHERE l.id = p.customer_id)
          AND NOT EXISTS (SELECT FROM profile_customers q WHERE q.profile_id = $1
            AND q.customer_id = p.customer_id AND ${wasThere("q")})) AS returned,
       (SELECT count(*)::integer FROM gone_customers g
        WHERE EXISTS (${elsewhere("g.id")})) AS elsewhere,
       (SELECT count(*)::integer FROM (${toTag}) t) AS tagged,
       (SELECT count(*)::integer FROM (${toUntag}) t) AS untagged`,
    [profileId, tag],
  )
  return rows[0]!
}

/** Tags who left, takes the tag off who is back, and gives how many customers that changes. */
export async function tagGone(
  client: PoolClient,
  { profileId, runId, tag }: { profileId: string; runId: string; tag: string },
): Promise<number> {
  await client.query(
    `CREATE TEMP TABLE retagged ON COMMIT DROP AS
     SELECT c.id, true AS is_gone FROM (${toTag}) t JOIN customers c USING (id)
     UNION ALL SELECT c.id, false FROM (${toUntag}) t JOIN customers c USING (id)`,
    [profileId, tag],
  )
  await client.query(
    `SELECT FROM customers WHERE id IN (SELECT id FROM retagged) ORDER BY id FOR UPDATE`,
  )
  const after = `CASE WHEN r.is_gone THEN coalesce(c.tags, '{}') || $1::text
    ELSE nullif(array_remove(c.tags, $1::text), '{}') END`
  await client.query(
    `INSERT INTO import_changes AS i (run_id, customer_id, before, after)
     SELECT $2, c.id, jsonb_build_object('tags', c.tags, 'updated_at', c.updated_at::text),
       jsonb_build_object('tags', ${after})
     FROM retagged r JOIN customers c USING (id)
     ON CONFLICT (run_id, customer_id) DO UPDATE
     SET before = excluded.before || i.before, after = i.after || excluded.after`,
    [tag, runId],
  )
  const { rowCount } = await client.query(
    `UPDATE customers c SET tags = ${after}, updated_at = now() FROM retagged r WHERE c.id = r.id`,
    [tag],
  )
  return rowCount ?? 0
}

/** Whether some run between `came` and `went` counts: one that was not undone since. */
const IS_VALID = `EXISTS (SELECT FROM import_runs r WHERE r.profile_id = p.profile_id
  AND r.state = 'succeeded' AND r.profile_run >= p.came
  AND (p.went IS NULL OR r.profile_run < p.went))`

/** Whether the last run of a profile that counts brought a customer. */
function wasThere(p: string): string {
  const last = `(SELECT max(r.profile_run) FROM import_runs r
    WHERE r.profile_id = $1 AND r.state = 'succeeded')`
  return `${p}.came <= ${last} AND (${p}.went IS NULL OR ${p}.went > ${last})`
}

/** The last run of each profile that counts. */
const LATEST = `latest AS (SELECT profile_id, max(profile_run) AS run FROM import_runs
  WHERE profile_id IS NOT NULL AND state = 'succeeded' GROUP BY 1)`

/** The names of other profiles whose last run brought a customer; with `LATEST`. */
function elsewhere(customer: string): string {
  return `SELECT f.name FROM import_profiles f JOIN latest ON latest.profile_id = f.id
    JOIN profile_customers o ON o.profile_id = f.id AND o.customer_id = ${customer}
      AND o.came <= latest.run AND (o.went IS NULL OR o.went > latest.run)
    WHERE f.id <> $1`
}

const toTag = `SELECT c.id FROM gone_customers g JOIN customers c USING (id)
  WHERE $2::text IS NOT NULL AND NOT coalesce($2 = ANY (c.tags), false)`

/** Only who once left this list: a customer may have the tag for other reasons. */
const toUntag = `SELECT DISTINCT c.id FROM landed l JOIN customers c USING (id)
  WHERE $2::text = ANY (c.tags) AND EXISTS (SELECT FROM profile_customers p
    WHERE p.profile_id = $1 AND p.customer_id = c.id AND p.went IS NOT NULL)`

export type GoneCustomer = {
  id: string
  name: string
  external_id: string | null
  email: string | null
  /** The last run that brought it. */
  last_run: string | null
  /** The other profiles that still bring it. */
  elsewhere: string[]
}

/**
 * The customers that had left a profile's list with a run of it, by id, after one. Those that were
 * deleted since are not among them, nor are those that only runs which were undone had brought.
 * Throws `conflict` when the run is none of a profile, or stored nothing.
 */
export async function pageOfGone(
  pool: Pool,
  runId: string,
  { limit, after }: { limit: number; after: string | null },
): Promise<{ customers: GoneCustomer[]; next: string | null }> {
  const { rows: runs } = await pool.query<{ profile_id: string | null; number: number | null }>(
    `SELECT f.id AS profile_id, r.profile_run AS number
     FROM import_runs r LEFT JOIN import_profiles f ON f.id = r.profile_id WHERE r.id = $1`,
    [runId],
  )
  const { profile_id: profileId = null, number = null } = runs[0] ?? {}
  if (profileId === null || number === null) throw noList()
  const { rows } = await pool.query<GoneCustomer>(
    `WITH ${LATEST}, gone AS (
       SELECT DISTINCT p.customer_id AS id FROM profile_customers p
       WHERE p.profile_id = $1 AND p.went <= $2 AND ${IS_VALID}
         AND ($3::uuid IS NULL OR p.customer_id > $3)
         AND NOT EXISTS (SELECT FROM profile_customers q WHERE q.profile_id = $1
           AND q.customer_id = p.customer_id AND q.came <= $2
           AND (q.went IS NULL OR q.went > $2))
     ), page AS (
       SELECT c.id, c.name, c.external_id, c.email FROM gone JOIN customers c USING (id)
       ORDER BY c.id LIMIT $4
     )
     SELECT g.*, (SELECT r.id FROM profile_customers p JOIN import_runs r
         ON r.profile_id = p.profile_id AND r.state = 'succeeded'
           AND r.profile_run >= p.came AND r.profile_run < p.went
       WHERE p.profile_id = $1 AND p.customer_id = g.id AND p.went <= $2
       ORDER BY r.profile_run DESC LIMIT 1) AS last_run,
       ARRAY(${elsewhere("g.id")} ORDER BY f.name) AS elsewhere
     FROM page g ORDER BY g.id`,
    [profileId, number, after, limit + 1],
  )
  const customers = rows.slice(0, limit)
  return { customers, next: rows.length > limit ? customers.at(-1)!.id : null }
}

function noList(): AppError {
  return new AppError(
    "conflict",
    "Who left its list is known of runs of a profile that is still there, and that stored something.",
  )
}
