import type { PoolClient } from "pg"
import { FOREIGN_WRITES, hasForeignWrites, ImportsMet } from "./meet.ts"
import type { Staging } from "./staging.ts"

/**
 * Throws `ImportsMet` when a transaction that committed since the snapshot has created, changed or
 * deleted a customer that a staged row shares an identifier with, as the customer was or as it is.
 * The pairs are counted, not asked for by EXISTS: there are hardly ever any, and the planner, who
 * expects to meet one early, would go through a million rows for each of theirs.
 */
export async function refuseIfRowsMet(
  client: PoolClient,
  staging: Staging,
  snapshot: string,
): Promise<void> {
  if (!(await hasForeignWrites(client, snapshot))) return
  const { rows } = await client.query<{ met: boolean }>(
    `WITH written AS MATERIALIZED (${FOREIGN_WRITES}),
     changed AS MATERIALIZED (
       SELECT i.customer_id, i.before FROM written w JOIN import_changes i USING (run_id)
     ),
     theirs AS MATERIALIZED (
       SELECT c.external_id, c.email, c.name_key
       FROM written w JOIN customers c ON c.id BETWEEN w.created_from AND w.created_to
       UNION SELECT c.external_id, c.email, c.name_key
       FROM changed i JOIN customers c ON c.id = i.customer_id
       UNION SELECT ${was("external_id")}, ${was("email")},
         CASE WHEN i.before ? 'name' THEN customer_name_key(i.before ->> 'name')
           ELSE c.name_key END
       FROM changed i LEFT JOIN customers c ON c.id = i.customer_id
     )
     SELECT (SELECT count(*) FROM theirs c JOIN ${staging.table} s USING (external_id)) > 0
       OR (SELECT count(*) FROM theirs c JOIN ${staging.table} s USING (email)) > 0
       OR (SELECT count(*) FROM theirs c JOIN ${staging.table} s ON s.name_key = c.name_key
         WHERE (s.external_id IS NULL OR c.external_id IS NULL)
           AND (s.email IS NULL OR c.email IS NULL)) > 0 AS met`,
    [snapshot],
  )
  if (rows[0].met) throw new ImportsMet()
}

function was(field: "external_id" | "email"): string {
  return `(CASE WHEN i.before ? '${field}' THEN i.before ->> '${field}' ELSE c.${field} END)
    COLLATE "C"`
}
