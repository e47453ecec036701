import { type Digit, type NumberFormat, PLAIN, type Section } from "./numberFormat.ts"
import { showDate, showElapsed } from "./showDate.ts"

/** The text that a number is for its reader; see the table in `docs/workbooks.md`. */
export function showNumber(value: number, sections: Section[], is1904: boolean): string {
  const format = formatFor(value, sections)
  switch (format.kind) {
    case "plain":
      return plainNumber(value)
    case "percent":
      return `${plainFixed(value * 100, format.decimals)}%`
    case "masked":
      return showMasked(value, format.mask, sections)
    case "elapsed":
      return showElapsed(value, format.parts)
    case "date":
      return showDate(value, is1904, format) ?? plainNumber(value)
  }
}

/** The shortest decimal of at most 15 digits, which is what Excel keeps; never an exponent. */
export function plainNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value + 0)
  const rounded = Number(value.toPrecision(15))
  const text = String(Math.abs(rounded))
  const sign = rounded < 0 ? "-" : ""
  const at = text.indexOf("e")
  if (at < 0) return sign + text
  const exponent = Number(text.slice(at + 1))
  const [whole, fraction = ""] = text.slice(0, at).split(".")
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${whole}${fraction}`
  return sign + whole + fraction.padEnd(exponent, "0")
}

function formatFor(value: number, sections: Section[]): NumberFormat {
  return sections.find(({ test }) => test === null || test(value))?.format ?? PLAIN
}

function plainFixed(value: number, decimals: number): string {
  return Number(value.toPrecision(15)).toFixed(Math.min(decimals, 20))
}

function showMasked(value: number, mask: (string | Digit)[], sections: Section[]): string {
  const digits = plainNumber(Math.round(Math.abs(value)))
  let left = digits === "0" ? "" : digits
  let shown = ""
  const first = mask.findIndex((place) => typeof place !== "string")
  for (let i = mask.length - 1; i >= 0; i--) {
    const place = mask[i]!
    if (typeof place === "string") shown = place + shown
    else if (i === first) {
      shown = (left === "" && place.always ? "0" : left) + shown
      left = ""
    } else if (left !== "") {
      shown = left.at(-1) + shown
      left = left.slice(0, -1)
    } else if (place.always) shown = `0${shown}`
  }
  // A section for negative numbers has its own sign.
  return value < 0 && sections.length < 2 ? `-${shown}` : shown
}
