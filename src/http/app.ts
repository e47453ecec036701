import { randomUUID } from "node:crypto"
import { OpenAPIHono } from "@hono/zod-openapi"
import { bodyLimit } from "hono/body-limit"
import { HTTPException } from "hono/http-exception"
import { ADDRESS_HEADER, clientAddress, REQUEST_HEADER } from "../accounts/clientAddress.ts"
import { lastAdmin } from "../accounts/notAllowed.ts"
import { nothingAt, refusal, refuseNul, toldOf, wrongMethod } from "../answers/refusal.ts"
import { AppError, STATUS } from "../errors.ts"
import { SMALL_BODY_BYTES_MAX } from "../limits.ts"
import { said } from "../messages/said.ts"
import { beginShortAnswer } from "../stage/giveWay.ts"
import type { AppContext } from "./context/appContext.ts"
import type { AppEnv, RequestContext } from "./context/requestContext.ts"
import { addOpenApiRoute } from "./description/openapi.ts"
import { noteWrites } from "./noteWrites.ts"
import { recordRequests } from "./recordRequests.ts"
import { addReferenceRoutes } from "./reference/addReferenceRoutes.ts"
import { refuseForeignWrites } from "./refuseForeignWrites.ts"
import { addAccountRoutes } from "./routes/account.ts"
import { runPath } from "./routes/asked.ts"
import { addAuditRoute } from "./routes/audit.ts"
import { addCorrectionRoutes } from "./routes/corrections.ts"
import { addCustomerRoutes } from "./routes/customers/customers.ts"
import { addDuplicateRoutes } from "./routes/customers/duplicates.ts"
import { addExportRoute } from "./routes/customers/export.ts"
import { addHistoryRoute } from "./routes/customers/history.ts"
import { addOperationRoutes } from "./routes/customers/operations.ts"
import { addHealthRoutes } from "./routes/health.ts"
import { addImportRoutes, IMPORT_PATH, PREVIEW_PATH } from "./routes/import.ts"
import { addMetricsRoute } from "./routes/metrics.ts"
import { addPlanRoutes } from "./routes/plans.ts"
import { addProfileRoutes } from "./routes/profiles.ts"
import { addRunRoutes } from "./routes/runs.ts"
import { addSettingsRoutes } from "./routes/settings.ts"
import { tellFaults } from "./routes/shapes/tellFaults.ts"
import { addUndoRoute } from "./routes/undo.ts"
import { securityHeaders } from "./securityHeaders.ts"
import { watchBodies } from "./watchBodies.ts"

export type App = ReturnType<typeof createApp>

/** The whole HTTP surface. `createApp(context).request(...)` answers without a port. */
export function createApp(context: AppContext) {
  const app = new OpenAPIHono<AppEnv>({
    defaultHook: (result) => {
      if (!result.success) throw tellFaults(result.error.issues)
    },
  })
  app.use(recordRequests(context))
  app.use((c, next) => prepare(c, next, context))
  app.use(goFirst)
  app.use(watchBodies(context, [IMPORT_PATH, PREVIEW_PATH]))
  app.use((c, next) => {
    refuseNul(c.req.url)
    return next()
  })
  app.use("/api/*", refuseForeignWrites(context.trustedOrigins))
  app.use("/api/*", noteWrites(context))
  app.use("/api/auth/*", smallBody)
  app.use("/api/setup", smallBody)
  addHealthRoutes(app, context)
  addAccountRoutes(app, context)
  addImportRoutes(app, context)
  addPlanRoutes(app, context)
  addProfileRoutes(app, context)
  addRunRoutes(app, context)
  addCorrectionRoutes(app, context)
  addUndoRoute(app, context)
  addExportRoute(app, context)
  addOperationRoutes(app, context)
  addDuplicateRoutes(app, context)
  addCustomerRoutes(app, context)
  addSettingsRoutes(app, context)
  addHistoryRoute(app, context)
  addAuditRoute(app, context)
  addOpenApiRoute(app)
  addReferenceRoutes(app)
  addMetricsRoute(app, context)
  app.on(["GET", "POST"], "/api/auth/*", (c) => signIn(c, context))
  if (context.page) app.use(context.page.serve)
  app.notFound((c) => notFound(c, app))
  app.onError((error, c) => answerError(error, c, context))
  return app
}

/** Gives each request a number and each answer its security headers. */
async function prepare(
  c: RequestContext,
  next: () => Promise<void>,
  { trustedOrigins, trustedProxies }: AppContext,
): Promise<void> {
  c.set("requestId", randomUUID())
  // An import asks for its body itself, once it knows that it wants it.
  const { incoming, outgoing } = c.env ?? {}
  const { remoteAddress } = incoming?.socket ?? {}
  const forwarded = c.req.header("x-forwarded-for") ?? null
  c.set("address", clientAddress(remoteAddress, forwarded, trustedProxies))
  if (incoming?.headers.expect && c.req.path !== IMPORT_PATH && c.req.path !== PREVIEW_PATH)
    outgoing?.writeContinue()
  await next()
  // Who asks for the head alone is not going to read what the body would hold on to.
  if (c.req.method === "HEAD") await c.res.body?.cancel()
  const { headers } = c.res
  const isHttps = trustedOrigins[0]?.startsWith("https://") === true
  for (const [name, value] of Object.entries(securityHeaders(c.req.path, isHttps))) {
    headers.set(name, value)
  }
  headers.set("X-Request-Id", c.get("requestId"))
  if (!headers.has("Cache-Control")) headers.set("Cache-Control", "no-store")
}

