import type { Pool } from "pg"
import type { Customer } from "../customer.ts"
import { asCustomer, CUSTOMER_COLUMNS } from "./customers.ts"

export type CustomerPage = { customers: Customer[]; next: string | null }

/**
 * A page of customers, ordered by id, which is the order in which they came. Pages are keyed by the
 * last id, so they neither repeat nor skip a customer while imports run. `query` finds customers
 * whose name, company, e-mail or external id begins with it, without case, and those of whose name or
 * company another word does; wildcards are text.
 */
export async function listCustomers(
  pool: Pool,
  { query, limit, after }: { query: string | null; limit: number; after: string | null },
): Promise<CustomerPage> {
  const text = query?.trim() ?? ""
  const { rows } = await pool.query(
    text === ""
      ? {
          name: "list-customers",
          text: `SELECT ${CUSTOMER_COLUMNS} FROM customers
            WHERE $2::uuid IS NULL OR id > $2 ORDER BY id LIMIT $1`,
          values: [limit + 1, after],
        }
      : {
          name: "search-customers",
          text: `SELECT ${CUSTOMER_COLUMNS} FROM customers
            WHERE ($2::uuid IS NULL OR id > $2)
              AND customer_is_found(name, company, email, external_id, customer_search_text($3))
            ORDER BY id LIMIT $1`,
          values: [limit + 1, after, text],
        },
  )
  const customers = rows.slice(0, limit).map(asCustomer)
  return { customers, next: rows.length > limit ? customers[customers.length - 1].id : null }
}
