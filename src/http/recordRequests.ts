import { matchedRoutes } from "hono/route"
import type { AppContext } from "./context/appContext.ts"
import type { RequestContext } from "./context/requestContext.ts"

/** Asked every few seconds by machines; nobody wants to read of it. */
const QUIET = new Set(["/api/health/live", "/api/health/ready", "/metrics"])
const RUN = /\/api\/customers\/imports\/([0-9a-f-]{36})$/
const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])

/**
 * One line of the log for each request, and its share of the figures: which route, not which
 * address, because addresses and what is searched for tell of customers.
 */
export function recordRequests({ log, metrics }: AppContext) {
  return async (c: RequestContext, next: () => Promise<void>): Promise<void> => {
    const began = performance.now()
    const answered = metrics?.begin()
    await next()
    const { status, headers } = c.res
    const method = METHODS.has(c.req.method) ? c.req.method : "other"
    const route = routeOf(c)
    answered?.({ method, route, status })
    const level = QUIET.has(route) || route === PAGE ? "debug" : "info"
    if (!log.isLevelEnabled(level)) return
    const run = RUN.exec(headers.get("location") ?? "")?.[1]
    const ms = Math.round(10 * (performance.now() - began)) / 10
    const request = c.get("requestId")
    log[level]({ request, method, route, status, ms, ...(run && { run }) }, "A request.")
  }
}

const PAGE = "page"

/** The pattern of the route that answered; "page" where none did. */
function routeOf(c: RequestContext): string {
  const found = matchedRoutes(c).find(({ method }) => method !== "ALL")
  return found?.path.replace(/\{.*\}$/, "") ?? (c.req.path.startsWith("/api") ? "none" : PAGE)
}
