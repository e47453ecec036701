/** How many lines show whether columns are aligned. */
const LINES_MAX = 100
const LINES_MIN = 3

/**
 * Whether the lines of a text are cut into columns by blanks alone, whatever delimiter seems to
 * part it.
 */
export function isAligned(text: string, delimiter: string): boolean {
  const all = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== "")
  const lines = all.slice(0, LINES_MAX).filter((line) => !/^[-=+ ]+$/.test(line))
  if (delimiter === "\t") return isAlignedWithTabs(lines)
  if (delimiter === " ") return hasGaps(lines) || hasColumns(lines)
  // A comma in each name is no delimiter below a header that is wide and has none.
  const [first = ""] = lines
  const isHeader = !first.includes(delimiter) && /\S {2,}\S.*\S {2,}\S/.test(first)
  return (isHeader || !text.includes(delimiter)) && hasColumns(lines)
}

/** Whether most lines have several blanks in a row: none of them parts two cells. */
function hasGaps(lines: string[]): boolean {
  const gaps = lines.filter((line) => /[^\s"] {2,}[^\s"]/.test(line)).length
  return lines.length > 1 && 2 * gaps > lines.length
}

/**
 * Whether there are places where every line is blank, and behind each of them a column begins in
 * most lines.
 */
function hasColumns(lines: string[]): boolean {
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

/**
 * Whether several tabs stand where one would do: all lines have as many filled cells, and the
 * header has blank ones between its names, but the cells are not as many.
 */
function isAlignedWithTabs(all: string[]): boolean {
  const lines = all.map((line) => line.trimEnd().split("\t"))
  if (lines.length < LINES_MIN || all.some((line) => line.includes('"'))) return false
  const filled = lines.map((cells) => cells.filter((cell) => cell.trim() !== "").length)
  if (filled[0]! < 2 || filled.some((count) => count !== filled[0])) return false
  return lines[0]!.length > filled[0]! && lines.some((cells) => cells.length !== lines[0]!.length)
}

function isFilled(line: string, at: number): boolean {
  return at < line.length && line[at] !== " "
}
