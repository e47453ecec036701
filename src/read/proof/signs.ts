import type { Dialect } from "../parse/dialect.ts"
import { ODD, type RecordBatch } from "../parse/recordBatch.ts"
import { BACKSLASH, CR, isBlankText, LF } from "../parse/textWindow.ts"
import { isText, wordAt } from "./words.ts"

/**
 * What records may show of how their writer writes, as bits. A file whose records show none is
 * written in one way only; a bit that comes for the first time is a reason to look at all of it.
 */
export const SIGN = {
  /** A backslash before a quote, before a backslash, before what spells a control character. */
  escapedQuote: 1,
  doubled: 2,
  spelled: 4,
  /** A backslash before anything else. */
  lone: 8,
  /** A cell that is `\N` without quotes. */
  bareNull: 16,
  /** A quote out of place. */
  stray: 32,
  /** A record that is narrower than the header. */
  narrow: 64,
  /** A record that ends in another line end than most. */
  otherEnd: 128,
  /** A word for nothing in a bare cell, in a quoted one; another text in a bare cell. */
  bareWord: 256,
  quotedWord: 512,
  bareText: 1024,
} as const

/** All that have to do with backslashes. */
export const BACKSLASHES =
  SIGN.escapedQuote | SIGN.doubled | SIGN.spelled | SIGN.lone | SIGN.bareNull

const QUOTE_PROBLEMS = new Set(["unclosed_quote", "stray_quote", "text_after_quote"])

/** The signs of a batch. Those that are known already may be missing. */
export function signsOf(batch: RecordBatch, dialect: Dialect, known: number): number {
  let signs = 0
  if ((batch.odd & ODD.narrow) !== 0) signs |= SIGN.narrow
  if ((batch.odd & ODD.otherEnd) !== 0) signs |= SIGN.otherEnd
  if (batch.problems.some(({ code }) => QUOTE_PROBLEMS.has(code))) signs |= SIGN.stray
  if ((batch.odd & ODD.backslash) !== 0) signs |= backslashSigns(batch, dialect)
  if ((known & SIGN.bareText) === 0) {
    if ((batch.odd & ODD.bare) !== 0) signs |= bareSigns(batch, dialect)
  } else if ((batch.odd & ODD.shortQuoted) !== 0 && (known & SIGN.quotedWord) === 0) {
    if (hasQuotedWord(batch, dialect)) signs |= SIGN.quotedWord
  }
  return signs
}

/** What a backslash in these bytes begins; `start` is where a record begins. */
function backslashSigns(batch: RecordBatch, { delimiter, quote }: Dialect): number {
  const { bytes, count, rawStart, rawEnd } = batch
  if (count === 0) return 0
  const [mark, sign] = [delimiter.charCodeAt(0), quote === null ? -1 : quote.charCodeAt(0)]
  const end = rawEnd[count - 1]!
  let signs = 0
  let at = bytes.indexOf(BACKSLASH, rawStart[0])
  while (at >= 0 && at < end) {
    const next = bytes[at + 1]!
    if (next === sign) signs |= SIGN.escapedQuote
    else if (next === BACKSLASH) signs |= SIGN.doubled
    else if (next === LETTER_N && endsCell(bytes[at - 1], mark) && endsCell(bytes[at + 2], mark)) {
      signs |= SIGN.bareNull
    } else signs |= isSpelled(next, mark) ? SIGN.spelled : SIGN.lone
    at = bytes.indexOf(BACKSLASH, at + 2)
  }
  return signs
}

const LETTER_N = 78
const SPELLED = [..."ntrbfv0"].map((char) => char.charCodeAt(0))

/** Whether the text form of databases writes a backslash before this byte. */
export function isSpelled(byte: number, delimiter: number): boolean {
  return byte === LF || byte === CR || byte === delimiter || SPELLED.includes(byte)
}

function endsCell(byte: number | undefined, delimiter: number): boolean {
  return byte === undefined || byte === LF || byte === CR || byte === delimiter
}

function bareSigns(batch: RecordBatch, { quote }: Dialect): number {
  const { bytes, cellStart, cellEnd, firstCell, count, scratchStart } = batch
  const sign = quote === null ? -1 : quote.charCodeAt(0)
  const last = firstCell[count]!
  let signs = 0
  for (let cell = firstCell[0]!; cell! < last!; cell!++) {
    const start = cellStart[cell!]!
    const end = cellEnd[cell!]!
    if (start === end || bytes[start! - 1] === sign || start! >= scratchStart) continue
    if (wordAt(bytes, start!, end!) !== null) signs |= SIGN.bareWord
    else if (isText(bytes, start!, end!) && !isBlankText(bytes, start!, end!)) {
      return signs | SIGN.bareText
    }
  }
  return signs
}

function hasQuotedWord(batch: RecordBatch, { quote }: Dialect): boolean {
  if (quote === null) return false
  const { bytes, cellStart, cellEnd, firstCell, count } = batch
  const sign = quote.charCodeAt(0)
  const last = firstCell[count]!
  for (let cell = firstCell[0]!; cell! < last!; cell!++) {
    const start = cellStart[cell!]!
    if (bytes[start! - 1] === sign && wordAt(bytes, start!, cellEnd[cell!]!) !== null) return true
  }
  return false
}
