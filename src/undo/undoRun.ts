import type { Pool, PoolClient } from "pg"
import { AppError } from "../errors.ts"
import { KEPT_LISTED_MAX } from "../limits.ts"
import type { Message } from "../messages/message.ts"
import { said } from "../messages/said.ts"
import { announceWrites } from "../registry/write/concurrency.ts"
import { IS_CREATION } from "../registry/write/givenIds.ts"
import { NewIds } from "../registry/write/newIds.ts"
import { type WriteTransaction, writeTransaction } from "../registry/write/writeTransaction.ts"
import { findRun, type Run } from "../runs/run.ts"
import { deleteCreated, recreateDeleted, restoreChanged } from "./carryOutUndo.ts"
import {
  countPlanned,
  type Kept,
  keptChanges,
  keptCreated,
  notRecreated,
  type Part,
} from "./keptCustomers.ts"
import { findTakenIdentifiers, planRestoring, type UndoneRun } from "./planUndo.ts"

export type UndoRequest = {
  runId: string
  account: { id: string; email: string }
  /** Find out everything and write nothing. */
  preview: boolean
}

export type Undone = {
  /** The undo, which is a run as well; `null` for a preview. */
  run: Run | null
  /** Customers that were created by the run and are gone. */
  deleted: number
  /** Customers that an undo had deleted and that are back. */
  recreated: number
  /** Changed customers of which at least one field is as it was before the run. */
  restored: number
  /** What stays as it is; the first thousand entries, and of how many customers there are any. */
  kept: Kept[]
  kept_customers: number
}

/** Settings of the transaction: memory for its joins. */
export const SETTINGS = "SET LOCAL work_mem = '128MB'; SET LOCAL jit = off"

/**
 * Takes back what a run did, field by field, as far as nobody changed it since: what it created is
 * deleted, what it changed is as before. An undo can be undone the same way. All of it or nothing.
 *
 * Throws `not_found`, and `conflict` with the reason when the run cannot be undone.
 */
export async function undoRun(
  { pool, node }: { pool: Pool; node: string },
  request: UndoRequest,
): Promise<Undone> {
  return writeTransaction(pool, async (turn) => {
    const { client } = turn
    await client.query(SETTINGS)
    const run = await lockRun(client, request.runId)
    await planRestoring(client, run)
    await findTakenIdentifiers(client, run)
    if (request.preview) return { result: await preview(turn, run), wrote: false }
    return { result: await carryOut(turn, run, request, node), wrote: true }
  })
}

async function preview(
  { client, runId: undoId }: WriteTransaction,
  run: UndoneRun,
): Promise<Undone> {
  const planned = await countPlanned(client, run)
  const changed = await keptChanges(client)
  const created = await keptCreated(client, run)
  // Whether an identifier is taken shows only once the restored customers have given up theirs.
  await client.query("SAVEPOINT preview")
  let recreated = 0
  if (run.undo_of !== null) {
    await restoreChanged(client, undoId)
    recreated = await recreateDeleted(client, run, undoId)
  }
  const gone = await notRecreated(client, run)
  await client.query("ROLLBACK TO SAVEPOINT preview")
  return { run: null, ...planned, recreated, ...together(changed, created, gone) }
}

async function carryOut(
  { client, runId: undoId, newIds }: WriteTransaction,
  run: UndoneRun,
  { account }: UndoRequest,
  node: string,
): Promise<Undone> {
  const changed = await keptChanges(client)
  let [deleted, recreated] = [0, 0]
  if (run.undo_of === null) deleted = await deleteCreated(client, run, undoId)
  // Asked after it: somebody may have changed one of them a moment before it went.
  const created = await keptCreated(client, run)
  const restored = await restoreChanged(client, undoId)
  if (run.undo_of !== null) {
    recreated = await recreateDeleted(client, run, undoId)
    await announceRecreated(client, run, undoId)
  }
  const gone = await notRecreated(client, run)
  await client.query(
    `INSERT INTO import_runs (id, state, phase, account_id, account_email, file_name, node,
       created_from, created_to, finished_at, read, created, updated, unchanged, folded, rejected,
       undo_of, deleted)
     VALUES ($1, 'succeeded', 'finished', $2, $3, $4, $5, $6, $7, clock_timestamp(),
       $8::integer + $9::integer, $8, $9, 0, 0, 0, $10, $11)`,
    [
      ...[undoId, account.id, account.email, run.file_name, node, newIds.from, newIds.to],
      ...[recreated, restored, run.id, deleted],
    ],
  )
  await client.query("UPDATE import_runs SET state = 'undone' WHERE id = $1", [run.id])
  await client.query("UPDATE import_runs SET state = 'succeeded' WHERE id = $1", [run.undo_of])
  const done = await findRun(client, undoId)
  return { run: done, deleted, recreated, restored, ...together(changed, created, gone) }
}

export function together(...parts: Part[]): Pick<Undone, "kept" | "kept_customers"> {
  return {
    kept: parts.flatMap(({ kept }) => kept).slice(0, KEPT_LISTED_MAX),
    kept_customers: parts.reduce((sum, { count }) => sum + count, 0),
  }
}

/** Customers that come back have the ids that the import gave them: others look for those. */
async function announceRecreated(
  client: PoolClient,
  run: UndoneRun,
  undoId: string,
): Promise<void> {
  const { rows } = await client.query<{ created_from: string }>(
    "SELECT created_from FROM import_runs WHERE id = $1",
    [run.undo_of],
  )
  await announceWrites(client, undoId, new NewIds(rows[0]!.created_from.slice(0, -12)))
}

type LockedRun = UndoneRun & { state: string; purged_at: Date | null; redo_of: string | null }

/** Reads the run, keeps others from undoing it meanwhile, and says why it cannot be undone. */
async function lockRun(client: PoolClient, id: string): Promise<UndoneRun> {
  const { rows } = await client.query<LockedRun>(
    `SELECT id, state, file_name, undo_of, created_from, created_to, purged_at,
       coalesce(options ->> 'unknown_ids' = 'create', false) AS gives_ids,
       EXISTS (SELECT FROM import_changes i WHERE ${IS_CREATION} AND i.run_id <> r.id
         AND i.customer_id BETWEEN r.created_from AND r.created_to) AS lost_ids,
       (SELECT u.undo_of FROM import_runs u WHERE u.id = r.undo_of) AS redo_of
     FROM import_runs r WHERE id = $1 FOR UPDATE`,
    [id],
  )
  const run = rows[0]
  if (run === undefined) throw new AppError("not_found", said("no_run"))
  const reason = await whyNot(client, run)
  if (reason !== null) throw new AppError("conflict", reason)
  return run
}

async function whyNot(client: PoolClient, run: LockedRun): Promise<Message | null> {
  if (run.state === "running") {
    return said("undo_running")
  }
  if (run.state === "undone") {
    const { rows } = await client.query<{ id: string }>(
      "SELECT id FROM import_runs WHERE undo_of = $1 ORDER BY finished_at DESC LIMIT 1",
      [run.id],
    )
    return said("undo_done", { run: String(rows[0]?.id) })
  }
  if (run.state !== "succeeded") {
    return said("undo_nothing")
  }
  if (run.redo_of !== null) {
    return said("undo_of_redo", { run: run.redo_of })
  }
  if (run.purged_at === null) return null
  return said("undo_purged", { date: run.purged_at.toISOString().slice(0, 10) })
}
