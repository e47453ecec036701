import type { Dialect, Nothing } from "./dialect.ts"
import type { RecordBatch } from "./recordBatch.ts"

/** Empties the cells of a batch that hold nothing but the word for nothing. */
export class NothingBlanker {
  readonly #word: Uint8Array
  /** The quote in front of cells that are kept; -1 when none is. */
  readonly #sign: number

  constructor({ word, inQuotes }: Nothing, { quote }: Dialect) {
    this.#word = new TextEncoder().encode(word)
    this.#sign = quote === null || inQuotes ? -1 : quote.charCodeAt(0)
  }

  blank({ bytes, cellStart, cellEnd, cellSurplus, ...batch }: RecordBatch): void {
    const word = this.#word
    const last = batch.firstCell[batch.count]!
    for (let cell = batch.firstCell[0]!; cell! < last!; cell!++) {
      const start = cellStart[cell!]!
      if (cellEnd[cell!]! - start! !== word.length || bytes[start!] !== word[0]) continue
      if (this.#isQuoted(bytes, start!, batch.scratchStart)) continue
      if (!word.every((byte, at) => bytes[start! + at] === byte)) continue
      cellEnd[cell!] = start!
      cellSurplus[cell!] = 0
    }
  }

  /** Cells with escapes were quoted: what is bare and has some is no word. */
  #isQuoted(bytes: Uint8Array, start: number, scratchStart: number): boolean {
    if (this.#sign < 0) return false
    return start >= scratchStart || (start > 0 && bytes[start - 1] === this.#sign)
  }
}
