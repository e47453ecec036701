import type { Slot } from "../knowledge/slots.ts"
import type { Sought } from "../values/splitLines.ts"
import { type Candidate, isMapped } from "./candidate.ts"
import { type Choice, use } from "./choice.ts"

/**
 * `Address 1`, `Address 2` … are read row by row: where the first is blank the next one is the
 * street, and where no column has the town they hold it in some rows. `own` gives the columns of a
 * slot. Changes `choice`, which has the street and its further lines already.
 */
export function chooseLines(
  lines: Candidate[],
  own: (slot: Slot) => Candidate[],
  choice: Choice,
): void {
  if (!areLines(lines, choice)) return
  const columns = lines.map(({ index }) => index)
  const sought = soughtIn(lines, own)
  for (const part of PARTS[sought]) {
    choice.recipe[part] = [{ columns, separator: ", ", lines: { part, sought } }]
  }
  if (sought === "nothing") return
  const note = "; a town in it goes to its field"
  for (const line of lines.slice(1)) use(choice, line, "street2", note)
}

/** A street without a house number in a column of its own, and numbered lines behind it. */
function areLines([street, ...lines]: Candidate[], { recipe }: Choice): boolean {
  if (isMapped(street!) || recipe.street?.length !== 1) return false
  const numbered = ({ reading }: Candidate) => LINED.has(reading.concept ?? "") && reading.line > 1
  return (
    recipe.street[0]!.columns.length === 1 &&
    lines.every((line) => numbered(line) && !isMapped(line))
  )
}

const LINED: ReadonlySet<string> = new Set(["street", "address", "line"])

function soughtIn(lines: Candidate[], own: (slot: Slot) => Candidate[]): Sought {
  const towns = own("city").length > 0 || own("region").length > 0
  if (towns || lines.length < LINES_WITH_TOWN_MIN) return "nothing"
  return own("postal_code").length > 0 ? "town" : "place"
}

/** Street, town and postal code. */
const LINES_WITH_TOWN_MIN = 3

const PARTS = {
  nothing: ["street", "street2"],
  town: ["street", "street2", "city", "region"],
  place: ["street", "street2", "city", "region", "postal_code"],
} as const
