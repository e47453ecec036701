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

import { BATCH_BYTES } from "../../limits.ts"
import { BatchBuilder } from "./batchBuilder.ts"
import { ChunkQueue } from "./chunkQueue.ts"
import { type Dialect, USUAL_SIZES, type WidthRules } from "./dialect.ts"
import { isDoubtful, isOpening } from "./doubt.ts"
import { createMarkedText, type MarkedText, PAIR, surplusAt } from "./markBytes.ts"
import { ODD, type Parser, type RecordBatch, SHORT_CELL_BYTES } from "./recordBatch.ts"
import { SlowScanner } from "./scanSlowly.ts"
import {
  BACKSLASH,
  CR,
  isBlank,
  isNoDelimiter,
  isPair,
  isRecordEnd,
  LF,
  lineEndFrom,
  marksOf,
  type Text,
} from "./textWindow.ts"

/**
 * A batch is read from `batchBytes`; tests make them few to meet every boundary. Throws when the
 * dialect's delimiter is none: such a file would be read for ever.
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
  readonly #text: Text
  readonly #batch: BatchBuilder
  readonly #mender: SlowScanner
  readonly #wantedMarks: number[]
  readonly #rules: WidthRules
  readonly #batchBytes: number
  readonly #recordBytes: number
  #marked: MarkedText
  #capacity: number
  readonly #chunks = new ChunkQueue()
  #finished = false
  /** Where the first record that was not read yet begins, and its physical line. */
  #start = 0
  #line = 1
  /** How many bytes are worth a look; grows while a record is longer than what there is. */
  #wanted: number
  /** The rest of the current line belongs to a record that was too long. */
  #discarding = false
  /** Line breaks in the cell that `scanQuoted` read, and where the first of them is; 0 without. */
  #lineBreaks = 0
  #firstBreak = 0

  constructor(dialect: Dialect, rules: WidthRules, batchBytes: number) {
    const marks = marksOf(dialect)
    this.#rules = rules
    this.#batchBytes = batchBytes
    this.#recordBytes = (rules.sizes ?? USUAL_SIZES).recordBytes
    this.#wanted = batchBytes
    this.#capacity = 2 * batchBytes
    this.#wantedMarks = [marks.delimiter[0]!, BACKSLASH]
    if (marks.quote >= 0) this.#wantedMarks.push(marks.quote)
    this.#marked = createMarkedText(this.#capacity, this.#wantedMarks)
    this.#text = { bytes: this.#marked.bytes, end: 0, ended: false, marks }
    this.#batch = new BatchBuilder(this.#text, rules, this.#capacity)
    this.#mender = new SlowScanner(this.#text, this.#batch, rules)
  }

  push(chunk: Uint8Array): void {
    this.#chunks.push(chunk)
  }

  finish(): void {
    this.#finished = true
  }

  read(): RecordBatch | null {
    const text = this.#text
    for (;;) {
      this.#fill()
      if (this.#discarding) this.#discardLine()
      const pending = text.end - this.#start
      if (pending === 0 && !this.#chunks.isEmpty) continue
      if (pending === 0 || (pending < this.#wanted && !text.ended)) return null
      const before = this.#start
      const found = this.#marked.mark(before, text.end)
      this.#batch.begin(this.#capacity + 1, before)
      this.#scan()
      const stuck = this.#start === before
      this.#wanted = stuck ? Math.min(2 * pending, this.#recordBytes + 2) : this.#batchBytes
      // A byte of a delimiter beyond ASCII is marked before it could be told to be one.
      if (found !== 0 || text.marks.delimiter[0]! >= 0x80) {
        this.#batch.checkText(this.#start, (found & PAIR) !== 0)
      }
      if (this.#batch.count > 0) return this.#batch.end()
    }
  }

  /** Moves what is left to the front and fills the rest of the buffer from the chunks. */
  #fill(): void {
    const text = this.#text
    if (!this.#chunks.isEmpty) {
      if (this.#wanted > this.#capacity) this.#grow()
      text.bytes.copyWithin(0, this.#start, text.end)
      text.end -= this.#start
      this.#start = 0
      text.end = this.#chunks.moveTo(text.bytes, text.end, this.#capacity)
    }
    text.ended = this.#finished && this.#chunks.isEmpty
    text.bytes[text.end] = LF
  }

  #grow(): void {
    this.#capacity = 2 * this.#wanted
    this.#marked = createMarkedText(this.#capacity, this.#wantedMarks)
    this.#marked.bytes.set(this.#text.bytes.subarray(0, this.#text.end))
    this.#text.bytes = this.#marked.bytes
    this.#batch.makeRoom(this.#capacity)
  }

  #discardLine(): void {
    this.#start = lineEndFrom(this.#text, this.#start)
    this.#discarding = this.#start === this.#text.end
  }

  /**
   * Reads as many records as are complete and fit in the batch. Nearly all cells end in a
   * delimiter: the inner loop stays free of calls. Most quoted cells have a mark right behind.
   */
  #scan(): void {
    const batch = this.#batch
    const { bytes, end, ended, marks: dialect } = this.#text
    const { quote, blanksBeforeQuote, singleDelimiter: delimiter, plainBackslash } = dialect
    const { marks } = this.#marked
    const { cellStart, cellEnd, cellSurplus } = batch
    let mark = 0
    while (this.#start < end && batch.hasRoom()) {
      const start = this.#start
      while (marks[mark]! < start) mark += 2
      const firstMark = mark
      const firstSurplus = surplusAt(start, marks, mark)
      let surplus = firstSurplus
      let cell = batch.cells
      let from = start
      let at = start
      let byte = 0
      let lastLine = this.#line
      let firstBreak = 0
      let quoted = 0
      let odd = 0
      for (;;) {
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
        if (byte === plainBackslash) {
          odd |= ODD.backslash
          surplus -= cellSurplus[--cell]!
          mark += 2
          continue
        }
        if (byte !== quote) break
        if (at !== from && !(blanksBeforeQuote && isOpening(this.#text, from, at))) break
        quoted++
        const close = marks[mark + 2]!
        const behind = marks[mark + 4]
        if (behind === close + 1 && bytes[close!] === quote && bytes[behind] !== quote) {
          cellStart[cell - 1] = at + 1
          cellEnd[cell - 1] = close
          cellSurplus[cell - 1] = marks[mark + 3]! - marks[mark + 1]!
          if (close! - at < SHORT_CELL_BYTES) odd |= ODD.shortQuoted
          mark += 4
        } else {
          mark = this.#scanQuoted(cell - 1, mark)
          firstBreak ||= this.#firstBreak
          lastLine += this.#lineBreaks
        }
        at = marks[mark]!
        byte = bytes[at]!
        surplus = marks[mark + 1]!
        if (byte !== delimiter) break
        from = at + 1
        mark += 2
      }
      batch.odd |= quoted === cell - batch.cells ? odd : odd | ODD.bare
      if (at >= end && !ended && end - start <= this.#recordBytes) return
      if (this.#take(start, at, cell, firstSurplus, lastLine, firstBreak)) continue
      if (!this.#scanSlowly(start, firstSurplus)) return
      mark = firstMark
    }
  }

  /** Takes the record that seems to end at `at`, unless it deserves a closer look. */
  #take(
    start: number,
    at: number,
    cell: number,
    surplus: number,
    lastLine: number,
    firstBreak: number,
  ) {
    const { bytes, end, ended, marks } = this.#text
    const byte = bytes[at]
    if (!isRecordEnd(bytes, at, marks)) return false
    if (at >= end - (byte === CR ? 1 : 0) && !ended) return false
    const cells = cell - this.#batch.cells
    if (isDoubtful(this.#text, this.#rules, start, at, cells, firstBreak)) return false
    const both = byte === CR && bytes[at + 1] === LF
    if (byte === marks.otherEnd && !both && at < end) this.#batch.odd |= ODD.otherEnd
    this.#batch.add(start, at, cell, surplus, this.#line, lastLine, null)
    this.#line = lastLine + 1
    this.#start = Math.min(at + (both ? 2 : 1), end)
    return true
  }

  /**
   * Reads the quoted cell whose opening quote is at `opening`. Returns the mark that ends the
   * cell; when the cell is not well-formed, that of a byte which ends no cell.
   */
  #scanQuoted(cell: number, opening: number): number {
    const batch = this.#batch
    const text = this.#text
    const { bytes, end } = text
    const { quote, escapes, quoteN } = text.marks
    const { marks } = this.#marked
    if (quoteN || escapes === "none" || escapes === "text") return opening
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
      } else if (byte === BACKSLASH) {
        batch.odd |= ODD.backslash
        if (isPair(bytes, at!, text.marks)) {
          if (bytes[at! + 1] === LF || bytes[at! + 1] === CR) return opening
          escaped = true
          mark += 2
        }
      } else if (byte === 0) return opening
      mark += 2
    }
    const start = marks[opening]! + 1
    const close = marks[mark]!
    batch.cellStart[cell] = start
    batch.cellEnd[cell] = close
    if (escaped) batch.putEscaped(cell, start, close!)
    if (close! - start! < SHORT_CELL_BYTES) batch.odd |= ODD.shortQuoted
    batch.cellSurplus[cell] = marks[mark + 1]! - marks[opening + 1]!
    this.#lineBreaks = lineBreaks
    this.#firstBreak = firstBreak
    let after = close + 1
    while (isBlank(bytes[after]!, text.marks)) after++
    return marks[mark + 2] === after ? mark + 2 : opening
  }

  /** Reads one record with an eye for what may be wrong; false when more text is needed. */
  #scanSlowly(start: number, surplus: number): boolean {
    const end = this.#mender.mend(start, this.#line, surplus)
    if (end === null) return false
    this.#start = end.next
    this.#line = end.line
    if (end.lineGoesOn) this.#discardLine()
    return true
  }
}
