import type { Archive } from "../archive/archive.ts"
import { XML_DEPTH_MAX } from "../archive/limits.ts"
import { damaged, type Platform } from "../archive/source.ts"
import { XML } from "../memory/memoryMap.ts"
import type { ReadingMemory } from "../memory/readingMemory.ts"
import { marksOf } from "../memory/textMarks.ts"
import { Bytes } from "./bytes.ts"
import { appendText, finishText } from "./cellText.ts"
import { SharedStrings } from "./sharedStrings.ts"
import { utf8Chunks } from "./utf8Chunks.ts"
import { CDATA, CLOSE, EMPTY, END, MORE, OPEN, TEXT, XmlScanner } from "./xmlScanner.ts"

export async function readSharedStrings(
  archive: Archive,
  part: string | null,
  memory: ReadingMemory,
  platform: Platform,
): Promise<SharedStrings> {
  const strings = new SharedStrings(memory, platform)
  if (part === null) return strings
  try {
    const scanner = new XmlScanner(memory)
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
      if (this.depth === 1) this.#takePlain()
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

  /** Takes the texts from here on that are written as nearly all are: one run, and no more. */
  #takePlain(): void {
    const scanner = this.#scanner
    const { module } = this.#strings.memory
    if (module === null || !scanner.isInMemory) return
    scanner.at = module.strings(XML + scanner.at) - XML
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
    if (this.depth === 2) {
      finishText(this.#text, 0)
      if (this.#scanner.isNamed("si")) this.#add()
      // What is no text of the list is none of the next one either.
      else this.#text.length = 0
    }
    this.depth--
  }

  #add(): void {
    const { bytes, length } = this.#text
    this.#strings.add(bytes, 0, length, marksOf(bytes, 0, length))
    this.#text.length = 0
    // There may have been no room for it before.
    this.#scanner.renew()
  }
}
