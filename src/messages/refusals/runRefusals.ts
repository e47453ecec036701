/** Why a run ended without storing anything, and what cannot be done, or undone, with runs and plans. */
export const RUN_REFUSALS = {
  not_stored: ({ run }: OfRun) =>
    "The import could not be stored, and nothing of it was. Try again; if it fails again, tell " +
    `your administrator the run ${run}.`,
  no_connection_to_store: ({ run }: OfRun) =>
    "The database has no connection to spare, so the import could not be stored, and nothing of " +
    "it was. Try again in a moment; if it fails again, tell your administrator the run " +
    `${run}.`,
  outcome_unknown: ({ run }: OfRun) =>
    "The database went away while the import was being stored, so it is not known yet whether it " +
    `was. The run ${run} says which once the database is back.`,
  cancelled: ({ by }: { by: string }) =>
    `The import was cancelled by ${by}. Nothing of it was stored.`,
  given_up: () =>
    "The import was given up by the program that asked for it. Nothing of it was stored.",
  server_stopped: () =>
    "The server stopped before the import was finished. Nothing of it was stored; import the " +
    "file again.",
  no_run: () => "There is no import run with this id.",
  still_running: () =>
    "The import is still running. Its rejected records can be had when it is over.",
  nothing_read: () =>
    "The import ended before its file was read, so there are no records to give back.",
  rejected_purged: ({ date }: OfDate) =>
    `The rejected records of this import were deleted on ${date}, because the time for which ` +
    "they may be kept was over. Its counts stay.",
  cancel_too_late: ({ state }: { state: string }) =>
    `The import cannot be cancelled any more, because it ${ENDS[state] ?? "is over"}.`,
  cancel_given_up: () => "The upload was given up, and the run with it.",
  undo_running: () =>
    "The import is still running. Cancel it, or wait for its end and undo it then.",
  undo_done: ({ run }: OfRun) =>
    `The run is undone already, by the run ${run}. Undo that one to have it back.`,
  undo_nothing: () => "The import stored nothing, so there is nothing to undo.",
  undo_of_redo: ({ run }: OfRun) =>
    `The run took back an undo. To undo the import again, undo ${run} itself.`,
  undo_purged: ({ date }: OfDate) =>
    `The run can no longer be undone: what customers were before it was deleted on ${date}, ` +
    "because the time for which it may be kept was over.",
  kept_changed: () => "Somebody changed it since, so it stays.",
  kept_made_and_changed: () =>
    "The import made this customer, but somebody changed it since, so it stays.",
  kept_deleted: () => "The customer was deleted since.",
  kept_taken: ({ holder, id }: { holder: string; id: string }) =>
    `Restoring it would give two customers the same identifier: "${holder}" (${id}) ` +
    "has it by now.",
  kept_deleted_taken: () =>
    "Another customer has its identifier by now, so it was not brought back.",
  no_plan: () => "There is no plan with this id.",
  plan_lost: () =>
    "The plan is lost: it was discarded at this moment, or the database has crashed since the " +
    "preview. Preview the file again to make another one.",
  plan_committed: ({ run }: OfRun) =>
    `The plan was committed; the run ${run} says what came of it.`,
  plan_discarded: () => "The plan was discarded. Preview the file again to make another one.",
  plan_expired: () => "The plan has expired. Preview the file again to make another one.",
  plan_discarded_meanwhile: () => "The plan was discarded meanwhile, so nothing was imported.",
  plan_committing: ({ run }: OfRun) =>
    `The plan is being committed: the run ${run} says how far it is.`,
  plan_discard_committing: ({ run }: OfRun) =>
    `The plan is being committed: cancel the run ${run} if it is not to be.`,
  plan_drifted: ({ rows }: { rows: number }) =>
    `Customers have changed since the preview: ${rows === 1 ? "1 row" : `${rows} rows`} would do ` +
    "something else than was promised, so nothing was imported. Look at the rows, then preview " +
    "the file again, or commit the plan with drift=accept.",
} as const

type OfRun = { run: string }

/** A day as `2026-01-31`. */
type OfDate = { date: string }

const ENDS: Record<string, string> = {
  succeeded: "has succeeded; undo it instead",
  failed: "is over: it failed",
  cancelled: "is over: it was cancelled before",
  interrupted: "is over: it was interrupted",
  undone: "is over: it was undone",
  held: "has ended and waits for an administrator; import or discard its plan instead",
}
