import { REPEATS_LISTED_MAX } from "../limits.ts"
import type { CheckedRow } from "./report.ts"

/**
 * Which identifiers the rows of a file carry, counted while they pass, and which rows may repeat an
 * identifier of an earlier one. From these few numbers the merge knows what it need not look for:
 * in a file whose rows all carry an e-mail, say, no two rows can be tied by their names.
 */
export class Shapes {
  nameOnly = 0
  emailOnly = 0
  externalIdOnly = 0
  both = 0
  /** Rows of a Muster export, which carry the customer's own id. */
  withId = 0
  /** How many rows have an external id or e-mail that was probably seen before; never too few. */
  repeats = 0
  /** Those rows' positions, as far as the list goes. */
  readonly repeating: number[] = []
  readonly #seen = new SeenFilter()

  get rows(): number {
    return this.nameOnly + this.emailOnly + this.externalIdOnly + this.both
  }

  /** Whether two rows of the file could be tied by their names alone. */
  get namesCanTie(): boolean {
    return this.nameOnly > 0 || (this.emailOnly > 0 && this.externalIdOnly > 0)
  }

  add({ index, row, ids }: CheckedRow): void {
    if (row.id !== undefined) this.withId++
    const external = Buffer.from(ids.external_id ?? "")
    const email = Buffer.from(ids.email ?? "")
    const bytes = Buffer.concat([external, email])
    this.addWritten(index, bytes, 0, external.length, external.length, bytes.length)
  }

  /** The same for a row whose identifiers stand in UTF-8 in `bytes`; an empty range is none. */
  addWritten(
    index: number,
    bytes: Uint8Array,
    externalStart: number,
    externalEnd: number,
    emailStart: number,
    emailEnd: number,
  ): void {
    const hasExternal = externalEnd > externalStart
    const hasEmail = emailEnd > emailStart
    let again = false
    if (hasExternal) {
      again = this.#seen.addSeen(bytes, externalStart, externalEnd, EXTERNAL_ID)
    }
    if (hasEmail) {
      again = this.#seen.addSeen(bytes, emailStart, emailEnd, EMAIL) || again
    }
    if (hasExternal) {
      if (hasEmail) this.both++
      else this.externalIdOnly++
    } else if (hasEmail) this.emailOnly++
    else this.nameOnly++
    if (again) this.#note(index)
  }

  /**
   * Whether a customer may share an identifier with a row: `false` is certain. External id and
   * e-mail are looked for among those that were counted; a name ties two only where one of them
   * lacks what could tell them apart.
   */
  mayMeet({ external_id, email }: { external_id: string | null; email: string | null }): boolean {
    if (this.nameOnly > 0) return true
    if (email === null && this.emailOnly > 0) return true
    if (external_id === null && this.externalIdOnly > 0) return true
    if (external_id === null && email === null) return true
    return this.#hasSeen(external_id, EXTERNAL_ID) || this.#hasSeen(email, EMAIL)
  }

  #hasSeen(text: string | null, seed: number): boolean {
    if (text === null || text === "") return false
    const bytes = Buffer.from(text)
    return this.#seen.has(bytes, 0, bytes.length, seed)
  }

  #note(index: number): void {
    this.repeats++
    if (this.repeating.length < REPEATS_LISTED_MAX) this.repeating.push(index)
  }
}

/** Where the hashes of the two kinds of identifier begin, so that the filter keeps them apart. */
const EXTERNAL_ID = 0x5bd1e995
const EMAIL = 0x811c9dc5 | 0

/** Four Mi words: below 1 % of ten million different texts look seen, and none of a million do. */
const FILTER_WORDS = 4 * 1024 * 1024
const WORD_SHIFT = 10

/**
 * A Bloom filter of fixed size: tells of a text for certain that it is new, else that it may not
 * be.
 */
class SeenFilter {
  readonly #words = new Uint32Array(FILTER_WORDS)
  #a = 0
  #b = 0

  /** Adds a text, which stands in UTF-8 in `bytes`, and says whether it may have been there. */
  addSeen(bytes: Uint8Array, start: number, end: number, seed: number): boolean {
    const seen = this.has(bytes, start, end, seed)
    this.#words[this.#a >>> WORD_SHIFT] |= bitsOf(this.#a)
    this.#words[this.#b >>> WORD_SHIFT] |= bitsOf(this.#b)
    return seen
  }

  /** Whether the text may have been added. */
  has(bytes: Uint8Array, start: number, end: number, seed: number): boolean {
    this.#hash(bytes, start, end, seed)
    const bitsA = bitsOf(this.#a)
    const bitsB = bitsOf(this.#b)
    const seenA = (this.#words[this.#a >>> WORD_SHIFT] & bitsA) === bitsA
    return seenA && (this.#words[this.#b >>> WORD_SHIFT] & bitsB) === bitsB
  }

  /** Two hashes after FNV-1a, each of which picks a word and two bits in it. */
  #hash(bytes: Uint8Array, start: number, end: number, seed: number): void {
    let a = seed
    let b = seed ^ 0x2545f491
    for (let i = start; i < end; i++) {
      const byte = bytes[i]
      a = Math.imul(a ^ byte, 0x01000193)
      b = Math.imul(b ^ byte, 0x85ebca6b)
    }
    this.#a = mix(a)
    this.#b = mix(b)
  }
}

function bitsOf(hash: number): number {
  return (1 << (hash & 31)) | (1 << ((hash >>> 5) & 31))
}

/** The finalizer of MurmurHash3, which spreads each bit over all others. */
function mix(hash: number): number {
  let h = hash ^ (hash >>> 16)
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return h ^ (h >>> 16)
}
