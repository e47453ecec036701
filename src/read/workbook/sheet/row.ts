import { RECORD_BYTES_MAX } from "../../../limits.ts"
import { SHEET_COLUMNS_MAX } from "../archive/limits.ts"
import { damaged } from "../archive/source.ts"
import { CELL_MARKS, COLUMNS, ENDS, ROW_TEXT, ROW_TEXT_BYTES, STARTS } from "../memory/memoryMap.ts"
import type { ReadingMemory } from "../memory/readingMemory.ts"
import { Bytes } from "../parts/bytes.ts"

/** The row that was read: where the text of each column is, for those columns that have any. */
export class Row {
  number = 0
  isHidden = false
  /** The columns with text in the order in which they came. */
  readonly columns: Int32Array
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** What has to be known of each text; see `textMarks.ts`. */
  readonly marks: Int32Array
  count = 0
  /** It has more text than a record may have; what came last of it was not kept. */
  isTooLong = false
  /** What is wrong with it, first of all. */
  problem: { code: "missing_text"; column: number } | null = null
  readonly text: Bytes
  readonly #room: Uint8Array

  constructor({ buffer }: ReadingMemory) {
    const numbers = (address: number) => new Int32Array(buffer, address, SHEET_COLUMNS_MAX)
    this.columns = numbers(COLUMNS)
    this.starts = numbers(STARTS)
    this.ends = numbers(ENDS)
    this.marks = numbers(CELL_MARKS)
    this.#room = new Uint8Array(buffer, ROW_TEXT, ROW_TEXT_BYTES)
    this.text = new Bytes(this.#room)
  }

  /** Whether its text lies where the memory has room for it. */
  get isInMemory(): boolean {
    return this.text.bytes === this.#room
  }

  begin(): void {
    this.count = 0
    this.problem = null
    this.isTooLong = false
    this.text.length = 0
    this.text.bytes = this.#room
  }

  add(column: number, start: number, marks: number): void {
    const { count } = this
    if (this.text.length > RECORD_BYTES_MAX) {
      this.isTooLong = true
      this.text.length = start
      return
    }
    if (count === SHEET_COLUMNS_MAX) {
      throw damaged(`row ${this.number} has more columns than a sheet can have`)
    }
    this.columns[count] = column
    this.starts[count] = start
    this.ends[count] = this.text.length
    this.marks[count] = marks
    this.count = count + 1
  }
}
