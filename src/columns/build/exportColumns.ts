import { attributeOfHeader, type ExportMatch } from "../../customer/exportFormat.ts"
import { type Field, TEXT_FIELDS } from "../../customer/fields.ts"
import type { Recipe } from "../choose/recipe.ts"
import { headerKey, REJECTED_HEADERS } from "../header/columnNames.ts"
import { profileColumn } from "../values/profileColumn.ts"
import type { ColumnMatch, Columns, MatchOptions } from "./columns.ts"

/** The columns of a file that Muster exported: every one is known by its place. */
export function exportColumns(
  headers: string[],
  names: string[],
  sample: string[][],
  options: MatchOptions,
  found: ExportMatch,
): Columns {
  const recipe: Recipe = {}
  const fieldOf = new Map<number, Field>([
    [found.id, "id"],
    [found.tags, "tags"],
  ])
  const carried = TEXT_FIELDS.filter((field) => found.fields[field] !== undefined)
  for (const field of carried) {
    recipe[field] = [{ columns: [found.fields[field]!], separator: " " }]
    fieldOf.set(found.fields[field]!, field)
  }
  const attributes: Columns["attributes"] = []
  const columns = headers.map((header, index): ColumnMatch => {
    const field = fieldOf.get(index) ?? null
    const own = found.ignored.has(index) || REJECTED_HEADERS.has(header.trim())
    const several = index === found.furtherAttributes
    if (!field && !own && !several && options.unmapped !== "ignore") {
      attributes.push({ index, key: attributeOfHeader(header) })
    }
    const why = field
      ? "The file is Muster's own export."
      : own
        ? "This column is Muster's own, so it is left out."
        : `Muster's own export; this column is ${several ? "attributes" : "an attribute"}.`
    return {
      header: names[index]!,
      field,
      confidence: field ? 1 : 0,
      why,
      samples: profileColumn(sample, index).samples,
    }
  })
  const fields: Field[] = ["id", ...carried, "tags"]
  const further = options.unmapped === "ignore" ? null : found.furtherAttributes
  if (attributes.length > 0 || further !== null) fields.push("attributes")
  return {
    columns,
    fields,
    recipe,
    attributes,
    furtherAttributes: further,
    tags: { index: found.tags, separators: [",", ";"] },
    id: found.id,
    warnings: [],
    musterExport: true,
    direct: found.fields,
    isDirect: false,
    source: options.source?.trim() || null,
    left: options.left ?? null,
    headerKeys: headers.map(headerKey),
    headerLines: new Set(),
  }
}
