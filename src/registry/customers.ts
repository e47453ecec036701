import type { Pool } from "pg"
import { type Customer, TEXT_FIELDS } from "../customer.ts"

const COLUMNS = `id, ${TEXT_FIELDS.join(", ")}, tags, attributes, created_at, updated_at`

export type CustomerPage = { customers: Customer[]; next: string | null }

/**
 * A page of customers, ordered by id, which is the order in which they came. Pages are keyed by the
 * last id, so they neither repeat nor skip a customer while imports run. `query` finds customers
 * whose name, company, e-mail or external id begins with it, without case; wildcards are text.
 */
export async function listCustomers(
  pool: Pool,
  { query, limit, after }: { query: string | null; limit: number; after: string | null },
): Promise<CustomerPage> {
  const text = query?.trim().toLowerCase() ?? ""
  const { rows } = await pool.query(
    text === ""
      ? {
          name: "list-customers",
          text: `SELECT ${COLUMNS} FROM customers
            WHERE $2::uuid IS NULL OR id > $2 ORDER BY id LIMIT $1`,
          values: [limit + 1, after],
        }
      : {
          name: "search-customers",
          text: `SELECT ${COLUMNS} FROM customers
            WHERE ($2::uuid IS NULL OR id > $2) AND (
              starts_with(lower(name), $3) OR starts_with(lower(company), $3)
              OR starts_with(lower(email), $3) OR starts_with(lower(external_id), $3))
            ORDER BY id LIMIT $1`,
          values: [limit + 1, after, text],
        },
  )
  const customers = rows.slice(0, limit).map(asCustomer)
  return { customers, next: rows.length > limit ? customers[customers.length - 1].id : null }
}

export function asCustomer(row: Record<string, unknown>): Customer {
  return {
    ...row,
    created_at: (row.created_at as Date).toISOString(),
    updated_at: (row.updated_at as Date).toISOString(),
  } as Customer
}
