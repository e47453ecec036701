import { matchExport } from "../customer/exportFormat.ts"
import { shorten } from "../customer/shorten.ts"
import { AppError } from "../errors.ts"
import type { Message } from "../messages/message.ts"
import { said } from "../messages/said.ts"
import { askAdjacentColumns } from "./adjacent/adjacentColumns.ts"
import { joinColumns } from "./adjacent/joinColumns.ts"
import { assembleColumns } from "./build/assembleColumns.ts"
import type { Columns, MatchOptions } from "./build/columns.ts"
import { exportColumns } from "./build/exportColumns.ts"
import { findSecondHeaders } from "./build/secondHeader.ts"
import { applyMap, listColumns } from "./choose/applyMap.ts"
import { guessName, weighColumn } from "./choose/candidate.ts"
import { chooseColumns } from "./choose/chooseColumns.ts"
import { doubtStates } from "./choose/doubtStates.ts"
import { guessByPlace } from "./choose/guessByPlace.ts"
import { columnNames, REJECTED_HEADERS } from "./header/columnNames.ts"
import { commonPrefix } from "./header/commonPrefix.ts"
import { buildDictionary, type Dictionary } from "./header/dictionary.ts"
import { tokens } from "./header/fold.ts"
import type { HeaderReading } from "./header/headerReading.ts"
import { forgetForeign, languageWeights, readHeader } from "./header/headerTerms.ts"
import { interpretHeader } from "./header/interpretHeader.ts"
import { letterPrefixes } from "./header/letterPrefixes.ts"
import { nameSubject } from "./header/nameSubject.ts"
import { withoutNotes } from "./header/withoutNotes.ts"
import { withoutPaths } from "./header/withoutPaths.ts"
import { withoutStart } from "./header/withoutStart.ts"
import { profileColumn } from "./values/profileColumn.ts"
import { tellingRows } from "./values/tellingRows.ts"
import { LANGUAGES } from "./words/languages.ts"

export type { ColumnMatch, Columns, MatchOptions } from "./build/columns.ts"

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
  if (exported) {
    const columns = exportColumns(headers, names, sample, options, exported)
    if (columns.recipe.name) return columns
    throw new AppError("invalid", noName(header, names))
  }

  const rows = tellingRows(headers, sample)
  const { plain, words, start } = cutHeaders(headers, dictionary)
  const lettered = letterPrefixes(plain)
  const terms = lettered.map(({ text }, index) =>
    readHeader(text, dictionary, start, text === plain[index] ? words[index] : tokens(text)),
  )
  const weights = languageWeights(terms, dictionary)
  forgetForeign(terms, weights)
  nameSubject(terms, weights)
  const readings = terms.map((term) => interpretHeader(term, weights))
  if (start !== null) for (const reading of readings) forgetBareCompany(reading)
  for (const [index, { group }] of lettered.entries()) readings[index]!.group ||= group
  const evidence = headers.map((_, index) => profileColumn(rows, index))
  askAdjacentColumns(headers, readings, evidence)
  joinColumns(readings, evidence, sample)
  const candidates = readings.map((reading, index) => weighColumn(index, reading, evidence[index]!))
  for (const candidate of candidates) {
    if (REJECTED_HEADERS.has(names[candidate.index]!)) candidate.slot = null
  }
  doubtStates(candidates)
  guessByPlace(candidates)
  const { dropped, namesName } = applyMap(names, candidates, options.map ?? [])
  let choice = chooseColumns(candidates, sample)
  if (!choice.recipe.name && header !== null) {
    guessName(candidates)
    choice = chooseColumns(candidates, sample)
  }
  if (!choice.recipe.name || (header === null && !namesName)) {
    throw new AppError("invalid", noName(header, names))
  }
  const own = candidates.slice(0, headers.length)
  const headerLines = findSecondHeaders(sample, own, dictionary, weights)
  return assembleColumns({ headers, names, candidates: own, choice, dropped, headerLines }, options)
}

/** The headers without notes and common letters, their words, and the word that all begin with. */
function cutHeaders(headers: string[], dictionary: Dictionary) {
  const noted = withoutPaths(withoutNotes(headers), dictionary)
  const whole = noted.map(tokens)
  const start = commonPrefix(whole, dictionary)
  if (start !== null) return { plain: noted, words: whole, start }
  const plain = withoutStart(noted, dictionary)
  return { plain, words: plain === noted ? whole : plain.map(tokens), start }
}

/** `KontrFirma` in a table whose columns all begin with `Kontr` may say that it is a company. */
function forgetBareCompany(reading: HeaderReading): void {
  if (reading.concept === "company") Object.assign(reading, { several: true, score: 0.6 })
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

function noName(header: string[] | null, names: string[]): Message {
  const listed = listColumns(names)
  if (header === null) return said("no_header", listed)
  return said("no_name_column", { ...listed, first: shorten(names[0] ?? "Customer") })
}
