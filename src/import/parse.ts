/**
 * BE ADVISED. This is the hot loop of the product: a few nanoseconds here are seconds for the user.
 * Records that read cleanly never leave `scan` and `scanQuoted`; everything else goes to `scanSlowly`,
 * where being right matters more than being fast. Both must agree on every file, and the slow parser
 * in the tests must agree with both: whoever changes a rule changes it in three places.
 *
 * `kinds` maps a byte to what the loop has to do about it. The byte behind the text is always a line
 * feed, so that no inner loop needs to ask where the text ends.
 */

import { BATCH_BYTES, CELL_BYTES_MAX, RECORD_BYTES_MAX, RECORD_CELLS_MAX } from "../limits.ts"
import { BatchBuilder, type WidthRules } from "./batch.ts"
import { RecordMender } from "./mend.ts"
import { isSuspect } from "./mojibake.ts"
import type { Dialect, RecordBatch } from "./record.ts"
import { BACKSLASH, CR, isBlank, LF, marksOf, type Text } from "./text.ts"
import { sequenceLength } from "./utf8.ts"

/** The order matters: the loop over a cell goes on while the kind is at most `HIGH`. */
const BLANK = 1
const HIGH = 2
const DELIMITER = 3
const LINE_FEED = 4
const RETURN = 5
const QUOTE = 6
const ESCAPE = 7
const TROUBLE = 8

const AT_SIGN = 64

/** Takes chunks of UTF-8 and gives batches of records; never throws, whatever the bytes are. */
export type Parser = {
  /** The chunk must not be changed until `read` has returned null. */
  push(chunk: Uint8Array): void
  /** No more chunks will come. */
  finish(): void
  /** The next batch, valid until the next call; null when more text is needed or none is left. */
  read(): RecordBatch | null
}

/** `batchBytes` is how much text a batch is read from; tests make it small to meet every boundary. */
export function createParser(
  dialect: Dialect,
  rules: WidthRules = {},
  batchBytes = BATCH_BYTES,
): Parser {
  return new ByteParser(dialect, rules, batchBytes)
}

class ByteParser implements Parser {
  private readonly text: Text
  private readonly batch: BatchBuilder
  private readonly mender: RecordMender
  private readonly kinds: Uint8Array
  private readonly quotedKinds: Uint8Array
  private readonly quote: number
  private readonly width: number
  private readonly batchBytes: number
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
  /** What `scanQuoted` found besides the position it returns. */
  private own = 0
  private lineBreaks = 0

