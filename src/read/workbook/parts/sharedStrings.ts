import { CELL_BYTES_MAX, SHARED_STRINGS_MAX, XML_DEPTH_MAX } from "../../../limits.ts"
import type { Archive } from "../archive/archive.ts"
import { type ByteStore, beyondLimit, damaged, type Platform } from "../archive/source.ts"
import { Bytes } from "./bytes.ts"
import { appendText, finishText } from "./cellText.ts"
import { utf8Chunks } from "./utf8Chunks.ts"
import { CDATA, CLOSE, EMPTY, END, MORE, OPEN, TEXT, XmlScanner } from "./xmlScanner.ts"

const PLACE_BYTES = 8

/**
 * The texts that cells refer to by number: one after the other in a store, and in another one where
 * each ends. Both may be on a disk, so that the number of texts costs no memory.
 */
export class SharedStrings {
  count = 0
  readonly #texts: ByteStore
  readonly #ends: ByteStore
  readonly #place = new Uint8Array(2 * PLACE_BYTES)
  readonly #view = new DataView(this.#place.buffer)

  constructor(platform: Platform) {
    this.#texts = platform.store()
    this.#ends = platform.store()
    this.#ends.append(this.#place, 0, PLACE_BYTES)
  }

  add({ bytes, length }: Bytes): void {
    this.#texts.append(bytes, 0, length)
    this.#view.setFloat64(0, this.#texts.length)
    this.#ends.append(this.#place, 0, PLACE_BYTES)
    this.count++
  }

  /** Appends text `index`, or of one that is too long to be a cell's just enough to see that. */
  append(index: number, to: Bytes): void {
    this.#ends.copy(index * PLACE_BYTES, (index + 2) * PLACE_BYTES, this.#place, 0)
    const start = this.#view.getFloat64(0)
    const length = Math.min(this.#view.getFloat64(PLACE_BYTES) - start, CELL_BYTES_MAX + 1)
    to.reserve(length)
    this.#texts.copy(start, start + length, to.bytes, to.length)
    to.length += length
  }

  close(): void {
    this.#texts.close()
    this.#ends.close()
  }
}

export async function readSharedStrings(
  archive: Archive,
  part: string | null,
  platform: Platform,
): Promise<SharedStrings> {
  const strings = new SharedStrings(platform)
  if (part === null) return strings
  try {
    const scanner = new XmlScanner()
    const reader = new StringsReader(scanner, strings)
    for await (const chunk of utf8Chunks(archive.open(part))) {
      scanner.push(chunk)
      reader.read()
    }
    scanner.finish()
    reader.read()
    if (reader.depth > 0) throw damaged("the part with its texts ends in the middle")
    return strings
  } catch (error) {
    strings.close()
    throw error
  }
}

class StringsReader {
  depth = 0
  /** How deep the furigana begin that the reader is in; 0 outside of them. */
  #furigana = 0
  #isText = false
  readonly #scanner: XmlScanner
  readonly #strings: SharedStrings
  readonly #text = new Bytes()

  constructor(scanner: XmlScanner, strings: SharedStrings) {
    this.#scanner = scanner
    this.#strings = strings
  }

  /** Takes all that has arrived. */
  read(): void {
    const scanner = this.#scanner
    for (;;) {
      const token = scanner.next()
      if (token === MORE || token === END) return
      if (token === OPEN) this.#open()
      else if (token === CLOSE) this.#close()
      else if (token === EMPTY) {
        if (this.depth === 1 && scanner.isNamed("si")) this.#add()
      } else if (this.#isText && (token === TEXT || token === CDATA)) {
        appendText(scanner, token, this.#text, 0)
      }
    }
  }

  #open(): void {
    this.depth++
    if (this.depth > XML_DEPTH_MAX) throw damaged("the part with its texts is nested too deeply")
    const scanner = this.#scanner
    if (this.depth > 2 && this.#furigana === 0) {
      if (scanner.isNamed("rPh")) this.#furigana = this.depth
      else this.#isText = scanner.isNamed("t")
    }
  }

  #close(): void {
    this.#isText = false
    if (this.depth === this.#furigana) this.#furigana = 0
    if (this.depth === 2 && this.#scanner.isNamed("si")) {
      finishText(this.#text, 0)
      this.#add()
    }
    this.depth--
  }

  #add(): void {
    if (this.#strings.count === SHARED_STRINGS_MAX) {
      throw beyondLimit(`it has over ${SHARED_STRINGS_MAX} different texts`)
    }
    this.#strings.add(this.#text)
    this.#text.length = 0
  }
}
