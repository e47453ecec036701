import { assert } from "../../errors.ts"

/**
 * The ids of the customers that one run creates: UUIDs of version 7 (RFC 9562) that share all but
 * their last twelve digits, which count. So a run's customers lie side by side in the primary key,
 * and which customers a run created is one range and needs no record of its own. The count is
 * written in decimal and begins with a one, because that is what SQL can write fastest. Where a row
 * is taken alone, it is the row's line behind a two: so it is known later, and costs nothing.
 */
export class NewIds {
  readonly prefix: string
  #used = 0
  #line = 0

  constructor(prefix: string = newPrefix()) {
    this.prefix = prefix
  }

  next(): string {
    return this.prefix + String(this.take(1))
  }

  /** For the customer that a row creates, whose line is behind those of all rows before. */
  ofLine(line: number): string {
    // Nobody vouches for the numbers that a workbook gives its rows.
    if (line <= this.#line || line >= LINES_MAX) return this.next()
    this.#line = line
    return this.prefix + String(FIRST_OF_LINES + line)
  }

  /** The rows are taken from the beginning once more; what was given out is in no customer. */
  startAgain(): void {
    this.#line = 0
  }

  /** Sets aside `count` ids; gives the number that, after `prefix`, makes the first of them. */
  take(count: number): number {
    const first = FIRST + this.#used
    this.#used += count
    assert(this.#used <= NEW_IDS_MAX, "the count of a run's ids keeps its twelve digits")
    return first
  }

  /** Writes ids as bytes, one after the other, from a number on that was set aside. */
  writer(first: number): { bytes: number; writeNext(target: Uint8Array, at: number): void } {
    const id = Buffer.from((this.prefix + String(first)).replaceAll("-", ""), "hex")
    const writeNext = (target: Uint8Array, at: number): void => {
      for (let byte = 0; byte < id.length; byte++) target[at + byte] = id[byte]!
      addOne(id)
    }
    return { bytes: id.length, writeNext }
  }

  get from(): string {
    return `${this.prefix}000000000000`
  }

  get to(): string {
    return `${this.prefix}ffffffffffff`
  }

  has(id: string): boolean {
    return id.startsWith(this.prefix)
  }
}

/** Adds one to a number whose decimal digits are written two a byte. */
function addOne(digits: Uint8Array): void {
  for (let byte = digits.length - 1; ; byte--) {
    const two = digits[byte]!
    if ((two & 0x0f) < 9) {
      digits[byte] = two + 1
      return
    }
    if (two < 0x90) {
      digits[byte] = (two & 0xf0) + 0x10
      return
    }
    digits[byte] = 0
  }
}

const FIRST = 100_000_000_000
const FIRST_OF_LINES = 200_000_000_000
const NEW_IDS_MAX = FIRST_OF_LINES - FIRST
/** What PostgreSQL calls an integer. */
const LINES_MAX = 2 ** 31

/** The line that an id tells, as SQL; `null` where it was counted, or is not of this range. */
export function lineOfId(id: string, { from, to }: { from: string; to: string }): string {
  const digits = `right(${id}::text, 12)`
  return `CASE WHEN ${id} BETWEEN ${from} AND ${to} AND ${digits} ~ '^2[0-9]{11}$'
    THEN (${digits}::bigint - ${FIRST_OF_LINES})::integer END`
}

function newPrefix(): string {
  const time = Date.now().toString(16).padStart(12, "0")
  const random = new Uint8Array(4)
  crypto.getRandomValues(random)
  const hex = [...random].map((byte) => byte.toString(16).padStart(2, "0")).join("")
  const variant = (8 + (random[3]! & 3)).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-${variant}${hex.slice(3, 6)}-`
}
