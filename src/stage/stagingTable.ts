import type { Pool, PoolClient } from "pg"
import { FIELDS, type Field } from "../customer/fields.ts"
import { BEGIN } from "../database/begin.ts"
import { COPY_HEADER, COPY_TRAILER, CopyBuffer } from "../database/copyBuffer.ts"
import { copyIn } from "../database/copyIn.ts"
import { STAGING_BUFFER_BYTES, STAGING_COPIES_MAX, STAGING_FIRST_BYTES } from "../limits.ts"
import { stagingTable } from "../runs/sweepInterrupted.ts"
import { PLACE_COLUMNS } from "./writeRow.ts"

/**
 * The rows of a large file on their way into the registry: an unlogged table of the run's own,
 * filled by COPY while the file is read. Each buffer goes in by a short transaction on a connection
 * that is given back at once, so an upload that stalls holds neither a transaction, nor a lock, nor
 * a connection. The table is dropped at the end of the run; the sweep drops what a dead node left.
 */
export class StagingTable {
  readonly table: string
  readonly fields: readonly Field[]
  rows = 0
  readonly #pool: Pool
  /** How much is collected before it is sent: little at first, so that the server has work soon. */
  #enough = STAGING_FIRST_BYTES
  #buffer = new CopyBuffer(roomFor(STAGING_FIRST_BYTES))
  readonly #spare: CopyBuffer[] = []
  readonly #writing = new Set<Promise<void>>()
  #failure: unknown = null
  /** The position of the record that came to lie first in the table, once one does. */
  #firstIndex: number | null = null

  private constructor(pool: Pool, runId: string, fields: readonly Field[]) {
    this.#pool = pool
    this.table = stagingTable(runId)
    this.fields = fields
  }

  static async create(pool: Pool, runId: string, fields: readonly Field[]): Promise<StagingTable> {
    const staging = new StagingTable(pool, runId, fields)
    const columns = ["index integer", "line integer", `name_key text COLLATE "C"`]
    const all = new Set<Field>(["external_id", "email", ...fields])
    for (const field of all) columns.push(`${field} ${columnType(field)}`)
    await pool.query(
      `CREATE UNLOGGED TABLE ${staging.table} (${columns.join(", ")})
       WITH (autovacuum_enabled = false)`,
    )
    return staging
  }

  /** The table of rows that were staged before, by whichever node; nothing more is staged. */
  static reopen(
    pool: Pool,
    runId: string,
    { fields, firstIndex }: { fields: readonly Field[]; firstIndex: number | null },
  ): StagingTable {
    const staging = new StagingTable(pool, runId, fields)
    staging.#buffer = new CopyBuffer(0)
    staging.#firstIndex = firstIndex
    return staging
  }

  /** The position of the record that lies first in the table; `null` while it has none. */
  get firstIndex(): number | null {
    return this.#firstIndex
  }

  /** The buffer to write rows to; call `flushIfFull` between batches of rows. */
  get buffer(): CopyBuffer {
    return this.#buffer
  }

  async flushIfFull(): Promise<void> {
    if (this.#buffer.used >= this.#enough) await this.#flush()
  }

  /**
   * Sends what is left and makes the table known to the planner. `rowsTogether` is how many rows
   * that follow each other are going to be grouped, which no sample could tell.
   */
  async finish(rowsTogether = 1): Promise<void> {
    await this.#flush()
    await Promise.all(this.#writing)
    if (this.#failure !== null) throw this.#failure
    this.#spare.length = 0
    this.#buffer = new CopyBuffer(0)
    const client = await this.#pool.connect()
    try {
      await client.query(`${BEGIN}; SET LOCAL default_statistics_target = 10`)
      if (rowsTogether > 1) {
        const distinct = -1 / rowsTogether
        await client.query(
          `ALTER TABLE ${this.table} ALTER COLUMN index SET (n_distinct = ${distinct})`,
        )
      }
      await client.query(`ANALYZE ${this.table}`)
      await client.query("COMMIT")
    } finally {
      client.release()
    }
  }

  /**
   * Throws when the table is not the one that was filled: what it holds is not in PostgreSQL's
   * log, so a server that crashed, or a standby that took over, has it empty. A crash ends every
   * connection, so only one between two uses of the table goes unnoticed otherwise.
   */
  async refuseIfLost(client: PoolClient): Promise<void> {
    if ((await this.#readFirst(client)) === this.#firstIndex) return
    throw new Error("The database lost the staged rows: it crashed, or another one took over.")
  }

  async drop(): Promise<void> {
    await Promise.all(this.#writing)
    await this.#pool.query(`DROP TABLE IF EXISTS ${this.table}`)
  }

  /**
   * Hands the full buffer to the server and goes on with another one. Two are on their way at a
   * time: a single COPY takes longer than reading what it takes in.
   */
  async #flush(): Promise<void> {
    if (this.#writing.size >= STAGING_COPIES_MAX) await Promise.race(this.#writing)
    if (this.#failure !== null) throw this.#failure
    const full = this.#buffer
    if (full.used === 0) return
    this.#enough = Math.min(2 * this.#enough, STAGING_BUFFER_BYTES)
    const spare = this.#spare.findIndex(({ bytes }) => bytes.length >= roomFor(this.#enough))
    this.#buffer =
      spare >= 0 ? this.#spare.splice(spare, 1)[0]! : new CopyBuffer(roomFor(this.#enough))
    this.#buffer.used = 0
    const writing: Promise<void> = this.#send(full)
      .catch((error: unknown) => {
        this.#failure ??= error
      })
      .then(() => {
        this.#writing.delete(writing)
        if (full.bytes.length >= roomFor(this.#enough)) this.#spare.push(full)
      })
    this.#writing.add(writing)
  }

  async #send(full: CopyBuffer): Promise<void> {
    const client = await this.#pool.connect()
    let failure: Error | undefined
    try {
      await copy(client, this.table, [...PLACE_COLUMNS, ...this.fields], full)
      this.#firstIndex ??= await this.#readFirst(client)
    } catch (error) {
      failure = error as Error
      throw error
    } finally {
      client.release(failure)
    }
  }

  /** Rows are only ever added, so the first place of the table keeps its row. */
  async #readFirst(client: PoolClient): Promise<number | null> {
    const { rows } = await client.query<{ index: number }>(
      `SELECT index FROM ${this.table} WHERE ctid = '(0,1)'`,
    )
    return rows[0]?.index ?? null
  }
}

/** The last rows of a batch go beyond what is enough. */
function roomFor(bytes: number): number {
  return bytes + bytes / 4
}

async function copy(
  client: PoolClient,
  table: string,
  columns: readonly string[],
  { bytes, used }: CopyBuffer,
): Promise<void> {
  const names = columns.map((column) => `"${column}"`).join(", ")
  await copyIn(client, `COPY ${table} (${names}) FROM STDIN (FORMAT binary)`, [
    COPY_HEADER,
    bytes.subarray(0, used),
    COPY_TRAILER,
  ])
}

function columnType(field: Field): string {
  if (field === "tags") return "text[]"
  if (field === "attributes") return "jsonb"
  return field === "id" ? "text" : FIELDS[field].sql
}
