import { Hono } from "hono"
import { createImporter } from "muster-registry"
import { auth, pool } from "./auth.ts"

export const importer = createImporter({
  pool,
  // Beside the application's own tables, not among them.
  schema: "muster",
  authorize: async (request) => {
    const session = await auth.api.getSession({ headers: request.headers })
    if (session === null) return null
    const { id, email, role } = session.user
    return { id, email, isAdmin: role === "admin" }
  },
})

export const app = new Hono()
app.on(["GET", "POST"], "/api/auth/*", (c) => auth.handler(c.req.raw))
for (const path of ["/api/customers", "/api/customers/*"]) {
  app.all(path, (c) => importer.handle(c.req.raw))
}
app.get("/", (c) => c.text("POST a customer list to /api/customers/import."))
