import type { Listed } from "../../../src/messages/refusals/listed.ts"
import type { NamedColumn, NamedCustomer } from "../../../src/messages/rowSentences.ts"
import { FIELD_NAMES } from "./fieldNames.ts"

export function listed({ columns, more }: Listed): string {
  const shown = columns.map((column) => `„${column}“`).join(", ")
  return more > 0 ? `${shown} und ${more} weitere` : shown
}

export function columnNamed({ header, letters }: NamedColumn): string {
  return `„${header}“${letters === undefined ? "" : ` (Spalte ${letters})`}`
}

export function inColumn(one: { column?: string; letters?: string | undefined }): string {
  const { column, letters } = one
  if (column === undefined) return ""
  return ` in ${columnNamed(letters === undefined ? { header: column } : { header: column, letters })}`
}

export function customerNamed({ name, external_id, email }: NamedCustomer): string {
  const marks = [external_id === null ? null : `Kundennummer ${external_id}`, email]
  const known = marks.filter((mark) => mark !== null)
  return known.length === 0 ? `„${name}“` : `„${name}“ (${known.join(", ")})`
}

/** A field as its cells are called. */
export function named(field: string | null): string {
  return `„${FIELD_NAMES[field ?? ""] ?? field}“`
}
