import { BATCH_BYTES, CELL_BYTES_MAX, RECORD_CELLS_MAX } from "../../../limits.ts"
import { problemMessage } from "../../parse/problemMessage.ts"
import type { ProblemCode, RecordBatch, RecordProblem } from "../../parse/recordBatch.ts"
import { isBlankText } from "../../parse/textWindow.ts"
import {
  BATCH_CELLS,
  CELL_ENDS,
  CELL_STARTS,
  CELL_SURPLUSES,
  CELLS,
  CELLS_MAX,
  COUNT,
  LEFT,
  RAW,
  RAW_BYTES,
  RAW_END,
  SURPLUS,
  WIDTH,
} from "../memory/memoryMap.ts"
import type { ReadingMemory } from "../memory/readingMemory.ts"
import { BLANK, QUOTES, SEPARATORS, SURPLUS_SHIFT } from "../memory/textMarks.ts"
import { Bytes } from "../parts/bytes.ts"
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
  readonly #firstCell = new Int32Array(RECORDS_MAX + 1)
  readonly #cellStart: Int32Array
  readonly #cellEnd: Int32Array
  readonly #cellSurplus: Int32Array
  readonly #line = new Int32Array(RECORDS_MAX)
  readonly #rawStart = new Int32Array(RECORDS_MAX)
  readonly #rawEnd = new Int32Array(RECORDS_MAX)
  readonly #recordSurplus = new Int32Array(RECORDS_MAX)
  #problems: RecordProblem[] = []
  readonly #raw: Bytes
  readonly #room: Uint8Array
  /** Cells that had to be quoted twice, as they are. */
  readonly #scratch = new Bytes()
  /** The position of each cell that lies in there. */
  #escaped: number[] = []
  readonly #slots: Int32Array
  readonly #left: number
  readonly #width: number
  readonly #memory: ReadingMemory
  readonly #isUtf8: (bytes: Uint8Array) => boolean

  /** `width` cells from column `left` on are a record. */
  constructor(
    memory: ReadingMemory,
    { left, width }: { left: number; width: number },
    isUtf8: (bytes: Uint8Array) => boolean,
  ) {
    const numbers = (address: number) => new Int32Array(memory.buffer, address, CELLS_MAX)
    this.#memory = memory
    this.#isUtf8 = isUtf8
    this.#cellStart = numbers(CELL_STARTS)
    this.#cellEnd = numbers(CELL_ENDS)
    this.#cellSurplus = numbers(CELL_SURPLUSES)
    this.#room = new Uint8Array(memory.buffer, RAW, RAW_BYTES)
    this.#raw = new Bytes(this.#room)
    this.#left = left
    this.#width = width
    this.#slots = new Int32Array(width).fill(-1)
    memory.state[LEFT] = left
    memory.state[WIDTH] = width
    this.begin()
  }

  get isFull(): boolean {
    return (
      this.count === RECORDS_MAX ||
      this.#raw.length >= BATCH_BYTES ||
      this.#cells >= BATCH_CELLS ||
      this.#scratch.length >= BATCH_BYTES
    )
  }

  begin(): void {
    this.count = 0
    this.#cells = 0
    this.#surplus = 0
    this.#problems = []
    this.#raw.length = 0
    this.#raw.bytes = this.#room
    this.#scratch.length = 0
    this.#escaped = []
  }

  /** Takes a row, unless it is blank; whether it was taken. */
  add(row: Row): boolean {
    if (this.#addPlain(row)) return true
    const slots = this.#slots
    let isBlank = row.problem === null && !row.isTooLong
    for (let i = 0; i < row.count; i++) {
      const slot = row.columns[i]! - this.#left
      if (slot >= 0 && slot < this.#width) {
        slots[slot] = i
        isBlank &&= isBlankCell(row, i)
      } else if (!isBlankCell(row, i)) this.besides++
    }
    if (!isBlank) this.#write(row)
    slots.fill(-1)
    return !isBlank
  }

  /** The short way, for rows of which nothing needs doing but copying. */
  #addPlain(row: Row): boolean {
    const { module, state } = this.#memory
    const { count } = this
    const raw = this.#raw
    if (module === null || raw.bytes !== this.#room || !row.isInMemory) return false
    if (row.problem !== null || row.isTooLong || row.count === 0) return false
    const cells = this.#cells
    const surplus = this.#surplus
    state[COUNT] = row.count
    state[RAW_END] = raw.length
    if (module.line(0) === 0) return false
    this.#firstCell[count] = cells
    this.#line[count] = row.number
    this.#rawStart[count] = raw.length
    this.#recordSurplus[count] = surplus
    raw.length = state[RAW_END]!
    this.#rawEnd[count] = raw.length
    this.count = count + 1
    return true
  }

  get #cells(): number {
    return this.#memory.state[CELLS]!
  }

  set #cells(cells: number) {
    this.#memory.state[CELLS] = cells
  }

  get #surplus(): number {
    return this.#memory.state[SURPLUS]!
  }

  set #surplus(surplus: number) {
    this.#memory.state[SURPLUS] = surplus
  }

  end(): RecordBatch {
    const { count } = this
    const raw = this.#raw
    this.#firstCell[count] = this.#cells
    const scratchStart = raw.length
    for (const cell of this.#escaped) {
      this.#cellStart[cell]! += scratchStart
      this.#cellEnd[cell]! += scratchStart
    }
    const isBroken = !this.#isUtf8(raw.bytes.subarray(0, raw.length))
    if (isBroken) this.#reportBroken()
    raw.put(this.#scratch.bytes, 0, this.#scratch.length)
    return {
      bytes: raw.bytes,
      count,
      firstCell: this.#firstCell,
      cellStart: this.#cellStart,
      cellEnd: this.#cellEnd,
      firstLine: this.#line,
      lastLine: this.#line,
      rawStart: this.#rawStart,
      rawEnd: this.#rawEnd,
      problems: this.#problems,
      cellSurplus: this.#cellSurplus,
      recordSurplus: this.#recordSurplus,
      decoded: isBroken ? "" : null,
      decodedStart: 0,
      suspicious: isBroken,
      odd: 0,
      scratchStart,
      scratchEnd: raw.length,
    }
  }

  #write(row: Row): void {
    const raw = this.#raw
    const width = this.#width
    // Of texts there may be nothing but quotes, which stand twice.
    raw.reserve(2 * row.text.length + 3 * width)
    const record = this.count++
    this.#firstCell[record] = this.#cells
    this.#line[record] = row.number
    this.#rawStart[record] = raw.length
    this.#recordSurplus[record] = this.#surplus
    let problem: ProblemCode | null = row.problem?.code ?? null
    let at = row.problem === null ? 0 : row.problem.column - this.#left
    if (row.count > RECORD_CELLS_MAX) problem ??= "too_many_columns"
    if (row.isTooLong) problem ??= "record_too_long"
    const isTooMuch = problem === "too_many_columns" || problem === "record_too_long"
    for (let slot = 0; slot < width; slot++) {
      const i = isTooMuch ? -1 : this.#slots[slot]!
      if (i < 0) {
        this.#putEmpty()
        continue
      }
      const start = row.starts[i]!
      const end = row.ends[i]!
      // A second one stays, so that whoever takes nothing of the first can see it.
      if (end - start > CELL_BYTES_MAX && problem === null) {
        at = slot
        problem = "cell_too_long"
        this.#putEmpty()
        continue
      }
      this.#putCell(row.text.bytes, start, end, row.marks[i]!)
    }
    // Behind the last cell there is no comma.
    raw.length--
    this.#rawEnd[record] = raw.length
    if (problem !== null) this.#report(record, problem, at, row.count)
  }

  #putEmpty(): void {
    const raw = this.#raw
    const cells = this.#cells
    this.#cellSurplus[cells] = 0
    this.#cellStart[cells] = raw.length
    this.#cellEnd[cells] = raw.length
    raw.bytes[raw.length++] = COMMA
    this.#cells = cells + 1
  }

  #putCell(bytes: Uint8Array, start: number, end: number, marks: number): void {
    const raw = this.#raw
    const cells = this.#cells
    const surplus = marks >>> SURPLUS_SHIFT
    this.#cellSurplus[cells] = surplus
    this.#surplus += surplus
    if ((marks & (SEPARATORS | QUOTES)) === 0) {
      const to = raw.bytes
      let out = raw.length
      this.#cellStart[cells] = out
      for (let at = start; at < end; at++) to[out++] = bytes[at]!
      this.#cellEnd[cells] = out
      raw.length = out
    } else this.#putQuoted(bytes, start, end, (marks & QUOTES) !== 0)
    raw.bytes[raw.length++] = COMMA
    this.#cells = cells + 1
  }

  #putQuoted(bytes: Uint8Array, start: number, end: number, hasQuotes: boolean): void {
    const raw = this.#raw
    const scratch = this.#scratch
    const cells = this.#cells
    raw.putByte(QUOTE)
    this.#cellStart[cells] = hasQuotes ? scratch.length : raw.length
    if (hasQuotes) {
      scratch.put(bytes, start, end)
      let from = start
      for (let at = start; at < end; at++) {
        if (bytes[at] !== QUOTE) continue
        raw.put(bytes, from, at + 1)
        from = at
      }
      raw.put(bytes, from, end)
      this.#escaped.push(cells)
    } else raw.put(bytes, start, end)
    this.#cellEnd[cells] = hasQuotes ? scratch.length : raw.length
    raw.putByte(QUOTE)
  }

  #reportBroken(): void {
    const known = new Set(this.#problems.map(({ record }) => record))
    for (let record = 0; record < this.count; record++) {
      if (known.has(record)) continue
      const raw = this.#raw.bytes.subarray(this.#rawStart[record], this.#rawEnd[record])
      if (!this.#isUtf8(raw)) this.#report(record, "invalid_text", 0, this.#width)
    }
    this.#problems.sort((a, b) => a.record - b.record)
  }

  #report(record: number, code: ProblemCode, cell: number, count: number): void {
    const line = this.#line[record]!
    const named = `${columnLetters(this.#left + cell)}${line}`
    const told = problemMessage(code, { line, cell, count, width: this.#width, named })
    this.#problems.push({ record, code, line, cell, ...told })
  }
}

function isBlankCell({ marks, text, starts, ends }: Row, i: number): boolean {
  return (marks[i]! & BLANK) !== 0 && isBlankText(text.bytes, starts[i]!, ends[i]!)
}
