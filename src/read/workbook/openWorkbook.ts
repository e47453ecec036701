import { AppError } from "../../errors.ts"
import type { Message } from "../../messages/message.ts"
import { said } from "../../messages/said.ts"
import { Warned } from "../../messages/warned.ts"
import { problemMessage } from "../parse/problemMessage.ts"
import type { RecordBatch, RecordProblem } from "../parse/recordBatch.ts"
import { type Archive, openArchive } from "./archive/archive.ts"
import { SHEETS_RATED_MAX } from "./archive/limits.ts"
import { ReadingTime } from "./archive/readingTime.ts"
import { damaged, type Platform, type Source } from "./archive/source.ts"
import {
  chooseSheet,
  describeSheet,
  type LookedAt,
  type LookOptions,
  lookAtSheet,
  type SheetLook,
} from "./lookAtSheet.ts"
import { fastModule, ReadingMemory } from "./memory/readingMemory.ts"
import { readSharedStrings } from "./parts/readSharedStrings.ts"
import { readWorkbookPart, type Sheet, type WorkbookPart } from "./parts/workbookPart.ts"
import type { CellContext } from "./sheet/cellValues.ts"
import { columnLetters } from "./sheet/columnLetters.ts"
import type { Layout } from "./sheet/layout.ts"
import { isAddress } from "./sheet/links.ts"
import { readLinks } from "./sheet/readLinks.ts"
import type { Row } from "./sheet/row.ts"
import { ROW } from "./sheet/rowReader.ts"
import { SheetBatches } from "./sheet/sheetBatches.ts"
import { SheetNotes } from "./sheet/sheetNotes.ts"
import { isOver, sheetRows } from "./sheet/sheetRows.ts"

export type WorkbookOptions = LookOptions & {
  /** The sheet to be read; the one that fits best when absent. */
  sheet?: string
  /** How long reading may take; see `archive/limits.ts`. */
  minutesMax?: number
  /** Whether to look into every sheet, also into those that would not be chosen. */
  looksAtAll?: boolean
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
    left: number
  }
  header: string[] | null
  headerText: string | null
  headerProblem: RecordProblem | null
  sample: string[][]
  warnings: string[]
  notes: Message[]
  sheets: SheetLook[]
  batches: AsyncIterable<RecordBatch>
}

/**
 * Opens a workbook and chooses the sheet that holds the customers. Throws `invalid`, here or while
 * the batches are read, with a sentence that says what is wrong with the file.
 */
export async function openWorkbook(
  source: Source,
  platform: Platform,
  options: WorkbookOptions = {},
): Promise<OpenedSheet> {
  const archive = await openArchive(source, platform, new ReadingTime(options.minutesMax))
  const book = await readWorkbookPart(archive)
  const sheets = sheetsToLookAt(book, options.sheet)
  const parts = [book.strings ?? "", ...sheets.map(({ part }) => part)]
  const bytes = parts.reduce((sum, part) => sum + archive.sizeOf(part), 0)
  const module = bytes < platform.fastFromBytes ? null : await fastModule()
  const memory = new ReadingMemory(module)
  const strings = await readSharedStrings(archive, book.strings, memory, platform)
  const { styles, is1904, isUncalculated } = book
  const context = () => {
    return { strings, styles, is1904, isUncalculated, notes: new SheetNotes() }
  }
  try {
    const looked: LookedAt[] = []
    for (const sheet of sheets) looked.push(await lookAtSheet(archive, sheet, context(), options))
    const chosen = chooseSheet(looked)
    const { sheet, header } = chosen
    const others = options.looksAtAll ? book.sheets.filter((one) => !sheets.includes(one)) : []
    // Where its header is, was said of another sheet.
    const { header: _, ...untold } = options
    for (const other of others.slice(0, SHEETS_RATED_MAX)) {
      // A sheet that is not read may be damaged.
      const look = await lookAtSheet(archive, other, context(), untold).catch(() => null)
      if (look !== null) looked.push(look)
    }
    const warned = new Warned()
    const reading: CellContext = context()
    const linked = await lookBehindLinks(archive, chosen, reading, options)
    const { layout, sample } = linked ?? chosen
    reading.notes = new SheetNotes(layout)
    archive.time.pause()
    return {
      dialect: {
        ...{ encoding: "utf-8", bom: false, delimiter: ",", quote: '"', escape: "double" },
        ...{ blanks_before_quote: false, newline: "\n", header_line: layout.headerRow },
        ...{ sheet: sheet.name, sheets: book.sheets.map(({ name }) => name) },
        left: layout.left,
      },
      header,
      headerText: header?.map(csvCell).join(",") ?? null,
      headerProblem: headerProblem(header, layout),
      sample,
      ...warned,
      sheets: book.sheets.map((one) => describeSheet(one, looked)),
      batches: readBatches(archive, sheet, layout, { ...reading, isUtf8: platform.isUtf8 }, warned),
    }
  } catch (error) {
    strings.close()
    throw error
  }
}

