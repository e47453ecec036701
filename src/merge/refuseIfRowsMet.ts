import type { PoolClient } from "pg"
import { WRITTEN_MEANWHILE_MAX } from "../limits.ts"
import { ConcurrentWrite, FOREIGN_WRITES, hasForeignWrites } from "../registry/write/concurrency.ts"
import type { IdentifierCounts } from "../stage/identifierCounts.ts"
import type { StagingTable } from "../stage/stagingTable.ts"

/**
 * Throws `ConcurrentWrite` when a transaction that committed since the snapshot has created,
 * changed or deleted a customer that a staged row shares an identifier with, as the customer was or
 * as it is. Mostly these are the few customers of small imports, which wait for their turn
 * meanwhile: what is known of the staged identifiers then tells that there is nothing to look for.
 */
export async function refuseIfRowsMet(
  client: PoolClient,
  { staging, identifierCounts }: { staging: StagingTable; identifierCounts: IdentifierCounts },
  snapshot: string,
): Promise<void> {
  if (!(await hasForeignWrites(client, snapshot))) return
  const { rows: few } = await client.query<{ external_id: string | null; email: string | null }>(
    `${THEIRS} SELECT external_id, email FROM theirs LIMIT $2`,
    [snapshot, WRITTEN_MEANWHILE_MAX + 1],
  )
  if (few.length <= WRITTEN_MEANWHILE_MAX && !few.some((one) => identifierCounts.mayMeet(one)))
    return
  const { rows } = await client.query<{ met: boolean }>(
    `${THEIRS}
     SELECT (SELECT count(*) FROM theirs c JOIN ${staging.table} s USING (external_id)) > 0
       OR (SELECT count(*) FROM theirs c JOIN ${staging.table} s USING (email)) > 0
       OR (SELECT count(*) FROM theirs c JOIN ${staging.table} s ON s.name_key = c.name_key
         WHERE (s.external_id IS NULL OR c.external_id IS NULL)
           AND (s.email IS NULL OR c.email IS NULL)) > 0 AS met`,
    [snapshot],
  )
  if (rows[0]!.met) throw new ConcurrentWrite()
}

/**
 * The customers in question. Their pairs with staged rows are counted, not asked for by EXISTS:
 * there are hardly ever any, and the planner, who expects to meet one early, would go through a
 * million rows for each of theirs. One that was changed stands there twice, which costs less than
 * sorting that out, and lets the first few be had without the rest.
 */
const THEIRS = `WITH written AS MATERIALIZED (${FOREIGN_WRITES}),
  changed AS MATERIALIZED (
    SELECT i.customer_id, i.before FROM written w JOIN import_changes i USING (run_id)
  ),
  theirs AS MATERIALIZED (
    SELECT c.external_id, c.email, c.name_key
    FROM written w JOIN customers c ON c.id BETWEEN w.created_from AND w.created_to
    UNION ALL SELECT c.external_id, c.email, c.name_key
    FROM changed i JOIN customers c ON c.id = i.customer_id
    UNION ALL SELECT ${was("external_id")}, ${was("email")},
      CASE WHEN i.before ? 'name'
        THEN coalesce(i.before ->> 'name_key', customer_name_key(i.before ->> 'name'))
        ELSE c.name_key END
    FROM changed i LEFT JOIN customers c ON c.id = i.customer_id
  )`

function was(field: "external_id" | "email"): string {
  return `(CASE WHEN i.before ? '${field}' THEN i.before ->> '${field}' ELSE c.${field} END)
    COLLATE "C"`
}
