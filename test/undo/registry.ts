import { randomUUID } from "node:crypto"
import type { Pool } from "pg"
import type { CheckedRow } from "../../src/check/report.ts"
import { type CustomerRow, type Field, nameKey } from "../../src/customer/fields.ts"
import { merge } from "../../src/merge/merge.ts"
import { NewIds } from "../../src/registry/write/newIds.ts"
import { startRun } from "../../src/runs/run.ts"
import { IdentifierCounts } from "../../src/stage/identifierCounts.ts"
import type { Rows } from "../../src/stage/stageRows.ts"
import { StagingTable } from "../../src/stage/stagingTable.ts"
import { writeRow } from "../../src/stage/writeRow.ts"
import type { MergeCase } from "../merge/cases.ts"
import type { RefCustomer, RefRow } from "../merge/reference.ts"

/** A customer with all that an undo has to bring back. */
export type Stored = RefCustomer & { name_key: string; created_at: string; updated_at: string }

const TABLES = [
  "customers",
  "import_changes",
  "import_runs",
  "undone_customers",
  "customer_writes",
  ...["customer_words", "customer_words_made", "customer_words_waiting", "customer_words_runs"],
  "customer_order",
]

export async function fill(pool: Pool, registry: readonly RefCustomer[]): Promise<void> {
  await pool.query(TABLES.map((table) => `DELETE FROM ${table}`).join("; "))
  for (const { id, name, external_id, email, phone, tags, attributes } of registry) {
    await pool.query(
      `INSERT INTO customers (id, name, external_id, email, phone, tags, attributes, created_at,
         updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, '2019-01-01', '2020-01-01')`,
      [id, name, external_id, email, phone, tags, JSON.stringify(attributes)],
    )
  }
}

export async function registryNow(pool: Pool): Promise<Stored[]> {
  const { rows } = await pool.query(
    `SELECT id, name, external_id, email, phone, tags, attributes, name_key,
       created_at::text AS created_at, updated_at::text AS updated_at
     FROM customers ORDER BY id`,
  )
  return rows
}

/**
 * Merges the rows as an import does, on the short way or on that of large files. Returns the run.
 */
export async function importRows(
  pool: Pool,
  { rows, fields, clear, createUnknown = false }: MergeCase,
  way: "few" | "staged",
): Promise<string> {
  const id = randomUUID()
  const newIds = new NewIds()
  await startRun(pool, {
    ...{ id, fileName: null, node: "1" },
    options: createUnknown ? { unknown_ids: "create" } : {},
    account: { id: "ada", email: "ada@example.com" },
    createdFrom: newIds.from,
    createdTo: newIds.to,
  })
  const checked = rows.map(checkedRow)
  const input: Rows =
    way === "few" ? { few: checked } : await stage(pool, id, checked, fields, clear)
  await merge(pool, input, {
    ...{ runId: id, newIds, fields: fields as Field[], clear, write: true, verdictsBelow: 0 },
    createUnknown,
    beforeCommit: async (client) => {
      await client.query(
        `UPDATE import_runs SET state = 'succeeded', read = 0, created = 0, updated = 0,
           unchanged = 0, folded = 0, rejected = 0, finished_at = clock_timestamp() WHERE id = $1`,
        [id],
      )
    },
  })
  if ("staging" in input) await input.staging.drop()
  return id
}

async function stage(
  pool: Pool,
  runId: string,
  checked: CheckedRow[],
  fields: string[],
  clear: boolean,
): Promise<Rows & { staging: StagingTable }> {
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
  const entries = Object.entries(attributes ?? {})
  return {
    index,
    line: index + 2,
    row: { ...fields, name: row.name.trim(), attributes: entries } as CustomerRow,
    ids: {
      external_id: row.external_id ?? null,
      email: row.email ?? null,
      nameKey: nameKey(row.name),
    },
  }
}
