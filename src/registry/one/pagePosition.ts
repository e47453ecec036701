import { AppError } from "../../errors.ts"

/** Below the id of every customer. */
export const NO_ID = "00000000-0000-0000-0000-000000000000"

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export function isUuid(text: string): boolean {
  return UUID.test(text)
}

export function noPage(): AppError {
  return new AppError("invalid", "`after` must be the `next` of the page before.")
}
