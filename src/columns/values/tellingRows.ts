import { headerKey } from "../header/columnNames.ts"
import { fold } from "../header/fold.ts"
import { REPORT_STARTS, TOTALS } from "../knowledge/trailingLines.ts"

/**
 * The rows of a sample that say something about the columns. A row that comes again says nothing
 * new, and a header that is repeated, a line of totals and the end of a report are no customers.
 */
export function tellingRows(headers: string[], sample: string[][]): string[][] {
  const keys = headers.map(headerKey)
  const repeats = (cells: string[]) =>
    cells.length === keys.length && cells.every((cell, index) => headerKey(cell) === keys[index])
  const seen = new Set<string>()
  return sample.filter((cells) => {
    const line = cells.join("\u001f")
    if (seen.has(line)) return false
    seen.add(line)
    return !repeats(cells) && !isFooter(cells)
  })
}

/** At most two filled cells, the first of which is a word for a total or ends a report. */
function isFooter(cells: string[]): boolean {
  const filled: string[] = []
  for (const cell of cells) {
    if (cell.trim() === "") continue
    if (filled.length === FOOTER_CELLS_MAX) return false
    filled.push(cell)
  }
  if (filled.length === 0) return false
  const words = fold(filled[0]!.trim()).split(/[\s:]+/, FOOTER_WORDS_MAX)
  return words.some((_, last) => {
    const start = words.slice(0, last + 1).join(" ")
    return TOTALS.has(start) || REPORT_STARTS.has(start)
  })
}

const FOOTER_CELLS_MAX = 2
const FOOTER_WORDS_MAX = 3
