import assert from "node:assert/strict"
import { randomUUID } from "node:crypto"
import { after, test } from "node:test"
import fc from "fast-check"
import type { CheckedRow } from "../../src/check/report.ts"
import { type CustomerRow, type Field, nameKey } from "../../src/customer/fields.ts"
import { DiskStore } from "../../src/import/place/diskStore.ts"
import { TAKEOVER_LINES_MAX } from "../../src/limits.ts"
import { merge } from "../../src/merge/merge.ts"
import type { Merged } from "../../src/merge/mergeContext.ts"
import { NewIds } from "../../src/registry/write/newIds.ts"
import { IdentifierCounts } from "../../src/stage/identifierCounts.ts"
import type { Rows } from "../../src/stage/stageRows.ts"
import { StagingTable } from "../../src/stage/stagingTable.ts"
import { writeRow } from "../../src/stage/writeRow.ts"
import { openDatabase } from "../database.ts"
import { type MergeCase, mergeCase } from "./cases.ts"
import { type RefCustomer, type RefRow, referenceImport, sorted } from "./reference.ts"

const RUNS = Number(process.env.MUSTER_MERGE_CASES ?? 1000)

const database = await openDatabase()
after(() => database.close())

/** Lots of two rows, their customers stored after each or kept; and as it is in truth. */
const LOTS = [
  { inOrder: { rowsMax: 2, bytesMax: 0 } },
  { inOrder: { rowsMax: 2, bytesMax: 1_000_000 } },
  {},
]

/** What the generated cases held, so that a generator that grows harmless is noticed. */
const seen = {
  ...{ alike: 0, shared_identifier: 0, takeover: 0 },
  ...{ folded: 0, ambiguous: 0, collision: 0, unknown_id: 0, updated: 0, weak: 0, sets: 0 },
}

test("an import does what taking its rows one at a time does, in memory and staged", async () => {
  await fc.assert(
    fc.asyncProperty(mergeCase, async (example) => {
      const expected = referenceImport(
        example.registry,
        example.rows,
        example.fields,
        example.clear,
      )
      note(example, expected)
      for (const way of ["few", "staged"] as const) {
        await fill(example.registry)
        const { merged, runId } = await run(example, way)
        await compare(example, expected, merged, runId, way)
      }
    }),
    { numRuns: RUNS },
  )
  if (RUNS >= 500) {
    for (const [what, times] of Object.entries(seen)) {
      assert.ok(times >= RUNS / 50, `only ${times} of ${RUNS} cases had: ${what}`)
    }
  }
})

async function fill(registry: RefCustomer[]): Promise<void> {
  await database.pool.query("TRUNCATE customers, import_changes, customer_writes")
  for (const customer of registry) {
    await database.pool.query(
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
  { rows, fields, clear }: MergeCase,
  way: "few" | "staged",
): Promise<{ merged: Merged; runId: string }> {
  const { pool } = database
  const runId = randomUUID()
  const checked = rows.map(checkedRow)
  const input: Rows = way === "few" ? { few: checked } : await stage(runId, checked, fields, clear)
  const merged = await merge(pool, input, {
    runId,
    newIds: new NewIds(),
    fields: fields as Field[],
    clear,
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
  runId: string,
  checked: CheckedRow[],
  fields: string[],
  clear: boolean,
): Promise<Rows> {
  const staging = await StagingTable.create(database.pool, runId, fields as Field[])
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
  example: MergeCase,
  expected: ReturnType<typeof referenceImport>,
  merged: Merged,
  runId: string,
  way: string,
): Promise<void> {
  const { pool } = database
  const { rows } = await pool.query(
    "SELECT *, updated_at > '2020-01-02' AS moved FROM customers ORDER BY id",
  )
  const known = new Map(example.registry.map((customer) => [customer.id, customer]))
  const content = (customers: RefCustomer[]) =>
    customers
      .map((customer) => {
        const id = known.has(customer.id) ? customer.id : "new"
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
  const { created, updated, unchanged, accepted } = merged
  const counts = {
    read: example.rows.length,
    created,
    updated,
    unchanged,
    folded: accepted - created - updated - unchanged,
    rejected: merged.rejections.count,
  }
  assert.deepEqual(counts, expected.counts, `${way}: counts`)
  const moved = rows.filter((row) => known.has(row.id) && row.moved).length
  assert.equal(moved, updated, `${way}: only updated customers have a new time of change`)
  const changes = await pool.query("SELECT * FROM import_changes WHERE run_id = $1", [runId])
  assert.equal(changes.rowCount, updated, `${way}: one remembered change an updated customer`)
  for (const { customer_id, before } of changes.rows) {
    const was = known.get(customer_id)!
    for (const [field, value] of Object.entries(before)) {
      if (field === "updated_at") continue
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

function note(example: MergeCase, expected: ReturnType<typeof referenceImport>): void {
  if (expected.counts.folded > 0) seen.folded++
  if (example.rows.some((row) => comesAgainAlone(row, example.rows))) seen.alike++
  if (expected.counts.updated > 0) seen.updated++
  if (expected.takeovers.length > 0) seen.takeover++
  for (const { code } of expected.rejected) seen[code as "ambiguous"]++
  const keys = example.rows.map((row) => row.external_id ?? row.email ?? nameKey(row.name))
  if (new Set(keys).size === keys.length && example.rows.length > 2) seen.sets++
  if (example.rows.some(({ email, external_id }) => email === null && external_id === null)) {
    seen.weak++
  }
}

/** Whether a row comes again with all its identifiers, and no other row carries one of them. */
function comesAgainAlone(row: RefRow, rows: RefRow[]): boolean {
  const shares = (other: RefRow): boolean =>
    (row.external_id != null && other.external_id === row.external_id) ||
    (row.email != null && other.email === row.email) ||
    nameKey(other.name) === nameKey(row.name)
  const isAlike = (other: RefRow): boolean =>
    other.id === undefined &&
    other.external_id === row.external_id &&
    other.email === row.email &&
    nameKey(other.name) === nameKey(row.name)
  const met = rows.filter(shares)
  return met.length > 1 && met.every(isAlike)
}
