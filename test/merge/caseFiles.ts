import { randomUUID } from "node:crypto"
import type { Pool } from "pg"
import { EXPORT_HEADER } from "../../src/customer/exportFormat.ts"
import type { ImportOptions } from "../../src/import/importOptions.ts"
import type { MergeCase } from "./cases.ts"
import type { RefRow } from "./reference.ts"

/** Makes the registry that of the case. */
export async function fill(pool: Pool, { registry }: MergeCase): Promise<void> {
  await pool.query("TRUNCATE customers, import_changes, customer_writes")
  for (const { id, name, external_id, email, phone, tags, attributes } of registry) {
    await pool.query(
      `INSERT INTO customers (id, name, name_key, external_id, email, phone, tags, attributes,
         updated_at)
       VALUES ($1, $2, customer_name_key($2), $3, $4, $5, $6, $7, '2020-01-01')`,
      [id, name, external_id, email, phone, tags, JSON.stringify(attributes)],
    )
  }
}

const COLUMNS = ["name", "external_id", "email", "phone", "tags", "Region"]

/** The rows as a file; as a Muster export when they carry ids, which no other file may. */
export function render({ fields }: MergeCase, rows: RefRow[]): string {
  const columns = fields.includes("id") ? [...EXPORT_HEADER, "Region"] : columnsOf(fields)
  const lines = rows.map((row) => columns.map((column) => cell(row, column)).join(","))
  return `${[columns.join(","), ...lines].join("\n")}\n`
}

function mapOf({ fields }: MergeCase): ImportOptions["map"] {
  if (fields.includes("id")) return fields.includes("email") ? [] : [["email", "-"]]
  return columnsOf(fields).map((column) => [column, column === "Region" ? "attributes" : column])
}

function columnsOf(fields: string[]): string[] {
  return COLUMNS.filter((column) => column === "Region" || fields.includes(column))
}

function cell(row: RefRow, column: string): string {
  if (column === "Region") return row.attributes?.Region ?? ""
  if (column === "tags") return row.tags ? `"${row.tags.join(",")}"` : ""
  const value = row[column as "name"]
  return value ?? ""
}

/** What an import of such a file is asked for. */
export function request(csv: string, example?: MergeCase) {
  const map = example === undefined ? [] : mapOf(example)
  const blanks = example?.clear ? "clear" : "keep"
  return {
    chunks: chunksOf(csv),
    ...({ form: "json", fileName: null, charset: null } as const),
    options: {
      ...({ map, unmapped: "keep", blanks } as ImportOptions),
      unknown_ids: example?.createUnknown ? "create" : "refuse",
    } as const,
    account: { id: randomUUID(), email: "ada@example.com" },
  }
}

async function* chunksOf(csv: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(csv)
}
