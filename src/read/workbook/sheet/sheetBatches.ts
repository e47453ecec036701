import { BATCH_BYTES, CELL_BYTES_MAX, RECORD_CELLS_MAX } from "../../../limits.ts"
import { problemMessage } from "../../parse/problemMessage.ts"
import type { ProblemCode, RecordBatch, RecordProblem } from "../../parse/recordBatch.ts"
import { isBlankText } from "../../parse/textWindow.ts"
import { SHEET_ROWS_MAX } from "../archive/limits.ts"
import { type BatchArrays, batchArrays } from "../memory/batchArrays.ts"
import {
  BATCH_CELLS,
  BATCH_RECORDS,
  CELLS,
  COUNT,
  FIRST_ROW,
  LAST_ROW,
  LEFT,
  RAW,
  RAW_BYTES,
  RAW_END,
  RECORDS,
  SURPLUS,
  WIDTH,
} from "../memory/memoryMap.ts"
import type { ReadingMemory } from "../memory/readingMemory.ts"
import { BLANK, QUOTES, SEPARATORS, SURPLUS_SHIFT } from "../memory/textMarks.ts"
import { Bytes } from "../parts/bytes.ts"
import { columnLetters } from "./columnLetters.ts"
import type { Layout } from "./layout.ts"
import type { Row } from "./row.ts"

const COMMA = 0x2c
const QUOTE = 0x22

/**
 * Makes rows of a sheet the batches that a CSV file is read into. The record as it came is then the
 * row as a line of CSV, since a row has no text of its own that could be given back.
 */
export class SheetBatches {
  /** Cells with text that lie beside the table. */
  besides = 0
  readonly #arrays: BatchArrays
  #problems: RecordProblem[] = []
  readonly #raw: Bytes
  readonly #room: Uint8Array
  /** Cells that had to be quoted twice, as they are. */
  readonly #scratch = new Bytes()
  /** The position of each cell that lies in there. */
  #escaped: number[] = []
  readonly #slots: Int32Array
  readonly #layout: Pick<Layout, "left" | "width" | "firstRow" | "lastRow">
  readonly #memory: ReadingMemory
  readonly #isUtf8: (bytes: Uint8Array) => boolean

  /** `width` cells from column `left` on are a record. */
  constructor(
    memory: ReadingMemory,
    layout: Pick<Layout, "left" | "width" | "firstRow" | "lastRow">,
    isUtf8: (bytes: Uint8Array) => boolean,
  ) {
    const { left, width } = layout
    this.#memory = memory
    this.#arrays = batchArrays(memory.buffer)
    this.#isUtf8 = isUtf8
    this.#room = new Uint8Array(memory.buffer, RAW, RAW_BYTES)
    this.#raw = new Bytes(this.#room)
    this.#layout = layout
    this.#slots = new Int32Array(width).fill(-1)
    memory.state[LEFT] = left
    memory.state[WIDTH] = width
    this.begin()
  }

  get count(): number {
    return this.#memory.state[RECORDS]!
  }

  get isFull(): boolean {
    return (
      this.count === BATCH_RECORDS ||
      this.#raw.length >= BATCH_BYTES ||
      this.#cells >= BATCH_CELLS ||
      this.#scratch.length >= BATCH_BYTES
    )
  }

  begin(): void {
    this.#memory.state[RECORDS] = 0
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
    const { left, width } = this.#layout
    let isBlank = row.problem === null && !row.isTooLong
    for (let i = 0; i < row.count; i++) {
      const slot = row.columns[i]! - left
      if (slot >= 0 && slot < width) {
        slots[slot] = i
        isBlank &&= isBlankCell(row, i)
      } else if (!isBlankCell(row, i)) this.besides++
    }
    if (!isBlank) this.#write(row)
    slots.fill(-1)
    return !isBlank
  }

  /** Has the module put rows into the batch, if they are among the wanted and it has room. */
  lend(): void {
    const { state } = this.#memory
    const { firstRow, lastRow } = this.#layout
    state[RAW_END] = this.#raw.length
    state[FIRST_ROW] = firstRow
    state[LAST_ROW] = this.#raw.bytes === this.#room ? Math.min(lastRow, SHEET_ROWS_MAX) : 0
  }

  takeBack(): void {
    this.#raw.length = this.#memory.state[RAW_END]!
  }

