import { XML_DEPTH_MAX } from "../../../limits.ts"
import type { Archive } from "../archive/archive.ts"
import { damaged, type Platform } from "../archive/source.ts"
import { Bytes } from "./bytes.ts"
import { appendText, finishText } from "./cellText.ts"
import { SharedStrings } from "./sharedStrings.ts"
import { marksOf, TextCopier } from "./textMarks.ts"
import { utf8Chunks } from "./utf8Chunks.ts"
import { CDATA, CLOSE, EMPTY, END, MORE, OPEN, TEXT, word, XmlScanner } from "./xmlScanner.ts"

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
  readonly #copier = new TextCopier()

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
    const { bytes, view } = scanner
    const text = this.#text
    const copier = this.#copier
    text.reserve(bytes.length)
    let at = scanner.at
    while (view.getUint32(at, true) === SI && view.getUint16(at + 4, true) === T) {
      let from = at + 7
      if (bytes[at + 6] !== 0x3e) {
        if (!isPreserve(view, at + 6)) break
        from = at + 6 + PRESERVE_BYTES
      }
      const end = copier.copy(bytes, from, text.bytes, 0)
      if (end < 0 || view.getUint32(end, true) !== T_END) break
      if (view.getUint32(end + 4, true) !== SI_END || bytes[end + 8] !== 0x3e) break
      this.#strings.add(text.bytes, 0, copier.end, copier.marks)
      at = end + 9
    }
    scanner.at = at
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
    const { bytes, length } = this.#text
    this.#strings.add(bytes, 0, length, marksOf(bytes, 0, length))
    this.#text.length = 0
  }
}

const SI = word("<si>")
const T = word("<t")
const T_END = word("</t>")
const SI_END = word("</si")
/** An attribute that says nothing new: white space is kept without it. */
const PRESERVE = [" xml", ":spa", 'ce="', "pres", "erve"].map(word)
export const PRESERVE_BYTES = 22

/** Whether a tag ends here with that attribute. */
export function isPreserve(view: DataView, at: number): boolean {
  for (let i = 0; i < PRESERVE.length; i++) {
    if (view.getUint32(at + 4 * i, true) !== PRESERVE[i]) return false
  }
  return view.getUint16(at + 20, true) === PRESERVE_END
}

const PRESERVE_END = word('">')
