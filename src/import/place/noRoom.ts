import { AppError } from "../../errors.ts"
import { said } from "../../messages/said.ts"

/** A workbook cannot be read as it comes, so that without a place to keep it, it is refused. */
export function noRoom(cause: unknown): AppError {
  return new AppError("unavailable", said("no_room_for_workbook"), { cause })
}
