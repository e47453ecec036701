import type { Slot } from "../knowledge/slots.ts"
import type { Candidate } from "./candidate.ts"

/**
 * A bare `State` in a table without an address is how something stands when its values are words in
 * small letters: `finalized`, `in_review`. Changes `candidates`.
 */
export function doubtStates(candidates: Candidate[]): void {
  if (candidates.some(({ slot }) => slot !== null && PLACES.has(slot))) return
  for (const candidate of candidates) {
    const { slot, reading, evidence } = candidate
    if (slot !== "region" || !reading.several || evidence.filled === 0) continue
    if (!evidence.samples.every((text) => SMALL.test(text))) continue
    candidate.slot = null
    candidate.score = 0
    candidate.basis = "contradicted"
    candidate.why = "The header says region, but its values say how something stands"
  }
}

const PLACES: ReadonlySet<Slot> = new Set<Slot>(["street", "city", "postal_code", "country"])
const SMALL = /^\p{Ll}[\p{Ll}_ -]{2,}$/u
