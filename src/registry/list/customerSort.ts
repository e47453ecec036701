import { shorten } from "../../customer/shorten.ts"
import { AppError } from "../../errors.ts"

/** By what customers can be sorted. */
export const SORTS = [
  ...(["name", "company", "email", "external_id", "city", "country"] as const),
  ...(["created_at", "updated_at"] as const),
] as const

export type SortField = (typeof SORTS)[number]

/** The order of a list. Customers without the field come last, whichever way it goes. */
export type Sort = { field: SortField; descending: boolean }

/** Reads `name` or `-name`. Throws `invalid` with what there is. */
export function readSort(text: string): Sort {
  const descending = text.startsWith("-")
  const field = descending ? text.slice(1) : text
  if (!isSortField(field)) {
    throw new AppError(
      "invalid",
      `"${shorten(text)}" is no order. Sort by ${SORTS.join(", ")}; ` +
        "a minus before it turns it round.",
    )
  }
  return { field, descending }
}

/** What the customer `c` is sorted by. */
export function keyOf(field: SortField): string {
  if (field === "email" || field === "external_id") return `c.${field}`
  return isTime(field) ? `c.${field}` : `customer_sort_text(c.${field}) COLLATE "C"`
}

function isTime(field: SortField): boolean {
  return field === "created_at" || field === "updated_at"
}

export function typeOf(field: SortField): string {
  return isTime(field) ? "timestamptz" : "text"
}

/** Whether there may be customers without it. */
export function isOptional(field: SortField): boolean {
  return field !== "name" && !isTime(field)
}

function isSortField(text: string): text is SortField {
  return (SORTS as readonly string[]).includes(text)
}
