import { CELL_BYTES_MAX, RECORD_CELLS_MAX, RECOVERY_BYTES_MAX } from "../../limits.ts"
import { type BatchBuilder, cellSurplusOf } from "./batchBuilder.ts"
import { type SizeLimits, USUAL_SIZES, type WidthRules } from "./dialect.ts"
import { findPieces } from "./findPieces.ts"
import {
  type CellRange,
  findNul,
  type Problem,
  type RecordReading,
  readRecord,
} from "./readRecord.ts"
import { ODD } from "./recordBatch.ts"
import { findSwallowed, nextLine, resume } from "./recover.ts"
import { BACKSLASH, CR, countLineBreaks, LF, type Text } from "./textWindow.ts"

/** Where reading goes on, and whether that is still in a line that was too long. */
export type Scanned = { next: number; line: number; lineGoesOn: boolean }

/** Reads the records that the fast loop gave up on, and says what is wrong with them. */
export class SlowScanner {
  readonly #text: Text
  readonly #batch: BatchBuilder
  readonly #width: number
  readonly #linesBreak: boolean
  readonly #sizes: SizeLimits
  /** Bytes that were read ahead and will be read again, and bytes that are done with. */
  #readTwice = 0
  #consumed = 0

  constructor(text: Text, batch: BatchBuilder, { width, linesBreak, sizes }: WidthRules) {
    this.#text = text
    this.#batch = batch
    this.#width = width ?? 0
    this.#linesBreak = linesBreak === true
    this.#sizes = sizes ?? USUAL_SIZES
  }

