import { createServer } from "node:http"
import { app, importer } from "./app.ts"
import { migrateAccounts, pool } from "./auth.ts"

await migrateAccounts()
await importer.migrate()
// Node gives a request five minutes to arrive. A long list over a slow line takes longer, and the
// importer itself gives up on senders that fall silent.
const server = createServer({ requestTimeout: 0 }, app)
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
