import { createHash, randomBytes } from "node:crypto"
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { AppError } from "../../errors.ts"
import { type Account, chooseAccount, giveTo } from "./account.ts"
import type { Binaries } from "./binaries.ts"
import { runProgram } from "./postmaster.ts"

/** How to reach a database: what `pg` takes, and no more than it needs. */
export type Connection = {
  host: string
  port: number
  user: string
  password: string
  database: string
}

/** Where an embedded database lies and who runs it. */
export type Place = {
  binaries: Binaries
  account: Account
  cluster: string
  logFile: string
  connection: Connection
}

/** Finds or makes the folders of the database, its password and the account that runs it. */
export function preparePlace(dataDir: string, binaries: Binaries, path: string): Place {
  const cluster = join(dataDir, "postgres")
  const account = chooseAccount(binaries, dataDir, cluster, path)
  if (existsSync(cluster)) giveTo(account, cluster)
  const socketDir = makeSocketDir(dataDir, account)
  const file = join(dataDir, "database.json")
  const password = existsSync(file)
    ? (JSON.parse(readFileSync(file, "utf8")) as Connection).password
    : randomBytes(24).toString("base64url")
  const connection = {
    host: socketDir,
    port: 5432,
    user: "muster",
    password,
    database: "muster",
  }
  writeFileSync(file, `${JSON.stringify(connection, null, 2)}\n`, { mode: 0o600 })
  return { binaries, account, cluster, logFile: join(dataDir, "postgres.log"), connection }
}

/**
 * The path of a socket may have 103 bytes (macOS) or 107; a deep folder gets its socket elsewhere.
 */
function makeSocketDir(dataDir: string, account: Account): string {
  const near = join(dataDir, "socket")
  const short = Buffer.byteLength(`${near}/.s.PGSQL.5432.lock`) <= 103
  const name = createHash("sha256").update(dataDir).digest("hex").slice(0, 16)
  const folder = short ? near : join(tmpdir(), `muster-${name}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  giveTo(account, folder)
  const found = lstatSync(folder)
  const mine = process.getuid?.() === 0 || found.uid === process.getuid?.()
  if (found.isDirectory() && mine && (found.mode & 0o077) === 0) return folder
  throw new AppError(
    "unavailable",
    `The folder ${folder}, where the database server's socket goes, belongs to somebody else or ` +
      "is open to others. Remove it, or set MUSTER_DATA_DIR to a folder with a shorter path.",
  )
}

/** It is made under another name and renamed when complete, so that a kill leaves nothing half. */
export function createCluster(place: Place): void {
  const unfinished = `${place.cluster}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { mode: 0o700 })
  giveTo(place.account, unfinished)
  const passwordFile = join(place.connection.host, "initial-password")
  writeFileSync(passwordFile, `${place.connection.password}\n`, { mode: 0o600 })
  giveTo(place.account, passwordFile)
  const words = [
    place.binaries.initdb,
    `--pgdata=${unfinished}`,
    `--username=${place.connection.user}`,
    `--pwfile=${passwordFile}`,
    ...["--auth=scram-sha-256", "--encoding=UTF8", "--no-instructions"],
    ...["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"],
  ]
  try {
    runProgram(place.account, words)
    renameSync(unfinished, place.cluster)
  } catch (cause) {
    throw new AppError(
      "unavailable",
      `PostgreSQL could not create a database in ${place.cluster}: ${lastLine(String(cause))}. ` +
        "Free the folder or set MUSTER_DATA_DIR to another one.",
      { cause },
    )
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

/** Throws `unavailable` when the data was made by another major version of PostgreSQL. */
export function refuseOtherVersion({ cluster }: Place): void {
  const version = readFileSync(join(cluster, "PG_VERSION"), "utf8").trim()
  if (version === "18") return
  throw new AppError(
    "unavailable",
    `The database in ${cluster} was made by PostgreSQL ${version} and this Muster runs 18. ` +
      "Export it with the Muster that made it, or set DATABASE_URL to a server that holds it.",
  )
}

function lastLine(text: string): string {
  return text.trimEnd().split("\n").at(-1) ?? ""
}
