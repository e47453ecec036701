import type { Catalogue } from "../en/catalogue.ts"

export const PLACE_TEXTS: Catalogue["places"] = {
  line: {
    name: "Linia",
    at: (line) => `Linia ${line}`,
    list: (lines, count) => `${count === 1 ? "Linia" : "Linie"} ${lines}`,
    cell: (header, line) => `${header}, linia ${line}`,
    leaveOut: (line) => `Pomiń linię ${line}`,
    take: (line) => `Przywróć linię ${line}`,
  },
  row: {
    name: "Wiersz",
    at: (row) => `Wiersz ${row}`,
    list: (rows, count) => `${count === 1 ? "Wiersz" : "Wiersze"} ${rows}`,
    cell: (header, row) => `${header}, wiersz ${row}`,
    leaveOut: (row) => `Pomiń wiersz ${row}`,
    take: (row) => `Przywróć wiersz ${row}`,
  },
}
