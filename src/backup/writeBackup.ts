import type { Readable } from "node:stream"
import type { Pool, PoolClient } from "pg"
import { to as copyTo } from "pg-copy-streams"
import { BEGIN_READING_ONE_MOMENT } from "../database/begin.ts"
import { AppError } from "../errors.ts"
import { DERIVED_TABLES } from "../standbys/logTables.ts"
import { frame } from "./frames.ts"

/** What a backup says of itself. */
export type BackupHeader = {
  format: 1
  made_at: string
  /** The last migration of the tables that it holds. */
  version: number
  /** What sessions are signed with, where Muster itself had made it. */
  secret: string | null
}

/** A table as it is backed up: what is derived of others, and what a crash may lose, is not. */
export type BackedUp = { table: string; columns: string[] }

/**
 * The registry as it is at one moment, whatever is imported meanwhile: all tables with accounts,
 * runs and customers. Memory does not grow with it.
 */
export async function* writeBackup(pool: Pool, secret: string | null): AsyncGenerator<Uint8Array> {
  const client = await pool.connect()
  let complete = false
  try {
    await client.query(BEGIN_READING_ONE_MOMENT)
    const version = await lastMigration(client)
    const made_at = new Date().toISOString()
    yield* frame("H", { format: 1, made_at, version, secret } satisfies BackupHeader)
    for (const backedUp of await listTables(client)) {
      yield* frame("T", backedUp)
      const columns = backedUp.columns.join(", ")
      const rows: Readable = client.query(copyTo(`COPY ${backedUp.table} (${columns}) TO STDOUT`))
      for await (const chunk of rows) yield* frame("D", chunk)
    }
    for (const sequence of await listSequences(client)) yield* frame("S", sequence)
    await client.query("COMMIT")
    yield* frame("Z", {})
    complete = true
  } finally {
    client.release(!complete)
  }
}

async function lastMigration(client: PoolClient): Promise<number> {
  const { rows } = await client.query("SELECT to_regclass('muster_migrations') AS found")
  if (rows[0].found === null) {
    throw new AppError("unavailable", "There is no registry in this database yet.")
  }
  const last = await client.query("SELECT max(version) AS version FROM muster_migrations")
  return last.rows[0].version
}

/**
 * Every lasting table of Muster's, those first that others refer to. The record of migrations is
 * made by the migrations of whoever restores.
 */
export async function listTables(client: PoolClient): Promise<BackedUp[]> {
  const { rows } = await client.query<BackedUp & { refers: string[] }>(
    `SELECT quote_ident(c.relname) AS table,
       ARRAY(SELECT quote_ident(a.attname) FROM pg_attribute a WHERE a.attrelid = c.oid
         AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
         ORDER BY a.attnum)::text[] AS columns,
       ARRAY(SELECT DISTINCT quote_ident(o.relname) FROM pg_constraint f
         JOIN pg_class o ON o.oid = f.confrelid
         WHERE f.conrelid = c.oid AND f.contype = 'f' AND o.oid <> c.oid)::text[] AS refers
     FROM pg_class c
     WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
       AND c.relpersistence = 'p' AND c.relname <> 'muster_migrations'
       AND c.relname NOT LIKE 'staging\\_%' AND c.relname <> ALL ($1) ORDER BY c.relname`,
    [NOT_KEPT],
  )
  const ordered: BackedUp[] = []
  const left = new Map(rows.map((row) => [row.table, row]))
  while (left.size > 0) {
    const free = [...left.values()].filter(({ refers }) => !refers.some((name) => left.has(name)))
    // Tables that refer to each other in a circle could not be filled one after the other.
    for (const { table, columns } of free.length > 0 ? free : left.values()) {
      ordered.push({ table, columns })
      left.delete(table)
    }
  }
  return ordered
}

/** Logged only where there are standbys, and what is a place in the log of this very server. */
const NOT_KEPT = [...DERIVED_TABLES, "account_positions"]

export type Sequence = { sequence: string; value: string }

async function listSequences(client: PoolClient): Promise<Sequence[]> {
  const { rows } = await client.query<Sequence>(
    `SELECT quote_ident(sequencename) AS sequence, last_value::text AS value FROM pg_sequences
     WHERE schemaname = current_schema() AND last_value IS NOT NULL`,
  )
  return rows
}
