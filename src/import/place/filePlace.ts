import { isUtf8 } from "node:buffer"
import { pipeline, Readable } from "node:stream"
import { crc32, createInflateRaw } from "node:zlib"
import type { Place } from "../../read/openFile.ts"
import type { ByteStore, PageFile, Source } from "../../read/workbook/archive/source.ts"
import { DiskPages } from "./diskPages.ts"
import { DiskStore } from "./diskStore.ts"
import { Spool } from "./spool.ts"

/** Small chunks make streams slow: each costs a turn of the event loop. */
const INFLATED_BYTES = 256 * 1024

/** Where a server or a command opens workbooks: what it keeps of them goes to temporary files. */
export class FilePlace implements Place {
  readonly fastFromBytes: number = 0
  readonly #pages: DiskPages[] = []
  readonly #stores: DiskStore[] = []
  /** Where uploads are kept by somebody else already, and where they are kept otherwise. */
  readonly #given: Spool | null
  #own: Spool | null = null

  /** `spool` is one that the chunks to be kept have passed through. */
  constructor(spool: Spool | null = null) {
    this.#given = spool
  }

  async *inflate(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const inflating = createInflateRaw({ chunkSize: INFLATED_BYTES })
    // What goes wrong is thrown where the chunks are read.
    pipeline(Readable.from(chunks, { objectMode: true, highWaterMark: 1 }), inflating, () => {})
    for await (const chunk of inflating as AsyncIterable<Buffer<ArrayBuffer>>) {
      yield chunk
      const { buffer, byteOffset, length } = chunk
      // Nothing more goes into a buffer that is full. Its memory is given back at once: thousands
      // of them would each time wait for the garbage collector, which is called because of them.
      if (byteOffset + length === buffer.byteLength) buffer.transfer(0)
    }
  }

  crc32(bytes: Uint8Array, before: number): number {
    return crc32(bytes, before)
  }

  isUtf8(bytes: Uint8Array): boolean {
    return isUtf8(bytes)
  }

  pageFile(): PageFile {
    const pages = new DiskPages()
    this.#pages.push(pages)
    return pages
  }

  /** Bytes of which so many stay in memory. */
  store(memory: number): ByteStore {
    const store = new DiskStore(memory)
    this.#stores.push(store)
    return store
  }

  /** Throws `unavailable` as soon as there is no room for more. */
  async keep(chunks: AsyncIterable<Uint8Array>): Promise<Source> {
    this.#own ??= this.#given === null ? new Spool() : null
    const spool = this.#given ?? this.#own!
    for await (const chunk of chunks) {
      if (this.#own !== null) await this.#own.add(chunk)
      spool.refuseIfBroken()
    }
    return spool.source()
  }

  /** Lets go of everything that was kept here. */
  async close(): Promise<void> {
    for (const pages of this.#pages.splice(0)) pages.close()
    for (const store of this.#stores.splice(0)) store.close()
    await this.#own?.close()
  }
}
