import type { Pool } from "pg"
import { LOOKED_AT_MAX } from "../one/limits.ts"
import { whereOf } from "./countCustomers.ts"
import { type Condition, Values } from "./customerFilter.ts"
import { isOptional, keyOf, type Sort, typeOf } from "./customerSort.ts"

/** Where a customer stands in a list: its id and what it is sorted by, `null` where it has none. */
export type Place = { id: string; key: string | null }

type Wanted = {
  conditions: readonly Condition[]
  sort: Sort | null
  after: Place | null
  /** How many places are wanted. */
  most: number
}

/** Goes through customers in their order, first those that have what they are sorted by. */
export async function walk(
  pool: Pool,
  wanted: Wanted,
): Promise<{ list: Place[]; total: number | null }> {
  const { sort, after, most } = wanted
  const list: Place[] = []
  if (sort !== null && (after === null || after.key !== null)) {
    list.push(...(await walkKeys(pool, wanted, sort)))
  }
  if (list.length < most && (sort === null || isOptional(sort.field))) {
    const from = after?.key === null ? after : null
    list.push(...(await walkIds(pool, { ...wanted, after: from, most: most - list.length })))
  }
  return { list, total: null }
}

/** No index has customers in the order of their countries, of which there are few. */
async function walkKeys(pool: Pool, wanted: Wanted, sort: Sort): Promise<Place[]> {
  if (sort.field !== "country") {
    const values = new Values()
    const near = await pool.query<Place>(keysNearby(wanted, sort, values), values.list)
    if (near.rows.length === wanted.most) return near.rows
    const counted = new Values()
    const { rows } = await pool.query<{ count: number }>(
      `SELECT count(*)::integer AS count FROM (${keysOf(sort, wanted.after, counted)}
         LIMIT ${LOOKED_AT_MAX}) looked`,
      counted.list,
    )
    if (rows[0]!.count < LOOKED_AT_MAX) return near.rows
  }
  const all = new Values()
  const key = keyOf(sort.field)
  const far = await pool.query<Place>(
    `SELECT c.id, ${keyed(key, sort)} AS key FROM customers c
     WHERE ${key} IS NOT NULL AND ${beyond(wanted.after, sort, key, "c.id", all)}
       AND ${whereOf(wanted.conditions, all)}
     ORDER BY ${key} ${direction(sort)}, c.id ${direction(sort)} LIMIT ${all.add(wanted.most)}`,
    all.list,
  )
  return far.rows
}

/**
 * The next customers of the index that are chosen, and those that it does not have yet: ranges of
 * these may overlap, so each is counted once before the page is full.
 */
function keysNearby({ conditions, after, most }: Wanted, sort: Sort, values: Values): string {
  const key = keyOf(sort.field)
  const way = direction(sort)
  const where = whereOf(conditions, values)
  const limit = values.add(most)
  const outside = `${key} IS NOT NULL AND ${beyond(after, sort, key, "c.id", values)} AND ${where}
    ORDER BY 2 ${way}, 1 ${way} LIMIT ${limit}`
  return `SELECT id, ${keyed("key", sort)} AS key FROM (
      (SELECT l.id, l.key FROM (${keysOf(sort, after, values)} LIMIT ${LOOKED_AT_MAX}) l
       CROSS JOIN LATERAL (
         SELECT FROM customers c WHERE c.id = l.id AND ${key} = l.key AND ${where} OFFSET 0) c
       ORDER BY l.key ${way}, l.id ${way} LIMIT ${limit})
      UNION
      (SELECT c.id, ${key} FROM customers c
       WHERE c.id = ANY (ARRAY(SELECT id FROM customers_waiting)) AND ${outside})
      UNION
      (SELECT DISTINCT c.id, ${key} FROM customer_ranges_waiting r
       JOIN customers c ON c.id >= r.low AND c.id <= r.high WHERE ${outside})) places
    ORDER BY places.key ${way}, places.id ${way} LIMIT ${limit}`
}

/** Ids and keys behind a place, in the order of an index. */
function keysOf(sort: Sort, after: Place | null, values: Values): string {
  const { field } = sort
  const way = direction(sort)
  const ordered = (table: string, column: string, condition: string): string =>
    `SELECT o.id, o.${column} AS key FROM ${table} o
     WHERE ${condition} AND ${beyond(after, sort, `o.${column}`, "o.id", values)}
     ORDER BY o.${column} ${way}, o.id ${way}`
  if (field === "external_id") return ordered("customers", field, "o.external_id IS NOT NULL")
  if (field !== "email") return ordered("customer_order", field, `o.${field} IS NOT NULL`)
  const arms = ["o.external_id IS NULL", "(o.external_id IS NULL) IS NOT TRUE"].map((arm) =>
    ordered("customers", "email", `${arm} AND o.email IS NOT NULL`),
  )
  return `SELECT id, key FROM (${arms
    .map((arm) => `(${arm} LIMIT ${LOOKED_AT_MAX})`)
    .join(`
    UNION ALL `)}) both_indexes ORDER BY key ${way}, id ${way}`
}

/** Customers without a key, or of a list without an order, by their ids. */
async function walkIds(pool: Pool, { conditions, sort, after, most }: Wanted): Promise<Place[]> {
  const way = direction(sort)
  const page = (values: Values, source: (condition: string) => string): string => {
    const bare = sort === null ? "true" : `${keyOf(sort.field)} IS NULL`
    const start =
      after === null ? "true" : `id ${way === "DESC" ? "<" : ">"} ${values.add(after.id)}`
    return `SELECT c.id, NULL AS key FROM ${source(start)} c
      WHERE ${bare} AND ${whereOf(conditions, values)}
      ORDER BY c.id ${way} LIMIT ${values.add(most)}`
  }
  const values = new Values()
  const near = await pool.query<Place>(
    page(
      values,
      (start) =>
        `(SELECT * FROM customers WHERE ${start} ORDER BY id ${way} LIMIT ${LOOKED_AT_MAX})`,
    ),
    values.list,
  )
  if (near.rows.length === most) return near.rows
  const all = new Values()
  const far = await pool.query<Place>(
    page(all, (start) => `(SELECT * FROM customers WHERE ${start} OFFSET 0)`),
    all.list,
  )
  return far.rows
}

/** Whether a row comes behind a place, those without a key last. */
export function beyond(
  after: Place | null,
  sort: Sort | null,
  key: string,
  id: string,
  values: Values,
): string {
  if (after === null) return "true"
  const sign = direction(sort) === "DESC" ? "<" : ">"
  const last = values.add(after.id)
  if (after.key === null) return `(${key} IS NULL AND ${id} ${sign} ${last}::uuid)`
  const at = `${values.add(after.key)}::${typeOf(sort!.field)}`
  return `(${key} IS NULL OR (${key}, ${id}) ${sign} (${at}, ${last}::uuid))`
}

export function direction(sort: Sort | null): "ASC" | "DESC" {
  return sort?.descending ? "DESC" : "ASC"
}

/** A key as text, times in one zone. */
export function keyed(key: string, sort: Sort | null): string {
  if (sort === null || typeOf(sort.field) === "text") return `(${key})::text`
  return `((${key}) AT TIME ZONE 'UTC')::text || '+00'`
}
