import type { Columns } from "../columns/build/columns.ts"
import { headerKey, lineKey } from "../columns/header/columnNames.ts"
import { fold } from "../columns/header/fold.ts"
import {
  CALENDAR,
  COUNTED,
  MONTHS,
  REPORT_STARTS,
  TOTALS,
} from "../columns/knowledge/trailingLines.ts"
import { TOTAL_CHARACTERS_MAX } from "../limits.ts"
import type { Message } from "../messages/message.ts"
import type { LineKind } from "../messages/rowSentences.ts"
import { rowMessage } from "./rowMessage.ts"

/** Why a record is no customer. */
export type Stray = Message<"header_line" | "not_a_customer"> & { value: string }

/**
 * Says whether a record is a line that is no customer: the header again, a line of totals, a time
 * stamp, the end of a report. Asked only about rows that are not plainly customers, so it may take
 * its time.
 */
export function strayLine(cells: string[], columns: Columns): Stray | null {
  const filled: number[] = []
  for (const [index, cell] of cells.entries()) if (cell.trim() !== "") filled.push(index)
  if (filled.length === 0) return null
  const first = cells[filled[0]!]!.trim()
  if (isHeaderLine(cells, filled, columns)) {
    return { ...rowMessage("header_line", {}), value: first }
  }
  const what = trailer(cells, filled, columns)
  return what === null ? null : { ...rowMessage("not_a_customer", { what }), value: first }
}

/** The header itself, most of it, or its second line in other words. */
function isHeaderLine(cells: string[], filled: number[], columns: Columns): boolean {
  const { headerKeys } = columns
  let equal = 0
  for (const index of filled) if (headerKey(cells[index]!) === headerKeys[index]) equal++
  if (equal === filled.length) return filled.length * 2 >= columns.columns.length || equal >= 3
  if (equal >= 3 && equal * 2 >= filled.length) return true
  return columns.headerLines.size > 0 && columns.headerLines.has(lineKey(cells))
}

function trailer(cells: string[], filled: number[], columns: Columns): LineKind | null {
  const width = columns.columns.length
  const texts = filled.map((index) => cells[index]!.trim())
  const sparse = filled.length <= Math.max(2, width * 0.3)
  const first = texts[0]!
  if (isTotal(texts)) return "totals"
  if (texts.length > 1 && texts.every((text) => RULED.test(text))) return "rule"
  if (!sparse || texts.some((text) => text.includes("@") && !text.includes(" "))) return null
  if (width > 1 && !/[\p{L}\p{N}]/u.test(texts.join("")) && filled.length === 1) return "rule"
  if (width === 1) return null
  if (texts.length === 1 && /^#\s/.test(cells[0]!.trimStart())) return "comment"
  if (texts.every(isTimestamp)) return "time"
  return isReportEnd(first, texts) ? "end" : null
}

/** `Total`, `Total: 83`, `83 rows`, with nothing but numbers beside it. */
function isTotal(texts: string[]): boolean {
  const [first, ...rest] = texts
  if (first!.length > TOTAL_CHARACTERS_MAX || !rest.every((text) => NUMBER.test(text))) return false
  const folded = fold(first!).replace(/^[\s*(=-]+|[\s*)=.:-]+$/g, "")
  if (TOTALS.has(folded))
    return rest.length > 0 || folded !== fold(first!) || TOTAL_ALONE.has(folded)
  const counted = /^(\d[\d.,' ]*)\s*(\p{L}[\p{L} ]*)$/u.exec(folded)
  if (counted && rest.length === 0) return COUNTED.has(counted[2]!.trim())
  const named = /^(\p{L}[\p{L}' ]*?)\s*[:=]?\s*\(?(\d[\d.,' ]*)\)?$/u.exec(folded)
  if (named && TOTALS.has(named[1]!.trim())) return true
  const tail = /^(\p{L}[\p{L}' ]*?)\s*[:=]?\s*(\d[\d.,' ]*)\s+(\p{L}[\p{L} ]*)$/u.exec(folded)
  return tail !== null && TOTALS.has(tail[1]!.trim()) && COUNTED.has(tail[3]!.trim())
}

const NUMBER = /^[-+($€£¥]*\s*[\d.,' ]*\d[\d.,' ]*\s*[)%]?\s*(?:\p{Sc}|\p{L}{1,3}|kunden)?$/u

/** What tables in plain text have below their header. */
const RULED = /^[-=_+:|*~]{2,}$/

/** Words that are a total even without a number beside them. */
const TOTAL_ALONE: ReadonlySet<string> = new Set([
  "total",
  "totals",
  "grand total",
  "subtotal",
  "gesamt",
  "gesamtsumme",
  "summe",
  "razem",
  "suma",
  "totale",
  "totaal",
  "totalt",
  "celkem",
  "spolu",
  "osszesen",
  "итого",
  "всего",
  "разом",
  "合計",
  "合计",
  "总计",
])

function isTimestamp(text: string): boolean {
  if (!/\d/.test(text) || text.length > 80) return false
  const folded = fold(text)
  if (!/\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{4}|\d{1,2}:\d{2}/.test(folded)) return false
  const words = folded.match(/\p{L}+/gu) ?? []
  // A number of four digits is a year only beside a month: "The 1975" and "P2500-0" are names.
  const dated =
    /\d{1,4}[-/.]\s?\d{1,2}[-/.]\s?\d{1,4}|\d{1,2}:\d{2}/.test(folded) ||
    words.some((word) => MONTHS.has(word))
  return dated && words.every((word) => CALENDAR.has(word))
}

/** A sentence that reports end with: its first words say so, and a number, date or name follows. */
function isReportEnd(first: string, texts: string[]): boolean {
  const folded = fold(first).replace(/^[\s*#=_-]+|[\s*#=_-]+$/g, "")
  if (/^(?:copyright|©|\(c\))\s*(?:\(c\)|©|\d{4})|all rights reserved/.test(folded)) return true
  if (
    /^(?:page|seite|strona|pagina|side|sida|sivu|strana|oldal|blad|sayfa)\s+\d+(?:\D+\d+)?$/.test(
      folded,
    )
  ) {
    return true
  }
  const words = folded.split(/[\s:,]+/)
  for (let length = Math.min(4, words.length); length > 0; length--) {
    const start = words.slice(0, length).join(" ")
    if (!REPORT_STARTS.has(start)) continue
    if (length === words.length && texts.length === 1) return REPORT_ALONE.test(folded)
    const rest = [folded.slice(start.length), ...texts.slice(1)].join(" ")
    return length >= 2 || /^\s*:/.test(rest) || /\d{1,4}[-/.]\s?\d|\d{4}|\d:\d\d/.test(rest)
  }
  return false
}

const REPORT_ALONE =
  /^(?:end of|eof$|fin d|fine d|fim d|ende der|koniec r|konec s|einde r|confidential)|^-+\s*end/
