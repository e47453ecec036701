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

const NAME_OF = "(?:nome|denominazione|nombre|nom|name|nazwa|nazev|nazov|naziv)"
const OF = "(?: (?:del?|do|da|de la|du|of|of the))?"
const TOWN_HALLS =
  "comuna|comune|commune|municip(?:io|ality|alite)|kommune?|gemeinde|gemeente|kunta|obec|obce|gmina|gminy|lieu"

/** A municipality, and the name of one. */
const MUNICIPALITY = new RegExp(
  `^(?:${NAME_OF}${OF} )?(?:${TOWN_HALLS})$|^(?:municipality|commune) name$|^gemeindename$`,
)

const SECOND_READINGS: { [C in Concept]?: RegExp } = {
  region: /^(?:state|estado|etat|stat|stan)$/,
  full_address: /^location 1$/,
  company: /^organi[sz]ation$/,
  // A municipality has a name, and a number.
  city: MUNICIPALITY,
  district: MUNICIPALITY,
}
