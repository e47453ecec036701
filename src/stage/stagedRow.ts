import type { CheckedRow } from "../check/report.ts"
import type { CustomerRow, Field } from "../customer/fields.ts"

/** A row as the staging table gives it back. */
export type StagedRecord = Record<string, unknown> & {
  index: number
  line: number
  name_key: string
  external_id: string | null
  email: string | null
}

export function checkedRow(record: StagedRecord, fields: readonly Field[]): CheckedRow {
  const row: Record<string, unknown> = {}
  for (const field of fields) {
    if (field === "attributes") row.attributes = Object.entries(record.attributes ?? {})
    else if (field !== "id") row[field] = record[field]
    else if (record.id !== null) row.id = record.id
  }
  return {
    index: record.index,
    line: record.line,
    row: row as CustomerRow,
    ids: {
      external_id: record.external_id,
      email: record.email,
      nameKey: record.name_key,
    },
  }
}
