import { AppError } from "../../errors.ts"
import { RECORD_CELLS_MAX, SAMPLE_BYTES, SAMPLE_RECORDS, SHEETS_RATED_MAX } from "../../limits.ts"
import type { RecordBatch } from "../parse/recordBatch.ts"
import { type Archive, openArchive } from "./archive/archive.ts"
import { damaged, type Platform, type Source } from "./archive/source.ts"
import { readSharedStrings } from "./parts/sharedStrings.ts"
import { readWorkbookPart, type Sheet, type WorkbookPart } from "./parts/workbookPart.ts"
import type { CellContext } from "./sheet/cellValues.ts"
import { findLayout, type Layout, readTables, type SampleRow } from "./sheet/layout.ts"
import type { Row } from "./sheet/row.ts"
import { ROW } from "./sheet/rowReader.ts"
import { SheetBatches } from "./sheet/sheetBatches.ts"
import { SheetNotes } from "./sheet/sheetNotes.ts"
import { isOver, sheetRows } from "./sheet/sheetRows.ts"

export type WorkbookOptions = {
  /** The sheet to be read; the one that fits best when absent. */
  sheet?: string
  header?: "present" | "absent" | number
  /** How well a header is recognised; the sheet with the highest number is read. */
  rate?: (header: string[] | null, sample: string[][]) => number
}

/** What is behind an opened workbook: the same that a CSV file gives. */
export type OpenedSheet = {
  dialect: {
    encoding: string
    bom: boolean
    delimiter: string
    quote: string | null
    escape: "double"
    blanks_before_quote: boolean
    newline: "\n"
    header_line: number | null
    sheet: string
    sheets: string[]
  }
  header: string[] | null
  headerText: string | null
  headerProblem: null
  sample: string[][]
  warnings: string[]
  batches: AsyncIterable<RecordBatch>
}

type Looked = { sheet: Sheet; layout: Layout; header: string[] | null; sample: string[][] }

/** How many rows above the sample there may be: titles and notes. */
const ROWS_ABOVE = 30
const decoder = new TextDecoder("utf-8", { ignoreBOM: true })

/**
 * Opens a workbook and chooses the sheet that holds the customers. Throws `invalid`, here or while
 * the batches are read, with a sentence that says what is wrong with the file.
 */
export async function openWorkbook(
  source: Source,
  platform: Platform,
  options: WorkbookOptions = {},
): Promise<OpenedSheet> {
  const archive = await openArchive(source, platform)
  const book = await readWorkbookPart(archive)
  const sheets = sheetsToLookAt(book, options.sheet)
  const strings = await readSharedStrings(archive, book.strings, platform)
  const { styles, is1904, isUncalculated } = book
  const context = () => {
    return { strings, styles, is1904, isUncalculated, notes: new SheetNotes() }
  }
  try {
    const looked: Looked[] = []
    for (const sheet of sheets) looked.push(await lookAt(archive, sheet, context(), options))
    const { sheet, layout, header, sample } = choose(looked, options)
    const warnings: string[] = []
    const reading = context()
    return {
      dialect: {
        ...{ encoding: "utf-8", bom: false, delimiter: ",", quote: '"', escape: "double" },
        ...{ blanks_before_quote: false, newline: "\n", header_line: layout.headerRow },
        ...{ sheet: sheet.name, sheets: book.sheets.map(({ name }) => name) },
      },
      header,
      headerText: header?.map(csvCell).join(",") ?? null,
      headerProblem: null,
      sample,
      warnings,
      batches: readBatches(archive, sheet, layout, reading, warnings),
    }
  } catch (error) {
    strings.close()
    throw error
  }
}

function sheetsToLookAt({ sheets }: WorkbookPart, named: string | undefined): Sheet[] {
  if (sheets.length === 0) throw damaged("it has no sheet with cells")
  if (named !== undefined) {
    const key = (name: string) => name.trim().toLowerCase()
    const found =
      sheets.find(({ name }) => name === named) ??
      sheets.find(({ name }) => key(name) === key(named))
    if (found !== undefined) return [found]
    const names = sheets.map(({ name }) => `“${name}”`).slice(0, 20)
    throw new AppError(
      "invalid",
      `The workbook has no sheet “${named.slice(0, 60)}”. Its sheets are ${names.join(", ")}.`,
    )
  }
  const visible = sheets.filter(({ isHidden }) => !isHidden)
  if (visible.length > 0) return visible.slice(0, SHEETS_RATED_MAX)
  throw new AppError(
    "invalid",
    "All sheets of the workbook are hidden. Show the one with the customers in Excel and save " +
      "the file, or name the sheet.",
  )
}

