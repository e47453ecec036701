import type { Pool } from "pg"
import { TEXT_FIELDS } from "../customer/fields.ts"
import type { FieldValue } from "../customer/values.ts"
import { cutPage, type Sized, sizeOf, withinBytes } from "../database/withinBytes.ts"
import { asOrigin, type Origin, type Row, WHO } from "./changeOrigin.ts"
import { noCustomer } from "./one/findCustomer.ts"
import { isUuid, noPage } from "./one/pagePosition.ts"
import { type CreatedRow, findValueOrigins, type ValueOrigin } from "./valueOrigins.ts"
import { IS_CREATION, IS_NO_CREATION } from "./write/givenIds.ts"
import { lineOfId } from "./write/newIds.ts"

type HistoryEntry = Origin & {
  /** What changed; attributes go by `attributes.` and their header. */
  fields: { field: string; before: FieldValue; after: FieldValue }[]
}

export type CustomerHistory = {
  /** With the line of the run's file, where that is known. */
  created: ValueOrigin
  /** For each field that holds a value who set it; on the first page alone. */
  values: Record<string, ValueOrigin>
  /** Newest first. */
  changes: HistoryEntry[]
  next: string | null
}

/**
 * Where a customer came from, and a page of what changed it since, as far back as before-images are
 * kept. `after` is the `next` of the page before. Throws `not_found`, and `invalid` for an `after`
 * that nobody gave out.
 */
export async function findHistory(
  pool: Pool,
  id: string,
  { limit, after }: { limit: number; after: string | null },
): Promise<CustomerHistory> {
  if (after !== null && !isUuid(after)) throw noPage()
  const [created, changed] = await Promise.all([
    pool.query<CreatedRow>({ name: "customer-created", text: CREATED, values: [id] }),
    pool.query<ChangeRow & Sized>({
      name: "customer-changes",
      text: withinBytes(CHANGES, sizeOf([], ["before", "after"])),
      values: [id, after, limit + 1],
    }),
  ])
  if (created.rows.length === 0) throw noCustomer()
  const origin = created.rows[0]!
  const values = after === null ? await findValueOrigins(pool, id, origin) : {}
  const { shown: changes, isCut } = cutPage(changed.rows, limit)
  return {
    created: { ...asOrigin(origin), line: origin.line },
    values,
    changes: changes.map((row) => ({ ...asOrigin(row), fields: fieldsOf(row) })),
    next: isCut ? changes.at(-1)!.key : null,
  }
}

type ChangeRow = Row & { key: string; before: Image; after: Image }

/**
 * Ranges of ids do not overlap, so only the last one that begins before an id can hold it. A run
 * whose file brought the id is remembered with it.
 */
const CREATED = `SELECT c.created_at AS at, ${WHO},
    c.updated_at = c.created_at
      OR r.purged_at IS NULL AND coalesce(r.id, e.id) IS NOT NULL AS is_whole,
    coalesce((SELECT p.line FROM profile_customers p WHERE p.profile_id = r.profile_id
      AND p.customer_id = c.id AND p.came = r.profile_run),
      ${lineOfId("c.id", { from: "r.created_from", to: "r.created_to" })}) AS line
  FROM customers c
  LEFT JOIN import_runs r ON r.id = coalesce(
    (SELECT i.run_id FROM import_changes i JOIN import_runs g ON g.id = i.run_id
      WHERE i.customer_id = c.id AND ${IS_CREATION} AND g.undo_of IS NULL
        AND g.state = 'succeeded' ORDER BY i.left_at DESC LIMIT 1),
    (SELECT last.id FROM (SELECT id, created_to FROM import_runs WHERE created_from <= c.id
      ORDER BY created_from DESC LIMIT 1) last WHERE last.created_to >= c.id))
  LEFT JOIN customer_operations o ON false
  LEFT JOIN customer_edits e ON e.customer_id = c.id AND e.created
  WHERE c.id = $1 LIMIT 1`

/** An undo restores the time of change as well, so a run's changes go by the run's own end. */
const CHANGES = `WITH changes AS (
    SELECT i.run_id AS key, i.before, i.after, coalesce(r.finished_at, i.left_at) AS at, ${WHO}
    FROM import_changes i
    LEFT JOIN import_runs r ON r.id = i.run_id
    LEFT JOIN customer_operations o ON o.id = i.run_id
    LEFT JOIN customer_edits e ON e.customer_id = i.customer_id AND e.id = i.run_id
    WHERE i.customer_id = $1 AND i.after <> '{}' AND ${IS_NO_CREATION})
  SELECT * FROM changes
  WHERE $2::uuid IS NULL OR (at, key) < (SELECT at, key FROM changes WHERE key = $2)
  ORDER BY at DESC, key DESC LIMIT $3`

type Image = Record<string, FieldValue> & { attributes?: Record<string, string | null> }

function fieldsOf({ before, after }: ChangeRow): HistoryEntry["fields"] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  const fields = [...TEXT_FIELDS, "tags"].filter((field) => names.has(field))
  const entries = fields.map((field) => ({
    field,
    before: before[field] ?? null,
    after: after[field] ?? null,
  }))
  const attributes = new Set(
    [before.attributes, after.attributes].flatMap((some) => Object.keys(some ?? {})),
  )
  for (const name of attributes) {
    entries.push({
      field: `attributes.${name}`,
      before: before.attributes?.[name] ?? null,
      after: after.attributes?.[name] ?? null,
    })
  }
  return entries.filter((entry) => JSON.stringify(entry.before) !== JSON.stringify(entry.after))
}
