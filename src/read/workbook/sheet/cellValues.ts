import { CELL_BYTES_MAX } from "../../../limits.ts"
import {
  DAY_SHIFT,
  DAY_STYLE,
  DAYS,
  DAYS_MAX,
  NUMBER_DIGITS_MAX,
  PLAIN_STYLE,
} from "../memory/memoryMap.ts"
import { marksOf } from "../memory/textMarks.ts"
import { isoText } from "../numbers/isoText.ts"
import { plainNumber } from "../numbers/plainNumber.ts"
import type { Style } from "../numbers/style.ts"
import { Bytes } from "../parts/bytes.ts"
import { finishText } from "../parts/cellText.ts"
import type { SharedStrings } from "../parts/sharedStrings.ts"
import type { Links } from "./links.ts"
import type { Row } from "./row.ts"
import type { SheetNotes } from "./sheetNotes.ts"

const NUMBER = 0
const SHARED = 1
const TEXT = 2
const BOOLEAN = 3
const ERROR = 4
const DATE = 5

/** Some programs write a truth as people see it; what is none is shown as it stands. */
const TRUTHS: ReadonlyMap<string, string> = new Map([
  ...[["1", "TRUE"] as const, ["true", "TRUE"] as const],
  ...[["0", "FALSE"] as const, ["false", "FALSE"] as const],
])

const decoder = new TextDecoder("utf-8", { ignoreBOM: true })

export type CellContext = {
  strings: SharedStrings
  /** Null, or absent, where numbers are shown as they are. */
  styles: (Style | null)[]
  is1904: boolean
  isUncalculated: boolean
  notes: SheetNotes
  /** Where cells lead to, as soon as it is known which columns hold addresses. */
  links?: Links
}

/** Makes what a cell holds the text that it stands for. */
export class CellValues {
  style = 0
  hasFormula = false
  hasValue = false
  cellStart = 0
  /** The formula of a cell that may be a link. */
  readonly formula = new Bytes()
  #type = NUMBER
  /** How numbers of each style are shown, as `memoryMap.ts` has it. */
  readonly kinds: number[]
  readonly #context: CellContext

  constructor(context: CellContext) {
    this.#context = context
    this.kinds = context.styles.map((style) => {
      if (style === null) return PLAIN_STYLE
      return style.isDay ? DAY_STYLE : 0
    })
  }

  get strings(): SharedStrings {
    return this.#context.strings
  }

  get notes(): SheetNotes {
    return this.#context.notes
  }

  begin(cellStart: number): void {
    this.cellStart = cellStart
    this.style = 0
    this.#type = NUMBER
    this.hasFormula = false
    this.hasValue = false
    this.formula.length = 0
  }

  /** Whether the formula of a cell in that column may be a link that counts. */
  wantsFormula(column: number): boolean {
    return this.#context.links?.has(column) ?? false
  }

  /** `s`, `str`, `inlineStr`, `b`, `e`, `d` or `n`. */
  setType(bytes: Uint8Array, start: number, end: number): void {
    const first = bytes[start]
    if (end - start > 1) this.#type = TEXT
    else if (first === 0x73) this.#type = SHARED
    else if (first === 0x62) this.#type = BOOLEAN
    else if (first === 0x65) this.#type = ERROR
    else if (first === 0x64) this.#type = DATE
  }

