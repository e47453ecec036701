import { findHeader, lastLineAboveData } from "../../dialect/findHeader.ts"
import { isBlank, type SampleRecord, usualWidth } from "../../dialect/sampleRecords.ts"
import type { Archive } from "../archive/archive.ts"
import { TABLES_RATED_MAX } from "../archive/limits.ts"
import { eachElement, relationshipsOf } from "../parts/smallPart.ts"
import { parseRange, type Range } from "./sheetNotes.ts"

/** A row of the sample: its cells from column A on. */
/** `isKept` is false where a cell is too long for a customer, so that the row is rejected. */
export type SampleRow = { number: number; cells: string[]; isKept: boolean }

/** Where in the sheet the customers are; rows as Excel counts them, columns from 0. */
export type Layout = {
  left: number
  width: number
  headerRow: number | null
  /** The data are the rows from here on, and up to there, when a table says so. */
  firstRow: number
  lastRow: number
  /** The row of totals below them. */
  totalsRow: number | null
}

/** A table that somebody marked as one in the sheet: its range with header and totals. */
export type Table = Range & { hasHeader: boolean; hasTotals: boolean }

const NO_NUMBER = Number.POSITIVE_INFINITY
const NO_BYTES = new Uint8Array(0)
/** A column without a header belongs to the table when so many of its rows have a text in it. */
const FILLED_SHARE = 0.1

export async function readTables(archive: Archive, sheetPart: string): Promise<Table[]> {
  const tables: Table[] = []
  for (const { type, target } of (await relationshipsOf(archive, sheetPart)).values()) {
    if (type !== "table" || !archive.has(target)) continue
    await eachElement(archive, target, ({ path, attributes }) => {
      const range = path === "table" ? parseRange(attributes.get("ref") ?? "") : null
      if (range === null) return
      const hasHeader = attributes.get("headerRowCount") !== "0"
      const hasTotals = Number(attributes.get("totalsRowCount") ?? 0) > 0
      tables.push({ ...range, hasHeader, hasTotals })
    })
  }
  return tables
}

/** Where the customers are by what the first rows of a sheet look like. */
export function findLayout(
  rows: SampleRow[],
  told: "present" | "absent" | number | undefined,
): Layout {
  const left = firstColumn(rows)
  const records = recordsOf(rows, left)
  const at = findHeader(records, told)
  const headerRow = at === null ? null : records[at]!.firstLine
  const above = headerRow ?? lastLineAboveData(records, told)
  const own = rows.filter(({ number }) => number > above || number === headerRow)
  const ownLeft = own.length === 0 ? 0 : firstColumn(own)
  return {
    left: ownLeft,
    width: Math.max(1, lastColumn(own, headerRow) + 1 - ownLeft),
    headerRow,
    firstRow: above + 1,
    lastRow: NO_NUMBER,
    totalsRow: null,
  }
}

/** Where they are by those tables that most of the rows are in, the longest first. */
export function tableLayouts(rows: SampleRow[], tables: Table[]): Layout[] {
  return tables
    .map((table) => ({ table, inside: rows.filter((row) => isInside(row, table)).length }))
    .filter(({ inside }) => inside > 0 && 2 * inside >= rows.length)
    .sort((a, b) => b.inside - a.inside)
    .slice(0, TABLES_RATED_MAX)
    .map(({ table }) => tableLayout(table))
}

function isInside({ number }: SampleRow, { top, bottom }: Table): boolean {
  return number >= top && number <= bottom
}

/** Whether there is more to the left or to the right of the table. */
export function isWider(layout: Layout, table: Layout): boolean {
  return layout.left < table.left || layout.left + layout.width > table.left + table.width
}

function tableLayout({ left, right, top, bottom, hasHeader, hasTotals }: Table): Layout {
  return {
    left,
    width: right + 1 - left,
    headerRow: hasHeader ? top : null,
    firstRow: hasHeader ? top + 1 : top,
    lastRow: hasTotals ? bottom - 1 : bottom,
    totalsRow: hasTotals ? bottom : null,
  }
}

/** The rows as records of a file that writes all of its cells, as findHeader knows them. */
function recordsOf(rows: SampleRow[], left: number): SampleRecord[] {
  const records = rows.map(({ number, cells }): SampleRecord => {
    const own = cells.slice(left, cells.findLastIndex((cell) => !isBlank(cell)) + 1)
    return { cells: own, raw: NO_BYTES, firstLine: number, lastLine: number, problem: null }
  })
  const width = usualWidth(records.filter(({ cells }) => cells.length > 1)) || 1
  for (const { cells } of records) while (cells.length < width) cells.push("")
  return records
}

function firstColumn(rows: SampleRow[]): number {
  const firsts = rows.map(({ cells }) => cells.findIndex((cell) => !isBlank(cell)))
  return Math.max(0, Math.min(...firsts.filter((first) => first >= 0), NO_NUMBER))
}

function lastColumn(rows: SampleRow[], headerRow: number | null): number {
  const header = rows.find(({ number }) => number === headerRow)
  let last = header?.cells.findLastIndex((cell) => !isBlank(cell)) ?? 0
  const filled = new Map<number, number>()
  for (const { cells, number } of rows) {
    if (number === headerRow) continue
    for (const [column, cell] of cells.entries()) {
      if (!isBlank(cell)) filled.set(column, (filled.get(column) ?? 0) + 1)
    }
  }
  for (const [column, count] of filled) {
    if (count >= FILLED_SHARE * rows.length) last = Math.max(last, column)
  }
  return last
}
