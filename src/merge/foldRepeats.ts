import type { PoolClient } from "pg"
import { STRONGEST, type StrongestKind } from "../registry/write/identifierSql.ts"
import type { IdentifierCounts } from "../stage/identifierCounts.ts"
import type { StagingTable } from "../stage/stagingTable.ts"
import { filledFields, type Repeats } from "./groupRepeats.ts"

type FoldContext = {
  client: PoolClient
  staging: StagingTable
  identifierCounts: IdentifierCounts
  clear: boolean
  repeats: Repeats
}

/**
 * Folds the rows that are alike in all their identifiers into the last of them, which is given the
 * last filled cell of each column, and removes the others from the staging table; a merge that is
 * rolled back has them again. Returns how many went.
 *
 * BE ADVISED. This is exact only for rows that meet nobody but each other: the first finds or makes
 * their customer, and from then on its strongest identifier is theirs. All others stand in
 * `in_order` already, and those that are alike stand there together.
 */
export async function foldRepeats(context: FoldContext): Promise<number> {
  const { client, staging, clear } = context
  await client.query(
    `CREATE TEMP TABLE folded ON COMMIT DROP AS SELECT * FROM alike_rows g
     WHERE g.rows > 1 AND NOT EXISTS (SELECT FROM in_order i WHERE i.index = g.first)`,
  )
  const { rows } = await client.query<{ away: number }>(
    "SELECT coalesce(sum(rows - 1), 0)::integer AS away FROM folded",
  )
  const away = rows[0]!.away
  if (away === 0) return 0
  if (!clear) await takeOverCells(context)
  if (staging.fields.includes("attributes")) await takeOverAttributes(context)
  await client.query(
    `DELETE FROM ${staging.table} WHERE ctid IN (
       ${everyKind(context, (join) => `SELECT s.place ${join} AND s.index <> c.last`)})`,
  )
  return away
}

/** Rows `s` with the group `c` that they are folded in, one select for each kind of rows. */
function everyKind(
  { identifierCounts, repeats }: FoldContext,
  select: (join: string) => string,
): string {
  const kinds: [StrongestKind, number][] = [
    ["external_id", identifierCounts.externalIdOnly + identifierCounts.both],
    ["email", identifierCounts.emailOnly],
    ["name", identifierCounts.nameOnly],
  ]
  return kinds
    .filter(([, rows]) => rows > 0)
    .map(([kind]) => {
      const { rows, customers, match } = STRONGEST[kind]
      return select(
        `FROM ${repeats.source} s JOIN folded c ON ${match} AND ${rows} AND ${customers}`,
      )
    })
    .join(" UNION ALL ")
}

/** Gives the last row the cells that it leaves blank and an earlier one fills. */
async function takeOverCells({ client, staging, repeats }: FoldContext): Promise<void> {
  const fields = filledFields(staging)
  if (fields.length === 0) return
  const gifts = fields.map(
    (field) => `SELECT last, last_${field} AS index, '${field}' AS field FROM folded
      WHERE last_${field} <> last`,
  )
  const { rowCount } = await client.query(
    `CREATE TEMP TABLE gifts ON COMMIT DROP AS ${gifts.join(" UNION ALL ")}`,
  )
  if (rowCount === 0) return
  const values = fields.map(
    (field) => `max(CASE WHEN g.field = '${field}' THEN s.${field} END) AS ${field}`,
  )
  await client.query(
    `UPDATE ${staging.table} t
     SET ${fields.map((field) => `${field} = coalesce(t.${field}, given.${field})`).join(", ")}
     FROM (SELECT g.last, ${values.join(", ")}
       FROM gifts g JOIN ${repeats.source} s ON s.index = g.index GROUP BY g.last) given
     WHERE t.index = given.last`,
  )
}

/**
 * The same key by key. Of most lists every row has all keys, and where the last row of a group has,
 * nothing of the earlier ones is left. Cells that clear stand there as well, as nulls.
 */
async function takeOverAttributes(context: FoldContext): Promise<void> {
  const { client, staging, identifierCounts, repeats } = context
  const { rowCount: wanting } = await client.query(
    `CREATE TEMP TABLE wanting ON COMMIT DROP AS
     SELECT g.last FROM folded g JOIN ${repeats.source} s ON s.index = g.last
     WHERE (SELECT count(*) FROM jsonb_object_keys(s.attributes)) < $1`,
    [identifierCounts.headers],
  )
  if (wanting === 0) return
  await client.query(
    `CREATE TEMP TABLE gifts_by_key ON COMMIT DROP AS
     SELECT last, key, max(index) AS index FROM (
       ${everyKind(context, (join) => `SELECT c.last, s.index, s.attributes ${join}`)}) s
     CROSS JOIN LATERAL jsonb_object_keys(s.attributes) AS key
     WHERE last IN (SELECT last FROM wanting)
     GROUP BY last, key HAVING max(index) <> last`,
  )
  await client.query(
    `UPDATE ${staging.table} t SET attributes = given.attributes || coalesce(t.attributes, '{}')
     FROM (SELECT g.last, jsonb_object_agg(g.key, s.attributes -> g.key) AS attributes
       FROM gifts_by_key g JOIN ${repeats.source} s ON s.index = g.index GROUP BY g.last) given
     WHERE t.index = given.last`,
  )
}
