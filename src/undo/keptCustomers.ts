import type { PoolClient } from "pg"
import type { FieldValue } from "../customer/values.ts"
import { KEPT_LISTED_MAX } from "../limits.ts"
import type { Message, Params } from "../messages/message.ts"
import { said } from "../messages/said.ts"
import { isCreated, isDeletable, RESTORES, type UndoneRun } from "./planUndo.ts"

/** Something that an undo leaves as it is. Values of a field: before the run, after it, and now. */
export type Kept = {
  id: string
  name: string | null
  /** A field's name, `attributes.` and a header, or `null` for the customer as a whole. */
  field: string | null
  before: FieldValue
  after: FieldValue
  now: FieldValue
  /** A sentence for a person, and what it is made of. */
  reason: string
  code: string
  params: Params
}

type Change = Pick<Kept, "field" | "before" | "after" | "now">

const CHANGED = why(said("kept_changed"))
const MADE_AND_CHANGED = why(said("kept_made_and_changed"))
const DELETED = why(said("kept_deleted"))

/** Some entries, at most so many as an answer lists, and of how many customers there are any. */
export type Part = { kept: Kept[]; count: number }

/** Customers that the run changed and that cannot be restored in full, as the plan has them. */
export async function keptChanges(client: PoolClient): Promise<Part> {
  const stays = "p.gone OR p.taken_by IS NOT NULL OR p.kept <> '[]'"
  const count = await countRows(client, `SELECT FROM undo_plan p WHERE ${stays}`)
  const { rows } = await client.query<{
    id: string
    name: string | null
    gone: boolean
    kept: Change[]
    taken_by: string | null
    holder: string | null
    changes: Change[]
  }>(
    `SELECT p.id, coalesce(p.name, p.before ->> 'name', p.after ->> 'name') AS name, p.gone, p.kept,
       p.taken_by, h.name AS holder,
       (SELECT jsonb_agg(jsonb_build_object('field', key, 'before', value,
          'after', p.after -> key, 'now', p.after -> key)) FROM jsonb_each(p.patch)) AS changes
     FROM undo_plan p LEFT JOIN customers h ON h.id = p.taken_by
     WHERE ${stays} ORDER BY p.id LIMIT $1`,
    [KEPT_LISTED_MAX],
  )
  const kept = rows.flatMap(({ id, name, gone, kept: fields, taken_by, holder, changes }) => {
    if (gone) return [whole(id, name, DELETED)]
    const changed = fields.map((field) => ({ id, name, ...field, ...CHANGED }))
    if (taken_by === null) return changed
    const taken = why(said("kept_taken", { holder: String(holder), id: taken_by }))
    return [...changed, ...(changes ?? []).map((field) => ({ id, name, ...field, ...taken }))]
  })
  return { kept, count }
}

/** Customers that the run created and that somebody changed since, field by field where known. */
export async function keptCreated(client: PoolClient, run: UndoneRun): Promise<Part> {
  if (run.undo_of !== null) return { kept: [], count: 0 }
  const stays = `${isCreated(run)} AND NOT ${isDeletable(run)}`
  const count = await countRows(client, `SELECT FROM customers c WHERE ${stays}`)
  const { rows } = await client.query<{
    id: string
    name: string
    fields: Change[] | null
  }>(
    `SELECT c.id, c.name, f.fields
     FROM (SELECT * FROM customers c WHERE ${stays} ORDER BY c.id LIMIT $1) c
     CROSS JOIN LATERAL (
       SELECT jsonb_agg(jsonb_build_object('field', field, 'before', NULL, 'after', was,
         'now', now) ORDER BY field) AS fields
       FROM (
         SELECT DISTINCT ON (field) field, was, now FROM (
           SELECT i.left_at, key AS field, value AS was, to_jsonb(c) -> key AS now
           FROM import_changes i,
             jsonb_each(i.before - '{attributes,updated_at,id,name_key}'::text[])
           WHERE i.customer_id = c.id
           UNION ALL
           SELECT i.left_at, 'attributes.' || key, value, c.attributes -> key
           FROM import_changes i, jsonb_each(i.before -> 'attributes')
           WHERE i.customer_id = c.id
         ) each ORDER BY field, left_at
       ) first
       WHERE was <> coalesce(now, 'null')
     ) f ORDER BY c.id`,
    [KEPT_LISTED_MAX],
  )
  const kept = rows.flatMap(({ id, name, fields }) =>
    fields === null
      ? [whole(id, name, MADE_AND_CHANGED)]
      : fields.map((field) => ({ id, name, ...field, ...MADE_AND_CHANGED })),
  )
  return { kept, count }
}

/** Customers that an undo of an undo did not bring back, to be asked after it has. */
export async function notRecreated(client: PoolClient, run: { id: string }): Promise<Part> {
  const count = await countRows(
    client,
    `SELECT FROM undone_customers u WHERE u.run_id = '${run.id}'`,
  )
  const { rows } = await client.query<{ id: string; name: string }>(
    "SELECT id, name FROM undone_customers WHERE run_id = $1 ORDER BY id LIMIT $2",
    [run.id, KEPT_LISTED_MAX],
  )
  const taken = why(said("kept_deleted_taken"))
  return { kept: rows.map(({ id, name }) => whole(id, name, taken)), count }
}

/** What the undo will do, without doing it. */
export async function countPlanned(
  client: PoolClient,
  run: UndoneRun,
): Promise<{ deleted: number; restored: number }> {
  const restored = await countRows(client, `SELECT FROM undo_plan p WHERE ${RESTORES}`)
  const deleted =
    run.undo_of === null
      ? await countRows(client, `SELECT FROM customers c WHERE ${isDeletable(run)}`)
      : 0
  return { deleted, restored }
}

function whole(id: string, name: string | null, reason: Why): Kept {
  return { id, name, field: null, before: null, after: null, now: null, ...reason }
}

type Why = Pick<Kept, "reason" | "code" | "params">

function why({ code, params, message }: Message): Why {
  return { reason: message, code, params }
}

async function countRows(client: PoolClient, select: string): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::integer AS count FROM (${select}) counted`,
  )
  return rows[0]!.count
}
