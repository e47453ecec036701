import { statfs } from "node:fs/promises"
import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi"
import type { Pool } from "pg"
import { MIGRATIONS } from "../../database/tables/migrations.ts"
import { AppError } from "../../errors.ts"
import { DISK_FREE_BYTES_MIN, READY_WAIT_MS } from "../../limits.ts"
import { STANDBY_STATES } from "../../standbys/standby.ts"
import type { AppContext } from "../context/appContext.ts"
import type { AppEnv } from "../context/requestContext.ts"
import { Failure, json } from "./schemas.ts"

const Status = z.strictObject({ status: z.literal("ok") }).openapi("Status")

const Readiness = z
  .strictObject({
    status: z.literal("ok"),
    standbys: z
      .array(z.strictObject({ standby: z.int(), state: z.enum(STANDBY_STATES) }))
      .optional()
      .openapi({
        description:
          "What each standby of DATABASE_READ_URLS is, by its place there; only one that is " +
          "serving is read from. Absent where there are none. A node is ready without them.",
      }),
  })
  .openapi("Readiness")

export const LIVE = createRoute({
  method: "get",
  path: "/api/health/live",
  operationId: "live",
  summary: "Whether the process answers",
  tags: ["Health"],
  responses: { 200: json("It does.", Status) },
})

export const READY = createRoute({
  method: "get",
  path: "/api/health/ready",
  operationId: "ready",
  summary: "Whether imports can be served: the database, its tables and the disk",
  tags: ["Health"],
  responses: { 200: json("They can.", Readiness), 503: json("They cannot.", Failure) },
})

export function addHealthRoutes(app: OpenAPIHono<AppEnv>, context: AppContext): void {
  const { pool, reads, log, disks = [] } = context
  app.openapi(LIVE, (c) => c.json({ status: "ok" } as const, 200))
  app.openapi(READY, async (c) => {
    const reason = (await databaseProblem(pool, log)) ?? (await diskProblem(disks))
    if (reason !== null) {
      throw new AppError("unavailable", reason, { headers: { "Retry-After": "5" } })
    }
    const standbys = reads?.tell().standbys.map(({ standby, state }) => ({ standby, state }))
    return c.json({ status: "ok" as const, ...(standbys && { standbys }) }, 200)
  })
}

/** The number of the last migration of this Muster. */
const NEWEST = MIGRATIONS.at(-1)!.version

const STATE = `
  SELECT pg_is_in_recovery() OR current_setting('transaction_read_only') = 'on' AS standby,
    (SELECT max(version) FROM muster_migrations) AS version`

async function databaseProblem(pool: Pool, log: AppContext["log"]): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("no answer in time")), READY_WAIT_MS)
  })
  try {
    const { rows } = await Promise.race([pool.query(STATE), late])
    const [{ standby, version }] = rows
    if (standby) return "The database takes no writes: it is a standby, or was made read-only."
    if (version < NEWEST) {
      return "The database holds the tables of an older Muster. Restart to bring them up to date."
    }
    if (version > NEWEST) {
      return "The database holds the tables of a newer Muster. Start that version."
    }
    return null
  } catch (error) {
    log.warn({ err: error }, "The database does not answer.")
    return "The database does not answer. Try again in a moment."
  } finally {
    clearTimeout(timer)
  }
}

/** An upload is kept on disk until its run is over, and the embedded database lives there. */
async function diskProblem(disks: string[]): Promise<string | null> {
  for (const folder of disks) {
    const { bavail, bsize } = await statfs(folder)
    const free = bavail * bsize
    if (free >= DISK_FREE_BYTES_MIN) continue
    const mebibytes = Math.round(free / 2 ** 20)
    return `The disk is nearly full: ${mebibytes} MiB are left. Make room before you import.`
  }
  return null
}
