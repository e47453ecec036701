import type { HeaderReading } from "../header/headerReading.ts"
import type { Evidence } from "../values/profileColumn.ts"
import { splitPlace } from "../values/splitPlace.ts"

/**
 * Finds values that stand in several columns and values that share one: an area code beside its
 * number, `TEL1` to `TEL3`, the two halves of a postal code, `80331 München`. The values must show
 * it; words alone are not enough. Changes `readings`.
 */
export function joinColumns(
  readings: HeaderReading[],
  evidence: Evidence[],
  sample: string[][],
): void {
  for (let index = 0; index < readings.length; index++) {
    const { concept } = readings[index]!
    if (isPrefix(readings[index], evidence[index])) joinPrefixes(readings, evidence, index)
    else if (concept === "phone" || concept === "mobile") {
      if (!joinAreaCode(readings, evidence, index)) joinFragments(readings, evidence, index)
    } else if (concept === "postal_code") joinHalves(readings, evidence, index)
    else if (concept === "place" || concept === "city") splitTown(readings, sample, index)
  }
}

/** Dialling code, area code and number, each in a column of its own, one behind the other. */
function joinPrefixes(readings: HeaderReading[], evidence: Evidence[], start: number): void {
  let end = start
  while (isPrefix(readings[end], evidence[end])) end++
  const number = readings[end]
  if (end === start || !number || number.joins) return
  const { anyDigit, letters, medianLength, filled } = evidence[end]!
  const dialled = filled === 0 || (anyDigit >= 0.9 && letters < 0.2 && medianLength >= 4)
  const bare = number.concept === "number" && number.group === ""
  if (!dialled || !(number.slot === "phone" || bare)) return
  if (bare) {
    Object.assign(number, { slot: "phone", score: 0.8, rank: 0.9, concept: "phone", veto: null })
    number.reason = "The header says number, and the columns before it are codes to dial"
  }
  const columns = range(start, end)
  number.joins = { columns, separator: " ", prefixes: true }
  for (const index of columns) if (index !== end) becomePart(readings[index]!, "phone")
}

/** `phone1` with a few digits and `phone2` with more: a code to dial and the number behind it. */
function joinAreaCode(readings: HeaderReading[], evidence: Evidence[], start: number): boolean {
  const [first, number] = [readings[start]!, readings[start + 1]]
  if (first.joins || first.ordinal !== 1 || number?.ordinal !== 2 || !isNext(first, number)) {
    return false
  }
  const long = evidence[start + 1]!
  if (!isFragment(evidence[start]!) || isFragment(long) || long.digits < 0.9) return false
  first.joins = { columns: [start, start + 1], separator: " ", prefixes: true }
  becomePart(number, "phone")
  return true
}

/** Three or more columns of a few digits each: together they are one number to call. */
function joinFragments(readings: HeaderReading[], evidence: Evidence[], start: number): void {
  const first = readings[start]!
  if (first.joins) return
  let end = start
  while (isNext(first, readings[end]) && isFragment(evidence[end]!)) end++
  if (end - start < PHONE_FRAGMENTS_MIN) return
  first.joins = { columns: range(start, end - 1), separator: "-", prefixes: false }
  for (let index = start + 1; index < end; index++) becomePart(readings[index]!, "phone")
}

const PHONE_FRAGMENTS_MIN = 3

/** Two columns such as `123` and `4567`, or a ZIP code and its four further digits. */
function joinHalves(readings: HeaderReading[], evidence: Evidence[], start: number): void {
  const first = readings[start]!
  const second = readings[start + 1]
  if (first.joins || !second || !isNext(first, second)) return
  const [one, two] = [evidence[start]!, evidence[start + 1]!]
  // Two postal codes side by side are halves, of which a sample may have none.
  if (one.filled + two.filled === 0 && first.ordinal !== 1) return
  if (one.filled > 0 && (!isFragment(one) || !HALF_LENGTHS.includes(one.medianLength))) return
  if (two.filled > 0 && (!isFragment(two) || two.medianLength !== 4)) return
  first.joins = { columns: [start, start + 1], separator: "-", prefixes: false }
  first.ordinal = 0
  becomePart(second, "postal code")
}

const HALF_LENGTHS = [3, 5]

/** A town that shares its cell with the postal code, in every row that was looked at. */
function splitTown(readings: HeaderReading[], sample: string[][], index: number): void {
  const reading = readings[index]!
  const named = reading.concept === "place"
  if (!named && readings.some(({ slot }) => slot === "postal_code")) return
  let filled = 0
  for (const cells of sample) {
    const text = cells[index]?.trim()
    if (!text) continue
    filled++
    if (!splitPlace(text)) return
  }
  if (filled < (named ? 1 : UNNAMED_PLACES_MIN)) return
  reading.splits = true
  if (named) return
  reading.reason += ", and its values begin or end with a postal code"
}

/** So many cells convince that a column of towns holds postal codes as well. */
const UNNAMED_PLACES_MIN = 3

/** `+49` under “Country code” is no country. */
function isPrefix(reading: HeaderReading | undefined, values: Evidence | undefined): boolean {
  if (!reading || !values) return false
  if (values.filled === 0) return reading.concept === "prefix"
  if (!isFragment(values)) return false
  return reading.concept === "prefix" || reading.concept === "country_code"
}

function isFragment({ filled, fragment }: Evidence): boolean {
  return filled > 0 && fragment >= 0.9
}

/** The same thing under the next number, or under the same header again. */
function isNext(first: HeaderReading, other: HeaderReading | undefined): boolean {
  return other !== undefined && other.concept === first.concept && other.group === first.group
}

function becomePart(reading: HeaderReading, whole: string): void {
  Object.assign(reading, { slot: null, veto: "aspect" })
  reading.reason = `The header and its values are one part of the ${whole}`
}

function range(start: number, end: number): number[] {
  return Array.from({ length: end - start + 1 }, (_, offset) => start + offset)
}
