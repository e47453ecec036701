import { createImporter } from "muster"
import { auth, migrateAccounts, pool } from "./auth.ts"

export const importer = createImporter({
  pool,
  schema: "muster",
  authorize: async (request) => {
    const session = await auth.api.getSession({ headers: request.headers })
    if (session === null) return null
    const { id, email, role } = session.user
    return { id, email, isAdmin: role === "admin" }
  },
})

/** Once a process: the tables are there before the first request is answered. */
export const ready = migrateAccounts().then(() => importer.migrate())
