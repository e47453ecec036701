import { randomBytes } from "node:crypto"
import { existsSync, mkdirSync, readFileSync, writeFileSync, writeSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import type { Pool } from "pg"
import { recordAction } from "./accounts/audit.ts"
import { type Auth, createAuth } from "./accounts/auth.ts"
import { isCommonPassword } from "./accounts/commonPasswords.ts"
import { appointFirstAdmin, createSetup, makeSetupCode, type Setup } from "./accounts/firstAdmin.ts"
import { Streams } from "./answers/streams.ts"
import { type EmbeddedDatabase, startEmbedded } from "./database/embedded/startEmbedded.ts"
import { migrate } from "./database/migrate.ts"
import { enterNode } from "./database/nodePresence.ts"
import { createPool } from "./database/pool.ts"
import { refuseSharedSessions } from "./database/refuseSharedSessions.ts"
import { refuseUnfit } from "./database/refuseUnfit.ts"
import { AppError } from "./errors.ts"
import { createApp } from "./http/app.ts"
import { createMetrics } from "./http/context/metrics.ts"
import type { SetupFacts } from "./http/context/setupChecks.ts"
import { type Listening, listen } from "./http/listen.ts"
import { openPage } from "./http/page/openPage.ts"
import { listenForMetrics } from "./http/routes/metrics.ts"
import { createImportGate, type ImportGate } from "./import/importGate.ts"
import { warmUp } from "./import/warmUp.ts"
import { POOL_END_MS, SHUTDOWN_GRACE_MS } from "./limits.ts"
import { createLog, type Log, logConsole } from "./log.ts"
import { UPLOAD_LIMITS } from "./receive/watchUpload.ts"
import { startFindingPairs } from "./registry/duplicates/findPairs.ts"
import { startIndexing } from "./registry/searchIndex.ts"
import { LiveRuns } from "./runs/liveRuns.ts"
import { sweepInterrupted } from "./runs/sweepInterrupted.ts"
import { compileEarly } from "./server/compileEarly.ts"
import { type Config, readConfig } from "./server/config.ts"
import { connectionProblem } from "./server/connectionProblem.ts"
import { startSweeping } from "./server/startSweeping.ts"
import { ReadPools } from "./standbys/readPools.ts"

if (import.meta.main) await serve()

/** Runs the server until it is told to stop. What goes wrong at start is one sentence. */
export async function serve(): Promise<void> {
  try {
    compileEarly()
    const config = readConfig()
    const log = createLog(config.logLevel)
    logConsole(log)
    exitOnCrash(log)
    const server = await start(config, log)
    stopOnSignals(server, log)
  } catch (error) {
    const isTold = error instanceof AppError
    if (isTold) writeSync(2, `Muster did not start. ${error.message}\n`)
    else createLog("fatal").fatal({ err: error }, "Muster did not start.")
    process.exit(1)
  }
}

export type RunningServer = { url: string; stop(graceMs: number): Promise<void> }

async function start(config: Config, log: Log): Promise<RunningServer> {
  const secret = findSecret(config)
  const embedded = config.databaseUrl === null ? await openEmbedded(config, log) : null
  let stopping = false
  const onError = (err: Error): void => {
    if (!stopping) log.warn({ err }, "A database connection was lost.")
  }
  const pool = createPool(config.databaseUrl ?? embedded!.connection, { onError })
  const listening = await listen(config.host, config.port).catch(async (error: unknown) => {
    await embedded?.stop()
    throw error
  })
  try {
    if (config.databaseUrl !== null) {
      await refusePooler(config.databaseUrl)
      await refuseUnfit(pool)
    }
    await migrate(pool)
    const presence = await enterNode(pool)
    // Nobody else has the embedded database, so what runs in it is left from before.
    await sweepInterrupted(pool, embedded ? 0 : undefined)
    const baseUrl = config.publicUrl ?? listening.url
    const trustedOrigins = config.publicUrl === null ? ownOrigins(listening) : [config.publicUrl]
    const auth = createAuth({ pool, secret, baseUrl, trustedOrigins, log })
    const setup = await prepareFirstAdmin(config, auth, pool, log)
    const gate = createImportGate()
    const uploadLimits = { ...UPLOAD_LIMITS, bodyBytesMax: config.bodyBytesMax }
    const live = new LiveRuns(pool, log)
    const reads = readFromStandbys(config, pool, log)
    const { metrics, closeMetrics } = await openMetrics(config, { pool, gate, reads })
    const seeing = { metrics, disks: embedded ? ["/var/tmp", config.dataDir] : ["/var/tmp"] }
    const page = openPage(log)
    const { trustedProxies } = config
    const doors = { trustedOrigins, trustedProxies }
    const setupFacts = describeSetup(config, listening)
    const streams = new Streams()
    const admitting = { gate, streams, uploadLimits, ...doors }
    const shared = { pool, reads, auth, log, setup, ...admitting, page, setupFacts }
    listening.serve(createApp({ ...shared, ...seeing, live, node: presence.node }))
    const stopSweeping = startSweeping(pool, log, config)
    const stopIndexing = startIndexing(pool, log)
    const stopFinding = startFindingPairs(pool, log)
    process.stdout.write(`Muster is ready at\n${listening.url}\n`)
    void warmUp().then(() => import("./answers/importAnswers.ts"))
    return {
      url: listening.url,
      stop: async (graceMs) => {
        stopSweeping()
        await Promise.all([stopIndexing(), stopFinding()])
        page.stop()
        closeMetrics()
        const late = sleep(graceMs + POOL_END_MS, undefined, { ref: false })
        await Promise.all([listening.close(graceMs), Promise.race([live.finish(graceMs), late])])
        stopping = true
        await presence.leave()
        await Promise.race([Promise.all([pool.end(), reads?.end()]), sleep(POOL_END_MS)])
        await embedded?.stop()
      },
    }
  } catch (error) {
    await listening.close(0)
    // The sign of life holds its connection, so the pool may not come to its end.
    await Promise.race([pool.end().catch(() => {}), sleep(POOL_END_MS)])
    await embedded?.stop()
    throw error
  }
}

async function openEmbedded(config: Config, log: Log): Promise<EmbeddedDatabase> {
  const embedded = await startEmbedded(config.dataDir, {
    say: (sentence) => log.info(sentence),
    path: config.path,
    npm: config.npm,
  })
  void embedded.lost.then((reason) => {
    log.fatal(reason)
    process.exit(1)
  })
  return embedded
}

/** Before anything is said to a session: shared ones belong to others as well. */
async function refusePooler(databaseUrl: string): Promise<void> {
  const pool = createPool(databaseUrl, { asTheyCome: true, max: 2 })
  try {
    await refuseSharedSessions(pool)
  } catch (error) {
    throw connectionProblem(error) ?? error
  } finally {
    await pool.end()
  }
}

/** What is read from, where the environment names standbys. */
function readFromStandbys(
  { databaseUrl, readUrls: urls }: Config,
  pool: Pool,
  log: Log,
): ReadPools | undefined {
  if (databaseUrl === null || urls.length === 0) return undefined
  return new ReadPools({ pool, primaryUrl: databaseUrl, urls, log })
}

/** The figures, and an address of their own where the environment names one. */
async function openMetrics(
  { metrics: address }: Config,
  watched: { pool: Pool; gate: ImportGate; reads: ReadPools | undefined },
) {
  const metrics = createMetrics(watched)
  const closeMetrics = address === null ? () => {} : await listenForMetrics(metrics, address)
  return { metrics, closeMetrics }
}

/** The key under which sessions are signed: from the environment, or made once and kept. */
function findSecret(config: Config): string {
  if (config.secret !== null) return config.secret
  if (config.databaseUrl !== null) {
    throw new AppError(
      "invalid",
      "With DATABASE_URL, set BETTER_AUTH_SECRET too, to the same value on every node; " +
        "`openssl rand -base64 32` makes one.",
    )
  }
  const file = join(config.dataDir, "secret")
  if (existsSync(file)) return readFileSync(file, "utf8").trim()
  mkdirSync(config.dataDir, { recursive: true, mode: 0o711 })
  const secret = randomBytes(32).toString("base64url")
  writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: "wx" })
  return secret
}

