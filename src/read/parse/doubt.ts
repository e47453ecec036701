import { RECORD_CELLS_MAX } from "../../limits.ts"
import { USUAL_SIZES, type WidthRules } from "./dialect.ts"
import type { CellRange, RecordReading } from "./readRecord.ts"
import { AT_SIGN, isBlank, isBlankText, SPACE, type Text } from "./textWindow.ts"

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
  // A line that was wrapped in quotes as a whole has one cell, and blank ones behind it.
  if (width > 1 && bytes[start] === marks.quote) {
    let at = end
    while (bytes[at - 1] === marks.singleDelimiter) at--
    if (end - at === cells - 1) return true
  }
  if (firstBreak === 0 || width < 2) return false
  if (cells !== width) return true
  let at = firstBreak
  while (at < end && bytes[at] !== AT_SIGN) at++
  return at < end
}

/**
 * Whether a cell that was read as a record is the whole record, wrapped in quotes. “Lee, Ann” may
 * be a name, so that something has to speak for it: quotes inside, an e-mail address, or at least
 * three cells without a blank between.
 */
export function isWholeRecord(
  bytes: Uint8Array,
  { problem, strays, cells, cellCount }: RecordReading,
  { width = 0, wrapped }: WidthRules,
  isAlone: boolean,
): boolean {
  if (problem !== null || cellCount < 2 || cellCount > width) return false
  if (cells.every((one) => isBlankText(bytes, one.start, one.end))) return false
  if (wrapped === true) return true
  const hasAddress = cells.some((one) => isAddress(bytes, one))
  if (cellCount < width) return hasAddress && isAlone
  if (hasAddress) return true
  if (strays.length > 0) return false
  if (cells.some(({ quoted }) => quoted)) return true
  return isAlone && width > 2 && cells.every((one) => bytes[one.start] !== SPACE)
}

/** Something on both sides of one at sign, and no blank. */
function isAddress(bytes: Uint8Array, { start, end }: CellRange): boolean {
  let from = start
  while (from < end && bytes[from] === SPACE) from++
  const at = bytes.indexOf(AT_SIGN, from)
  if (at <= from || at >= end - 1) return false
  for (let i = from; i < end; i++) {
    if (bytes[i]! <= SPACE || (bytes[i] === AT_SIGN && i !== at)) return false
  }
  return true
}
