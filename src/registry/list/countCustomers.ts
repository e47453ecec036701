import type { Pool } from "pg"
import { COUNTED_CUSTOMERS_MAX, SAMPLED_CUSTOMERS } from "../one/limits.ts"
import { type Condition, Values } from "./customerFilter.ts"

/** How many customers there are, or about how many. */
export type Total = { count: number; isExact: boolean }

/** The same as pages tell it; those after the first do not. */
export type TotalOfPage = { total: number | null; total_is_exact: boolean }

export function tellTotal(total: Total | null): TotalOfPage {
  return { total: total?.count ?? null, total_is_exact: total?.isExact ?? false }
}

/** Nobody waits for a million customers to be counted: from some number on it is an estimate. */
export async function countAll(pool: Pool): Promise<Total> {
  const { rows } = await pool.query<{ about: number }>({
    name: "customers-about",
    text: `SELECT CASE WHEN relpages > 0 AND reltuples > 0 THEN reltuples / relpages ELSE 20 END
        * pg_relation_size(oid) / current_setting('block_size')::float AS about
      FROM pg_class WHERE oid = 'customers'::regclass`,
  })
  const { about } = rows[0]!
  if (about > 3 * COUNTED_CUSTOMERS_MAX) return { count: rounded(about), isExact: false }
  const { rows: counted } = await pool.query<{ count: number }>({
    name: "count-customers",
    text: `SELECT count(*)::integer AS count FROM (SELECT FROM customers LIMIT $1) some_customers`,
    values: [COUNTED_CUSTOMERS_MAX + 1],
  })
  const { count } = counted[0]!
  if (count <= COUNTED_CUSTOMERS_MAX) return { count, isExact: true }
  return { count: Math.max(COUNTED_CUSTOMERS_MAX, rounded(about)), isExact: false }
}

/** Fewer hits than this in a sample say too little. */
const HITS_MIN = 20

/** The customers that all conditions let through. */
export async function countChosen(pool: Pool, conditions: readonly Condition[]): Promise<Total> {
  const all = await countAll(pool)
  if (conditions.length === 0) return all
  if (!all.isExact) {
    const { hits, seen } = await sample(pool, conditions, (100 * SAMPLED_CUSTOMERS) / all.count)
    if (hits >= HITS_MIN) return { count: rounded((all.count * hits) / seen), isExact: false }
  }
  const values = new Values()
  const { rows } = await pool.query<{ count: number }>(
    `SELECT count(*)::integer AS count FROM customers c WHERE ${whereOf(conditions, values)}`,
    values.list,
  )
  return { count: rows[0]!.count, isExact: true }
}

async function sample(
  pool: Pool,
  conditions: readonly Condition[],
  percent: number,
): Promise<{ hits: number; seen: number }> {
  const values = new Values()
  const { rows } = await pool.query<{ hits: number; seen: number }>(
    `SELECT count(*) FILTER (WHERE ${whereOf(conditions, values)})::integer AS hits,
       count(*)::integer AS seen
     FROM customers c TABLESAMPLE SYSTEM (${values.add(Math.min(100, percent))}::real)`,
    values.list,
  )
  return rows[0]!
}

/** All conditions, as one on the customer `c`. */
export function whereOf(conditions: readonly Condition[], values: Values): string {
  return conditions.map(({ sql }) => `(${sql(values)})`).join(" AND ") || "true"
}

/** Two digits are as much as an estimate knows. */
export function rounded(count: number): number {
  if (count < 10) return Math.round(count)
  const step = 10 ** (Math.floor(Math.log10(count)) - 1)
  return Math.round(count / step) * step
}
