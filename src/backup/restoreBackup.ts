import { once } from "node:events"
import type { Pool, PoolClient } from "pg"
import { type CopyStreamQuery, from as copyFrom } from "pg-copy-streams"
import { BEGIN } from "../database/begin.ts"
import { migrate } from "../database/migrate.ts"
import { MIGRATIONS } from "../database/tables/migrations.ts"
import { AppError } from "../errors.ts"
import { type Frame, noBackup, readFrames } from "./frames.ts"
import { type BackedUp, type BackupHeader, listTables, type Sequence } from "./writeBackup.ts"

/**
 * Fills an empty registry from a backup: all of it or, when it throws, nothing. A backup of an
 * older Muster is brought up to date. Throws `conflict` for a registry that is not empty, and
 * `invalid` for what is no backup, is cut off, or was made by a newer Muster.
 */
export async function restoreBackup(
  pool: Pool,
  chunks: AsyncIterable<Uint8Array>,
): Promise<BackupHeader> {
  const frames = readFrames(chunks)
  const header = readHeader(await frames.next())
  const then = MIGRATIONS.filter(({ version }) => version <= header.version)
  await refuseFilled(pool)
  await migrate(pool, then)
  const client = await pool.connect()
  let complete = false
  try {
    await client.query(BEGIN)
    const tables = await listTables(client)
    await switchTriggers(client, tables, "DISABLE")
    await fill(client, tables, frames)
    await switchTriggers(client, tables, "ENABLE")
    await client.query("COMMIT")
    complete = true
  } finally {
    client.release(!complete)
  }
  await migrate(pool)
  return header
}

function readHeader({ value }: IteratorResult<Frame>): BackupHeader {
  const header = value ? (JSON.parse(value.bytes.toString()) as BackupHeader) : null
  if (header?.format !== 1 || !Number.isInteger(header.version)) throw noBackup()
  if (MIGRATIONS.some(({ version }) => version === header.version)) return header
  throw new AppError(
    "invalid",
    "The backup was made by a newer Muster. Restore it with that version or a later one.",
  )
}

/** Accounts count as well: whoever could sign in before could not after. */
async function refuseFilled(pool: Pool): Promise<void> {
  const { rows } = await pool.query("SELECT to_regclass('muster_migrations') AS found")
  if (rows[0].found === null) return
  const filled = await pool.query(
    `SELECT EXISTS (SELECT FROM customers) OR EXISTS (SELECT FROM import_runs)
       OR EXISTS (SELECT FROM "user") AS filled`,
  )
  if (!filled.rows[0].filled) return
  throw new AppError(
    "conflict",
    "The registry is not empty, and a backup is restored into an empty one. Set MUSTER_DATA_DIR " +
      "to a new folder, or DATABASE_URL to an empty database.",
  )
}

/** What triggers would derive or note is in the backup, or made anew by the server. */
async function switchTriggers(
  client: PoolClient,
  tables: BackedUp[],
  how: "DISABLE" | "ENABLE",
): Promise<void> {
  for (const { table } of tables) await client.query(`ALTER TABLE ${table} ${how} TRIGGER USER`)
}

async function fill(
  client: PoolClient,
  known: BackedUp[],
  frames: AsyncGenerator<Frame>,
): Promise<void> {
  let copying: CopyStreamQuery | null = null
  for await (const { kind, bytes } of frames) {
    if (kind === "D") {
      if (copying === null) throw noBackup()
      // The frame's memory is used again once the next one is asked for.
      if (!copying.write(Buffer.from(bytes))) await once(copying, "drain")
      continue
    }
    if (copying !== null) await finished(copying)
    copying = kind === "T" ? begin(client, known, JSON.parse(bytes.toString())) : null
    if (kind === "S") await setSequence(client, JSON.parse(bytes.toString()))
  }
}

/** Only tables and columns that there are: names of a file are no SQL. */
function begin(client: PoolClient, known: BackedUp[], { table, columns }: BackedUp) {
  const mine = known.find((one) => one.table === table)
  const isKnown = mine !== undefined && columns.every((column) => mine.columns.includes(column))
  if (!isKnown) throw noBackup()
  const copying = client.query(copyFrom(`COPY ${table} (${columns.join(", ")}) FROM STDIN`))
  // It may fail between two writes; `finished` tells.
  copying.on("error", () => {})
  return copying
}

async function setSequence(client: PoolClient, { sequence, value }: Sequence): Promise<void> {
  await client.query("SELECT setval(to_regclass($1), $2::bigint)", [sequence, value])
}

function finished(copying: CopyStreamQuery): Promise<void> {
  return new Promise((resolve, reject) => {
    if (copying.errored) return reject(copying.errored)
    copying.once("error", reject)
    copying.once("finish", resolve)
    copying.end()
  })
}
