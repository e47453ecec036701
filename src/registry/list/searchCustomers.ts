import type { Pool } from "pg"
import type { Customer } from "../../customer/fields.ts"
import { cutPage, withinBytes } from "../../database/withinBytes.ts"
import { asCustomer, CUSTOMER_BYTES, CUSTOMER_COLUMNS } from "../one/findCustomer.ts"
import { FEW_FOUND_MAX } from "../one/limits.ts"
import { isUuid, NO_ID, noPage } from "../one/pagePosition.ts"
import { rounded, type Total } from "./countCustomers.ts"

export type FoundPage = { customers: Customer[]; next: string | null }

/**
 * Search goes through three lists, one after the other: customers by the words of their name and
 * company or by the digits of their phone, in order of id; then by e-mail; then by external id.
 * Each has an index that gives its page at once, and a customer belongs to the first list that has
 * it.
 */
const LISTS = ["word", "email", "external_id"] as const

/**
 * Finds customers of whose name or company a word begins with each word of the query, in any
 * order, without case and accents; whose phone number holds its digits; and whose e-mail or
 * external id begins with it, without case. Wildcards are text.
 */
export async function searchCustomers(
  pool: Pool,
  text: string,
  limit: number,
  after: string | null,
): Promise<FoundPage> {
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

/** How many a search finds, by its first page. Of many it is what a part of them says. */
export async function countFound(pool: Pool, text: string, page: FoundPage): Promise<Total> {
  const found = page.customers.length
  if (page.next === null) return { count: found, isExact: true }
  if (readPosition(page.next).list !== "word") {
    const all = await searchCustomers(pool, text, FEW_FOUND_MAX, null)
    const isExact = all.next === null
    return { count: isExact ? all.customers.length : rounded(all.customers.length), isExact }
  }
  const { rows } = await pool.query<{ about: number | null }>({
    name: "about-found",
    text: "SELECT customers_about_found($1) AS about",
    values: [text],
  })
  return { count: Math.max(found + 1, rounded(rows[0]!.about ?? 0)), isExact: false }
}

type List = (typeof LISTS)[number]
type Position = { list: List; key: string | null; id: string | null }

const FIRST = { key: null, id: null }

const QUERY = "customer_plain_text($1)"
/** Above every text that begins with what stands before it. */
const END = "U&'\\+10FFFF'"

/** Whether the list before has the customer already. */
const HIT = `customer_is_hit(name, company, phone, customer_search_tokens($1),
  customer_query_digits($1))`

const SEARCHES: Record<List, string> = {
  word: `SELECT ${CUSTOMER_COLUMNS} FROM customers
    WHERE id = ANY (ARRAY(SELECT customers_by_word($1, $3::uuid, $2::integer)))
    ORDER BY id`,
  email: `(${byEmail("external_id IS NULL")})
    UNION ALL (${byEmail("(external_id IS NULL) IS NOT TRUE")})
    ORDER BY email, id LIMIT $2::integer`,
  external_id: `SELECT c.* FROM unnest(customer_external_id_beginnings(${QUERY})) AS beginning
    CROSS JOIN LATERAL (SELECT ${CUSTOMER_COLUMNS} FROM customers
      WHERE external_id IS NOT NULL AND external_id >= beginning
        AND external_id < beginning || ${END} AND external_id > coalesce($3, '')
        AND NOT ${HIT} AND NOT coalesce(starts_with(email, ${QUERY}), false)
      ORDER BY external_id LIMIT $2::integer) c
    ORDER BY external_id LIMIT $2::integer`,
}

/** One of the two indexes on e-mail addresses, which together hold them all. */
function byEmail(condition: string): string {
  return `SELECT ${CUSTOMER_COLUMNS} FROM customers
    WHERE ${condition} AND email IS NOT NULL AND email < ${QUERY} || ${END}
      AND (email, id) > (coalesce($3, ${QUERY}), coalesce($4::uuid, '${NO_ID}'::uuid))
      AND NOT ${HIT}
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
  if (key.includes("\0")) throw noPage()
  if (list === "email" && parts.length === 2 && isUuid(parts[0]!)) {
    return { list, key, id: parts[0]! }
  }
  if (list === "external_id" && parts.length === 1) return { list, key, id: null }
  throw noPage()
}