  /** The short way, for rows of which nothing needs doing but copying. */
  #addPlain(row: Row): boolean {
    const { module, state } = this.#memory
    const raw = this.#raw
    if (module === null || raw.bytes !== this.#room || !row.isInMemory) return false
    if (row.problem !== null || row.isTooLong || row.count === 0) return false
    state[COUNT] = row.count
    state[RAW_END] = raw.length
    const isTaken = module.line(row.number) === 1
    raw.length = state[RAW_END]!
    return isTaken
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
    this.#arrays.firstCell[count] = this.#cells
    const scratchStart = raw.length
    for (const cell of this.#escaped) {
      this.#arrays.cellStart[cell]! += scratchStart
      this.#arrays.cellEnd[cell]! += scratchStart
    }
    const isBroken = !this.#isUtf8(raw.bytes.subarray(0, raw.length))
    raw.put(this.#scratch.bytes, 0, this.#scratch.length)
    if (isBroken) this.#reportUnfit("invalid_text", (cell) => !this.#isUtf8(cell))
    const hasNul = raw.bytes.subarray(0, raw.length).includes(0)
    if (hasNul) this.#reportUnfit("nul_character", (cell) => cell.includes(0))
    return {
      bytes: raw.bytes,
      count,
      ...this.#arrays,
      lastLine: this.#arrays.firstLine,
      problems: this.#problems,
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
    const { left, width } = this.#layout
    // Of texts there may be nothing but quotes, which stand twice.
    raw.reserve(2 * row.text.length + 3 * width)
    const record = this.#memory.state[RECORDS]!++
    this.#arrays.firstCell[record] = this.#cells
    this.#arrays.firstLine[record] = row.number
    this.#arrays.rawStart[record] = raw.length
    this.#arrays.recordSurplus[record] = this.#surplus
    let problem: ProblemCode | null = row.problem?.code ?? null
    let at = row.problem === null ? 0 : row.problem.column - left
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
    this.#arrays.rawEnd[record] = raw.length
    if (problem !== null) this.#report(record, problem, at, row.count)
  }

  #putEmpty(): void {
    const raw = this.#raw
    const cells = this.#cells
    this.#arrays.cellSurplus[cells] = 0
    this.#arrays.cellStart[cells] = raw.length
    this.#arrays.cellEnd[cells] = raw.length
    raw.bytes[raw.length++] = COMMA
    this.#cells = cells + 1
  }

  #putCell(bytes: Uint8Array, start: number, end: number, marks: number): void {
    const raw = this.#raw
    const cells = this.#cells
    const surplus = marks >>> SURPLUS_SHIFT
    this.#arrays.cellSurplus[cells] = surplus
    this.#surplus += surplus
    if ((marks & (SEPARATORS | QUOTES)) === 0) {
      const to = raw.bytes
      let out = raw.length
      this.#arrays.cellStart[cells] = out
      for (let at = start; at < end; at++) to[out++] = bytes[at]!
      this.#arrays.cellEnd[cells] = out
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
    this.#arrays.cellStart[cells] = hasQuotes ? scratch.length : raw.length
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
    this.#arrays.cellEnd[cells] = hasQuotes ? scratch.length : raw.length
    raw.putByte(QUOTE)
  }

  /** Tells of the first cell of each record that holds what no text may hold. */
  #reportUnfit(code: ProblemCode, isUnfit: (cell: Uint8Array) => boolean): void {
    const known = new Set(this.#problems.map(({ record }) => record))
    const { firstCell, cellStart, cellEnd } = this.#arrays
    for (let record = 0; record < this.count; record++) {
      const [first, end] = [firstCell[record]!, firstCell[record + 1]!]
      for (let cell = first; cell < end && !known.has(record); cell++) {
        if (!isUnfit(this.#raw.bytes.subarray(cellStart[cell], cellEnd[cell]))) continue
        this.#report(record, code, cell - first, end - first)
        known.add(record)
      }
    }
    this.#problems.sort((a, b) => a.record - b.record)
  }

  #report(record: number, code: ProblemCode, cell: number, count: number): void {
    const line = this.#arrays.firstLine[record]!
    const { left, width } = this.#layout
    const named = `${columnLetters(left + cell)}${line}`
    const told = problemMessage(code, { line, cell, count, width, named })
    this.#problems.push({ record, code, line, cell, ...told })
  }
}

function isBlankCell({ marks, text, starts, ends }: Row, i: number): boolean {
  return (marks[i]! & BLANK) !== 0 && isBlankText(text.bytes, starts[i]!, ends[i]!)
}
