/**
 * The cells of a range that was copied in a spreadsheet; `null` for a text that is none: it goes
 * into the one cell, as everywhere. Cells with line ends or tabs stand in quotes.
 */
export function pastedCells(text: string): string[][] | null {
  const whole = text.replace(/\r\n?/g, "\n").replace(/\n$/, "")
  if (!/[\t\n]/.test(whole)) return null
  const rows: string[][] = [[]]
  const cell = /(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/y
  for (let ended = false; !ended; ) {
    const found = cell.exec(whole)
    if (found === null) return null
    const [, quoted, plain, end] = found
    rows.at(-1)!.push(quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'))
    if (end === "\n") rows.push([])
    ended = end === ""
  }
  return rows
}
