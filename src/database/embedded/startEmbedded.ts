import { existsSync, mkdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import pg from "pg"
import { AppError } from "../../errors.ts"
import { EMBEDDED_RESTARTS_PER_MINUTE_MAX, EMBEDDED_START_MS } from "../../limits.ts"
import { findBinaries } from "./binaries.ts"
import {
  type Connection,
  createCluster,
  type Place,
  preparePlace,
  refuseOtherVersion,
} from "./cluster.ts"
import { lockFolder } from "./lockFolder.ts"
import { clearLeftBehind, type Postmaster, startPostmaster } from "./postmaster.ts"
import { serverSettings } from "./serverSettings.ts"

export type EmbeddedDatabase = {
  connection: Connection
  /** Stops the server in an orderly way; resolves when it is gone and the data folder is free. */
  stop(): Promise<void>
  /** Resolves with the reason when the server is gone for good although nobody stopped it. */
  lost: Promise<string>
}

export type EmbeddedOptions = {
  /** Is told, in sentences, what takes long or went wrong. */
  say: (sentence: string) => void
  /** Where the shell finds its programs; the rest of the environment is not for child processes. */
  path: string
  /** What npm may know of the environment if it has to fetch the server; it may not without. */
  npm?: Record<string, string>
  /** Server settings that differ from Muster's own, for tests. */
  settings?: Record<string, string>
}

/**
 * Starts PostgreSQL on the data folder, which is made and filled when it is new. Returns when the
 * database answers. Throws `conflict` when another Muster uses the folder and `unavailable` where
 * this machine cannot run it; each message is a sentence that says what to do.
 */
export async function startEmbedded(
  dataDir: string,
  options: EmbeddedOptions,
): Promise<EmbeddedDatabase> {
  mkdirSync(dataDir, { recursive: true, mode: 0o711 })
  const lock = lockFolder(dataDir)
  try {
    const { say, npm } = options
    const binaries = await findBinaries(npm && { dataDir, say, npm })
    const place = preparePlace(dataDir, binaries, options.path)
    await clearLeftBehind(place.cluster)
    if (!existsSync(place.cluster)) {
      options.say(`Creating the database in ${place.cluster}.`)
      createCluster(place)
    }
    refuseOtherVersion(place)
    const server = await keepRunning(place, options)
    return {
      ...server,
      connection: place.connection,
      stop: async () => {
        await server.stop()
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

/**
 * How to reach the embedded server that another process runs on this folder; `null` when nobody
 * does, or the folder has never been used.
 */
export function findEmbedded(dataDir: string): Connection | null {
  const file = join(dataDir, "database.json")
  if (!existsSync(file)) return null
  try {
    lockFolder(dataDir).release()
    return null
  } catch {
    return JSON.parse(readFileSync(file, "utf8"))
  }
}

/** Runs the server, and starts it again when it dies although nobody asked it to. */
async function keepRunning(place: Place, options: EmbeddedOptions) {
  let stopping = false
  let current = await startAndWait(place, options)
  const crashes: number[] = []
  const lost = new Promise<string>((resolve) => {
    const watch = async (): Promise<void> => {
      await current.ended
      if (stopping) return
      crashes.push(Date.now())
      const recent = crashes.filter((at) => at > Date.now() - 60_000).length
      if (recent > EMBEDDED_RESTARTS_PER_MINUTE_MAX) {
        return resolve(`The database server keeps stopping; ${place.logFile} says why.`)
      }
      options.say("The database server stopped unexpectedly and is started again.")
      try {
        await clearLeftBehind(place.cluster)
        if (stopping) return
        current = await startAndWait(place, options)
      } catch (error) {
        return resolve(error instanceof Error ? error.message : String(error))
      }
      return watch()
    }
    void watch()
  })
  const stop = async (): Promise<void> => {
    stopping = true
    await current.stop()
  }
  return { lost, stop }
}

async function startAndWait(place: Place, options: EmbeddedOptions): Promise<Postmaster> {
  const deadline = Date.now() + EMBEDDED_START_MS
  const settings = { ...serverSettings(place.connection.host), ...options.settings }
  for (let attempt = 1; ; attempt += 1) {
    const { binaries, account, cluster, logFile } = place
    const postmaster = startPostmaster(binaries, account, cluster, settings, logFile)
    const started = await waitUntilReady(place, postmaster, options, deadline)
    if (started) return postmaster
    // After a SIGKILL the old server's children may hold its shared memory for a moment.
    if (attempt < 20 && /shared memory block|lock file/.test(lastLines(logFile, 3))) {
      await sleep(250)
      continue
    }
    throw new AppError(
      "unavailable",
      `The database server did not start: ${lastLine(lastLines(logFile, 5))} (${logFile}).`,
    )
  }
}

async function waitUntilReady(
  place: Place,
  postmaster: Postmaster,
  { say }: EmbeddedOptions,
  deadline: number,
): Promise<boolean> {
  let ended = false
  void postmaster.ended.then(() => {
    ended = true
  })
  const patience = setTimeout(() => say("The database is being brought up to date."), 5_000)
  try {
    while (!ended && Date.now() < deadline) {
      if (await answers(place.connection)) return true
      await sleep(25)
    }
  } finally {
    clearTimeout(patience)
  }
  await postmaster.stop()
  return false
}

/** Whether the server takes connections; makes the database on the first one. */
async function answers(connection: Connection): Promise<boolean> {
  const client = new pg.Client({ ...connection, database: "postgres" })
  client.on("error", () => {})
  try {
    await client.connect()
  } catch (error) {
    // 28P01: the data folder's password is not this cluster's; waiting will not change that.
    if ((error as { code?: string }).code === "28P01") throw passwordLost(error)
    return false
  }
  try {
    const name = connection.database
    const found = await client.query("SELECT FROM pg_database WHERE datname = $1", [name])
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${name}`)
    return true
  } finally {
    await client.end()
  }
}

function passwordLost(cause: unknown): AppError {
  return new AppError(
    "unavailable",
    "The password in database.json of the data folder is not the database's own. " +
      "Restore that file, or move the data folder away to start with an empty registry.",
    { cause },
  )
}

function lastLines(file: string, count: number): string {
  const text = existsSync(file) ? readFileSync(file, "utf8") : ""
  return text.trimEnd().split("\n").slice(-count).join("\n")
}

function lastLine(text: string): string {
  return text.trimEnd().split("\n").at(-1) ?? ""
}
