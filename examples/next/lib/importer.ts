import { createImporter } from "muster-registry"
import { auth, pool } from "@/lib/auth"

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
