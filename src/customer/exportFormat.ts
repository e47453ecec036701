import { FIELDS, TEXT_FIELDS, type TextField } from "./fields.ts"

/** Where the fields stand in a file that Muster exported. */
export type ExportMatch = {
  /** `null` where somebody has taken the column away; rows then find customers as all others do. */
  id: number | null
  fields: { [F in TextField]?: number }
  tags: number
  /** Attributes that have no column of their own, as JSON; only where there are very many. */
  furtherAttributes: number | null
  /** Columns that an export carries but an import does not take. */
  ignored: Set<number>
}

/** What may separate the cells of an export, by name and as it is. */
export const EXPORT_DELIMITERS: Readonly<Record<string, string>> = {
  comma: ",",
  ",": ",",
  semicolon: ";",
  ";": ";",
  tab: "\t",
  "\t": "\t",
  pipe: "|",
  "|": "|",
}

/** The columns that every export begins with. */
export const EXPORT_HEADER = ["id", ...TEXT_FIELDS, "tags", "created_at", "updated_at"] as const

/** The column of attributes that have none of their own. */
export const FURTHER_ATTRIBUTES = "attributes"

/** Comes before an attribute's name where the bare name would mean something else. */
const ATTRIBUTE_PREFIX = "attributes."

const TAKEN: ReadonlySet<string> = new Set<string>([
  ...EXPORT_HEADER,
  FURTHER_ATTRIBUTES,
  "_line",
  "_error",
  "",
])

/**
 * Recognises Muster's own export by its header: every field by its own name, the tags and the two
 * times, in any order; the id and fields that came later may be missing. All other columns are
 * attributes under their own header, whatever it is.
 */
export function matchExport(headers: readonly string[]): ExportMatch | null {
  if (headers.length < EXPORT_COLUMNS_MIN) return null
  const index = new Map<string, number>()
  for (const [position, header] of headers.entries()) {
    const name = header.trim()
    if (!index.has(name)) index.set(name, position)
  }
  const fields: { [F in TextField]?: number } = {}
  for (const field of TEXT_FIELDS) {
    const position = index.get(field)
    if (position !== undefined) fields[field] = position
    else if (!FIELDS[field].later) return null
  }
  const tags = index.get("tags")
  const created = index.get("created_at")
  const updated = index.get("updated_at")
  if (tags === undefined || created === undefined || updated === undefined) return null
  const furtherAttributes = index.get(FURTHER_ATTRIBUTES) ?? null
  const id = index.get("id") ?? null
  return { id, fields, tags, furtherAttributes, ignored: new Set([created, updated]) }
}

const EXPORT_COLUMNS_MIN = EXPORT_HEADER.filter(
  (header) => header !== "id" && !FIELDS[header as TextField]?.later,
).length

/** The header of an attribute's column, from which `attributeOfHeader` gets the same attribute. */
export function headerOfAttribute(attribute: string): string {
  const taken = TAKEN.has(attribute) || attribute.startsWith(ATTRIBUTE_PREFIX)
  return escapeFormula(taken ? ATTRIBUTE_PREFIX + attribute : attribute)
}

export function attributeOfHeader(header: string): string {
  const text = readExported(header)
  return text.startsWith(ATTRIBUTE_PREFIX) ? text.slice(ATTRIBUTE_PREFIX.length) : text
}

/**
 * The content of a cell: without the apostrophe that an export puts before what a spreadsheet could
 * run as a formula, and before an apostrophe. Exactly that: an apostrophe that no export writes
 * stays.
 */
export function readExported(cell: string): string {
  if (!cell.startsWith("'")) return cell.trim()
  const text = cell.slice(1)
  return ESCAPED.test(text) ? text : cell.trim()
}

/** Puts that apostrophe there. SQL holds the same rule, in `customer_export_cell()`. */
export function escapeFormula(text: string): string {
  return ESCAPED.test(text) ? `'${text}` : text
}

/**
 * What an export escapes: a formula's signs and an apostrophe at the start, blanks at both ends.
 */
const ESCAPED = /^['=+\-@\uff1d\uff0b\uff0d\uff20\s]|\s$/

/** The attributes that have no column of their own. What is no such JSON is an attribute itself. */
export function readFurtherAttributes(cell: string): [header: string, value: string | null][] {
  if (cell === "") return []
  try {
    const parsed: unknown = JSON.parse(cell)
    if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)) {
      return Object.entries(parsed).filter(([, value]) => typeof value === "string")
    }
  } catch {}
  return [[FURTHER_ATTRIBUTES, cell]]
}

/** The tags in a cell: commas or semicolons between them, quotes around those that hold any. */
export function readExportedTags(cell: string): string[] | null {
  const tags: string[] = []
  for (let at = 0; at < cell.length; at++) {
    while (/\s/.test(cell.charAt(at))) at++
    const quoted = cell[at] === '"' ? quotedTag(cell, at + 1) : null
    if (quoted !== null) at = quoted.end
    const end = nextSeparator(cell, at)
    const bare = cell.slice(at, end).trim()
    if (quoted !== null) tags.push(quoted.tag + bare)
    else if (bare !== "") tags.push(bare)
    at = end
  }
  return tags.length > 0 ? tags : null
}

/**
 * The tag up to its closing quote, and where to go on; without a closing quote, all that is left.
 */
function quotedTag(cell: string, start: number): { tag: string; end: number } {
  let close = cell.indexOf('"', start)
  while (close !== -1 && cell[close + 1] === '"') close = cell.indexOf('"', close + 2)
  const end = close === -1 ? cell.length : close
  return { tag: cell.slice(start, end).replaceAll('""', '"'), end: end + 1 }
}

function nextSeparator(cell: string, start: number): number {
  for (let at = start; at < cell.length; at++) if (cell[at] === "," || cell[at] === ";") return at
  return cell.length
}
