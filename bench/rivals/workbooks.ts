import { readFileSync } from "node:fs"

/** Reads the workbook at a path and shows every row, the header as well, as an array of strings. */
export type WorkbookReader = (path: string, show: (row: string[]) => void) => Promise<void>

/** Other libraries, loaded before the time is taken, each in the way that is fastest for it. */
export const WORKBOOK_READERS: Record<string, () => Promise<WorkbookReader>> = {
  async hucre() {
    const { streamXlsxRows } = await import("hucre/xlsx")
    return async (path, show) => {
      for await (const { values } of streamXlsxRows(readFileSync(path))) show(values.map(textOf))
    }
  },

  async SheetJS() {
    const { read, utils } = await import("@e965/xlsx")
    return async (path, show) => {
      const { SheetNames, Sheets } = read(readFileSync(path), { dense: true })
      const sheet = Sheets[SheetNames[0]!]!
      const rows = utils.sheet_to_json<unknown[]>(sheet, { header: 1, defval: "" })
      for (const row of rows) show(row.map(textOf))
    }
  },
}

function textOf(value: unknown): string {
  return value === null || value === undefined ? "" : String(value)
}
