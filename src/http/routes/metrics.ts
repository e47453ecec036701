import { createServer } from "node:http"
import type { OpenAPIHono } from "@hono/zod-openapi"
import { requireAdmin } from "../../accounts/auth.ts"
import { AppError } from "../../errors.ts"
import type { AppContext } from "../context/appContext.ts"
import type { Metrics } from "../context/metrics.ts"
import type { AppEnv } from "../context/requestContext.ts"

/** For administrators, by session or key; Prometheus sends a key as a header of its own. */
export function addMetricsRoute(app: OpenAPIHono<AppEnv>, context: AppContext): void {
  const { auth, pool, metrics } = context
  if (!metrics) return
  app.get("/metrics", async (c) => {
    await requireAdmin(auth, pool, c.req.raw.headers)
    return c.body(await metrics.text(), 200, { "Content-Type": metrics.contentType })
  })
}

/**
 * Opens an address of its own for the figures, which needs no account: whoever reaches it may read
 * them. Returns how to close it.
 */
export async function listenForMetrics(
  metrics: Metrics,
  { host, port }: { host: string; port: number },
): Promise<() => void> {
  const server = createServer({ requestTimeout: 10_000 }, async (request, response) => {
    const wanted = request.method === "GET" && request.url?.split("?")[0] === "/metrics"
    const type = wanted ? metrics.contentType : "text/plain; charset=utf-8"
    const text = wanted ? await metrics.text() : "Here is only GET /metrics.\n"
    response.writeHead(wanted ? 200 : 404, { "Content-Type": type }).end(text)
  })
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause) => {
      const why = `Muster cannot show its metrics on ${host}:${port}: ${cause.message}.`
      const message = `${why} Set MUSTER_METRICS_PORT or MUSTER_METRICS_HOST to another one.`
      reject(new AppError("unavailable", message, { cause }))
    })
    server.listen(port, host, resolve)
  })
  return () => {
    server.close()
    server.closeAllConnections()
  }
}
