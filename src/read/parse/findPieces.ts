import { readRecord } from "./readRecord.ts"
import { isBlankText, type Text, textBetween } from "./textWindow.ts"

/** What `psql` writes below a table. */
const FOOTER = /^\(\d+ \w+\)$/

/**
 * Where the lines from `from` on that are too narrow to be records end: pieces of a cell of the
 * record before them, which has `count` cells, that line ends have cut. `null` when more text is
 * needed to tell.
 */
export function findPieces(
  text: Text,
  from: number,
  count: number,
  width: number,
  limit: number,
): { next: number; rawEnd: number } | null {
  const { bytes } = text
  let cells = count
  let next = from
  let rawEnd = from
  while (next < text.end && next < limit) {
    const line = readRecord(text, next, limit)
    if (!line.complete) return null
    const blank = line.cells.every((cell) => isBlankText(bytes, cell.start, cell.end))
    if (blank || line.cellCount >= width || cells + line.cellCount - 1 > width) break
    if (line.cellCount === 1 && FOOTER.test(textBetween(bytes, next, line.rawEnd))) break
    cells += line.cellCount - 1
    next = line.next
    rawEnd = line.rawEnd
  }
  return next < text.end || text.ended ? { next, rawEnd } : null
}
