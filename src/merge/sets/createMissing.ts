import type { Field } from "../../customer/fields.ts"
import { BEGIN_READING_ONE_MOMENT } from "../../database/begin.ts"
import { copyAcross, spareConnection } from "../../database/copyAcross.ts"
import { SHARED_ROWS_MIN } from "../../limits.ts"
import { ConcurrentWrite } from "../../registry/write/concurrency.ts"
import { isMissing, notInOrder } from "./findMatches.ts"
import { SETTINGS } from "./setSql.ts"
import type { SetsContext } from "./setsContext.ts"

/**
 * Creates a customer for each row that no customer has the strongest identifier of. They go in
 * sorted by it: random inserts into that index would take longer than the sort does.
 */
export async function createMissing(
  context: SetsContext,
  someMatched: boolean,
  expected: number,
): Promise<void> {
  const { staging, newIds, identifierCounts } = context
  const missing = someMatched ? isMissing(context) : []
  const order = [
    identifierCounts.externalIdOnly + identifierCounts.both > 0 ? "s.external_id" : null,
    identifierCounts.emailOnly > 0 ? "s.email" : null,
    identifierCounts.nameOnly > 0 ? "s.name_key" : null,
  ].filter((key) => key !== null)
  const fields = staging.fields.filter((field) => field !== "id")
  const first = newIds.take(identifierCounts.rows)
  const select = (id: string) => `SELECT ${id},
       r.name_key, ${fields.map((field) => inserted(field)).join(", ")}
     FROM (SELECT s.* FROM ${staging.table} s
       WHERE ${["true", ...missing].join(" AND ")}${notInOrder(context)}
       ORDER BY ${order.join(", ")}) r`
  const into = `customers (id, name_key, ${fields.join(", ")})`
  const rows =
    (expected >= SHARED_ROWS_MIN ? await insertTogether(context, first, select, into) : null) ??
    (await insertAlone(context, first, select, into))
  if (rows !== expected) throw new ConcurrentWrite()
}

/** A sequence counts the rows in less than half of the time that a window takes. */
async function insertAlone(
  { client, newIds }: SetsContext,
  first: number,
  select: (id: string) => string,
  into: string,
): Promise<number | null> {
  await client.query("CREATE TEMP SEQUENCE new_ids CACHE 10000")
  const number = `(${first - 1}::bigint + nextval('pg_temp.new_ids'))::text`
  const { rowCount } = await client.query(
    `INSERT INTO ${into} ${select(`('${newIds.prefix}' || ${number})::uuid`)}`,
  )
  await client.query("DROP SEQUENCE pg_temp.new_ids")
  return rowCount
}

/**
 * Has a second connection sort the rows while this one stores them; a lone process of the database
 * would do one after the other. The rows get their ids on the way between the two. `null` where no
 * second one is free.
 */
async function insertTogether(
  { client, readers, newIds }: SetsContext,
  first: number,
  select: (id: string) => string,
  into: string,
): Promise<number | null> {
  const reader = readers === null ? null : await spareConnection(readers)
  if (reader === null) return null
  const numbers = newIds.writer(first)
  const numbered = { reader, select: select(`'${newIds.from}'::uuid`), numbers }
  let failure: Error | undefined
  try {
    await reader.query(`${BEGIN_READING_ONE_MOMENT}; ${SETTINGS}`)
    const rows = await copyAcross(numbered, { writer: client, table: into })
    await reader.query("COMMIT")
    return rows
  } catch (error) {
    failure = error as Error
    throw error
  } finally {
    reader.release(failure)
  }
}

function inserted(field: Field): string {
  return field === "attributes" ? "coalesce(jsonb_strip_nulls(r.attributes), '{}')" : `r.${field}`
}
