import type { Operation } from "./operations/operation.ts"

/** What wrote a customer: a run, or somebody who edited it by hand or by API. */
export type Origin = {
  at: string
  /** The run; `null` for an edit. */
  run: { id: string; file: string | null; undo_of: string | null; profile: string | null } | null
  /** What was done to several customers together; `null` for all else. */
  operation: { id: string; kind: Operation["kind"] } | null
  /** Who imported, undid or edited; `null` where nobody wrote it down. */
  account: { id: string; email: string } | null
}

export type Row = {
  at: Date
  run_id: string | null
  file_name: string | null
  undo_of: string | null
  profile_name: string | null
  account_id: string | null
  account_email: string | null
  operation_id: string | null
  kind: Operation["kind"] | null
}

/** As columns of a query for changes, with runs `r`, operations `o` and edits `e`. */
export const WHO = `r.id AS run_id, r.file_name, r.undo_of, r.profile_name,
  coalesce(r.account_id, o.account_id, e.account_id) AS account_id,
  coalesce(r.account_email, o.account_email, e.account_email) AS account_email,
  o.id AS operation_id, o.kind`

export function asOrigin(row: Row): Origin {
  const { at, run_id, file_name, undo_of, profile_name, account_id, account_email } = row
  const { operation_id, kind } = row
  return {
    at: at.toISOString(),
    run: run_id === null ? null : { id: run_id, file: file_name, undo_of, profile: profile_name },
    operation: operation_id === null || kind === null ? null : { id: operation_id, kind },
    account:
      account_id === null || account_email === null
        ? null
        : { id: account_id, email: account_email },
  }
}