/** What administrators may know of how this node was started. */
function describeSetup(config: Config, { url }: Listening): SetupFacts {
  return {
    secret: config.secret === null ? "generated" : "environment",
    publicUrl: config.publicUrl,
    listensOn: url,
    database: config.databaseUrl === null ? "embedded" : "own",
  }
}

async function prepareFirstAdmin(
  { admin }: Config,
  auth: Auth,
  pool: Pool,
  log: Log,
): Promise<Setup> {
  const code = makeSetupCode()
  const setup = createSetup(auth, pool, code)
  const done = admin && (await appointFirstAdmin(auth, pool, { ...admin, name: admin.email }))
  if (done) {
    const action = done === "created" ? "user.create" : "user.role"
    const made = { action, via: "environment", details: { role: "admin" } } as const
    await recordAction(pool, log, { ...made, target: { email: admin.email } })
    // Whoever starts the server decides; a server that does not start would help nobody.
    if (await isCommonPassword(admin.password)) {
      log.warn("MUSTER_ADMIN_PASSWORD is among those that are tried first. Sign in and change it.")
    }
  }
  if (await setup.isNeeded()) {
    process.stdout.write(`Set-up code for the first administrator: ${code}\n`)
  }
  return setup
}

/**
 * Under which addresses this machine's own browser may show Muster, unless the public one is set.
 */
function ownOrigins({ url, port }: Listening): string[] {
  const hosts = ["127.0.0.1", "localhost", "[::1]"]
  return [...new Set([url, ...hosts.map((host) => `http://${host}:${port}`)])]
}

/**
 * A fault that nobody caught ends the process, which a supervisor starts again, and is logged like
 * any other: Node itself would print all that the error carries, rows of customers among it.
 */
function exitOnCrash(log: Log): void {
  process.on("uncaughtException", (err) => {
    log.fatal({ err }, "Muster ends, because of a fault that nobody caught.")
    process.exit(1)
  })
}

/**
 * The first signal lets running requests finish, up to a grace period; a second one does not wait.
 * The embedded database goes last, so that what was finished is stored.
 */
function stopOnSignals(server: RunningServer, log: Log): void {
  let stopping = false
  const stop = async (signal: string): Promise<void> => {
    if (stopping) process.exit(1)
    stopping = true
    log.info(`Muster stops (${signal}): running requests may finish, new ones are not taken.`)
    await server.stop(SHUTDOWN_GRACE_MS)
    process.exit(0)
  }
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void stop(signal))
}
