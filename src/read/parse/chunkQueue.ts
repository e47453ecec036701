/** Chunks of text that wait to be read, in the order in which they came. */
export class ChunkQueue {
  readonly #chunks: Uint8Array[] = []
  /** How much of the first one is taken. */
  #at = 0

  get isEmpty(): boolean {
    return this.#chunks.length === 0
  }

  push(chunk: Uint8Array): void {
    if (chunk.length > 0) this.#chunks.push(chunk)
  }

  /** Moves text to `bytes`, from `from` up to `capacity` at most, and returns where it ends. */
  moveTo(bytes: Uint8Array, from: number, capacity: number): number {
    let end = from
    let taken = 0
    while (taken < this.#chunks.length && end < capacity) {
      const chunk = this.#chunks[taken]!
      const part = chunk.subarray(this.#at, this.#at + capacity - end)
      bytes.set(part, end)
      end += part.length
      this.#at += part.length
      if (this.#at < chunk.length) break
      this.#at = 0
      taken++
    }
    if (taken > 0) this.#chunks.splice(0, taken)
    return end
  }
}
