/**
 * BE ADVISED. This is the hot loop of the product: a few nanoseconds here are seconds for the
 * user. Records that read cleanly never leave `scan` and `scanQuoted`, which walk from mark to
 * mark (see `markBytes.ts`) and do not look at what lies between; everything else goes to
 * `scanSlowly`, where being right matters more than being fast. Both must agree on every file,
 * and the slow parser in the tests must agree with both: whoever changes a rule changes it in
 * three places.
 *
 * The byte behind the text is always a line feed and the last mark, so that no inner loop needs to
 * ask where the text ends. Whether bytes beyond ASCII are UTF-8 is asked once for each batch.
 */

import { BATCH_BYTES, RECORD_CELLS_MAX } from "../../limits.ts"
import { BatchBuilder } from "./batchBuilder.ts"
import { type Dialect, type SizeLimits, USUAL_SIZES, type WidthRules } from "./dialect.ts"
import { createMarkedText, type MarkedText, PAIR, surplusAt } from "./markBytes.ts"
import type { Parser, RecordBatch } from "./recordBatch.ts"
import { SlowScanner } from "./scanSlowly.ts"
import {
  AT_SIGN,
  BACKSLASH,
  bytesToMark,
  CR,
  isBlank,
  isNoDelimiter,
  LF,
  marksOf,
  type Text,
} from "./textWindow.ts"

/**
 * `batchBytes` is how much a batch is read from; tests make it small to meet every boundary. Throws
 * when the delimiter is none, with which a file would be read for ever.
 */
export function createParser(
  dialect: Dialect,
  rules: WidthRules = {},
  batchBytes = BATCH_BYTES,
): Parser {
  if (isNoDelimiter(dialect.delimiter)) throw new Error("A delimiter is empty or ends lines.")
  return new ByteParser(dialect, rules, batchBytes)
}

class ByteParser implements Parser {
  private readonly text: Text
  private readonly batch: BatchBuilder
  private readonly mender: SlowScanner
  private readonly wantedMarks: number[]
  private readonly width: number
  private readonly batchBytes: number
  private readonly sizes: SizeLimits
  private marked: MarkedText
  private capacity: number
  private chunks: Uint8Array[] = []
  private chunkAt = 0
  private finished = false
  /** Where the first record that was not read yet begins, and its physical line. */
  private start = 0
  private line = 1
  /** How many bytes are worth a look; grows while a record is longer than what there is. */
  private wanted: number
  /** The rest of the current line belongs to a record that was too long. */
  private discarding = false
  /** Line breaks in the cell that `scanQuoted` read, and where the first of them is; 0 without. */
  private lineBreaks = 0
  private firstBreak = 0

  constructor(dialect: Dialect, rules: WidthRules, batchBytes: number) {
    const marks = marksOf(dialect)
    this.width = rules.width ?? 0
    this.batchBytes = batchBytes
    this.sizes = rules.sizes ?? USUAL_SIZES
    this.wanted = batchBytes
    this.capacity = 2 * batchBytes
    this.wantedMarks = bytesToMark(marks)
    this.marked = createMarkedText(this.capacity, this.wantedMarks)
    this.text = { bytes: this.marked.bytes, end: 0, ended: false, marks }
    this.batch = new BatchBuilder(this.text, rules, this.capacity)
    this.mender = new SlowScanner(this.text, this.batch, this.width, this.sizes)
  }

  push(chunk: Uint8Array): void {
    if (chunk.length > 0) this.chunks.push(chunk)
  }

  finish(): void {
    this.finished = true
  }

  read(): RecordBatch | null {
    const { text } = this
    for (;;) {
      this.fill()
      if (this.discarding) this.discardLine()
      const pending = text.end - this.start
      if (pending === 0 && this.chunks.length > 0) continue
      if (pending === 0 || (pending < this.wanted && !text.ended)) return null
      const before = this.start
      const found = this.marked.mark(before, text.end)
      this.batch.begin(this.capacity + 1, before)
      this.scan()
      const stuck = this.start === before
      this.wanted = stuck ? Math.min(2 * pending, this.sizes.recordBytes + 2) : this.batchBytes
      // A byte of a delimiter beyond ASCII is marked before it could be told to be one.
      if (found !== 0 || text.marks.delimiter[0]! >= 0x80) {
        this.batch.checkText(this.start, (found & PAIR) !== 0)
      }
      if (this.batch.count > 0) return this.batch.end()
    }
  }

  /** Moves what is left to the front and fills the rest of the buffer from the chunks. */
  private fill(): void {
    const { text } = this
    if (this.chunks.length > 0) {
      if (this.wanted > this.capacity) this.grow()
      text.bytes.copyWithin(0, this.start, text.end)
      text.end -= this.start
      this.start = 0
      let taken = 0
      while (taken < this.chunks.length && text.end < this.capacity) {
        const chunk = this.chunks[taken]!
        const part = chunk!.subarray(this.chunkAt, this.chunkAt + this.capacity - text.end)
        text.bytes.set(part, text.end)
        text.end += part.length
        this.chunkAt += part.length
        if (this.chunkAt < chunk.length) break
        this.chunkAt = 0
        taken++
      }
      if (taken > 0) this.chunks.splice(0, taken)
    }
    text.ended = this.finished && this.chunks.length === 0
    text.bytes[text.end] = LF
  }

  private grow(): void {
    this.capacity = 2 * this.wanted
    this.marked = createMarkedText(this.capacity, this.wantedMarks)
    this.marked.bytes.set(this.text.bytes.subarray(0, this.text.end))
    this.text.bytes = this.marked.bytes
    this.batch.makeRoom(this.capacity)
  }

  private discardLine(): void {
    const { bytes, end } = this.text
    let at = this.start
    while (at < end && bytes[at] !== LF && bytes[at] !== CR) at++
    this.start = at
    this.discarding = at === end
  }

