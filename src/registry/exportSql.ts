import pg from "pg"
import { TEXT_FIELDS } from "../customer/fields.ts"
import { EXPORT_DENSE_COLUMNS_MAX } from "../limits.ts"

type Export = {
  /** Attributes with columns of their own, in order, and whether there are others. */
  own: string[]
  further: boolean
  /** The condition on a customer `c`. */
  where: string
  delimiter: string
}

/**
 * How the server is asked for the records of an export. With few columns of attributes it writes
 * CSV itself; with many it would look for each of them in each customer, so there it is told to
 * write those which a customer has, and a delimiter for each of the others. Then `isEscaped`: COPY
 * adds backslashes, which `writtenOut` takes away.
 */
export function copyStatement(wanted: Export): { statement: string; isEscaped: boolean } {
  const isEscaped = wanted.own.length > EXPORT_DENSE_COLUMNS_MAX
  return { statement: isEscaped ? copyLines(wanted) : copyColumns(wanted), isEscaped }
}

function copyColumns({ own, further, where, delimiter }: Export): string {
  const columns = [...OF_ALL, ...own.map((name) => cell(`attributes ->> ${literal(name)}`))]
  if (further) columns.push(`nullif((attributes - ARRAY[${own.map(literal)}])::text, '{}')`)
  return `COPY (SELECT ${columns.join(", ")} FROM customers c WHERE ${where})
    TO STDOUT (FORMAT csv, NULL '', DELIMITER ${literal(delimiter)})`
}

function copyLines({ own, further, where, delimiter }: Export): string {
  const places = literal(JSON.stringify(Object.fromEntries(own.map((name, at) => [name, at + 1]))))
  const mark = literal(delimiter)
  const quoted = (value: string): string =>
    `CASE WHEN ${value} = '' THEN '""' WHEN ${value} ~ ${literal(`["\r\n${delimiter}]`)}
      THEN '"' || replace(${value}, '"', '""') || '"' ELSE ${value} END`
  // From one place that is filled to the next, as many delimiters as there are places between them.
  const filled = `SELECT coalesce(
        string_agg(repeat(${mark}, gap) || coalesce(${quoted("cell")}, ''), '' ORDER BY place), '')
      || repeat(${mark}, ${own.length} - coalesce(max(place), 0))
    FROM (SELECT place, cell, place - coalesce(lag(place) OVER (ORDER BY place), 0) AS gap
      FROM (SELECT (${places}::jsonb ->> key)::integer AS place, ${cell("value")} AS cell
        FROM jsonb_each_text(attributes)) given WHERE place IS NOT NULL) gaps`
  const others = `SELECT jsonb_object_agg(key, value)::text FROM jsonb_each(attributes)
    WHERE NOT jsonb_exists(${places}::jsonb, key)`
  const names = OF_ALL.map((_, at) => `c${at}`)
  const columns = OF_ALL.map((column, at) => `${column} AS c${at}`)
  return `COPY (
    SELECT concat_ws(${mark}, ${names.map((name) => `coalesce(${quoted(name)}, '')`).join(", ")})
      || filled${further ? ` || ${mark} || coalesce(${quoted("others")}, '')` : ""}
    FROM (SELECT ${columns.join(", ")}, (${filled}) AS filled,
        (${further ? others : "SELECT ''"}) AS others
      FROM customers c WHERE ${where} OFFSET 0) customer) TO STDOUT`
}

const OF_ALL = [
  "id::text",
  ...TEXT_FIELDS.map(cell),
  cell("customer_export_tags(tags)"),
  time("created_at"),
  time("updated_at"),
]

function cell(value: string): string {
  return `customer_export_cell(${value})`
}

function time(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}

/** COPY takes no parameters. A literal with a backslash begins with a blank and an E. */
export function literal(text: string): string {
  return pg.escapeLiteral(text)
}

const BACKSLASH = 0x5c
const LETTERS = new Map(
  [..."bfnrtv"].map((letter, at) => [letter.charCodeAt(0), "\b\f\n\r\t\v".charCodeAt(at)]),
)

/** What COPY wrote with backslashes, as it is. */
export async function* writtenOut(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let isCut = false
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk)
    let end = 0
    let from = 0
    if (isCut) {
      bytes[end++] = LETTERS.get(bytes[0]!) ?? bytes[0]!
      from = 1
      isCut = false
    }
    while (from < bytes.length) {
      const found = bytes.indexOf(BACKSLASH, from)
      const until = found === -1 ? bytes.length : found
      if (end !== from) bytes.copyWithin(end, from, until)
      end += until - from
      from = until
      if (found === -1) break
      isCut = found + 1 === bytes.length
      if (!isCut) bytes[end++] = LETTERS.get(bytes[found + 1]!) ?? bytes[found + 1]!
      from = found + 2
    }
    yield bytes.subarray(0, end)
  }
}
