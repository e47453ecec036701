import type { CheckedRow } from "../check/report.ts"
import type { Field } from "../customer/fields.ts"
import type { CopyBuffer } from "../database/copyBuffer.ts"

/** The columns of the staging table before the fields. */
export const PLACE_COLUMNS = ["index", "line", "name_key"] as const

/** Writes one checked row; the way for rows that need more than copying their cells' bytes. */
export function writeRow(
  buffer: CopyBuffer,
  checked: CheckedRow,
  fields: readonly Field[],
  clear: boolean,
): void {
  const { row, ids } = checked
  const attributes = attributesJson(row.attributes ?? [], clear)
  let characters = ids.nameKey.length + (attributes?.length ?? 0)
  for (const field of fields) {
    const value = row[field]
    if (typeof value === "string") characters += value.length
    else if (field === "tags") for (const tag of row.tags ?? []) characters += tag.length + 8
  }
  buffer.reserve(characters * 3 + (fields.length + 3) * 4 + 64)
  buffer.int16(PLACE_COLUMNS.length + fields.length)
  buffer.number(checked.index)
  buffer.number(checked.line)
  buffer.text(ids.nameKey)
  for (const field of fields) {
    if (field === "tags") writeTags(buffer, row.tags ?? null)
    else if (field === "attributes") writeJson(buffer, attributes)
    else buffer.text(row[field])
  }
}

/** Filled cells under their header, and the blank ones when they clear what is stored. */
function attributesJson(attributes: [string, string | null][], clear: boolean): string | null {
  const kept = clear ? attributes : attributes.filter(([, value]) => value !== null)
  return kept.length === 0 ? null : JSON.stringify(Object.fromEntries(kept))
}

function writeJson(buffer: CopyBuffer, json: string | null): void {
  if (json === null) {
    buffer.int32(-1)
    return
  }
  const start = buffer.used
  buffer.used += 4
  buffer.bytes[buffer.used++] = JSONB_VERSION
  buffer.used += buffer.bytes.write(json, buffer.used, "utf8")
  buffer.bytes.writeInt32BE(buffer.used - start - 4, start)
}

function writeTags(buffer: CopyBuffer, tags: string[] | null): void {
  if (tags === null) {
    buffer.int32(-1)
    return
  }
  const start = buffer.used
  buffer.used += 4
  buffer.int32(tags.length === 0 ? 0 : 1)
  buffer.int32(0)
  buffer.int32(TEXT_OID)
  if (tags.length > 0) {
    buffer.int32(tags.length)
    buffer.int32(1)
    for (const tag of tags) buffer.text(tag)
  }
  buffer.bytes.writeInt32BE(buffer.used - start - 4, start)
}

/** Type number of `text` in PostgreSQL's catalogue, needed inside arrays. */
const TEXT_OID = 25
const JSONB_VERSION = 1
