import { ReadableStream } from "node:stream/web"
import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi"
import { requireAdmin, requireUser } from "../../accounts/auth.ts"
import { AppError } from "../../errors.ts"
import { cancelRun } from "../../runs/cancelRun.ts"
import { errorPosition, groupErrors, listErrors } from "../../runs/listErrors.ts"
import { rejectedFile, rejectedFileEncoding } from "../../runs/rejectedFile.ts"
import { findRun, findRunFormat, type Run } from "../../runs/run.ts"
import { LAST_EVENT, runEvents } from "../../runs/runEvents.ts"
import type { AppContext } from "../context/appContext.ts"
import type { AppEnv } from "../context/requestContext.ts"
import { noteAction } from "./audit.ts"
import {
  ErrorQuery,
  Failure,
  ImportErrorGroups,
  ImportErrorPage,
  ImportRun,
  json,
  REFUSALS,
  RunParams,
} from "./schemas.ts"

const ROUTE = {
  tags: ["Imports"],
  security: [{ sessionCookie: [] }, { apiKey: [] }],
}
const NOT_FOUND = { 404: json("There is no such run.", Failure) }
const PURGED = { 410: json("The rejected records were deleted after their time.", Failure) }

export const ERRORS = createRoute({
  ...ROUTE,
  method: "get",
  path: "/api/customers/imports/{id}/errors",
  operationId: "listImportErrors",
  summary: "Every error of every rejected row, in file order or by kind",
  request: { params: RunParams, query: ErrorQuery },
  responses: {
    200: json(
      "One page of errors, or with `group=code` all of them by code and column.",
      z.union([ImportErrorPage, ImportErrorGroups]),
    ),
    400: json("A parameter is invalid.", Failure),
    ...NOT_FOUND,
    ...PURGED,
    ...REFUSALS,
  },
})

const FIX_FILE = createRoute({
  ...ROUTE,
  method: "get",
  path: "/api/customers/imports/{id}/errors.csv",
  operationId: "downloadRejectedRecords",
  summary: "The rejected records as they came, to correct and import again",
  description:
    "Written as the imported file was, with two more columns: `_line`, on which line of that " +
    "file the record began, and `_error`, what was wrong. An import leaves those two out.",
  request: { params: RunParams },
  responses: {
    200: {
      description: "The rejected records below the header of the file.",
      content: { "text/csv": { schema: z.string().openapi({ format: "binary" }) } },
    },
    409: json("The import is not over yet, or rejected nothing.", Failure),
    ...NOT_FOUND,
    ...PURGED,
    ...REFUSALS,
  },
})

const EVENTS = createRoute({
  ...ROUTE,
  method: "get",
  path: "/api/customers/imports/{id}/events",
  operationId: "watchImport",
  summary: "The progress of an import as server-sent events",
  description:
    "Some events a second with `state`, `phase`, `bytes`, `rows`, `rate` (records a second), " +
    "`elapsed_ms` and `estimate_ms`; the last one, whose id is `end`, is the run. Any node " +
    "answers. A listener that comes back with `Last-Event-ID: end` is told by a 204 that nothing follows.",
  request: { params: RunParams },
  responses: {
    200: {
      description: "The events.",
      content: { "text/event-stream": { schema: z.string() } },
    },
    204: { description: "The run is over, and the listener has seen its end." },
    ...NOT_FOUND,
    ...REFUSALS,
  },
})

export const CANCEL = createRoute({
  ...ROUTE,
  method: "post",
  path: "/api/customers/imports/{id}/cancel",
  operationId: "cancelImport",
  summary: "Cancel an import and roll it back",
  description: "Admin only. Any node takes it. Nothing of a cancelled import is stored.",
  request: { params: RunParams },
  responses: {
    200: json("The import was cancelled.", ImportRun),
    202: json("The import will be cancelled.", ImportRun),
    409: json("The import is over.", Failure),
    ...NOT_FOUND,
    ...REFUSALS,
  },
})

export function addRunRoutes(app: OpenAPIHono<AppEnv>, context: AppContext): void {
  const { auth, pool } = context
  app.openapi(ERRORS, async (c) => {
    await requireUser(auth, pool, c.req.raw.headers)
    const { id } = c.req.valid("param")
    const { group, limit, after } = c.req.valid("query")
    refusePurged(await knownRun(context, id))
    if (group === "code") return c.json({ groups: await groupErrors(pool, id) }, 200)
    const position = after === undefined ? null : errorPosition(after)
    if (after !== undefined && position === null) {
      throw new AppError("invalid", "`after` must be the `next` of the page before.")
    }
    return c.json(await listErrors(pool, id, { limit, after: position }), 200)
  })
  app.openapi(FIX_FILE, async (c) => {
    const account = await requireUser(auth, pool, c.req.raw.headers)
    const run = await knownRun(context, c.req.valid("param").id)
    refusePurged(run)
    const format = await findRunFormat(pool, run.id)
    const { dialect } = run
    if (dialect === null || format === null) throw nothingToFix(run)
    await noteAction(c, context, account, { action: "import.download", target: run.id })
    return c.body(streamOf(rejectedFile(pool, { ...run, dialect }, format)), 200, {
      "Content-Type": `text/csv; charset=${rejectedFileEncoding(dialect)}`,
      "Content-Disposition": `attachment; filename="rejected-${run.id}.csv"`,
    })
  })
  app.openapi(EVENTS, async (c) => {
    await requireUser(auth, pool, c.req.raw.headers)
    const run = await knownRun(context, c.req.valid("param").id)
    const after = c.req.header("last-event-id") ?? null
    if (after === LAST_EVENT && run.state !== "running") return c.body(null, 204)
    return c.body(streamOf(utf8(runEvents(pool, run.id, after, context.live.stopping))), 200, {
      "Content-Type": "text/event-stream; charset=utf-8",
      "X-Accel-Buffering": "no",
    })
  })
  app.openapi(CANCEL, async (c) => {
    const account = await requireAdmin(auth, pool, c.req.raw.headers)
    const { id } = await knownRun(context, c.req.valid("param").id)
    const run = await cancelRun(pool, id, account.email)
    await noteAction(c, context, account, { action: "import.cancel", target: id })
    return run.state === "cancelled" ? c.json(run, 200) : c.json(run, 202)
  })
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

async function knownRun({ pool }: AppContext, id: string): Promise<Run> {
  const run = UUID.test(id) ? await findRun(pool, id) : null
  if (run === null) throw new AppError("not_found", "There is no import run with this id.")
  return run
}

function refusePurged({ purged_at }: Run): void {
  if (purged_at === null) return
  throw new AppError(
    "gone",
    `The rejected records of this import were deleted on ${purged_at.slice(0, 10)}, because the time for which they may be kept was over. Its counts stay.`,
  )
}

function nothingToFix({ state }: Run): AppError {
  return new AppError(
    "conflict",
    state === "running"
      ? "The import is still running. Its rejected records can be had when it is over."
      : "The import ended before its file was read, so there are no records to give back.",
  )
}

async function* utf8(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const text of texts) yield Buffer.from(text)
}

function streamOf(chunks: AsyncGenerator<Uint8Array>) {
  return ReadableStream.from(chunks) as unknown as globalThis.ReadableStream<
    Uint8Array<ArrayBuffer>
  >
}
