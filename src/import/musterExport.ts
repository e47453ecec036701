import { TEXT_FIELDS, type TextField } from "../customer.ts"

/** Where the fields stand in a file that Muster exported. */
export type ExportMatch = {
  id: number
  fields: { [F in TextField]?: number }
  tags: number
  /** Columns that an export carries but an import does not take. */
  ignored: Set<number>
}

/**
 * Recognises Muster's own export by its header: `id` first, then every field by its own name, and
 * the two times. Columns after them are attributes under their own header, whatever it is.
 */
export function matchExport(headers: string[]): ExportMatch | null {
  if (headers[0]?.trim() !== "id") return null
  const index = new Map<string, number>()
  for (const [position, header] of headers.entries()) {
    const name = header.trim()
    if (!index.has(name)) index.set(name, position)
  }
  const fields: { [F in TextField]?: number } = {}
  for (const field of TEXT_FIELDS) {
    const position = index.get(field)
    if (position === undefined) return null
    fields[field] = position
  }
  const tags = index.get("tags")
  const created = index.get("created_at")
  const updated = index.get("updated_at")
  if (tags === undefined || created === undefined || updated === undefined) return null
  return { id: 0, fields, tags, ignored: new Set([created, updated]) }
}

/**
 * Takes back the apostrophe that an export puts before what a spreadsheet could run as a formula,
 * and before an apostrophe. Exactly that: an apostrophe that no export writes stays.
 */
export function undoApostrophe(cell: string): string {
  return cell.startsWith("'") && ESCAPED.test(cell.slice(1, 200)) ? cell.slice(1) : cell
}

/** What an export escapes: an apostrophe, tab or CR at once, a formula sign also after blanks. */
const ESCAPED = /^(?:['\t\r]|\s*[=+\-@=+-@])/