  /**
   * Adds the record at `start` to the batch, `surplus` being that of the batch before it; null
   * when more text is needed to tell where it ends.
   */
  mend(start: number, line: number, surplus: number): Scanned | null {
    const text = this.#text
    const width = this.#width
    const { bytes } = text
    const limit = this.#limitOf(start)
    const reading = readRecord(text, start, limit)
    if (!reading.complete) return null
    let { cells, next, problem, rawEnd } = reading
    if (problem !== null) {
      const resumed = resume(text, start, reading, width, limit)
      if (!resumed.complete) return null
      next = resumed.next
      this.#readTwice += resumed.bytesRead
    } else {
      problem = this.#findProblem(start, reading)
      if (cells.some((cell) => cell.quoted && hasLineBreak(bytes, cell))) {
        const swallowed = findSwallowed(text, start, reading, width)
        if (swallowed >= 0) next = swallowed
      }
    }
    if (this.#linesBreak && problem === null && next === reading.next) {
      const pieces = findPieces(text, next, cells.length, width, start + this.#sizes.recordBytes)
      if (pieces === null) return null
      if (pieces.next > next) {
        reading.next = next = pieces.next
        rawEnd = pieces.rawEnd
        problem = { code: "broken_line", cell: cells.length - 1, at: start }
      }
    }
    this.#readTwice += reading.next - next
    this.#consumed += next - start
    const lineGoesOn = next < text.end && bytes[next - 1] !== LF && bytes[next - 1] !== CR
    if (next < reading.next) {
      rawEnd = beforeLineEnd(bytes, start, next)
      const cell = cells.findIndex((one) => one.end > rawEnd)
      problem = { code: "unclosed_quote", cell, at: cells[cell]!.start }
      cells = cutCells(text, cells.slice(0, cell + 1), rawEnd)
    } else if (problem?.code === "unclosed_quote") {
      rawEnd = beforeLineEnd(bytes, start, next)
      const last = cells[cells.length - 1]!
      last!.end = Math.min(last.end, rawEnd)
    } else if (problem === null) problem = findNul(bytes, start, rawEnd, cells)
    this.#add(start, rawEnd, cells, problem, line, surplus)
    const endLine = line + countLineBreaks(text, start, next)
    return { next, line: endLine, lineGoesOn }
  }

  /**
   * A file made to waste time may send the search for clean lines far ahead again and again; when
   * that has cost more than reading the file twice, broken records end with their line.
   */
  #limitOf(start: number): number {
    const limit = start + this.#sizes.recordBytes
    if (this.#readTwice <= RECOVERY_BYTES_MAX + 2 * this.#consumed) return limit
    const end = nextLine(this.#text.bytes, start, this.#text.end)
    return end === this.#text.end ? limit : Math.min(limit, end)
  }

  /** What is wrong with a record whose quotes are well-formed. */
  #findProblem(start: number, reading: RecordReading): Problem | null {
    const { cells, cellCount, strays } = reading
    if (cellCount > RECORD_CELLS_MAX) {
      return { code: "too_many_columns", cell: RECORD_CELLS_MAX, at: start }
    }
    const long = cells.findIndex((cell) => cell.end - cell.start > this.#sizes.cellBytes)
    if (long >= 0) return { code: "cell_too_long", cell: long, at: cells[long]!.start }
    if (strays.length === 0) return null
    const wrongWidth = this.#width > 0 && cellCount !== this.#width
    const cell = wrongWidth ? strays[0]! : this.#findSwallowedDelimiter(cells, strays)
    return cell < 0 ? null : { code: "stray_quote", cell, at: cells[cell]!.start }
  }

  /**
   * A cell with a quote too many, and after it one that ends with a quote: what is in between was
   * one quoted cell with delimiters inside, and the delimiter in front of it is gone.
   */
  #findSwallowedDelimiter(cells: CellRange[], strays: number[]): number {
    const { bytes, marks } = this.#text
    for (const [i, cell] of strays.entries()) {
      let quotes = 0
      for (let at = cells[cell]!.start; at < cells[cell]!.end; at++) {
        if (bytes[at] === marks.quote) quotes++
      }
      if (quotes % 2 === 0) continue
      const closes = (later: number) => bytes[cells[later]!.end - 1] === marks.quote
      return strays.slice(i + 1).some(closes) ? cell : -1
    }
    return -1
  }

  #add(
    start: number,
    rawEnd: number,
    cells: CellRange[],
    problem: Problem | null,
    line: number,
    surplus: number,
  ): void {
    const batch = this.#batch
    const text = this.#text
    batch.startAgain()
    batch.odd |= ODD.shortQuoted | ODD.bare
    if (text.bytes.subarray(start, rawEnd).includes(BACKSLASH)) batch.odd |= ODD.backslash
    let to = batch.cells
    const isAlone = cells.every(({ start: from, end }, i) => i === 0 || from === end)
    const mayBeWrapped = problem === null && isAlone && cells[0]!.quoted && this.#width > 1
    if (mayBeWrapped) to += batch.putWrapped(to, cells[0]!, cells.length === 1)
    const kept = to > batch.cells ? [] : cells.slice(0, RECORD_CELLS_MAX)
    for (const cell of kept) {
      batch.cellSurplus[to] = cellSurplusOf(text, cell.start, cell.end)
      if (cell.escaped) batch.putEscaped(to, cell.start, cell.end, cell.quoted)
      else {
        batch.cellStart[to] = cell.start
        batch.cellEnd[to] = cell.end
      }
      to++
    }
    const lastLine = line + countLineBreaks(text, start, rawEnd)
    const tooLong = problem?.code === "record_too_long"
    const keptEnd = tooLong ? Math.min(rawEnd, start + CELL_BYTES_MAX) : rawEnd
    const place = problem && {
      code: problem.code,
      cell: problem.cell,
      line: line + countLineBreaks(text, start, problem.at),
    }
    batch.add(start, keptEnd, to, surplus, line, lastLine, place)
  }
}

/**
 * The cells of a record that ends earlier than its quotes say: the last one is broken and kept as
 * far as its line goes, those before it are right.
 */
function cutCells(text: Text, cells: CellRange[], rawEnd: number): CellRange[] {
  const { start } = cells[cells.length - 1]!
  const end = beforeLineEnd(text.bytes, start, nextLine(text.bytes, start, rawEnd))
  return [...cells.slice(0, -1), { start, end, quoted: false, escaped: false }]
}

function hasLineBreak(bytes: Uint8Array, cell: CellRange): boolean {
  for (let at = cell.start; at < cell.end; at++) {
    if (bytes[at] === LF || bytes[at] === CR) return true
  }
  return false
}

function beforeLineEnd(bytes: Uint8Array, start: number, next: number): number {
  if (next === start) return next
  if (bytes[next - 1] === CR) return next - 1
  if (bytes[next - 1] !== LF) return next
  return next - 1 > start && bytes[next - 2] === CR ? next - 2 : next - 1
}
