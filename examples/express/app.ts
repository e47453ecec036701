import { toNodeHandler as toAccountsHandler } from "better-auth/node"
import express from "express"
import { createImporter, toNodeHandler } from "muster-registry"
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

export const app = express()
app.all("/api/auth/*path", toAccountsHandler(auth))
app.all(["/api/customers", "/api/customers/*path"], toNodeHandler(importer))
// Body parsers come after these two, which read their bodies themselves.
app.use(express.json())
app.get("/", (_, res) => {
  res.type("text").send("POST a customer list to /api/customers/import.")
})
