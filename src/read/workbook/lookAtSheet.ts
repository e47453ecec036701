import { CELL_BYTES_MAX, RECORD_CELLS_MAX, SAMPLE_BYTES, SAMPLE_RECORDS } from "../../limits.ts"
import { headsGroups } from "../dialect/headsGroups.ts"
import type { Archive } from "./archive/archive.ts"
import { SHEET_LOOK_BYTES_MAX } from "./archive/limits.ts"
import type { Sheet } from "./parts/workbookPart.ts"
import type { CellContext } from "./sheet/cellValues.ts"
import {
  findLayout,
  isWider,
  type Layout,
  readTables,
  type SampleRow,
  type Table,
  tableLayouts,
} from "./sheet/layout.ts"
import type { AddressKind } from "./sheet/links.ts"
import type { Row } from "./sheet/row.ts"
import { ROW } from "./sheet/rowReader.ts"
import { isOver, sheetRows } from "./sheet/sheetRows.ts"

/** What one can tell of a sheet by its beginning; `null` where nobody looked. */
export type SheetLook = {
  name: string
  isHidden: boolean
  look: {
    /** Rows below the header, and whether that is only about so many. */
    rows: number
    isAbout: boolean
    columns: number
    /** How well the header is recognised, as `rate` says. */
    rating: number
  } | null
}

/** How sheets are looked at. */
export type LookOptions = {
  header?: "present" | "absent" | number
  /** How well a header is recognised; the sheet with the highest number is read. */
  rate?: (header: string[] | null, sample: string[][]) => number
  /** Which columns hold e-mail addresses and websites, from 0: texts there may be links. */
  addresses?: (header: string[] | null, sample: string[][]) => Map<number, AddressKind>
}

/** A sheet by its beginning: where the customers are in it, and how well they are recognised. */
export type LookedAt = {
  sheet: Sheet
  layout: Layout
  header: string[] | null
  sample: string[][]
  rating: number
  size: { rows: number; isAbout: boolean }
}

/** How many rows above the sample there may be: titles and notes. */
const ROWS_ABOVE = 30
const decoder = new TextDecoder("utf-8", { ignoreBOM: true })

export async function lookAtSheet(
  archive: Archive,
  sheet: Sheet,
  context: CellContext,
  options: LookOptions,
): Promise<LookedAt> {
  const rows: SampleRow[] = []
  let bytes = 0
  let bytesRead = 0
  let isWhole = true
  const isEnough = () => rows.length >= SAMPLE_RECORDS + ROWS_ABOVE || bytes > SAMPLE_BYTES
  for await (const reader of sheetRows(archive, sheet.part, context)) {
    for (let state = reader.read(); !isOver(state); state = reader.read()) {
      if (state === ROW) context.links?.apply(reader.row)
      if (state === ROW && reader.row.count > 0) rows.push(sampleRow(reader.row))
      bytes += reader.row.text.length
      if (isEnough()) break
    }
    bytesRead = reader.bytesRead
    if (isEnough() || bytesRead > SHEET_LOOK_BYTES_MAX) {
      isWhole = false
      break
    }
  }
  const tables = await readTables(archive, sheet.part)
  const first = layOutBest(rows, tables, options)
  const below = options.header === undefined ? headerBelowGroups(rows, first.layout) : null
  const second = below === null ? first : layOut(rows, findLayout(rows, below), options)
  const found = second.rating > first.rating ? second : first
  const share = isWhole ? 1 : bytesRead / archive.sizeOf(sheet.part)
  return { sheet, ...found, size: sizeOf(found.layout, rows, share) }
}

/**
 * By the table that is recognised best, unless the customers lie beside it: a list of codes and
 * what they mean may well be as long as a list of customers.
 */
