import { READING_MINUTES_MAX } from "./limits.ts"
import { beyondLimit } from "./source.ts"

/** How long a workbook is being read, without the time in which others have it wait. */
export class ReadingTime {
  #ms = 0
  #since = performance.now()
  readonly #minutesMax: number

  constructor(minutesMax = READING_MINUTES_MAX) {
    this.#minutesMax = minutesMax
  }

  pause(): void {
    this.#ms += performance.now() - this.#since
  }

  goOn(): void {
    this.#since = performance.now()
  }

  /** Throws `invalid` when it is taking too long. */
  check(): void {
    if (this.#ms + performance.now() - this.#since < 60_000 * this.#minutesMax) return
    throw beyondLimit(`reading it takes more than ${this.#minutesMax} minutes`)
  }
}
