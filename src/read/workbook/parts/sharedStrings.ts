import { CELL_BYTES_MAX } from "../../../limits.ts"
import {
  SHARED_STRINGS_BYTES_MAX,
  SHARED_STRINGS_INDEX_BYTES,
  SHARED_STRINGS_MAX,
  SHARED_STRINGS_MEMORY_BYTES,
} from "../archive/limits.ts"
import { beyondLimit, type Platform } from "../archive/source.ts"
import {
  LONG,
  LONG_HEAD,
  PAGE_BYTES,
  PAGE_SHIFT,
  SHORT_HEAD,
  SHORT_MAX,
  STARTS_PAGE,
  STARTS_PER_PAGE,
  STARTS_PLACES,
  STARTS_SHIFT,
  STRINGS_COUNT,
  STRINGS_END,
  TEXTS_PAGE,
  TEXTS_PLACES,
} from "../memory/memoryMap.ts"
import type { ReadingMemory } from "../memory/readingMemory.ts"
import { SURPLUS_SHIFT } from "../memory/textMarks.ts"
import type { Bytes } from "./bytes.ts"
import { Pages } from "./pages.ts"

/** How many texts there may be, and how much of them is kept in memory; see `limits.ts`. */
const BOUNDS = {
  textsMax: SHARED_STRINGS_MAX,
  bytesMax: SHARED_STRINGS_BYTES_MAX,
  memoryBytes: SHARED_STRINGS_MEMORY_BYTES,
  indexBytes: SHARED_STRINGS_INDEX_BYTES,
}

const INSIDE = PAGE_BYTES - 1

/**
 * The texts that cells refer to by number: one after the other in pages, and in other pages where
 * each begins. A short text lies in one page, so that it is copied without a look at its end.
 */
export class SharedStrings {
  /** The marks of the text that was appended last. */
  marks = 0
  readonly memory: ReadingMemory
  readonly #texts: Pages
  readonly #starts: Pages
  readonly #bounds: typeof BOUNDS

  constructor(memory: ReadingMemory, platform: Pick<Platform, "pageFile">, bounds = BOUNDS) {
    this.memory = memory
    this.#bounds = bounds
    this.#texts = new Pages(memory, TEXTS_PLACES, platform.pageFile(), bounds.memoryBytes)
    this.#starts = new Pages(memory, STARTS_PLACES, platform.pageFile(), bounds.indexBytes)
  }

  get count(): number {
    return this.memory.state[STRINGS_COUNT]!
  }

  /** Of a text that is too long to be a cell's, just enough is kept to see that. */
  add(from: Uint8Array, start: number, end: number, marks: number): void {
    const { textsMax } = this.#bounds
    if (this.count >= textsMax) throw beyondLimit(`it has over ${textsMax} different texts`)
    const length = Math.min(end - start, CELL_BYTES_MAX + 1)
    const surplus = marks >>> SURPLUS_SHIFT
    const isShort = length <= SHORT_MAX
    const left = -this.#end & INSIDE
    if (left < (isShort ? SHORT_HEAD + length : LONG_HEAD)) this.#addPage(left)
    this.#addStart()
    const head = [(marks & ((1 << SURPLUS_SHIFT) - 1)) | (isShort ? 0 : LONG)]
    if (isShort) head.push(length, surplus)
    else for (const number of [length, surplus]) head.push(number, number >>> 8, number >>> 16)
    this.#put(Uint8Array.from(head), 0, head.length)
    this.#put(from, start, start + length)
    this.memory.state[STRINGS_COUNT]!++
  }

  /** Appends text `index`. */
  append(index: number, to: Bytes): void {
    const start = this.#startOf(index)
    const head = this.#texts.find(start >>> PAGE_SHIFT) + (start & INSIDE)
    const { bytes } = this.memory
    const three = (at: number) => bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16)
    const isShort = bytes[head]! < LONG
    const length = isShort ? bytes[head + 1]! : three(head + 1)
    const surplus = isShort ? bytes[head + 2]! : three(head + 4)
    this.marks = (bytes[head]! & ~LONG) | (surplus << SURPLUS_SHIFT)
    for (let at = start + (isShort ? SHORT_HEAD : LONG_HEAD), rest = length; rest > 0; ) {
      const inside = at & INSIDE
      const some = Math.min(rest, PAGE_BYTES - inside)
      const from = this.#texts.find(at >>> PAGE_SHIFT) + inside
      to.put(this.memory.bytes, from, from + some)
      at += some
      rest -= some
    }
  }

  /** Brings a page into memory: of the texts when it is odd, of where they begin when it is even. */
  load(page: number): void {
    const pages = page % 2 === 1 ? this.#texts : this.#starts
    pages.find(page >>> 1)
  }

  close(): void {
    this.#texts.close()
    this.#starts.close()
  }

  get #end(): number {
    return this.memory.state[STRINGS_END]! >>> 0
  }

  set #end(end: number) {
    this.memory.state[STRINGS_END] = end
  }

  #startOf(index: number): number {
    const page = this.#starts.find(index >>> STARTS_SHIFT)
    return this.memory.ints[(page >>> 2) + (index & (STARTS_PER_PAGE - 1))]! >>> 0
  }

  #addStart(): void {
    const inside = this.count & (STARTS_PER_PAGE - 1)
    if (inside === 0) {
      const page = this.#starts.add()
      this.memory.state[STARTS_PAGE] = page
    }
    const page = this.memory.state[STARTS_PAGE]!
    this.memory.ints[(page >>> 2) + inside] = this.#end
  }

  /** Leaves the rest of a page empty and goes on in a new one. */
  #addPage(left: number): void {
    const end = this.#end + left
    const { bytesMax } = this.#bounds
    if (end + PAGE_BYTES > bytesMax) {
      throw beyondLimit(`its texts have over ${bytesMax / 1024 ** 3} GiB`)
    }
    const page = this.#texts.add()
    this.#end = end
    this.memory.state[TEXTS_PAGE] = page
  }

  #put(from: Uint8Array, start: number, end: number): void {
    for (let at = start; at < end; ) {
      const inside = this.#end & INSIDE
      if (inside === 0 && this.#end >>> PAGE_SHIFT === this.#texts.count) this.#addPage(0)
      const some = Math.min(end - at, PAGE_BYTES - inside)
      this.memory.bytes.set(from.subarray(at, at + some), this.memory.state[TEXTS_PAGE]! + inside)
      at += some
      this.#end += some
    }
  }
}
