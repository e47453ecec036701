import type { ProblemCode } from "../parse/recordBatch.ts"

/** How the records of a file go together with its lines: how wide they are, and what is broken. */
export class LineCounts {
  records = 0
  /** Records with a quote out of place, and those of them in which one is not closed. */
  strays = 0
  unclosed = 0
  /**
   * Records that are too narrow: those that line ends have cut and whose pieces make up one, those
   * with one cell behind a whole record, and all others.
   */
  cut = 0
  tails = 0
  narrow = 0
  readonly #widths = new Map<number, number>()
  readonly #width: number
  /** How many cells the record has so far that is being put together; 0 when none is. */
  #pieces = 0
  #isCut = false

  /** `width` is how wide the header is. */
  constructor(width: number) {
    this.#width = width
  }

  /** Whether line ends cut records: once is damage, twice is a habit. */
  get linesBreak(): boolean {
    return this.cut > 0 && this.cut + this.tails > 1 && this.narrow === 0
  }

  add(cells: number, problem: ProblemCode | null): void {
    this.records++
    if (problem !== null && !problem.startsWith("nul") && problem !== "invalid_text") {
      this.strays++
      if (problem === "unclosed_quote") this.unclosed++
      this.#pieces = 0
      return
    }
    this.#widths.set(cells, (this.#widths.get(cells) ?? 0) + 1)
    this.#join(cells)
  }

  /** The width that most records have; of equally common ones the header's, else the largest. */
  get usual(): number {
    let usual = this.#width
    let most = this.#widths.get(usual) ?? 0
    if (most === 0) usual = 0
    for (const [width, count] of this.#widths) {
      const isTie = count === most && usual !== this.#width
      if (count > most || (isTie && width > usual)) [usual, most] = [width, count]
    }
    return usual
  }

  /** Records that are broken or not as wide as most. */
  get irregular(): number {
    return this.records - (this.#widths.get(this.usual) ?? 0)
  }

  /** Records that are wider than most. */
  get wider(): number {
    const { usual } = this
    return [...this.#widths].reduce((sum, [width, count]) => sum + (width > usual ? count : 0), 0)
  }

  #join(cells: number): void {
    const joined = this.#pieces + cells - 1
    if (cells < this.#width && this.#pieces > 0 && joined <= this.#width) {
      if (!this.#isCut && this.#pieces === this.#width) this.tails++
      this.#pieces = joined
      if (this.#isCut && joined === this.#width) {
        this.cut++
        this.#isCut = false
      }
      return
    }
    // The record before came to an end without being whole.
    if (this.#isCut) this.narrow++
    this.#pieces = cells
    this.#isCut = cells < this.#width
  }
}
