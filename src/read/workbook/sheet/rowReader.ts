import { SHEET_COLUMNS_MAX, SHEET_ROWS_MAX, XML_DEPTH_MAX } from "../archive/limits.ts"
import { damaged } from "../archive/source.ts"
import { BATCH_FULL, NO_ROW, ROW_WHOLE } from "../memory/memoryMap.ts"
import { appendText } from "../parts/cellText.ts"
import { isTrue } from "../parts/workbookPart.ts"
import { CDATA, CLOSE, EMPTY, END, MORE, OPEN, TEXT, type XmlScanner } from "../parts/xmlScanner.ts"
import type { CellValues } from "./cellValues.ts"
import { PlainCells } from "./plainCells.ts"
import { Row } from "./row.ts"
import type { SheetBatches } from "./sheetBatches.ts"
import { parseRange } from "./sheetNotes.ts"

export const ROW = 7
const FULL = 8

/** Reads a worksheet row by row, as far as it has arrived. */
export class RowReader {
  readonly row: Row
  #depth = 0
  #inData = false
  #inRow = false
  #inCell = false
  #collects = false
  #inFormula = false
  #furigana = 0
  readonly #scanner: XmlScanner
  readonly #values: CellValues
  readonly #plain: PlainCells

  constructor(scanner: XmlScanner, values: CellValues) {
    this.#scanner = scanner
    this.#values = values
    this.row = new Row(values.strings.memory)
    this.#plain = new PlainCells(scanner, this.row, values)
  }

  /** How much of the sheet has been read, in bytes of UTF-8. */
  get bytesRead(): number {
    return this.#scanner.pushed - (this.#scanner.end - this.#scanner.at)
  }

