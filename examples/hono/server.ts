import { serve } from "@hono/node-server"
import { app, importer } from "./app.ts"
import { migrateAccounts, pool } from "./auth.ts"

await migrateAccounts()
await importer.migrate()
const server = serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 3001) }, ({ port }) => {
  console.log(`http://127.0.0.1:${port}`)
})

process.once("SIGTERM", async () => {
  server.close()
  await importer.close()
  await pool.end()
})