/** What takes long by its nature, so that a large import need not pause for it. */
const LONG =
  /^\/api\/customers\/(import(\/preview|\/plans\/[^/]+\/(commit|rows\.csv))?|export|tag|delete|imports\/[^/]+\/(events|undo))$/

/** Whoever waits for a short answer goes before an import that reads a large file. */
async function goFirst(c: RequestContext, next: () => Promise<void>): Promise<void> {
  if (LONG.test(c.req.path)) return next()
  const answered = beginShortAnswer()
  try {
    await next()
  } finally {
    answered()
  }
}

/** Bodies of these routes are read whole, so they are bounded before anybody reads them. */
const smallBody = bodyLimit({
  maxSize: SMALL_BODY_BYTES_MAX,
  onError: () => {
    throw new AppError("too_large", `The body is larger than ${SMALL_BODY_BYTES_MAX} bytes.`)
  },
})

/** Hands a request to Better Auth, with the caller's address as this server knows it. */
async function signIn(c: RequestContext, { auth }: AppContext): Promise<Response> {
  const headers = new Headers(c.req.raw.headers)
  headers.set(ADDRESS_HEADER, c.get("address"))
  headers.set(REQUEST_HEADER, c.get("requestId"))
  // Programs' own `fetch` sends Sec-Fetch-Mode alone. No browser does, and Better Auth would take
  // the request for a browser's without an Origin.
  if (!headers.has("origin") && !headers.has("sec-fetch-site")) headers.delete("sec-fetch-mode")
  const answer = await auth.handler(new Request(c.req.raw, { headers })).catch(refuseByDatabase)
  const wait = answer.headers.get("X-Retry-After")
  if (wait !== null) answer.headers.set("Retry-After", wait)
  return answer
}

/** What the database does not take of an account, told without what it says of the row. */
function refuseByDatabase(cause: Error & { code?: unknown }): never {
  const code = typeof cause.code === "string" && /^[0-9A-Z]{5}$/.test(cause.code) ? cause.code : ""
  if (code === "MU001") throw lastAdmin(cause)
  if (!OF_VALUES.test(code) && cause.name !== "BetterAuthError") throw cause
  throw new AppError(
    "invalid",
    "The request names a field or a value that an account cannot have, or lacks one that it must.",
    { cause },
  )
}

/**
 * PostgreSQL's codes for values, constraints and sizes, and for columns and their types. Better
 * Auth's own errors say that there is no such field.
 */
const OF_VALUES = /^(22|23|54)|^42(703|883|804|846)$/

function notFound(c: RequestContext, app: OpenAPIHono<AppEnv>): Response {
  const { method, path } = c.req
  const methods = allowedMethods(app, path)
  if (methods.length === 0) return refusal(nothingAt(path), path, runPath)
  return wrongMethod(method, path, methods)
}

function allowedMethods(app: OpenAPIHono<AppEnv>, path: string): string[] {
  const methods = app.routes
    .filter((route) => route.method !== "ALL" && matches(route.path, path))
    .map((route) => route.method)
  return [...new Set(methods)]
}

function matches(pattern: string, path: string): boolean {
  const parts = pattern.split("/")
  const given = path.split("/")
  if (parts.at(-1) !== "*" && parts.length !== given.length) return false
  return parts.every((part, index) => {
    const condition = /^:\w+\{(.+)\}$/.exec(part)?.[1]
    if (condition !== undefined) return new RegExp(`^${condition}$`).test(given[index]!)
    return part === "*" || part.startsWith(":") || part === given[index]
  })
}

/** The one place where an error becomes an answer. */
function answerError(error: Error, c: RequestContext, { log }: AppContext): Response {
  const requestId = c.get("requestId")
  const told = faultOfRequest(error, c) ?? toldOf(error, requestId)
  if (STATUS[told.code] >= 500) {
    const { method, path } = c.req
    const err = told.details.cause ?? error
    log.error({ request: requestId, method, path, run: told.details.runId, err }, told.message)
  }
  const answer = refusal(told, c.req.path, runPath)
  // The caller asked before sending its body and got this instead: it may or may not send it now.
  const { expect } = c.env?.incoming?.headers ?? {}
  if (expect && !c.env.outgoing?.writableFinished) answer.headers.set("Connection", "close")
  return answer
}

/** What is the matter with the request itself, as far as others than Muster noticed it. */
function faultOfRequest(error: Error, c: RequestContext): AppError | null {
  if (error instanceof AppError) return null
  const { incoming } = c.env ?? {}
  // Whoever left in the midst of a small body is owed no answer, and no fault belongs into the log.
  if (incoming?.destroyed && !incoming.complete) {
    return new AppError("invalid", said("request_cut_off"), { cause: error })
  }
  if (error instanceof HTTPException && error.status < 500) {
    return new AppError("invalid", error.message || "The request is malformed.", { cause: error })
  }
  return null
}
