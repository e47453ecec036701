import { BATCH_CELLS_MAX, BATCH_RECORDS_MAX, RECORD_CELLS_MAX } from "../../limits.ts"
import { USUAL_SIZES, type WidthRules } from "./dialect.ts"
import { isWholeRecord } from "./doubt.ts"
import { problemMessage } from "./problemMessage.ts"
import { type CellRange, findInvalidText, readRecord } from "./readRecord.ts"
import { ODD, type ProblemCode, type RecordBatch, type RecordProblem } from "./recordBatch.ts"
import {
  BACKSLASH,
  countLineBreaks,
  dropEscapes,
  dropPairs,
  isBlankText,
  LF,
  SPACE,
  surplusOf,
  type Text,
} from "./textWindow.ts"

const NO_CELLS = new Int32Array(0)

/** Collects the records of one batch after the other in the same arrays. */
export class BatchBuilder {
  count = 0
  /** How many cells the records so far have. */
  cells = 0
  readonly firstCell: Int32Array
  cellStart = NO_CELLS
  cellEnd = NO_CELLS
  cellSurplus = NO_CELLS
  /** Bits of `ODD`. */
  odd = 0
  readonly #firstLine: Int32Array
  readonly #lastLine: Int32Array
  readonly #rawStart: Int32Array
  readonly #rawEnd: Int32Array
  readonly #recordSurplus: Int32Array
  readonly #recordsMax: number
  #cellsMax = 0
  #problems: RecordProblem[] = []
  #decoded: string | null = null
  #suspicious = false
  #regionStart = 0
  #scratchStart = 0
  #scratch = 0
  /** Where the scratch area of the records that were taken ends. */
  #scratchTaken = 0
  readonly #text: Text
  readonly #rules: WidthRules
  readonly #width: number

