import type { Pool } from "pg"
import { escapeFormula } from "../customer/exportFormat.ts"
import { TEXT_FIELDS } from "../customer/fields.ts"
import type { Change, FieldValue } from "../customer/values.ts"
import { REJECTED_FILE_ROWS } from "../limits.ts"
import { type KeptRows, type RowFilter, readRows } from "./planRows.ts"
import type { PlanRow } from "./shownRow.ts"

/**
 * The rows of a plan as CSV (UTF-8, LF, quotes where needed), one a record: where it stands, what
 * it does, the customer as it leaves it, and what it changes. Cells that a spreadsheet could run as
 * a formula begin with an apostrophe. Yields bytes, some thousand rows at a time.
 */
export async function* planFile(
  pool: Pool,
  kept: KeptRows,
  filter: RowFilter | null,
): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${HEADER.join(",")}\n`)
  for (let after: number | null = -1; after !== null; ) {
    const wanted = { filter, after, limit: REJECTED_FILE_ROWS }
    const page: Awaited<ReturnType<typeof readRows>> = await readRows(pool, kept, wanted)
    yield Buffer.from(page.rows.map(record).join(""))
    after = page.next
  }
}

const PLACE = ["line", "verdict", "folded", "folded_with"]
const HEADER = [...PLACE, "id", ...TEXT_FIELDS, "tags", "changes", "message"]

function record(row: PlanRow): string {
  const { line, verdict, folded, folded_with, customer, changes, message } = row
  const cells = [
    ...[String(line), verdict, String(folded), String(folded_with ?? ""), customer?.id],
    ...TEXT_FIELDS.map((field) => customer?.[field]),
    ...[text(customer?.tags ?? null), changes.map(said).join("; "), message],
  ]
  return `${cells.map((value) => cell(value ?? "")).join(",")}\n`
}

function said({ field, before, after }: Change): string {
  return `${field}: ${text(before) || "–"} → ${text(after) || "–"}`
}

function text(value: FieldValue): string {
  return Array.isArray(value) ? value.join(", ") : (value ?? "")
}

function cell(value: string): string {
  const harmless = escapeFormula(value)
  return /[",\r\n]|^\s|\s$/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
