import { beyondLimit } from "../archive/source.ts"
import { POOL, SLACK, STATE } from "./memoryMap.ts"

/** What is done sixteen bytes at a time; addresses are places in the memory. */
export type PlainCellsModule = {
  cells(at: number): number
  line(number: number): number
  rows(at: number): number
  strings(at: number): number
}

/** So much more is taken at a time; on a server all texts that may stay in memory fit into it. */
const GROWTH_BYTES = 34 * 1024 * 1024
const WASM_PAGE_BYTES = 65536

/**
 * The memory in which a workbook is read, laid out as `memoryMap.ts` says. What is written as
 * nearly all programs write it is read by WebAssembly, where that is allowed.
 */
export class ReadingMemory {
  bytes!: Uint8Array<ArrayBuffer>
  ints!: Int32Array
  /** What the script and the module tell each other. */
  state!: Int32Array
  readonly module: PlainCellsModule | null
  #used = POOL
  #buffer!: ArrayBuffer
  readonly #memory: WebAssembly.Memory | null

  /** Without a module everything works as well, if not as fast. */
  constructor(module: WebAssembly.Module | null) {
    if (module === null) {
      this.#memory = null
      this.module = null
      this.#view(new ArrayBuffer(POOL + GROWTH_BYTES))
      return
    }
    const memory = new WebAssembly.Memory({ initial: (POOL + GROWTH_BYTES) / WASM_PAGE_BYTES })
    const { exports } = new WebAssembly.Instance(module, { text: { memory } })
    this.#memory = memory
    this.module = exports as PlainCellsModule
    this.#view(memory.buffer)
  }

  get buffer(): ArrayBuffer {
    return this.#buffer
  }

  /** More room at the end. When there was none, `bytes` and the others are new ones. */
  add(length: number): number {
    const start = this.#used
    this.#used += length
    if (this.#used + SLACK > this.#buffer.byteLength) this.#grow()
    return start
  }

  #grow(): void {
    // Addresses are positive numbers.
    if (this.#used > 2 ** 31 - GROWTH_BYTES)
      throw beyondLimit("its texts need over 2 GiB of memory")
    if (this.#memory === null) {
      const before = this.bytes
      this.#view(new ArrayBuffer(2 * this.#buffer.byteLength))
      this.bytes.set(before)
    } else {
      this.#memory.grow(GROWTH_BYTES / WASM_PAGE_BYTES)
      this.#view(this.#memory.buffer)
    }
  }

  #view(buffer: ArrayBuffer): void {
    this.#buffer = buffer
    this.bytes = new Uint8Array(buffer)
    this.ints = new Int32Array(buffer)
    this.state = new Int32Array(buffer, STATE, 32)
  }
}

let known: WebAssembly.Module | null | undefined

/** The module that a memory can have; null where WebAssembly is not allowed. */
export async function fastModule(): Promise<WebAssembly.Module | null> {
  if (known === undefined) {
    // A browser need not load it for a small workbook.
    const { plainModule } = await import("./plainModule.ts")
    try {
      known = new WebAssembly.Module(plainModule() as BufferSource)
    } catch {
      known = null
    }
  }
  return known
}
