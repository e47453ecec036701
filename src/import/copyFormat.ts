import type { Field } from "../customer.ts"
import type { CheckedRow } from "./report.ts"

/**
 * Rows in PostgreSQL's binary COPY format (documentation, section COPY, "Binary Format"): a header,
 * then for each row the number of its columns and each column as its length and its bytes. It needs
 * no escaping, so a cell's bytes go from the file to the server without becoming a string.
 */

/** `PGCOPY\n\377\r\n\0`, no flags, no header extension. */
export const COPY_HEADER = Buffer.from("5047434f50590aff0d0a000000000000000000", "hex")
export const COPY_TRAILER = Buffer.from([0xff, 0xff])

/** Type number of `text` in PostgreSQL's catalogue, needed inside arrays. */
const TEXT_OID = 25
const JSONB_VERSION = 1

/** Up to here a loop copies faster than a call. */
const LOOP_BYTES_MAX = 48

/** The columns of the staging table before the fields. */
export const PLACE_COLUMNS = ["index", "line", "name_key"] as const

/** A buffer that rows are written to, one after the other, and that grows as they need. */
export class CopyBuffer {
  bytes: Buffer
  used = 0

  constructor(bytes: number) {
    this.bytes = Buffer.allocUnsafeSlow(bytes)
  }

  /** Makes room for so many bytes more. */
  reserve(bytes: number): void {
    if (this.used + bytes <= this.bytes.length) return
    const larger = Buffer.allocUnsafeSlow(Math.max(this.bytes.length * 2, this.used + bytes))
    this.bytes.copy(larger, 0, 0, this.used)
    this.bytes = larger
  }

  int16(value: number): void {
    this.used = this.bytes.writeInt16BE(value, this.used)
  }

  int32(value: number): void {
    const { bytes, used } = this
    bytes[used] = value >>> 24
    bytes[used + 1] = value >>> 16
    bytes[used + 2] = value >>> 8
    bytes[used + 3] = value
    this.used = used + 4
  }

  /** An integer column. */
  number(value: number): void {
    this.int32(4)
    this.int32(value)
  }

  /** A text column, from UTF-8; room for the bytes must be there. */
  range(source: Uint8Array, start: number, end: number): void {
    const target = this.bytes
    const length = end - start
    let at = this.used
    target[at] = length >>> 24
    target[at + 1] = length >>> 16
    target[at + 2] = length >>> 8
    target[at + 3] = length
    at += 4
    this.used = at + length
    if (length > LOOP_BYTES_MAX) target.set(source.subarray(start, end), at)
    else for (let i = start; i < end; i++) target[at++] = source[i]
  }

  /** A text column; room for three bytes a UTF-16 unit must be there. */
  text(value: string | null | undefined): void {
    if (value == null) {
      this.int32(-1)
      return
    }
    const bytes = this.bytes.write(value, this.used + 4, "utf8")
    this.bytes.writeInt32BE(bytes, this.used)
    this.used += 4 + bytes
  }
}

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
