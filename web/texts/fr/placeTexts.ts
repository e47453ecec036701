import type { Catalogue } from "../en/catalogue.ts"

/** Lines of a text and rows of a sheet have one word in French. */
const LINE = {
  name: "Ligne",
  at: (line: number) => `Ligne ${line}`,
  list: (lines: string, count: number) => `${count === 1 ? "Ligne" : "Lignes"} ${lines}`,
  cell: (header: string, line: number) => `${header}, ligne ${line}`,
  leaveOut: (line: number) => `Ignorer la ligne ${line}`,
  take: (line: number) => `Reprendre la ligne ${line}`,
}

export const PLACE_TEXTS: Catalogue["places"] = { line: LINE, row: LINE }
