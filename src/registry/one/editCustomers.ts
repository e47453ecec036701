import type { Pool, PoolClient } from "pg"
import type { Customer } from "../../customer/fields.ts"
import { sameBy, strongest } from "../../customer/identity.ts"
import { type CustomerValues, copyValues, differences, identifiers } from "../../customer/values.ts"
import { AppError } from "../../errors.ts"
import type { Identifier } from "../../messages/rowSentences.ts"
import { said } from "../../messages/said.ts"
import { refuseIfMatchesMoved } from "../write/concurrency.ts"
import { knownCustomer, loadPossibleMatches } from "../write/loadPossibleMatches.ts"
import type { KnownCustomer } from "../write/possibleMatches.ts"
import { insertCustomers, updateCustomers } from "../write/storeCustomers.ts"
import { writeTransaction } from "../write/writeTransaction.ts"
import { applyInput, type CustomerInput, valuesOf } from "./customerInput.ts"
import {
  asCustomer,
  CUSTOMER_COLUMNS,
  etagOf,
  findCustomer,
  isNamed,
  noCustomer,
} from "./findCustomer.ts"

/** The versions that a caller knows, as `If-Match` names them; `null` accepts every version. */
export type Versions = string[] | null

/** Who writes, to be told by the customer's history; `null` where nobody is known. */
export type Author = { id: string; email: string } | null

/**
 * Creates a customer. Throws `conflict`, naming the other one, when the registry holds the same
 * customer already: then an import of these values would change that one instead of making a
 * second.
 */
export async function createCustomer(
  pool: Pool,
  input: CustomerInput,
  by: Author = null,
): Promise<Customer> {
  const values = valuesOf(input)
  const ids = identifiers(values)
  return writeTransaction(pool, async ({ client, runId, newIds }) => {
    const rows = [{ row: {}, ids }]
    const neighbours = await loadPossibleMatches(client, rows, false)
    for (const other of neighbours.all.values()) {
      const kind = sameBy(ids, other)
      if (kind !== null) throw taken(other, kind)
    }
    const id = newIds.next()
    const fresh = { before: null, version: null, updatedAt: null, touched: true, written: true }
    await insertCustomers(client, [{ id, values, ...ids, ...fresh }])
    // The search index finds an import's customers by its run, and this one by this.
    await client.query("INSERT INTO customer_words_waiting VALUES ($1)", [id])
    await rememberAuthor(client, { id, runId, created: true, by })
    return {
      result: await findCustomer(client, id),
      wrote: true,
      recheck: () => refuseIfMatchesMoved(client, rows, false, neighbours),
    }
  })
}

/**
 * Changes the fields that the input names. Throws `not_found`, `precondition_failed` when the
 * customer is none of `versions`, and `conflict` when another customer has its strongest
 * identifier.
 */
export async function editCustomer(
  pool: Pool,
  id: string,
  input: CustomerInput,
  versions: Versions,
  by: Author = null,
): Promise<Customer> {
  return writeTransaction(pool, async ({ client, runId }) => {
    const { customer, known } = await lockCustomer(client, id, versions)
    const values = copyValues(known.values)
    applyInput(values, input)
    if (differences(known.values, values).length === 0) return { result: customer, wrote: false }
    const stored = await storeEdit(client, { runId, id, known, values })
    await rememberAuthor(client, { id, runId, created: false, by })
    return { result: stored, wrote: true }
  })
}

/** Stores what a customer becomes. Throws `conflict` when another has its strongest identifier. */
export async function storeEdit(
  client: PoolClient,
  edit: { runId: string; id: string; known: KnownCustomer; values: CustomerValues },
): Promise<Customer> {
  const { runId, id, known, values } = edit
  if (differences(known.values, values).length === 0) return findCustomer(client, id)
  const ids = identifiers(values)
  // A name that stays keeps the key that it has.
  if (values.name === known.values.name) ids.nameKey = known.nameKey
  const neighbours = await loadPossibleMatches(client, [{ row: {}, ids }], true)
  for (const other of neighbours.all.values()) {
    if (other.id !== id && text(strongest(other)) === text(strongest(ids))) {
      throw taken(other, strongest(ids).kind)
    }
  }
  await updateCustomers(client, runId, [{ ...known, values, ...ids }], () => false)
  await client.query("INSERT INTO customer_words_waiting VALUES ($1)", [id])
  return findCustomer(client, id)
}

export async function rememberAuthor(
  client: PoolClient,
  { id, runId, created, by }: { id: string; runId: string; created: boolean; by: Author },
): Promise<void> {
  if (by === null) return
  await client.query(
    `INSERT INTO customer_edits (customer_id, id, created, account_id, account_email)
     VALUES ($1, $2, $3, $4, $5)`,
    [id, runId, created, by.id, by.email],
  )
}

/** Reads a customer and keeps everybody else from changing it until the transaction ends. */
export async function lockCustomer(
  client: PoolClient,
  id: string,
  versions: Versions,
): Promise<{ customer: Customer; known: KnownCustomer }> {
  const { rows } = await client.query({
    name: "lock-customer",
    text: `SELECT ${CUSTOMER_COLUMNS}, name_key, xmin::text AS version,
      updated_at::text AS exact_updated_at
      FROM customers WHERE id = $1 FOR UPDATE`,
    values: [id],
  })
  if (rows.length === 0) throw noCustomer()
  const { version, exact_updated_at: updated_at, name_key, ...row } = rows[0]
  const customer = asCustomer(row)
  if (versions !== null && !isNamed(etagOf(customer), versions)) {
    throw new AppError("precondition_failed", said("customer_changed"), {
      headers: { ETag: etagOf(customer) },
    })
  }
  return { customer, known: knownCustomer({ ...row, name_key, version, updated_at }) }
}

function taken({ id, values }: KnownCustomer, identifier: Identifier): AppError {
  const customer = { id, name: values.name }
  return new AppError("conflict", said("customer_taken", { ...customer, identifier }), { customer })
}

function text({ kind, value }: { kind: string; value: string }): string {
  return `${kind} ${value}`
}
