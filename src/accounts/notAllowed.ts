import { AppError } from "../errors.ts"
import { said } from "../messages/said.ts"

/** What is said to those who may not, here and inside other applications. */

/** `more` is said to programs that could come otherwise. */
export function notSignedIn(more?: string): AppError {
  const told = said("not_signed_in")
  if (more === undefined) return new AppError("unauthorized", told)
  const message = `${told.message} ${more}`
  return new AppError("unauthorized", { ...told, message }, { headers: ASKING })
}

/** How to come in, as HTTP wants it said; browsers ask nobody for a password because of it. */
export const ASKING = { "WWW-Authenticate": 'Bearer realm="Muster"' }

export function notAdmin(): AppError {
  return new AppError("forbidden", said("not_admin"))
}

export function lastAdmin(cause: Error): AppError {
  return new AppError("conflict", said("last_admin"), { cause })
}
