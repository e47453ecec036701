import { BATCH_BYTES, CELL_BYTES_MAX, RECORD_CELLS_MAX } from "../../../limits.ts"
import { problemMessage } from "../../parse/problemMessage.ts"
import type { ProblemCode, RecordBatch, RecordProblem } from "../../parse/recordBatch.ts"
import { Bytes } from "../parts/bytes.ts"
import { BLANK, BROKEN, QUOTES, SEPARATORS, SURPLUS_SHIFT } from "../parts/textMarks.ts"
import { columnLetters } from "./columnLetters.ts"
import type { Row } from "./row.ts"

const COMMA = 0x2c
const QUOTE = 0x22
const RECORDS_MAX = 4096

/**
 * Makes rows of a sheet the batches that a CSV file is read into. The record as it came is then the
 * row as a line of CSV, since a row has no text of its own that could be given back.
 */
export class SheetBatches {
  count = 0
  /** Cells with text that lie beside the table. */
  besides = 0
  private cells = 0
  private surplus = 0
  private isBroken = false
  private firstCell = new Int32Array(RECORDS_MAX + 1)
  private cellStart = new Int32Array(1 << 14)
  private cellEnd = new Int32Array(1 << 14)
  private cellSurplus = new Int32Array(1 << 14)
  private line = new Int32Array(RECORDS_MAX)
  private rawStart = new Int32Array(RECORDS_MAX)
  private rawEnd = new Int32Array(RECORDS_MAX)
  private recordSurplus = new Int32Array(RECORDS_MAX)
  private problems: RecordProblem[] = []
  private readonly raw = new Bytes()
  /** Cells that had to be quoted twice, as they are. */
  private readonly scratch = new Bytes()
  /** The position of each cell that lies in there. */
  private escaped: number[] = []
  private readonly slots: Int32Array
  private readonly left: number
  private readonly width: number

  /** `width` cells from column `left` on are a record. */
  constructor(left: number, width: number) {
    this.left = left
    this.width = width
    this.slots = new Int32Array(width).fill(-1)
  }

  get isFull(): boolean {
    return (
      this.count === RECORDS_MAX ||
      this.raw.length >= BATCH_BYTES ||
      this.cells >= 1 << 13 ||
      this.scratch.length >= BATCH_BYTES
    )
  }

  begin(): void {
    this.count = 0
    this.cells = 0
    this.surplus = 0
    this.isBroken = false
    this.problems = []
    this.raw.length = 0
    this.scratch.length = 0
    this.escaped = []
  }

  /** Takes a row, unless it is blank. */
  add(row: Row): void {
    const { slots, left, width } = this
    const { columns, marks, count } = row
    let isBlank = row.problem === null && !row.isTooLong
    for (let i = 0; i < count; i++) {
      const slot = columns[i]! - left
      if (slot >= 0 && slot < width) {
        slots[slot] = i
        if ((marks[i]! & BLANK) === 0) isBlank = false
      } else if ((marks[i]! & BLANK) === 0) this.besides++
    }
    if (!isBlank) this.write(row)
    slots.fill(-1)
  }

  end(): RecordBatch {
    const { count, raw, scratch, cellStart, cellEnd } = this
    this.firstCell[count] = this.cells
    const scratchStart = raw.length
    for (const cell of this.escaped) {
      cellStart[cell]! += scratchStart
      cellEnd[cell]! += scratchStart
    }
    raw.put(scratch.bytes, 0, scratch.length)
    return {
      bytes: raw.bytes,
      count,
      firstCell: this.firstCell,
      cellStart,
      cellEnd,
      firstLine: this.line,
      lastLine: this.line,
      rawStart: this.rawStart,
      rawEnd: this.rawEnd,
      problems: this.problems,
      cellSurplus: this.cellSurplus,
      recordSurplus: this.recordSurplus,
      decoded: this.isBroken ? "" : null,
      decodedStart: 0,
      suspicious: this.isBroken,
      scratchStart,
      scratchEnd: raw.length,
    }
  }

