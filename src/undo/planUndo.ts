import type { PoolClient } from "pg"
import { IS_CREATION, IS_NO_CREATION } from "../registry/write/givenIds.ts"

/** The run that is to be undone. */
export type UndoneRun = {
  id: string
  file_name: string | null
  /** The run that this one undid; `null` for an import. */
  undo_of: string | null
  created_from: string
  created_to: string
  /** Whether its file could bring ids of its own: then not all of them lie in that range. */
  gives_ids: boolean
  /** Whether some of that range were deleted since and came back with the list of another run. */
  lost_ids: boolean
}

/**
 * Which of a run's changes can be taken back, in the temporary table `undo_plan`: one row a
 * customer that the run changed. A field is restored as long as it is as the run left it.
 *
 * - `patch`, `attributes`: the fields and attributes to restore, with their values; `{}` for none
 * - `kept`: the fields that somebody changed since, `[{field, before, after, now}]`
 * - `untouched`: nobody changed the customer since, so that its time of change is restored as well
 * - `renamed`: its identifiers change; `next_…`: what they will be
 * - `taken_by`: the customer that has the next strongest identifier; then nothing is restored
 */
export async function planRestoring(client: PoolClient, run: UndoneRun): Promise<void> {
  await client.query(
    `CREATE TEMP TABLE undo_plan ON COMMIT DROP AS
     SELECT p.*, p.patch ?| '{external_id,email,name}' AS renamed, NULL::uuid AS taken_by,
       ${next("external_id")} AS next_external_id, ${next("email")} AS next_email,
       CASE WHEN p.patch ? 'name'
         THEN coalesce(p.before ->> 'name_key', customer_name_key(p.patch ->> 'name'))
         ELSE p.name_key END COLLATE "C" AS next_name_key
     FROM (
       SELECT i.customer_id AS id, i.before, i.after, c.id IS NULL AS gone, c.name, c.external_id,
         c.email, c.name_key, c.updated_at AS now_at,
         c.updated_at = i.left_at AS untouched,
         coalesce(f.patch, '{}') AS patch, coalesce(a.patch, '{}') AS attributes,
         coalesce(f.kept, '[]') || coalesce(a.kept, '[]') AS kept
       FROM import_changes i LEFT JOIN customers c ON c.id = i.customer_id
       CROSS JOIN LATERAL (SELECT to_jsonb(c) AS now) n
       CROSS JOIN LATERAL (
         ${compare(...FIELDS)}) f
       CROSS JOIN LATERAL (
         ${compare(...ATTRIBUTES)}) a
       WHERE i.run_id = '${run.id}' AND ${IS_NO_CREATION}) p`,
  )
  await client.query("ANALYZE undo_plan")
}

const FIELDS = [
  "i.before - '{attributes,updated_at,name_key}'::text[]",
  "i.after",
  "n.now",
  "",
] as const

const ATTRIBUTES = [
  "i.before -> 'attributes'",
  "i.after -> 'attributes'",
  "c.attributes",
  "attributes.",
] as const

function next(field: string): string {
  return `CASE WHEN p.patch ? '${field}' THEN p.patch ->> '${field}'
    ELSE p.${field} END COLLATE "C"`
}

/** Sorts the fields of a change into those that are as the run left them and those that are not. */
function compare(before: string, after: string, now: string, prefix: string): string {
  const same = `coalesce((${now}) -> key, 'null') = coalesce((${after}) -> key, 'null')`
  return `SELECT jsonb_object_agg(key, value) FILTER (WHERE ${same}) AS patch,
    jsonb_agg(jsonb_build_object('field', '${prefix}' || key, 'before', value,
      'after', (${after}) -> key, 'now', (${now}) -> key)) FILTER (WHERE NOT ${same}) AS kept
    FROM jsonb_each(CASE WHEN c.id IS NOT NULL THEN ${before} END)`
}

/** The customers that the undo will delete, as a condition on `c`. */
export function isDeletable(run: UndoneRun): string {
  if (run.undo_of !== null) return "false"
  return `(${isCreated(run)} AND c.updated_at = c.created_at)`
}

/**
 * The customers that the run created, as a condition on `c`. One that came back with the list of
 * another run is that run's.
 */
export function isCreated(run: UndoneRun): string {
  const created = (by: string) => `EXISTS (SELECT FROM import_changes i
    WHERE i.customer_id = c.id AND i.run_id ${by} '${run.id}' AND ${IS_CREATION})`
  const range = `c.id BETWEEN '${run.created_from}' AND '${run.created_to}'`
  const own = run.lost_ids ? `(${range} AND NOT ${created("<>")})` : range
  return run.gives_ids ? `(${own} OR ${created("=")})` : own
}

/**
 * Marks the customers that would get an identifier by which another one goes by then. One that
 * stays as it is may in turn be in the way of another, so this goes on until nothing changes.
 */
export async function findTakenIdentifiers(client: PoolClient, run: UndoneRun): Promise<void> {
  const { rows } = await client.query("SELECT FROM undo_plan WHERE renamed LIMIT 1")
  if (rows.length === 0) return
  await client.query("CREATE INDEX ON undo_plan (id) WHERE renamed")
  for (let marked = 1; marked > 0; ) {
    const twins = await client.query(
      `UPDATE undo_plan p SET taken_by = q.id FROM undo_plan q
       WHERE ${moves("p")} AND ${moves("q")} AND q.id < p.id
         AND ${strongest("q")} = ${strongest("p")}`,
    )
    const holders = await client.query(
      `UPDATE undo_plan p SET taken_by = h.holder FROM (${HOLDERS.map(
        (match) => `SELECT p.id, c.id AS holder FROM undo_plan p JOIN customers c ON ${match}
          WHERE ${moves("p")} AND c.id <> p.id AND NOT ${isDeletable(run)}
            AND NOT EXISTS (SELECT FROM undo_plan q WHERE q.id = c.id AND ${moves("q")})`,
      ).join(" UNION ALL ")}) h
       WHERE p.id = h.id`,
    )
    marked = (twins.rowCount ?? 0) + (holders.rowCount ?? 0)
  }
}

/** Rows of the plan whose identifiers will be others. */
function moves(alias: string): string {
  return `${alias}.renamed AND ${alias}.taken_by IS NULL`
}

function strongest(alias: string): string {
  return `CASE WHEN ${alias}.next_external_id IS NOT NULL THEN 'x ' || ${alias}.next_external_id
    WHEN ${alias}.next_email IS NOT NULL THEN 'e ' || ${alias}.next_email
    ELSE 'n ' || ${alias}.next_name_key END`
}

/** Who goes by an identifier now: each condition is that of the index that serves it. */
const HOLDERS = [
  "c.external_id IS NOT NULL AND c.external_id = p.next_external_id",
  `c.external_id IS NULL AND c.email IS NOT NULL
    AND p.next_external_id IS NULL AND c.email = p.next_email`,
  `c.external_id IS NULL AND c.email IS NULL
    AND p.next_external_id IS NULL AND p.next_email IS NULL AND c.name_key = p.next_name_key`,
]

/** Whether a row of the plan restores anything. */
export const RESTORES = "p.taken_by IS NULL AND (p.patch <> '{}' OR p.attributes <> '{}')"