  /**
   * `capacity` is the number of bytes that a batch is read from; a small file needs small arrays.
   */
  constructor(text: Text, rules: WidthRules, capacity: number) {
    this.#text = text
    // The shortest record is one byte and a line end.
    this.#recordsMax = Math.min(BATCH_RECORDS_MAX, 1 + (capacity >> 1))
    this.firstCell = new Int32Array(this.#recordsMax + 1)
    this.#firstLine = new Int32Array(this.#recordsMax)
    this.#lastLine = new Int32Array(this.#recordsMax)
    this.#rawStart = new Int32Array(this.#recordsMax)
    this.#rawEnd = new Int32Array(this.#recordsMax)
    this.#recordSurplus = new Int32Array(this.#recordsMax)
    this.makeRoom(capacity)
    this.#rules = rules
    this.#width = rules.width ?? 0
  }

  /** Room for the cells of a batch that is read from `capacity` bytes; drops those there are. */
  makeRoom(capacity: number): void {
    this.#cellsMax = Math.min(BATCH_CELLS_MAX, capacity)
    // Each cell but the last has a byte behind it.
    const cells = Math.min(this.#cellsMax + RECORD_CELLS_MAX, capacity + 1) + 1
    if (cells <= this.cellStart.length) return
    this.cellStart = new Int32Array(cells)
    this.cellEnd = new Int32Array(cells)
    this.cellSurplus = new Int32Array(cells)
  }

  /** A new batch from the text at `regionStart` on, with unescaped cells from `scratchStart` on. */
  begin(scratchStart: number, regionStart: number): void {
    this.count = 0
    this.cells = 0
    this.#problems = []
    this.#decoded = null
    this.#suspicious = false
    this.odd = 0
    this.#regionStart = regionStart
    this.#scratchStart = scratchStart
    this.#scratch = scratchStart
    this.#scratchTaken = scratchStart
  }

  hasRoom(): boolean {
    return this.count < this.#recordsMax && this.cells < this.#cellsMax
  }

  /** Forgets the cells of a record that has to be read again. */
  startAgain(): void {
    this.#scratch = this.#scratchTaken
  }

  /** Stores the content of a cell that has escapes in it. */
  putEscaped(cell: number, start: number, end: number, quoted = true): void {
    const { bytes, marks } = this.#text
    this.cellStart[cell] = this.#scratch
    this.#scratch = quoted
      ? dropEscapes(bytes, start, end, marks, this.#scratch)
      : dropPairs(bytes, start, end, this.#scratch)
    this.cellEnd[cell] = this.#scratch
  }

  /**
   * Stores the cells of a line that was wrapped in quotes as a whole: its one cell reads as the
   * whole record. Returns how many there are, and 0 when it is no such line. `isAlone` says that no
   * blank cells stand behind it.
   */
  putWrapped(cell: number, { start, end }: CellRange, isAlone: boolean): number {
    const { bytes, marks } = this.#text
    const from = this.#scratch
    const to = dropEscapes(bytes, start, end, marks, from)
    bytes[to] = LF
    const line = readRecord({ bytes, end: to, ended: true, marks }, from, to)
    const { cells } = line
    if (line.rawEnd !== to || !isWholeRecord(bytes, line, this.#rules, isAlone)) return 0
    for (const [i, one] of cells.entries()) {
      const place = cell + i
      this.cellSurplus[place] = cellSurplusOf(this.#text, one.start, one.end)
      this.cellStart[place] = one.start
      this.cellEnd[place] = !one.escaped
        ? one.end
        : one.quoted
          ? dropEscapes(bytes, one.start, one.end, marks, one.start)
          : dropPairs(bytes, one.start, one.end, one.start)
      bytes.fill(SPACE, this.cellEnd[place], one.end)
    }
    this.#scratch = to
    return cells.length
  }

  /**
   * Takes the record whose cells, up to `cells`, are in the arrays already. Blank records are
   * dropped; `surplus` is that of the batch before the record.
   */
  add(
    rawStart: number,
    rawEnd: number,
    cells: number,
    surplus: number,
    firstLine: number,
    lastLine: number,
    problem: { code: ProblemCode; cell: number; line: number } | null,
  ): void {
    const { count, cells: first } = this
    this.#scratchTaken = this.#scratch
    if (problem === null && this.#mayBeBlank(rawStart) && this.#isBlankRecord(first, cells)) return
    this.#recordSurplus[count] = surplus
    this.firstCell[count] = first
    this.#firstLine[count] = firstLine
    this.#lastLine[count] = lastLine
    this.#rawStart[count] = rawStart
    this.#rawEnd[count] = rawEnd
    this.cells = cells
    this.count++
    if (problem !== null) this.#report(problem.code, problem.line, problem.cell, cells - first)
    else if (cells - first !== this.#width && this.#width > 0)
      this.#judgeWidth(first, cells, rawEnd)
  }

  /**
   * Looks whether the text up to `regionEnd` is UTF-8, and reports the records that are not. It is
   * decoded for that, which is faster than any other check and spares others from doing it again.
   */
  checkText(regionEnd: number, hasPairs: boolean): void {
    const { bytes } = this.#text
    this.#decoded = decoder.decode(bytes.subarray(this.#regionStart, regionEnd))
    const lost = this.#decoded.includes("\ufffd")
    this.#suspicious = lost || hasPairs
    if (!lost) return
    if (surplusOf(bytes, this.#regionStart, regionEnd) >= 0) return
    this.#decoded = ""
    for (let record = 0; record < this.count; record++) this.#checkRecord(record)
    this.#problems.sort((a, b) => a.record - b.record)
  }

  #checkRecord(record: number): void {
    const { bytes } = this.#text
    const start = this.#rawStart[record]!
    const end = this.#rawEnd[record]!
    if (surplusOf(bytes, start, end) >= 0) return
    const known = this.#problems.findIndex((problem) => problem.record === record)
    if (known >= 0) {
      if (!this.#problems[known]!.code.endsWith("_cells")) return
      this.#problems.splice(known, 1)
    }
    const { cells } = readRecord({ ...this.#text, end, ended: true }, start, end)
    const problem = findInvalidText(bytes, start, end, cells)
    if (problem === null) return
    const line = this.#firstLine[record]! + countLineBreaks(this.#text, start, problem.at)
    const code = "invalid_text"
    const { cell } = problem
    const told = problemMessage(code, { line, cell, count: 0, width: 0 })
    this.#problems.push({ record, code, line, cell, ...told })
  }

  end(): RecordBatch {
    // The places between the cells must not hold more bytes than characters.
    if (this.#text.marks.delimiter.length > 1) this.#decoded = ""
    this.firstCell[this.count] = this.cells
    return {
      bytes: this.#text.bytes,
      count: this.count,
      firstCell: this.firstCell,
      cellStart: this.cellStart,
      cellEnd: this.cellEnd,
      firstLine: this.#firstLine,
      lastLine: this.#lastLine,
      rawStart: this.#rawStart,
      rawEnd: this.#rawEnd,
      problems: this.#problems,
      cellSurplus: this.cellSurplus,
      recordSurplus: this.#recordSurplus,
      decoded: this.#decoded,
      suspicious: this.#suspicious,
      odd: this.odd,
      decodedStart: this.#regionStart,
      scratchStart: this.#scratchStart,
      scratchEnd: this.#scratchTaken,
    }
  }

  #judgeWidth(first: number, cells: number, rawEnd: number): void {
    const rules = this.#rules
    const width = this.#width
    const text = this.#text
    const count = cells - first
    const line = this.#firstLine[this.count - 1]
    if (count < width) {
      this.odd |= ODD.narrow
      const cut = rules.cutIsDamage === true && text.ended && rawEnd === text.end
      if (rules.shortIsDamage === true || rules.linesBreak === true || cut) {
        this.#report("too_few_cells", line!, count - 1, count)
      }
      return
    }
    let filled = first + width
    while (filled < cells && this.#isBlankCell(filled)) filled++
    if (filled === cells && rules.extraIsDamage !== true) this.cells = first + width
    else this.#report("too_many_cells", line!, filled === cells ? width : filled - first, count)
  }

  #report(code: ProblemCode, line: number, cell: number, count: number): void {
    const width = this.#width
    const sizes = this.#rules.sizes ?? USUAL_SIZES
    const told = problemMessage(code, { line, cell, count, width, sizes })
    this.#problems.push({ record: this.count - 1, code, line, cell, ...told })
  }

  /** A record that begins with a letter or a digit is not blank; nearly all do. `\N` may be. */
  #mayBeBlank(rawStart: number): boolean {
    const byte = this.#text.bytes[rawStart]!
    const plain = byte! >= 0x30 && byte! <= 0x7a && (byte! <= 0x39 || byte >= 0x41)
    return !plain || byte === BACKSLASH || byte === this.#text.marks.delimiter[0]
  }

  #isBlankRecord(first: number, cells: number): boolean {
    for (let cell = first; cell < cells; cell++) if (!this.#isBlankCell(cell)) return false
    return true
  }

  #isBlankCell(cell: number): boolean {
    return isBlankText(this.#text.bytes, this.cellStart[cell]!, this.cellEnd[cell]!)
  }
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true })

/** The surplus of a cell by itself; 0 when its text is broken, since it then counts for nothing. */
export function cellSurplusOf(text: Text, start: number, end: number): number {
  return Math.max(0, surplusOf(text.bytes, start, end))
}
