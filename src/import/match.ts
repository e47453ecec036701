import { AppError } from "../errors.ts"
import { shorten } from "../shorten.ts"
import { assemble } from "./assemble.ts"
import { assembleExport } from "./assembleExport.ts"
import { guessName, weighColumn } from "./candidates.ts"
import { choose } from "./choose.ts"
import type { Columns, MatchOptions } from "./columns.ts"
import { commonStart } from "./commonStart.ts"
import { buildDictionary, type Dictionary } from "./dictionary.ts"
import { weigh } from "./evidence.ts"
import { tokens } from "./fold.ts"
import { guessByPlace } from "./guess.ts"
import { findHeaderLines } from "./headerLines.ts"
import { columnNames, FIX_HEADERS } from "./headerNames.ts"
import { forgetForeign, languageWeights, readHeader } from "./headerTerms.ts"
import { interpret } from "./interpret.ts"
import { joinColumns } from "./joinColumns.ts"
import { LANGUAGES } from "./knowledge/languages.ts"
import { letterStarts } from "./letterStarts.ts"
import { applyMap, listColumns } from "./mapping.ts"
import { matchExport } from "./musterExport.ts"
import { askNeighbours } from "./surroundings.ts"

export type { ColumnMatch, Columns, MatchOptions } from "./columns.ts"

/**
 * Which column of a file is which field, and how each field is built from a row.
 *
 * `header` is the header row, `null` when the file has none; `sample` are its first records. Pure
 * and deterministic; reads at most 40 values of each column. Throws `AppError("invalid")` with a
 * sentence when no column can be the name or when `options.map` names what there is not.
 */
export function matchColumns(
  header: string[] | null,
  sample: string[][],
  options: MatchOptions = {},
  dictionary: Dictionary = EVERY_LANGUAGE,
): Columns {
  const width = header?.length ?? sample.reduce((most, cells) => Math.max(most, cells.length), 0)
  const headers = header ?? new Array<string>(width).fill("")
  const names = columnNames(headers)
  const exported = header && matchExport(headers)
  if (exported) return assembleExport(headers, names, sample, options, exported)

  const lettered = letterStarts(headers)
  const words = headers.map(tokens)
  const start = commonStart(words, dictionary)
  const terms = lettered.map(({ text }, index) =>
    readHeader(text, dictionary, start, text === headers[index] ? words[index] : tokens(text)),
  )
  const weights = languageWeights(terms, dictionary)
  forgetForeign(terms, weights)
  const readings = terms.map((term) => interpret(term, weights))
  for (const [index, { group }] of lettered.entries()) readings[index]!.group ||= group
  const evidence = headers.map((_, index) => weigh(sample, index))
  askNeighbours(headers, readings, evidence)
  joinColumns(readings, evidence, sample)
  const candidates = readings.map((reading, index) => weighColumn(index, reading, evidence[index]!))
  for (const candidate of candidates) {
    if (FIX_HEADERS.has(names[candidate.index]!)) candidate.slot = null
  }
  guessByPlace(candidates)
  const { dropped, namesName } = applyMap(names, candidates, options.map ?? [])
  let choice = choose(candidates, sample)
  if (!choice.recipe.name && header !== null) {
    guessName(candidates)
    choice = choose(candidates, sample)
  }
  if (!choice.recipe.name || (header === null && !namesName)) {
    throw new AppError("invalid", noName(header, names))
  }
  const headerLines = findHeaderLines(sample, candidates, dictionary, weights)
  return assemble({ headers, names, candidates, choice, dropped, headerLines }, options)
}

/** Built when the module is loaded, so that no file waits for it. */
const EVERY_LANGUAGE = buildDictionary(LANGUAGES)

/** A small file that has a value of every kind. */
const EXAMPLE = [
  "Nr|Vorname|Name/Firma|E-Mail|Tel.|Address 2|PLZ Ort|Land|Zeit|X",
  "1|Zoë|Zoë & Söhne|z@example.com|+49 30 1|Weg 2|10115 Berlin|DE|9:30|",
  "2|Al|De la Cruz|ü@ex.com|030/123456|x.de/a|DE123456789|ja|1.2.2020|",
  "A|Bo|Bo Li|b|1234567|http://x.de|1,50 €|open|2. Mai 2020|1987",
].map((line) => line.split("|"))

/** Patterns and functions are compiled at their first use: this one, so that no file waits. */
matchColumns(EXAMPLE[0]!, EXAMPLE.slice(1))

function noName(header: string[] | null, names: string[]): string {
  if (header === null) {
    return (
      `The file has no header line: its first line is data already. Add a header, or say which ` +
      `column is the name, for instance map[column 2]=name. Its columns are ${listColumns(names)}.`
    )
  }
  return (
    `No column of the file is a name. Its columns are ${listColumns(names)}. ` +
    `Say which one it is, for instance map[${shorten(names[0] ?? "Customer")}]=name.`
  )
}