function layOutBest(rows: SampleRow[], tables: Table[], options: LookOptions) {
  const { header } = options
  const layouts = header === undefined ? tableLayouts(rows, tables) : []
  const marked = layouts.map((layout) => layOut(rows, layout, options))
  const found = layOut(rows, findLayout(rows, header), options)
  if (marked.length === 0) return found
  const best = marked.reduce((a, b) => (b.rating > a.rating ? b : a))
  const isBeside = isWider(found.layout, best.layout) && found.rating > 2 * best.rating
  return isBeside ? found : best
}

function layOut(rows: SampleRow[], layout: Layout, { rate }: LookOptions) {
  const { left, width, headerRow } = layout
  const cellsOf = ({ cells }: SampleRow) =>
    Array.from({ length: width }, (_, i) => cells[left + i] ?? "")
  const headerOf = rows.find(({ number }) => number === headerRow)
  const header = headerOf === undefined ? null : cellsOf(headerOf)
  const sample = rows
    .filter(({ number, isKept }) => {
      return isKept && number >= layout.firstRow && number <= layout.lastRow
    })
    .map(cellsOf)
    .filter((cells) => cells.some((cell) => cell.trim() !== ""))
    // Such a row is rejected, and what is kept of a sample must be text that can be stored.
    .filter((cells) => !cells.some((cell) => cell.includes("\0")))
    .slice(0, SAMPLE_RECORDS)
  const hasRows = header !== null || sample.length > 0
  return { layout, header, sample, rating: hasRows ? (rate?.(header, sample) ?? 0) : -1 }
}

/** The row below the header, when that one may hold names for groups of columns. */
function headerBelowGroups(rows: SampleRow[], { headerRow, lastRow }: Layout): number | null {
  const at = rows.findIndex(({ number }) => number === headerRow)
  const below = rows[at + 1]
  if (at < 0 || below === undefined || lastRow !== Number.POSITIVE_INFINITY) return null
  return headsGroups(rows[at]!.cells, below.cells) ? below.number : null
}

/** How many rows there are when a sample of them takes this share of the sheet. */
function sizeOf({ firstRow, lastRow }: Layout, rows: SampleRow[], share: number) {
  const { length } = rows.filter(({ number }) => number >= firstRow && number <= lastRow)
  if (!(share > 0 && share < 1)) return { rows: length, isAbout: false }
  const about = Math.round(length / share)
  const tens = 10 ** Math.max(0, String(about).length - 2)
  return { rows: Math.round(about / tens) * tens, isAbout: true }
}

export function describeSheet(sheet: Sheet, looked: LookedAt[]): SheetLook {
  const { name, isHidden } = sheet
  const found = looked.find((look) => look.sheet === sheet)
  if (found === undefined) return { name, isHidden, look: null }
  const { size, layout, rating } = found
  return { name, isHidden, look: { ...size, columns: layout.width, rating: Math.max(0, rating) } }
}

function sampleRow({ number, count, columns, starts, ends, text }: Row): SampleRow {
  const cells: string[] = []
  let isKept = true
  for (let i = 0; i < count; i++) {
    const column = columns[i]!
    if (column >= RECORD_CELLS_MAX) continue
    while (cells.length <= column) cells.push("")
    // How much is there of a cell that is too long depends on the pieces in which it came.
    const end = Math.min(ends[i]!, starts[i]! + CELL_BYTES_MAX)
    if (end < ends[i]!) isKept = false
    cells[column] = decoder.decode(text.bytes.subarray(starts[i], end))
  }
  return { number, cells, isKept }
}

/** The sheet that is recognised best; of equal ones the active one, then the first. */
export function chooseSheet(looked: LookedAt[]): LookedAt {
  let best = looked[0]!
  let highest: [number, number, number] = [-1, -1, -1]
  for (const candidate of looked) {
    const { sample, sheet } = candidate
    const rating: [number, number, number] = [
      candidate.rating,
      sheet.isActive ? 1 : 0,
      sample.length > 0 ? 1 : 0,
    ]
    const first = rating.findIndex((value, i) => value !== highest[i])
    if (first < 0 || rating[first]! < highest[first]!) continue
    best = candidate
    highest = rating
  }
  return best
}
