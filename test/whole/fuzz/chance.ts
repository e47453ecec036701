import { mulberry32 } from "../../../bench/run/customers.ts"

/** Random choices that a seed decides. */
export class Chance {
  readonly #random: () => number

  constructor(seed: number) {
    this.#random = mulberry32(seed)
  }

  /** A whole number from 0 up to, but without, `end`. */
  below(end: number): number {
    return Math.floor(this.#random() * end)
  }

  /** Whether something happens that does so in one of `many` cases. */
  once(many: number): boolean {
    return this.below(many) === 0
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!
  }

  /** `least` to `most` things. */
  times<T>(least: number, most: number, make: () => T): T[] {
    return Array.from({ length: least + this.below(most - least + 1) }, make)
  }

  bytes(length: number): Buffer {
    return Buffer.from(Array.from({ length }, () => this.below(256)))
  }
}
