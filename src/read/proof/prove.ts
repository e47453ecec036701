import { type Message, messageOf, type Params } from "../../messages/message.ts"
import { WARNINGS } from "../../messages/warningSentences.ts"
import type { Dialect, Nothing } from "../parse/dialect.ts"
import type { Tally } from "./measure.ts"
import { loneInQuotes, RULES, type Rule } from "./rules.ts"
import { SIGN } from "./signs.ts"
import { WORDS } from "./words.ts"

/** What the caller has said: nothing has to be proved of that. */
export type ToldWriting = {
  quote?: string | null
  escape?: "doubled" | "backslash" | "none"
  nothing?: string
  /** An export of Muster, which leaves cells empty for nothing: a word in them is a text. */
  isExport?: true
}

/** How a file is written in what its delimiter does not say, and what remains in doubt. */
export type Proof = {
  dialect: Dialect
  /** Line ends in bare cells cut records in pieces. */
  linesBreak: boolean
  notes: Message[]
}

/** Reads the file in each of these ways and counts; see `measure`. */
export type Measure = (dialects: Dialect[]) => Promise<Tally[]> | Tally[]

/** Proves by what the file shows how it is written, beginning with the dialect that was found. */
export async function prove(
  found: Dialect,
  signs: number,
  told: ToldWriting,
  measure: Measure,
): Promise<Proof> {
  const doubts: Doubts = new Map()
  let before: Tally | null = null
  const plain = told.escape === "none" ? "none" : "double"
  let dialect: Dialect = found.escape === plain ? found : { ...found, escape: plain }
  for (const group of ["escapes", "ends", "quotes"] as const) {
    const rules = RULES.filter((rule) => rule.group === group && applies(rule, signs, told))
    const tries = rules.flatMap((rule) =>
      rule.changes(dialect).map((change) => ({ rule, dialect: { ...dialect, ...change } })),
    )
    if (tries.length === 0) continue
    const tallies: Tally[] = await measure([dialect, ...tries.map((one) => one.dialect)])
    before = tallies[0]!
    const usual = before
    const fits = (way: (now: Tally, rule: Rule) => boolean) =>
      tries.findIndex(({ rule }, i) => way(tallies[i + 1]!, rule))
    let at: number
    if (group === "escapes" && told.escape === "backslash") {
      // Quotes are text only where backslashes cannot be right otherwise.
      at = fits((now) => now.dialect.quote === found.quote && isRight(now, usual))
      if (at < 0) at = fits((now) => isRight(now, usual))
    } else {
      at = fits((now, rule) => rule.proof(now, usual) && rule.contradictions(now, usual) === 0)
    }
    // A rule that few places contradict may be right, and those places damaged.
    const isSure = at >= 0 && tries[at]!.dialect.escape !== "quotes" && group !== "quotes"
    const isNear = tries.slice(0, at < 0 ? undefined : at).some(({ rule }, i) => {
      const now = tallies[i + 1]!
      if (isSure && now.cells.bareBackslash === 0) return false
      return rule.proof(now, usual) && rule.contradictions(now, usual) <= DAMAGES_MAX
    })
    if (isNear) doubts.set("written_otherwise", {})
    else if (group === "escapes" && told.escape === undefined) {
      for (const doubt of escapesInDoubt(usual, at < 0 ? null : tallies[at + 1]!))
        doubts.set(doubt, {})
    }
    if (at < 0) continue
    before = tallies[at + 1]!
    dialect = before.dialect
  }
  if (before === null || before.dialect !== dialect) before = (await measure([dialect]))[0]!
  const { nothing, doubt } = proveNothing(before, told)
  if (doubt !== null) doubts.set("words_kept", { words: doubt })
  return {
    dialect: nothing === null ? dialect : { ...dialect, nothing },
    // A line end that is escaped by a quote looks like the end of a record.
    linesBreak: before.lines.linesBreak || dialect.quote_n === true,
    notes: [...doubts].map(([code, params]) => messageOf(WARNINGS, code, params as never)),
  }
}

function applies(rule: Rule, signs: number, told: ToldWriting): boolean {
  if (rule.group === "escapes" && told.escape !== undefined) return told.escape === "backslash"
  if (rule.group === "quotes" && told.quote !== undefined) return false
  return (rule.signs & signs) !== 0
}

