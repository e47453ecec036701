import type { Dialect, Escape } from "../parse/dialect.ts"
import type { CellCounts } from "./cellCounts.ts"
import type { LineCounts } from "./lineCounts.ts"
import type { Tally } from "./measure.ts"
import { SIGN } from "./signs.ts"

/**
 * A way in which writers write, what proves that a file is written so, and what contradicts it. The
 * proof is in the bytes of the whole file, read in this way (`now`) and as before (`before`).
 */
export type Rule = {
  name: string
  /** Without one of these signs in the file there is nothing to prove. */
  signs: number
  /** Of the rules of a group, the first one that is proven holds. */
  group: "escapes" | "ends" | "quotes"
  /** What the rule changes; empty where it does not apply. */
  changes(found: Dialect): Partial<Dialect>[]
  proof(now: Tally, before: Tally): boolean
  /** How often the file contradicts the rule: a file may be damaged in a place or two. */
  contradictions(now: Tally, before: Tally): number
}

const backslashes = SIGN.escapedQuote | SIGN.doubled | SIGN.spelled | SIGN.bareNull

export const RULES: Rule[] = [
  {
    name: "text in quotes as JSON writes it",
    signs: SIGN.escapedQuote,
    group: "escapes",
    changes: inQuotes("text"),
    // A `\"` closes well only so, and `\n` stands where others put a line end.
    proof: (now, before) => isMoreRegular(now, before) && now.cells.spelledQuoted > 0,
    // A line end as it is, a quote written twice, a pair that nobody knows.
    contradictions: ({ cells }) =>
      cells.breaks + cells.twice + cells.loneQuoted + cells.bareBackslash,
  },
  {
    name: "backslashes before quotes, delimiters, line ends and backslashes, in every cell",
    signs: backslashes | SIGN.lone,
    group: "escapes",
    changes: ({ quote }) => {
      const text = { escape: "text" as const }
      return quote === null ? [text] : [text, { ...text, quote: null }]
    },
    // Cells without quotes have some, and only so all records are equally wide and closed.
    proof: (now, before) => {
      const { doubled, spelled, letters } = before.cells
      const isWhole = spelled > letters && now.lines.irregular === 0
      return isMoreRegular(now, before) && (doubled > 0 || isWhole)
    },
    // A backslash before anything else, a quote written twice, records that are not whole.
    contradictions: (now, { cells, lines }) =>
      cells.letters +
      (cells.unknown - cells.beforeQuote) +
      cells.bareNull +
      now.cells.twice +
      now.lines.strays +
      (now.cells.bareBackslash === 0 ? NEVER : 0) +
      quotesAsText(now, cells, lines),
  },
  {
    name: "backslashes before quotes and backslashes",
    signs: backslashes,
    group: "escapes",
    changes: inQuotes("backslash"),
    // A `\"` closes well only so, or a bare `\N` stands in the file.
    proof: (now, before) =>
      isMoreRegular(now, before) || (now.cells.bareNull > 0 && now.cells.pairs > 0),
    // A backslash before anything else, a quote written twice.
    contradictions: (now, before) => loneInQuotes(now) + now.cells.twice + lessRegular(now, before),
  },
  {
    name: "backslashes before quotes",
    signs: SIGN.escapedQuote,
    group: "escapes",
    changes: inQuotes("quotes"),
    // A `\"` closes well only so.
    proof: isMoreRegular,
    contradictions: ({ cells }) => cells.twice,
  },
  {
    name: "the text form of databases",
    signs: backslashes,
    group: "escapes",
    changes: (found) => {
      const ends = found.newline === "\n" ? { record_end: "\n" as const } : {}
      const text = { escape: "text" as const, ...ends }
      return found.quote === null ? [text] : [{ ...text, quote: null }, text]
    },
    // A cell that is exactly `\N`, or so many pairs that they are no accident, between tabs.
    proof: (now, { cells, dialect }) => {
      const pairs = cells.doubled > 0 && cells.doubled + cells.spelled > 2
      return now.cells.bareNull > 0 || (dialect.delimiter === "\t" && pairs)
    },
    // A backslash that begins no known pair, quotes that are needed, records less equally wide.
    // ClickHouse writes one before an apostrophe.
    contradictions: (now, before) =>
      before.cells.unknown -
      before.cells.beforeApostrophe +
      before.cells.needed +
      lessRegular(now, before) +
      quotesAsText(now, before.cells, before.lines),
  },
  {
    name: "CRLF alone ends records",
    signs: SIGN.otherEnd,
    group: "ends",
    changes: (found) => oneEnd(found),
    // Only so the records are equally wide.
    proof: isMoreRegular,
    contradictions: (now, before) => more(now.lines.wider, before.lines.wider),
  },
  {
    name: "quotes are text",
    signs: SIGN.stray,
    group: "quotes",
    changes: ({ quote }) => (quote === null ? [] : [{ quote: null }]),
    // Quotes are out of place, and without them all records are equally wide.
    proof: (now, before) => before.lines.strays > 0 && now.lines.usual > 2,
    // A cell needs its quotes, or many have some; a comma where a quote is never closed.
    contradictions: (now, { cells, lines, dialect }) =>
      cells.needed +
      (/[,;]/.test(dialect.delimiter) ? lines.unclosed : 0) +
      more(cells.quoted, lines.strays + 1) +
      (now.lines.usual === lines.usual ? 0 : NEVER) +
      more(now.lines.irregular, lines.irregular - lines.strays),
  },
  {
    name: "a quote and an N are nothing",
    signs: SIGN.stray,
    group: "quotes",
    changes: (found) => (found.escape === "double" ? [{ quote_n: true }] : []),
    // Only so the quotes close well.
    proof: isMoreRegular,
    contradictions: (now, before) => (now.lines.strays >= before.lines.strays ? NEVER : 0),
  },
]

/** A backslash in quotes that begins no pair, be it before a letter or not. */
export function loneInQuotes({ cells }: Tally): number {
  return cells.loneQuoted + cells.spelledQuoted
}

function inQuotes(escapes: Escape): Rule["changes"] {
  return ({ quote }) => (quote === null ? [] : [{ escape: escapes }])
}

function oneEnd({ newline, ...found }: Dialect): Partial<Dialect>[] {
  return newline === "\r" || found.escape === "text" ? [] : [{ record_end: newline }]
}

function isMoreRegular(now: Tally, before: Tally): boolean {
  return now.lines.irregular < before.lines.irregular && now.lines.usual >= before.lines.usual
}

function lessRegular(now: Tally, before: Tally): number {
  if (now.lines.usual < before.lines.usual) return NEVER
  return more(now.lines.irregular, before.lines.irregular)
}

/** Quotes around many cells are no text. */
function quotesAsText(now: Tally, cells: CellCounts, lines: LineCounts): number {
  return now.dialect.quote === null && 10 * cells.quoted > lines.records ? NEVER : 0
}

function more(count: number, than: number): number {
  return Math.max(0, count - than)
}

/** The rule does not apply, whatever else is so. */
const NEVER = Number.POSITIVE_INFINITY
