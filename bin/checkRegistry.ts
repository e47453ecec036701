/**
 * Looks for what may never be in a registry: `npm run check:registry`, with DATABASE_URL or on the
 * embedded database of this folder. Reads and changes nothing, and names customers by their ids
 * alone. Exit code 0 when all is well, 1 when a rule is broken.
 */
import type { Pool } from "pg"
import { withPool } from "../src/cli/connect/withPool.ts"
import { BEGIN_READING_ONE_MOMENT } from "../src/database/begin.ts"
import { describeError } from "../src/log.ts"

export type BrokenRule = { rule: string; times: number; examples: string[] }

async function main(pool: Pool): Promise<number> {
  const broken = await brokenRules(pool)
  for (const { rule, times, examples } of broken) {
    process.stdout.write(`${rule} ${times} times, for instance ${examples.join(", ")}\n`)
  }
  const rules = Object.keys(RULES).length
  process.stdout.write(`${rules} rules looked at, ${broken.length} broken.\n`)
  return broken.length === 0 ? 0 : 1
}

/** The rules that do not hold at this moment, each with some examples. */
export async function brokenRules(pool: Pool): Promise<BrokenRule[]> {
  const client = await pool.connect()
  try {
    await client.query(BEGIN_READING_ONE_MOMENT)
    // An index that is damaged would hide what it is there to prevent.
    await client.query(
      `SET LOCAL enable_indexscan = off; SET LOCAL enable_indexonlyscan = off;
       SET LOCAL enable_bitmapscan = off`,
    )
    const broken: BrokenRule[] = []
    for (const [rule, select] of Object.entries(RULES)) {
      const { rows } = await client.query<{ times: number; examples: string[] }>(
        `WITH found AS (${select})
         SELECT (SELECT count(*) FROM found)::integer AS times,
           ARRAY(SELECT what::text FROM found LIMIT 5) AS examples`,
      )
      const [{ times, examples }] = rows as [{ times: number; examples: string[] }]
      if (times > 0) broken.push({ rule, times, examples })
    }
    return broken
  } finally {
    await client.query("ROLLBACK").catch(() => {})
    client.release()
  }
}

const twins = (column: string, where: string): string =>
  `SELECT array_agg(id) AS what FROM customers WHERE ${where} GROUP BY ${column} HAVING count(*) > 1`

/** Whether a run or a plan has the number that stands in a column. */
const isOwned = (column: string): string =>
  `(EXISTS (SELECT FROM import_runs r WHERE r.id = ${column})
    OR EXISTS (SELECT FROM import_plans p WHERE p.id = ${column}))`

/** What is said of a broken rule, and what breaks it. */
const RULES: Record<string, string> = {
  "Customers share an external id:": twins("external_id", "external_id IS NOT NULL"),
  "Customers without an external id share an e-mail:": twins(
    "email",
    "external_id IS NULL AND email IS NOT NULL",
  ),
  "Customers with a name alone share it:": twins(
    "name_key",
    "external_id IS NULL AND email IS NULL",
  ),
  "A customer has another key than its name makes:":
    "SELECT id AS what FROM customers WHERE name_key IS DISTINCT FROM customer_name_key(name)",
  "A customer has no name:": "SELECT id AS what FROM customers WHERE btrim(name) = ''",
  "A customer has an empty identifier, or an e-mail in capitals:": `SELECT id AS what FROM customers
    WHERE external_id = '' OR email = '' OR email <> lower(email)`,
  "The numbers of a run do not add up:": `SELECT id AS what FROM import_runs
    WHERE read <> created + updated + unchanged + folded + rejected
      OR state IN ('succeeded', 'undone') AND read IS NULL`,
  "A run is over without an end, or has one and runs:": `SELECT id AS what FROM import_runs
    WHERE (state = 'running') <> (finished_at IS NULL)`,
  "A run has more customers than it created:": `SELECT r.id AS what FROM import_runs r
    JOIN customers c ON c.id BETWEEN r.created_from AND r.created_to
    WHERE r.undo_of IS NULL AND r.state = 'succeeded'
    GROUP BY r.id, r.created HAVING count(*) > r.created`,
  "Customers are left of a run that came to nothing:": `SELECT DISTINCT r.id AS what
    FROM import_runs r JOIN customers c ON c.id BETWEEN r.created_from AND r.created_to
    WHERE r.state IN ('failed', 'cancelled', 'interrupted')`,
  "A run has other rejected records than it counts:": `SELECT r.id AS what FROM import_runs r
    LEFT JOIN (SELECT run_id, count(DISTINCT index) AS records FROM import_errors GROUP BY run_id) e
      ON e.run_id = r.id
    WHERE r.state IN ('succeeded', 'undone') AND r.purged_at IS NULL AND r.undo_of IS NULL
      AND r.rejected <> coalesce(e.records, 0)`,
  "Errors belong to no run and no plan:": `SELECT DISTINCT run_id AS what FROM import_errors e
    WHERE NOT ${isOwned("e.run_id")}`,
  "Customers that were taken away belong to no run and no operation:": `SELECT DISTINCT run_id AS what
    FROM undone_customers u WHERE NOT ${isOwned("u.run_id")}
      AND NOT EXISTS (SELECT FROM customer_operations o WHERE o.id = u.run_id)`,
  "A table is staged for nobody:": `SELECT c.relname AS what FROM pg_class c
    WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
      AND c.relname ~ '^staging_[0-9a-f]{32}'
      AND NOT EXISTS (SELECT FROM import_runs r WHERE r.state = 'running'
        AND replace(r.id::text, '-', '') = substr(c.relname, 9, 32))
      AND NOT EXISTS (SELECT FROM import_previews p
        WHERE replace(p.id::text, '-', '') = substr(c.relname, 9, 32))
      AND NOT EXISTS (SELECT FROM import_plans p WHERE p.ended_at IS NULL
        AND replace(p.id::text, '-', '') = substr(c.relname, 9, 32))`,
  "The index of words holds customers that are gone:": `SELECT stood.id AS what
    FROM customer_words w CROSS JOIN LATERAL unnest(w.ids) AS stood (id)
    WHERE NOT EXISTS (SELECT FROM customers c WHERE c.id = stood.id)
      AND NOT EXISTS (SELECT FROM customer_words_gone g WHERE g.id = stood.id)`,
  "A plan that is over holds something:": `SELECT id AS what FROM import_plans
    WHERE ended_at IS NOT NULL AND (facts IS NOT NULL OR bytes > 0)`,
  "Nobody can sign in and administer:": `SELECT count(*) AS what FROM "user"
    HAVING count(*) FILTER (WHERE 'admin' = ANY (string_to_array(role, ','))) > 0
      AND count(*) FILTER (WHERE user_administers(role, banned, "banExpires")) = 0`,
}

// Last, because what is above has to be there by then.
if (import.meta.main) {
  try {
    process.exitCode = await withPool((pool) => main(pool))
  } catch (error) {
    process.stderr.write(
      `The registry could not be looked at. ${JSON.stringify(describeError(error))}\n`,
    )
    process.exitCode = 1
  }
}
