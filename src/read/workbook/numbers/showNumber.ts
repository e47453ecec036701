import { type Digit, type NumberFormat, PLAIN, type Section } from "./numberFormat.ts"
import { plainNumber } from "./plainNumber.ts"
import { showDate, showElapsed } from "./showDate.ts"

/** The text that a number is for its reader; see the table in `docs/workbooks.md`. */
export function showNumber(value: number, sections: Section[], is1904: boolean): string {
  const format = formatFor(value, sections)
  switch (format.kind) {
    case "plain":
      return plainNumber(value)
    case "percent":
      return `${rounded(value * 100, format)}%`
    case "masked":
      return showMasked(value, format.mask, sections)
    case "prefixed": {
      const sign = value < 0 && sections.length < 2 ? "-" : ""
      return sign + format.before + plainNumber(Math.abs(value)) + format.after
    }
    case "elapsed":
      return showElapsed(value, format.parts)
    case "date":
      return showDate(value, is1904, format) ?? plainNumber(value)
  }
}

function formatFor(value: number, sections: Section[]): NumberFormat {
  return sections.find(({ test }) => test === null || test(value))?.format ?? PLAIN
}

/** Rounded by the decimals that the number itself is shown with, half away from 0. */
function rounded(value: number, places: { decimals: number; always: number }): string {
  const { decimals, always } = places
  const [whole, fraction = ""] = plainNumber(Math.abs(value)).split(".")
  const kept = BigInt(whole + fraction.slice(0, decimals).padEnd(decimals, "0"))
  const isUp = fraction.charAt(decimals) >= "5"
  const digits = String(isUp ? kept + 1n : kept).padStart(decimals + 1, "0")
  const point = digits.length - decimals
  let end = digits.length
  while (end > point + always && digits[end - 1] === "0") end--
  const sign = value < 0 && /[1-9]/.test(digits) ? "-" : ""
  return sign + digits.slice(0, point) + (end > point ? `.${digits.slice(point, end)}` : "")
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