/**
 * The sheet with the addresses behind its links, where there are columns for addresses; it is read
 * with them from then on.
 */
async function lookBehindLinks(
  archive: Archive,
  { sheet, layout, header, sample }: LookedAt,
  context: CellContext,
  options: LookOptions,
): Promise<LookedAt | null> {
  const found = options.addresses?.(header, sample) ?? new Map()
  if (found.size === 0) return null
  const kinds = new Map([...found].map(([column, kind]) => [layout.left + column, kind]))
  context.links = await readLinks(archive, sheet.part, kinds)
  const isMissing = [...found].some(([column, kind]) =>
    sample.some((cells) => !isAddress(cells[column] ?? "", kind)),
  )
  if (!isMissing) return null
  return await lookAtSheet(archive, sheet, context, options)
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
    const told = { sheet: named.slice(0, 60), sheets: names }
    throw new AppError("invalid", said("no_such_sheet", told))
  }
  const visible = sheets.filter(({ isHidden }) => !isHidden)
  if (visible.length > 0) return visible.slice(0, SHEETS_RATED_MAX)
  throw new AppError("invalid", said("sheets_hidden"))
}

async function* readBatches(
  archive: Archive,
  sheet: Sheet,
  layout: Layout,
  context: CellContext & Pick<Platform, "isUtf8">,
  warned: Warned,
): AsyncGenerator<RecordBatch> {
  const { notes, strings, isUtf8 } = context
  const { time } = archive
  time.goOn()
  const batches = new SheetBatches(strings.memory, layout, isUtf8)
  // A row with a link needs more than copying.
  const plain = (context.links?.count ?? 0) > 0 ? null : batches
  const takeRow = (row: Row) => {
    context.links?.apply(row)
    if (row.count === 0 || row.number < layout.firstRow) return
    if (row.number > layout.lastRow) {
      if (row.number !== layout.totalsRow) notes.below++
    } else if (batches.add(row) && row.isHidden) notes.hiddenRows++
  }
  try {
    for await (const reader of sheetRows(archive, sheet.part, context)) {
      for (let state = reader.read(plain); !isOver(state); state = reader.read(plain)) {
        if (state === ROW) takeRow(reader.row)
        if (!batches.isFull) continue
        const batch = batches.end()
        time.pause()
        yield batch
        time.goOn()
        batches.begin()
      }
    }
    if (batches.count > 0) yield batches.end()
    notes.besides = batches.besides
    warned.add(...notes.told())
  } finally {
    strings.close()
  }
}

/** No database takes a NUL, and the name of a column is kept with its values. */
function headerProblem(header: string[] | null, { headerRow, left }: Layout): RecordProblem | null {
  const cell = header?.findIndex((name) => name.includes("\0")) ?? -1
  if (header === null || headerRow === null || cell < 0) return null
  const code = "nul_character"
  const named = `${columnLetters(left + cell)}${headerRow}`
  const at = { line: headerRow, cell, count: header.length, width: header.length, named }
  return { record: 0, code, line: headerRow, cell, ...problemMessage(code, at) }
}

function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
