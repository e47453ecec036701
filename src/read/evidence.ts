import { BATCH_BYTES } from "../limits.ts"
import type { Message } from "../messages/message.ts"
import { warning } from "../messages/warningSentences.ts"
import { batchBytesFor } from "./dialect/sampleRecords.ts"
import { decode } from "./encoding/decode.ts"
import type { Dialect } from "./parse/dialect.ts"
import { dropRecords } from "./parse/dropRecords.ts"
import { createParser } from "./parse/parse.ts"
import type { RecordBatch } from "./parse/recordBatch.ts"
import { measure, measureSample, type Table } from "./proof/measure.ts"
import { isNews, type Proof, prove, type ToldWriting } from "./proof/prove.ts"
import { BACKSLASHES, signsOf } from "./proof/signs.ts"
import { ReadAgain } from "./readAgain.ts"
import type { ReadOptions } from "./readOptions.ts"

/** What is known of the file: it may be an export, or have each line in quotes as a whole. */
type Layout = Table & { isExport: boolean; isWrapped: boolean }

/**
 * What a file shows of how it is written: first its beginning, then each batch. When a batch shows
 * what nothing before it did, all of the file is looked at, once.
 */
export class Evidence {
  readonly #found: Dialect
  readonly #options: ReadOptions
  readonly #table: Table
  /** An export, of which it is known that its backslashes are text. */
  readonly #isOwn: boolean
  #signs = 0
  #proof: Proof
  #isSettled = false

  constructor(found: Dialect, options: ReadOptions, table: Layout) {
    this.#found = found
    this.#options = table.isExport ? { escape: "doubled", ...options } : options
    this.#isOwn = table.isExport && options.escape === undefined
    this.#table = table
    this.#proof = { dialect: found, linesBreak: false, notes: [] }
    this.#isSettled = table.isWrapped
  }

  /** What the beginning proves, unless it is known what the whole file does. */
  async ofSample(sample: Uint8Array, ended: boolean): Promise<Proof> {
    if (this.#isSettled) return this.#proof
    const { proof } = this.#options
    if (proof !== undefined) {
      this.#isSettled = true
      const { encoding, bom } = this.#found
      return { ...proof, dialect: { ...proof.dialect, encoding, bom } }
    }
    this.#signs = this.#signsOfSample(sample, ended)
    const told = this.#told
    const isTold = (told.escape !== undefined && !this.#isOwn) || told.nothing !== undefined
    if (!isNews(this.#signs, 0) && !isTold) return this.#proof
    const readings = (dialects: Dialect[]) => measureSample(sample, ended, dialects, this.#table)
    this.#proof = await prove(this.#found, this.#signs, told, readings)
    return this.#proof
  }

  /** Whether a batch shows what may change what is proved so far. */
  isFresh(batch: RecordBatch): boolean {
    if (this.#isSettled) return false
    let fresh = signsOf(batch, this.#proof.dialect, this.#signs) & ~this.#signs
    if (this.#isOwn) fresh &= ~BACKSLASHES
    if (fresh === 0) return false
    const news = isNews(fresh, this.#signs)
    this.#signs |= fresh
    return news
  }

  /**
   * Looks at the whole file. Returns further warnings when it is written as it began; throws
   * `ReadAgain` when it is not.
   */
  async ofWholeFile(): Promise<Message[]> {
    this.#isSettled = true
    const { again } = this.#options
    const chunks = again === undefined ? null : await again()
    if (chunks === null) return [warning("written_otherwise_later", {})]
    let next: AsyncIterable<Uint8Array> | null = chunks
    const proof = await prove(this.#found, EVERY_SIGN, this.#told, async (dialects) => {
      const source: AsyncIterable<Uint8Array> = next ?? (await again!())!
      next = null
      return measure((await decode(source, this.#options)).chunks, dialects, this.#table)
    })
    const before = this.#proof
    if (!isSameProof(proof, before)) throw new ReadAgain(proof)
    const told = new Set(before.notes.map(({ message }) => message))
    return proof.notes.filter(({ message }) => !told.has(message))
  }

  #signsOfSample(sample: Uint8Array, ended: boolean): number {
    const { width, lastLine } = this.#table
    const room = batchBytesFor(Math.min(sample.length, BATCH_BYTES))
    const parser = createParser(this.#found, { width }, room)
    let signs = 0
    parser.push(sample)
    if (ended) parser.finish()
    for (let batch = parser.read(); batch !== null; batch = parser.read()) {
      dropRecords(batch, lastLine)
      signs |= signsOf(batch, this.#found, signs)
    }
    return signs
  }

  get #told(): ToldWriting {
    const { quote, nothing, ...options } = this.#options
    return {
      ...(quote !== undefined && { quote }),
      ...(options.escape !== undefined && { escape: options.escape }),
      ...(nothing !== undefined && { nothing }),
      ...(this.#isOwn && { isExport: true }),
    }
  }
}

const EVERY_SIGN = -1

/** Whether both dialects cut the file into the same records and cells. */
export function hasSameRecords(one: Dialect, other: Dialect): boolean {
  return (
    one.escape === other.escape &&
    one.quote === other.quote &&
    one.record_end === other.record_end &&
    one.quote_n === other.quote_n
  )
}

function isSameProof(one: Proof, other: Proof): boolean {
  return (
    hasSameRecords(one.dialect, other.dialect) &&
    one.linesBreak === other.linesBreak &&
    one.dialect.nothing?.word === other.dialect.nothing?.word &&
    one.dialect.nothing?.inQuotes === other.dialect.nothing?.inQuotes
  )
}
