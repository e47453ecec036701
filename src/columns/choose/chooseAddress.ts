import type { Slot } from "../knowledge/slots.ts"
import { type Candidate, isMapped } from "./candidate.ts"
import { type Choice, feed, ranked, use } from "./choice.ts"
import { chooseLines } from "./chooseLines.ts"

const PLACE_SLOTS = [
  "street",
  "street2",
  "street_type",
  "house_number",
  "flat",
  "city",
  "region",
  "postal_code",
  "country",
] as const satisfies Slot[]

/**
 * An address is taken from one group of columns, never half billing and half shipping. The other
 * groups fill in as a whole in rows that leave the first one blank.
 */
export function chooseAddress(candidates: Candidate[], choice: Choice): void {
  const places = PLACE_SLOTS.flatMap((slot) => ranked(candidates, slot))
  const { first, further } = rankGroups(places)
  const apart = new Set(places.filter((place) => place.slot === "street").map(groupKey))
  const own = (slot: Slot) => {
    const all = ranked(candidates, slot)
    for (const group of first) {
      // Two streets are two addresses, which share a region or a country at most.
      const whole = group === "0" && apart.has("0") && apart.has(first[0]!) && first[0] !== "0"
      if (whole && slot !== "region" && slot !== "country") continue
      const inside = all.filter((candidate) => groupKey(candidate) === group)
      if (inside.length > 0) return inside
    }
    return []
  }
  chooseStreet(own, choice)
  for (const field of PLACE_FIELDS) {
    const [best, ...rest] = own(field)
    if (!best) continue
    const mapped = rest.filter(isMapped)
    const codes = rest.filter(({ reading }) => isCode(reading.concept) && reading.slot === field)
    feed(choice, field, [best, ...mapped, ...codes.slice(0, 1)])
  }
  splitTown(own("city")[0], choice)
  const before = places.filter(({ index }) => choice.used.has(index)).filter(isInside)
  for (const group of further.slice(0, FURTHER_ADDRESSES_MAX)) {
    const inside = places.filter(
      (place) => groupKey(place) === group && !choice.used.has(place.index),
    )
    if (!inside.some(isInside)) continue
    fillIn(inside, before, choice)
    before.push(...inside.filter(isInside))
  }
  for (const { index } of places) {
    if (!choice.used.has(index)) choice.lost.set(index, "another address of the file goes first")
  }
}

const PLACE_FIELDS = ["city", "region", "postal_code", "country"] as const

const FURTHER_ADDRESSES_MAX = 2

/** Streets, towns and postal codes are the address; a country alone is none. */
function isInside({ slot }: Candidate): boolean {
  return slot === "street" || slot === "street2" || slot === "city" || slot === "postal_code"
}

function isTownOrStreet({ slot }: Candidate): boolean {
  return slot === "street" || slot === "city"
}

/** Another address, for rows in which nothing of those before it is filled. */
function fillIn(inside: Candidate[], before: Candidate[], choice: Choice): void {
  const other: Choice = { recipe: {}, tags: null, used: new Map(), lost: choice.lost }
  const own = (slot: Slot) => inside.filter((place) => place.slot === slot)
  chooseStreet(own, other)
  for (const field of PLACE_FIELDS) if (own(field)[0]) feed(other, field, [own(field)[0]!])
  const unless = before.map(({ index }) => index)
  for (const field of ["street", "street2", ...PLACE_FIELDS] as const) {
    const steps = (other.recipe[field] ?? []).map((step) => ({ ...step, unless }))
    if (steps.length > 0) choice.recipe[field] = [...(choice.recipe[field] ?? []), ...steps]
  }
  const note = "; it is kept as an attribute, and fills in where the first address is blank"
  for (const [index, { field }] of other.used) {
    choice.used.set(index, { field, note, fallback: true, kept: true })
  }
}

/** What stands in the town's cell beside it goes where no column of its own fills the field. */
function splitTown(town: Candidate | undefined, choice: Choice): void {
  if (!town?.reading.splits) return
  for (const part of ["postal_code", "region"] as const) {
    if (part === "region" && choice.recipe.region) continue
    const step = { columns: [town.index], separator: " ", part }
    choice.recipe[part] = [...(choice.recipe[part] ?? []), step]
  }
  use(choice, town, "city", "; it is parted into postal code and town")
}

/** A country's code fills in where its name is blank; another country does not. */
function isCode(concept: string | null): boolean {
  return concept === "country_code" || concept === "region_code"
}

