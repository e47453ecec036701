import type { PoolClient } from "pg"
import type { NewIds } from "./newIds.ts"

/**
 * Customers that a run creates under ids which its file brings, from another Muster. They lie in no
 * range of the run, so each is remembered among its changes: before the run, it had no id.
 */

/** What ids of customers look like; whatever else stands in the column is nobody's. */
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export function isGivenId(id: string): boolean {
  return ID.test(id)
}

/** Whether a row `i` of `import_changes` says that its run created the customer. */
export const IS_CREATION = "i.before -> 'id' = 'null'"
export const IS_NO_CREATION = "i.before -> 'id' IS DISTINCT FROM 'null'"

/** Remembers those among created customers, for undo, history and imports that run beside this one, and for search. */
export async function rememberGivenIds(
  client: PoolClient,
  { runId, newIds }: { runId: string; newIds: NewIds },
  created: readonly { id: string }[],
): Promise<void> {
  const ids = created.map(({ id }) => id).filter((id) => !newIds.has(id))
  if (ids.length === 0) return
  await client.query(
    `WITH created AS (
       INSERT INTO import_changes (run_id, customer_id, before, after)
       SELECT $1, id, '{"id": null}', jsonb_build_object('id', id) FROM unnest($2::uuid[]) AS id
       RETURNING customer_id)
     INSERT INTO customer_words_waiting SELECT customer_id FROM created`,
    [runId, ids],
  )
}

/** Which of some customers the run has created so. */
export async function findGivenIds(
  client: PoolClient,
  runId: string,
  ids: readonly string[],
): Promise<Set<string>> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT i.customer_id AS id FROM unnest($2::uuid[]) AS known
     JOIN import_changes i ON i.run_id = $1 AND i.customer_id = known AND ${IS_CREATION}`,
    [runId, ids],
  )
  return new Set(rows.map(({ id }) => id))
}
