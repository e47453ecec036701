import type { Pool } from "pg"
import { AppError } from "../../errors.ts"
import { CELL_BYTES_MAX, TAGS_MAX } from "../../limits.ts"
import { said } from "../../messages/said.ts"
import { Values } from "../list/customerFilter.ts"
import { writeTransaction } from "../write/writeTransaction.ts"
import { type Author, type Operation, recordOperation } from "./operation.ts"
import { refuseOthers, type Selection, selectedWhere } from "./selection.ts"

export type Tags = { add: readonly string[]; remove: readonly string[] }

/**
 * Gives the customers of a selection some tags and takes others away, all or none of them. Those
 * that have them already are left as they are; `null` when there are no others. Throws `conflict`
 * when they are others than were expected, and `invalid` when one would have too many.
 */
export async function tagCustomers(
  pool: Pool,
  selection: Selection,
  { add, remove }: Tags,
  by: Author,
): Promise<Operation | null> {
  return writeTransaction(pool, async ({ client, runId }) => {
    const values = new Values()
    const where = selectedWhere(selection, values)
    const wanted = [values.add(add), values.add(remove), values.add(runId)] as const
    const { rows } = await client.query<{ seen: number; changed: number; most: number }>(
      remember(where, wanted),
      values.list,
    )
    const { seen, changed, most } = rows[0]!
    refuseOthers(selection, seen)
    if (most > 0) throw tooMany()
    if (changed === 0) return { result: null, wrote: false }
    await client.query(
      `UPDATE customers c SET updated_at = now(), tags = CASE
         WHEN jsonb_typeof(i.after -> 'tags') = 'array'
         THEN ARRAY(SELECT jsonb_array_elements_text(i.after -> 'tags')) END
       FROM import_changes i WHERE i.run_id = $1 AND c.id = i.customer_id`,
      [runId],
    )
    await client.query(
      `INSERT INTO customer_words_waiting
       SELECT customer_id FROM import_changes WHERE run_id = $1`,
      [runId],
    )
    const operation = { id: runId, kind: "tag", customers: changed, by } as const
    return { result: await recordOperation(client, operation), wrote: true }
  })
}

/** Writes down what the tags are and will be, of customers whom nobody else changes meanwhile. */
function remember(where: string, [add, remove, operation]: readonly [string, string, string]) {
  return `WITH chosen AS MATERIALIZED (
      SELECT c.id, c.tags, c.updated_at FROM customers c WHERE ${where} ORDER BY c.id FOR UPDATE),
    next AS MATERIALIZED (
      SELECT id, tags, updated_at, nullif(ARRAY(
        SELECT tag FROM unnest(coalesce(tags, '{}') || ${add}::text[])
          WITH ORDINALITY AS t (tag, place)
        WHERE tag <> ALL (${remove}::text[]) GROUP BY tag ORDER BY min(place)), '{}') AS next
      FROM chosen),
    kept AS (
      INSERT INTO import_changes (run_id, customer_id, before, after)
      SELECT ${operation}::uuid, id,
        jsonb_build_object('tags', tags, 'updated_at', updated_at::text),
        jsonb_build_object('tags', next)
      FROM next WHERE next IS DISTINCT FROM tags RETURNING 1)
    SELECT (SELECT count(*) FROM chosen)::integer AS seen,
      (SELECT count(*) FROM kept)::integer AS changed,
      (SELECT count(*) FROM next WHERE cardinality(next) > greatest(${TAGS_MAX}, cardinality(tags))
        OR octet_length(to_json(next)::text) >
          greatest(${CELL_BYTES_MAX / 2}, octet_length(to_json(tags)::text)))::integer AS most`
}

function tooMany(): AppError {
  const bytes = CELL_BYTES_MAX / 2
  return new AppError("invalid", said("tags_too_many", { max: TAGS_MAX, bytes }))
}
