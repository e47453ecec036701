import type { Catalogue } from "../en/catalogue.ts"

export const PLACE_TEXTS: Catalogue["places"] = {
  line: {
    name: "Línea",
    at: (line) => `Línea ${line}`,
    list: (lines, count) => `${count === 1 ? "Línea" : "Líneas"} ${lines}`,
    cell: (header, line) => `${header}, línea ${line}`,
    leaveOut: (line) => `Omitir la línea ${line}`,
    take: (line) => `Incluir la línea ${line}`,
  },
  row: {
    name: "Fila",
    at: (row) => `Fila ${row}`,
    list: (rows, count) => `${count === 1 ? "Fila" : "Filas"} ${rows}`,
    cell: (header, row) => `${header}, fila ${row}`,
    leaveOut: (row) => `Omitir la fila ${row}`,
    take: (row) => `Incluir la fila ${row}`,
  },
}
