import type { Pool, PoolClient } from "pg"
import type { Field } from "../customer/fields.ts"
import type { ApplyRule } from "../customer/policy.ts"
import { BEGIN_READING_ONE_MOMENT } from "../database/begin.ts"
import { copyAcross, spareConnection } from "../database/copyAcross.ts"
import { SHARED_ROWS_MIN, TAKEOVER_LINES_MAX } from "../limits.ts"
import { BIT, BLOCK } from "../plans/blocks.ts"
import type { RowOutcomes } from "../plans/rowOutcomes.ts"
import { ConcurrentWrite } from "../registry/write/concurrency.ts"
import { STRONGEST, type StrongestKind } from "../registry/write/identifierSql.ts"
import type { NewIds } from "../registry/write/newIds.ts"
import type { IdentifierCounts } from "../stage/identifierCounts.ts"
import type { StagingTable } from "../stage/stagingTable.ts"
import { type Conditions, difference, newNameKey, newValue, SETTINGS } from "./setSql.ts"
import type { Takeovers } from "./takeovers.ts"

/**
 * Rows that meet no other row of the file, merged as sets. Such a row's outcome depends on the
 * registry alone, so a join finds the customers that rows stand for and an insert makes the rest.
 *
 * BE ADVISED. This is exact only because `listDependentRows.ts` has put every row that another row
 * of the file, or a customer that another row touches, could matter to into the table `in_order`
 * before.
 */
export type SetsContext = ApplyRule & {
  client: PoolClient
  staging: StagingTable
  identifierCounts: IdentifierCounts
  runId: string
  newIds: NewIds
  /** Which kinds of customers there are, so that look-ups that find nothing are left out. */
  conditions: Conditions
  /** How many rows are not in `in_order`, and whether some are. */
  setRows: number
  someInOrder: boolean
  /** Whether rows were folded. */
  someFolded: boolean
  write: boolean
  /** Takes down what each row does, when that is wanted. */
  outcomes: RowOutcomes | undefined
  onPhase?: (phase: "writing") => void
  /** Where a second connection may come from that sees all of the rows; `null` if none does. */
  readers: Pool | null
}

/** `kinds` are the kinds of identifier by which rows found customers, in `found_` and the kind. */
export type SetsOutcome = {
  created: number
  updated: number
  takeovers: Takeovers
  kinds: StrongestKind[]
}

export async function mergeSets(context: SetsContext): Promise<SetsOutcome> {
  const { matched, changed, tookOver } = await findMatches(context)
  const takeovers = { rows: tookOver, lines: await takeoverLines(context, tookOver) }
  const kinds = presentKinds(context)
  if (changed > 0) await context.outcomes?.addChanged(changedCustomers(kinds, context))
  context.onPhase?.("writing")
  if (changed > 0 && context.write) await updateChanged(context, changed)
  const missing = context.setRows - matched
  if (missing > 0 && context.write) await createMissing(context, matched > 0, missing)
  return { created: missing, updated: changed, takeovers, kinds }
}

type Found = { matched: number; changed: number; tookOver: number }

/**
 * Joins the rows to the customers whose strongest identifier is theirs, counts the pairs, and keeps
 * the places of those rows that change something, all in one pass. A row has at most one such
 * customer. Where the outcome of each row is wanted, that is done by blocks of rows.
 */
async function findMatches(context: SetsContext): Promise<Found> {
  const { client, staging, outcomes } = context
  const rowsFound = outcomes === undefined ? "" : `, ${BLOCK} AS block, bit_or(${BIT}) AS rows`
  const total: Found = { matched: 0, changed: 0, tookOver: 0 }
  for (const kind of presentKinds(context)) {
    await client.query(
      `CREATE TEMP TABLE found_${kind} ON COMMIT DROP AS
       SELECT count(*) AS matched, count(*) FILTER (WHERE ${takesOver(staging)}) AS took_over,
         array_agg(s.ctid) FILTER (WHERE ${differs(staging.fields, context)}) AS places${rowsFound}
       ${matches(kind, context)}${outcomes === undefined ? "" : " GROUP BY block"}`,
    )
    const { rows } = await client.query<Found>(
      `SELECT coalesce(sum(matched), 0)::integer AS matched,
         coalesce(sum(took_over), 0)::integer AS "tookOver",
         coalesce(sum(cardinality(places)), 0)::integer AS changed
       FROM found_${kind}`,
    )
    total.matched += rows[0]!.matched
    total.changed += rows[0]!.changed
    total.tookOver += rows[0]!.tookOver
  }
  return total
}

