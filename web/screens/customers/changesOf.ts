import { TEXT_FIELDS } from "../../../src/customer/fields.ts"
import type { Customer } from "../../api/types.ts"

export type Changes = Record<string, unknown>

/**
 * What of a form differs from the customer; blank is `null`. For a new customer all that is filled.
 * Tags that nobody touched stay as they are, even if one of them holds a comma.
 */
export function changesOf(customer: Customer | null, form: FormData): Changes {
  const changes: Changes = {}
  for (const field of TEXT_FIELDS) {
    const value = textOf(form, field)
    const before = customer?.[field] ?? null
    if (value !== (before?.trim() ?? null)) changes[field] = value
  }
  const tags = textOf(form, "tags")
  if (tags !== (customer?.tags?.join(", ") || null)) {
    const list = (tags ?? "").split(",").map((tag) => tag.trim())
    const filled = list.filter((tag) => tag !== "")
    changes.tags = filled.length > 0 ? filled : null
  }
  const attributes: Record<string, string | null> = Object.create(null)
  for (const [key, before] of Object.entries(customer?.attributes ?? {})) {
    const value = textOf(form, `attributes.${key}`)
    if (value !== before.trim()) attributes[key] = value
  }
  if (Object.keys(attributes).length > 0) changes.attributes = attributes
  return changes
}

/** Line ends are what a form makes of them, so they are put back to the plain ones. */
function textOf(form: FormData, name: string): string | null {
  const value = form.get(name)
  if (typeof value !== "string") return null
  const text = value.replaceAll("\r\n", "\n").trim()
  return text === "" ? null : text
}
