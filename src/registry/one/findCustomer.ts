import { createHash } from "node:crypto"
import type { Pool, PoolClient } from "pg"
import { type Customer, TEXT_FIELDS } from "../../customer/fields.ts"
import { sizeOf } from "../../database/withinBytes.ts"
import { AppError } from "../../errors.ts"
import { said } from "../../messages/said.ts"

/** The columns of a customer as the API shows it. */
export const CUSTOMER_COLUMNS = `id, ${TEXT_FIELDS.join(", ")}, tags, attributes,
  created_at, updated_at`

/** How many bytes a customer of a page takes. */
export const CUSTOMER_BYTES = sizeOf(TEXT_FIELDS, ["tags", "attributes"])

export async function findCustomer(db: Pool | PoolClient, id: string): Promise<Customer> {
  const { rows } = await db.query({
    name: "find-customer",
    text: `SELECT ${CUSTOMER_COLUMNS} FROM customers WHERE id = $1`,
    values: [id],
  })
  if (rows.length === 0) throw noCustomer()
  return asCustomer(rows[0])
}

export function noCustomer(): AppError {
  return new AppError("not_found", said("no_customer"))
}

export function asCustomer(row: Record<string, unknown>): Customer {
  return {
    ...row,
    created_at: (row.created_at as Date).toISOString(),
    updated_at: (row.updated_at as Date).toISOString(),
  } as Customer
}

/**
 * The version of a customer, for `ETag` and `If-Match`: two are equal when all that the API shows
 * of the customer is.
 */
export function etagOf(customer: Customer): string {
  const attributes = Object.entries(customer.attributes).sort(([a], [b]) => (a < b ? -1 : 1))
  const content = [
    ...TEXT_FIELDS.map((field) => customer[field]),
    [customer.id, customer.tags, attributes, customer.created_at, customer.updated_at],
  ]
  const hash = createHash("sha256").update(JSON.stringify(content)).digest("base64url")
  return `"${hash.slice(0, 22)}"`
}

/** Whether a version is among those that are named. What compresses an answer makes its tag weak. */
export function isNamed(etag: string, named: readonly string[]): boolean {
  return named.some((tag) => tag.replace(/^W\//, "") === etag)
}
