import { AppError } from "../../../errors.ts"
import { said } from "../../../messages/said.ts"
import { XML_TOKEN_BYTES_MAX } from "../archive/limits.ts"
import { damaged } from "../archive/source.ts"
import { XML, XML_BYTES } from "../memory/memoryMap.ts"
import type { ReadingMemory } from "../memory/readingMemory.ts"

export const MORE = 0
export const OPEN = 1
export const CLOSE = 2
/** An element that opens and closes in one tag. */
export const EMPTY = 3
export const TEXT = 4
export const CDATA = 5
export const END = 6

/** So much text is worth handing over before its end has arrived. */
const TEXT_PIECE_BYTES = 64 * 1024
/** No reference to a character is longer. */
const REFERENCE_BYTES_MAX = 12
/** Zeros behind what has arrived: whoever looks a few bytes ahead meets nothing that is old. */
const ZEROS = 64

/**
 * Tells tags from text in XML that arrives in chunks of UTF-8, without making a string of any of
 * it. It knows just what the parts of a workbook are made of: there is no document type in them,
 * so what it would allow to be pulled in or blown up is refused.
 */
export class XmlScanner {
  bytes: Uint8Array = new Uint8Array(ZEROS)
  at = 0
  end = 0
  /** How many bytes have arrived. */
  pushed = 0
  /** The name of the element without its prefix. */
  nameStart = 0
  nameEnd = 0
  /** Where its attributes are. */
  attributesStart = 0
  attributesEnd = 0
  textStart = 0
  textEnd = 0
  #ended = false
  /** What has arrived is too much for the memory. */
  #isOutside = false
  readonly #memory: ReadingMemory | null

  /** A memory is for one scanner at a time. */
  constructor(memory: ReadingMemory | null = null) {
    this.#memory = memory
    this.renew()
  }

  /** Whether what has arrived lies where the memory has room for it. */
  get isInMemory(): boolean {
    return this.#memory !== null && !this.#isOutside
  }

  /** Takes up the memory again, which may have grown and is another one then. */
  renew(): void {
    if (this.#memory === null || this.#isOutside) return
    if (this.bytes.buffer === this.#memory.buffer) return
    this.bytes = this.#memory.bytes.subarray(XML, XML + XML_BYTES)
  }

  push(chunk: Uint8Array): void {
    this.renew()
    this.pushed += chunk.length
    const before = this.bytes
    const rest = before.subarray(this.at, this.end)
    const end = rest.length + chunk.length
    if (this.#isOutside && end + ZEROS <= XML_BYTES) {
      this.#isOutside = false
      this.renew()
    } else if (end + ZEROS > before.length) {
      this.#isOutside = this.#memory !== null
      this.bytes = new Uint8Array(Math.ceil(1.25 * end) + ZEROS)
    }
    this.bytes.set(rest)
    this.bytes.set(chunk, rest.length)
    this.bytes.fill(0, end, end + ZEROS)
    this.at = 0
    this.end = end
  }

  finish(): void {
    this.#ended = true
  }

  /** The next token; MORE when another chunk is needed first. */
  next(): number {
    for (;;) {
      const { bytes, at, end } = this
      if (at >= end) return this.#ended ? END : MORE
      if (bytes[at] !== 0x3c) return this.#text()
      const second = bytes[at + 1]
      if (at + 1 >= end) return this.#incomplete()
      if (second === 0x2f) return this.#closing()
      if (second === 0x3f) {
        if (!this.#goBehind([0x3f, 0x3e], at + 2)) return this.#incomplete()
      } else if (second === 0x21) {
        const token = this.#declaration()
        if (token >= 0) return token
      } else return this.#opening()
    }
  }

  /** Whether the element has this name. */
  isNamed(name: string): boolean {
    const { bytes, nameStart, nameEnd } = this
    if (nameEnd - nameStart !== name.length) return false
    for (let i = 0; i < name.length; i++) {
      if (bytes[nameStart + i] !== name.charCodeAt(i)) return false
    }
    return true
  }

  /** The attributes by their names, those with a prefix by the name behind it as well. */
  attributes(): Map<string, string> {
    const { bytes, attributesEnd: end } = this
    const found = new Map<string, string>()
    for (let at = this.attributesStart; at < end; at++) {
      if (isBetween(bytes[at]!)) continue
      const nameStart = at
      while (at < end && bytes[at] !== 0x3d && !isBetween(bytes[at]!)) at++
      const name = decoder.decode(bytes.subarray(nameStart, at))
      while (at < end && isBetween(bytes[at]!)) at++
      if (bytes[at] !== 0x3d) {
        at--
        continue
      }
      at++
      while (at < end && isBetween(bytes[at]!)) at++
      const quote = bytes[at]!
      if (at >= end || (quote !== 0x22 && quote !== 0x27)) continue
      const start = at + 1
      at = bytes.indexOf(quote, start)
      if (at < 0 || at >= end) break
      const value = resolveReferences(decoder.decode(bytes.subarray(start, at)))
      found.set(name, value)
      const local = name.slice(name.indexOf(":") + 1)
      if (!found.has(local)) found.set(local, value)
    }
    return found
  }

  #text(): number {
    const { bytes, at, end } = this
    let stop = at
    while (stop < end && bytes[stop] !== 0x3c) stop++
    if (stop === end && !this.#ended) {
      if (end - at < TEXT_PIECE_BYTES) return MORE
      // A reference must not be cut in two.
      const reference = bytes.subarray(end - REFERENCE_BYTES_MAX, end).lastIndexOf(0x26)
      if (reference >= 0) stop = end - REFERENCE_BYTES_MAX + reference
    }
    this.textStart = at
    this.textEnd = stop
    this.at = stop
    return TEXT
  }

  #opening(): number {
    const { bytes, at, end } = this
    let i = at + 1
    this.nameStart = i
    for (; i < end; i++) {
      const byte = bytes[i]!
      if (byte <= 0x20 || byte === 0x3e || byte === 0x2f) break
      if (byte === 0x3a) this.nameStart = i + 1
    }
    this.nameEnd = i
    this.attributesStart = i
    for (let quote = 0; i < end; i++) {
      const byte = bytes[i]!
      if (quote !== 0) {
        if (byte === quote) quote = 0
      } else if (byte === 0x22 || byte === 0x27) quote = byte
      else if (byte === 0x3e) {
        this.at = i + 1
        const isEmpty = bytes[i - 1] === 0x2f
        this.attributesEnd = isEmpty ? i - 1 : i
        return isEmpty ? EMPTY : OPEN
      }
    }
    return this.#incomplete()
  }

  #closing(): number {
    const { bytes, at, end } = this
    this.nameStart = at + 2
    for (let i = at + 2; i < end; i++) {
      const byte = bytes[i]!
      if (byte === 0x3e) {
        this.nameEnd = i
        while (bytes[this.nameEnd - 1]! <= 0x20) this.nameEnd--
        this.at = i + 1
        return CLOSE
      }
      if (byte === 0x3a) this.nameStart = i + 1
    }
    return this.#incomplete()
  }

