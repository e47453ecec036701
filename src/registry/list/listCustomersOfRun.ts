import type { Pool } from "pg"
import { cutPage, withinBytes } from "../../database/withinBytes.ts"
import { asCustomer, CUSTOMER_BYTES, CUSTOMER_COLUMNS } from "../one/findCustomer.ts"
import { COUNTED_CUSTOMERS_MAX } from "../one/limits.ts"
import { isUuid, NO_ID, noPage } from "../one/pagePosition.ts"
import { type Total, tellTotal } from "./countCustomers.ts"
import type { CustomerPage } from "./listCustomers.ts"

/**
 * A page of the customers that a run created, changed or, when it took back an undo, brought back,
 * as they are now, ordered by id. Deleted ones are not among them; nor, once the run's
 * before-images have been deleted after their time, are those that it only changed.
 *
 * `null` when there is no such run, and when it is not over where only one that is `ended` is asked
 * for: a standby may not know the customers yet of a run of which others know the end. Throws
 * `invalid` for an `after` that nobody gave out.
 */
export async function listCustomersOfRun(
  pool: Pool,
  { run, limit, after, ended = false }: RunRequest,
): Promise<CustomerPage | null> {
  if (after !== null && !isUuid(after)) throw noPage()
  const range = isUuid(run) ? await findRange(pool, run) : null
  if (range === null || (ended && !range.is_over)) return null
  const { rows } = await pool.query({
    name: "list-customers-of-run",
    text: CUSTOMERS_OF_RUN,
    values: [run, range.created_from, range.created_to, after ?? NO_ID, limit + 1],
  })
  const page = cutPage(rows, limit)
  const customers = page.shown.map(asCustomer)
  const next = page.isCut ? customers.at(-1)!.id : null
  if (after !== null) return { customers, next, ...tellTotal(null) }
  const shown = { count: customers.length, isExact: true }
  const total = next === null ? shown : await countOfRun(pool, run, range)
  return { customers, next, ...tellTotal(total) }
}

async function countOfRun(pool: Pool, run: string, range: Range): Promise<Total> {
  const { rows } = await pool.query<{ count: number }>({
    name: "count-customers-of-run",
    text: `SELECT count(*)::integer AS count FROM (
      (SELECT c.id FROM customers c WHERE c.id BETWEEN $2 AND $3 LIMIT $4)
      UNION
      (SELECT i.customer_id FROM import_changes i JOIN customers c ON c.id = i.customer_id
        WHERE i.run_id = $1 LIMIT $4)) of_run`,
    values: [run, range.created_from, range.created_to, COUNTED_CUSTOMERS_MAX],
  })
  const { count } = rows[0]!
  return { count, isExact: count < COUNTED_CUSTOMERS_MAX }
}

/** Both halves come in the order of an index, so a page costs the same in a run of millions. */
const CUSTOMERS_OF_RUN = withinBytes(
  `SELECT ${CUSTOMER_COLUMNS} FROM customers WHERE id IN (
    (SELECT c.id FROM customers c
      WHERE c.id BETWEEN $2 AND $3 AND c.id > $4 ORDER BY c.id LIMIT $5)
    UNION
    (SELECT i.customer_id FROM import_changes i JOIN customers c ON c.id = i.customer_id
      WHERE i.run_id = $1 AND i.customer_id > $4 AND c.id > $4 ORDER BY i.customer_id LIMIT $5))
  ORDER BY id LIMIT $5`,
  CUSTOMER_BYTES,
)

type RunRequest = { run: string; limit: number; after: string | null; ended?: boolean }

type Range = { created_from: string; created_to: string; is_over: boolean }

/** A run that took back an undo brings customers back under the ids that their import gave them. */
async function findRange(pool: Pool, run: string): Promise<Range | null> {
  const { rows } = await pool.query<Range>({
    name: "range-of-run",
    text: `SELECT coalesce(o.created_from, r.created_from) AS created_from,
        coalesce(o.created_to, r.created_to) AS created_to, r.state <> 'running' AS is_over
      FROM import_runs r LEFT JOIN import_runs u ON u.id = r.undo_of
        LEFT JOIN import_runs o ON o.id = u.undo_of
      WHERE r.id = $1`,
    values: [run],
  })
  return rows[0] ?? null
}
