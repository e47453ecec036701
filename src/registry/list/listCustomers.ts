import type { Pool } from "pg"
import type { Customer } from "../../customer/fields.ts"
import { cutPage, withinBytes } from "../../database/withinBytes.ts"
import { asCustomer, CUSTOMER_BYTES, CUSTOMER_COLUMNS } from "../one/findCustomer.ts"
import { isUuid, NO_ID, noPage } from "../one/pagePosition.ts"
import { countAll, type TotalOfPage, tellTotal } from "./countCustomers.ts"
import type { Filter } from "./customerFilter.ts"
import type { Sort } from "./customerSort.ts"
import { listChosen } from "./listChosen.ts"
import { countFound, searchCustomers } from "./searchCustomers.ts"

/** `total` is how many there are on all pages. */
export type CustomerPage = { customers: Customer[]; next: string | null } & TotalOfPage

export type ListRequest = {
  query: string | null
  limit: number
  after: string | null
  filter?: Filter
  sort?: Sort | null
}

/**
 * A page of customers, in the order in which they came unless another one is asked for, and how
 * many there are in all. `query` is what `searchCustomers` looks for. `after` is the `next` of the
 * page before.
 *
 * Pages neither repeat nor skip a customer while imports run: each is keyed by what came last.
 * Throws `invalid` for a filter that there is not, and for an `after` that nobody gave out.
 */
export async function listCustomers(pool: Pool, request: ListRequest): Promise<CustomerPage> {
  const { limit, after, filter = [], sort = null } = request
  const query = request.query?.trim() ?? ""
  if (filter.length > 0 || sort !== null) {
    const { total, ...page } = await listChosen(pool, { query, limit, after, filter, sort })
    return { ...page, ...tellTotal(total) }
  }
  if (query === "") return listAll(pool, limit, after)
  const page = await searchCustomers(pool, query, limit, after)
  return { ...page, ...tellTotal(after === null ? await countFound(pool, query, page) : null) }
}

async function listAll(pool: Pool, limit: number, after: string | null): Promise<CustomerPage> {
  if (after !== null && !isUuid(after)) throw noPage()
  const { rows } = await pool.query({
    name: "list-customers",
    text: withinBytes(
      `SELECT ${CUSTOMER_COLUMNS} FROM customers
       WHERE id > coalesce($2, '${NO_ID}'::uuid) ORDER BY id LIMIT $1`,
      CUSTOMER_BYTES,
    ),
    values: [limit + 1, after],
  })
  const { shown, isCut } = cutPage(rows, limit)
  const customers = shown.map(asCustomer)
  if (!isCut && after === null) {
    return { customers, next: null, ...tellTotal({ count: customers.length, isExact: true }) }
  }
  const total = tellTotal(after === null ? await countAll(pool) : null)
  return { customers, next: isCut ? customers.at(-1)!.id : null, ...total }
}
