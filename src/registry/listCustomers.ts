import type { Pool } from "pg"
import type { Customer } from "../customer/fields.ts"
import { cutPage, withinBytes } from "../database/withinBytes.ts"
import { asCustomer, CUSTOMER_BYTES, CUSTOMER_COLUMNS } from "./findCustomer.ts"
import { isUuid, NO_ID, noPage } from "./pagePosition.ts"

export type CustomerPage = { customers: Customer[]; next: string | null }

/**
 * A page of customers, ordered by id, which is the order in which they came. `query` finds
 * customers whose name, company, e-mail or external id begins with it, without case, and those of
 * whose name or company another word does; wildcards are text. `after` is the `next` of the page
 * before.
 *
 * Pages neither repeat nor skip a customer while imports run: each is keyed by what came last.
 * Throws `invalid` for an `after` that nobody gave out.
 */
export async function listCustomers(
  pool: Pool,
  { query, limit, after }: { query: string | null; limit: number; after: string | null },
): Promise<CustomerPage> {
  const text = query?.trim() ?? ""
  if (text === "") return listAll(pool, limit, after)
  return search(pool, text, limit, after)
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
  return { customers, next: isCut ? customers.at(-1)!.id : null }
}

/**
 * Search goes through three lists, one after the other: customers by a word of their name or
 * company, in order of id; then by e-mail; then by external id. Each has an index that gives its
 * page at once, and a customer belongs to the first list that has it.
 */
const LISTS = ["word", "email", "external_id"] as const

async function search(
  pool: Pool,
  text: string,
  limit: number,
  after: string | null,
): Promise<CustomerPage> {
  const found: { list: List; customer: Customer }[] = []
  const start = readPosition(after)
  let more = false
  for (const list of LISTS.slice(LISTS.indexOf(start.list))) {
    const { key, id } = list === start.list ? start : FIRST
    const { rows } = await pool.query({
      name: `search-by-${list}`,
      text: withinBytes(SEARCHES[list], CUSTOMER_BYTES),
      values: [text, limit + 1 - found.length, ...(list === "email" ? [key, id] : [key ?? id])],
    })
    const { shown, isCut } = cutPage(rows, limit - found.length)
    found.push(...shown.map((row) => ({ list, customer: asCustomer(row) })))
    more = isCut
    if (more) break
  }
  return {
    customers: found.map(({ customer }) => customer),
    next: more ? writePosition(found.at(-1)!) : null,
  }
}

type List = (typeof LISTS)[number]
type Position = { list: List; key: string | null; id: string | null }

const FIRST = { key: null, id: null }

const QUERY = "customer_search_text($1)"
/** Above every text that begins with what stands before it. */
const END = "U&'\\+10FFFF'"

const SEARCHES: Record<List, string> = {
  word: `SELECT ${CUSTOMER_COLUMNS} FROM customers
    WHERE id = ANY (ARRAY(SELECT customers_by_word(${QUERY}, $3::uuid, $2::integer)))
    ORDER BY id`,
  email: `(${byEmail("external_id IS NULL")})
    UNION ALL (${byEmail("(external_id IS NULL) IS NOT TRUE")})
    ORDER BY email, id LIMIT $2::integer`,
  external_id: `SELECT c.* FROM unnest(customer_external_id_beginnings(${QUERY})) AS beginning
    CROSS JOIN LATERAL (SELECT ${CUSTOMER_COLUMNS} FROM customers
      WHERE external_id IS NOT NULL AND external_id >= beginning
        AND external_id < beginning || ${END} AND external_id > coalesce($3, '')
        AND NOT customer_has_word(name, company, ${QUERY})
        AND NOT coalesce(starts_with(email, ${QUERY}), false)
      ORDER BY external_id LIMIT $2::integer) c
    ORDER BY external_id LIMIT $2::integer`,
}

/** One of the two indexes on e-mail addresses, which together hold them all. */
function byEmail(condition: string): string {
  return `SELECT ${CUSTOMER_COLUMNS} FROM customers
    WHERE ${condition} AND email IS NOT NULL AND email < ${QUERY} || ${END}
      AND (email, id) > (coalesce($3, ${QUERY}), coalesce($4::uuid, '${NO_ID}'::uuid))
      AND NOT customer_has_word(name, company, ${QUERY})
    ORDER BY email, id LIMIT $2::integer`
}

function writePosition({ list, customer }: { list: List; customer: Customer }): string {
  if (list === "word") return customer.id
  const key = Buffer.from(customer[list]!).toString("base64url")
  return list === "email" ? `email.${customer.id}.${key}` : `external_id.${key}`
}

function readPosition(after: string | null): Position {
  if (after === null) return { list: "word", ...FIRST }
  if (isUuid(after)) return { list: "word", key: null, id: after }
  const [list, ...parts] = after.split(".")
  const key = Buffer.from(parts.at(-1) ?? "", "base64url").toString()
  if (list === "email" && parts.length === 2 && isUuid(parts[0]!)) {
    return { list, key, id: parts[0]! }
  }
  if (list === "external_id" && parts.length === 1) return { list, key, id: null }
  throw noPage()
}
