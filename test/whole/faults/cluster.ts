import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { after } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import pg from "pg"
import { giveTo } from "../../../src/database/embedded/account.ts"
import { type Binaries, findBinaries } from "../../../src/database/embedded/binaries.ts"
import { createCluster, type Place, preparePlace } from "../../../src/database/embedded/cluster.ts"
import {
  clearLeftBehind,
  type Postmaster,
  runProgram,
  startPostmaster,
} from "../../../src/database/embedded/postmaster.ts"
import { createPool } from "../../../src/database/pool.ts"
import { connectionUrl } from "../../database.ts"
import { newFolder } from "../../server/muster.ts"

/** Whoever has clusters made: where their files lie, and who stops them. */
export type Owner = { newFolder(parent?: string): string; atEnd(stop: () => Promise<void>): void }

const TESTS: Owner = { newFolder, atEnd: after }

/** A database server of its own, which a test may end in any way and start again. */
export type Cluster = {
  place: Place
  url: string
  pool: pg.Pool
  start(settings?: Record<string, string>): Promise<void>
  /** In an orderly way. */
  stop(): Promise<void>
  /** SIGKILL to the server: nothing is written any more, and every connection ends. */
  kill(): Promise<void>
  /** Another server on a copy of this one's files, that follows it until it is promoted. */
  standby(): Promise<Cluster>
}

const SETTINGS = {
  listen_addresses: "",
  unix_socket_permissions: "0700",
  shared_buffers: "64MB",
  max_wal_size: "256MB",
  wal_level: "replica",
  wal_keep_size: "256MB",
  dynamic_shared_memory_type: "mmap",
  lc_messages: "C",
  timezone: "UTC",
}

/** Makes and starts a server, from Muster's binaries or others; it is gone after the tests. */
export async function openCluster(
  parent = tmpdir(),
  others?: Binaries,
  owner = TESTS,
): Promise<Cluster> {
  const place = preparePlace(
    owner.newFolder(parent),
    others ?? (await findBinaries()),
    process.env.PATH ?? "",
  )
  if (others) createPlainly(place)
  else createCluster(place)
  const cluster = onPlace(place, owner)
  await cluster.start()
  const client = await connect(place, "postgres")
  await client.query(`CREATE DATABASE ${place.connection.database}`)
  await client.end()
  return cluster
}

/** As any version of PostgreSQL does it. */
function createPlainly({ binaries, account, cluster, connection }: Place): void {
  mkdirSync(cluster, { mode: 0o700 })
  giveTo(account, cluster)
  const passwordFile = join(connection.host, "password")
  writeFileSync(passwordFile, connection.password)
  giveTo(account, passwordFile)
  const login = [`--username=${connection.user}`, `--pwfile=${passwordFile}`]
  const flags = ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8"]
  runProgram(account, [binaries.initdb, `--pgdata=${cluster}`, ...login, ...flags])
}

/** A server on files that were copied to `place`. */
export function onPlace(place: Place, owner = TESTS): Cluster {
  const url = connectionUrl(place.connection)
  const pool = createPool(url, { max: 4 })
  let server: Postmaster | null = null
  const start: Cluster["start"] = async (settings = {}) => {
    const { binaries, account, cluster, logFile, connection } = place
    const all = { ...SETTINGS, unix_socket_directories: connection.host, ...settings }
    for (let attempt = 1; ; attempt++) {
      await clearLeftBehind(cluster)
      const started = startPostmaster(binaries, account, cluster, all, logFile)
      server = started
      let ended = false
      void started.ended.then(() => {
        ended = true
      })
      while (!ended) {
        if (await answers(place)) return
        await sleep(50)
      }
      // After a SIGKILL the old server's children may hold its shared memory for a moment.
      if (attempt === 40) throw new Error(readFileSync(logFile, "utf8").slice(-2000))
      await sleep(250)
    }
  }
  const stop = async (): Promise<void> => {
    await server?.stop()
    server = null
  }
  const kill = async (): Promise<void> => {
    const file = join(place.cluster, "postmaster.pid")
    process.kill(Number.parseInt(readFileSync(file, "utf8"), 10), "SIGKILL")
    await server?.ended
    server = null
  }
  const standby = () => startStandby(place, owner)
  owner.atEnd(async () => {
    void pool.end()
    await stop()
  })
  return { place, url, pool, start, stop, kill, standby }
}

/** Copies the files of a running server, as `pg_basebackup` does, and follows it from there. */
async function startStandby(primary: Place, owner: Owner): Promise<Cluster> {
  const place = await copyTo(owner.newFolder(), primary)
  const { host, port, user, password } = primary.connection
  const source = `host=${host} port=${port} user=${user} password=${password}`
  writeFileSync(join(place.cluster, "standby.signal"), "")
  writeFileSync(
    join(place.cluster, "postgresql.auto.conf"),
    `primary_conninfo = '${source} application_name=standby'\n`,
  )
  giveTo(place.account, place.cluster)
  const cluster = onPlace(place, owner)
  await cluster.start()
  return cluster
}

/** Copies a server that goes on working to a folder, where another one can be started on it. */
export async function copyTo(folder: string, from: Place): Promise<Place> {
  const place = preparePlace(folder, from.binaries, process.env.PATH ?? "")
  await copyRunning(from, place.cluster)
  const copied = preparePlace(folder, from.binaries, process.env.PATH ?? "")
  return { ...copied, connection: { ...copied.connection, password: from.connection.password } }
}

/** What `pg_basebackup` does, by hand. */
async function copyRunning(from: Place, to: string): Promise<void> {
  const client = await connect(from, "postgres")
  await client.query("SELECT pg_backup_start('copy', fast => true)")
  mkdirSync(to, { mode: 0o700 })
  const transient = /postmaster\.(pid|opts)$|pg_wal\/[0-9A-F]{24}|pgsql_tmp/
  copyTree(from.cluster, to, (path) => !transient.test(path))
  const { rows } = await client.query("SELECT labelfile FROM pg_backup_stop(false)")
  await client.end()
  // What was written meanwhile: the copy is consistent once it has read that.
  copyTree(join(from.cluster, "pg_wal"), join(to, "pg_wal"), () => true)
  rmSync(join(to, "postmaster.pid"), { force: true })
  writeFileSync(join(to, "backup_label"), rows[0].labelfile)
}

/** Files come and go under a server that works, so a copy that misses one begins again. */
function copyTree(from: string, to: string, filter: (path: string) => boolean): void {
  for (let attempt = 1; ; attempt++) {
    try {
      cpSync(from, to, { recursive: true, filter })
      return
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT" || attempt === 20) throw error
    }
  }
}

async function answers(place: Place): Promise<boolean> {
  try {
    await (await connect(place, "postgres")).end()
    return true
  } catch {
    return false
  }
}

async function connect({ connection }: Place, database: string): Promise<pg.Client> {
  const client = new pg.Client({ ...connection, database })
  client.on("error", () => {})
  await client.connect()
  return client
}
