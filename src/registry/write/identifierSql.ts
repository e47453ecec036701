/** How identifiers are asked for in SQL. Nothing of a file is in it. */

export type StrongestKind = "external_id" | "email" | "name"

/**
 * For each kind: which rows `s` and customers `c` have it as their strongest, and how they match.
 */
export const STRONGEST: Record<StrongestKind, { rows: string; customers: string; match: string }> =
  {
    external_id: {
      rows: "s.external_id IS NOT NULL",
      customers: "c.external_id IS NOT NULL",
      match: "c.external_id = s.external_id",
    },
    email: {
      rows: "s.external_id IS NULL AND s.email IS NOT NULL",
      customers: "c.external_id IS NULL AND c.email IS NOT NULL",
      match: "c.email = s.email",
    },
    name: {
      rows: "s.external_id IS NULL AND s.email IS NULL",
      customers: "c.external_id IS NULL AND c.email IS NULL",
      match: "c.name_key = s.name_key",
    },
  }

/**
 * The weaker identifiers of customers `c`: each line is the condition of the one index that serves
 * it, in that index's own words (see `sql/0002_customers.sql`).
 */
export const WEAKER = {
  email: "(c.external_id IS NULL) IS NOT TRUE AND c.email IS NOT NULL",
  nameWithEmail: "c.external_id IS NULL AND (c.email IS NULL) IS NOT TRUE",
  nameWithExternalId: "(c.external_id IS NULL) IS NOT TRUE AND c.email IS NULL",
  nameWithBoth: "(c.external_id IS NULL) IS NOT TRUE AND (c.email IS NULL) IS NOT TRUE",
}
