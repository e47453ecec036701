import { BATCH_BYTES, CELL_BYTES_MAX, RECORD_BYTES_MAX, RECORD_CELLS_MAX } from "../../../limits.ts"
import { problemMessage } from "../../parse/problemMessage.ts"
import type { ProblemCode, RecordBatch, RecordProblem } from "../../parse/recordBatch.ts"
import { isBlankText, surplusOf } from "../../parse/textWindow.ts"
import { Bytes } from "../parts/bytes.ts"
import { columnLetters } from "./columnLetters.ts"
import type { Row } from "./row.ts"

const COMMA = 0x2c
const QUOTE = 0x22
const RECORDS_MAX = 4096
const decoder = new TextDecoder("utf-8", { ignoreBOM: true })

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
  private hasLetters = false
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
    this.hasLetters = false
    this.problems = []
    this.raw.length = 0
    this.scratch.length = 0
    this.escaped = []
  }

  /** Takes a row, unless it is blank. */
  add(row: Row): void {
    const { slots, left, width } = this
    let isBlank = row.problem === null
    for (let i = 0; i < row.count; i++) {
      const slot = row.columns[i]! - left
      const first = row.text.bytes[row.starts[i]!]!
      // Letters and digits are no blanks, and nearly all texts begin with one.
      const isText =
        (first > 0x20 && first < 0x80) || !isBlankText(row.text.bytes, row.starts[i]!, row.ends[i]!)
      if (slot >= 0 && slot < width) {
        slots[slot] = i
        isBlank &&= !isText
      } else if (isText) this.besides++
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
    const decoded = this.hasLetters ? decoder.decode(raw.bytes.subarray(0, raw.length)) : null
    const isBroken = decoded?.includes("\ufffd") === true && surplusOf(raw.bytes, 0, raw.length) < 0
    if (isBroken) this.reportBroken()
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
      decoded: isBroken ? "" : decoded,
      decodedStart: 0,
      suspicious: isBroken,
      scratchStart,
      scratchEnd: raw.length,
    }
  }

  private write(row: Row): void {
    const { raw, slots, width } = this
    this.makeRoom()
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
    if (row.text.length > RECORD_BYTES_MAX) problem ??= "record_too_long"
    const isTooMuch = problem === "too_many_columns" || problem === "record_too_long"
    for (let slot = 0; slot < width; slot++) {
      if (slot > 0) raw.putByte(COMMA)
      const i = isTooMuch ? -1 : slots[slot]!
      const isLong = i >= 0 && row.ends[i]! - row.starts[i]! > CELL_BYTES_MAX
      if (isLong && problem === null) {
        problem = "cell_too_long"
        at = slot
      }
      // A second one stays, so that whoever takes nothing of the first can see it.
      if (i < 0 || (isLong && at === slot)) this.putCell(row, 0, 0)
      else this.putCell(row, row.starts[i]!, row.ends[i]!)
    }
    this.rawEnd[record] = raw.length
    if (problem !== null) this.report(record, problem, at, row.count)
  }

  private putCell(row: Row, start: number, end: number): void {
    const { bytes } = row.text
    const { raw, cells } = this
    let special = 0
    let surplus = 0
    for (let at = start; at < end; at++) {
      const byte = bytes[at]!
      if (byte >= 0xc0) surplus += byte >= 0xe0 ? 2 : 1
      else if (byte === QUOTE) special = 2
      else if (byte === COMMA || byte === 0x0a || byte === 0x0d) special ||= 1
    }
    if (surplus > 0) this.hasLetters = true
    this.cellSurplus[cells] = surplus
    this.surplus += surplus
    if (special === 0) {
      this.cellStart[cells] = raw.length
      raw.put(bytes, start, end)
      this.cellEnd[cells] = raw.length
    } else this.putQuoted(bytes, start, end, special === 2)
    this.cells++
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

  private reportBroken(): void {
    for (let record = 0; record < this.count; record++) {
      if (surplusOf(this.raw.bytes, this.rawStart[record]!, this.rawEnd[record]!) >= 0) continue
      if (this.problems.some((problem) => problem.record === record)) continue
      this.report(record, "invalid_text", 0, this.width)
    }
    this.problems.sort((a, b) => a.record - b.record)
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
