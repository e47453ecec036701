import { Bytes } from "../parts/bytes.ts"

/** The row that was read: where the text of each column is, for those columns that have any. */
export class Row {
  number = 0
  isHidden = false
  /** The columns with text in the order in which they came. */
  columns = new Int32Array(64)
  starts = new Int32Array(64)
  ends = new Int32Array(64)
  count = 0
  /** What is wrong with it, first of all. */
  problem: { code: "missing_text"; column: number } | null = null
  readonly text = new Bytes()

  begin(): void {
    this.count = 0
    this.problem = null
    this.text.length = 0
  }

  add(column: number, start: number): void {
    if (this.count === this.columns.length) this.grow()
    this.columns[this.count] = column
    this.starts[this.count] = start
    this.ends[this.count] = this.text.length
    this.count++
  }

  private grow(): void {
    for (const name of ["columns", "starts", "ends"] as const) {
      const larger = new Int32Array(2 * this[name].length)
      larger.set(this[name])
      this[name] = larger
    }
  }
}
