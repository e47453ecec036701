import { AppError } from "../errors.ts"

/** What is said to those who may not, here and inside other applications. */

export function notSignedIn(): AppError {
  return new AppError(
    "unauthorized",
    "You are not signed in, or your session has ended. Sign in and try again.",
  )
}

export function notAdmin(): AppError {
  return new AppError(
    "forbidden",
    "Only an administrator may do this. Ask one to do it or to give you the role.",
  )
}
