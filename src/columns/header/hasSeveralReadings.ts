import type { Concept } from "../knowledge/concepts.ts"
import type { HeaderTerms } from "./headerTerms.ts"

/**
 * Whether the words of a header that amounts to this concept are also used for something else, so
 * that values decide. `State` alone is a region, and also how something stands; an `Organization`
 * has a name, and in a table beside others a key.
 */
export function hasSeveralReadings(field: Concept, { terms }: HeaderTerms): boolean {
  if (SEVERAL_READINGS.has(field)) return true
  return terms.length === 1 && (SECOND_READINGS[field]?.test(terms[0]!.text) ?? false)
}

/** Concepts whose words are also used for other things. */
const SEVERAL_READINGS: ReadonlySet<Concept> = new Set<Concept>([
  "number",
  "code",
  "contact_person",
  "region_code",
  "country_code",
])

const MUNICIPALITY =
  /^(?:comuna|comune|commune|municip(?:io|ality|alite)|kommune?|gemeinde|gemeente|kunta|obec|gmina|lieu)$/

const SECOND_READINGS: { [C in Concept]?: RegExp } = {
  region: /^(?:state|estado|etat|stat|stan)$/,
  company: /^organi[sz]ation$/,
  // A municipality has a name, and a number.
  city: MUNICIPALITY,
  district: MUNICIPALITY,
}
