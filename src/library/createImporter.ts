import type { Pool } from "pg"
import { Streams } from "../answers/streams.ts"
import { AppError } from "../errors.ts"
import {
  type ImportContext,
  type ImportRequest,
  importCustomers,
  previewCustomers,
} from "../import/importCustomers.ts"
import { createImportGate } from "../import/importGate.ts"
import { BODY_BYTES_MAX, RETENTION_DAYS, SHUTDOWN_GRACE_MS } from "../limits.ts"
import { createLog } from "../log.ts"
import { plainFileName } from "../receive/fileName.ts"
import { readContent } from "../receive/readContent.ts"
import { refuseOtherFormats } from "../receive/refuseOtherFormats.ts"
import { UPLOAD_LIMITS } from "../receive/watchUpload.ts"
import { LiveRuns } from "../runs/liveRuns.ts"
import { checkOptions } from "./checkOptions.ts"
import { createHandler } from "./handleRequest.ts"
import type { ImportBytes, ImportCall, Importer, ImporterSettings } from "./importer.ts"
import { migrateTables } from "./migrateTables.ts"
import { oneOf, planCalls } from "./planCalls.ts"
import { PoolInSchema } from "./poolInSchema.ts"
import { PresenceWhileUsed } from "./presenceWhileUsed.ts"
import { APPLICATION, registryCalls } from "./registryCalls.ts"
import { Underway } from "./underway.ts"

/** Muster's import inside another application. Throws `invalid` for a pool that is too small. */
export function createImporter(settings: ImporterSettings): Importer {
  const { authorize, schema = null, logLevel = "warn" } = settings
  const lent = new PoolInSchema(settings.pool as Pool, schema)
  const pool = lent.withTables
  const log = createLog(logLevel)
  const live = new LiveRuns(pool, log)
  const presence = new PresenceWhileUsed(pool, log, settings.retentionDays ?? RETENTION_DAYS)
  const uploadLimits = { ...UPLOAD_LIMITS, bodyBytesMax: settings.maxBodyBytes ?? BODY_BYTES_MAX }
  const gate = createImportGate()
  const underway = new Underway()
  const handle = createHandler(
    { pool, log, live, presence, uploadLimits, gate, streams: new Streams() },
    authorize,
  )
  const present = async <T>(use: (context: ImportContext) => Promise<T>): Promise<T> => {
    const node = await presence.enter()
    try {
      return await use({ pool, log, live, node })
    } finally {
      presence.leave()
    }
  }
  const calls = registryCalls(pool, presence)
  const migrate = (): Promise<string[]> => migrateTables(lent.asItIs, schema)

  return {
    migrate,
    ready: onceItWorks(migrate),
    importCustomers: async (bytes, call = {}) => {
      const { runId, counts, answer, held } = await untilGivenUp(call.signal, () =>
        underway.during(async () => {
          const asked = await requestOf(pool, bytes, call)
          return present((context) => importCustomers(asked, context))
        }),
      )
      if (held === undefined) return { runId, ...answer, counts }
      return { runId, ...answer, count: 0, counts, held: { why: held.held, plan: held.plan } }
    },
    previewCustomers: async (bytes, { plan, rows, ...call } = {}) => {
      if (plan != null) oneOf("plan", plan, ["keep"])
      if (rows != null) oneOf("rows", rows, ["changes"])
      const asked = await requestOf(pool, bytes, call)
      const wish = { ...(plan && { plan }), ...(rows && { rows }) }
      return untilGivenUp(call.signal, () =>
        present((context) => previewCustomers(asked, context, wish)),
      )
    },
    ...planCalls(pool, (use) => underway.during(() => present(use))),
    ...calls,
    undo: (id, call) => underway.during(() => calls.undo(id, call)),
    handle: (request) => underway.during(() => handle(request)),
    close: async (graceMs = SHUTDOWN_GRACE_MS) => {
      // What has only just begun is no run on record yet, and may become one meanwhile.
      await Promise.all([live.finish(graceMs), underway.untilNone(graceMs)])
      await live.finish(0)
      await presence.end()
    },
  }
}

/** A start that failed is no reason to fail for ever: the database may not have been there yet. */
function onceItWorks(migrate: () => Promise<unknown>): () => Promise<void> {
  let started: Promise<unknown> | null = null
  return async () => {
    started ??= migrate()
    try {
      await started
    } catch (error) {
      started = null
      throw error
    }
  }
}

async function requestOf(pool: Pool, bytes: ImportBytes, call: ImportCall): Promise<ImportRequest> {
  const { signal, onProgress } = call
  return {
    chunks: refuseOtherFormats(chunksOf(bytes)),
    form: typeof bytes === "string" ? "json" : "csv",
    fileName: call.fileName == null ? null : plainFileName(call.fileName),
    charset: typeof bytes === "string" ? "utf-8" : (call.charset ?? null),
    ...(await checkOptions(pool, call)),
    account: call.account ?? APPLICATION,
    ...(signal && { left: signal, givenUp: signal }),
    ...(onProgress && { onProgress }),
  }
}

/** Whoever gives up is told so in the words of the signal, as of everything that takes one. */
async function untilGivenUp<T>(
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted()
  try {
    return await work()
  } catch (error) {
    throw signal?.aborted ? signal.reason : error
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
