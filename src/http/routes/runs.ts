import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi"
import { requireAdmin, requireUser } from "../../accounts/auth.ts"
import {
  answerCancel,
  answerErrors,
  answerEvents,
  answerGone,
  answerRejectedFile,
  answerRun,
  answerRuns,
} from "../../answers/runAnswers.ts"
import { answerContext } from "../context/answerContext.ts"
import type { AppContext } from "../context/appContext.ts"
import type { AppEnv, RequestContext } from "../context/requestContext.ts"
import { asked } from "./asked.ts"
import { noteAction, noteDownload } from "./audit.ts"
import {
  ErrorQuery,
  Failure,
  ImportRun,
  ImportRunPage,
  json,
  PageQuery,
  REFUSALS,
  RunParams,
} from "./schemas.ts"
import { ImportErrorGroups, ImportErrorPage } from "./shapes/messages.ts"
import { GonePage } from "./shapes/ofProfile.ts"

const ROUTE = {
  tags: ["Imports"],
  security: [{ sessionCookie: [] }, { apiKey: [] }, { bearer: [] }],
}
const NOT_FOUND = { 404: json("There is no such run.", Failure) }
const PURGED = { 410: json("The rejected records were deleted after their time.", Failure) }

export const RUNS = createRoute({
  ...ROUTE,
  method: "get",
  path: "/api/customers/imports",
  operationId: "listImports",
  summary: "List import runs, newest first",
  request: {
    query: PageQuery.extend({
      profile: z.string().optional().openapi({
        description: "Only runs of the profile with this name.",
        example: "erp-nightly",
      }),
      waiting: z.enum(["true", "false"]).optional().openapi({
        description: "`true`: only held runs about which somebody has to decide.",
      }),
    }),
  },
  responses: {
    200: json("One page of import runs.", ImportRunPage),
    400: json("A parameter is invalid.", Failure),
    ...REFUSALS,
  },
})

export const RUN = createRoute({
  ...ROUTE,
  method: "get",
  path: "/api/customers/imports/{id}",
  operationId: "getImport",
  summary: "One import run",
  request: { params: RunParams },
  responses: {
    200: json("The run.", ImportRun),
    ...NOT_FOUND,
    ...REFUSALS,
  },
})

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

export const LEFT = createRoute({
  ...ROUTE,
  method: "get",
  path: "/api/customers/imports/{id}/left",
  operationId: "listLeft",
  summary: "Which customers of earlier runs of its profile a run's file lacks",
  description:
    "By identity, over all runs of the profile that were not undone. A customer that another " +
    "profile still brings is told by that profile's name.",
  request: { params: RunParams, query: PageQuery },
  responses: {
    200: json("One page of customers.", GonePage),
    400: json("A parameter is invalid.", Failure),
    409: json("The run is of no profile, or stored nothing.", Failure),
    ...NOT_FOUND,
    ...REFUSALS,
  },
})

const REJECTED_FILE = createRoute({
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
    429: json("Too many such files are being downloaded.", Failure),
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
    429: json("Too many imports are being watched.", Failure),
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
  const answering = answerContext(context)
  const reading = (answer: typeof answerRun) => async (c: RequestContext) => {
    const account = await requireUser(auth, pool, c.req.raw.headers, { isImport: true })
    return answer(answering, asked(c, account), c.req.param("id") ?? "")
  }
  for (const route of [RUNS, RUN, ERRORS, LEFT, REJECTED_FILE, EVENTS, CANCEL]) {
    app.openAPIRegistry.registerPath(route)
  }
  app.get(RUNS.getRoutingPath(), reading(answerRuns))
  app.get(RUN.getRoutingPath(), reading(answerRun))
  app.get(ERRORS.getRoutingPath(), reading(answerErrors))
  app.get(LEFT.getRoutingPath(), reading(answerGone))
  app.get(EVENTS.getRoutingPath(), reading(answerEvents))
  app.get(REJECTED_FILE.getRoutingPath(), async (c) => {
    const account = await requireUser(auth, pool, c.req.raw.headers, { isImport: true })
    const target = c.req.param("id").toLowerCase()
    return noteDownload(c, context, account, { action: "import.download", target }, () =>
      answerRejectedFile(answering, asked(c, account), target),
    )
  })
  app.post(CANCEL.getRoutingPath(), async (c) => {
    const account = await requireAdmin(auth, pool, c.req.raw.headers, { isImport: true })
    const target = c.req.param("id").toLowerCase()
    const answer = await answerCancel(answering, asked(c, account), target)
    await noteAction(c, context, account, { action: "import.cancel", target })
    return answer
  })
}
