import { attributeOfHeader, type ExportMatch } from "../../customer/exportFormat.ts"
import { type Field, TEXT_FIELDS, type TextField } from "../../customer/fields.ts"
import type { ColumnReason } from "../../messages/columnReasons.ts"
import { findColumn, findSlot } from "../choose/applyMap.ts"
import type { Recipe } from "../choose/recipe.ts"
import { headerKey, REJECTED_HEADERS } from "../header/columnNames.ts"
import type { Slot } from "../knowledge/slots.ts"
import { profileColumn } from "../values/profileColumn.ts"
import type { ColumnMatch, Columns, MatchOptions } from "./columns.ts"

/** The columns of a file that Muster exported: each is known by its name, unless `map` says. */
export function exportColumns(
  headers: string[],
  names: string[],
  sample: string[][],
  options: MatchOptions,
  found: ExportMatch,
): Columns {
  const { told, fields: targets } = placeFields(names, options.map ?? [], found)
  const recipe = recipeOf(targets)
  const attributes: Columns["attributes"] = []
  const leftOut = new Set<number>()
  const { furtherAttributes } = found
  const isFurther = (index: number) => index === furtherAttributes && !told.has(index)
  const columns = headers.map((header, index): ColumnMatch => {
    const field = targets.find((target) => target.index === index)?.field ?? null
    const fate = field === null ? fateOf(index) : "field"
    if (fate === "attribute" && !isFurther(index)) {
      attributes.push({ index, key: attributeOfHeader(header) })
    }
    if (fate === "own" || fate === "dropped" || fate === "ignored") leftOut.add(index)
    return {
      header: names[index]!,
      field,
      confidence: field ? 1 : 0,
      why: told.has(index) ? TOLD[fate] : isFurther(index) ? SEVERAL : WHY[fate],
      reason: reasonOf(fate, field, told.has(index)),
      samples: profileColumn(sample, index).samples,
    }
  })
  const id = targets.find(({ field }) => field === "id")?.index ?? null
  const tags = targets.find(({ field }) => field === "tags")?.index ?? null
  const further = options.unmapped !== "ignore" && columns.findIndex((_, at) => isFurther(at)) >= 0
  const fields: Field[] = id === null ? [] : ["id"]
  fields.push(...TEXT_FIELDS.filter((field) => recipe[field]))
  if (tags !== null) fields.push("tags")
  if (attributes.length > 0 || further) fields.push("attributes")
  return {
    columns,
    fields,
    recipe,
    attributes,
    furtherAttributes: further ? furtherAttributes : null,
    tags: tags === null ? null : { index: tags, separators: [",", ";"] },
    id,
    leftOut,
    warnings: [],
    notes: [],
    musterExport: true,
    direct: Object.fromEntries(
      TEXT_FIELDS.flatMap((field) => {
        const only = recipe[field]?.length === 1 ? recipe[field][0]!.columns : []
        return only.length === 1 ? [[field, only[0]]] : []
      }),
    ),
    isDirect: false,
    source: options.source?.trim() || null,
    left: options.left ?? null,
    headerKeys: headers.map(headerKey),
    headerLines: new Set(),
  }

  function fateOf(index: number): Fate {
    if (REJECTED_HEADERS.has(headers[index]!.trim())) return "own"
    const word = told.get(index)
    if (word === "-") return "dropped"
    if (word === undefined && found.ignored.has(index)) return "own"
    return options.unmapped === "ignore" ? "ignored" : "attribute"
  }
}

type Fate = "field" | "own" | "dropped" | "ignored" | "attribute"

const WHY: Record<Fate, string> = {
  field: "The file is Muster's own export.",
  own: "This column is Muster's own, so it is left out.",
  dropped: "You left this column out.",
  ignored: "Muster's own export; this column is an attribute, so it is left out.",
  attribute: "Muster's own export; this column is an attribute.",
}
const SEVERAL = "Muster's own export; this column is attributes."
const TOLD: Record<Fate, string> = {
  ...WHY,
  field: "You mapped this column.",
  ignored: "You keep this column as an attribute; it is left out.",
  attribute: "You keep this column as an attribute.",
}

function reasonOf(fate: Fate, field: string | null, isTold: boolean): ColumnReason {
  if (fate === "own") return { code: "own_column", params: {} }
  if (fate === "dropped") return { code: "dropped_by_map", params: {} }
  if (field !== null) {
    return { code: isTold ? "mapped" : "export", params: { field, use: "alone" } }
  }
  const params = { fate: fate === "ignored" ? "left_out" : "attribute" }
  return { code: isTold ? "kept_by_map" : "export", params }
}

type Target = { index: number; field: NonNullable<ColumnMatch["field"]> }

/**
 * Which column is which field, in the order in which they fill in for each other. A field that
 * `map` gives to a column is taken from every other. `told` is what `map` says of each column.
 */
function placeFields(
  names: string[],
  map: [header: string, field: string][],
  found: ExportMatch,
): { told: Map<number, string>; fields: Target[] } {
  const told = new Map<number, string>()
  let fields: Target[] = []
  for (const [header, list] of map) {
    const index = findColumn(names, header)
    told.set(index, list.trim())
    fields = fields.filter((target) => target.index !== index)
    for (const word of list.trim() === "-" ? [] : list.split(",")) {
      const slot = findSlot(word)
      if (slot !== null) fields.push({ index, field: fieldOf(slot) })
    }
  }
  const taken = new Set(fields.map(({ field }) => wholeOf(field)))
  const put = (index: number | null | undefined, field: Field) => {
    if (index != null && !told.has(index) && !taken.has(field)) fields.push({ index, field })
  }
  put(found.id, "id")
  for (const field of TEXT_FIELDS) put(found.fields[field], field)
  put(found.tags, "tags")
  return { told, fields }
}

/** Of the slots, `map` knows the fields, the tags and the two halves of a name. */
function fieldOf(slot: Slot): Target["field"] {
  return slot === "full_name" ? "name" : (slot as Target["field"])
}

function wholeOf(field: Target["field"]): Field {
  return field === "first_name" || field === "last_name" ? "name" : field
}

function recipeOf(targets: Target[]): Recipe {
  const recipe: Recipe = {}
  for (const { index, field } of targets) {
    if (!isText(field)) continue
    const steps = recipe[field] ?? []
    steps.push({ columns: [index], separator: " " })
    recipe[field] = steps
  }
  const halves = (["first_name", "last_name"] as const).flatMap((half) =>
    targets.filter(({ field }) => field === half).map(({ index }) => index),
  )
  if (halves.length > 0) {
    recipe.name = [...(recipe.name ?? []), { columns: halves, separator: " " }]
  }
  return recipe
}

function isText(field: Target["field"]): field is TextField {
  return (TEXT_FIELDS as readonly string[]).includes(field)
}
