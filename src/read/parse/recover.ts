import { type CellRange, type RecordReading, readRecord } from "./readRecord.ts"
import { AT_SIGN, CR, isBlankText, isDelimiter, LF, type Text } from "./textWindow.ts"

/** Where reading goes on; `complete` is false when more text is needed to tell. */
type Resumed = { complete: boolean; next: number; bytesRead: number }

/**
 * Where a record that cannot be trusted ends: before the first later line at which a record
 * begins that reads cleanly and is as wide as the header, else where `broken` ended. Lines in
 * between are part of the damage; taking them for records would make customers out of pieces of a
 * note.
 */
export function resume(
  text: Text,
  start: number,
  broken: RecordReading,
  width: number,
  limit: number,
): Resumed {
  const line = findCleanLine(text, start, broken.next, width, limit)
  const { complete, bytesRead } = line
  let { next } = broken
  if (line.reading !== null) next = line.at
  else if (broken.problem?.code === "unclosed_quote" && next < text.end) {
    const lastLine = lastLineStart(text, start, next)
    if (lastLine > start) next = lastLine
  }
  return { complete, next, bytesRead }
}

/**
 * Whether a well-formed record of several lines swallowed another record: its quote was opened in
 * one and closed by a stray quote in a later one. Returns where the other record begins, or -1. A
 * note may well hold commas, so a record of the right width is doubted only when a line inside
 * has an e-mail address in the very column in which the record's own first line has one.
 */
export function findSwallowed(
  text: Text,
  start: number,
  reading: RecordReading,
  width: number,
): number {
  if (width < 2) return -1
  const { bytes } = text
  const columns = columnsWithAt(text, start)
  let at = nextLine(bytes, start, reading.next)
  while (at < reading.next) {
    const line = readRecord(text, at, reading.next, true)
    if (reading.cellCount !== width && isClean(bytes, line, width)) return at
    const whole = line.complete && line.problem === null && line.cellCount === width
    if (whole && columns.some((column) => hasAt(bytes, line.cells[column]))) return at
    at = nextLine(bytes, at, reading.next)
  }
  return -1
}

type CleanLine = { complete: boolean; at: number; reading: RecordReading | null; bytesRead: number }

/**
 * The first line after the one at `start`, and before `end`, that begins a record without a
 * doubt; the record itself may go on up to `limit`.
 */
function findCleanLine(
  text: Text,
  start: number,
  end: number,
  width: number,
  limit: number,
): CleanLine {
  const line: CleanLine = { complete: true, at: start, reading: null, bytesRead: 0 }
  line.at = nextLine(text.bytes, start, end)
  while (line.at < end) {
    const reading = readRecord(text, line.at, limit, true)
    line.bytesRead += reading.next - line.at
    line.complete = reading.complete || limit <= text.end
    if (!line.complete) return line
    if (isClean(text.bytes, reading, width)) return { ...line, reading }
    line.at = nextLine(text.bytes, line.at, end)
  }
  return line
}

function isClean(bytes: Uint8Array, reading: RecordReading, width: number): boolean {
  if (!reading.complete || reading.problem !== null || reading.strays.length > 0) return false
  if (reading.cells.every((cell) => isBlankText(bytes, cell.start, cell.end))) return false
  return width === 0 ? reading.cellCount > 1 : reading.cellCount === width
}

/** Columns of the line at `start`, parted at every delimiter, that hold an at sign. */
function columnsWithAt(text: Text, start: number): number[] {
  const { bytes, end, marks } = text
  const columns: number[] = []
  let column = 0
  for (let at = start; at < end && bytes[at] !== LF && bytes[at] !== CR; at++) {
    if (bytes[at] === AT_SIGN && !columns.includes(column)) columns.push(column)
    if (isDelimiter(bytes, at, marks.delimiter)) {
      column++
      at += marks.delimiter.length - 1
    }
  }
  return columns
}

function hasAt(bytes: Uint8Array, cell: CellRange | undefined): boolean {
  return cell !== undefined && bytes.subarray(cell.start, cell.end).includes(AT_SIGN)
}

/** The position behind the line end that follows `at`, or `end`. */
export function nextLine(bytes: Uint8Array, at: number, end: number): number {
  for (let p = at; p < end; p++) {
    if (bytes[p] === LF) return p + 1
    if (bytes[p] === CR) return bytes[p + 1] === LF && p + 1 < end ? p + 2 : p + 1
  }
  return end
}

function lastLineStart(text: Text, start: number, end: number): number {
  for (let at = end - 1; at > start; at--) {
    if (text.bytes[at - 1] === LF) return at
    if (text.bytes[at - 1] === CR && text.bytes[at] !== LF) return at
  }
  return start
}
