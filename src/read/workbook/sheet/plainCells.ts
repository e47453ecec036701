import { SHEET_ROWS_MAX } from "../archive/limits.ts"
import {
  COLUMN,
  COUNT,
  ENDED,
  MISSING,
  PLAIN_STYLES,
  STYLES_MAX,
  TEXT_END,
  XML,
} from "../memory/memoryMap.ts"
import type { XmlScanner } from "../parts/xmlScanner.ts"
import type { CellValues } from "./cellValues.ts"
import type { Row } from "./row.ts"

const QUOTE = 0x22
const ROW_TAG = [...'<row r="'].map((letter) => letter.charCodeAt(0))
const ROW_DIGITS_MAX = 7

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
  readonly #values: CellValues

  constructor(scanner: XmlScanner, row: Row, values: CellValues) {
    this.#scanner = scanner
    this.#row = row
    this.#values = values
    const { bytes } = values.strings.memory
    bytes.fill(1, PLAIN_STYLES, PLAIN_STYLES + STYLES_MAX)
    for (const [style, isPlain] of values.isPlain.slice(0, STYLES_MAX).entries()) {
      if (!isPlain) bytes[PLAIN_STYLES + style] = 0
    }
  }

  /** Takes the beginning of a row, if that is where the scanner is. */
  takeRow(): boolean {
    const scanner = this.#scanner
    const { bytes, at: start } = scanner
    for (let i = 0; i < ROW_TAG.length; i++) if (bytes[start + i] !== ROW_TAG[i]) return false
    let at = start + ROW_TAG.length
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
    const { strings } = this.#values
    const { module, state } = strings.memory
    if (module === null || !scanner.isInMemory || !row.isInMemory) return false
    state[COLUMN] = this.column
    state[COUNT] = row.count
    state[TEXT_END] = row.text.length
    for (;;) {
      scanner.at = module.cells(XML + scanner.at) - XML
      const missing = state[MISSING]!
      if (missing < 0) break
      strings.load(missing)
    }
    this.column = state[COLUMN]!
    row.count = state[COUNT]!
    row.text.length = state[TEXT_END]!
    return state[ENDED] === 1
  }
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39
}
