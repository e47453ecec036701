import type { Dialect, Escape } from "../parse/dialect.ts"
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
  contradiction(now: Tally, before: Tally): boolean
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
    contradiction: ({ cells }) =>
      cells.breaks > 0 || cells.twice > 0 || cells.loneQuoted > 0 || cells.bareBackslash > 0,
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
    proof: (now, before) => isMoreRegular(now, before) && before.cells.doubled > 0,
    // A backslash before anything else, a quote written twice, records that are not whole.
    contradiction: (now, { cells }) =>
      cells.letters > 0 ||
      cells.unknown > cells.beforeQuote ||
      cells.bareNull > 0 ||
      now.cells.twice > 0 ||
      now.cells.bareBackslash === 0 ||
      now.lines.strays > 0,
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
    contradiction: (now, before) =>
      loneInQuotes(now) > 0 || now.cells.twice > 0 || !isNoLessRegular(now, before),
  },
  {
    name: "backslashes before quotes",
    signs: SIGN.escapedQuote,
    group: "escapes",
    changes: inQuotes("quotes"),
    // A `\"` closes well only so.
    proof: isMoreRegular,
    contradiction: ({ cells }) => cells.twice > 0,
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
    contradiction: (now, before) =>
      before.cells.unknown > 0 ||
      before.cells.needed > 0 ||
      !isNoLessRegular(now, before) ||
      (now.dialect.quote === null && 10 * before.cells.quoted > before.lines.records),
  },
  {
    name: "CRLF alone ends records",
    signs: SIGN.otherEnd,
    group: "ends",
    changes: (found) => oneEnd(found),
    // Only so the records are equally wide.
    proof: isMoreRegular,
    contradiction: (now, before) => now.lines.wider > before.lines.wider,
  },
  {
    name: "quotes are text",
    signs: SIGN.stray,
    group: "quotes",
    changes: ({ quote }) => (quote === null ? [] : [{ quote: null }]),
    // Quotes are out of place, and without them all records are equally wide.
    proof: (now, before) => before.lines.strays > 0 && now.lines.usual > 2,
    // A cell needs its quotes, or many have some; a comma where a quote is never closed.
    contradiction: (now, { cells, lines, dialect }) =>
      cells.needed > 0 ||
      (lines.unclosed > 0 && /[,;]/.test(dialect.delimiter)) ||
      cells.quoted > lines.strays + 1 ||
      now.lines.usual !== lines.usual ||
      now.lines.irregular > lines.irregular - lines.strays,
  },
  {
    name: "a quote and an N are nothing",
    signs: SIGN.stray,
    group: "quotes",
    changes: (found) => (found.escape === "double" ? [{ quote_n: true }] : []),
    // Only so the quotes close well.
    proof: isMoreRegular,
    contradiction: (now, before) => now.lines.strays >= before.lines.strays,
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

function isNoLessRegular(now: Tally, before: Tally): boolean {
  return now.lines.irregular <= before.lines.irregular && now.lines.usual >= before.lines.usual
}
