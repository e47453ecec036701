import type { Readable } from "node:stream"
import { finished } from "node:stream/promises"
import type { Pool, PoolClient } from "pg"
import { to as copyTo } from "pg-copy-streams"
import { EXPORT_HEADER, FURTHER_ATTRIBUTES, headerOfAttribute } from "../customer/exportFormat.ts"
import { BEGIN_READING_ONE_MOMENT } from "../database/begin.ts"
import {
  EXPORT_ATTRIBUTE_COLUMNS_MAX,
  EXPORT_HEADER_BYTES_MAX,
  IDENTIFIER_BYTES_MAX,
} from "../limits.ts"
import { copyStatement, literal, writtenOut } from "./exportSql.ts"
import { type Filter, Values } from "./list/customerFilter.ts"
import { chosenWhere } from "./list/listChosen.ts"

export type ExportOptions = {
  /** One character. */
  delimiter: string
  /** Whether to begin with a byte order mark, by which Excel knows UTF-8. */
  bom: boolean
  /** Only what a search for this finds. */
  query: string | null
  /** Only what these conditions let through. */
  filter?: Filter
  /** Only these customers. */
  ids?: readonly string[] | null
}

/**
 * The registry as CSV (UTF-8, LF, quotes where needed), of one moment, in pieces as the server
 * sends them: memory does not grow with it. Imported again it leaves every customer as it is. It
 * has begun when this resolves, so that what goes wrong before can still be said; whoever does not
 * read it to its end has to `return` it, which gives the one connection back. `record` has that
 * connection first: what it throws is thrown here.
 */
export async function exportCustomers(
  pool: Pool,
  options: ExportOptions,
  record: (client: PoolClient) => Promise<void> = async () => {},
): Promise<AsyncGenerator<Uint8Array>> {
  const client = await pool.connect()
  try {
    await record(client)
    await client.query(BEGIN_READING_ONE_MOMENT)
    const where = chosen(options)
    const { own, further } = await attributeColumns(client, where)
    const header = [...EXPORT_HEADER, ...own.map(headerOfAttribute)]
    if (further) header.push(FURTHER_ATTRIBUTES)
    const start = (options.bom ? "\ufeff" : "") + headerLine(header, options.delimiter)
    const copy = copyStatement({ own, further, where, delimiter: options.delimiter })
    const pieces = send(client, Buffer.from(start), copy)
    // From here on whoever drops the pieces gives the connection back.
    await pieces.next()
    return pieces
  } catch (error) {
    client.release(error as Error)
    throw error
  }
}

async function* send(
  client: PoolClient,
  header: Uint8Array,
  { statement, isEscaped }: ReturnType<typeof copyStatement>,
): AsyncGenerator<Uint8Array> {
  let complete = false
  try {
    yield header.subarray(0, 0)
    yield header
    const rows: Readable = client.query(copyTo(statement))
    yield* isEscaped ? writtenOut(rows) : rows
    await finished(rows)
    await client.query("COMMIT")
    complete = true
  } finally {
    // A reader that has gone away leaves the server in the middle of its answer: only the end of
    // the connection stops it.
    client.release(!complete)
  }
}

/** Which customers `c` are wanted. */
function chosen({ query, filter = [], ids = null }: ExportOptions): string {
  const literals = new Literals()
  const where = chosenWhere({ query: query?.trim() ?? "", filter }, literals)
  return ids === null ? where : `${where} AND c.id = ANY (${literals.add(`{${ids}}`)}::uuid[])`
}

/** COPY takes no parameters. A literal with a backslash begins with a blank and an E. */
class Literals extends Values {
  override add(value: unknown): string {
    return literal(String(value))
  }
}

/**
 * Which attributes there are: the most frequent ones get columns of their own, in order of name, as
 * long as the header is one that can be read with the beginning of the file.
 */
async function attributeColumns(
  client: PoolClient,
  where: string,
): Promise<{ own: string[]; further: boolean }> {
  const { rows } = await client.query<{ total: number; frequent: string[] }>(
    `WITH keys AS (
       SELECT key, count(*) AS times FROM customers c, jsonb_object_keys(attributes) AS key
       WHERE attributes <> '{}' AND ${where} GROUP BY key)
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

function headerLine(header: string[], delimiter: string): string {
  const cells = header.map((cell) =>
    /["\r\n]|^\s|\s$/.test(cell) || cell.includes(delimiter)
      ? `"${cell.replaceAll('"', '""')}"`
      : cell,
  )
  return `${cells.join(delimiter)}\n`
}