/** Where the caller says that backslashes are escapes, a reading only has to be no worse. */
function isRight(now: Tally, before: Tally): boolean {
  const { cells, dialect } = now
  const inText = cells.quoted === 0 || (cells.bareBackslash > 0 && before.cells.unknown === 0)
  const fits = dialect.escape === "backslash" ? !inText : dialect.escape === "text" && inText
  return fits && now.lines.irregular <= before.lines.irregular
}

/** What is in doubt where the backslashes allow two readings. */
function escapesInDoubt(plain: Tally, taken: Tally | null): Doubt[] {
  const { cells, dialect } = plain
  if (taken !== null) {
    if (taken.dialect.escape === "quotes") return cells.doubled > 0 ? ["backslashes_in_part"] : []
    if (taken.dialect.escape === "backslash" && hasBarePairs(plain, taken)) {
      return ["backslashes_in_part"]
    }
    const isRegular = taken.lines.irregular < plain.lines.irregular
    const sure = taken.dialect.escape !== "text" || taken.dialect.quote !== null || isRegular
    return sure || taken.cells.bareNull > 0 ? [] : ["backslashes_escape"]
  }
  const inText = dialect.delimiter === "\t" && cells.needed === 0 ? cells.spelled : 0
  // One that begins nothing may be damage.
  const pairs = cells.doubled + inText
  if (pairs > 0 && 8 * (cells.unknown - cells.beforeQuote) <= pairs) return ["backslashes_text"]
  // What JSON and other languages write has pairs of letters, and no line ends.
  const lone = cells.breaks === 0 ? cells.loneQuoted : loneInQuotes(plain)
  const inQuotes = cells.pairs > 0 && lone === 0 && cells.bareBackslash === 0
  return inQuotes && plain.lines.strays === 0 && cells.twice === 0 ? ["backslashes_text"] : []
}

/** Where cells without quotes hold pairs as well, and hardly anything else: they may be escapes. */
function hasBarePairs({ cells }: Tally, taken: Tally): boolean {
  const { bareBackslash, pairs } = taken.cells
  const lone = cells.unknown - cells.beforeQuote + cells.letters
  return bareBackslash > 0 && cells.doubled > pairs && 8 * lone <= cells.doubled
}

type Doubt = "backslashes_in_part" | "backslashes_escape" | "backslashes_text"

/** Each is told once, with what the sentence holds. */
type Doubts = Map<Doubt | "written_otherwise" | "words_kept", Params>

/** So many places of a file may be damaged for a rule to be near. */
const DAMAGES_MAX = 3

/**
 * Which word says that nothing was there: the only bare one among quoted texts, and one that stands
 * in quotes as well where nothing else needs them. Counter-proof: other bare texts, other words.
 */
function proveNothing(
  { dialect, cells }: Tally,
  told: ToldWriting,
): { nothing: Nothing | null; doubt: string[] | null } {
  const { bareWords, quotedWords } = cells
  if (told.nothing !== undefined) {
    return { nothing: { word: told.nothing, inQuotes: true }, doubt: null }
  }
  const isTextForm = dialect.escape === "text" && dialect.quote === null
  const bare = WORDS.filter((word) => bareWords.has(word) && !(isTextForm && word === "\\N"))
  const quotesAll = cells.quoted > 0 && cells.bareTexts === 0
  const both = bare.filter((word) => quotedWords.has(word))
  let word: string | null = null
  if (quotesAll && bare.length === 1) word = bare[0]!
  else if (both.length === 1 && !isTextForm) word = both[0]!
  else if (bareWords.has("\\N") && dialect.escape === "backslash" && cells.bareBackslash === 0) {
    word = "\\N"
  }
  if (word !== null) return { nothing: { word, inQuotes: false }, doubt: null }
  if (told.isExport) return { nothing: null, doubt: null }
  const doubtful = quotesAll ? WORDS.filter((one) => quotedWords.has(one)) : bare
  return { nothing: null, doubt: doubtful.length === 0 ? null : doubtful }
}

/** Whether signs that come for the first time can change what was proved without them. */
export function isNews(fresh: number, known: number): boolean {
  const pairs = SIGN.doubled | SIGN.spelled
  const backslashes = pairs | SIGN.escapedQuote | SIGN.bareNull
  let news = fresh
  // A lone backslash contradicts what others prove, and proves nothing by itself.
  if (((known | fresh) & backslashes) === 0) news &= ~SIGN.lone
  if ((known & SIGN.lone) !== 0) news &= ~pairs
  if ((known & SIGN.bareWord) === 0) news &= ~SIGN.bareText
  return news !== 0
}
