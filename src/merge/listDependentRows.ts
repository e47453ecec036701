import type { PoolClient } from "pg"
import { STRONGEST, type StrongestKind, WEAKER } from "../registry/write/identifierSql.ts"
import type { IdentifierCounts } from "../stage/identifierCounts.ts"
import type { StagingTable } from "../stage/stagingTable.ts"
import type { Repeats } from "./groupRepeats.ts"
import { preferIndexes } from "./preferIndexes.ts"
import type { Conditions } from "./sets/setSql.ts"

/**
 * Lists in the table `in_order` every staged row whose outcome may depend on another row of the
 * file, or whose customer is not the one that its own strongest identifier names. When in doubt a
 * row is listed: taking it in order is slower but never wrong. Returns how many there are. Rows
 * with ids that agree with their other identifiers are rows like all others. `oneByOne` lists rows
 * that are alike in all their identifiers as well, which are folded otherwise; `loose` is for rows
 * after which a customer may go by other identifiers than theirs.
 *
 * Two rows meet when they carry the same external id, the same e-mail, or the same name while no
 * stronger kind of identifier is on both (it would tell them apart). They also meet over a customer
 * that both could change; `addSharers` looks for those.
 */
export async function listDependentRows(
  client: PoolClient,
  staging: StagingTable,
  identifierCounts: IdentifierCounts,
  conditions: Conditions,
  repeats: Repeats | null,
  loose: boolean,
  oneByOne: boolean,
): Promise<number> {
  await client.query("CREATE TEMP TABLE in_order (index integer PRIMARY KEY) ON COMMIT DROP")
  let rows = 0
  if (identifierCounts.withId > 0) rows += await addRenamed(client, staging)
  const withIds = identifierCounts.withId > 0 || oneByOne
  if (repeats !== null) rows += await addRepeats(client, repeats, withIds)
  if (identifierCounts.namesCanTie || loose) {
    rows += await addNamesakes(client, staging, loose, withIds)
  }
  rows += await preferIndexes(client, identifierCounts.rows, conditions.customers, () =>
    addWeakMatches(client, staging, identifierCounts, conditions),
  )
  if (rows > 0) rows += await addSharers(client, staging, conditions, identifierCounts.withId > 0)
  if (rows > 0) await client.query("ANALYZE in_order")
  return rows
}

async function add(client: PoolClient, select: string, values: unknown[] = []): Promise<number> {
  const { rowCount } = await client.query(
    `INSERT INTO in_order ${select} ON CONFLICT DO NOTHING`,
    values,
  )
  return rowCount ?? 0
}

/**
 * Rows of a Muster export whose id is not that of the customer which they would find anyway, or
 * which change an identifier of it. What such a row means, only its id tells.
 */
async function addRenamed(client: PoolClient, staging: StagingTable): Promise<number> {
  const selects = Object.values(STRONGEST).map(
    ({ rows, customers, match }) =>
      `SELECT s.index FROM ${staging.table} s
       WHERE s.id IS NOT NULL AND ${rows} AND NOT EXISTS (SELECT FROM customers c
         WHERE ${match} AND ${customers} AND c.id::text = s.id AND c.name_key = s.name_key
           AND c.email IS NOT DISTINCT FROM s.email
           AND c.external_id IS NOT DISTINCT FROM s.external_id)`,
  )
  return add(client, selects.join(" UNION ALL "))
}

/**
 * Rows that share an external id or an e-mail with another row, but not all their identifiers:
 * those that are alike in all of them are folded. In a file with ids of Muster's own alike rows may
 * still mean different customers, which only the ids tell, so there they are taken in order, too.
 */
async function addRepeats(
  client: PoolClient,
  { source }: Repeats,
  withIds: boolean,
): Promise<number> {
  let rows = 0
  for (const field of ["external_id", "email"]) {
    rows += await add(
      client,
      `SELECT s.index FROM ${source} s WHERE s.${field} IN (
         SELECT ${field} FROM alike_rows WHERE ${field} IS NOT NULL
         GROUP BY ${field} HAVING ${withIds ? "sum(rows)" : "count(*)"} > 1)`,
    )
  }
  return rows
}

/** Ids of customers; whatever else stands in the column is nobody's. */
const UUID = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"

const NAME_ONLY = STRONGEST.name.rows
const EXTERNAL_ONLY = "s.external_id IS NOT NULL AND s.email IS NULL"
const EMAIL_ONLY = STRONGEST.email.rows

/** Rows that share a name with another row of which no stronger identifier tells them apart. */
async function addNamesakes(
  client: PoolClient,
  staging: StagingTable,
  loose: boolean,
  withIds: boolean,
): Promise<number> {
  const rows = `FROM ${staging.table} s`
  const several = withIds ? "count(*) > 1" : `(${differ("external_id")} OR ${differ("email")})`
  if (loose) {
    return add(
      client,
      `SELECT s.index ${rows} WHERE s.name_key IN (
         SELECT s.name_key ${rows} GROUP BY 1 HAVING ${several})`,
    )
  }
  const groups = `SELECT s.name_key, bool_or(${NAME_ONLY}) AS any_name_only ${rows}
    GROUP BY 1 HAVING ${several} AND (bool_or(${NAME_ONLY})
      OR (bool_or(${EXTERNAL_ONLY}) AND bool_or(${EMAIL_ONLY})))`
  return add(
    client,
    `SELECT s.index ${rows} JOIN (${groups}) g ON g.name_key = s.name_key
     WHERE g.any_name_only OR s.external_id IS NULL OR s.email IS NULL`,
  )
}

/** Whether some rows of a group have another value in a field than others, or none. */
function differ(field: string): string {
  return `min(s.${field}) <> max(s.${field}) OR count(s.${field}) NOT IN (0, count(*))`
}

