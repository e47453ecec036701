import { isExhausted } from "../database/pool.ts"
import { AppError, STATUS } from "../errors.ts"
import type { RunPath } from "./answerContext.ts"
import { jsonResponse } from "./response.ts"

/** A refusal as the contract has it: `{error, errors?}` and more, with its status and headers. */
export function refusal(error: AppError, runPath: RunPath): Response {
  const { errors, headers, runId, customer, drift } = error.details
  const more = { ...(errors && { errors }), ...(customer && { customer }), ...drift }
  const body = { error: error.message, ...more }
  const location = runId && { Location: runPath(runId) }
  return jsonResponse(body, STATUS[error.code], { ...location, ...headers })
}

/**
 * What the caller is told of an error; the rest is for the log. `request` is the number under which
 * the log has it, where there is one.
 */
export function toldOf(error: unknown, request?: string): AppError {
  if (error instanceof AppError) return error
  if (isExhausted(error)) {
    return new AppError(
      "unavailable",
      "The server is busy: no connection to the database came free in time. Try again in a moment.",
      { cause: error, headers: { "Retry-After": "5" } },
    )
  }
  const which = request === undefined ? "" : ` the request ${request}`
  return new AppError(
    "internal",
    `Internal error. Try again; if it happens again, tell your administrator${which}.`,
    { cause: error },
  )
}

export function nothingAt(path: string): AppError {
  return new AppError("not_found", `There is nothing at ${path}.`)
}

export function wrongMethod(method: string, path: string, allowed: readonly string[]): Response {
  const allow = allowed.join(", ")
  const error = `${method} is not possible here. ${path} takes ${allow}.`
  return jsonResponse({ error }, 405, { Allow: allow })
}

/** No database takes this character, whichever parameter it is in. */
export function refuseNul(url: string): void {
  if (/\?.*%00/.test(url)) throw new AppError("invalid", "The query holds a NUL character.")
}