/**
 * Only an external id finds somebody of another name and another e-mail. A row with the customer's
 * own id knows whom it renames.
 */
function takesOver({ fields }: StagingTable): string {
  const isFound = "c.name_key <> s.name_key AND c.email <> s.email"
  return fields.includes("id") ? `s.id IS NULL AND ${isFound}` : isFound
}

/** The first lines of such rows. Of rows that were folded, the first took over. */
async function takeoverLines(context: SetsContext, tookOver: number): Promise<number[]> {
  if (tookOver === 0) return []
  const { client, staging, someFolded } = context
  const line = someFolded
    ? "coalesce((SELECT f.first_line FROM folded f WHERE f.last = s.index), s.line)"
    : "s.line"
  const { rows } = await client.query<{ line: number }>(
    `SELECT ${line} AS line FROM found_external_id f CROSS JOIN LATERAL unnest(f.places) AS place
     JOIN ${staging.table} s ON s.ctid = place
     JOIN customers c ON ${STRONGEST.external_id.match} AND ${STRONGEST.external_id.customers}
     WHERE ${takesOver(staging)} ORDER BY 1 LIMIT $1`,
    [TAKEOVER_LINES_MAX],
  )
  return rows.map((row) => row.line)
}

function matches(kind: StrongestKind, context: SetsContext): string {
  return `FROM ${context.staging.table} s JOIN customers c ON ${STRONGEST[kind].match}
    WHERE ${STRONGEST[kind].rows} AND ${STRONGEST[kind].customers}${notInOrder(context)}`
}

/** The kinds of strongest identifier that rows of the file have and customers have as well. */
function presentKinds({ identifierCounts, conditions }: SetsContext): StrongestKind[] {
  const kinds: StrongestKind[] = []
  if (identifierCounts.externalIdOnly + identifierCounts.both > 0 && conditions.withExternalId) {
    kinds.push("external_id")
  }
  if (identifierCounts.emailOnly > 0 && conditions.emailStrongest) kinds.push("email")
  if (identifierCounts.nameOnly > 0 && conditions.nameStrongest) kinds.push("name")
  return kinds
}

function differs(fields: readonly Field[], rule: ApplyRule): string {
  return fields
    .filter((field) => field !== "id")
    .map((field) => difference(field, rule))
    .join(" OR ")
}

function notInOrder({ someInOrder }: SetsContext): string {
  return someInOrder ? " AND NOT EXISTS (SELECT FROM in_order i WHERE i.index = s.index)" : ""
}

/** The customers that rows change, as they are before, with the positions of the rows. */
function changedCustomers(kinds: StrongestKind[], context: SetsContext): string {
  return changedRows(kinds, context, "s.index, c.*")
}

/** Rows `s` that change a customer `c`. */
function changedRows(kinds: StrongestKind[], { staging }: SetsContext, what: string): string {
  const selects = kinds.map(
    (kind) =>
      `SELECT ${what} FROM found_${kind} f CROSS JOIN LATERAL unnest(f.places) AS place
       JOIN ${staging.table} s ON s.ctid = place
       JOIN customers c ON ${STRONGEST[kind].match} AND ${STRONGEST[kind].customers}`,
  )
  return selects.join(" UNION ALL ")
}

/** Stores what the rows change, and what it was before. */
async function updateChanged(context: SetsContext, expected: number): Promise<void> {
  const { client, staging, runId } = context
  const select = changedRows(presentKinds(context), context, "s.*, c.id AS customer_id")
  await client.query(`CREATE TEMP TABLE changed ON COMMIT DROP AS ${select}`)
  await client.query("ANALYZE changed (customer_id)")
  const fields = staging.fields.filter((field) => field !== "id")
  await client.query(
    `INSERT INTO import_changes (run_id, customer_id, lines, before, after)
     SELECT $1, c.id, to_jsonb(s.line),
       ${image(fields, "before", context)} || jsonb_build_object('updated_at', c.updated_at::text),
       ${image(fields, "after", context)}
     FROM changed s JOIN customers c ON c.id = s.customer_id`,
    [runId],
  )
  const assignments = fields.map((field) => `${field} = ${newValue(field, context)}`)
  const { rowCount } = await client.query(
    `UPDATE customers c
     SET ${assignments.join(", ")}, name_key = ${newNameKey(context)}, updated_at = now()
     FROM changed s WHERE c.id = s.customer_id`,
  )
  // An undo or an edit has deleted customers between the look-up and the update.
  if (rowCount !== expected) throw new ConcurrentWrite()
}

