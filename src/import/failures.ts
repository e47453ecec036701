import { type AnswerError, AppError } from "../errors.ts"

/** Nothing was stored, for a reason that is nobody's business but the log's. */
export function notStored(runId: string, cause: unknown): AppError {
  return new AppError(
    "internal",
    `The import could not be stored, and nothing of it was. Try again; if it fails again, tell your administrator the run ${runId}.`,
    { cause },
  )
}

/** The commit was asked for, and the database has been away ever since. */
export function outcomeUnknown(runId: string, cause: unknown): AppError {
  return new AppError(
    "internal",
    `The database went away while the import was being stored, so it is not known yet whether it was. The run ${runId} says which once the database is back.`,
    { cause, runId },
  )
}

export function noRowTaken(errors: AnswerError[]): AppError {
  return new AppError(
    "invalid",
    "No row could be taken, so nothing was imported. Correct the rows named below and import the file again.",
    { errors },
  )
}