  constructor(dialect: Dialect, rules: WidthRules, batchBytes: number) {
    this.batchBytes = batchBytes
    this.wanted = batchBytes
    this.capacity = 2 * batchBytes
    const marks = marksOf(dialect)
    this.quote = marks.quote
    this.width = rules.width ?? 0
    const bytes = new Uint8Array(2 * this.capacity + 1)
    this.text = { bytes, end: 0, ended: false, marks }
    this.batch = new BatchBuilder(this.text, rules, this.capacity)
    this.mender = new RecordMender(this.text, this.batch, this.width)
    this.kinds = new Uint8Array(256).fill(HIGH, 0x80)
    this.kinds[0] = TROUBLE
    this.kinds[LF] = LINE_FEED
    this.kinds[CR] = RETURN
    this.quotedKinds = this.kinds.slice()
    if (marks.blanksBeforeQuote) {
      for (const byte of [9, 32]) if (isBlank(byte, marks)) this.kinds[byte] = BLANK
    }
    this.kinds[marks.delimiter[0]] = marks.delimiter.length === 1 ? DELIMITER : TROUBLE
    if (marks.backslashEscapes) this.quotedKinds[BACKSLASH] = ESCAPE
    if (marks.quote >= 0) this.kinds[marks.quote] = this.quotedKinds[marks.quote] = QUOTE
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
      this.batch.begin(this.capacity + 1)
      this.scan()
      const stuck = this.start === before
      this.wanted = stuck ? Math.min(2 * pending, RECORD_BYTES_MAX + 2) : this.batchBytes
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
        const chunk = this.chunks[taken]
        const part = chunk.subarray(this.chunkAt, this.chunkAt + this.capacity - text.end)
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
    const bytes = new Uint8Array(2 * this.capacity + 1)
    bytes.set(this.text.bytes.subarray(0, this.text.end))
    this.text.bytes = bytes
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
    const { text, kinds, batch } = this
    const { bytes, end } = text
    const { cellStart, cellEnd, cellSurplus } = batch
    while (this.start < end && batch.hasRoom()) {
      const start = this.start
      const firstCell = batch.cells
      let at = start
      let cell = firstCell
      let surplus = 0
      let lineBreaks = 0
      let kind = 0
      for (;;) {
        let from = at
        kind = kinds[bytes[at]]
        if (kind === BLANK) {
          while (kinds[bytes[from]] === BLANK) from++
          if (kinds[bytes[from]] === QUOTE) kind = QUOTE
          else from = at
        }
        if (kind === QUOTE) {
          at = this.scanQuoted(cell, from + 1)
          kind = at < 0 ? TROUBLE : kinds[bytes[at]]
          surplus += this.own
          lineBreaks += this.lineBreaks
        } else {
          let own = 0
          for (;;) {
            while (kind < HIGH) {
              at++
              kind = kinds[bytes[at]]
            }
            if (kind !== HIGH) break
            const length = sequenceLength(bytes, at, end)
            if (length === 0) break
            if (isSuspect(bytes, at)) batch.suspect(at)
            own += length > 2 ? 2 : 1
            at += length
            kind = kinds[bytes[at]]
          }
          cellStart[cell] = from
          cellEnd[cell] = at
          cellSurplus[cell] = own
          surplus += own
        }
        cell++
        if (kind !== DELIMITER) break
        at++
      }
      const lineEnd = kind === LINE_FEED || kind === RETURN
      if (lineEnd && at >= end - (kind === RETURN ? 1 : 0) && !text.ended) return
      const cells = cell - firstCell
      if (!lineEnd || this.isDoubtful(start, at, cells, lineBreaks)) {
        if (!this.scanSlowly(start)) return
        continue
      }
      const { line } = this
      batch.add(start, at, cell, surplus, line, line + lineBreaks, null)
      this.line = line + lineBreaks + 1
      at += kind === RETURN && bytes[at + 1] === LF ? 2 : 1
      this.start = Math.min(at, end)
    }
  }

  /** Reads the quoted cell whose content begins at `start`; returns where it ends, or -1. */
  private scanQuoted(cell: number, start: number): number {
    const { batch, text, quotedKinds: kinds, quote } = this
    const { bytes, end } = text
    let at = start
    let own = 0
    let lineBreaks = 0
    let escaped = false
    for (;;) {
      const kind = kinds[bytes[at]]
      if (kind === 0) at++
      else if (kind === QUOTE) {
        if (bytes[at + 1] !== quote) break
        escaped = true
        at += 2
      } else if (kind === HIGH) {
        const length = sequenceLength(bytes, at, end)
        if (length === 0) return -1
        if (isSuspect(bytes, at)) batch.suspect(at)
        own += length > 2 ? 2 : 1
        at += length
      } else if (kind === LINE_FEED) {
        if (at >= end) return -1
        lineBreaks++
        at++
      } else if (kind === RETURN) {
        if (bytes[at + 1] !== LF) lineBreaks++
        at++
      } else if (kind === ESCAPE) {
        escaped = true
        at += bytes[at + 1] === quote || bytes[at + 1] === BACKSLASH ? 2 : 1
      } else return -1
    }
    if (escaped) batch.putEscaped(cell, start, at)
    else {
      batch.cellStart[cell] = start
      batch.cellEnd[cell] = at
    }
    batch.cellSurplus[cell] = own
    this.own = own
    this.lineBreaks = lineBreaks
    at++
    while (isBlank(bytes[at], text.marks)) at++
    return at
  }

  /** Whether a record that seems well-formed deserves the slow look all the same. */
  private isDoubtful(start: number, end: number, cells: number, lineBreaks: number): boolean {
    if (end - start > CELL_BYTES_MAX || cells > RECORD_CELLS_MAX) return true
    if (lineBreaks === 0 || this.width < 2) return false
    if (cells !== this.width) return true
    const { bytes } = this.text
    let at = start
    while (bytes[at] !== LF && bytes[at] !== CR) at++
    while (at < end && bytes[at] !== AT_SIGN) at++
    return at < end
  }

  /** Reads one record with an eye for what may be wrong; false when more text is needed to tell. */
  private scanSlowly(start: number): boolean {
    const end = this.mender.mend(start, this.line)
    if (end === null) return false
    this.start = end.next
    this.line = end.line
    this.discarding = end.lineGoesOn
    if (this.discarding) this.discardLine()
    return true
  }
}
