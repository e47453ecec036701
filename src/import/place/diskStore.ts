import { closeSync, readSync, writeSync } from "node:fs"
import type { ByteStore } from "../../read/workbook/archive/source.ts"
import { openNameless } from "./namelessFile.ts"

const PAGE_BYTES = 64 * 1024
/** How much of the file is kept in memory (8 MiB). */
const WINDOW_BYTES = 8 * 1024 * 1024

/**
 * Keeps what fits in memory and puts what comes behind it into a file without a name, of which the
 * pages that were read last are kept in memory as well.
 */
export class DiskStore implements ByteStore {
  length = 0
  #memory = new Uint8Array(64 * 1024)
  #file: number | null = null
  /** What is not yet in the file; its beginning lies at `#written` behind the memory. */
  #page = Buffer.alloc(0)
  #pageLength = 0
  #written = 0
  /** Pages of the file by their number, in the order in which they were read. */
  readonly #pages = new Map<number, Uint8Array>()
  readonly #memoryMax: number
  readonly #pagesMax: number

  constructor(memory: number, window = WINDOW_BYTES) {
    this.#memoryMax = memory
    this.#pagesMax = Math.max(1, Math.floor(window / PAGE_BYTES))
  }

  append(bytes: Uint8Array, start: number, end: number): void {
    let from = start
    if (this.length < this.#memoryMax) {
      const fitting = Math.min(end - start, this.#memoryMax - this.length)
      this.#growMemory(this.length + fitting)
      copyBytes(bytes, start, start + fitting, this.#memory, this.length)
      this.length += fitting
      from += fitting
    }
    while (from < end) {
      if (this.#page.length === 0) this.#page = Buffer.alloc(PAGE_BYTES)
      const fitting = Math.min(end - from, PAGE_BYTES - this.#pageLength)
      this.#page.set(bytes.subarray(from, from + fitting), this.#pageLength)
      this.#pageLength += fitting
      this.length += fitting
      from += fitting
      if (this.#pageLength === PAGE_BYTES) this.#writePage()
    }
  }

  copy(start: number, end: number, target: Uint8Array, at: number): void {
    let from = start
    let to = at
    if (from < this.#memoryMax) {
      const stop = Math.min(end, this.#memoryMax)
      copyBytes(this.#memory, from, stop, target, to)
      to += stop - from
      from = stop
    }
    while (from < end) {
      const offset = from - this.#memoryMax
      const page = this.#pageAt(Math.floor(offset / PAGE_BYTES))
      const inside = offset % PAGE_BYTES
      const stop = Math.min(PAGE_BYTES, inside + end - from)
      copyBytes(page, inside, stop, target, to)
      to += stop - inside
      from += stop - inside
    }
  }

  close(): void {
    if (this.#file !== null) closeSync(this.#file)
    this.#file = null
    this.#pages.clear()
    this.#memory = new Uint8Array(0)
  }

  #growMemory(needed: number): void {
    if (needed <= this.#memory.length) return
    const larger = new Uint8Array(Math.min(this.#memoryMax, Math.max(needed, 2 * this.length)))
    larger.set(this.#memory.subarray(0, this.length))
    this.#memory = larger
  }

  #writePage(): void {
    this.#file ??= openNameless()
    writeSync(this.#file, this.#page, 0, PAGE_BYTES, this.#written)
    this.#written += PAGE_BYTES
    this.#pageLength = 0
  }

  #pageAt(number: number): Uint8Array {
    if (number * PAGE_BYTES >= this.#written) return this.#page
    const known = this.#pages.get(number)
    if (known !== undefined) return known
    const oldest = this.#pages.size < this.#pagesMax ? undefined : this.#pages.keys().next().value
    const page = (oldest !== undefined && this.#pages.get(oldest)) || Buffer.alloc(PAGE_BYTES)
    if (oldest !== undefined) this.#pages.delete(oldest)
    if (readSync(this.#file!, page, 0, PAGE_BYTES, number * PAGE_BYTES) < PAGE_BYTES) {
      throw new Error("A file with the texts of a workbook is shorter than what was written.")
    }
    this.#pages.set(number, page)
    return page
  }
}

/** A call costs more than the loop for the few bytes that a text has. */
function copyBytes(
  from: Uint8Array,
  start: number,
  end: number,
  target: Uint8Array,
  at: number,
): void {
  if (end - start > 64) target.set(from.subarray(start, end), at)
  else for (let i = start, to = at; i < end; i++, to++) target[to] = from[i]!
}
