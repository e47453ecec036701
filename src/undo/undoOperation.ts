import type { Pool, PoolClient } from "pg"
import { AppError } from "../errors.ts"
import { said } from "../messages/said.ts"
import { NO_ID } from "../registry/one/pagePosition.ts"
import { type Author, asOperation, type Operation } from "../registry/operations/operation.ts"
import { writeTransaction } from "../registry/write/writeTransaction.ts"
import { COLUMNS, IS_FREE, restoreChanged } from "./carryOutUndo.ts"
import { type Kept, keptChanges, notRecreated } from "./keptCustomers.ts"
import { findTakenIdentifiers, planRestoring, type UndoneRun } from "./planUndo.ts"
import { SETTINGS, together } from "./undoRun.ts"

export type UndoneOperation = {
  operation: Operation
  /** Customers that are back. */
  recreated: number
  /** Customers of which at least one field is as it was. */
  restored: number
  /** What stays as it is, because it was changed since, as an undo of a run lists it. */
  kept: Kept[]
  kept_customers: number
}

/**
 * Takes back what was done to some customers, as far as nobody changed it since: deleted ones are
 * back under their ids, changed fields as before. Throws `not_found`, and `conflict` with the
 * reason when it cannot be undone.
 */
export async function undoOperation(pool: Pool, id: string, by: Author): Promise<UndoneOperation> {
  return writeTransaction(pool, async ({ client, runId: undoId }) => {
    await client.query(SETTINGS)
    await lockOperation(client, id)
    const run = asRun(id)
    await planRestoring(client, run)
    // These were deleted by the operation itself.
    await client.query(
      `DELETE FROM undo_plan p USING undone_customers u
       WHERE u.run_id = $1 AND u.id = p.id AND p.gone`,
      [id],
    )
    await findTakenIdentifiers(client, run)
    const changed = await keptChanges(client)
    const restored = await restoreChanged(client, undoId)
    const recreated = await recreate(client, id, undoId)
    const gone = await notRecreated(client, { id })
    await announceRestored(client, undoId, by)
    const { rows } = await client.query(
      "UPDATE customer_operations SET undone_at = now() WHERE id = $1 RETURNING *",
      [id],
    )
    const operation = asOperation(rows[0])
    const result = { operation, recreated, restored, ...together(changed, gone) }
    return { result, wrote: true }
  })
}

/** An operation has no customers that it created, so that no range of ids is its own. */
function asRun(id: string): UndoneRun {
  return {
    ...{ id, file_name: null, undo_of: null, created_from: NO_ID, created_to: NO_ID },
    ...{ gives_ids: false, lost_ids: false },
  }
}

/** Reads the operation and keeps others from undoing it meanwhile. */
async function lockOperation(client: PoolClient, id: string): Promise<void> {
  const { rows } = await client.query<{ undone_at: Date | null; purged_at: Date | null }>(
    "SELECT undone_at, purged_at FROM customer_operations WHERE id = $1 FOR UPDATE",
    [id],
  )
  const found = rows[0]
  if (found === undefined) throw new AppError("not_found", said("no_operation"))
  if (found.undone_at !== null) throw new AppError("conflict", said("operation_undone"))
  if (found.purged_at !== null) {
    const date = found.purged_at.toISOString().slice(0, 10)
    throw new AppError("conflict", said("operation_purged", { date }))
  }
}

/** Brings back what was deleted, and says so to imports that run beside it and to search. */
async function recreate(client: PoolClient, id: string, undoId: string): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `WITH back AS (DELETE FROM undone_customers u WHERE u.run_id = $1 AND ${IS_FREE}
       RETURNING ${COLUMNS}),
     made AS (
       INSERT INTO customers (${COLUMNS}) SELECT ${COLUMNS} FROM back ORDER BY id RETURNING id),
     given AS (
       INSERT INTO import_changes (run_id, customer_id, before, after)
       SELECT $2, id, '{}', '{}' FROM made),
     waiting AS (INSERT INTO customer_words_waiting SELECT id FROM made)
     SELECT count(*)::integer AS count FROM made`,
    [id, undoId],
  )
  return rows[0]!.count
}

/** Who restored the others, for their history, and that search has to look at them. */
async function announceRestored(client: PoolClient, undoId: string, by: Author): Promise<void> {
  await client.query(
    `WITH restored AS (SELECT id FROM undo_plan WHERE taken_by IS NULL),
     waiting AS (INSERT INTO customer_words_waiting SELECT id FROM restored)
     INSERT INTO customer_edits (customer_id, id, created, account_id, account_email)
     SELECT id, $1, false, $2, $3 FROM restored WHERE $2::text IS NOT NULL`,
    [undoId, by?.id ?? null, by?.email ?? null],
  )
}
