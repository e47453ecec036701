import type { Field } from "./fields.ts"

/**
 * How what a row says of a field meets what is stored. `overwrite` (tags: `replace`) takes the
 * row's value, `fill` takes it where nothing is stored, `keep` never changes a stored customer, and
 * `add` joins tags to those that are there. A customer that the row creates gets all that it has.
 */
type FieldPolicy = "overwrite" | "fill" | "keep" | "replace" | "add"

/** The policy of the fields that have one; all others are overwritten. */
export type Policy = { readonly [F in Exclude<Field, "id">]?: FieldPolicy }

/** How the rows of a file are applied to stored customers. */
export type ApplyRule = {
  /** Whether a blank cell clears the field (`blanks=clear`) or leaves it alone. */
  clear: boolean
  policy?: Policy | undefined
}

/**
 * Whether a customer may go by an identifier, or lack one, that is not the row's own after the row
 * was taken in, although the row carries one. Whoever looks for rows and customers that could meet
 * has to look further then.
 */
export function isLoose({ clear, policy }: ApplyRule): boolean {
  return clear || IDENTIFIERS.some((field) => isReserved(policy?.[field]))
}

const IDENTIFIERS = ["external_id", "email", "name"] as const

/** Whether a policy may leave the stored value where the row has another one. */
function isReserved(policy: FieldPolicy | undefined): boolean {
  return policy === "fill" || policy === "keep"
}

/** Tags with those joined that are not among them, in their order. */
export function joinTags(stored: string[] | null, more: readonly string[]): string[] | null {
  const fresh = [...new Set(more)].filter((tag) => !stored?.includes(tag))
  return fresh.length === 0 ? stored : [...(stored ?? []), ...fresh]
}
