/** A failure whose sentence is read anew each time, so that it follows the language of the page. */
export class SpokenError extends Error {
  constructor(say: () => string) {
    super()
    this.name = "SpokenError"
    Object.defineProperty(this, "message", { get: say })
  }
}
