/** What separates and encloses the cells of a record; multi-byte delimiters as their bytes. */
export type CellMarks = { delimiter: string; quote: string; backslash: boolean }

/**
 * The record without its cells beyond `width`: all of them with `also`, else only those at its end
 * that are empty. A file may have such cells, and columns that are added would stand behind them.
 */
export function cutAfterCells(raw: Buffer, width: number, marks: CellMarks, also: boolean): Buffer {
  const ends = cellEnds(raw, marks)
  if (ends.length <= width) return raw
  const end = ends[width - 1]
  const rest = raw.toString("latin1", end)
  const blank =
    rest
      .replaceAll(marks.delimiter, "")
      .replaceAll(marks.quote || " ", "")
      .trim() === ""
  const ours = also && ends.length === width + 2
  return blank || ours ? raw.subarray(0, end) : raw
}

/** How many delimiters the record needs to be as wide as the header. */
export function delimitersMissing(raw: Buffer, width: number, marks: CellMarks): number {
  return Math.max(0, width - cellEnds(raw, marks).length)
}

/**
 * Where each cell of a raw record ends. A quote that is never closed is taken for text: whoever
 * corrects the record closes it, and the delimiters behind it count again.
 */
function cellEnds(raw: Buffer, marks: CellMarks): number[] {
  const text = raw.toString("latin1")
  const ends = scan(text, marks)
  return ends ?? scan(text, { ...marks, quote: "" }) ?? []
}

function scan(text: string, { delimiter, quote, backslash }: CellMarks): number[] | null {
  const ends: number[] = []
  for (let at = 0; ; ) {
    let from = at
    while (text[from] === " " && delimiter !== " ") from++
    if (quote !== "" && text[from] === quote) {
      const close = closingQuote(text, from + 1, quote, backslash)
      if (close < 0) return null
      at = close + 1
    }
    const end = text.indexOf(delimiter, at)
    ends.push(end < 0 ? text.length : end)
    if (end < 0) return ends
    at = end + delimiter.length
  }
}

function closingQuote(text: string, start: number, quote: string, backslash: boolean): number {
  for (let at = start; at < text.length; at++) {
    if (backslash && text[at] === "\\") at++
    else if (text[at] === quote) {
      if (text[at + 1] !== quote) return at
      at++
    }
  }
  return -1
}
