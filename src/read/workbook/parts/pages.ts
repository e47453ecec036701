import type { PageFile } from "../archive/source.ts"
import { PAGE_BYTES } from "../memory/memoryMap.ts"
import type { ReadingMemory } from "../memory/readingMemory.ts"

/** Pages that take turns in memory when there are more than may stay. */
const TURNING_PAGES = 64

/**
 * Bytes that are written once, page after page, and then read at random. Without a file all of them
 * lie in memory. With one, the first pages stay in memory, since what comes first in a workbook is
 * what comes again and again, and the others take turns.
 */
export class Pages {
  count = 0
  readonly #memory: ReadingMemory
  /** Where in memory it stands where a page lies: -1 when it is in the file. */
  readonly #places: number
  /** How many pages have a place of their own, and how many of those may. */
  #staying = 0
  readonly #stayingMax: number
  /** Where pages take turns, and which page is there. */
  readonly #turns: { address: number; page: number }[] = []
  #next = 0
  readonly #isStored: boolean[] = []
  readonly #file: PageFile | null

  /** `bytes` is how many stay in memory when there is a file. */
  constructor(memory: ReadingMemory, places: number, file: PageFile | null, bytes: number) {
    this.#memory = memory
    this.#places = places >> 2
    this.#file = file
    this.#stayingMax = file === null ? Number.POSITIVE_INFINITY : Math.floor(bytes / PAGE_BYTES)
  }

  /** The address of a page, until another one is found or added. */
  find(page: number): number {
    const address = this.#memory.ints[this.#places + page]!
    if (address >= 0) return address
    const free = this.#freeAddress(page)
    this.#file!.read(page, this.#memory.bytes.subarray(free, free + PAGE_BYTES))
    this.#memory.ints[this.#places + page] = free
    return free
  }

  /** Adds a page and gives its address. It is written to before the next one is added. */
  add(): number {
    const page = this.count
    const address = this.#freeAddress(page)
    this.#memory.ints[this.#places + page] = address
    this.count++
    return address
  }

  close(): void {
    this.#file?.close()
  }

  #freeAddress(page: number): number {
    if (this.#staying < this.#stayingMax) {
      this.#staying++
      return this.#memory.add(PAGE_BYTES)
    }
    if (this.#turns.length < TURNING_PAGES) {
      const address = this.#memory.add(PAGE_BYTES)
      this.#turns.push({ address, page })
      return address
    }
    // The last page may still be written to.
    if (this.#turns[this.#next]!.page === this.count - 1) this.#next++
    const turn = this.#turns[this.#next % TURNING_PAGES]!
    this.#next = (this.#next + 1) % TURNING_PAGES
    this.#store(turn.page, turn.address)
    turn.page = page
    return turn.address
  }

  #store(page: number, address: number): void {
    this.#memory.ints[this.#places + page] = -1
    if (this.#isStored[page] === true) return
    this.#file!.write(page, this.#memory.bytes.subarray(address, address + PAGE_BYTES))
    this.#isStored[page] = true
  }
}
