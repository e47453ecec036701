import type { Rejection } from "../check/report.ts"
import { ANSWER_ERRORS_MAX } from "../limits.ts"
import type { ByteStore } from "../read/workbook/archive/source.ts"

/**
 * The rows that a merge rejects: how many, the first of them for the answer, and all of them for
 * the report, in file order. There may be as many as the file has rows, so those of a large file
 * are written down as they come, and read back one at a time.
 */
export class Rejections {
  count = 0
  readonly #first: Rejection[] = []
  readonly #memory: Rejection[] | null
  readonly #store: ByteStore | null
  /** Where stretches of ascending positions begin in the store, and where the last one ends. */
  readonly #stretches: number[] = []
  #last = -1

  /**
   * Those of a few rows stay in memory, with their records; a preview needs no more than the first
   * ones; all others go to the store.
   */
  constructor(keep: "in memory" | "the first" | ByteStore) {
    this.#memory = keep === "in memory" ? [] : null
    this.#store = typeof keep === "string" ? null : keep
  }

  add(rejection: Rejection): void {
    this.count++
    this.#keepFirst(rejection)
    this.#memory?.push(rejection)
    if (this.#store === null) return
    if (rejection.index < this.#last || this.#stretches.length === 0) {
      this.#stretches.push(this.#store.length)
    }
    this.#last = rejection.index
    const text = Buffer.from(JSON.stringify(rejection))
    const length = Buffer.alloc(LENGTH_BYTES)
    length.writeUInt32BE(text.length)
    this.#store.append(length, 0, LENGTH_BYTES)
    this.#store.append(text, 0, text.length)
  }

  /** The first in file order, as many as an answer names. */
  get first(): readonly Rejection[] {
    return this.#sorted()
  }

  /** Whether their records have to be looked for in the file. */
  get isWithoutRecords(): boolean {
    return this.#store !== null && this.count > 0
  }

  /** All of them, in file order. */
  *inOrder(): Generator<Rejection> {
    if (this.#memory !== null) yield* this.#memory.sort((a, b) => a.index - b.index)
    const ends = [...this.#stretches.slice(1), this.#store?.length ?? 0]
    const stretches = this.#stretches.map((start, at) => this.#read(start, ends[at]!))
    const heads = stretches.map((stretch) => stretch.next().value ?? null)
    for (;;) {
      let least = -1
      for (const [at, head] of heads.entries()) {
        if (head !== null && (least < 0 || head.index < heads[least]!.index)) least = at
      }
      if (least < 0) return
      yield heads[least]!
      heads[least] = stretches[least]!.next().value ?? null
    }
  }

  /** Lets go of what was kept, when the merge starts again. */
  drop(): void {
    this.#store?.close()
  }

  *#read(start: number, end: number): Generator<Rejection, undefined> {
    const store = this.#store!
    const head = Buffer.alloc(LENGTH_BYTES)
    for (let at = start; at < end; ) {
      store.copy(at, at + LENGTH_BYTES, head, 0)
      at += LENGTH_BYTES
      const text = Buffer.alloc(head.readUInt32BE())
      store.copy(at, at + text.length, text, 0)
      at += text.length
      yield JSON.parse(text.toString()) as Rejection
    }
  }

  #keepFirst(rejection: Rejection): void {
    this.#first.push({ ...rejection, raw: null })
    if (this.#first.length >= 2 * ANSWER_ERRORS_MAX) this.#sorted()
  }

  #sorted(): Rejection[] {
    this.#first.sort((a, b) => a.index - b.index)
    this.#first.length = Math.min(this.#first.length, ANSWER_ERRORS_MAX)
    return this.#first
  }
}

const LENGTH_BYTES = 4
