import type { PoolClient } from "pg"
import type { Field } from "../../customer/fields.ts"
import type { ApplyRule } from "../../customer/policy.ts"
import { STRONGEST, WEAKER } from "../../registry/write/identifierSql.ts"

/**
 * Settings of the merge's transaction: memory for its joins and sorts, and help from other cores.
 * Nobody is looked up twice, so nothing is gained by remembering who was found.
 */
export const SETTINGS = `SET LOCAL work_mem = '256MB';
  SET LOCAL enable_seqscan = on;
  SET LOCAL enable_memoize = off;
  SET LOCAL jit = off;
  SET LOCAL parallel_setup_cost = 100`

/** The pieces of SQL that the set-wise merge is put together from. Nothing of a file is in them. */

/** Which kinds of customers there are, one flag for each index on identifiers, and how many. */
export type Conditions = {
  withExternalId: boolean
  emailStrongest: boolean
  nameStrongest: boolean
  bothIdentifiers: boolean
  externalIdNoEmail: boolean
  /** About how many customers there are; 0 when nobody has counted yet. */
  customers: number
}

/** The value that a row leaves in a field of its customer. */
export function newValue(field: Field, rule: ApplyRule): string {
  const policy = policyOf(field, rule)
  if (policy === "keep") return `c.${field}`
  if (field === "attributes") {
    return policy === "fill"
      ? "jsonb_strip_nulls(coalesce(s.attributes, '{}')) || c.attributes"
      : "jsonb_strip_nulls(c.attributes || coalesce(s.attributes, '{}'))"
  }
  if (policy === "fill") return `coalesce(c.${field}, s.${field})`
  if (policy === "add")
    return `CASE WHEN ${difference(field, rule)} THEN ${JOINED_TAGS} ELSE c.tags END`
  if (field === "name" || !rule.clear) return `coalesce(s.${field}, c.${field})`
  return `s.${field}`
}

/** Whether a row changes a field of its customer. */
export function difference(field: Field, rule: ApplyRule): string {
  const policy = policyOf(field, rule)
  if (policy === "keep") return "false"
  if (field === "attributes") {
    return `s.attributes IS NOT NULL AND ${newValue(field, rule)} <> c.attributes`
  }
  if (policy === "fill") return `(s.${field} IS NOT NULL AND c.${field} IS NULL)`
  if (policy === "add") {
    return "(s.tags IS NOT NULL AND NOT coalesce(s.tags <@ c.tags, s.tags = '{}'))"
  }
  if (rule.clear && field !== "name") return `s.${field} IS DISTINCT FROM c.${field}`
  return `(s.${field} IS NOT NULL AND s.${field} IS DISTINCT FROM c.${field})`
}

/** The key of the name that a row leaves. */
export function newNameKey(rule: ApplyRule): string {
  return policyOf("name", rule) === undefined ? "s.name_key" : "c.name_key"
}

/** A policy that is not to overwrite. A customer has a name, so there is none to fill. */
function policyOf(field: Field, { policy }: ApplyRule): "fill" | "keep" | "add" | undefined {
  const own = field === "id" ? undefined : policy?.[field]
  if (own === undefined || own === "overwrite" || own === "replace") return undefined
  return field === "name" ? "keep" : own
}

const JOINED_TAGS = `coalesce(c.tags, '{}') || ARRAY(
  SELECT tag FROM unnest(s.tags) WITH ORDINALITY AS t (tag, place)
  WHERE tag <> ALL (coalesce(c.tags, '{}')) GROUP BY tag ORDER BY min(place))`

/** Looks which kinds of customers the registry holds; each question is one look into one index. */
export async function readConditions(client: PoolClient): Promise<Conditions> {
  const exists = (condition: string) =>
    `EXISTS (SELECT FROM customers c WHERE ${condition} LIMIT 1)`
  const { rows } = await client.query<Conditions>(`SELECT
    ${exists(STRONGEST.external_id.customers)} AS "withExternalId",
    ${exists(STRONGEST.email.customers)} AS "emailStrongest",
    ${exists(STRONGEST.name.customers)} AS "nameStrongest",
    ${exists(WEAKER.email)} AS "bothIdentifiers",
    ${exists(WEAKER.nameWithExternalId)} AS "externalIdNoEmail",
    (SELECT greatest(reltuples, 0)::float8 FROM pg_class
      WHERE oid = 'customers'::regclass) AS customers`)
  return rows[0]!
}
