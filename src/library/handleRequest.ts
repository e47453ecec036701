import type { Pool } from "pg"
import { AppError } from "../errors.ts"
import { type ImportRequest, previewCustomers } from "../import/importCustomers.ts"
import type { ImportGate } from "../import/importGate.ts"
import { importOnce } from "../import/importOnce.ts"
import { readOptions } from "../import/readOptions.ts"
import { PAGE_ROWS_DEFAULT, PAGE_ROWS_MAX } from "../limits.ts"
import type { Log } from "../log.ts"
import { receive } from "../receive/receive.ts"
import { UPLOAD_LIMITS } from "../receive/watchUpload.ts"
import { cancelRun } from "../runs/cancelRun.ts"
import { readKey } from "../runs/idempotencyKeys.ts"
import { errorPosition, groupErrors, listErrors } from "../runs/listErrors.ts"
import type { LiveRuns } from "../runs/liveRuns.ts"
import { rejectedFile } from "../runs/rejectedFile.ts"
import { findRun, findRunFormat, listRuns, type Run } from "../runs/run.ts"
import { runEvents } from "../runs/runEvents.ts"
import { undoRun } from "../undo/undoRun.ts"
import { refusal, streamed, unforeseen, wrongMethod } from "./answers.ts"
import type { Caller, ImporterSettings } from "./importer.ts"
import type { PresenceWhileUsed } from "./presenceWhileUsed.ts"

type Shared = {
  pool: Pool
  log: Log
  live: LiveRuns
  presence: PresenceWhileUsed
  gate: ImportGate
  bodyBytesMax: number
  authorize: ImporterSettings["authorize"]
}

type Call = {
  request: Request
  caller: Caller
  query: URLSearchParams
  /** The run that the path names. */
  id: string
  runPath: (id: string) => string
}

type Operation = (shared: Shared, call: Call) => Promise<Response>

/** What there is below the path that ends before `import`, by what follows it. */
const OPERATIONS: [path: RegExp, method: string, operation: Operation][] = [
  [/\/import$/, "POST", importList],
  [/\/import\/preview$/, "POST", previewList],
  [/\/imports$/, "GET", showRuns],
  [/\/imports\/([^/]+)$/, "GET", showRun],
  [/\/imports\/([^/]+)\/errors$/, "GET", showErrors],
  [/\/imports\/([^/]+)\/errors\.csv$/, "GET", sendRejectedFile],
  [/\/imports\/([^/]+)\/events$/, "GET", sendEvents],
  [/\/imports\/([^/]+)\/cancel$/, "POST", cancel],
  [/\/imports\/([^/]+)\/undo$/, "POST", undo],
]

/** Answers requests as the endpoint does; every error becomes an answer. */
export function createHandler(shared: Shared): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname, searchParams: query } = new URL(request.url)
    const path = pathname.replace(/\/+$/, "")
    const found = OPERATIONS.find(([pattern]) => pattern.test(path))
    const [pattern, method, operation] = found ?? []
    const base = pattern ? path.slice(0, path.search(pattern)) : path
    const runPath = (id: string): string => `${base}/imports/${id}`
    try {
      if (!pattern || !operation) throw new AppError("not_found", `There is nothing at ${path}.`)
      const caller = await admit(shared, request)
      if (request.method !== method) return wrongMethod(request.method, method!)
      const id = pattern.exec(path)?.[1] ?? ""
      return await operation(shared, { request, caller, query, id, runPath })
    } catch (error) {
      const told = error instanceof AppError ? error : unforeseen(error)
      if (told.code === "internal") {
        shared.log.error({ err: told.details.cause ?? error, path }, told.message)
      }
      return refusal(told, runPath)
    }
  }
}

async function admit({ authorize }: Shared, request: Request): Promise<Caller> {
  const caller = await authorize(request)
  if (!caller) {
    throw new AppError("unauthorized", "You are not signed in, or your session has ended.")
  }
  if (caller === true) return { id: "application", email: "application" }
  if (caller.isAdmin !== false) return caller
  throw new AppError("forbidden", "Only an administrator may do this. Ask one to do it.")
}

async function importList(shared: Shared, call: Call): Promise<Response> {
  const { headers } = call.request
  const key = readKey(headers)
  const later = (headers.get("prefer") ?? "").toLowerCase().split(/\s*,\s*/)
  const how = later.includes("respond-async") ? "once received" : "at the end"
  return withList(shared, call, async (list, context) => {
    const { status, body, runId } = await importOnce(list, context, key, how)
    return Response.json(body, {
      status,
      headers: {
        ...(runId !== null && { Location: call.runPath(runId) }),
        ...(status === 202 && { "Preference-Applied": "respond-async" }),
      },
    })
  })
}

