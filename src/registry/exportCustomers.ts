import { Readable } from "node:stream"
import { finished } from "node:stream/promises"
import type { Pool, PoolClient } from "pg"
import pg from "pg"
import { to as copyTo } from "pg-copy-streams"
import { EXPORT_HEADER, FURTHER_ATTRIBUTES, headerOfAttribute } from "../customer/exportFormat.ts"
import { TEXT_FIELDS } from "../customer/fields.ts"
import { BEGIN_READING_ONE_MOMENT } from "../database/begin.ts"
import {
  EXPORT_ATTRIBUTE_COLUMNS_MAX,
  EXPORT_HEADER_BYTES_MAX,
  EXPORT_IDLE_MS,
  IDENTIFIER_BYTES_MAX,
} from "../limits.ts"

export type ExportOptions = {
  /** One character. */
  delimiter: string
  /** Whether to begin with a byte order mark, by which Excel knows UTF-8. */
  bom: boolean
  /** Only what a search for this finds. */
  query: string | null
}

/**
 * The registry as CSV (UTF-8, LF, quotes where needed), of one moment, in pieces as the server
 * sends them: memory does not grow with it. Imported again it leaves every customer as it is. The
 * first piece comes once the database has answered, so that what goes wrong before can still be
 * said.
 */
export async function exportCustomers(
  pool: Pool,
  options: ExportOptions,
  idleMs = EXPORT_IDLE_MS,
): Promise<Readable> {
  const client = await pool.connect()
  try {
    await client.query(BEGIN_READING_ONE_MOMENT)
    const query = await comparable(client, options.query)
    const { own, further } = await attributeColumns(client, query)
    const header = [...EXPORT_HEADER, ...own.map(headerOfAttribute)]
    if (further) header.push(FURTHER_ATTRIBUTES)
    const start = (options.bom ? "\ufeff" : "") + headerLine(header, options.delimiter)
    const statement = copyStatement(own, further, query, options.delimiter)
    const patience = new Patience(idleMs)
    const pieces = send(client, Buffer.from(start), statement, patience)
    // From here on whoever drops the stream gives the connection back.
    await pieces.next()
    return patience.watch(Readable.from(pieces, { objectMode: false }))
  } catch (error) {
    client.release(error as Error)
    throw error
  }
}

async function* send(
  client: PoolClient,
  header: Uint8Array,
  statement: string,
  patience: Patience,
): AsyncGenerator<Uint8Array> {
  let rows: Readable | null = null
  let complete = false
  try {
    yield header.subarray(0, 0)
    patience.begin()
    yield header
    patience.end()
    rows = client.query(copyTo(statement))
    for await (const chunk of rows) {
      patience.begin()
      yield chunk
      patience.end()
    }
    await finished(rows)
    await client.query("COMMIT")
    complete = true
  } finally {
    patience.end()
    // A reader that has gone away leaves the server in the middle of its answer: only the end of
    // the connection stops it.
    client.release(!complete)
  }
}

/** Ends an export whose reader takes nothing any more: it holds one of few connections. */
class Patience {
  readonly #idleMs: number
  #stream: Readable | null = null
  #timer: NodeJS.Timeout | undefined

  constructor(idleMs: number) {
    this.#idleMs = idleMs
  }

  watch(stream: Readable): Readable {
    this.#stream = stream
    return stream
  }

  begin(): void {
    const late = () =>
      this.#stream?.destroy(new Error("The reader of an export has stopped reading."))
    this.#timer = setTimeout(late, this.#idleMs).unref()
  }

  end(): void {
    clearTimeout(this.#timer)
  }
}

/** The search text in the form in which it is compared; `null` for everything. */
async function comparable(client: PoolClient, query: string | null): Promise<string | null> {
  const text = query?.trim() ?? ""
  if (text === "") return null
  const { rows } = await client.query("SELECT customer_search_text($1) AS text", [text])
  return rows[0].text
}

/**
 * Which attributes there are: the most frequent ones get columns of their own, in order of name, as
 * long as the header is one that can be read with the beginning of the file.
 */
async function attributeColumns(
  client: PoolClient,
  query: string | null,
): Promise<{ own: string[]; further: boolean }> {
  const { rows } = await client.query<{ total: number; frequent: string[] }>(
    `WITH keys AS (
       SELECT key, count(*) AS times FROM customers, jsonb_object_keys(attributes) AS key
       WHERE attributes <> '{}'${filter(query, " AND ")} GROUP BY key)
     SELECT (SELECT count(*) FROM keys)::integer AS total,
       ARRAY(SELECT key FROM keys WHERE octet_length(key) <= ${IDENTIFIER_BYTES_MAX}
         ORDER BY times DESC, key COLLATE "C" LIMIT ${EXPORT_ATTRIBUTE_COLUMNS_MAX}) AS frequent`,
  )
  const { total, frequent } = rows[0]!
  let bytes = 0
  const own = frequent.filter((name) => {
    bytes += Buffer.byteLength(headerOfAttribute(name)) + 3
    return bytes <= EXPORT_HEADER_BYTES_MAX
  })
  return { own: own.sort(), further: total > own.length }
}

function copyStatement(
  own: string[],
  further: boolean,
  query: string | null,
  delimiter: string,
): string {
  const cell = (value: string): string => `customer_export_cell(${value})`
  const columns = [
    "id",
    ...TEXT_FIELDS.map(cell),
    cell("customer_export_tags(tags)"),
    time("created_at"),
    time("updated_at"),
    ...own.map((name) => cell(`attributes ->> ${literal(name)}`)),
  ]
  if (further) columns.push(`nullif((attributes - ARRAY[${own.map(literal)}])::text, '{}')`)
  return `COPY (SELECT ${columns.join(", ")} FROM customers${filter(query, " WHERE ")})
    TO STDOUT (FORMAT csv, NULL '', DELIMITER ${literal(delimiter)})`
}

function filter(query: string | null, keyword: string): string {
  if (query === null) return ""
  return `${keyword}customer_is_found(name, company, email, external_id, ${literal(query)})`
}

function time(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}

/** COPY takes no parameters. A literal with a backslash begins with a blank and an E. */
function literal(text: string): string {
  return pg.escapeLiteral(text)
}

function headerLine(header: string[], delimiter: string): string {
  const cells = header.map((cell) =>
    /["\r\n]|^\s|\s$/.test(cell) || cell.includes(delimiter)
      ? `"${cell.replaceAll('"', '""')}"`
      : cell,
  )
  return `${cells.join(delimiter)}\n`
}