  /** Reads as many records as are complete and fit in the batch. */
  private scan(): void {
    const { text, batch } = this
    const { bytes, end, marks: dialect } = text
    const { quote, blanksBeforeQuote } = dialect
    const { marks } = this.marked
    const { cellStart, cellEnd, cellSurplus } = batch
    const delimiter = dialect.delimiter.length === 1 ? dialect.delimiter[0] : -1
    let mark = 0
    while (this.start < end && batch.hasRoom()) {
      const start = this.start
      while (marks[mark]! < start) mark += 2
      const firstMark = mark
      const firstSurplus = surplusAt(start, marks, mark)
      let surplus = firstSurplus
      let cell = batch.cells
      let from = start
      let at = start
      let byte = 0
      let lastLine = this.line
      let firstBreak = 0
      for (;;) {
        // Nearly all cells end in a delimiter: this loop must stay free of calls.
        for (;;) {
          at = marks[mark]!
          byte = bytes[at]!
          cellStart[cell] = from
          cellEnd[cell] = at
          const next = marks[mark + 1]!
          cellSurplus[cell++] = next - surplus
          surplus = next
          if (byte !== delimiter) break
          from = at + 1
          mark += 2
        }
        if (byte !== quote) break
        if (at !== from && !(blanksBeforeQuote && this.isOpening(from, at))) break
        // Most quoted cells have no mark between their quotes, and another right behind them.
        const close = marks[mark + 2]!
        const behind = marks[mark + 4]
        if (behind === close + 1 && bytes[close!] === quote && bytes[behind] !== quote) {
          cellStart[cell - 1] = at + 1
          cellEnd[cell - 1] = close
          cellSurplus[cell - 1] = marks[mark + 3]! - marks[mark + 1]!
          mark += 4
        } else {
          mark = this.scanQuoted(cell - 1, mark)
          firstBreak ||= this.firstBreak
          lastLine += this.lineBreaks
        }
        at = marks[mark]!
        byte = bytes[at]!
        surplus = marks[mark + 1]!
        if (byte !== delimiter) break
        from = at + 1
        mark += 2
      }
      const lineEnd = byte === LF || byte === CR
      const cut = at >= end - (byte === CR ? 1 : 0) && !text.ended
      if (lineEnd && cut && end - start <= this.sizes.recordBytes) return
      if (!lineEnd || cut || this.isDoubtful(start, at, cell - batch.cells, firstBreak)) {
        if (!this.scanSlowly(start, firstSurplus)) return
        // The next record may begin at an earlier mark than this one seemed to end.
        mark = firstMark
        continue
      }
      batch.add(start, at, cell, firstSurplus, this.line, lastLine, null)
      this.line = lastLine + 1
      this.start = Math.min(at + (byte === CR && bytes[at + 1] === LF ? 2 : 1), end)
    }
  }

  /** Whether there is nothing but blanks in front of the quote at `quote` in its cell. */
  private isOpening(from: number, quote: number): boolean {
    const { bytes, marks } = this.text
    let at = from
    while (at < quote && isBlank(bytes[at]!, marks)) at++
    return at === quote
  }

  /**
   * Reads the quoted cell whose opening quote is at `opening`. Returns the mark that ends the
   * cell; when the cell is not well-formed, that of a byte which ends no cell.
   */
  private scanQuoted(cell: number, opening: number): number {
    const { batch, text } = this
    const { bytes, end } = text
    const { quote } = text.marks
    const { marks } = this.marked
    let mark = opening + 2
    let lineBreaks = 0
    let firstBreak = 0
    let escaped = false
    for (;;) {
      const at = marks[mark]!
      const byte = bytes[at!]
      if (byte === quote) {
        if (bytes[at! + 1] !== quote) break
        escaped = true
        mark += 2
      } else if (byte === LF) {
        if (at! >= end) return opening
        if (lineBreaks++ === 0) firstBreak = at
      } else if (byte === CR) {
        if (bytes[at! + 1] !== LF && lineBreaks++ === 0) firstBreak = at
      } else if (byte === BACKSLASH && text.marks.backslashEscapes) {
        escaped = true
        if (bytes[at! + 1] === quote || bytes[at + 1] === BACKSLASH) mark += 2
      } else if (byte === 0) return opening
      mark += 2
    }
    const start = marks[opening]! + 1
    const close = marks[mark]!
    if (escaped) batch.putEscaped(cell, start, close!)
    else {
      batch.cellStart[cell] = start
      batch.cellEnd[cell] = close
    }
    batch.cellSurplus[cell] = marks[mark + 1]! - marks[opening + 1]!
    this.lineBreaks = lineBreaks
    this.firstBreak = firstBreak
    let after = close + 1
    while (isBlank(bytes[after]!, text.marks)) after++
    return marks[mark + 2] === after ? mark + 2 : opening
  }

  /** Whether a record that seems well-formed deserves the slow look all the same. */
  private isDoubtful(start: number, end: number, cells: number, firstBreak: number): boolean {
    if (end - start > this.sizes.cellBytes || cells > RECORD_CELLS_MAX) return true
    if (firstBreak === 0 || this.width < 2) return false
    if (cells !== this.width) return true
    const { bytes } = this.text
    let at = firstBreak
    while (at < end && bytes[at] !== AT_SIGN) at++
    return at < end
  }

  /** Reads one record with an eye for what may be wrong; false when more text is needed to tell. */
  private scanSlowly(start: number, surplus: number): boolean {
    const end = this.mender.mend(start, this.line, surplus)
    if (end === null) return false
    this.start = end.next
    this.line = end.line
    this.discarding = end.lineGoesOn
    if (this.discarding) this.discardLine()
    return true
  }
}
