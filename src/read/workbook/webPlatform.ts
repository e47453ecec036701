import { crc32 } from "./archive/crc32.ts"
import type { Platform, Source } from "./archive/source.ts"

/** What has no more than this (4 MiB, some 20,000 rows) is read before anything could be loaded. */
const FAST_FROM_BYTES = 4 * 1024 * 1024

/** What browsers have for reading workbooks. */
export const webPlatform: Platform = {
  inflate,
  crc32,
  isUtf8,
  fastFromBytes: FAST_FROM_BYTES,
  pageFile: () => null,
}

/** A file that a person picked or dropped. */
export function blobSource(blob: Blob): Source {
  return {
    size: blob.size,
    read: async (offset, length) =>
      new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer()),
  }
}

const strict = new TextDecoder("utf-8", { fatal: true })

function isUtf8(bytes: Uint8Array): boolean {
  try {
    strict.decode(bytes)
    return true
  } catch {
    return false
  }
}

async function* inflate(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const input = chunks[Symbol.asyncIterator]()
  const packed = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const next = await input.next()
      if (next.done) controller.close()
      else controller.enqueue(next.value as Uint8Array<ArrayBuffer>)
    },
    async cancel() {
      await input.return?.()
    },
  })
  const reader = packed.pipeThrough(new DecompressionStream("deflate-raw")).getReader()
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
  } finally {
    await reader.cancel().catch(() => {})
  }
}