  /**
   * ROW when `row` holds the next one, MORE or END. With batches, rows go there as long as nothing
   * but copying needs to be done; FULL when they are full.
   */
  read(batches: SheetBatches | null = null): number {
    const scanner = this.#scanner
    for (;;) {
      const plain = this.#takePlain(batches)
      if (plain !== MORE) return plain
      const token = scanner.next()
      if (token === OPEN) this.#open(false)
      else if (token === CLOSE) {
        if (this.#close()) return ROW
      } else if (token === TEXT || token === CDATA) {
        if (this.#collects) {
          const { cellStart } = this.#values
          appendText(scanner, token, this.row.text, cellStart)
        } else if (this.#inFormula) appendText(scanner, token, this.#values.formula, 0)
      } else if (token === EMPTY) {
        this.#open(true)
        if (this.#close()) return ROW
      } else {
        if (token === END && this.#depth > 0) throw damaged("a sheet ends in the middle")
        return token === END ? END : MORE
      }
    }
  }

  /** Goes the short way where it can be gone: ROW where one ended, FULL or MORE. */
  #takePlain(batches: SheetBatches | null): number {
    if (this.#depth === 2 && this.#inData) {
      const outcome = this.#plain.takeRows(batches)
      if (outcome === ROW_WHOLE) return ROW
      if (outcome === BATCH_FULL) return FULL
      if (outcome === NO_ROW) return MORE
      this.#depth = 3
      this.#inRow = true
    }
    if (this.#depth !== 3 || !this.#inRow || !this.#plain.takeCells()) return MORE
    this.#depth = 2
    this.#inRow = false
    return ROW
  }

  #open(isEmpty: boolean): void {
    this.#depth++
    const depth = this.#depth
    const scanner = this.#scanner
    if (this.#inCell) this.#openInCell(isEmpty)
    else if (depth === 4 && this.#inRow && scanner.isNamed("c")) this.#openCell()
    else if (depth === 3 && this.#inData && scanner.isNamed("row")) this.#openRow()
    else if (depth === 2) this.#inData = scanner.isNamed("sheetData")
    else if (depth === 3) this.#openOther()
    else if (depth === 1 && !scanner.isNamed("worksheet")) {
      throw damaged("the part of a sheet holds something else")
    } else if (depth > XML_DEPTH_MAX) throw damaged("a sheet is nested too deeply")
  }

  /** Whether this was the end of a row. */
  #close(): boolean {
    const depth = this.#depth
    this.#depth--
    this.#collects = false
    this.#inFormula = false
    if (this.#inCell) {
      if (depth === this.#furigana) this.#furigana = 0
      if (depth > 4) return false
      this.#inCell = false
      this.#values.finish(this.row, this.#plain.column)
      this.#plain.column++
    } else if (depth === 3 && this.#inRow) {
      this.#inRow = false
      return true
    }
    return false
  }

  #openRow(): void {
    const { row } = this
    const attributes = this.#scanner.attributes()
    const given = attributes.get("r")
    const number = given === undefined ? row.number + 1 : Number(given)
    if (!(number > row.number) || number > SHEET_ROWS_MAX || !Number.isInteger(number)) {
      throw damaged(`row ${shortNumber(number)} follows row ${row.number}`)
    }
    row.begin()
    row.number = number
    row.isHidden = isTrue(attributes.get("hidden"))
    this.#inRow = true
    this.#plain.column = 0
  }

  #openCell(): void {
    const values = this.#values
    const scanner = this.#scanner
    this.#inCell = true
    this.#furigana = 0
    values.begin(this.row.text.length)
    const { bytes, attributesEnd } = scanner
    let at = scanner.attributesStart
    while (at < attributesEnd) {
      while (at < attributesEnd && bytes[at]! <= 0x20) at++
      const name = at
      while (at < attributesEnd && bytes[at] !== 0x3d) at++
      let nameEnd = at
      while (bytes[nameEnd - 1]! <= 0x20) nameEnd--
      at++
      while (at < attributesEnd && bytes[at] !== 0x22 && bytes[at] !== 0x27) at++
      const quote = bytes[at]
      const start = at + 1
      at = start
      while (at < attributesEnd && bytes[at] !== quote) at++
      if (nameEnd - name === 1) {
        const letter = bytes[name]
        if (letter === 0x72) this.#plain.column = columnOf(bytes, start, at)
        else if (letter === 0x74) values.setType(bytes, start, at)
        else if (letter === 0x73) values.style = digits(bytes, start, at)
      }
      at++
    }
    if (this.#plain.column >= SHEET_COLUMNS_MAX) {
      throw damaged(`row ${this.row.number} has more columns than a sheet can have`)
    }
  }

  #openInCell(isEmpty: boolean): void {
    const depth = this.#depth
    const scanner = this.#scanner
    const values = this.#values
    if (this.#furigana > 0) return
    if (depth === 5) {
      if (scanner.isNamed("v")) {
        this.#collects = !isEmpty
        values.hasValue = true
      } else if (scanner.isNamed("f")) {
        values.hasFormula = true
        this.#inFormula = !isEmpty && values.wantsFormula(this.#plain.column)
      }
    } else if (scanner.isNamed("rPh")) this.#furigana = depth
    else if (scanner.isNamed("t")) {
      this.#collects = !isEmpty
      values.hasValue = true
    } else if (depth > XML_DEPTH_MAX) throw damaged("a sheet is nested too deeply")
  }

  #openOther(): void {
    const scanner = this.#scanner
    if (scanner.isNamed("mergeCell")) {
      const range = parseRange(scanner.attributes().get("ref") ?? "")
      if (range !== null) this.#values.notes.addMerged(range)
    } else if (scanner.isNamed("col")) {
      const attributes = scanner.attributes()
      if (!isTrue(attributes.get("hidden"))) return
      const [min, max] = [Number(attributes.get("min")), Number(attributes.get("max"))]
      this.#values.notes.addHiddenColumns(min - 1, max - 1)
    }
  }
}

/** The 0-based column of a reference such as `AB12`. */
function columnOf(bytes: Uint8Array, start: number, end: number): number {
  let column = 0
  for (let at = start; at < end && at < start + 4; at++) {
    const letter = bytes[at]! & 0xdf
    if (letter < 65 || letter > 90) break
    column = 26 * column + letter - 64
  }
  if (column === 0) throw damaged("a cell has no column")
  return column - 1
}

function digits(bytes: Uint8Array, start: number, end: number): number {
  let number = 0
  for (let at = start; at < end && at < start + 9; at++) number = 10 * number + bytes[at]! - 48
  return number
}

function shortNumber(number: number): string {
  return Number.isFinite(number) ? String(number) : "of no number"
}
