import type { PoolClient } from "pg"
import { TEXT_FIELDS, type TextField } from "../customer/fields.ts"
import { ConcurrentWrite } from "../registry/write/concurrency.ts"
import { IS_CREATION } from "../registry/write/givenIds.ts"
import { isDeletable, RESTORES, type UndoneRun } from "./planUndo.ts"

/**
 * Takes away what the run created and nobody changed since, and keeps it for an undo of the undo.
 */
export async function deleteCreated(
  client: PoolClient,
  run: UndoneRun,
  undoId: string,
): Promise<number> {
  const { rowCount } = await client.query(
    `WITH gone AS (DELETE FROM customers c WHERE ${isDeletable(run)} RETURNING ${COLUMNS})
     INSERT INTO undone_customers (run_id, ${COLUMNS}) SELECT $1, ${COLUMNS} FROM gone`,
    [undoId],
  )
  return rowCount ?? 0
}

/** Writes the planned values back and records what they replace. */
export async function restoreChanged(client: PoolClient, undoId: string): Promise<number> {
  const { rowCount: planned } = await client.query(
    `INSERT INTO import_changes (run_id, customer_id, before, after, left_at)
     SELECT $1, p.id, ${replaced()} || jsonb_build_object('updated_at', p.now_at::text)
         || ${withKey("p.name_key")},
       p.patch || ${withKey("p.next_name_key")} || CASE WHEN p.attributes <> '{}'
         THEN jsonb_build_object('attributes', p.attributes) ELSE '{}' END, ${LEFT_AT}
     FROM undo_plan p WHERE ${RESTORES}`,
    [undoId],
  )
  if (!planned) return 0
  await clearTheWay(client)
  const { rowCount } = await client.query(
    `UPDATE customers c SET ${TEXT_FIELDS.map(restored).join(", ")},
       tags = CASE WHEN p.patch ? 'tags' THEN ${TAGS} ELSE c.tags END,
       attributes = jsonb_strip_nulls(c.attributes || p.attributes),
       name_key = p.next_name_key, updated_at = ${LEFT_AT}
     FROM undo_plan p
     WHERE c.id = p.id AND ${RESTORES} AND c.updated_at IN (p.now_at, now())`,
  )
  if (rowCount !== planned) throw new ConcurrentWrite()
  return planned
}

/** Brings back what an undo took away, unless somebody else goes by its identifier by now. */
export async function recreateDeleted(
  client: PoolClient,
  run: UndoneRun,
  undoId: string,
): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `WITH back AS (
       DELETE FROM undone_customers u
       WHERE u.run_id = $1 AND ${IS_FREE}
       RETURNING ${COLUMNS}),
     made AS (
       INSERT INTO customers (${COLUMNS}) SELECT ${COLUMNS} FROM back ORDER BY id RETURNING id),
     given AS (
       INSERT INTO import_changes (run_id, customer_id, before, after)
       SELECT $2, i.customer_id, i.before, i.after FROM made
       JOIN import_changes i ON i.run_id = $3 AND i.customer_id = made.id AND ${IS_CREATION}
       RETURNING customer_id),
     waiting AS (INSERT INTO customer_words_waiting SELECT customer_id FROM given)
     SELECT count(*)::integer AS count FROM made`,
    [run.id, undoId, run.undo_of],
  )
  return rows[0]!.count
}

/** Whether what was taken away, `u`, has an identifier that is nobody's by now. */
export const IS_FREE = `NOT EXISTS (SELECT FROM customers c WHERE c.id = u.id)
  AND NOT EXISTS (SELECT FROM customers c
    WHERE c.external_id IS NOT NULL AND c.external_id = u.external_id)
  AND NOT EXISTS (SELECT FROM customers c
    WHERE c.external_id IS NULL AND c.email IS NOT NULL
      AND u.external_id IS NULL AND c.email = u.email)
  AND NOT EXISTS (SELECT FROM customers c
    WHERE c.external_id IS NULL AND c.email IS NULL
      AND u.external_id IS NULL AND u.email IS NULL AND c.name_key = u.name_key)`

export const COLUMNS = `id, ${TEXT_FIELDS.join(", ")}, tags, attributes, name_key,
  created_at, updated_at`

/** The time of change that an undo leaves: the one before the run, where nothing happened since. */
const LEFT_AT = `CASE WHEN p.untouched AND p.before ? 'updated_at'
  THEN (p.before ->> 'updated_at')::timestamptz ELSE now() END`

const TAGS = `CASE WHEN jsonb_typeof(p.patch -> 'tags') = 'array' THEN ARRAY(
  SELECT tag FROM jsonb_array_elements_text(p.patch -> 'tags') WITH ORDINALITY AS t (tag, place)
  ORDER BY place) END`

function restored(field: TextField): string {
  if (field === "external_id" || field === "email") return `${field} = p.next_${field}`
  return `${field} = CASE WHEN p.patch ? '${field}' THEN p.patch ->> '${field}' ELSE c.${field} END`
}

/** A name is kept with its key, so that it comes back with the one that it had. */
function withKey(key: string): string {
  return `CASE WHEN p.patch ? 'name' THEN jsonb_build_object('name_key', ${key}) ELSE '{}' END`
}

/** What the restored fields hold now, which is what the run had left. */
function replaced(): string {
  const part = (patch: string, after: string) => `(SELECT coalesce(jsonb_object_agg(
    key, coalesce((${after}) -> key, 'null')), '{}') FROM jsonb_object_keys(${patch}) AS key)`
  return `${part("p.patch", "p.after")} || CASE WHEN p.attributes <> '{}' THEN
    jsonb_build_object('attributes', ${part("p.attributes", "p.after -> 'attributes'")})
    ELSE '{}' END`
}

/**
 * Unique indexes check row by row, so customers that hand an identifier on to each other would
 * collide half-way: when several get others, each gets a placeholder first.
 */
async function clearTheWay(client: PoolClient): Promise<void> {
  await client.query(
    `UPDATE customers c SET external_id = 'moving ' || c.id FROM undo_plan p
     WHERE c.id = p.id AND p.renamed AND ${RESTORES} AND c.updated_at = p.now_at
       AND (SELECT count(*) FROM (SELECT FROM undo_plan q WHERE q.renamed LIMIT 2) two) > 1`,
  )
}
