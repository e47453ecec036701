import type { ByteStore } from "./archive/source.ts"
import { Bytes } from "./parts/bytes.ts"

/** Keeps everything in memory, which is all there is in a browser. */
export function memoryStore(): ByteStore {
  const kept = new Bytes()
  return {
    get length() {
      return kept.length
    },
    append: (bytes, start, end) => kept.put(bytes, start, end),
    copy: (start, end, target, at) => {
      const { bytes } = kept
      if (end - start > 64) target.set(bytes.subarray(start, end), at)
      else for (let i = start, to = at; i < end; i++) target[to++] = bytes[i]!
    },
    close: () => {},
  }
}
