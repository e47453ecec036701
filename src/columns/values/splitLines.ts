import { splitPlace } from "./splitPlace.ts"

/** What the lines of an address hold in one row; blank where there is nothing. */
export type AddressLines = {
  street: string
  street2: string
  city: string
  region: string
  postal_code: string
}

/**
 * What is looked for behind the street: town and postal code where no other column has them, the
 * town alone where a column has the postal code, or nothing.
 */
export type Sought = "place" | "town" | "nothing"

/**
 * The parts of an address that is written in lines: the first filled line is the street. A town is
 * known by the postal code that stands in it, behind it or in a column of its own; without one
 * nothing shows which line is the town, and all of them stay further lines.
 */
export function splitLines(cells: string[], sought: Sought): AddressLines {
  const lines = cells.flatMap((text, column) => (text === "" ? [] : [{ text, column }]))
  const [street, ...rest] = lines
  const parts = { street: street?.text ?? "", street2: "", city: "", region: "", postal_code: "" }
  if (sought === "nothing") return { ...parts, street2: join(rest) }
  if (sought === "town") return { ...parts, ...withTown(rest, []) }
  const at = rest.findLastIndex(({ text }) => placeOf(text) !== null)
  const place = at < 0 ? null : placeOf(rest[at]!.text)
  if (!place) return { ...parts, street2: join(rest) }
  const before = rest.slice(0, at)
  const after = rest.slice(at + 1)
  const { city, region, postal_code } = place
  if (city === "") return { ...parts, postal_code, ...withTown(before, after) }
  return { ...parts, city, region: region ?? "", postal_code, street2: join([...before, ...after]) }
}

type Line = { text: string; column: number }

function join(lines: Line[]): string {
  return lines.map(({ text }) => text).join(", ")
}

/** A postal code with its town, or without: then `city` is blank. */
function placeOf(
  text: string,
): { city: string; region: string | null; postal_code: string } | null {
  return ALONE.test(text) ? { city: "", region: null, postal_code: text } : splitPlace(text)
}

/** The lines before a postal code, the last ones of which are the town and the county. */
function withTown(
  before: Line[],
  after: Line[],
): Pick<AddressLines, "city" | "region" | "street2"> {
  const towns = trailingTowns(before)
  const further = before.slice(0, before.length - towns.length)
  return {
    city: towns[0]?.text ?? "",
    region: towns[1]?.text ?? "",
    street2: join([...further, ...after]),
  }
}

/**
 * Of two lines without a number before a postal code the first may be a part of the town: it is the
 * town where it stands in the third line or later, or where the other can be nothing but a county.
 */
function trailingTowns(lines: Line[]): Line[] {
  const last = lines.at(-1)
  if (!last || HAS_DIGIT.test(last.text)) return []
  const before = lines.at(-2)
  if (!before || HAS_DIGIT.test(before.text)) return [last]
  return before.column >= TOWN_LINE || COUNTY.test(last.text) ? [before, last] : [last]
}

/** The third line of an address, from 0. */
const TOWN_LINE = 2
const HAS_DIGIT = /\d/
const COUNTY = /shire$|^(?:co\.?|county) |sussex|^(?:kent|essex|surrey|norfolk|suffolk|devon)$/i

/** A line that is nothing but a postal code. */
const ALONE = new RegExp(
  `^(?:${[
    String.raw`[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}`,
    String.raw`[A-Z]\d[A-Z] ?\d[A-Z]\d`,
    String.raw`[A-Z]\d[\dW] ?[A-Z\d]{4}`,
    String.raw`\d{4} [A-Z]{2}`,
    String.raw`\d{5}(?:-\d{3,4})?`,
    String.raw`\d{6}`,
    String.raw`\d{2}-\d{3}`,
    String.raw`\d{3} \d{2}`,
    String.raw`\d{4}-\d{3}`,
  ].join("|")})$`,
)
