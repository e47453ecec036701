import assert from "node:assert/strict"
import { randomUUID } from "node:crypto"
import type { Pool } from "pg"
import type { CheckedRow } from "../../src/check/report.ts"
import { type CustomerRow, type Field, nameKey } from "../../src/customer/fields.ts"
import type { Policy } from "../../src/customer/policy.ts"
import { DiskStore } from "../../src/import/place/diskStore.ts"
import { TAKEOVER_LINES_MAX } from "../../src/limits.ts"
import { merge } from "../../src/merge/merge.ts"
import type { Merged } from "../../src/merge/mergeContext.ts"
import { NewIds } from "../../src/registry/write/newIds.ts"
import { IdentifierCounts } from "../../src/stage/identifierCounts.ts"
import type { Rows } from "../../src/stage/stageRows.ts"
import { StagingTable } from "../../src/stage/stagingTable.ts"
import { writeRow } from "../../src/stage/writeRow.ts"
import { type MergeCase, UNKNOWN_IDS } from "./cases.ts"
import {
  type RefCustomer,
  type RefOutcome,
  type RefRow,
  referenceImport,
  sorted,
} from "./reference.ts"

/** Lots of two rows, their customers stored after each or kept; and as it is in truth. */
const LOTS = [
  { inOrder: { rowsMax: 2, bytesMax: 0 } },
  { inOrder: { rowsMax: 2, bytesMax: 1_000_000 } },
  {},
]

/**
 * Merges the rows of a case, in memory and staged, and compares what became of the registry with
 * what the reference makes of it; gives the reference's outcome.
 */
export async function assertAgrees(pool: Pool, example: MergeCase): Promise<RefOutcome> {
  const expected = referenceImport(
    example.registry,
    example.rows,
    example.fields,
    example.clear,
    example.createUnknown === true,
    example.policy,
  )
  for (const way of ["few", "staged"] as const) {
    await fill(pool, example.registry)
    const { merged, runId } = await run(pool, example, way)
    await compare(pool, example, expected, merged, runId, way)
  }
  return expected
}

async function fill(pool: Pool, registry: RefCustomer[]): Promise<void> {
  await pool.query("TRUNCATE customers, import_changes, customer_writes")
  for (const customer of registry) {
    await pool.query(
      `INSERT INTO customers (id, name, external_id, email, phone, tags, attributes, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, '2020-01-01')`,
      [
        customer.id,
        customer.name,
        customer.external_id,
        customer.email,
        customer.phone,
        customer.tags,
        JSON.stringify(customer.attributes),
      ],
    )
  }
}

async function run(
  pool: Pool,
  { rows, fields, clear, createUnknown = false, policy }: MergeCase,
  way: "few" | "staged",
): Promise<{ merged: Merged; runId: string }> {
  const runId = randomUUID()
  const checked = rows.map(checkedRow)
  const input: Rows =
    way === "few" ? { few: checked } : await stage(pool, runId, checked, fields, clear)
  const merged = await merge(pool, input, {
    runId,
    newIds: new NewIds(),
    fields: fields as Field[],
    clear,
    createUnknown,
    policy: policy as Policy | undefined,
    write: true,
    verdictsBelow: 0,
    store: () => new DiskStore(64),
    ...LOTS[rows.length % LOTS.length],
    beforeCommit: async () => {},
  })
  if ("staging" in input) await input.staging.drop()
  return { merged, runId }
}

async function stage(
  pool: Pool,
  runId: string,
  checked: CheckedRow[],
  fields: string[],
  clear: boolean,
): Promise<Rows> {
  const staging = await StagingTable.create(pool, runId, fields as Field[])
  const identifierCounts = new IdentifierCounts()
  for (const row of checked) {
    identifierCounts.add(row)
    writeRow(staging.buffer, row, staging.fields, clear)
  }
  await staging.finish()
  return { staging, identifierCounts }
}

function checkedRow(row: RefRow, index: number): CheckedRow {
  const { attributes, ...fields } = row
  return {
    index,
    line: index + 2,
    row: {
      ...fields,
      name: row.name.trim(),
      attributes: Object.entries(attributes ?? {}),
    } as CustomerRow,
    ids: {
      external_id: row.external_id ?? null,
      email: row.email ?? null,
      nameKey: nameKey(row.name),
    },
  }
}

async function compare(
  pool: Pool,
  example: MergeCase,
  expected: RefOutcome,
  merged: Merged,
  runId: string,
  way: string,
): Promise<void> {
  const { rows } = await pool.query(
    "SELECT *, updated_at > '2020-01-02' AS moved FROM customers ORDER BY id",
  )
  const known = new Map(example.registry.map((customer) => [customer.id, customer]))
  const content = (customers: RefCustomer[]) =>
    customers
      .map((customer) => {
        const isKept = known.has(customer.id) || UNKNOWN_IDS.includes(customer.id)
        const id = isKept ? customer.id : "new"
        return JSON.stringify([id, sorted({ ...customer, name: customer.name.trim() })])
      })
      .sort()
  assert.deepEqual(content(rows), content(expected.customers), `${way}: customers`)
  const codes = [...merged.rejections.inOrder()].map(({ index, errors }) => ({
    index,
    code: errors[0]!.code,
  }))
  assert.deepEqual(codes, expected.rejected, `${way}: rejected rows`)
  const lines = expected.takeovers.map((index) => index + 2)
  const takeovers = { rows: lines.length, lines: lines.slice(0, TAKEOVER_LINES_MAX) }
  assert.deepEqual(merged.takeovers, takeovers, `${way}: rows that take over values`)
  const { updated, unchanged, accepted } = merged
  const counts = {
    read: example.rows.length,
    created: merged.created,
    updated,
    unchanged,
    folded: accepted - merged.created - updated - unchanged,
    rejected: merged.rejections.count,
  }
  assert.deepEqual(counts, expected.counts, `${way}: counts`)
  const moved = rows.filter((row) => known.has(row.id) && row.moved).length
  assert.equal(moved, updated, `${way}: only updated customers have a new time of change`)
  const remembered = await pool.query("SELECT * FROM import_changes WHERE run_id = $1", [runId])
  const given = rows.filter(({ id }) => UNKNOWN_IDS.includes(id)).map(({ id }) => id)
  const creations = remembered.rows.filter(({ before }) => before.id === null)
  const created = creations.map(({ customer_id }) => customer_id).sort()
  assert.deepEqual(created, given, `${way}: customers with ids of the file`)
  const changes = remembered.rows.filter(({ before }) => before.id !== null)
  assert.equal(changes.length, updated, `${way}: one remembered change an updated customer`)
  for (const { customer_id, before } of changes) {
    const was = known.get(customer_id)!
    for (const [field, value] of Object.entries(before)) {
      if (field === "updated_at") continue
      if (field === "name_key") {
        assert.equal(value, nameKey(was.name), `${way}: key before`)
        continue
      }
      if (field !== "attributes") {
        const stored = field === "name" ? was.name : was[field as keyof RefCustomer]
        assert.deepEqual(value, stored, `${way}: ${field} before`)
      } else {
        for (const [header, text] of Object.entries(value as Record<string, string | null>)) {
          assert.equal(text, was.attributes[header] ?? null, `${way}: attribute before`)
        }
      }
    }
  }
}
