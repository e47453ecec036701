import type { Dialect } from "../parse/dialect.ts"
import { type CellRange, readRecord } from "../parse/readRecord.ts"
import { ODD, type RecordBatch } from "../parse/recordBatch.ts"
import {
  BACKSLASH,
  CR,
  type DialectBytes,
  hexAt,
  isBlankText,
  LF,
  marksOf,
} from "../parse/textWindow.ts"
import { isSpelled } from "./signs.ts"
import { isText, wordAt } from "./words.ts"

const APOSTROPHE = 39
const FULL_STOP = 46
const LETTER_N = 78
const LETTER_U = 117
const SLASH = 47

/** What stands in the cells of a file, and whether in quotes. */
export class CellCounts {
  /** Cells in quotes, those that need them, and those with a quote written twice. */
  quoted = 0
  needed = 0
  twice = 0
  /** Line ends in quoted cells. */
  breaks = 0
  /**
   * Backslashes in quoted cells: before a quote or another one, before what spells a character
   * (a control character, in JSON any), before anything else but a line end.
   */
  pairs = 0
  spelledQuoted = 0
  loneQuoted = 0
  /** In the whole file: backslashes before a backslash, before what they spell, and others. */
  doubled = 0
  spelled = 0
  unknown = 0
  /** Of those, before a letter, before the quote, and before an apostrophe. */
  letters = 0
  beforeQuote = 0
  beforeApostrophe = 0
  /** Bare cells that are `\N`, and others with a backslash. */
  bareNull = 0
  bareBackslash = 0
  /** Bare cells that are a word for nothing, other bare texts, and such words in quotes. */
  readonly bareWords = new Map<string, number>()
  bareTexts = 0
  readonly quotedWords = new Map<string, number>()
  readonly #marks: DialectBytes
  readonly #delimiter: number

  constructor(dialect: Dialect) {
    this.#marks = marksOf(dialect)
    this.#delimiter = this.#marks.delimiter[0]!
  }

  add(batch: RecordBatch, record: number, whole: boolean): void {
    const { bytes, rawStart, rawEnd } = batch
    const [start, end] = [rawStart[record]!, rawEnd[record]!]
    const hasBackslash = (batch.odd & ODD.backslash) !== 0 && this.#countPairs(bytes, start, end)
    if (!whole) return
    const isFast = !hasBackslash && batch.cellStart[batch.firstCell[record]!]! < batch.scratchStart
    if (isFast && this.#addPlain(batch, record)) return
    const text = { bytes, end, ended: true, marks: this.#marks }
    for (const cell of readRecord(text, start, end).cells) this.#addCell(bytes, cell)
  }

  /** Counts the pairs of a record as the text form has them; whether there are any. */
  #countPairs(bytes: Uint8Array, start: number, end: number): boolean {
    let at = bytes.indexOf(BACKSLASH, start)
    if (at < 0 || at >= end) return false
    // PostgreSQL's dumps end a table with such a line.
    if (at === start && end - start === 2 && bytes[at + 1] === FULL_STOP) return true
    while (at >= 0 && at < end) {
      const next = bytes[at + 1]!
      if (next === BACKSLASH) this.doubled++
      else if (isSpelled(next, this.#delimiter)) {
        this.spelled++
        if (next > CR && next !== this.#delimiter) this.letters++
      } else if (next !== LETTER_N || !this.#isWhole(bytes, at, end)) {
        this.unknown++
        if (next === this.#marks.quote) this.beforeQuote++
        if (next === APOSTROPHE) this.beforeApostrophe++
      }
      at = bytes.indexOf(BACKSLASH, at + 2)
    }
    return true
  }

  /** Whether the two bytes at `at` are a cell. */
  #isWhole(bytes: Uint8Array, at: number, end: number): boolean {
    const before = bytes[at - 1]
    const starts = at === 0 || before === this.#delimiter || before === LF || before === CR
    return starts && (at + 2 >= end || bytes[at + 2] === this.#delimiter)
  }

  /** Counts the cells of a record without escapes; false when it has some. */
  #addPlain({ bytes, firstCell, cellStart, cellEnd, scratchStart }: RecordBatch, record: number) {
    const last = firstCell[record + 1]!
    for (let cell = firstCell[record]!; cell! < last; cell!++) {
      if (cellStart[cell!]! >= scratchStart) return false
    }
    for (let cell = firstCell[record]!; cell! < last; cell!++) {
      const start = cellStart[cell!]!
      const quoted = bytes[start! - 1] === this.#marks.quote
      this.#addCell(bytes, { start, end: cellEnd[cell!]!, quoted, escaped: false })
    }
    return true
  }

  #addCell(bytes: Uint8Array, cell: CellRange): void {
    if (cell.quoted) this.#addQuoted(bytes, cell)
    else this.#addBare(bytes, cell)
  }

  #addBare(bytes: Uint8Array, { start, end }: CellRange): void {
    if (start === end) return
    const word = wordAt(bytes, start, end)
    if (word !== null) this.bareWords.set(word, (this.bareWords.get(word) ?? 0) + 1)
    if (word === "\\N") this.bareNull++
    else if (bytes.subarray(start, end).includes(BACKSLASH)) this.bareBackslash++
    if (word === null && isText(bytes, start, end) && !isBlankText(bytes, start, end)) {
      this.bareTexts++
    }
  }

  #addQuoted(bytes: Uint8Array, { start, end }: CellRange): void {
    const { quote } = this.#marks
    let needed = false
    this.quoted++
    const word = wordAt(bytes, start, end)
    if (word !== null) this.quotedWords.set(word, (this.quotedWords.get(word) ?? 0) + 1)
    for (let at = start; at < end; at++) {
      const byte = bytes[at]!
      if (byte === BACKSLASH) {
        const next = at + 1 < end ? bytes[at + 1]! : 0
        if (next === quote || next === BACKSLASH) {
          this.pairs++
          needed ||= next === quote
          at++
        } else if (isSpelled(next, -1)) {
          if (next === LF || next === CR) at++
          else this.spelledQuoted++
        } else if (next === SLASH || (next === LETTER_U && hexAt(bytes, at + 2, end) >= 0)) {
          this.spelledQuoted++
        } else if (next === this.#marks.otherQuote) at++
        else this.loneQuoted++
      } else if (byte === quote) {
        needed = true
        if (bytes[at + 1] === quote) this.twice++
        at++
      } else if (byte === LF || byte === CR) {
        needed = true
        this.breaks++
      } else if (byte === this.#delimiter) needed = true
    }
    if (needed) this.needed++
  }
}
