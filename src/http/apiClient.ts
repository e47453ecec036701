import type { z } from "@hono/zod-openapi"
import type { SESSION, SETUP, SETUP_STATE } from "./routes/account.ts"
import type { AUDIT } from "./routes/audit.ts"
import type { CORRECTIONS, NOTE_CORRECTIONS } from "./routes/corrections.ts"
import type { CREATE, CUSTOMERS, DELETE, EDIT, READ } from "./routes/customers/customers.ts"
import type { APART, DUPLICATES } from "./routes/customers/duplicates.ts"
import type { HISTORY } from "./routes/customers/history.ts"
import type {
  DELETE_MANY,
  MERGE,
  OPERATIONS,
  TAG,
  UNDO_OPERATION,
} from "./routes/customers/operations.ts"
import type { LIVE, READY } from "./routes/health.ts"
import type { PREVIEW } from "./routes/import.ts"
import type { COMMIT, DISCARD, PLAN, PLAN_ROWS } from "./routes/plans.ts"
import type { DELETE_PROFILE, PROFILE, PROFILE_LIST, PUT_PROFILE } from "./routes/profiles.ts"
import type { CANCEL, ERRORS, LEFT, RUN, RUNS } from "./routes/runs.ts"
import type { CHECKS } from "./routes/settings.ts"
import type { UNDO } from "./routes/undo.ts"

/**
 * Calls of the API, typed by the very routes that check and describe them: a call that the server
 * would not take, or an answer that it does not give, is a type error. Only types come from there,
 * so a browser runs this file as well. Files are sent by whoever calls, who has progress to show.
 */
type Routes =
  | typeof SESSION
  | typeof SETUP
  | typeof SETUP_STATE
  | typeof CUSTOMERS
  | typeof CREATE
  | typeof READ
  | typeof EDIT
  | typeof DELETE
  | typeof HISTORY
  | typeof TAG
  | typeof DELETE_MANY
  | typeof OPERATIONS
  | typeof UNDO_OPERATION
  | typeof MERGE
  | typeof DUPLICATES
  | typeof APART
  | typeof PREVIEW
  | typeof PLAN
  | typeof PLAN_ROWS
  | typeof COMMIT
  | typeof DISCARD
  | typeof PROFILE_LIST
  | typeof PROFILE
  | typeof PUT_PROFILE
  | typeof DELETE_PROFILE
  | typeof RUNS
  | typeof RUN
  | typeof ERRORS
  | typeof LEFT
  | typeof CORRECTIONS
  | typeof NOTE_CORRECTIONS
  | typeof CANCEL
  | typeof UNDO
  | typeof AUDIT
  | typeof CHECKS
  | typeof LIVE
  | typeof READY

/** An operation by its method and path, such as `GET /api/customers/{id}`. */
export type Operation = NameOf<Routes>

/** What an operation takes: the parts of its path, its query, its body, and headers. */
export type Input<O extends Operation> = Part<"params", ParamsOf<RouteOf<O>>> &
  Partial<Part<"query", QueryOf<RouteOf<O>>>> &
  Part<"body", BodyOf<RouteOf<O>>> & { headers?: Record<string, string> }

/** What an operation answers when it succeeds; `null` where there is nothing to say. */
export type Answer<O extends Operation> = AnswerOf<RouteOf<O>>

/** A request, whichever way it is sent. */
export type ClientRequest = {
  method: string
  /** With the query, from the root of the server. */
  path: string
  headers: Record<string, string>
  /** Is to be sent as JSON. */
  body?: unknown
}

/** Puts the parts of a call together. */
export function requestOf<O extends Operation>(operation: O, input: Input<O>): ClientRequest {
  const [method, template] = operation.split(" ") as [string, string]
  const { params = {}, query = {}, headers = {}, body } = input as LooseInput
  const path = template.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(params[name]!))
  const given = Object.entries(query).filter(([, value]) => value !== undefined)
  const search = new URLSearchParams(given.flatMap(([name, value]) => parametersOf(name, value)))
  return {
    method,
    path: given.length === 0 ? path : `${path}?${search}`,
    headers,
    ...(body !== undefined && { body }),
  }
}

/** A parameter of several parts is written `name[part]`, once for each. */
function parametersOf(name: string, value: unknown): [string, string][] {
  if (typeof value !== "object" || value === null) return [[name, String(value)]]
  return Object.entries(value).map(([part, text]) => [`${name}[${part}]`, String(text)])
}

type LooseInput = {
  params?: Record<string, string>
  query?: Record<string, unknown>
  headers?: Record<string, string>
  body?: unknown
}

type NameOf<R> = R extends { method: infer M extends string; path: infer P extends string }
  ? `${Uppercase<M>} ${P}`
  : never

type RouteOf<O extends Operation> = Routes extends infer R
  ? R extends Routes
    ? NameOf<R> extends O
      ? R
      : never
    : never
  : never

type Part<Name extends string, T> = [T] extends [never] ? unknown : { [N in Name]: T }

type ParamsOf<R> = R extends { request: { params: infer S extends z.ZodType } } ? z.input<S> : never

type QueryOf<R> = R extends { request: { query: infer S extends z.ZodType } }
  ? { [K in keyof z.input<S>]?: QueryValue<z.input<S>[K]> | undefined }
  : never

/** What is read from any text, such as a number, may be given as either. */
type QueryValue<T> = unknown extends T ? string | number : T

type BodyOf<R> = R extends { request: { body: { content: Json<infer S> } } } ? z.input<S> : never

type Json<S extends z.ZodType> = { "application/json": { schema: S } }

type AnswerOf<R> = R extends { responses: infer A }
  ? { [S in keyof A & (200 | 201 | 202 | 204)]: ContentOf<A[S]> }[keyof A & (200 | 201 | 202 | 204)]
  : never

type ContentOf<A> = A extends { content: Json<infer S> } ? z.output<S> : null