  private write(row: Row): void {
    const { raw, slots, width } = this
    this.makeRoom()
    // Of texts there may be nothing but quotes, which stand twice.
    raw.reserve(2 * row.text.length + 3 * width)
    const record = this.count++
    this.firstCell[record] = this.cells
    this.line[record] = row.number
    this.rawStart[record] = raw.length
    this.recordSurplus[record] = this.surplus
    let problem: ProblemCode | null = null
    let at = 0
    if (row.problem !== null) {
      problem = row.problem.code
      at = row.problem.column - this.left
    }
    if (row.count > RECORD_CELLS_MAX) problem ??= "too_many_columns"
    if (row.isTooLong) problem ??= "record_too_long"
    const isTooMuch = problem === "too_many_columns" || problem === "record_too_long"
    for (let slot = 0; slot < width; slot++) {
      const i = isTooMuch ? -1 : slots[slot]!
      if (i < 0) {
        this.putEmpty()
        continue
      }
      const start = row.starts[i]!
      const end = row.ends[i]!
      const marks = row.marks[i]!
      // A second one stays, so that whoever takes nothing of the first can see it.
      if (end - start > CELL_BYTES_MAX && problem === null) {
        at = slot
        problem = "cell_too_long"
        this.putEmpty()
        continue
      }
      if ((marks & BROKEN) !== 0) {
        this.isBroken = true
        problem ??= "invalid_text"
      }
      this.putCell(row.text.bytes, start, end, marks)
    }
    // Behind the last cell there is no comma.
    raw.length--
    this.rawEnd[record] = raw.length
    if (problem === null) return
    const count = problem === "invalid_text" ? width : row.count
    this.report(record, problem, at, count)
  }

  private putEmpty(): void {
    const { raw, cells } = this
    this.cellSurplus[cells] = 0
    this.cellStart[cells] = raw.length
    this.cellEnd[cells] = raw.length
    raw.bytes[raw.length++] = COMMA
    this.cells = cells + 1
  }

  private putCell(bytes: Uint8Array, start: number, end: number, marks: number): void {
    const { raw, cells } = this
    const surplus = marks >>> SURPLUS_SHIFT
    this.cellSurplus[cells] = surplus
    this.surplus += surplus
    if ((marks & (SEPARATORS | QUOTES)) === 0) {
      const to = raw.bytes
      let out = raw.length
      this.cellStart[cells] = out
      for (let at = start; at < end; at++) to[out++] = bytes[at]!
      this.cellEnd[cells] = out
      raw.length = out
    } else this.putQuoted(bytes, start, end, (marks & QUOTES) !== 0)
    raw.bytes[raw.length++] = COMMA
    this.cells = cells + 1
  }

  private putQuoted(bytes: Uint8Array, start: number, end: number, hasQuotes: boolean): void {
    const { raw, scratch, cells } = this
    raw.putByte(QUOTE)
    this.cellStart[cells] = hasQuotes ? scratch.length : raw.length
    if (hasQuotes) {
      scratch.put(bytes, start, end)
      let from = start
      for (let at = start; at < end; at++) {
        if (bytes[at] !== QUOTE) continue
        raw.put(bytes, from, at + 1)
        from = at
      }
      raw.put(bytes, from, end)
      this.escaped.push(cells)
    } else raw.put(bytes, start, end)
    this.cellEnd[cells] = hasQuotes ? scratch.length : raw.length
    raw.putByte(QUOTE)
  }

  private makeRoom(): void {
    const needed = this.cells + this.width
    if (needed <= this.cellStart.length) return
    for (const name of ["cellStart", "cellEnd", "cellSurplus"] as const) {
      const larger = new Int32Array(Math.max(needed, 2 * this[name].length))
      larger.set(this[name])
      this[name] = larger
    }
  }

  private report(record: number, code: ProblemCode, cell: number, count: number): void {
    const line = this.line[record]!
    const place = { line, cell, count, width: this.width }
    const letters = columnLetters(this.left + cell)
    // A sheet has rows and lettered columns where a text has lines and numbered cells.
    const message = problemMessage(code, place)
      .replace(/^Line /, "Row ")
      .replace(/\bcell \d+\b/, `cell ${letters}${line}`)
    this.problems.push({ record, code, line, cell, message })
  }
}