function chooseStreet(own: (slot: Slot) => Candidate[], choice: Choice): void {
  const [street, ...others] = own("street")
  const house = own("house_number")[0]
  // In some countries a house has a number and its town no streets.
  if (!street && house) feed(choice, "street", [house])
  if (street) {
    feed(choice, "street", [street])
    const type = own("street_type")[0]
    const flat = own("flat")[0]
    const named = type && type.index < street.index ? [type, street] : [street, type]
    const leads = house !== undefined && house.index < street.index
    const ordered = leads ? [house, ...named, flat] : [...named, house, flat]
    const parts = ordered.filter((column) => column !== undefined)
    if (parts.length > 1) {
      const columns = parts.map(({ index }) => index)
      choice.recipe.street = [
        { columns, separator: " ", ...(flat && house && !leads ? { flat: true } : {}) },
      ]
      for (const part of parts) {
        if (part !== street) use(choice, part, "street", "; it joins the street")
      }
    }
    const mapped = others.filter(isMapped)
    if (mapped.length > 0) {
      const steps = mapped.map(({ index }) => ({ columns: [index], separator: " " }))
      choice.recipe.street = [...choice.recipe.street!, ...steps]
      const note = "; it fills in where the better column is blank"
      for (const other of mapped) use(choice, other, "street", note, true)
    }
    for (const { index } of others.filter((one) => !isMapped(one)))
      choice.lost.set(index, "another column has the street")
  }
  const lines = own("street2")
  lines.sort((a, b) => a.reading.line - b.reading.line || a.index - b.index)
  if (lines.length === 0) return
  choice.recipe.street2 = [{ columns: lines.map(({ index }) => index), separator: ", " }]
  for (const line of lines) use(choice, line, "street2", "")
  if (street) chooseLines([street, ...lines], own, choice)
}

/** A group is a name such as `billing` and the number of the address within it. */
function groupKey({ reading }: Candidate): string {
  const plain =
    reading.group === "customer" || reading.group === "account" || reading.group === "person"
  return (plain ? "" : reading.group) + reading.ordinal
}

/**
 * The groups that make the first address: the best one, columns without a group, and a group that
 * has only what the best one lacks (`Street 1` beside `Ship City`). Then the others, best first.
 */
function rankGroups(places: Candidate[]): { first: string[]; further: string[] } {
  const groups = new Map<string, Candidate[]>()
  for (const place of places) {
    const key = groupKey(place)
    groups.set(key, [...(groups.get(key) ?? []), place])
  }
  const ordered = [...groups].sort((a, b) => worth(b[1]) - worth(a[1]))
  // A country or a postal code alone is no address to begin with.
  const best = ordered.find(([, members]) => members.some(isTownOrStreet)) ?? ordered[0]
  if (!best) return { first: [], further: [] }
  const rest = ordered.filter((group) => group !== best)
  const lacks = (members: Candidate[], slot: Slot) => members.every((place) => place.slot !== slot)
  const missing = (["street", "city"] as const).filter((slot) => lacks(best[1], slot))
  const other = missing.length === 1 ? (missing[0] === "city" ? "street" : "city") : null
  const completes = rest.find(
    ([, members]) => other !== null && lacks(members, other) && !lacks(members, missing[0]!),
  )
  // `Home region` beside a `Primary address` is a part of that, since it is no address by itself.
  const lone = rest.find(
    ([, members]) => isLone(members) && best[1].every((place) => place.slot !== members[0]!.slot),
  )
  const first = [best[0], "0", ...[completes, lone].flatMap((group) => (group ? [group[0]] : []))]
  const keys = ordered.map(([key]) => key)
  return { first, further: keys.filter((key) => key === "0" || !first.includes(key)) }
}

/** One region or country of a person; those of a parcel or of a second address are not his. */
function isLone([place, more]: Candidate[]): boolean {
  const { slot, reading } = place!
  const own = reading.group === "home" || reading.group === "main" || reading.group === "contact"
  return !more && own && reading.ordinal === 0 && (slot === "region" || slot === "country")
}

function worth(members: Candidate[]): number {
  const { group, ordinal } = members[0]!.reading
  const street = members.some((member) => member.slot === "street")
  const later = Math.max(ordinal - 1, 0) * 0.5
  return (PRIORITY[group] ?? 4) + (street ? 0.5 : 0) + members.length * 0.05 - later
}

const PRIORITY: Record<string, number> = {
  "": 5,
  billing: 5,
  customer: 5,
  account: 5,
  person: 5,
  main: 4.8,
  default: 4.7,
  legal: 4.6,
  organisation: 4.6,
  work: 4.5,
  contact: 4.4,
  mailing: 4.5,
  home: 3.5,
  shipping: 2,
  other: 1.5,
  second: 1,
}
