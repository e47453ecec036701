import { AppError } from "../../errors.ts"

/** A workbook cannot be read as it comes, so that without a place to keep it, it is refused. */
export function noRoom(cause: unknown): AppError {
  return new AppError(
    "unavailable",
    "There is no room on the server's disk to keep the workbook while it is read. Try again " +
      "later, or save the sheet as CSV and send that.",
    { cause },
  )
}