  /** A comment, which is passed over (-1), text that is marked as such, or what is refused. */
  #declaration(): number {
    const { bytes, at, end } = this
    const third = bytes[at + 2]
    if (at + 4 > end) return this.#incomplete()
    if (third === 0x2d) return this.#goBehind([0x2d, 0x2d, 0x3e], at + 4) ? -1 : this.#incomplete()
    if (third !== 0x5b) throw refusedDeclaration()
    if (at + 9 > end) return this.#incomplete()
    if (!this.#goBehind([0x5d, 0x5d, 0x3e], at + 9)) return this.#incomplete()
    this.textStart = at + 9
    this.textEnd = this.at - 3
    return CDATA
  }

  /** Goes behind the next of these marks, when it has arrived. */
  #goBehind(mark: number[], from: number): boolean {
    const { bytes, end } = this
    let found = bytes.indexOf(mark[0]!, from)
    while (found >= 0 && found + mark.length <= end) {
      if (mark.every((byte, i) => bytes[found + i] === byte)) {
        this.at = found + mark.length
        return true
      }
      found = bytes.indexOf(mark[0]!, found + 1)
    }
    return false
  }

  #incomplete(): number {
    if (this.#ended) throw damaged("one of its parts ends in the middle")
    if (this.end - this.at > XML_TOKEN_BYTES_MAX) {
      throw damaged(`one of its parts has a tag of over ${XML_TOKEN_BYTES_MAX / 1024} KiB`)
    }
    return MORE
  }
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true })
const NAMED: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" }

/** `&amp;` and `&#228;` as the characters they stand for; what stands for none stays. */
export function resolveReferences(text: string): string {
  if (!text.includes("&")) return text
  return text.replace(/&(#x[\da-f]{1,6}|#\d{1,7}|\w+);/gi, (whole, name: string) => {
    if (name[0] !== "#") return NAMED[name] ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

function isBetween(byte: number): boolean {
  return byte <= 0x20 || byte === 0x2f
}

function refusedDeclaration(): AppError {
  return new AppError("invalid", said("document_type"))
}