  /** Adds the cell to its row, unless it is blank. */
  finish(row: Row, column: number): void {
    const { text } = row
    const isLink = this.formula.length > 0 && this.#takeFormula(column)
    // A text may well be empty; a number without digits was never calculated.
    const isBlank = text.length === this.cellStart
    if (this.hasFormula && isBlank && !isLink && (this.#type !== TEXT || !this.hasValue)) {
      this.#context.notes.uncalculated++
    }
    if (isBlank) return
    switch (this.#type) {
      case NUMBER:
        this.#finishNumber(text)
        break
      case SHARED:
        this.#finishShared(row, column)
        break
      case TEXT:
        finishText(text, this.cellStart)
        break
      case ERROR:
        this.#countError(text)
        break
      default: {
        const given = this.#take(text).trim()
        if (this.#type === DATE) text.putText(isoText(given))
        else text.putText(TRUTHS.get(given.toLowerCase()) ?? given)
      }
    }
    if (text.length === this.cellStart) return
    row.add(column, this.cellStart, marksOf(text.bytes, this.cellStart, text.length))
  }

  /** Whether the formula is a link to an address. */
  #takeFormula(column: number): boolean {
    const { bytes, length } = this.formula
    const formula = decoder.decode(bytes.subarray(0, length))
    return this.#context.links?.addFormula(column, formula) ?? false
  }

  #finishNumber(text: Bytes): void {
    const style = this.#context.styles[this.style] ?? null
    const mayBeNoResult = this.hasFormula && this.#context.isUncalculated
    if (style === null && !mayBeNoResult && isShort(text.bytes, this.cellStart, text.length)) return
    const given = this.#take(text).trim()
    const value = Number(given)
    if (given === "") return
    // What is no number is shown as it stands: a check further on says what is wrong with it.
    if (!Number.isFinite(value)) text.putText(given)
    else if (value === 0 && mayBeNoResult) this.notes.uncalculated++
    else {
      if (Math.abs(value) >= 1e15) this.notes.longNumbers++
      text.putText(style?.show(value, this.#context.is1904) ?? plainNumber(value))
      if (style?.isDay) this.#keepDay(value, text)
    }
  }

  /** Lists hold few days many times: the next time, the text is at hand. */
  #keepDay(value: number, { bytes, length }: Bytes): void {
    const size = length - this.cellStart
    if (!Number.isInteger(value) || value < 1 || value >= DAYS_MAX || size >> DAY_SHIFT > 0) return
    const { memory } = this.strings
    const at = DAYS + (value << DAY_SHIFT)
    memory.bytes[at] = size
    memory.bytes.set(bytes.subarray(this.cellStart, length), at + 1)
  }

  #finishShared(row: Row, column: number): void {
    const { bytes, length } = row.text
    const { strings } = this.#context
    let index = 0
    for (let at = this.cellStart; at < length; at++) {
      const digit = bytes[at]! - 48
      if (digit >= 0 && digit <= 9 && index < 1e9) index = 10 * index + digit
      else if (bytes[at]! > 0x20) index = Number.POSITIVE_INFINITY
    }
    row.text.length = this.cellStart
    if (index < strings.count) strings.append(index, row.text)
    else {
      row.problem ??= { code: "missing_text", column }
      row.text.putText("?")
    }
  }

  #countError(text: Bytes): void {
    const name = this.#take(text).slice(0, 20)
    const { errors } = this.notes
    if (errors.has(name) || errors.size < 20) errors.set(name, (errors.get(name) ?? 0) + 1)
  }

  /** The text of the cell, taken out of the row. */
  #take(text: Bytes): string {
    const end = Math.min(text.length, this.cellStart + CELL_BYTES_MAX)
    const taken = decoder.decode(text.bytes.subarray(this.cellStart, end))
    text.length = this.cellStart
    return taken
  }
}

/** Whether a number is already the shortest that it can be: up to 15 plain digits. */
function isShort(bytes: Uint8Array, start: number, end: number): boolean {
  const first = bytes[start] === 0x2d ? start + 1 : start
  if (end - first > NUMBER_DIGITS_MAX || end === first) return false
  if (bytes[first] === 0x30 && end - first > 1 && bytes[first + 1] !== 0x2e) return false
  let point = -1
  for (let at = first; at < end; at++) {
    const byte = bytes[at]!
    if (byte === 0x2e && point < 0 && at > first) point = at
    else if (byte < 0x30 || byte > 0x39) return false
  }
  const last = bytes[end - 1]
  return point < 0 ? first === start || last !== 0x30 : last !== 0x30 && last !== 0x2e
}
