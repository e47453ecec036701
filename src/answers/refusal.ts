import { isExhausted } from "../database/pool.ts"
import { AppError, type Reason, STATUS } from "../errors.ts"
import { REASON_HEADER_BYTES_MAX } from "../limits.ts"
import { said } from "../messages/said.ts"
import type { RunPath } from "./answerContext.ts"
import { jsonResponse } from "./response.ts"

/**
 * A refusal of what was asked at a path: `{error, code, params}` and more, with its status and
 * headers.
 */
export function refusal(error: AppError, path: string, runPath: RunPath): Response {
  const { errors, headers, runId, customer, drift } = error.details
  const more = { ...(errors && { errors }), ...(customer && { customer }), ...drift }
  const location = runId && { Location: runPath(runId) }
  return refuse(path, error, STATUS[error.code], more, { ...location, ...headers })
}

/**
 * Where the contract has the whole body, `{error, errors?}`, what the sentence is made of is told
 * in a header.
 */
function refuse(
  path: string,
  { message, reason }: Pick<AppError, "message" | "reason">,
  status: number,
  more: object,
  headers: Record<string, string>,
): Response {
  const body = { error: message, ...more }
  if (!IMPORT_PATH.test(path)) return jsonResponse({ ...body, ...reason }, status, headers)
  return jsonResponse(body, status, { ...headers, [REASON_HEADER]: headerOf(reason) })
}

const IMPORT_PATH = /\/import\/?$/
const REASON_HEADER = "X-Error-Reason"

/** JSON in ASCII; without the parameters where they are long. */
function headerOf({ code, params }: Reason): string {
  const text = asciiOf({ code, params })
  return text.length > REASON_HEADER_BYTES_MAX ? asciiOf({ code, params: {} }) : text
}

function asciiOf(reason: Reason): string {
  return JSON.stringify(reason).replace(
    /[^ -~]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  )
}

/**
 * What the caller is told of an error; the rest is for the log. `request` is the number under which
 * the log has it, where there is one.
 */
export function toldOf(error: unknown, request?: string): AppError {
  if (error instanceof AppError) return error
  if (isExhausted(error)) {
    const headers = { "Retry-After": "5" }
    return new AppError("unavailable", said("server_busy"), { cause: error, headers })
  }
  const told = said("internal", request === undefined ? {} : { request })
  return new AppError("internal", told, { cause: error })
}

export function nothingAt(path: string): AppError {
  return new AppError("not_found", said("nothing_here", { path }))
}

export function wrongMethod(method: string, path: string, allowed: readonly string[]): Response {
  const allow = allowed.join(", ")
  const { message, ...reason } = said("wrong_method", { method, path, allow })
  return refuse(path, { message, reason }, 405, {}, { Allow: allow })
}

/** No database takes this character, whichever parameter it is in. */
export function refuseNul(url: string): void {
  if (/\?.*%00/.test(url)) throw new AppError("invalid", "The query holds a NUL character.")
}
