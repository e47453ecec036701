import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi"
import type { AppContext, AppEnv } from "../context.ts"
import { AppError } from "../errors.ts"
import { READY_WAIT_MS } from "../limits.ts"
import { Failure, json } from "./schemas.ts"

const Status = z.strictObject({ status: z.literal("ok") }).openapi("Status")

const LIVE = createRoute({
  method: "get",
  path: "/api/health/live",
  operationId: "live",
  summary: "Whether the process answers",
  tags: ["Health"],
  responses: { 200: json("It does.", Status) },
})

const READY = createRoute({
  method: "get",
  path: "/api/health/ready",
  operationId: "ready",
  summary: "Whether requests can be served: the database answers",
  tags: ["Health"],
  responses: { 200: json("They can.", Status), 503: json("They cannot.", Failure) },
})

export function addHealthRoutes(app: OpenAPIHono<AppEnv>, { pool, log }: AppContext): void {
  app.openapi(LIVE, (c) => c.json({ status: "ok" } as const, 200))
  app.openapi(READY, async (c) => {
    const late = new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error("no answer in time")), READY_WAIT_MS).unref()
    })
    try {
      await Promise.race([pool.query("select 1"), late])
    } catch (error) {
      log.warn({ err: error }, "The database does not answer.")
      throw new AppError("unavailable", "The database does not answer. Try again in a moment.")
    }
    return c.json({ status: "ok" } as const, 200)
  })
}
