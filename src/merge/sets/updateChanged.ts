import type { Field } from "../../customer/fields.ts"
import type { ApplyRule } from "../../customer/policy.ts"
import { KEEP_CHANGED } from "../../plans/rowOutcomes.ts"
import { ConcurrentWrite } from "../../registry/write/concurrency.ts"
import { changedRows } from "./findMatches.ts"
import { difference, newNameKey, newValue } from "./setSql.ts"
import type { SetsContext } from "./setsContext.ts"

/**
 * Stores what rows change in `expected` customers, and what it was before. Both are made while the
 * rows are looked up, so that these and their customers are read once; a customer is then found
 * where it lies.
 */
export async function updateChanged(context: SetsContext, expected: number): Promise<void> {
  const { client, staging, runId, outcomes } = context
  const fields = staging.fields.filter((field) => field !== "id")
  const values = fields.map((field) => `${newValue(field, context)} AS ${field}`)
  const select = changedRows(
    context,
    `c.id AS customer_id, c.ctid AS home, c.xmin AS version, s.line,
       ${outcomes ? "s.index, c AS customer," : ""}
       ${newNameKey(context)} AS name_key, ${values.join(", ")},
       ${image(fields, "before", context)} AS before, ${image(fields, "after", context)} AS after`,
  )
  const assignments = [...fields, "name_key"].map((column) => `${column} = n.${column}`)
  const { rowCount } = await client.query(
    `WITH changed AS MATERIALIZED (${select}), remembered AS (
       INSERT INTO import_changes (run_id, customer_id, lines, before, after)
       SELECT $1, customer_id, to_jsonb(line), before, after FROM changed
     )${outcomes ? `, told AS (${KEEP_CHANGED})` : ""}
     UPDATE customers c SET ${assignments.join(", ")}, updated_at = now()
     FROM changed n WHERE c.ctid = n.home AND c.id = n.customer_id AND c.xmin = n.version`,
    [runId],
  )
  // Somebody has changed or deleted customers between the look-up and the update.
  if (rowCount !== expected) throw new ConcurrentWrite()
}

/**
 * One side of a change as JSON: the fields that change, with a name its key, and before the change
 * the time of the one before. It is put together as text, of which the other fields are no part;
 * joining an object for each field takes three times as long.
 */
function image(fields: readonly Field[], which: "before" | "after", rule: ApplyRule): string {
  const nameKey = `${which === "before" ? "c" : "s"}.name_key`
  const parts = fields.map((field) => {
    const value =
      field === "attributes"
        ? attributesImage(which, rule)
        : `to_json(${which === "before" ? `c.${field}` : newValue(field, rule)})`
    return `CASE WHEN ${difference(field, rule)}
      THEN '"${field}":' || coalesce(${value}::text, 'null') END`
  })
  parts.push(
    `CASE WHEN ${difference("name", rule)} THEN '"name_key":' || to_json(${nameKey})::text END`,
  )
  if (which === "before") parts.push(`'"updated_at":' || to_json(c.updated_at::text)::text`)
  return `('{' || concat_ws(',', ${parts.join(", ")}) || '}')::jsonb`
}

function attributesImage(which: "before" | "after", rule: ApplyRule): string {
  const after = newValue("attributes", rule)
  const side = which === "before" ? "c.attributes" : after
  return `(SELECT jsonb_object_agg(k, (${side}) -> k) FROM jsonb_object_keys(s.attributes) AS k
    WHERE (c.attributes -> k) IS DISTINCT FROM (${after}) -> k)`
}
