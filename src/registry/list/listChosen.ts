import type { Pool } from "pg"
import type { Customer } from "../../customer/fields.ts"
import { cutPage, type Sized, withinBytes } from "../../database/withinBytes.ts"
import { asCustomer, CUSTOMER_BYTES, CUSTOMER_COLUMNS } from "../one/findCustomer.ts"
import { FEW_CUSTOMERS_MAX, FEW_FOUND_MAX } from "../one/limits.ts"
import { isUuid, noPage } from "../one/pagePosition.ts"
import { countChosen, type Total, whereOf } from "./countCustomers.ts"
import { type Condition, conditionsOf, type Filter, Values } from "./customerFilter.ts"
import { isOptional, keyOf, type Sort, typeOf } from "./customerSort.ts"
import { beyond, direction, keyed, type Place, walk } from "./walkCustomers.ts"

export type Choice = {
  /** What is searched for; blank for everything. */
  query: string
  filter: Filter
  sort: Sort | null
}

type Request = Choice & { limit: number; after: string | null }

type Page = { customers: Customer[]; next: string | null; total: Total | null }

/**
 * A page of customers that are filtered or sorted. Where an index gives few of them, these are all
 * looked at; else customers are looked at in their order until the page is full, and when that
 * takes too many, all of the registry is. So a page costs at most what reading the registry once
 * does.
 */
export async function listChosen(pool: Pool, request: Request): Promise<Page> {
  const { sort, limit } = request
  const after = readPlace(request.after, sort)
  const conditions = conditionsOf(request.filter)
  if (request.query !== "") conditions.push(foundBy(request.query))
  const few = await findFew(pool, request.query, conditions)
  const places =
    few === null
      ? await walk(pool, { conditions, sort, after, most: limit + 1 })
      : await placesOfFew(pool, few, { conditions, sort, after, most: limit + 1 })
  const { customers, next } = await read(pool, places.list, limit)
  const isAll = request.after === null && next === null
  const total = isAll
    ? { count: customers.length, isExact: true }
    : request.after !== null
      ? null
      : places.total !== null
        ? { count: places.total, isExact: true }
        : await countChosen(pool, conditions)
  return { customers, next: next === null ? null : writePlace(next), total }
}

/** The ids of all customers that a choice takes in, as SQL. */
export function chosenWhere(choice: Omit<Choice, "sort">, values: Values): string {
  const conditions = conditionsOf(choice.filter)
  if (choice.query !== "") conditions.push(foundBy(choice.query))
  return whereOf(conditions, values)
}

function foundBy(query: string): Condition {
  return {
    sql: (values) => {
      const text = values.add(query)
      return `customer_is_found(c.name, c.company, c.phone, c.email, c.external_id,
        customer_search_tokens(${text}), customer_query_digits(${text}),
        customer_plain_text(${text}))`
    },
    entry: null,
  }
}

/** Ids among which all customers are that are indexed and chosen, as SQL; `null` for too many. */
type Few = (values: Values) => string

async function findFew(
  pool: Pool,
  query: string,
  conditions: readonly Condition[],
): Promise<Few | null> {
  for (const { entry } of conditions) {
    if (entry === null) continue
    const few: Few = (values) => `SELECT o.id FROM customer_order o WHERE ${entry(values)}`
    if ((await countIds(pool, few, FEW_CUSTOMERS_MAX)) <= FEW_CUSTOMERS_MAX) return few
  }
  if (query === "") return null
  const found: Few = (values) => {
    const text = values.add(query)
    const plain = `customer_plain_text(${text})`
    const end = "U&'\\+10FFFF'"
    const mails = ["external_id IS NULL", "(external_id IS NULL) IS NOT TRUE"].map(
      (arm) => `(SELECT id FROM customers WHERE ${arm} AND email IS NOT NULL
        AND email >= ${plain} AND email < ${plain} || ${end} LIMIT ${FEW_FOUND_MAX + 1})`,
    )
    return `SELECT customers_by_word(${text}, NULL, ${FEW_FOUND_MAX + 1}) AS id
      UNION ALL ${mails.join(" UNION ALL ")}
      UNION ALL (SELECT c.id FROM unnest(customer_external_id_beginnings(${plain})) AS beginning
        JOIN customers c ON c.external_id IS NOT NULL AND c.external_id >= beginning
          AND c.external_id < beginning || ${end} LIMIT ${FEW_FOUND_MAX + 1})`
  }
  return (await countIds(pool, found, FEW_FOUND_MAX)) <= FEW_FOUND_MAX ? found : null
}

