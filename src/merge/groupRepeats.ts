import type { PoolClient } from "pg"
import { REPEATS_LISTED_MAX } from "../limits.ts"
import type { IdentifierCounts } from "../stage/identifierCounts.ts"
import type { StagingTable } from "../stage/stagingTable.ts"

/** The rows among which identifiers repeat: what to select from, with each row's `place`. */
export type Repeats = {
  source: string
  /** Whether that is a table of its own. */
  isCopy: boolean
}

/**
 * Groups the rows that could share an identifier with another one by all their identifiers, in the
 * table `alike_rows`: how many there are, the first, the last, and of each field the last that is
 * filled. Positions are all that is kept of a row, so a customer that comes a million times needs
 * no more memory than another. `null` when no row comes again, which costs nothing to know.
 */
export async function groupRepeats(
  client: PoolClient,
  staging: StagingTable,
  identifierCounts: IdentifierCounts,
): Promise<Repeats | null> {
  if (identifierCounts.repeats === 0) return null
  const isCopy = identifierCounts.repeats <= REPEATS_LISTED_MAX
  const source = isCopy
    ? await copySuspects(client, staging, identifierCounts)
    : `(SELECT ctid AS place, t.* FROM ${staging.table} t)`
  const filled = filledFields(staging).map(
    (field) => `, max(index) FILTER (WHERE ${field} IS NOT NULL) AS last_${field}`,
  )
  await client.query(
    `CREATE TEMP TABLE alike_rows ON COMMIT DROP AS
     SELECT external_id, email, name_key, count(*)::integer AS rows,
       min(index) AS first, max(index) AS last, min(line) AS first_line${filled.join("")}
     FROM ${source} s GROUP BY external_id, email, name_key`,
  )
  return { source, isCopy }
}

/** The fields of which alike rows may fill different ones; their identifiers are the same. */
export function filledFields({ fields }: StagingTable): string[] {
  const alike: readonly string[] = ["id", "name", "external_id", "email", "attributes"]
  return fields.filter((field) => !alike.includes(field))
}

/**
 * Copies the rows that share an identifier with one of those that seemed to come again. All that is
 * done with repeats then has only these few to look at. Sets are joined with, because each row
 * would be compared with a long array from its beginning.
 */
async function copySuspects(
  client: PoolClient,
  staging: StagingTable,
  { repeating, nameOnly }: IdentifierCounts,
): Promise<string> {
  await client.query(
    `CREATE TEMP TABLE suspects ON COMMIT DROP AS
     SELECT external_id, email, name_key FROM ${staging.table}
     WHERE index IN (SELECT unnest($1::integer[]))`,
    [repeating],
  )
  const ties = ["external_id", "email"].map(
    (field) => `${field} IN (SELECT ${field} FROM suspects WHERE ${field} IS NOT NULL)`,
  )
  const hasName = "external_id IS NULL AND email IS NULL"
  const tiedByName = `${hasName} AND name_key IN (SELECT name_key FROM suspects WHERE ${hasName})`
  if (nameOnly > 0) ties.push(`(${tiedByName})`)
  await client.query(
    `CREATE TEMP TABLE may_repeat ON COMMIT DROP AS
     SELECT ctid AS place, t.* FROM ${staging.table} t WHERE ${ties.join(" OR ")}`,
  )
  return "may_repeat"
}
