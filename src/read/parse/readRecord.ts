import { RECORD_CELLS_MAX } from "../../limits.ts"
import { sequenceLength } from "../encoding/utf8.ts"
import type { ProblemCode } from "./recordBatch.ts"
import {
  BACKSLASH,
  CR,
  isBlank,
  isDelimiter,
  isPair,
  isRecordEnd,
  LF,
  type Text,
} from "./textWindow.ts"

const LETTER_N = 78

/** One cell as it stands in the text: `start` and `end` without its quotes. */
export type CellRange = { start: number; end: number; quoted: boolean; escaped: boolean }

/** What is wrong with a record, in which cell, and at which position that is seen. */
export type Problem = { code: ProblemCode; cell: number; at: number }

/** One record, read slowly and with an eye for everything that may be wrong with it. */
export type RecordReading = {
  /** False when more text is needed to tell; nothing else is valid then. */
  complete: boolean
  /** Where the next record begins, and where this one ends without its line end. */
  next: number
  rawEnd: number
  cells: CellRange[]
  /** More than `cells` holds when there are too many to keep. */
  cellCount: number
  /** The first cell that is not well-formed, with the position of its opening quote. */
  problem: Problem | null
  /** Cells without quotes around them that have a quote inside. */
  strays: number[]
}

/**
 * Reads the record at `start`, as far as `limit` at most. Text after a closing quote is taken
 * into its cell and reading goes on, so that `next` is the best guess of where the record ends;
 * with `stopEarly` the first problem ends the reading, and `next` is only how far that went.
 */
export function readRecord(
  text: Text,
  start: number,
  limit: number,
  stopEarly = false,
): RecordReading {
  const { bytes } = text
  const reading: RecordReading = {
    complete: true,
    next: start,
    rawEnd: start,
    cells: [],
    cellCount: 0,
    problem: null,
    strays: [],
  }
  const stop = Math.min(limit, text.end)
  let at = start
  for (;;) {
    const open = quoteAt(text, at, stop)
    at = open < 0 ? readPlain(text, reading, at, stop) : readQuoted(text, reading, at, open, stop)
    if (reading.problem !== null && stopEarly) {
      reading.next = at
      reading.complete = at < text.end || text.ended
      return reading
    }
    if (at >= stop) break
    if (!isDelimiter(bytes, at, text.marks.delimiter)) {
      return endLine(text, reading, at, stop)
    }
    at += text.marks.delimiter.length
  }
  reading.rawEnd = stop
  reading.next = stop
  if (stop < text.end) {
    reading.problem ??= { code: "record_too_long", cell: reading.cellCount - 1, at: start }
  } else reading.complete = text.ended
  return reading
}

/** The line end at `at` belongs to the record, a CR together with the LF behind it. */
function endLine(text: Text, reading: RecordReading, at: number, stop: number): RecordReading {
  reading.rawEnd = at
  reading.next = at + 1
  if (text.bytes[at] !== CR) return reading
  if (at + 1 < stop) {
    if (text.bytes[at + 1] === LF) reading.next = at + 2
  } else if (stop === text.end && !text.ended) reading.complete = false
  return reading
}

/** The position of the quote that opens the cell at `at`, or -1. */
function quoteAt(text: Text, at: number, stop: number): number {
  const { bytes, marks } = text
  if (marks.quote < 0) return -1
  let open = at
  if (marks.blanksBeforeQuote) while (open < stop && isBlank(bytes[open]!, marks)) open++
  return open < stop && bytes[open] === marks.quote ? open : -1
}

/** Reads a cell without quotes around it and returns where it ends. */
function readPlain(text: Text, reading: RecordReading, start: number, stop: number): number {
  const { bytes, marks } = text
  const hasPairs = marks.escapes === "text"
  let stray = false
  let escaped = false
  let at = start
  for (; at < stop; at++) {
    const byte = bytes[at]
    if (hasPairs && byte === BACKSLASH && at + 1 < stop) {
      escaped = true
      at++
      continue
    }
    if (isRecordEnd(bytes, at, marks) || isDelimiter(bytes, at, marks.delimiter)) break
    if (byte === marks.quote) stray = true
  }
  if (stray) reading.strays.push(reading.cellCount)
  addCell(reading, { start, end: at, quoted: false, escaped })
  return at
}

/** Reads the cell at `start` whose quote stands at `open` and returns where it ends. */
function readQuoted(
  text: Text,
  reading: RecordReading,
  start: number,
  open: number,
  stop: number,
): number {
  const { bytes, marks } = text
  if (marks.quoteN && bytes[open + 1] === LETTER_N && endsCell(text, open + 2, stop)) {
    addCell(reading, { start: open, end: open, quoted: true, escaped: false })
    return open + 2
  }
  let escaped = false
  let at = open + 1
  for (; at < stop; at++) {
    const byte = bytes[at]
    if (byte === BACKSLASH && at + 1 < stop) {
      if (!isPair(bytes, at, marks)) continue
    } else if (byte !== marks.quote) continue
    else if (marks.escapes === "none") {
      if (endsCell(text, at + 1, stop)) break
      continue
    } else if (at + 1 >= stop || bytes[at + 1] !== marks.quote) break
    escaped = true
    at++
  }
  if (at >= stop) {
    reading.problem ??= { code: "unclosed_quote", cell: reading.cellCount, at: open }
    addCell(reading, { start, end: stop, quoted: false, escaped: false })
    return stop
  }
  const close = at
  at++
  while (at < stop && isBlank(bytes[at]!, marks)) at++
  if (endsCell(text, at, stop)) {
    addCell(reading, { start: open + 1, end: close, quoted: true, escaped })
    return at
  }
  reading.problem ??= { code: "text_after_quote", cell: reading.cellCount, at: open }
  while (!endsCell(text, at, stop)) at++
  addCell(reading, { start, end: at, quoted: false, escaped: false })
  return at
}

function endsCell({ bytes, marks }: Text, at: number, stop: number): boolean {
  return at >= stop || isRecordEnd(bytes, at, marks) || isDelimiter(bytes, at, marks.delimiter)
}

function addCell(reading: RecordReading, cell: CellRange): void {
  if (reading.cellCount <= RECORD_CELLS_MAX) reading.cells.push(cell)
  reading.cellCount++
}

/** The first NUL, which makes a record unusable for a database. */
export function findNul(
  bytes: Uint8Array,
  start: number,
  end: number,
  cells: CellRange[],
): Problem | null {
  const at = bytes.subarray(start, end).indexOf(0) + start
  return at < start ? null : { code: "nul_character", cell: cellAt(at, cells), at }
}

/** The first byte that is no UTF-8. */
export function findInvalidText(
  bytes: Uint8Array,
  start: number,
  end: number,
  cells: CellRange[],
): Problem | null {
  let at = start
  while (at < end) {
    const length = bytes[at]! < 0x80 ? 1 : sequenceLength(bytes, at, end)
    if (length === 0) return { code: "invalid_text", cell: cellAt(at, cells), at }
    at += length
  }
  return null
}

function cellAt(at: number, cells: CellRange[]): number {
  const cell = cells.findIndex(({ end }) => at < end)
  return Math.max(0, cell)
}
