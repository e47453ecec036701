import type { Candidate } from "./candidates.ts"
import { type Choice, feed, ranked } from "./choose.ts"
import type { Slot } from "./interpret.ts"

const PLACE_SLOTS = [
  "street",
  "street2",
  "house_number",
  "flat",
  "city",
  "region",
  "postal_code",
  "country",
] as const satisfies Slot[]

/** An address is taken from one group of columns, never half from billing and half from shipping. */
export function chooseAddress(candidates: Candidate[], choice: Choice): void {
  const places = PLACE_SLOTS.flatMap((slot) => ranked(candidates, slot))
  const group = bestGroup(places)
  const own = (slot: Slot) => {
    const all = ranked(candidates, slot)
    const inside = all.filter((candidate) => groupKey(candidate) === group)
    return inside.length > 0 ? inside : all.filter((candidate) => groupKey(candidate) === "0")
  }
  chooseStreet(own, choice)
  for (const field of ["city", "region", "postal_code", "country"] as const) {
    const columns = own(field)
    if (columns.length > 0) feed(choice, field, columns)
  }
  for (const { index } of places) {
    if (!choice.used.has(index)) choice.lost.set(index, "another address of the file goes first")
  }
}

function chooseStreet(own: (slot: Slot) => Candidate[], choice: Choice): void {
  const streets = own("street")
  const houses = own("house_number").slice(0, 1)
  const flats = own("flat").slice(0, 1)
  const [street, ...others] = streets
  if (street) {
    feed(choice, "street", [street])
    const join = [...houses, ...flats]
    if (join.length > 0) {
      choice.recipe.street = [
        { columns: [street, ...join].map(({ index }) => index), separator: " " },
      ]
      for (const { index } of join) {
        choice.used.set(index, { field: "street", note: "; it joins the street", fallback: false })
      }
    }
    for (const { index } of others) choice.lost.set(index, "another column has the street")
  }
  const lines = own("street2").sort((a, b) => a.reading.line - b.reading.line || a.index - b.index)
  if (lines.length === 0) return
  choice.recipe.street2 = [{ columns: lines.map(({ index }) => index), separator: ", " }]
  for (const { index } of lines)
    choice.used.set(index, { field: "street2", note: "", fallback: false })
}

/** A group is a name such as `billing` and the number of the address within it. */
function groupKey({ reading }: Candidate): string {
  const own = reading.group === "customer" || reading.group === "account" ? "" : reading.group
  return own + reading.ordinal
}

function bestGroup(places: Candidate[]): string {
  const groups = new Map<string, Candidate[]>()
  for (const place of places) {
    const key = groupKey(place)
    groups.set(key, [...(groups.get(key) ?? []), place])
  }
  let best = "0"
  let bestValue = -Infinity
  for (const [key, members] of groups) {
    const first = members[0]!
    const filled = members.some((member) => member.evidence.filled > 0)
    const street = members.some((member) => member.slot === "street")
    const value =
      (PRIORITY[first.reading.group] ?? 4) +
      (filled ? 3 : 0) +
      (street ? 0.5 : 0) +
      members.length * 0.05 -
      Math.max(first.reading.ordinal - 1, 0) * 0.5
    if (value > bestValue) {
      bestValue = value
      best = key
    }
  }
  return best
}

const PRIORITY: Record<string, number> = {
  "": 5,
  billing: 5,
  customer: 5,
  account: 5,
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