/**
 * Rows that no customer has the strongest identifier of, but that a weaker one ties to somebody.
 */
async function addWeakMatches(
  client: PoolClient,
  staging: StagingTable,
  identifierCounts: IdentifierCounts,
  conditions: Conditions,
): Promise<number> {
  let rows = 0
  for (const { kind, when, weaker } of weakMatches(identifierCounts, conditions)) {
    if (weaker.length === 0) continue
    const ties = weaker.map((tie) => `EXISTS (SELECT FROM customers c WHERE ${tie})`)
    rows += await add(
      client,
      `SELECT s.index FROM ${staging.table} s
       WHERE ${when} AND NOT EXISTS (SELECT FROM customers c
           WHERE ${STRONGEST[kind].match} AND ${STRONGEST[kind].customers})
         AND (${ties.join(" OR ")})`,
    )
  }
  return rows
}

const SAME_EMAIL = "c.email = s.email"
const SAME_NAME =
  "hashtextextended(c.name_key, 0) = hashtextextended(s.name_key, 0) AND c.name_key = s.name_key"

type WeakMatch = { kind: StrongestKind; when: string; weaker: string[] }

/** For each kind of row the weaker ties that it could have, given what the registry holds. */
function weakMatches(identifierCounts: IdentifierCounts, conditions: Conditions): WeakMatch[] {
  const some = (present: boolean, condition: string) => (present ? [condition] : [])
  const nameOnly = some(
    conditions.nameStrongest,
    `c.name_key = s.name_key AND ${STRONGEST.name.customers}`,
  )
  const byEmail = some(conditions.emailStrongest, `${SAME_EMAIL} AND ${STRONGEST.email.customers}`)
  const byNameWithEmail = some(
    conditions.emailStrongest,
    `${SAME_NAME} AND ${WEAKER.nameWithEmail}`,
  )
  const byEmailOfBoth = some(conditions.bothIdentifiers, `${SAME_EMAIL} AND ${WEAKER.email}`)
  const byNameOfBoth = some(conditions.bothIdentifiers, `${SAME_NAME} AND ${WEAKER.nameWithBoth}`)
  const byNameNoEmail = some(
    conditions.externalIdNoEmail,
    `${SAME_NAME} AND ${WEAKER.nameWithExternalId}`,
  )
  const all: (WeakMatch & { rows: number })[] = [
    {
      kind: "external_id",
      rows: identifierCounts.both,
      when: "s.external_id IS NOT NULL AND s.email IS NOT NULL",
      weaker: [...byEmail, ...nameOnly],
    },
    {
      kind: "external_id",
      rows: identifierCounts.externalIdOnly,
      when: EXTERNAL_ONLY,
      weaker: [...byNameWithEmail, ...nameOnly],
    },
    {
      kind: "email",
      rows: identifierCounts.emailOnly,
      when: EMAIL_ONLY,
      weaker: [...byEmailOfBoth, ...byNameNoEmail, ...nameOnly],
    },
    {
      kind: "name",
      rows: identifierCounts.nameOnly,
      when: NAME_ONLY,
      weaker: [...byNameWithEmail, ...byNameOfBoth, ...byNameNoEmail],
    },
  ]
  return all.filter(({ rows }) => rows > 0)
}

/**
 * Rows whose own customer is also within reach of a row that is listed already. Each round may
 * bring further customers within reach, so it goes on until none is added.
 */
async function addSharers(
  client: PoolClient,
  staging: StagingTable,
  conditions: Conditions,
  withIds: boolean,
): Promise<number> {
  const reached = reach(staging, conditions, withIds)
  if (reached === null) return 0
  let rows = 0
  for (;;) {
    const added = await add(
      client,
      `WITH reached AS MATERIALIZED (${reached})
       ${Object.values(STRONGEST)
         .map(
           ({ rows, customers, match }) =>
             `SELECT s.index FROM ${staging.table} s JOIN reached c ON ${match}
              WHERE ${rows} AND ${customers}`,
         )
         .join(" UNION ")}`,
    )
    if (added === 0) return rows
    rows += added
  }
}

/** Customers that a listed row shares an identifier with. */
function reach(staging: StagingTable, conditions: Conditions, withIds: boolean): string | null {
  const from = `SELECT c.external_id, c.email, c.name_key
    FROM in_order i JOIN ${staging.table} s USING (index) JOIN customers c ON`
  const ties = [
    withIds ? `c.id = CASE WHEN s.id ~ '${UUID}' THEN s.id::uuid END` : null,
    conditions.withExternalId ? `c.external_id = s.external_id` : null,
    conditions.emailStrongest ? `${SAME_EMAIL} AND ${STRONGEST.email.customers}` : null,
    conditions.bothIdentifiers ? `${SAME_EMAIL} AND ${WEAKER.email}` : null,
    conditions.nameStrongest ? `c.name_key = s.name_key AND ${STRONGEST.name.customers}` : null,
    conditions.emailStrongest
      ? `${SAME_NAME} AND ${WEAKER.nameWithEmail} WHERE s.email IS NULL`
      : null,
    conditions.externalIdNoEmail
      ? `${SAME_NAME} AND ${WEAKER.nameWithExternalId} WHERE s.external_id IS NULL`
      : null,
    conditions.bothIdentifiers
      ? `${SAME_NAME} AND ${WEAKER.nameWithBoth} WHERE s.external_id IS NULL AND s.email IS NULL`
      : null,
  ].filter((tie) => tie !== null)
  if (ties.length === 0) return null
  return ties.map((tie) => `${from} ${tie}`).join(" UNION ")
}
