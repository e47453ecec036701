import type { TextField } from "../../customer/fields.ts"
import type { Slot } from "../knowledge/slots.ts"
import type { Candidate } from "./candidate.ts"
import type { Recipe, Step } from "./recipe.ts"

/** The part that a column plays, and what its `why` adds. */
export type Use = {
  field: TextField | "tags" | "first_name" | "last_name"
  note: string
  /** It is used only where a better column is blank. */
  fallback: boolean
  /** Its cell is kept as an attribute as well: it is another address, even where it fills in. */
  kept?: boolean
}

/** Which columns feed which field. */
export type Choice = {
  recipe: Recipe
  tags: number | null
  used: Map<number, Use>
  /** Columns that named a field which another column has, with the reason. */
  lost: Map<number, string>
}

/** Columns of one slot, best first, without those that are too unsure to be trusted. */
export function ranked(candidates: Candidate[], slot: Slot): Candidate[] {
  return candidates
    .filter((candidate) => candidate.slot === slot && candidate.score >= TRUSTED)
    .sort((a, b) => b.weight - a.weight)
}

const TRUSTED = 0.5

export function feed(choice: Choice, field: TextField, chosen: Candidate[]): void {
  choice.recipe[field] = chosen.map((candidate) => stepOf(field, candidate))
  for (const [position, candidate] of chosen.entries()) {
    const fallback = position > 0
    const note = fallback ? "; it fills in where the better column is blank" : ""
    use(choice, candidate, field, note, fallback)
    for (const index of candidate.reading.joins?.columns ?? []) {
      if (index !== candidate.index) {
        choice.used.set(index, { field, note: `; it joins the ${field}`, fallback })
      }
    }
  }
}

function stepOf(field: TextField, { index, reading }: Candidate): Step {
  const { joins, splits } = reading
  if (joins) {
    const { columns, separator, prefixes } = joins
    return { columns, separator, ...(prefixes ? { prefixes } : {}) }
  }
  return {
    columns: [index],
    separator: " ",
    ...(splits && field === "city" ? { part: field } : {}),
  }
}

/** Notes that a column feeds a field, and what its `why` adds. */
export function use(
  choice: Choice,
  { index }: Candidate,
  field: Use["field"],
  note: string,
  fallback = false,
): void {
  choice.used.set(index, { field, note, fallback })
}
