import type { Pool } from "pg"
import { asOrigin, type Origin, type Row, WHO } from "./changeOrigin.ts"
import { IS_NO_CREATION } from "./write/givenIds.ts"

/** Who set the value that a field has. */
export type ValueOrigin = Origin & {
  /** The line of the run's file on which it stood; `null` where nobody wrote that down. */
  line: number | null
}

/** The row that tells of a customer's creation. */
export type CreatedRow = Row & {
  /** Whether all that changed the customer since can be known. */
  is_whole: boolean
  line: number | null
}

/**
 * For each field of a customer that holds a value, the run or the edit that set it: the last change
 * that left that very value, and the creation where nothing has changed it since. An undo sets
 * nothing; it gives a value back to whoever had set it. A field of which that is not known any
 * more, because before-images were deleted or somebody wrote to the database by hand, is absent.
 */
export async function findValueOrigins(
  pool: Pool,
  id: string,
  created: CreatedRow,
): Promise<Record<string, ValueOrigin>> {
  const { rows } = await pool.query<ValueRow>({
    name: "value-origins",
    text: VALUES,
    values: [id],
  })
  const origins: [string, ValueOrigin][] = []
  for (const row of rows) {
    if (row.at !== null) {
      origins.push([row.field, { ...asOrigin({ ...row, at: row.at }), line: row.line }])
    } else if (row.was_there || (!row.is_changed && created.is_whole)) {
      origins.push([row.field, { ...asOrigin(created), line: created.line }])
    }
  }
  return Object.fromEntries(origins)
}

type ValueRow = Omit<Row, "at"> & {
  field: string
  at: Date | null
  line: number | null
  /** Whether any change of it is known, and whether the first of them found the value of today. */
  is_changed: boolean
  was_there: boolean
}

const OWN = "'{id,attributes,name_key,created_at,updated_at}'::text[]"

const VALUES = `WITH present AS (
    SELECT f.key AS field, f.value FROM customers c, jsonb_each(to_jsonb(c) - ${OWN}) f
    WHERE c.id = $1 AND f.value <> 'null'
    UNION ALL
    SELECT 'attributes.' || f.key, f.value FROM customers c, jsonb_each(c.attributes) f
    WHERE c.id = $1
  ), changes AS (
    SELECT i.run_id AS key, i.before, i.after, i.lines, coalesce(r.finished_at, i.left_at) AS at,
      ${WHO}
    FROM import_changes i LEFT JOIN import_runs r ON r.id = i.run_id
    LEFT JOIN customer_operations o ON o.id = i.run_id
    LEFT JOIN customer_edits e ON e.customer_id = i.customer_id AND e.id = i.run_id
    WHERE i.customer_id = $1 AND ${IS_NO_CREATION} AND r.undo_of IS NULL
  ), each AS (
    SELECT f.key AS field, f.value AS left_value, c.before -> f.key AS found_value, c.*
    FROM changes c, jsonb_each(c.after - ${OWN}) f
    UNION ALL
    SELECT 'attributes.' || f.key, f.value, c.before -> 'attributes' -> f.key, c.*
    FROM changes c, jsonb_each(coalesce(c.after -> 'attributes', '{}')) f
  ), last AS (
    SELECT DISTINCT ON (field) e.* FROM each e JOIN present p USING (field)
    WHERE e.left_value = p.value ORDER BY field, at DESC, key DESC
  ), first AS (
    SELECT DISTINCT ON (field) field, found_value FROM each ORDER BY field, at, key
  )
  SELECT p.field, l.at, l.run_id, l.file_name, l.undo_of, l.profile_name, l.account_id,
    l.account_email, l.operation_id, l.kind, f.field IS NOT NULL AS is_changed,
    coalesce(f.found_value = p.value, false) AS was_there,
    CASE jsonb_typeof(l.lines) WHEN 'number' THEN l.lines::integer
      WHEN 'object' THEN (l.lines ->> p.field)::integer END AS line
  FROM present p LEFT JOIN last l USING (field) LEFT JOIN first f USING (field)
  ORDER BY p.field`
