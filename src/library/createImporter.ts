import type { Pool, PoolClient } from "pg"
import { commitPlan } from "../commit/commitPlan.ts"
import { MIGRATIONS_FOLDER, migrate } from "../database/migrate.ts"
import { quoteName } from "../database/quoteName.ts"
import { AppError } from "../errors.ts"
import {
  type ImportContext,
  type ImportRequest,
  importCustomers,
  previewCustomers,
} from "../import/importCustomers.ts"
import { createImportGate } from "../import/importGate.ts"
import { BODY_BYTES_MAX, PAGE_ROWS_DEFAULT, RETENTION_DAYS, SHUTDOWN_GRACE_MS } from "../limits.ts"
import { createLog } from "../log.ts"
import { discardPlan } from "../plans/discardPlan.ts"
import { findPlan, refuseOver } from "../plans/plan.ts"
import { keptRows, readRows } from "../plans/planRows.ts"
import { readContent } from "../receive/readContent.ts"
import { refuseOtherFormats } from "../receive/refuseOtherFormats.ts"
import { UPLOAD_LIMITS } from "../receive/watchUpload.ts"
import { LiveRuns } from "../runs/liveRuns.ts"
import { checkOptions } from "./checkOptions.ts"
import { createHandler } from "./handleRequest.ts"
import type { ImportBytes, ImportCall, Importer, ImporterSettings } from "./importer.ts"
import { poolInSchema } from "./poolInSchema.ts"
import { PresenceWhileUsed } from "./presenceWhileUsed.ts"

/** Whom a run names when nobody else is named. */
const APPLICATION = { id: "application", email: "application" }

/** Better Auth's tables are the application's own business. */
const WITHOUT = ["0001_auth.sql", "0022_sessions.sql"]

/** Muster's import inside another application. */
export function createImporter(settings: ImporterSettings): Importer {
  const { authorize, schema = null, logLevel = "warn" } = settings
  const pool = poolInSchema(settings.pool as Pool, schema)
  const log = createLog(logLevel)
  const live = new LiveRuns(pool, log)
  const presence = new PresenceWhileUsed(pool, log, settings.retentionDays ?? RETENTION_DAYS)
  const uploadLimits = { ...UPLOAD_LIMITS, bodyBytesMax: settings.maxBodyBytes ?? BODY_BYTES_MAX }
  const gate = createImportGate()
  const present = async <T>(use: (context: ImportContext) => Promise<T>): Promise<T> => {
    const node = await presence.enter()
    try {
      return await use({ pool, log, live, node })
    } finally {
      presence.leave()
    }
  }
  const request = (bytes: ImportBytes, call: ImportCall): ImportRequest => ({
    chunks: refuseOtherFormats(chunksOf(bytes)),
    form: typeof bytes === "string" ? "json" : "csv",
    fileName: call.fileName ?? null,
    charset: typeof bytes === "string" ? "utf-8" : (call.charset ?? null),
    options: checkOptions(call),
    account: call.account ?? APPLICATION,
  })

  return {
    migrate: async () => {
      if (schema !== null) await createSchema(settings.pool as Pool, schema)
      return migrate(pool, MIGRATIONS_FOLDER, {
        without: WITHOUT,
        finish: async (client) => {
          if (schema !== null) await bindFunctions(client, schema)
        },
      })
    },
    importCustomers: async (bytes, call = {}) => {
      const asked = request(bytes, call)
      const { runId, counts, answer } = await present((context) => importCustomers(asked, context))
      return { runId, ...answer, counts }
    },
    previewCustomers: async (bytes, { plan, rows, ...call } = {}) => {
      const asked = request(bytes, call)
      const wish = { ...(plan && { plan }), ...(rows && { rows }) }
      return present((context) => previewCustomers(asked, context, wish))
    },
    planRows: async (id, { verdict, limit = PAGE_ROWS_DEFAULT, after } = {}) => {
      const plan = await findPlan(pool, id)
      const kept = keptRows(pool, plan.id, refuseOver(plan))
      await kept.tables.refuseLost()
      return readRows(pool, kept, { filter: verdict ?? null, limit, after: after ?? -1 })
    },
    commitPlan: async (planId, { drift = "refuse", account = APPLICATION } = {}) => {
      const asked = { planId, drift, account }
      const { runId, counts, answer } = await present((context) => commitPlan(asked, context))
      return { runId, ...answer, counts }
    },
    discardPlan: (id) => discardPlan(pool, id),
    handle: createHandler({ pool, log, live, presence, uploadLimits, gate }, authorize),
    close: async (graceMs = SHUTDOWN_GRACE_MS) => {
      await live.finish(graceMs)
      await presence.end()
    },
  }
}

async function* chunksOf(bytes: ImportBytes): AsyncGenerator<Uint8Array> {
  // By way of JSON, because an encoder would silently replace half of a character.
  if (typeof bytes === "string") yield* readContent(jsonOf(bytes))
  else if (bytes instanceof Uint8Array) yield bytes
  else if (Symbol.asyncIterator in bytes) yield* bytes
  else throw new AppError("invalid", "Give the list as bytes, as text or as a stream of bytes.")
}

async function* jsonOf(content: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(JSON.stringify({ content }))
}

async function createSchema(pool: Pool, schema: string): Promise<void> {
  try {
    await pool.query(`CREATE SCHEMA IF NOT EXISTS ${quoteName(schema)}`)
  } catch (error) {
    // Another process made it at the same moment, or it is there and no more may be made.
    const { rows } = await pool.query("SELECT FROM pg_namespace WHERE nspname = $1", [schema])
    if (rows.length === 0) throw error
  }
}

/** Triggers find the tables whoever writes to them, with whatever search path. */
async function bindFunctions(client: PoolClient, schema: string): Promise<void> {
  const { rows } = await client.query<{ signature: string }>(
    `SELECT p.oid::regprocedure::text AS signature FROM pg_proc p
     WHERE p.pronamespace = $1::regnamespace AND p.prorettype = 'trigger'::regtype`,
    [quoteName(schema)],
  )
  for (const { signature } of rows) {
    await client.query(
      `ALTER FUNCTION ${signature} SET search_path TO ${quoteName(schema)}, pg_temp`,
    )
  }
}
