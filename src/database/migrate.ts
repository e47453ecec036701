import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import type pg from "pg"
import { AppError, assert } from "../errors.ts"
import { BEGIN } from "./begin.ts"

/** Where Muster's own migrations lie. */
export const MIGRATIONS_FOLDER = join(import.meta.dirname, "..", "..", "sql")

/** "musterm1" as a number: the advisory lock under which migrations run. */
const MIGRATION_LOCK = "7887337266164690225"

/** The oldest PostgreSQL that Muster works with, as `server_version_num` writes it. */
const OLDEST_POSTGRES = 150_000

type MigrateOptions = { without: string[]; finish: (client: pg.PoolClient) => Promise<void> }

/**
 * Brings the tables up to date: applies each file `NNNN_name.sql` that is not recorded yet, in
 * order, each in a transaction of its own under one advisory lock, so that two nodes may start at
 * once. Leaves out the files of `without`. `finish` belongs to the transaction of each file: what
 * it does is there with the file or not at all. Returns the names of those it applied. Throws
 * `unavailable` when the server is too old or the database was written by a newer Muster.
 */
export async function migrate(
  pool: pg.Pool,
  folder = MIGRATIONS_FOLDER,
  { without = [], finish = async () => {} }: Partial<MigrateOptions> = {},
): Promise<string[]> {
  const files = await listMigrations(folder)
  const client = await pool.connect()
  const applied: string[] = []
  try {
    await refuseOldServer(client)
    for (;;) {
      const name = await applyNext(client, files, { folder, without, finish })
      if (name === null) return applied
      applied.push(name)
    }
  } finally {
    client.release()
  }
}

/** The number of the last migration of this Muster. */
export async function newestMigration(folder = MIGRATIONS_FOLDER): Promise<number> {
  return (await listMigrations(folder)).at(-1)!.version
}

type Migration = { version: number; name: string }

async function listMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort()
  const files = names.map((name) => ({ version: Number.parseInt(name, 10), name }))
  for (const [index, file] of files.entries()) {
    const isNamed = /^\d{4}_\w+\.sql$/.test(file.name)
    const follows = index === 0 || file.version > files[index - 1]!.version
    assert(isNamed && follows, `migrations are NNNN_name.sql, one file a number: ${file.name}`)
  }
  return files
}

async function refuseOldServer(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query("SELECT current_setting('server_version_num')::int AS number")
  if (rows[0].number >= OLDEST_POSTGRES) return
  throw new AppError(
    "unavailable",
    `Muster needs PostgreSQL 15 or later, and this server is ${rows[0].number / 10_000}.`,
  )
}

/** Applies the first file that is missing; `null` when there is none. */
async function applyNext(
  client: pg.PoolClient,
  files: Migration[],
  { folder, without, finish }: MigrateOptions & { folder: string },
): Promise<string | null> {
  await client.query(BEGIN)
  try {
    await client.query("SELECT pg_advisory_xact_lock($1)", [MIGRATION_LOCK])
    await client.query(
      `CREATE TABLE IF NOT EXISTS muster_migrations (
         version integer PRIMARY KEY,
         name text NOT NULL,
         applied_at timestamptz NOT NULL DEFAULT now()
       )`,
    )
    const { rows } = await client.query("SELECT version, name FROM muster_migrations ORDER BY 1")
    refuseNewerDatabase(rows, files)
    const missing = files.filter(({ version }) => !rows.some((row) => row.version === version))
    const next = missing.find(({ name }) => !without.includes(name))
    if (next) {
      await client.query(await readFile(join(folder, next.name), "utf8"))
      await client.query("INSERT INTO muster_migrations (version, name) VALUES ($1, $2)", [
        next.version,
        next.name,
      ])
      await finish(client)
    }
    await client.query("COMMIT")
    return next?.name ?? null
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {})
    throw error
  }
}

function refuseNewerDatabase(applied: Migration[], files: Migration[]): void {
  const unknown = applied.find((row) => !files.some((file) => file.version === row.version))
  if (!unknown) return
  throw new AppError(
    "unavailable",
    `This database was written by a newer Muster (it holds ${unknown.name}). ` +
      "Start that version or a later one; an older one could damage it.",
  )
}
