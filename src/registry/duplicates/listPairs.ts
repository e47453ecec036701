import type { Pool } from "pg"
import type { Customer } from "../../customer/fields.ts"
import { cutPage, withinBytes } from "../../database/withinBytes.ts"
import { AppError } from "../../errors.ts"
import { said } from "../../messages/said.ts"
import { asCustomer, CUSTOMER_BYTES, CUSTOMER_COLUMNS, noCustomer } from "../one/findCustomer.ts"
import { PAIRS_MAX } from "../one/limits.ts"
import { isUuid, noPage } from "../one/pagePosition.ts"
import type { Author } from "../operations/operation.ts"

/** Why two customers are probably the same. */
export const PAIR_REASONS = [
  ...(["same_tax_id", "same_email", "same_phone", "same_name", "similar_name"] as const),
  ...(["same_mailbox", "same_address", "same_place"] as const),
] as const

type Pair = {
  /** The one that came first stands first. */
  customers: [Customer, Customer]
  /** From 0 to 1. */
  score: number
  reasons: (typeof PAIR_REASONS)[number][]
}

export type PairPage = {
  pairs: Pair[]
  next: string | null
  /** How many pairs there are; `null` on pages after the first. */
  total: number | null
  /** When they were looked for; `null` before the first time. */
  as_of: string | null
}

type Request = { customer: string | null; limit: number; after: string | null }

/**
 * A page of the pairs of customers that are probably the same, best first, or of those of one
 * customer. `after` is the `next` of the page before.
 */
export async function listPairs(
  pool: Pool,
  { customer, limit, after }: Request,
): Promise<PairPage> {
  if (customer !== null && !isUuid(customer)) throw noCustomer()
  const place = readPlace(after)
  const { rows } = await pool.query({
    name: customer === null ? "list-pairs" : "list-pairs-of-customer",
    text: `SELECT s.*, to_jsonb(a) AS a, to_jsonb(b) AS b FROM (${withinBytes(
      `SELECT p.one, p.other, p.score, p.reasons, a.bytes + b.bytes AS bytes
      FROM (SELECT * FROM customer_pairs p
        WHERE ${customer === null ? "$5::uuid IS NULL" : "$5 IN (p.one, p.other)"}
          AND ($1::real IS NULL OR p.score < $1
            OR p.score = $1 AND (p.one, p.other) > ($2::uuid, $3::uuid))
          AND NOT EXISTS (SELECT FROM customer_distinct d
            WHERE d.one = p.one AND d.other = p.other)
        ORDER BY p.score DESC, p.one, p.other) p
      CROSS JOIN LATERAL (SELECT ${CUSTOMER_BYTES} AS bytes FROM customers c
        WHERE c.id = p.one OFFSET 0) a
      CROSS JOIN LATERAL (SELECT ${CUSTOMER_BYTES} AS bytes FROM customers c
        WHERE c.id = p.other OFFSET 0) b
      ORDER BY p.score DESC, p.one, p.other LIMIT $4`,
      "page.bytes",
    )}) s
      CROSS JOIN LATERAL (SELECT ${CUSTOMER_COLUMNS} FROM customers c
        WHERE c.id = s.one OFFSET 0) a
      CROSS JOIN LATERAL (SELECT ${CUSTOMER_COLUMNS} FROM customers c
        WHERE c.id = s.other OFFSET 0) b
      ORDER BY s.score DESC, s.one, s.other`,
    values: [place?.score ?? null, place?.one ?? null, place?.other ?? null, limit + 1, customer],
  })
  const { shown, isCut } = cutPage(rows, limit)
  const last = shown.at(-1)
  return {
    pairs: shown.map(({ a, b, score, reasons }) => ({
      customers: [fromJson(a), fromJson(b)],
      score,
      reasons,
    })),
    next: isCut ? `${last!.score}_${last!.one}_${last!.other}` : null,
    ...(await facts(pool, after === null, customer)),
  }
}

async function facts(
  pool: Pool,
  isFirst: boolean,
  customer: string | null,
): Promise<Pick<PairPage, "total" | "as_of">> {
  const { rows } = await pool.query<{ total: number | null; at: Date | null }>({
    name: "facts-of-pairs",
    text: `SELECT (SELECT at FROM customer_pairs_made) AS at,
      CASE WHEN $1 THEN (SELECT count(*) FROM (SELECT FROM customer_pairs p
        WHERE ($2::uuid IS NULL OR $2 IN (p.one, p.other))
          AND NOT EXISTS (SELECT FROM customer_distinct d
            WHERE d.one = p.one AND d.other = p.other)
          AND EXISTS (SELECT FROM customers c WHERE c.id = p.one)
          AND EXISTS (SELECT FROM customers c WHERE c.id = p.other)
          LIMIT ${PAIRS_MAX}) pairs)::integer
      END AS total`,
    values: [isFirst, customer],
  })
  const { total, at } = rows[0]!
  return { total, as_of: at?.toISOString() ?? null }
}

/** Writes down that two customers are two, so that nobody is asked again. */
export async function keepApart(pool: Pool, ids: readonly [string, string], by: Author) {
  const [one, other] = ids[0] < ids[1] ? ids : [ids[1], ids[0]]
  if (one === other) throw new AppError("invalid", said("two_customers"))
  const { rows } = await pool.query("SELECT FROM customers WHERE id IN ($1, $2)", [one, other])
  if (rows.length < 2) throw noCustomer()
  await pool.query(
    `INSERT INTO customer_distinct (one, other, account_id, account_email)
     VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
    [one, other, by?.id ?? null, by?.email ?? null],
  )
}

function fromJson(row: Record<string, unknown>): Customer {
  const { created_at, updated_at, ...rest } = row
  return asCustomer({
    ...rest,
    created_at: new Date(created_at as string),
    updated_at: new Date(updated_at as string),
  })
}

function readPlace(after: string | null): { score: number; one: string; other: string } | null {
  if (after === null) return null
  const [score, one = "", other = "", ...rest] = after.split("_")
  if (!/^[01](\.\d{1,9})?$/.test(score!) || !isUuid(one) || !isUuid(other) || rest.length > 0) {
    throw noPage()
  }
  return { score: Number(score), one, other }
}
