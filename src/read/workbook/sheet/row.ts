import { RECORD_BYTES_MAX, SHEET_COLUMNS_MAX } from "../../../limits.ts"
import { damaged } from "../archive/source.ts"
import { Bytes } from "../parts/bytes.ts"

/** The row that was read: where the text of each column is, for those columns that have any. */
export class Row {
  number = 0
  isHidden = false
  /** The columns with text in the order in which they came. */
  columns = new Int32Array(64)
  starts = new Int32Array(64)
  ends = new Int32Array(64)
  /** What has to be known of each text; see `textMarks.ts`. */
  marks = new Int32Array(64)
  count = 0
  /** It has more text than a record may have; what came last of it was not kept. */
  isTooLong = false
  /** What is wrong with it, first of all. */
  problem: { code: "missing_text"; column: number } | null = null
  readonly text = new Bytes()

  begin(): void {
    this.count = 0
    this.problem = null
    this.isTooLong = false
    this.text.length = 0
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
    if (count === this.columns.length) this.grow()
    this.columns[count] = column
    this.starts[count] = start
    this.ends[count] = this.text.length
    this.marks[count] = marks
    this.count = count + 1
  }

  private grow(): void {
    for (const name of ["columns", "starts", "ends", "marks"] as const) {
      const larger = new Int32Array(2 * this[name].length)
      larger.set(this[name])
      this[name] = larger
    }
  }
}
