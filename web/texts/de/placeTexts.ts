import type { Catalogue } from "../en/catalogue.ts"

/** Lines of a text and rows of a sheet have one word in German. */
const LINE = {
  name: "Zeile",
  at: (line: number) => `Zeile ${line}`,
  list: (lines: string, count: number) => `${count === 1 ? "Zeile" : "Zeilen"} ${lines}`,
  cell: (header: string, line: number) => `${header}, Zeile ${line}`,
  leaveOut: (line: number) => `Zeile ${line} auslassen`,
  take: (line: number) => `Zeile ${line} übernehmen`,
}

export const PLACE_TEXTS: Catalogue["places"] = { line: LINE, row: LINE }
