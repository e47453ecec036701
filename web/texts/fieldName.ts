import { headerName } from "./headerName.ts"
import { TEXTS } from "./texts.ts"

/** How a person calls a field, or what became of a column that is none. */
export function fieldName(field: string): string {
  const header = field.startsWith("attributes.") ? field.slice("attributes.".length) : null
  return header === null ? (TEXTS.fields[field] ?? field) : TEXTS.extraField(headerName(header))
}
