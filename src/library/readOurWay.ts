import pg, { type PoolClient } from "pg"

/** What `pg` keeps of a connection: who makes values of texts, and after how long it gives up. */
type Inner = {
  _types?: { getTypeParser(oid: number, format?: string): unknown }
  connectionParameters?: { query_timeout?: number | false }
}

/**
 * Has a lent connection's values read as Muster reads them, and its queries waited for: an
 * application may have told `pg`, for all of the process or for its pool, to make numbers of
 * bigints and texts of timestamps, or to give up on a query before a long list is stored.
 * Returns what makes the connection the application's again.
 */
export function readOurWay(client: PoolClient): () => void {
  const inner = client as unknown as Inner
  const { _types: types, connectionParameters: parameters } = inner
  const patience = parameters?.query_timeout
  if (types !== undefined) inner._types = { getTypeParser: parserOf }
  if (parameters !== undefined && patience) parameters.query_timeout = false
  return () => {
    if (types !== undefined) inner._types = types
    if (parameters !== undefined && patience) parameters.query_timeout = patience
  }
}

function parserOf(oid: number, format = "text"): unknown {
  const ours = format === "text" ? PARSERS.get(oid) : undefined
  return ours ?? pg.types.getTypeParser(oid, format as "text")
}

const asItIs = (text: string): string => text

/** By the numbers of PostgreSQL's own types, which never change. */
const PARSERS: ReadonlyMap<number, (text: string) => unknown> = new Map([
  [16, (text) => text === "t"], // boolean
  [20, asItIs], // bigint
  [21, Number], // smallint
  [23, Number], // integer
  [25, asItIs], // text
  [26, Number], // oid
  [114, JSON.parse], // json
  [700, Number], // real
  [701, Number], // double precision
  [1043, asItIs], // varchar
  [1184, asDate], // timestamptz
  [1700, asItIs], // numeric
  [2950, asItIs], // uuid
  [3802, JSON.parse], // jsonb
] as [number, (text: string) => unknown][])

/** Of PostgreSQL's ISO form, whose offset may lack its minutes. */
function asDate(text: string): Date {
  return new Date(text.replace(" ", "T").replace(/([+-]\d\d)$/, "$1:00"))
}