async function countIds(pool: Pool, ids: Few, most: number): Promise<number> {
  const values = new Values()
  const { rows } = await pool.query<{ count: number }>(
    `SELECT count(*)::integer AS count FROM (SELECT FROM (${ids(values)}) ids
       LIMIT ${most + 1}) some_ids`,
    values.list,
  )
  return rows[0]!.count
}

type Wanted = {
  conditions: readonly Condition[]
  sort: Sort | null
  after: Place | null
  most: number
}

async function placesOfFew(
  pool: Pool,
  few: Few,
  { conditions, sort, after, most }: Wanted,
): Promise<{ list: Place[]; total: number | null }> {
  const values = new Values()
  const key = sort === null ? "NULL::text" : keyOf(sort.field)
  const where = whereOf(conditions, values)
  const way = direction(sort)
  const { rows } = await pool.query<Place & { total: number }>(
    `WITH chosen AS MATERIALIZED (
       SELECT c.id, ${key} AS key FROM customers c
       WHERE c.id = ANY (ARRAY(${few(values)} UNION ALL SELECT id FROM customers_waiting))
         AND ${where}
       UNION
       SELECT c.id, ${key} FROM customer_ranges_waiting r
       JOIN customers c ON c.id >= r.low AND c.id <= r.high WHERE ${where})
     SELECT id, ${keyed("key", sort)} AS key, (SELECT count(*) FROM chosen)::integer AS total
     FROM chosen x WHERE ${beyond(after, sort, "x.key", "x.id", values)}
     ORDER BY (x.key IS NULL), x.key ${way}, x.id ${way} LIMIT ${values.add(most)}`,
    values.list,
  )
  return { list: rows.map(({ id, key: at }) => ({ id, key: at })), total: rows[0]?.total ?? null }
}

/** The customers at some places, and the place of the last one when there are more. */
async function read(
  pool: Pool,
  places: readonly Place[],
  limit: number,
): Promise<{ customers: Customer[]; next: Place | null }> {
  const { rows } = await pool.query<Record<string, unknown> & Sized>({
    name: "customers-at-places",
    text: withinBytes(
      `SELECT ${CUSTOMER_COLUMNS} FROM unnest($1::uuid[]) WITH ORDINALITY AS p (id, place)
       JOIN customers USING (id) ORDER BY place`,
      CUSTOMER_BYTES,
    ),
    values: [places.slice(0, limit).map(({ id }) => id)],
  })
  const { shown } = cutPage(rows, limit)
  const customers = shown.map(asCustomer)
  const isWhole = (rows[0]?.page_rows ?? 0) <= shown.length
  const last = isWhole
    ? places.slice(0, limit).at(-1)
    : places.find(({ id }) => id === customers.at(-1)!.id)
  const isEnd = isWhole && places.length <= limit
  return { customers, next: isEnd ? null : (last ?? null) }
}

function writePlace({ id, key }: Place): string {
  return `${id}.${key === null ? "-" : Buffer.from(key).toString("base64url")}`
}

function readPlace(text: string | null, sort: Sort | null): Place | null {
  if (text === null) return null
  const [id = "", key = "", ...rest] = text.split(".")
  if (!isUuid(id) || !text.includes(".") || rest.length > 0) throw noPage()
  if (key === "-") {
    if (sort !== null && !isOptional(sort.field)) throw noPage()
    return { id, key: null }
  }
  const read = Buffer.from(key, "base64url").toString()
  if (sort === null || read.includes("\0")) throw noPage()
  if (typeOf(sort.field) === "timestamptz" && !isTime(read)) throw noPage()
  return { id, key: read }
}

/** Whether a text is a time as pages give it; the database fails at days that no calendar has. */
function isTime(text: string): boolean {
  const [, day, time] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(\.\d{1,6})?\+00$/.exec(text) ?? []
  const moment = new Date(`${day}T${time}Z`)
  const isReal = !Number.isNaN(moment.getTime()) && moment.getUTCFullYear() > 0
  return isReal && moment.toISOString().startsWith(`${day}T${time}`)
}
