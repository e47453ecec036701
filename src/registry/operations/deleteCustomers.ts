import type { Pool, PoolClient } from "pg"
import { TEXT_FIELDS } from "../../customer/fields.ts"
import { Values } from "../list/customerFilter.ts"
import { lockCustomer, type Versions } from "../one/editCustomers.ts"
import { writeTransaction } from "../write/writeTransaction.ts"
import { type Author, type Operation, recordOperation } from "./operation.ts"
import { refuseOthers, type Selection, selectedWhere } from "./selection.ts"

/**
 * Deletes the customers of a selection, all or none of them, and keeps what they were for an undo.
 * `null` when there are none. Throws `conflict` when they are others than were expected.
 */
export async function deleteCustomers(
  pool: Pool,
  selection: Selection,
  by: Author,
): Promise<Operation | null> {
  return writeTransaction(pool, async ({ client, runId }) => {
    const values = new Values()
    const where = selectedWhere(selection, values)
    const customers = await moveAway(client, runId, where, values)
    refuseOthers(selection, customers)
    if (customers === 0) return { result: null, wrote: false }
    const result = await recordOperation(client, { id: runId, kind: "delete", customers, by })
    return { result, wrote: true }
  })
}

/** Deletes one customer, in the version that is known. */
export async function deleteCustomer(
  pool: Pool,
  id: string,
  versions: Versions,
  by: Author = null,
): Promise<Operation> {
  return writeTransaction(pool, async ({ client, runId }) => {
    await lockCustomer(client, id, versions)
    const values = new Values()
    await moveAway(client, runId, `c.id = ${values.add(id)}::uuid`, values)
    const operation = { id: runId, kind: "delete", customers: 1, by } as const
    return { result: await recordOperation(client, operation), wrote: true }
  })
}

const COLUMNS = `id, ${TEXT_FIELDS.join(", ")}, tags, attributes, name_key, created_at, updated_at`

/**
 * Takes customers away and keeps them under the id of the operation. Imports that run beside it see
 * by its changes what their identifiers were. Rows are locked in the order of ids, as whoever fills
 * the search index does. Returns how many they are.
 */
export async function moveAway(
  client: PoolClient,
  operationId: string,
  where: string,
  values: Values,
): Promise<number> {
  const operation = values.add(operationId)
  const { rows } = await client.query<{ count: number }>(
    `WITH chosen AS MATERIALIZED (
       SELECT c.id FROM customers c WHERE ${where} ORDER BY c.id FOR UPDATE),
     gone AS (
       DELETE FROM customers c USING chosen WHERE c.id = chosen.id
       RETURNING ${COLUMNS.replaceAll(/\b(\w+)/g, "c.$1")}),
     known AS (
       INSERT INTO import_changes (run_id, customer_id, before, after)
       SELECT ${operation}::uuid, id, jsonb_build_object('external_id', external_id,
         'email', email, 'name', name, 'name_key', name_key), '{}' FROM gone),
     placed AS MATERIALIZED (
       SELECT o.id FROM customer_order o JOIN chosen USING (id) ORDER BY o.id FOR UPDATE OF o),
     unsorted AS (DELETE FROM customer_order o USING placed WHERE o.id = placed.id),
     kept AS (
       INSERT INTO undone_customers (run_id, ${COLUMNS})
       SELECT ${operation}::uuid, ${COLUMNS} FROM gone)
     SELECT count(*)::integer AS count FROM gone`,
    values.list,
  )
  return rows[0]!.count
}
