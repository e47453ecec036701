import {
  CELL_BYTES_MAX,
  SHARED_STRINGS_BYTES_MAX,
  SHARED_STRINGS_INDEX_BYTES,
  SHARED_STRINGS_MAX,
  SHARED_STRINGS_MEMORY_BYTES,
} from "../../../limits.ts"
import { beyondLimit, type Platform } from "../archive/source.ts"
import type { Bytes } from "./bytes.ts"
import { PAGE_BYTES, Pages } from "./pages.ts"
import { SURPLUS_SHIFT } from "./textMarks.ts"

/** How many texts there may be, and how much of them is kept in memory; see `limits.ts`. */
const BOUNDS = {
  textsMax: SHARED_STRINGS_MAX,
  bytesMax: SHARED_STRINGS_BYTES_MAX,
  memoryBytes: SHARED_STRINGS_MEMORY_BYTES,
  indexBytes: SHARED_STRINGS_INDEX_BYTES,
}

/** Before a text stand its marks, its length and its surplus, in one byte each or in three. */
const SHORT_HEAD = 3
const LONG_HEAD = 7
const SHORT_MAX = 255
const LONG = 0x80
const INDEXES_PER_PAGE = PAGE_BYTES / 4

/**
 * The texts that cells refer to by number: one after the other in pages, and in other pages where
 * each begins. A short text lies in one page, so that it is copied without a look at its end.
 */
export class SharedStrings {
  count = 0
  /** The marks of the text that was appended last. */
  marks = 0
  readonly #texts: Pages
  readonly #starts: Pages
  /** Where the next text goes. */
  #end = 0

  readonly #bounds: typeof BOUNDS

  constructor(platform: Pick<Platform, "pageFile">, bounds = BOUNDS) {
    this.#bounds = bounds
    this.#texts = new Pages(platform.pageFile(), bounds.memoryBytes)
    this.#starts = new Pages(platform.pageFile(), bounds.indexBytes)
  }

  /** Of a text that is too long to be a cell's, just enough is kept to see that. */
  add(from: Uint8Array, start: number, end: number, marks: number): void {
    const { textsMax } = this.#bounds
    if (this.count === textsMax) throw beyondLimit(`it has over ${textsMax} different texts`)
    const length = Math.min(end - start, CELL_BYTES_MAX + 1)
    const surplus = marks >>> SURPLUS_SHIFT
    const isShort = length <= SHORT_MAX && surplus <= SHORT_MAX
    const head = isShort ? SHORT_HEAD : LONG_HEAD
    const left = -this.#end & (PAGE_BYTES - 1)
    if (left < (isShort ? head + length : head)) this.#addPage(left)
    this.#addStart()
    const { bytes } = this.#texts
    const at = this.#texts.find(this.#texts.count - 1) + (this.#end & (PAGE_BYTES - 1))
    bytes[at] = (marks & ((1 << SURPLUS_SHIFT) - 1)) | (isShort ? 0 : LONG)
    if (isShort) {
      bytes[at + 1] = length
      bytes[at + 2] = surplus
    } else
      for (let i = 0; i < 3; i++) {
        bytes[at + 1 + i] = length >>> (8 * i)
        bytes[at + 4 + i] = surplus >>> (8 * i)
      }
    this.#end += head
    this.#put(from, start, start + length)
    this.count++
  }

  /** Appends text `index`. */
  append(index: number, to: Bytes): void {
    const page = this.#starts.find(index >>> 11)
    const start = this.#starts.words[(page >>> 2) + (index & (INDEXES_PER_PAGE - 1))]!
    let at = this.#texts.find(start >>> 13) + (start & (PAGE_BYTES - 1))
    const { bytes } = this.#texts
    const marks = bytes[at]!
    if (marks >= LONG) {
      this.#appendLong(start, at, to)
      return
    }
    const length = bytes[at + 1]!
    this.marks = marks | (bytes[at + 2]! << SURPLUS_SHIFT)
    to.reserve(length)
    const target = to.bytes
    let out = to.length
    at += SHORT_HEAD
    for (const end = at + length; at < end; at++) target[out++] = bytes[at]!
    to.length = out
  }

  close(): void {
    this.#texts.close()
    this.#starts.close()
  }

  #appendLong(start: number, head: number, to: Bytes): void {
    const { bytes } = this.#texts
    const three = (at: number) => bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16)
    const length = three(head + 1)
    this.marks = (bytes[head]! & ~LONG) | (three(head + 4) << SURPLUS_SHIFT)
    to.reserve(length)
    for (let at = start + LONG_HEAD, left = length; left > 0; ) {
      const inside = at & (PAGE_BYTES - 1)
      const some = Math.min(left, PAGE_BYTES - inside)
      const from = this.#texts.find(at >>> 13) + inside
      to.put(this.#texts.bytes, from, from + some)
      at += some
      left -= some
    }
  }

  #addStart(): void {
    const inside = this.count & (INDEXES_PER_PAGE - 1)
    const page = inside === 0 ? this.#starts.add() : this.#starts.find(this.#starts.count - 1)
    this.#starts.words[(page >>> 2) + inside] = this.#end
  }

  /** Leaves the rest of a page empty and goes on in a new one. */
  #addPage(left: number): void {
    this.#end += left
    const { bytesMax } = this.#bounds
    if (this.#end + PAGE_BYTES > bytesMax) {
      throw beyondLimit(`its texts have over ${bytesMax / 1024 ** 3} GiB`)
    }
    this.#texts.add()
  }

  #put(from: Uint8Array, start: number, end: number): void {
    for (let at = start; at < end; ) {
      const inside = this.#end & (PAGE_BYTES - 1)
      if (inside === 0) this.#addPage(0)
      const some = Math.min(end - at, PAGE_BYTES - inside)
      const to = this.#texts.find(this.#texts.count - 1) + inside
      this.#texts.bytes.set(from.subarray(at, at + some), to)
      at += some
      this.#end += some
    }
  }
}
