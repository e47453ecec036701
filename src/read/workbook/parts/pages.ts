import type { PageFile } from "../archive/source.ts"

const PAGE_BITS = 13
export const PAGE_BYTES = 1 << PAGE_BITS
const FIRST_PAGES = 8
/** Pages that take turns in memory when there are more than may stay. */
const TURNING_PAGES = 64

/**
 * Bytes that are written once, page after page, and then read at random. Without a file all of them
 * lie in memory. With one, the first pages stay in memory, since what comes first in a workbook is
 * what comes again and again, and the others take turns.
 */
export class Pages {
  count = 0
  /** The pages in memory; `words` are the same bytes. Both change when a page is added or found. */
  bytes = new Uint8Array(FIRST_PAGES * PAGE_BYTES)
  words = new Uint32Array(this.bytes.buffer)
  /** Where in memory a page lies; -1 when it is in the file. */
  #places = new Int32Array(FIRST_PAGES)
  /** Of the places where pages take turns: the page that lies there. */
  readonly #turning = new Int32Array(TURNING_PAGES)
  #isStored = new Uint8Array(FIRST_PAGES)
  #used = 0
  #next = 0
  readonly #file: PageFile | null
  readonly #staying: number

  /** `memory` is how many bytes stay in memory when there is a file. */
  constructor(file: PageFile | null, memory: number) {
    this.#file = file
    this.#staying = file === null ? Number.POSITIVE_INFINITY : memory >> PAGE_BITS
  }

  /** Where in `bytes` the page begins, until another one is found or added. */
  find(page: number): number {
    const place = this.#places[page]!
    return (place < 0 ? this.#load(page) : place) << PAGE_BITS
  }

  /** Adds a page and tells where it begins. It is written to before the next one is added. */
  add(): number {
    const page = this.count
    if (page === this.#places.length) {
      this.#places = grown(this.#places, new Int32Array(2 * page))
      this.#isStored = grown(this.#isStored, new Uint8Array(2 * page))
    }
    const place = this.#freePlace(page)
    this.#places[page] = place
    this.count++
    return place << PAGE_BITS
  }

  close(): void {
    this.#file?.close()
    this.count = 0
    this.bytes = new Uint8Array(0)
    this.words = new Uint32Array(0)
  }

  #load(page: number): number {
    const place = this.#freePlace(page)
    const start = place << PAGE_BITS
    this.#file!.read(page, this.bytes.subarray(start, start + PAGE_BYTES))
    this.#places[page] = place
    return place
  }

  #freePlace(page: number): number {
    if (this.#used < this.#staying + TURNING_PAGES) {
      if (this.#used << PAGE_BITS === this.bytes.length) this.#grow()
      const place = this.#used++
      if (place >= this.#staying) this.#turning[place - this.#staying] = page
      return place
    }
    let turn = this.#next
    // The last page may still be written to.
    if (this.#turning[turn] === this.count - 1) turn = (turn + 1) % TURNING_PAGES
    this.#next = (turn + 1) % TURNING_PAGES
    const place = this.#staying + turn
    this.#store(this.#turning[turn]!, place)
    this.#turning[turn] = page
    return place
  }

  #store(page: number, place: number): void {
    this.#places[page] = -1
    if (this.#isStored[page] === 1) return
    const start = place << PAGE_BITS
    this.#file!.write(page, this.bytes.subarray(start, start + PAGE_BYTES))
    this.#isStored[page] = 1
  }

  #grow(): void {
    const most = (this.#staying + TURNING_PAGES) * PAGE_BYTES
    this.bytes = grown(this.bytes, new Uint8Array(Math.min(2 * this.bytes.length, most)))
    this.words = new Uint32Array(this.bytes.buffer)
  }
}

function grown<T extends Uint8Array | Int32Array>(from: T, larger: T): T {
  larger.set(from)
  return larger
}
