import type { Message } from "./messages/message.ts"

/**
 * A refusal that the caller can do something about. Its code decides the HTTP status, in one place.
 */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly details: ErrorDetails
  /** The same as the message for a program, from which it can be said in another language. */
  readonly reason: Reason

  /** What has no code of its own is known by the one that decides the status. */
  constructor(code: ErrorCode, told: string | Message, details: ErrorDetails = {}) {
    super(typeof told === "string" ? told : told.message)
    this.name = "AppError"
    this.code = code
    this.details = details
    this.reason =
      typeof told === "string" ? { code, params: {} } : { code: told.code, params: told.params }
  }
}

export type Reason = Pick<Message, "code" | "params">

/** One entry of `errors` in an answer. */
export type AnswerError = { index?: number; name?: string; message: string }

export type ErrorDetails = {
  errors?: AnswerError[]
  headers?: Record<string, string>
  /** The import run that the refusal ended; named in the `Location` header. */
  runId?: string
  /** The customer that is in the way of a create or an edit. */
  customer?: { id: string; name: string }
  /** The rows of a plan that would do something else than was promised. */
  drift?: { drifted: number; rows: object[] }
  cause?: unknown
}

/** The one map between codes and HTTP statuses; the command line's client reads it backwards. */
export const STATUS = {
  invalid: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  precondition_failed: 412,
  too_large: 413,
  unsupported_media_type: 415,
  key_reused: 422,
  too_many_requests: 429,
  internal: 500,
  unavailable: 503,
} as const

export type ErrorCode = keyof typeof STATUS

/**
 * Says what holds whatever a file, a request or another process does. Where it does not hold, the
 * fault is Muster's own: whoever asked reads of an internal error, and the log has the rest under
 * the request's id. For where batches, customers and connections change hands, not for every row.
 */
export function assert(holds: boolean, rule: string): asserts holds {
  if (!holds) throw new Error(`A rule of Muster's own does not hold: ${rule}.`)
}
