import { SHEET_COLUMNS_MAX, SHEET_ROWS_MAX } from "../../../limits.ts"
import { isPreserve, PRESERVE_BYTES } from "../parts/readSharedStrings.ts"
import type { SharedStrings } from "../parts/sharedStrings.ts"
import { TextCopier } from "../parts/textMarks.ts"
import { word, type XmlScanner } from "../parts/xmlScanner.ts"
import {
  type CellValues,
  isShort,
  NUMBER,
  SHARED,
  SHORT_NUMBER_BYTES_MAX,
  TEXT,
} from "./cellValues.ts"
import type { Row } from "./row.ts"

const INLINE = -1

const CELL = word("<c")
const QUOTE = 0x22
const ROW = word("<row")
const ROW_NUMBER = word(' r="')
const ROW_DIGITS_MAX = 7
const ROW_END = word("</ro")
const ROW_END_REST = word("w>")
const EQUALS_QUOTE = word('="')
const VALUE = word("><v>")
const VALUE_END = word("</v>")
const CELL_END = word("</c>")
const IS = word("><is")
const T = word("><t")
const T_END = word("</t>")
const IS_END = word("</is")
const IS_CELL_END = word("></c")
const INLINE_TYPE = ["inli", "neSt"].map(word)
const INLINE_TYPE_REST = word('r"')
const STR_TYPE = word('str"')

/**
 * The short way through a row: cells that are written as nearly all programs write them go from the
 * file's bytes to the row's without a token between. Whatever is written in another way, is not all
 * there yet, or needs more than copying is left to the long way, which begins at the same byte.
 */
export class PlainCells {
  /** The column of the next cell that does not name its own. */
  column = 0
  readonly #scanner: XmlScanner
  readonly #row: Row
  readonly #strings: SharedStrings
  /** Whether numbers of a style are shown as they are. */
  readonly #isPlain: boolean[]
  readonly #copier = new TextCopier()
  #style = 0
  #type = NUMBER

  constructor(scanner: XmlScanner, row: Row, values: CellValues) {
    this.#scanner = scanner
    this.#row = row
    this.#strings = values.strings
    this.#isPlain = values.isPlain
  }

