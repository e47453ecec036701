/** How messages name the place of a record: texts have lines, sheets have rows. */
export const PLACE_TEXTS = {
  line: {
    name: "Line",
    at: (line: number) => `Line ${line}`,
    list: (lines: string, count: number) => `${count === 1 ? "Line" : "Lines"} ${lines}`,
    cell: (header: string, line: number) => `${header}, line ${line}`,
    leaveOut: (line: number) => `Skip line ${line}`,
    take: (line: number) => `Take line ${line}`,
  },
  row: {
    name: "Row",
    at: (row: number) => `Row ${row}`,
    list: (rows: string, count: number) => `${count === 1 ? "Row" : "Rows"} ${rows}`,
    cell: (header: string, row: number) => `${header}, row ${row}`,
    leaveOut: (row: number) => `Skip row ${row}`,
    take: (row: number) => `Take row ${row}`,
  },
}
