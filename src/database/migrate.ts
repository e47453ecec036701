import { createHash } from "node:crypto"
import type pg from "pg"
import { AppError } from "../errors.ts"
import { BEGIN } from "./begin.ts"
import { MIGRATIONS } from "./tables/migrations.ts"
import type { Migration } from "./tables/readMigrations.ts"

/** "musterm1" as a number: the advisory lock under which migrations run. */
const MIGRATION_LOCK = "7887337266164690225"

/** The oldest PostgreSQL that Muster works with, as `server_version_num` writes it. */
const OLDEST_POSTGRES = 150_000

type MigrateOptions = { without: string[]; finish: (client: pg.PoolClient) => Promise<void> }

/**
 * Brings the tables up to date: applies each migration that is not recorded yet, in order, each in
 * a transaction of its own under one advisory lock, so that two nodes may start at once. Leaves out
 * those that `without` names. `finish` belongs to the transaction of each: what it does is there
 * with the migration or not at all. Returns the names of those it applied. Throws `unavailable`
 * when the server is too old, when the database was written by a newer Muster, and when what was
 * applied to it is not what these migrations say.
 */
export async function migrate(
  pool: pg.Pool,
  migrations = MIGRATIONS,
  { without = [], finish = async () => {} }: Partial<MigrateOptions> = {},
): Promise<string[]> {
  const client = await pool.connect()
  const applied: string[] = []
  try {
    await refuseOldServer(client)
    for (;;) {
      const name = await applyNext(client, migrations, { without, finish })
      if (name === null) return applied
      applied.push(name)
    }
  } finally {
    client.release()
  }
}

async function refuseOldServer(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query("SELECT current_setting('server_version_num')::int AS number")
  if (rows[0].number >= OLDEST_POSTGRES) return
  throw new AppError(
    "unavailable",
    `Muster needs PostgreSQL 15 or later, and this server is ${rows[0].number / 10_000}.`,
  )
}

/** Applies the first migration that is missing; `null` when there is none. */
async function applyNext(
  client: pg.PoolClient,
  migrations: readonly Migration[],
  { without, finish }: MigrateOptions,
): Promise<string | null> {
  await client.query(BEGIN)
  try {
    await client.query("SELECT pg_advisory_xact_lock($1)", [MIGRATION_LOCK])
    await prepareRecord(client)
    const { rows } = await client.query<Applied>(
      "SELECT version, name, checksum FROM muster_migrations ORDER BY 1",
    )
    for (const row of rows) refuseOther(row, migrations)
    await recordChecksums(client, rows, migrations)
    const missing = migrations.filter(({ version }) => !rows.some((row) => row.version === version))
    const next = missing.find(({ name }) => !without.includes(name))
    if (next) {
      await client.query(next.sql)
      await client.query(
        "INSERT INTO muster_migrations (version, name, checksum) VALUES ($1, $2, $3)",
        [next.version, next.name, checksumOf(next)],
      )
      await finish(client)
    }
    await client.query("COMMIT")
    return next?.name ?? null
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {})
    throw error
  }
}

/**
 * The table of what was applied. It is asked for first: who may only read and write it could not
 * even say CREATE TABLE IF NOT EXISTS, and what runs for hours, such as a dump, would hold up an
 * ALTER TABLE that has nothing to do.
 */
async function prepareRecord(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query(
    `SELECT r.oid, EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = r.oid
       AND a.attname = 'checksum' AND NOT a.attisdropped) AS "hasChecksums"
     FROM (SELECT to_regclass('muster_migrations') AS oid) r`,
  )
  if (rows[0].oid === null) {
    await client.query(
      `CREATE TABLE muster_migrations (
         version integer PRIMARY KEY,
         name text NOT NULL,
         applied_at timestamptz NOT NULL DEFAULT now(),
         checksum text
       )`,
    )
  } else if (!rows[0].hasChecksums) {
    await client.query("ALTER TABLE muster_migrations ADD COLUMN checksum text")
  }
}

/** What the database says that was applied; `checksum` is null where an older Muster did it. */
type Applied = { version: number; name: string; checksum: string | null }

/** Refuses what these migrations do not know or know otherwise, by its name. */
function refuseOther({ version, name, checksum }: Applied, known: readonly Migration[]): void {
  const mine = known.find((migration) => migration.version === version)
  if (mine === undefined) {
    throw new AppError(
      "unavailable",
      `This database was written by a newer Muster (it holds ${name}). ` +
        "Start that version or a later one; an older one could damage it.",
    )
  }
  if (mine.name !== name) {
    throw new AppError(
      "unavailable",
      `This database took ${name} for Muster's migration ${version}, which is ${mine.name}: its ` +
        "tables are not Muster's. Give Muster a database or a schema of its own, or restore " +
        "this one from a backup.",
    )
  }
  if (checksum === null || checksum === checksumOf(mine)) return
  throw new AppError(
    "unavailable",
    `The migration ${name} was edited: this database was made with another text of it. Install ` +
      "this version of Muster anew, or restore the database from a backup.",
  )
}

/** What was applied before there were checksums counts as it is. */
async function recordChecksums(
  client: pg.PoolClient,
  applied: Applied[],
  known: readonly Migration[],
): Promise<void> {
  for (const { version, checksum } of applied) {
    if (checksum !== null) continue
    const mine = known.find((migration) => migration.version === version)!
    await client.query("UPDATE muster_migrations SET checksum = $2 WHERE version = $1", [
      version,
      checksumOf(mine),
    ])
  }
}

function checksumOf({ sql }: Migration): string {
  return createHash("sha256").update(sql).digest("hex")
}