async function lookAt(
  archive: Archive,
  sheet: Sheet,
  context: CellContext,
  options: WorkbookOptions,
): Promise<Looked> {
  const rows: SampleRow[] = []
  let bytes = 0
  const isEnough = () => rows.length >= SAMPLE_RECORDS + ROWS_ABOVE || bytes > SAMPLE_BYTES
  for await (const reader of sheetRows(archive, sheet.part, context)) {
    for (let state = reader.read(); !isOver(state); state = reader.read()) {
      if (state === ROW && reader.row.count > 0) rows.push(sampleRow(reader.row))
      bytes += reader.row.text.length
      if (isEnough()) break
    }
    if (isEnough()) break
  }
  const layout = findLayout(rows, await readTables(archive, sheet.part), options.header)
  const { left, width, headerRow } = layout
  const cellsOf = ({ cells }: SampleRow) =>
    Array.from({ length: width }, (_, i) => cells[left + i] ?? "")
  const header = rows.find(({ number }) => number === headerRow)
  const sample = rows
    .filter(({ number }) => number >= layout.firstRow && number <= layout.lastRow)
    .map(cellsOf)
    .filter((cells) => cells.some((cell) => cell.trim() !== ""))
    .slice(0, SAMPLE_RECORDS)
  return { sheet, layout, header: header === undefined ? null : cellsOf(header), sample }
}

function sampleRow({ number, count, columns, starts, ends, text }: Row): SampleRow {
  const cells: string[] = []
  for (let i = 0; i < count; i++) {
    const column = columns[i]!
    if (column >= RECORD_CELLS_MAX) continue
    while (cells.length <= column) cells.push("")
    cells[column] = decoder.decode(text.bytes.subarray(starts[i], ends[i]))
  }
  return { number, cells }
}

function choose(looked: Looked[], { rate }: WorkbookOptions): Looked {
  if (looked.length === 1) return looked[0]!
  let best = looked[0]!
  let highest: [number, number, number] = [-1, -1, -1]
  for (const candidate of looked) {
    const { header, sample, sheet } = candidate
    const hasRows = header !== null || sample.length > 0
    const rating: [number, number, number] = [
      hasRows ? (rate?.(header, sample) ?? 0) : -1,
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

async function* readBatches(
  archive: Archive,
  sheet: Sheet,
  layout: Layout,
  context: CellContext,
  warnings: string[],
): AsyncGenerator<RecordBatch> {
  const { notes, strings } = context
  const batches = new SheetBatches(layout.left, layout.width)
  try {
    for await (const reader of sheetRows(archive, sheet.part, context)) {
      for (let state = reader.read(); !isOver(state); state = reader.read()) {
        const { row } = reader
        if (row.count === 0 || row.number < layout.firstRow) continue
        if (row.number > layout.lastRow) {
          if (row.number !== layout.totalsRow) notes.below++
          continue
        }
        if (row.isHidden) notes.hiddenRows++
        batches.add(row)
        if (!batches.isFull) continue
        yield batches.end()
        batches.begin()
      }
      noteLayout(notes, layout, reader)
    }
    if (batches.count > 0) yield batches.end()
    notes.besides = batches.besides
    warnings.push(...notes.sentences())
  } finally {
    strings.close()
  }
}

type Seen = {
  merged: { top: number; bottom: number; left: number; right: number }[]
  hiddenColumns: [from: number, to: number][]
}

function noteLayout(notes: SheetNotes, layout: Layout, { merged, hiddenColumns }: Seen): void {
  const end = layout.left + layout.width
  notes.mergedCells = merged.filter(
    ({ bottom, left, right }) => bottom >= layout.firstRow && left < end && right >= layout.left,
  ).length
  for (const [from, to] of hiddenColumns) {
    for (let column = Math.max(from, layout.left); column <= to && column < end; column++) {
      notes.hiddenColumns.add(column)
    }
  }
}

function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