/**
 * One side of a change as JSON: the fields that change, with a name its key. It is put together as
 * text, of which the other fields are no part; joining an object for each field takes three times
 * as long.
 */
function image(fields: readonly Field[], which: "before" | "after", rule: ApplyRule): string {
  const nameKey = `${which === "before" ? "c" : "s"}.name_key`
  const isRenamed = difference("name", rule)
  const parts = fields.map((field) => {
    const value =
      field === "attributes"
        ? attributesImage(which, rule)
        : `to_jsonb(${which === "before" ? `c.${field}` : newValue(field, rule)})`
    return `CASE WHEN ${difference(field, rule)}
      THEN '"${field}":' || coalesce(${value}::text, 'null') END`
  })
  parts.push(`CASE WHEN ${isRenamed} THEN '"name_key":' || to_jsonb(${nameKey})::text END`)
  return `('{' || concat_ws(',', ${parts.join(", ")}) || '}')::jsonb`
}

function attributesImage(which: "before" | "after", rule: ApplyRule): string {
  const after = newValue("attributes", rule)
  const side = which === "before" ? "c.attributes" : after
  return `(SELECT jsonb_object_agg(k, (${side}) -> k) FROM jsonb_object_keys(s.attributes) AS k
    WHERE (c.attributes -> k) IS DISTINCT FROM (${after}) -> k)`
}

/**
 * Creates a customer for each row that no customer has the strongest identifier of. They go in
 * sorted by it: random inserts into that index would take longer than the sort does.
 */
async function createMissing(
  context: SetsContext,
  someMatched: boolean,
  expected: number,
): Promise<void> {
  const { client, staging, newIds, identifierCounts } = context
  const missing = (someMatched ? presentKinds(context) : []).map(
    (kind) => `NOT EXISTS (SELECT FROM customers c
      WHERE ${STRONGEST[kind].match} AND ${STRONGEST[kind].customers} AND ${STRONGEST[kind].rows})`,
  )
  const order = [
    identifierCounts.externalIdOnly + identifierCounts.both > 0 ? "s.external_id" : null,
    identifierCounts.emailOnly > 0 ? "s.email" : null,
    identifierCounts.nameOnly > 0 ? "s.name_key" : null,
  ].filter((key) => key !== null)
  const fields = staging.fields.filter((field) => field !== "id")
  const first = newIds.take(identifierCounts.rows)
  // Both halves of an id are Muster's own, and COPY takes no parameters.
  const select = (number: string) => `SELECT
       ('${newIds.prefix}' || (${first - 1}::bigint + ${number})::text)::uuid,
       r.name_key, ${fields.map((field) => inserted(field)).join(", ")}
     FROM (SELECT s.* FROM ${staging.table} s
       WHERE ${["true", ...missing].join(" AND ")}${notInOrder(context)}
       ORDER BY ${order.join(", ")}) r`
  const into = `customers (id, name_key, ${fields.join(", ")})`
  const rows =
    (expected >= SHARED_ROWS_MIN ? await insertTogether(context, select, into) : null) ??
    (await insertAlone(client, select, into))
  if (rows !== expected) throw new ConcurrentWrite()
}

/** A sequence counts the rows in less than half of the time that a window takes. */
async function insertAlone(
  client: PoolClient,
  select: (number: string) => string,
  into: string,
): Promise<number | null> {
  await client.query("CREATE TEMP SEQUENCE new_ids CACHE 10000")
  const { rowCount } = await client.query(
    `INSERT INTO ${into} ${select("nextval('pg_temp.new_ids')")}`,
  )
  await client.query("DROP SEQUENCE pg_temp.new_ids")
  return rowCount
}

/**
 * Has a second connection sort the rows and give them their ids while this one stores them; a lone
 * process of the database would do one after the other. `null` where none is free.
 */
async function insertTogether(
  { client, readers }: SetsContext,
  select: (number: string) => string,
  into: string,
): Promise<number | null> {
  const reader = readers === null ? null : await spareConnection(readers)
  if (reader === null) return null
  const numbered = { reader, select: select("row_number() OVER ()") }
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
