import { close, read, writev } from "node:fs"
import { promisify } from "node:util"
import { SPOOL_MEMORY_BYTES } from "../../limits.ts"
import { openNameless } from "./namelessFile.ts"

const [closeFile, readFrom, writeAll] = [promisify(close), promisify(read), promisify(writev)]

/**
 * The upload as it came, kept until its run is over: what the merge refuses is given back as it
 * stood in the file, and by then the file has passed. A small one stays in memory, a large one goes
 * to a temporary file that has no name any more, so that nothing is left of it however the process
 * ends.
 */
export class Spool {
  #parts: Uint8Array[] = []
  #bytes = 0
  #file: number | null = null
  #broken = false
  #writing: Promise<void> | null = null

  /** Takes a chunk, which must not be changed until the promise, if there is one, has resolved. */
  add(chunk: Uint8Array): Promise<void> | null {
    if (this.#broken) return null
    this.#parts.push(chunk)
    this.#bytes += chunk.length
    if (this.#bytes < SPOOL_MEMORY_BYTES) return null
    const before = this.#writing
    const parts = this.#parts
    this.#parts = []
    this.#bytes = 0
    this.#writing = this.#write(parts)
    return before
  }

  /** The upload from its beginning; `null` when it could not be kept. */
  async read(): Promise<AsyncIterable<Uint8Array> | null> {
    await this.#writing
    return this.#broken ? null : this.#chunks()
  }

  async close(): Promise<void> {
    await this.#writing
    this.#broken = true
    this.#parts = []
    const file = this.#file
    this.#file = null
    if (file !== null) await closeFile(file).catch(() => {})
  }

  /** A full disk costs the report the records that the merge refused, and the import nothing. */
  async #write(parts: Uint8Array[]): Promise<void> {
    await this.#writing
    if (this.#broken) return
    try {
      this.#file ??= openNameless()
      const { bytesWritten } = await writeAll(this.#file, parts)
      this.#broken = bytesWritten < parts.reduce((sum, { length }) => sum + length, 0)
    } catch {
      this.#broken = true
    }
  }

  async *#chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; this.#file !== null; ) {
      const buffer = new Uint8Array(SPOOL_MEMORY_BYTES)
      const { bytesRead } = await readFrom(this.#file, buffer, 0, buffer.length, at)
      if (bytesRead === 0) break
      at += bytesRead
      yield buffer.subarray(0, bytesRead)
    }
    yield* this.#parts
  }
}
