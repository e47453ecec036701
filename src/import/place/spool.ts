import { close, read, writev } from "node:fs"
import { promisify } from "node:util"
import { SPOOL_MEMORY_BYTES } from "../../limits.ts"
import { damaged, type Source } from "../../read/workbook/archive/source.ts"
import { openNameless } from "./namelessFile.ts"
import { noRoom } from "./noRoom.ts"

const [closeFile, readFrom, writeAll] = [promisify(close), promisify(read), promisify(writev)]

/**
 * The upload as it came, kept until its run is over: workbooks are read from their end, and what
 * the merge refuses is given back as it stood in the file, which has passed by then. A small one
 * stays in memory, a large one goes to a temporary file that has no name any more, so that nothing
 * is left of it however the process ends.
 */
export class Spool {
  #parts: Uint8Array[] = []
  #bytes = 0
  #size = 0
  #file: number | null = null
  /** Why the upload could not be kept. */
  #fault: unknown = null
  #isClosed = false
  #writing: Promise<void> | null = null
  /** How much of the upload is in the file. */
  #written = 0
  readonly #folder: string | undefined

  /** `folder` is where the file goes unless it is the usual one. */
  constructor(folder?: string) {
    this.#folder = folder
  }

  /** Takes a chunk, which must not be changed until the promise, if there is one, has resolved. */
  add(chunk: Uint8Array): Promise<void> | null {
    if (this.#isGone) return null
    this.#parts.push(chunk)
    this.#bytes += chunk.length
    this.#size += chunk.length
    return this.#bytes < SPOOL_MEMORY_BYTES ? null : this.#flush()
  }

  /** The upload from a byte on; `null` when it could not be kept. */
  async read(from = 0): Promise<AsyncIterable<Uint8Array> | null> {
    await this.#writing
    return this.#isGone ? null : this.#chunks(from)
  }

  /** The upload, to be read in any order. Throws `unavailable` when it could not be kept. */
  async source(): Promise<Source> {
    await this.#writing
    if (this.#file !== null) {
      this.#flush()
      await this.#writing
    }
    this.refuseIfBroken()
    if (this.#file !== null) return this.#fileSource(this.#file, this.#size)
    const all = Buffer.concat(this.#parts)
    this.#parts = [all]
    return memorySource(all)
  }

  /** Throws `unavailable` when the upload could not be kept. */
  refuseIfBroken(): void {
    if (this.#fault !== null) throw noRoom(this.#fault)
  }

  get isBroken(): boolean {
    return this.#isGone
  }

  async close(): Promise<void> {
    await this.#writing
    this.#isClosed = true
    await this.#letGo()
  }

  get #isGone(): boolean {
    return this.#isClosed || this.#fault !== null
  }

  /** Writes what waits; gives the promise of what was written before. */
  #flush(): Promise<void> | null {
    const before = this.#writing
    const parts = this.#parts
    this.#parts = []
    this.#bytes = 0
    this.#writing = this.#write(parts, before)
    return before
  }

  /** A full disk costs a text the records that the merge refused, and its import nothing else. */
  async #write(parts: Uint8Array[], before: Promise<void> | null): Promise<void> {
    await before
    if (this.#isGone || parts.length === 0) return
    try {
      this.#file ??= openNameless(this.#folder)
      const { bytesWritten } = await writeAll(this.#file, parts)
      const bytes = parts.reduce((sum, { length }) => sum + length, 0)
      if (bytesWritten < bytes) throw new Error("An upload was not written whole.")
      this.#written += bytesWritten
    } catch (fault) {
      this.#fault = fault
      await this.#letGo()
    }
  }

  /** The room that it took is given back at once. */
  async #letGo(): Promise<void> {
    this.#parts = []
    const file = this.#file
    this.#file = null
    if (file !== null) await closeFile(file).catch(() => {})
  }

  async *#chunks(from: number): AsyncGenerator<Uint8Array> {
    let at = from
    while (this.#file !== null && at < this.#written) {
      const buffer = new Uint8Array(SPOOL_MEMORY_BYTES)
      const { bytesRead } = await readFrom(this.#file, buffer, 0, buffer.length, at)
      if (bytesRead === 0) break
      at += bytesRead
      yield buffer.subarray(0, bytesRead)
    }
    let before = this.#written
    for (const part of this.#parts) {
      if (at < before + part.length) yield part.subarray(Math.max(0, at - before))
      before += part.length
    }
  }

  #fileSource(file: number, size: number): Source {
    return {
      size,
      async read(offset, length) {
        const bytes = Buffer.allocUnsafe(length)
        for (let at = 0; at < length; ) {
          const { bytesRead } = await readFrom(file, bytes, at, length - at, offset + at)
          if (bytesRead === 0) throw endsEarly()
          at += bytesRead
        }
        return bytes
      },
    }
  }
}

function memorySource(bytes: Uint8Array): Source {
  return {
    size: bytes.length,
    read: async (offset, length) => {
      if (offset + length > bytes.length) throw endsEarly()
      return bytes.subarray(offset, offset + length)
    },
  }
}

function endsEarly(): Error {
  return damaged("it ends before its directory says")
}
