import {
  COLUMN,
  COUNT,
  ENDED,
  LAST_ROW,
  MISSING,
  NO_ROW,
  OUTCOME,
  PLAIN_STYLE,
  ROW,
  STYLES,
  STYLES_MAX,
  TEXT_END,
  XML,
} from "../memory/memoryMap.ts"
import type { XmlScanner } from "../parts/xmlScanner.ts"
import type { CellValues } from "./cellValues.ts"
import type { Row } from "./row.ts"
import type { SheetBatches } from "./sheetBatches.ts"

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
    bytes.fill(PLAIN_STYLE, STYLES, STYLES + STYLES_MAX)
    bytes.set(values.kinds.slice(0, STYLES_MAX), STYLES)
  }

  /**
   * Takes rows from where the scanner is and puts them into the batch, as far as it goes: one of
   * the outcomes in `memoryMap.ts`.
   */
  takeRows(batches: SheetBatches | null): number {
    const scanner = this.#scanner
    const row = this.#row
    const { module, state } = this.#values.strings.memory
    if (module === null || !scanner.isInMemory) return NO_ROW
    row.begin()
    row.isHidden = false
    state[ROW] = row.number
    state[LAST_ROW] = 0
    batches?.lend()
    scanner.at = module.rows(XML + scanner.at) - XML
    batches?.takeBack()
    row.number = state[ROW]!
    this.#takeBack()
    return state[OUTCOME]!
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
    this.#takeBack()
    return state[ENDED] === 1
  }

  /** What the module says of the row. */
  #takeBack(): void {
    const { state } = this.#values.strings.memory
    this.column = state[COLUMN]!
    this.#row.count = state[COUNT]!
    this.#row.text.length = state[TEXT_END]!
  }
}
