import { AppError } from "../../errors.ts"

/** How many lines show whether columns are aligned. */
const LINES_MAX = 100
const LINES_MIN = 3

/**
 * Whether the lines of a text are cut into columns by blanks alone: there are places where every
 * line is blank, and behind each of them a column begins in most lines.
 */
export function isAligned(text: string): boolean {
  const all = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== "")
  const lines = all.slice(0, LINES_MAX).filter((line) => !/^[-=+ ]+$/.test(line))
  if (lines.length < LINES_MIN) return false
  if (2 * lines.filter((line) => /\S {2,}\S/.test(line)).length < lines.length) return false
  const width = Math.max(...lines.map((line) => line.length))
  let starts = 0
  for (let at = 1; at < width; at++) {
    const begins = lines.filter((line) => isFilled(line, at)).length
    const isGap = lines.every((line) => !isFilled(line, at - 1))
    if (isGap && 3 * begins >= 2 * lines.length) starts++
  }
  return starts > 0
}

/** What is said of such a file: where a cell ends is a guess, and a wrong one moves cells. */
export function alignedWithBlanks(): AppError {
  return new AppError(
    "invalid",
    "The columns of the file are aligned with blanks, so that nothing says where a cell ends. " +
      "Export it as CSV, with commas, semicolons or tabs between the cells, and send that file.",
  )
}

/** What is said of a text whose records end in a control character instead of a line end. */
export function partedByControls(): AppError {
  return new AppError(
    "invalid",
    "The records of the file are parted by control characters (ASCII 30 and 31) instead of line " +
      "ends. Export it as CSV, and send that file.",
  )
}

function isFilled(line: string, at: number): boolean {
  return at < line.length && line[at] !== " "
}
