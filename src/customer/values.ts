import { type CustomerRow, type Field, nameKey, TEXT_FIELDS, type TextField } from "./fields.ts"
import { type ApplyRule, joinTags } from "./policy.ts"

/** What a customer holds, apart from what is Muster's own. */
export type CustomerValues = Record<Exclude<TextField, "name">, string | null> & {
  name: string
  tags: string[] | null
  /** A map, because a header may be `__proto__`. */
  attributes: Map<string, string>
}

/** A value of a field as people and JSON see it; `null` is absent. */
export type FieldValue = string | string[] | null

/** One field that a row changes. `field` is a field's name, or `attributes.` and a header. */
export type Change = { field: string; before: FieldValue; after: FieldValue }

export type ApplyOptions = ApplyRule & {
  /** The fields that the file has columns for. */
  fields: readonly Field[]
}

export function noValues(): CustomerValues {
  const values: Partial<CustomerValues> = { tags: null, attributes: new Map() }
  for (const field of TEXT_FIELDS) if (field !== "name") values[field] = null
  return { ...(values as CustomerValues), name: "" }
}

export function copyValues(values: CustomerValues): CustomerValues {
  return { ...values, attributes: new Map(values.attributes) }
}

/**
 * Takes over a row's filled cells, and its blank ones when they clear. Changes `values` in place.
 * A policy is for customers that are stored already, those of earlier rows among them.
 */
export function applyRow(values: CustomerValues, row: CustomerRow, options: ApplyOptions): void {
  if (options.policy !== undefined) {
    applyByPolicy(values, row, options)
    return
  }
  for (const field of options.fields) {
    if (field === "id" || field === "attributes") continue
    const cell = row[field]
    if (field === "name") values.name = row.name
    else if (field === "tags") {
      if (row.tags != null || options.clear) values.tags = row.tags ?? null
    } else if (cell != null || options.clear) values[field] = (cell as string | null) ?? null
  }
  if (row.source != null) values.source = row.source
  for (const [header, cell] of row.attributes ?? []) {
    if (cell !== null) values.attributes.set(header, cell)
    else if (options.clear) values.attributes.delete(header)
  }
}

/** Takes out of the row what the policy forbids, and applies the rest like every other row. */
function applyByPolicy(values: CustomerValues, row: CustomerRow, options: ApplyOptions): void {
  const { policy = {}, clear } = options
  const mayChange = (field: Exclude<Field, "id" | "attributes" | "tags">): boolean => {
    if (policy[field] === "keep") return false
    return policy[field] !== "fill" || (field !== "name" && values[field] === null)
  }
  const fields = options.fields.filter((field) => {
    if (field === "id" || field === "attributes") return false
    return field === "tags" ? policy.tags !== "add" && policy.tags !== "keep" : mayChange(field)
  })
  const { source, attributes = [], ...cells } = row
  const isSourced = mayChange("source")
  applyRow(values, { ...cells, ...(isSourced && { source: source ?? null }) }, { fields, clear })
  if (policy.tags === "add" && options.fields.includes("tags")) {
    values.tags = joinTags(values.tags, row.tags ?? [])
  }
  for (const [header, cell] of attributes) {
    if (policy.attributes === "keep") break
    if (policy.attributes === "fill" && values.attributes.has(header)) continue
    if (cell !== null) values.attributes.set(header, cell)
    else if (clear) values.attributes.delete(header)
  }
}

/** The fields in which two states of a customer differ, in the order of the fields. */
export function differences(before: CustomerValues, after: CustomerValues): Change[] {
  const changes: Change[] = []
  for (const field of TEXT_FIELDS) {
    if (before[field] !== after[field]) {
      changes.push({ field, before: before[field], after: after[field] })
    }
  }
  if (!sameTags(before.tags, after.tags)) {
    changes.push({ field: "tags", before: before.tags, after: after.tags })
  }
  for (const header of new Set([...before.attributes.keys(), ...after.attributes.keys()])) {
    const was = before.attributes.get(header) ?? null
    const is = after.attributes.get(header) ?? null
    if (was !== is) changes.push({ field: `attributes.${header}`, before: was, after: is })
  }
  return changes
}

/** The identifiers of a state, in the form in which they compare. */
export function identifiers(values: CustomerValues) {
  return {
    external_id: values.external_id,
    email: values.email,
    nameKey: nameKey(values.name),
  }
}

function sameTags(a: string[] | null, b: string[] | null): boolean {
  if (a === null || b === null) return a === b
  return a.length === b.length && a.every((tag, index) => tag === b[index])
}
