import type { Concept } from "../../knowledge/concepts.ts"
import { OF_NAMES } from "./nameReductions.ts"
import { OF_NUMBERS } from "./numberReductions.ts"
import { OF_PLACES, OF_THE_REST } from "./placeReductions.ts"
import type { Named, Reduction } from "./reduction.ts"

/** Every row in the order in which it is asked. */
export const REDUCTIONS: readonly Reduction[] = [
  ...OF_NAMES,
  ...OF_NUMBERS,
  ...OF_PLACES,
  ...OF_THE_REST,
]

/**
 * Which one concept several of them amount to; `null` when only groups are left, `undefined` when
 * they do not add up. Changes `named`.
 */
export function reduceConcepts(
  named: Named,
  rows: readonly Reduction[] = REDUCTIONS,
): Concept | null | undefined {
  const { has, groups } = named
  for (const row of rows) {
    if (has.size < 2) break
    if (!row.when.every((list) => list.some((concept) => has.has(concept)))) continue
    if (row.if && !row.if(named)) continue
    for (const concept of row.drop) has.delete(concept)
    if (row.add) has.add(row.add)
    if (row.groups) groups.push(...row.groups)
    if (row.forgetsGroups) groups.length = 0
  }
  if (has.size === 0) return null
  return has.size === 1 ? [...has][0] : undefined
}
