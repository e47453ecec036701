import type { Pool, PoolClient } from "pg"
import { isUuid, noPage } from "../one/pagePosition.ts"

/** Who does something; `null` where nobody is known. */
export type Author = { id: string; email: string } | null

/** What somebody did to customers that were chosen together. */
export type Operation = {
  id: string
  kind: "tag" | "delete" | "merge"
  account: Author
  at: string
  /** How many customers it changed or deleted. */
  customers: number
  /** Of a merge: the customer that there is since. */
  kept_id: string | null
  undone_at: string | null
  /** When what customers were before was deleted, after its time: then it cannot be undone. */
  purged_at: string | null
}

/** Writes down what the transaction does. */
export async function recordOperation(
  client: PoolClient,
  operation: Pick<Operation, "id" | "kind" | "customers"> & { by: Author; keptId?: string },
): Promise<Operation> {
  const { id, kind, customers, by, keptId = null } = operation
  const { rows } = await client.query(
    `INSERT INTO customer_operations (id, kind, account_id, account_email, customers, kept_id)
     VALUES ($1, $2, $3, $4, $5, $6) RETURNING *`,
    [id, kind, by?.id ?? null, by?.email ?? null, customers, keptId],
  )
  return asOperation(rows[0])
}

/** Newest first. `after` is the `next` of the page before. */
export async function listOperations(
  pool: Pool,
  { limit, after }: { limit: number; after: string | null },
): Promise<{ operations: Operation[]; next: string | null }> {
  if (after !== null && !isUuid(after)) throw noPage()
  const { rows } = await pool.query(
    `SELECT * FROM customer_operations
     WHERE $1::uuid IS NULL
       OR (at, id) < (SELECT o.at, o.id FROM customer_operations o WHERE o.id = $1)
     ORDER BY at DESC, id DESC LIMIT $2`,
    [after, limit + 1],
  )
  const operations = rows.slice(0, limit).map(asOperation)
  return { operations, next: rows.length > limit ? operations.at(-1)!.id : null }
}

export function asOperation(row: Record<string, unknown>): Operation {
  const { account_id, account_email, at, undone_at, purged_at, ...rest } = row
  return {
    ...(rest as Pick<Operation, "id" | "kind" | "customers" | "kept_id">),
    account: account_id === null ? null : { id: account_id, email: account_email },
    at: (at as Date).toISOString(),
    undone_at: (undone_at as Date | null)?.toISOString() ?? null,
    purged_at: (purged_at as Date | null)?.toISOString() ?? null,
  } as Operation
}
