import type { Field } from "../../customer/fields.ts"
import type { ApplyRule } from "../../customer/policy.ts"
import { TAKEOVER_LINES_MAX } from "../../limits.ts"
import { BIT, BLOCK } from "../../plans/blocks.ts"
import { STRONGEST, type StrongestKind } from "../../registry/write/identifierSql.ts"
import type { StagingTable } from "../../stage/stagingTable.ts"
import { placeByPlace } from "./placeByPlace.ts"
import { difference } from "./setSql.ts"
import type { SetsContext } from "./setsContext.ts"

export type Found = { matched: number; changed: number; tookOver: number }

/**
 * Joins the rows to the customers whose strongest identifier is theirs, counts the pairs, and keeps
 * the places of those in which the row changes something, all in one pass. A row has at most one
 * such customer. Where the outcome of each row is wanted, that is done by blocks of rows. Both
 * places stand in one array, because each aggregate would ask anew whether the row changes
 * something, which is most of the work.
 */
export async function findMatches(context: SetsContext): Promise<Found> {
  const { client, staging, outcomes } = context
  const rowsFound = outcomes === undefined ? "" : `, ${BLOCK} AS block, bit_or(${BIT}) AS rows`
  const total: Found = { matched: 0, changed: 0, tookOver: 0 }
  for (const kind of presentKinds(context)) {
    await client.query(
      `CREATE TEMP TABLE found_${kind} ON COMMIT DROP AS
       SELECT count(*) AS matched, count(*) FILTER (WHERE ${takesOver(staging)}) AS took_over,
         array_agg(ARRAY[s.ctid, c.ctid])
           FILTER (WHERE ${differs(staging.fields, kind, context)}) AS places${rowsFound}
       ${matches(kind, context)}${outcomes === undefined ? "" : " GROUP BY block"}`,
    )
    const { rows } = await client.query<Found>(
      `SELECT coalesce(sum(matched), 0)::integer AS matched,
         coalesce(sum(took_over), 0)::integer AS "tookOver",
         coalesce(sum(cardinality(places)), 0)::integer / 2 AS changed
       FROM found_${kind}`,
    )
    total.matched += rows[0]!.matched
    total.changed += rows[0]!.changed
    total.tookOver += rows[0]!.tookOver
  }
  return total
}

/**
 * The first lines of rows that took over. Of rows that were folded, the first did. They are among
 * those that change something where a row changes the name.
 */
export async function takeoverLines(context: SetsContext): Promise<number[]> {
  const changesName = (context.policy?.name ?? "overwrite") === "overwrite"
  if (!changesName) return linesOf(context, `${matches("external_id", context)} AND`)
  const changed = `FROM ${pairs("external_id", context.staging)} WHERE`
  let lines: number[] = []
  await placeByPlace(context.client, async () => {
    lines = await linesOf(context, changed)
  })
  return lines
}

async function linesOf(context: SetsContext, from: string): Promise<number[]> {
  const { client, staging, someFolded } = context
  const line = someFolded
    ? "coalesce((SELECT f.first_line FROM folded f WHERE f.last = s.index), s.line)"
    : "s.line"
  const { rows } = await client.query<{ line: number }>(
    `SELECT ${line} AS line ${from} ${takesOver(staging)} ORDER BY 1 LIMIT $1`,
    [TAKEOVER_LINES_MAX],
  )
  return rows.map((row) => row.line)
}

/** Rows `s` that change a customer `c`, in the order in which the customers lie. */
export function changedRows(context: SetsContext, what: string): string {
  const selects = presentKinds(context).map(
    (kind) => `SELECT ${what} FROM ${pairs(kind, context.staging)}`,
  )
  return selects.join(" UNION ALL ")
}

/** Rows `s` that change a customer, whoever that is. */
export function changingRows(context: SetsContext, what: string): string {
  const { table } = context.staging
  const selects = presentKinds(context).map(
    (kind) => `SELECT ${what} FROM ${places(kind)} p JOIN ${table} s ON s.ctid = p.place`,
  )
  return selects.join(" UNION ALL ")
}

/**
 * The rows that change something and their customers, by their places. That it is still the same
 * customer who lies there is asked again: each statement sees what was committed before it. It is
 * asked in a form that no index answers, or the planner looks each of them up by its identifier.
 */
function pairs(kind: StrongestKind, { table }: StagingTable): string {
  return `(SELECT place, home FROM ${places(kind)} f ORDER BY home) p
    JOIN ${table} s ON s.ctid = p.place
    JOIN customers c ON c.ctid = p.home
      AND (${STRONGEST[kind].match} AND ${STRONGEST[kind].customers}) IS TRUE`
}

/** Where those lie, as they stand in the arrays: the place of a row, then that of its customer. */
function places(kind: StrongestKind): string {
  return `(SELECT place, home FROM (
      SELECT u.place, lead(u.place) OVER (PARTITION BY f.ctid ORDER BY n) AS home, n
      FROM found_${kind} f CROSS JOIN LATERAL unnest(f.places) WITH ORDINALITY AS u (place, n)
    ) flat WHERE n % 2 = 1)`
}

/** Rows that no customer has the strongest identifier of; nothing where there are only such. */
export function isMissing(context: SetsContext): string[] {
  return presentKinds(context).map(
    (kind) => `NOT EXISTS (SELECT FROM customers c
      WHERE ${STRONGEST[kind].match} AND ${STRONGEST[kind].customers} AND ${STRONGEST[kind].rows})`,
  )
}

/** The kinds of strongest identifier that rows of the file have and customers have as well. */
export function presentKinds({ identifierCounts, conditions }: SetsContext): StrongestKind[] {
  const kinds: StrongestKind[] = []
  if (identifierCounts.externalIdOnly + identifierCounts.both > 0 && conditions.withExternalId) {
    kinds.push("external_id")
  }
  if (identifierCounts.emailOnly > 0 && conditions.emailStrongest) kinds.push("email")
  if (identifierCounts.nameOnly > 0 && conditions.nameStrongest) kinds.push("name")
  return kinds
}

export function notInOrder({ someInOrder }: SetsContext): string {
  return someInOrder ? " AND NOT EXISTS (SELECT FROM in_order i WHERE i.index = s.index)" : ""
}

/**
 * Only an external id finds somebody of another name and another e-mail. A row with the customer's
 * own id knows whom it renames.
 */
function takesOver({ fields }: StagingTable): string {
  const isFound = "c.name_key <> s.name_key AND c.email <> s.email"
  return fields.includes("id") ? `s.id IS NULL AND ${isFound}` : isFound
}

function matches(kind: StrongestKind, context: SetsContext): string {
  return `FROM ${context.staging.table} s JOIN customers c ON ${STRONGEST[kind].match}
    WHERE ${STRONGEST[kind].rows} AND ${STRONGEST[kind].customers}${notInOrder(context)}`
}

/** What found the customer is alike, and what is stronger neither of the two has. */
const ALIKE: Record<StrongestKind, readonly Field[]> = {
  external_id: ["id", "external_id"],
  email: ["id", "external_id", "email"],
  name: ["id", "external_id", "email"],
}

function differs(fields: readonly Field[], kind: StrongestKind, rule: ApplyRule): string {
  const all = fields.filter((field) => !ALIKE[kind].includes(field))
  return all.map((field) => difference(field, rule)).join(" OR ")
}
