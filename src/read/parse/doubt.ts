import { RECORD_CELLS_MAX } from "../../limits.ts"
import { USUAL_SIZES, type WidthRules } from "./dialect.ts"
import { AT_SIGN, isBlank, type Text } from "./textWindow.ts"

/** Whether there is nothing but blanks in front of the quote at `quote` in its cell. */
export function isOpening({ bytes, marks }: Text, from: number, quote: number): boolean {
  let at = from
  while (at < quote && isBlank(bytes[at]!, marks)) at++
  return at === quote
}

/** Whether a record that seems well-formed deserves the slow look all the same. */
export function isDoubtful(
  { bytes, marks }: Text,
  { width = 0, linesBreak, sizes = USUAL_SIZES }: WidthRules,
  start: number,
  end: number,
  cells: number,
  firstBreak: number,
): boolean {
  if (linesBreak === true) return true
  if (end - start > sizes.cellBytes || cells > RECORD_CELLS_MAX) return true
  // A line that was wrapped in quotes as a whole has one cell.
  if (cells === 1 && width > 1 && bytes[start] === marks.quote) return true
  if (firstBreak === 0 || width < 2) return false
  if (cells !== width) return true
  let at = firstBreak
  while (at < end && bytes[at] !== AT_SIGN) at++
  return at < end
}
