import type { OpenAPIHono } from "@hono/zod-openapi"
import type { AppEnv } from "../context/requestContext.ts"
import { VERSION } from "../context/version.ts"
import { completeDescription, type Description } from "./completeDescription.ts"

/** Serves the description of all routes, made from the schemas that check them. */
export function addOpenApiRoute(app: OpenAPIHono<AppEnv>): void {
  const registry = app.openAPIRegistry
  registry.registerComponent("securitySchemes", "sessionCookie", {
    type: "apiKey",
    in: "cookie",
    name: "better-auth.session_token",
  })
  registry.registerComponent("securitySchemes", "bearer", {
    type: "http",
    scheme: "bearer",
    description: "An API key, where a program can send no header of its own choice.",
  })
  registry.registerComponent("securitySchemes", "apiKey", {
    type: "apiKey",
    in: "header",
    name: "x-api-key",
  })
  let description: unknown
  app.get("/api/openapi.json", (c) => {
    description ??= describe(app)
    return c.json(description as Record<string, unknown>)
  })
}

function describe(app: OpenAPIHono<AppEnv>): Description {
  const description = app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Muster",
      version: VERSION,
      description: "A customer registry that takes in customer lists as CSV.",
      license: { name: "MIT", url: "https://opensource.org/license/mit" },
      contact: { name: "Muster", url: "https://github.com/muster-registry/muster" },
    },
    servers: [{ url: "/", description: "This server." }],
  }) as unknown as Description
  completeDescription(description)
  return description
}
