import { createServer } from "node:http"
import { createImporter, toNodeHandler } from "muster-registry"
import pg from "pg"

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL })
const importer = createImporter({
  pool,
  schema: "muster",
  // Whoever knows the secret may import. An application with accounts asks them instead.
  authorize: (request) => {
    const isKnown = request.headers.get("authorization") === `Bearer ${process.env.IMPORT_SECRET}`
    return isKnown ? { id: "nightly", email: "nightly@example.com", isAdmin: true } : null
  },
})
await importer.migrate()

const server = createServer({ requestTimeout: 0 }, toNodeHandler(importer))
server.listen(Number(process.env.PORT ?? 3001), "127.0.0.1", () => {
  const address = server.address()
  const port = typeof address === "object" && address !== null ? address.port : address
  console.log(`http://127.0.0.1:${port}`)
})

process.once("SIGTERM", async () => {
  server.close()
  await importer.close()
  await pool.end()
})
