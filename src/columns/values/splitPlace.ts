import { PLACES } from "../knowledge/valuePatterns.ts"

/** The parts of a place that stands in one cell. */
export type Place = { postal_code: string; city: string; region: string | null }

/**
 * Parts `80331 München`, `1012 AB Amsterdam`, `London SW1A 1AA` and `Austin, TX 78701` into postal
 * code, town and state. `null`: the text has no such shape.
 */
export function splitPlace(text: string): Place | null {
  if (text.length > PLACE_CHARACTERS_MAX) return null
  for (const form of PLACES) {
    const groups = form.exec(text)?.groups
    if (!groups) continue
    const { postal, city, region } = groups
    return { postal_code: postal!, city: city!.trim(), region: region ?? null }
  }
  return null
}

/** One part of a place; a cell that has no such shape is a town as a whole. */
export function partOfPlace(cell: string, part: keyof Place): string {
  const place = splitPlace(cell)
  return (place ? place[part] : part === "city" ? cell : null) ?? ""
}

const PLACE_CHARACTERS_MAX = 100
