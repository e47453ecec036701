import { close, read, write } from "node:fs"
import { pipeline, Readable } from "node:stream"
import { promisify } from "node:util"
import { crc32, createInflateRaw } from "node:zlib"
import { AppError } from "../../errors.ts"
import { SPOOL_MEMORY_BYTES } from "../../limits.ts"
import type { Place } from "../../read/openFile.ts"
import { type ByteStore, damaged, type Source } from "../../read/workbook/archive/source.ts"
import { DiskStore } from "./diskStore.ts"
import { openNameless } from "./namelessFile.ts"

const closeFile = promisify(close)
const readFile = promisify(read)
const writeFile = promisify(write)
/** Small chunks make streams slow: each costs a turn of the event loop. */
const INFLATED_BYTES = 256 * 1024

/** Where a server or a command opens workbooks: what it keeps of them goes to temporary files. */
export class FilePlace implements Place {
  readonly #files: number[] = []
  readonly #stores: DiskStore[] = []

  inflate(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
    const inflating = createInflateRaw({ chunkSize: INFLATED_BYTES })
    // What goes wrong is thrown where the chunks are read.
    pipeline(Readable.from(chunks, { objectMode: true, highWaterMark: 1 }), inflating, () => {})
    return inflating
  }

  crc32(bytes: Uint8Array, before: number): number {
    return crc32(bytes, before)
  }

  store(memory?: number): ByteStore {
    const store = new DiskStore(memory)
    this.#stores.push(store)
    return store
  }

  async keep(chunks: AsyncIterable<Uint8Array>): Promise<Source> {
    const parts: Uint8Array[] = []
    let size = 0
    let file: number | null = null
    for await (const chunk of chunks) {
      parts.push(chunk)
      size += chunk.length
      if (file === null && size <= SPOOL_MEMORY_BYTES) continue
      if (file === null) {
        file = openNameless()
        this.#files.push(file)
      }
      for (const part of parts.splice(0)) await writeAll(file, part)
    }
    return file === null ? memorySource(Buffer.concat(parts)) : fileSource(file, size)
  }

  /** Lets go of everything that was kept. */
  async close(): Promise<void> {
    for (const store of this.#stores.splice(0)) store.close()
    for (const file of this.#files.splice(0)) await closeFile(file)
  }
}

async function writeAll(file: number, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    at += await writeFile(file, bytes, at, bytes.length - at, null).then(
      ({ bytesWritten }) => bytesWritten,
      (cause) => {
        throw new AppError(
          "unavailable",
          "There is no room on the server's disk to keep the workbook while it is read. Try " +
            "again later, or save the sheet as CSV and send that.",
          { cause },
        )
      },
    )
  }
}

function fileSource(file: number, size: number): Source {
  return {
    size,
    async read(offset, length) {
      const bytes = Buffer.alloc(length)
      for (let at = 0; at < length; ) {
        const { bytesRead } = await readFile(file, bytes, at, length - at, offset + at)
        if (bytesRead === 0) throw damaged("it ends before its directory says")
        at += bytesRead
      }
      return bytes
    },
  }
}

function memorySource(bytes: Uint8Array): Source {
  return {
    size: bytes.length,
    read: async (offset, length) => {
      if (offset + length > bytes.length) throw damaged("it ends before its directory says")
      return bytes.subarray(offset, offset + length)
    },
  }
}
