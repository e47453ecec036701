/**
 * The name of each column, as messages, `map` and attributes use it: the header as written, `#2`
 * behind the second column of the same name, `column 7` for a column without one.
 */
export function columnNames(headers: string[]): string[] {
  const taken = new Set<string>()
  const repeats = new Map<string, number>()
  return headers.map((header, index) => {
    const written = header.trim() || `column ${index + 1}`
    let name = written
    let repeat = repeats.get(written) ?? 1
    while (taken.has(name)) name = `${written}#${++repeat}`
    repeats.set(written, repeat)
    taken.add(name)
    return name
  })
}

/** The form in which a cell is compared with a header, to find header lines among the data. */
export function headerKey(text: string): string {
  return text.trim().toLowerCase()
}

/** Headers that Muster itself adds to a file of rejected rows. */
export const REJECTED_HEADERS: ReadonlySet<string> = new Set(["_line", "_error"])

/** The cells of a line in the form in which `Columns.headerLines` keeps them. */
export function lineKey(cells: string[]): string {
  return cells.map(headerKey).join("\u001f")
}

/** The cells of a header without those that a file of rejected records adds to it. */
export function ownCells(header: string[]): string[] {
  return header.map((cell) => cell.trim()).filter((cell) => !REJECTED_HEADERS.has(cell))
}
