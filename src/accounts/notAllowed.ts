import { AppError } from "../errors.ts"

/** What is said to those who may not, here and inside other applications. */

/** `more` is said to programs that could come otherwise. */
export function notSignedIn(more?: string): AppError {
  const said = "You are not signed in, or your session has ended. Sign in and try again."
  return more === undefined
    ? new AppError("unauthorized", said)
    : new AppError("unauthorized", `${said} ${more}`, { headers: ASKING })
}

/** How to come in, as HTTP wants it said; browsers ask nobody for a password because of it. */
export const ASKING = { "WWW-Authenticate": 'Bearer realm="Muster"' }

export function notAdmin(): AppError {
  return new AppError(
    "forbidden",
    "Only an administrator may do this. Ask one to do it or to give you the role.",
  )
}

export function lastAdmin(cause: Error): AppError {
  return new AppError(
    "conflict",
    "This is the last administrator who can sign in. Make another one first.",
    { cause },
  )
}
