import type { ByteStore } from "../../read/workbook/archive/source.ts"
import { PAGE_BYTES, Pages } from "../../read/workbook/parts/pages.ts"
import { DiskPages } from "./diskPages.ts"

/** Keeps what fits in memory, and puts what comes behind it into a file without a name. */
export class DiskStore implements ByteStore {
  length = 0
  readonly #pages: Pages

  constructor(memory: number) {
    this.#pages = new Pages(new DiskPages(), memory)
  }

  append(bytes: Uint8Array, start: number, end: number): void {
    const pages = this.#pages
    for (let from = start; from < end; ) {
      const inside = this.length % PAGE_BYTES
      const page = inside === 0 ? pages.add() : pages.find(pages.count - 1)
      const stop = Math.min(end, from + PAGE_BYTES - inside)
      pages.bytes.set(bytes.subarray(from, stop), page + inside)
      this.length += stop - from
      from = stop
    }
  }

  copy(start: number, end: number, target: Uint8Array, at: number): void {
    for (let from = start; from < end; ) {
      const inside = from % PAGE_BYTES
      const page = this.#pages.find((from - inside) / PAGE_BYTES) + inside
      const length = Math.min(end - from, PAGE_BYTES - inside)
      target.set(this.#pages.bytes.subarray(page, page + length), at + from - start)
      from += length
    }
  }

  close(): void {
    this.#pages.close()
    this.length = 0
  }
}
