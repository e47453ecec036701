/** Calls that were begun and are not over: the first moments of an import are on no record yet. */
export class Underway {
  #calls = 0
  #whenNone: (() => void)[] = []

  async during<T>(call: () => Promise<T>): Promise<T> {
    this.#calls++
    try {
      return await call()
    } finally {
      this.#calls--
      if (this.#calls === 0) for (const tell of this.#whenNone.splice(0)) tell()
    }
  }

  /** Resolves when all are over, or after a while. */
  async untilNone(graceMs: number): Promise<void> {
    if (this.#calls === 0) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, graceMs)
      this.#whenNone.push(() => {
        clearTimeout(timer)
        resolve()
      })
    })
  }
}
