import type { OpenAPIHono } from "@hono/zod-openapi"
import type { AppEnv } from "./context/requestContext.ts"

/** Serves the description of all routes, made from the schemas that check them. */
export function addOpenApiRoute(app: OpenAPIHono<AppEnv>): void {
  const registry = app.openAPIRegistry
  registry.registerComponent("securitySchemes", "sessionCookie", {
    type: "apiKey",
    in: "cookie",
    name: "better-auth.session_token",
  })
  registry.registerComponent("securitySchemes", "apiKey", {
    type: "apiKey",
    in: "header",
    name: "x-api-key",
  })
  let description: unknown
  app.get("/api/openapi.json", (c) => {
    description ??= app.getOpenAPI31Document({
      openapi: "3.1.0",
      info: {
        title: "Muster",
        version: "1",
        description: "A customer registry that takes in customer lists as CSV.",
      },
      servers: [{ url: "/" }],
    })
    return c.json(description as Record<string, unknown>)
  })
}
