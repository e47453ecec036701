import type { PoolClient } from "pg"
import { TEXT_FIELDS } from "../../customer/fields.ts"
import { strongest } from "../../customer/identity.ts"
import {
  type Change,
  type CustomerValues,
  differences,
  identifiers,
} from "../../customer/values.ts"
import { STORED_CHARACTERS_MAX } from "../../limits.ts"
import { ConcurrentWrite } from "./concurrency.ts"
import type { KnownCustomer } from "./possibleMatches.ts"

const FIELDS = [...TEXT_FIELDS, "tags", "attributes", "name_key"]
/** As `json`, which is taken apart as it is read; `jsonb` would be built first. */
const RECORD = `id uuid, ${TEXT_FIELDS.map((field) => `${field} text`).join(", ")},
  tags text[], attributes jsonb, name_key text`

const INSERT = `INSERT INTO customers (id, ${FIELDS.join(", ")})
  SELECT r.id, ${FIELDS.map((field) => `r.${field}`).join(", ")}
  FROM json_to_recordset($1::json) AS r(${RECORD})`

const UPDATE = `UPDATE customers c
  SET ${FIELDS.map((field) => `${field} = r.${field}`).join(", ")}, updated_at = now()
  FROM json_to_recordset($1::json) AS r(${RECORD}, version text)
  WHERE c.id = r.id AND c.xmin::text = r.version`

/** A second change of a customer by one run keeps what it was before the first. */
const REMEMBER = `INSERT INTO import_changes AS i (run_id, customer_id, before, after, lines)
  SELECT $1, r.id, r.before, r.after, r.lines
  FROM json_to_recordset($2::json) AS r(id uuid, before jsonb, after jsonb, lines jsonb)
  ON CONFLICT (run_id, customer_id) DO UPDATE SET lines = excluded.lines,
    before = excluded.before || i.before || CASE WHEN i.before ? 'attributes' THEN
      jsonb_build_object('attributes',
        coalesce(excluded.before->'attributes', '{}') || (i.before->'attributes')) ELSE '{}' END,
    after = i.after || excluded.after || CASE WHEN i.after ? 'attributes' THEN
      jsonb_build_object('attributes',
        (i.after->'attributes') || coalesce(excluded.after->'attributes', '{}')) ELSE '{}' END`

/** Stores customers that rows created. Ids are new; their identifiers may meet another import. */
export async function insertCustomers(
  client: PoolClient,
  customers: readonly KnownCustomer[],
): Promise<void> {
  for (const json of inLots(customers, asRecord)) {
    await client.query({ name: "insert-customers", text: INSERT, values: [json] })
  }
}

/**
 * Stores what rows changed in customers that were there, and what these were before. Throws
 * `ConcurrentWrite` when one of them was written by somebody else since it was read.
 */
export async function updateCustomers(
  client: PoolClient,
  runId: string,
  customers: readonly KnownCustomer[],
  createdByRun: (id: string) => boolean,
): Promise<void> {
  if (customers.length === 0) return
  await clearTheWay(client, customers)
  let updated = 0
  for (const json of inLots(customers, asVersion)) {
    const statement = { name: "update-customers", text: UPDATE, values: [json] }
    updated += (await client.query(statement)).rowCount ?? 0
  }
  if (updated !== customers.length) throw new ConcurrentWrite()
  for (const customer of customers) customer.written = true
  const changed = customers.filter((customer) => !createdByRun(customer.id))
  for (const json of inLots(changed, asChange)) {
    await client.query({ name: "remember-changes", text: REMEMBER, values: [runId, json] })
  }
}

/** Customers as arrays of JSON, none of them much longer than a statement may be. */
function* inLots(
  customers: readonly KnownCustomer[],
  describe: (customer: KnownCustomer) => Record<string, unknown>,
): Generator<string> {
  let parts: string[] = []
  let characters = 0
  for (const customer of customers) {
    const part = JSON.stringify(describe(customer))
    parts.push(part)
    characters += part.length
    if (characters < STORED_CHARACTERS_MAX) continue
    yield `[${parts.join(",")}]`
    parts = []
    characters = 0
  }
  if (parts.length > 0) yield `[${parts.join(",")}]`
}

/**
 * Unique indexes check row by row, so customers that hand an identifier on to each other would
 * collide half-way. Those that give theirs away get a placeholder first.
 */
async function clearTheWay(client: PoolClient, customers: readonly KnownCustomer[]): Promise<void> {
  const wanted = new Set(customers.map((customer) => text(strongest(customer))))
  const giving = customers.filter(({ before, ...now }) => {
    if (before === null) return false
    const held = text(strongest(identifiers(before)))
    return held !== text(strongest(now)) && wanted.has(held)
  })
  if (giving.length === 0) return
  const { rows } = await client.query<{ id: string; version: string }>(
    `UPDATE customers c SET external_id = 'moving ' || c.id
     FROM unnest($1::uuid[], $2::text[]) AS r(id, version)
     WHERE c.id = r.id AND c.xmin::text = r.version
     RETURNING c.id, pg_current_xact_id()::xid::text AS version`,
    [giving.map(({ id }) => id), giving.map(({ version }) => version)],
  )
  if (rows.length !== giving.length) throw new ConcurrentWrite()
  for (const customer of giving) customer.version = rows[0]!.version
}

function text({ kind, value }: { kind: string; value: string }): string {
  return `${kind} ${value}`
}

/** What is absent becomes null. */
function asRecord({ id, values, nameKey }: KnownCustomer): Record<string, unknown> {
  const record: Record<string, unknown> = { id, name_key: nameKey }
  for (const field of TEXT_FIELDS) if (values[field] !== null) record[field] = values[field]
  if (values.tags !== null) record.tags = values.tags
  record.attributes = Object.fromEntries(values.attributes)
  return record
}

function asVersion(customer: KnownCustomer): Record<string, unknown> {
  return { ...asRecord(customer), version: customer.version }
}

function asChange(customer: KnownCustomer): Record<string, unknown> {
  const before = customer.before as CustomerValues
  const changes = differences(before, customer.values)
  const isRenamed = changes.some(({ field }) => field === "name")
  return {
    id: customer.id,
    lines: linesOf(customer),
    before: {
      ...side(changes, "before"),
      ...(isRenamed && { name_key: customer.storedKey }),
      updated_at: customer.updatedAt,
    },
    after: { ...side(changes, "after"), ...(isRenamed && { name_key: customer.nameKey }) },
  }
}

/** One number where one row made all of the changes; none for an edit. */
function linesOf({ lines }: KnownCustomer): number | Record<string, number> | null {
  const different = new Set(lines?.values())
  if (lines === undefined || different.size === 0) return null
  return different.size === 1 ? [...different][0]! : Object.fromEntries(lines)
}

/** One side of some changes as JSON: fields under their names, attributes under `attributes`. */
function side(changes: Change[], which: "before" | "after"): Record<string, unknown> {
  const fields = changes.filter(({ field }) => !field.startsWith("attributes."))
  const attributes = changes.filter(({ field }) => field.startsWith("attributes."))
  const json: Record<string, unknown> = Object.fromEntries(
    fields.map((change) => [change.field, change[which]]),
  )
  if (attributes.length > 0) {
    json.attributes = Object.fromEntries(
      attributes.map((change) => [change.field.slice("attributes.".length), change[which]]),
    )
  }
  return json
}