function previewList(shared: Shared, call: Call): Promise<Response> {
  return withList(shared, call, async (list, context) =>
    Response.json(await previewCustomers(list, context)),
  )
}

type Context = Pick<Shared, "pool" | "log" | "live"> & { node: string }

/** Opens the request's list when there is a place for it, which is kept until its import ends. */
async function withList(
  { pool, log, live, presence, gate, bodyBytesMax }: Shared,
  { request, caller, query }: Call,
  use: (list: ImportRequest, context: Context) => Promise<Response>,
): Promise<Response> {
  const options = readOptions(query)
  const { id, email } = caller
  const leaveGate = await gate.enter(id)
  const node = await presence.enter().catch((error: unknown) => {
    leaveGate()
    throw error
  })
  const leave = (): void => {
    leaveGate()
    presence.leave()
  }
  let rest: Promise<unknown> | null = null
  try {
    const upload = { headers: request.headers, body: request.body }
    const received = await receive(upload, { ...UPLOAD_LIMITS, bodyBytesMax })
    const onAnswered = (goesOn: Promise<unknown>): void => {
      rest = goesOn
    }
    const list = { ...received, options, account: { id, email }, onAnswered }
    return await use(list, { pool, log, live, node })
  } finally {
    const goesOn = rest as Promise<unknown> | null
    if (goesOn === null) leave()
    else void goesOn.catch(() => {}).finally(leave)
  }
}

async function showRuns({ pool }: Shared, { query }: Call): Promise<Response> {
  const after = query.get("after")
  if (after !== null && !UUID.test(after)) throw wrongPage()
  return Response.json(await listRuns(pool, { limit: limitOf(query), after }))
}

async function showRun({ pool }: Shared, { id }: Call): Promise<Response> {
  return Response.json(await knownRun(pool, id))
}

async function showErrors({ pool }: Shared, { id, query }: Call): Promise<Response> {
  const run = await knownRun(pool, id)
  refusePurged(run)
  if (query.get("group") === "code") return Response.json({ groups: await groupErrors(pool, id) })
  const given = query.get("after")
  const after = given === null ? null : errorPosition(given)
  if (given !== null && after === null) throw wrongPage()
  return Response.json(await listErrors(pool, run.id, { limit: limitOf(query), after }))
}

async function sendRejectedFile({ pool }: Shared, { id }: Call): Promise<Response> {
  const run = await knownRun(pool, id)
  refusePurged(run)
  const format = await findRunFormat(pool, run.id)
  const { dialect } = run
  if (dialect === null || format === null) {
    throw new AppError("conflict", "There are no rejected records: the import read none, or runs.")
  }
  return streamed(rejectedFile(pool, { ...run, dialect }, format), {
    "Content-Type": `text/csv; charset=${dialect.encoding}`,
    "Content-Disposition": `attachment; filename="rejected-${run.id}.csv"`,
  })
}

async function sendEvents({ pool, live }: Shared, { request, id }: Call): Promise<Response> {
  const run = await knownRun(pool, id)
  const after = request.headers.get("last-event-id")
  if (after === "end" && run.state !== "running") return new Response(null, { status: 204 })
  return streamed(runEvents(pool, run.id, after, live.stopping), {
    "Content-Type": "text/event-stream; charset=utf-8",
    "Cache-Control": "no-store",
  })
}

async function cancel({ pool }: Shared, { id, caller }: Call): Promise<Response> {
  const run = await cancelRun(pool, (await knownRun(pool, id)).id, caller.email)
  return Response.json(run, { status: run.state === "cancelled" ? 200 : 202 })
}

async function undo({ pool, presence }: Shared, call: Call): Promise<Response> {
  const { id: runId } = await knownRun(pool, call.id)
  const { id, email } = call.caller
  const preview = call.query.get("preview") === "true"
  const node = await presence.enter()
  try {
    return Response.json(await undoRun({ pool, node }, { runId, account: { id, email }, preview }))
  } finally {
    presence.leave()
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

async function knownRun(pool: Pool, id: string): Promise<Run> {
  const run = UUID.test(id) ? await findRun(pool, id) : null
  if (run === null) throw new AppError("not_found", "There is no import run with this id.")
  return run
}

function refusePurged({ purged_at }: Run): void {
  if (purged_at === null) return
  throw new AppError("gone", "The rejected records of this import were deleted after their time.")
}

function limitOf(query: URLSearchParams): number {
  const limit = Number(query.get("limit") ?? PAGE_ROWS_DEFAULT)
  if (Number.isInteger(limit) && limit >= 1 && limit <= PAGE_ROWS_MAX) return limit
  throw new AppError("invalid", `limit must be a whole number from 1 to ${PAGE_ROWS_MAX}.`)
}

function wrongPage(): AppError {
  return new AppError("invalid", "`after` must be the `next` of the page before.")
}
