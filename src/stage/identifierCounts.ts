import type { CheckedRow } from "../check/report.ts"
import { LARGE_ROW_BYTES, REPEATS_LISTED_MAX, SMALL_FILTER_TEXTS_MAX } from "../limits.ts"

/**
 * Which identifiers the rows of a file carry, counted while they pass, and which rows may repeat an
 * identifier of an earlier one. From these few numbers the merge knows what it need not look for:
 * in a file whose rows all carry an e-mail, say, no two rows can be tied by their names.
 */
export class IdentifierCounts {
  nameOnly = 0
  emailOnly = 0
  externalIdOnly = 0
  both = 0
  /** Rows of a Muster export, which carry the customer's own id. */
  withId = 0
  /**
   * How many rows have an external id, an e-mail, or a name and nothing else, that was probably
   * seen before; never too few.
   */
  repeats = 0
  /** Those rows' positions, as far as the list goes. */
  readonly repeating: number[] = []
  /** The rows that take up much memory each, in file order, and their bytes. */
  readonly #large: { index: number; bytes: number }[] = []
  readonly #seen = new SeenFilter()
  readonly #headers = new Set<string>()

  #knowsTexts = true

  /** What can be kept of the counts and `restore` makes counts of; not which identifiers were seen. */
  summary(): IdentifierSummary {
    const { nameOnly, emailOnly, externalIdOnly, both, withId, repeats, repeating } = this
    const numbers = { nameOnly, emailOnly, externalIdOnly, both, withId, repeats }
    return { ...numbers, repeating: [...repeating], headers: [...this.#headers] }
  }

  static restore({ repeating, headers, ...numbers }: IdentifierSummary): IdentifierCounts {
    const counts = Object.assign(new IdentifierCounts(), numbers)
    for (const index of repeating) counts.repeating.push(index)
    for (const header of headers) counts.#headers.add(header)
    counts.#knowsTexts = false
    return counts
  }

  /** How many headers the rows keep as attributes. */
  get headers(): number {
    return this.#headers.size
  }

  get rows(): number {
    return this.nameOnly + this.emailOnly + this.externalIdOnly + this.both
  }

  /** Whether two rows of the file could be tied by their names alone. */
  get namesCanTie(): boolean {
    return this.nameOnly > 0 || (this.emailOnly > 0 && this.externalIdOnly > 0)
  }

  add({ index, row, ids }: CheckedRow): void {
    if (row.id !== undefined) this.withId++
    for (const [header] of row.attributes ?? []) this.#headers.add(header)
    if (ids.external_id === null && ids.email === null) {
      this.nameOnly++
      const name = Buffer.from(ids.nameKey)
      if (this.#seen.addSeen(name, 0, name.length, NAME)) this.#note(index)
      return
    }
    const external = Buffer.from(ids.external_id ?? "")
    const email = Buffer.from(ids.email ?? "")
    const bytes = Buffer.concat([external, email])
    this.addWritten(index, bytes, 0, external.length, external.length, bytes.length)
  }

  /** Notes a row that is so large that not many may be in memory at a time. */
  noteSize(index: number, bytes: number): void {
    if (bytes > LARGE_ROW_BYTES) this.#large.push({ index, bytes })
  }

  /**
   * Below which position the rows from the one given on may be in memory together: those that are
   * large may not take more than `bytesMax`, and one of them always fits.
   */
  endOfLot(from: number, bytesMax: number): number {
    let bytes = 0
    for (let at = this.#firstLargeFrom(from); at < this.#large.length; at++) {
      const large = this.#large[at]!
      if (bytes > 0 && bytes + large.bytes > bytesMax) return large.index
      bytes += large.bytes
    }
    return Number.POSITIVE_INFINITY
  }

  /** Where among the large rows those from a position on begin. */
  #firstLargeFrom(from: number): number {
    let low = 0
    let high = this.#large.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#large[middle]!.index < from) low = middle + 1
      else high = middle
    }
    return low
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
    if (!this.#knowsTexts) return true
    const bytes = Buffer.from(text)
    return this.#seen.has(bytes, 0, bytes.length, seed)
  }

  #note(index: number): void {
    this.repeats++
    if (this.repeating.length < REPEATS_LISTED_MAX) this.repeating.push(index)
  }
}

export type IdentifierSummary = Pick<
  IdentifierCounts,
  "nameOnly" | "emailOnly" | "externalIdOnly" | "both" | "withId" | "repeats"
> & { repeating: number[]; headers: string[] }

/** Where the hashes of the kinds of identifier begin, so that the filter keeps them apart. */
const EXTERNAL_ID = 0x5bd1e995
const EMAIL = 0x811c9dc5 | 0
const NAME = 0x27d4eb2f

/** 2^22 words: below 1 % of ten million different texts look seen, and none of a million do. */
const LARGE_FILTER_BITS = 22
/** A small file has a small filter: to touch new memory costs more than what is done in it. */
const SMALL_FILTER_BITS = 20

/**
 * Bloom filters, a small one and behind it a large one: they tell of a text for certain that it is
 * new, else that it may not be.
 */
class SeenFilter {
  readonly #first = new BloomFilter(SMALL_FILTER_BITS)
  #second: BloomFilter | null = null
  #texts = 0
  #a = 0
  #b = 0

  /** Adds a text, which stands in UTF-8 in `bytes`, and says whether it may have been there. */
  addSeen(bytes: Uint8Array, start: number, end: number, seed: number): boolean {
    const seen = this.has(bytes, start, end, seed)
    if (++this.#texts <= SMALL_FILTER_TEXTS_MAX) this.#first.add(this.#a, this.#b)
    else {
      this.#second ??= new BloomFilter(LARGE_FILTER_BITS)
      this.#second.add(this.#a, this.#b)
    }
    return seen
  }

  /** Whether the text may have been added. */
  has(bytes: Uint8Array, start: number, end: number, seed: number): boolean {
    this.#hash(bytes, start, end, seed)
    if (this.#first.has(this.#a, this.#b)) return true
    return this.#second?.has(this.#a, this.#b) ?? false
  }

  /** Two hashes after FNV-1a. */
  #hash(bytes: Uint8Array, start: number, end: number, seed: number): void {
    let a = seed
    let b = seed ^ 0x2545f491
    for (let i = start; i < end; i++) {
      const byte = bytes[i]!
      a = Math.imul(a ^ byte!, 0x01000193)
      b = Math.imul(b ^ byte, 0x85ebca6b)
    }
    this.#a = mix(a)
    this.#b = mix(b)
  }
}

/** Each of two hashes picks a word by its upper bits and two bits in it by its lower ones. */
class BloomFilter {
  readonly #words: Uint32Array
  readonly #shift: number

  constructor(bits: number) {
    this.#words = new Uint32Array(1 << bits)
    this.#shift = 32 - bits
  }

  add(a: number, b: number): void {
    this.#words[a >>> this.#shift]! |= bitsOf(a)
    this.#words[b >>> this.#shift]! |= bitsOf(b)
  }

  has(a: number, b: number): boolean {
    const bitsA = bitsOf(a)
    const bitsB = bitsOf(b)
    if ((this.#words[a >>> this.#shift]! & bitsA) !== bitsA) return false
    return (this.#words[b >>> this.#shift]! & bitsB) === bitsB
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