  /** Takes the beginning of a row, if that is where the scanner is. */
  takeRow(): boolean {
    const scanner = this.#scanner
    const { view, bytes, at: start } = scanner
    if (view.getUint32(start, true) !== ROW || view.getUint32(start + 4, true) !== ROW_NUMBER) {
      return false
    }
    let at = start + 8
    let number = 0
    for (const stop = at + ROW_DIGITS_MAX; at < stop && isDigit(bytes[at]!); at++) {
      number = 10 * number + bytes[at]! - 48
    }
    if (bytes[at] !== QUOTE || number <= this.#row.number || number > SHEET_ROWS_MAX) return false
    let quotes = 1
    for (; bytes[at] !== 0x3e; at++) {
      const byte = bytes[at]!
      if (byte === QUOTE) quotes++
      // `hidden`, a tag that has not yet arrived, or something unusual.
      else if ((byte === 0x68 && bytes[at + 1] === 0x69) || byte === 0) return false
      else if (byte === 0x3c || byte === 0x27) return false
    }
    if (bytes[at - 1] === 0x2f || quotes % 2 === 1) return false
    this.#row.begin()
    this.#row.number = number
    this.#row.isHidden = false
    this.column = 0
    scanner.at = at + 1
    return true
  }

  /** Takes cells from where the scanner is, as far as it goes; whether that was the row's end. */
  takeCells(): boolean {
    const scanner = this.#scanner
    const row = this.#row
    const { text } = row
    const { view, bytes } = scanner
    text.reserve(bytes.length)
    let at = scanner.at
    while (view.getUint16(at, true) === CELL) {
      const { column } = this
      const { count } = row
      const { length } = text
      const end = this.#cell(bytes, view, at + 2)
      if (end < 0) {
        this.column = column
        row.count = count
        text.length = length
        break
      }
      at = end
      this.column++
    }
    const isEnd =
      view.getUint32(at, true) === ROW_END && view.getUint16(at + 4, true) === ROW_END_REST
    scanner.at = isEnd ? at + 6 : at
    return isEnd
  }

  /** Reads a cell from its attributes on; where it ends, or -1 when that is not for this way. */
  #cell(bytes: Uint8Array, view: DataView, start: number): number {
    const at = this.#attributes(bytes, view, start)
    if (at < 0 || this.column >= SHEET_COLUMNS_MAX) return -1
    if (bytes[at] === 0x2f) return bytes[at + 1] === 0x3e ? at + 2 : -1
    if (this.#type === INLINE) return this.#inlineText(bytes, view, at)
    if (view.getUint32(at, true) !== VALUE) return -1
    let end = at + 4
    if (this.#type === SHARED) end = this.#shared(bytes, end)
    else if (this.#type === NUMBER) end = this.#number(bytes, end)
    else end = this.#text(bytes, end)
    if (end < 0 || view.getUint32(end, true) !== VALUE_END) return -1
    return view.getUint32(end + 4, true) === CELL_END ? end + 8 : -1
  }

  #attributes(bytes: Uint8Array, view: DataView, start: number): number {
    let at = start
    this.#style = 0
    this.#type = NUMBER
    while (bytes[at] === 0x20) {
      if (view.getUint16(at + 2, true) !== EQUALS_QUOTE) return -1
      const name = bytes[at + 1]
      at += 4
      if (name === 0x72) {
        let column = 0
        for (let digit = bytes[at]! - 64; digit > 0 && digit <= 26; digit = bytes[at]! - 64) {
          column = 26 * column + digit
          if (column > SHEET_COLUMNS_MAX) return -1
          at++
        }
        if (column === 0) return -1
        this.column = column - 1
        while (isDigit(bytes[at]!)) at++
      } else if (name === 0x73) {
        let style = 0
        for (const stop = at + 6; at < stop && isDigit(bytes[at]!); at++) {
          style = 10 * style + bytes[at]! - 48
        }
        this.#style = style
      } else if (name === 0x74) {
        if (bytes[at + 1] === 0x22) {
          if (bytes[at] === 0x73) this.#type = SHARED
          else if (bytes[at] !== 0x6e) return -1
          at++
        } else if (view.getUint32(at, true) === STR_TYPE) {
          this.#type = TEXT
          at += 3
        } else if (
          view.getUint32(at, true) === INLINE_TYPE[0] &&
          view.getUint32(at + 4, true) === INLINE_TYPE[1] &&
          view.getUint16(at + 8, true) === INLINE_TYPE_REST
        ) {
          this.#type = INLINE
          at += 9
        } else return -1
      } else return -1
      if (bytes[at] !== 0x22) return -1
      at++
    }
    return at
  }

  #shared(bytes: Uint8Array, start: number): number {
    const { text } = this.#row
    let index = 0
    let at = start
    for (let digit = bytes[at]! - 48; digit >= 0 && digit <= 9; digit = bytes[at]! - 48) {
      index = 10 * index + digit
      if (index >= this.#strings.count) return -1
      at++
    }
    if (at === start) return -1
    const before = text.length
    this.#strings.append(index, text)
    if (text.length > before) this.#row.add(this.column, before, this.#strings.marks)
    return at
  }

  #number(bytes: Uint8Array, start: number): number {
    if (!(this.#isPlain[this.#style] ?? true)) return -1
    let at = start
    while (at - start <= SHORT_NUMBER_BYTES_MAX && bytes[at] !== 0x3c) at++
    if (!isShort(bytes, start, at)) return -1
    const { text } = this.#row
    const before = text.length
    text.put(bytes, start, at)
    this.#row.add(this.column, before, 0)
    return at
  }

  #text(bytes: Uint8Array, start: number): number {
    const { text } = this.#row
    const before = text.length
    const end = this.#copier.copy(bytes, start, text.bytes, before)
    if (end < 0) return -1
    text.length = this.#copier.end
    if (text.length > before) this.#row.add(this.column, before, this.#copier.marks)
    return end
  }

  #inlineText(bytes: Uint8Array, view: DataView, start: number): number {
    if (view.getUint32(start, true) !== IS) return -1
    if ((view.getUint32(start + 4, true) & 0xffffff) !== T) return -1
    let at = start + 8
    if (bytes[start + 7] !== 0x3e) {
      if (!isPreserve(view, start + 7)) return -1
      at = start + 7 + PRESERVE_BYTES
    }
    const end = this.#text(bytes, at)
    if (end < 0 || view.getUint32(end, true) !== T_END) return -1
    if (view.getUint32(end + 4, true) !== IS_END) return -1
    if (view.getUint32(end + 8, true) !== IS_CELL_END) return -1
    return bytes[end + 12] === 0x3e ? end + 13 : -1
  }
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39
}
