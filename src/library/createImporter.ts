import type { Pool, PoolClient } from "pg"
import { MIGRATIONS_FOLDER, migrate } from "../database.ts"
import { AppError } from "../errors.ts"
import type { Counts } from "../import/report.ts"
import {
  type ImportContext,
  type ImportRequest,
  importCustomers,
  type Preview,
  previewCustomers,
} from "../import.ts"
import { BODY_BYTES_MAX, RETENTION_DAYS, SHUTDOWN_GRACE_MS } from "../limits.ts"
import { createLog } from "../log.ts"
import { readContent } from "../receive/json.ts"
import { refuseOtherFormats } from "../receive/workbook.ts"
import { createImportGate } from "../routes/importGate.ts"
import { LiveRuns } from "../runs/progress.ts"
import { Attendance } from "./attendance.ts"
import { createHandler } from "./handle.ts"
import { checkOptions, type FileOptions } from "./importOptions.ts"
import { poolInSchema, quoteName } from "./schemaPool.ts"

/** Who asks. Without `isAdmin` whoever is let in may import. */
export type Caller = { id: string; email: string; isAdmin?: boolean }

export type ImporterSettings = {
  /** The application's own pool of PostgreSQL connections, as `pg` makes it. */
  pool: DatabasePool
  /**
   * Says who asks, before anything of the body is read: `null` or `false` for nobody (401),
   * `isAdmin: false` for somebody who may not (403). It has to refuse requests of foreign pages
   * where cookies alone would let them in.
   */
  authorize(request: Request): MaybePromise<Caller | boolean | null | undefined>
  /** Where the tables live; the database's default schema unless given. */
  schema?: string
  /** The largest body that is taken, in bytes; 2 GiB unless given. */
  maxBodyBytes?: number
  /** Days after which rejected records and before-images are deleted; 90 unless given. */
  retentionDays?: number
  /** How much is logged to standard error, as pino names it; `warn` unless given. */
  logLevel?: string
}

type MaybePromise<T> = T | Promise<T>

/** What Muster needs of a pool; those of `pg` 8 have it. */
export type DatabasePool = {
  connect(): Promise<unknown>
  query(text: string, values?: unknown[]): Promise<unknown>
}

/** A list to import: its bytes as they come, at once, or as text. */
export type ImportBytes = AsyncIterable<Uint8Array> | Uint8Array | string

export type ImportCall = FileOptions & {
  /** Whom the run names; “application” unless given. */
  account?: { id: string; email: string }
  fileName?: string
  /** The encoding as somebody else says it is, such as the header of a mail. */
  charset?: string
}

export type ImportResult = {
  /** The run, under which everything about the import can be looked up. */
  runId: string
  /** How many customers the accepted rows stand for. */
  count: number
  /** The first 1,000 row errors, as the endpoint answers them. */
  errors: { index?: number; name?: string; message: string }[]
  /** `read = created + updated + unchanged + folded + rejected`. */
  counts: Counts
}

export type Importer = {
  /** Creates or updates the tables. Call it when the application starts; any number may at once. */
  migrate(): Promise<string[]>
  /** Imports a list: all accepted rows or, when it throws (AppError, with a sentence), none. */
  importCustomers(bytes: ImportBytes, call?: ImportCall): Promise<ImportResult>
  /** Says what an import would do, and writes nothing. */
  previewCustomers(bytes: ImportBytes, call?: ImportCall): Promise<Preview>
  /**
   * Answers a request for `…/import`, `…/import/preview` or `…/imports`, below any path. Never
   * throws.
   */
  handle(request: Request): Promise<Response>
  /** Lets running imports finish for a while (25 s unless given), stops the rest, and lets go. */
  close(graceMs?: number): Promise<void>
}

/** Better Auth's tables are the application's own business. */
const WITHOUT = ["0001_auth.sql", "0022_sessions.sql"]

/** Muster's import inside another application. */
export function createImporter(settings: ImporterSettings): Importer {
  const { authorize, schema = null, logLevel = "warn" } = settings
  const pool = poolInSchema(settings.pool as Pool, schema)
  const log = createLog(logLevel)
  const live = new LiveRuns(pool, log)
  const attendance = new Attendance(pool, log, settings.retentionDays ?? RETENTION_DAYS)
  const present = async <T>(use: (context: ImportContext) => Promise<T>): Promise<T> => {
    const node = await attendance.enter()
    try {
      return await use({ pool, log, live, node })
    } finally {
      attendance.leave()
    }
  }
  const request = (bytes: ImportBytes, call: ImportCall): ImportRequest => ({
    chunks: refuseOtherFormats(chunksOf(bytes)),
    form: typeof bytes === "string" ? "json" : "csv",
    fileName: call.fileName ?? null,
    charset: typeof bytes === "string" ? "utf-8" : (call.charset ?? null),
    options: checkOptions(call),
    account: call.account ?? { id: "application", email: "application" },
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
    previewCustomers: async (bytes, call = {}) => {
      const asked = request(bytes, call)
      return present((context) => previewCustomers(asked, context))
    },
    handle: createHandler({
      ...{ pool, log, live, attendance, authorize },
      gate: createImportGate(),
      bodyBytesMax: settings.maxBodyBytes ?? BODY_BYTES_MAX,
    }),
    close: async (graceMs = SHUTDOWN_GRACE_MS) => {
      await live.finish(graceMs)
      await attendance.end()
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
