import type { Field, TextField } from "../../customer/fields.ts"
import { TEXT_FIELDS } from "../../customer/fields.ts"
import { shorten } from "../../customer/shorten.ts"
import type { Message } from "../../messages/message.ts"
import { Warned } from "../../messages/warned.ts"
import { warning } from "../../messages/warningSentences.ts"
import type { Candidate } from "../choose/candidate.ts"
import type { Choice } from "../choose/choice.ts"
import type { Step } from "../choose/recipe.ts"
import { headerKey, REJECTED_HEADERS } from "../header/columnNames.ts"
import { MEANINGS } from "../knowledge/slots.ts"
import { SEPARATED_BY } from "../knowledge/valuePatterns.ts"
import { columnReason, type Fate } from "./columnReason.ts"
import type { ColumnMatch, Columns, MatchOptions } from "./columns.ts"

type Parts = {
  headers: string[]
  names: string[]
  candidates: Candidate[]
  choice: Choice
  dropped: Set<number>
  headerLines: Set<string>
}

/** Turns what was decided into what the import, the preview and the command line need. */
export function assembleColumns(parts: Parts, options: MatchOptions): Columns {
  const { headers, names, candidates, choice } = parts
  const warned = new Warned()
  const columns: ColumnMatch[] = []
  const attributes: Columns["attributes"] = []
  const leftOut = new Set<number>()
  for (const [index, candidate] of candidates.entries()) {
    const header = names[index]!
    const used = choice.used.get(index)
    const kept = fate(parts, index, options, warned)
    if (used && candidate.doubt) warned.add(doubtful(header, candidate))
    columns.push({
      header,
      field: used && !used.kept ? used.field : null,
      confidence: used && !used.kept ? confidenceOf(candidate) : 0,
      why: explain(candidate, used?.note, choice.lost.get(index), kept),
      reason: columnReason(candidate, used, choice.lost.has(index), kept),
      samples: candidate.reading.veto === "secret" ? [] : candidate.evidence.samples,
    })
    if (kept !== "attribute" && used === undefined) leftOut.add(index)
    if (kept !== "attribute") continue
    if (!used || used.kept) attributes.push({ index, key: header })
    else if (used.fallback) attributes.push({ index, key: header, unless: used.field as TextField })
  }
  const fields = TEXT_FIELDS.filter((field) => choice.recipe[field]) as Field[]
  if (choice.tags !== null) fields.push("tags")
  if (attributes.length > 0) fields.push("attributes")
  if (options.source && !fields.includes("source")) fields.push("source")
  const direct = directOf(choice)
  return {
    columns,
    fields,
    recipe: choice.recipe,
    tags: choice.tags === null ? null : tagColumn(choice.tags, names[choice.tags]!),
    id: null,
    attributes,
    leftOut,
    ...warned,
    musterExport: false,
    direct,
    isDirect: isDirect(choice, direct, attributes, options),
    source: options.source?.trim() || null,
    left: options.left ?? null,
    headerKeys: headers.map(headerKey),
    headerLines: parts.headerLines,
  }
}

/** A column whose values are not what its header leads to expect is marked as unsure. */
function confidenceOf({ score, doubt }: Candidate): number {
  return Math.round((doubt ? Math.min(score, DOUBTFUL) : score) * 100) / 100
}

const DOUBTFUL = 0.5

function doubtful(header: string, { slot, doubt }: Candidate): Message {
  const told = { column: shorten(header), slot: slot!, meaning: MEANINGS[slot!], doubt: doubt! }
  return warning("column_doubtful", told)
}

/** Tags are parted by a comma, a semicolon, Google's sign, or what the header itself names. */
function tagColumn(index: number, header: string): Columns["tags"] {
  const named = SEPARATED_BY.exec(header)?.[1]
  return { index, separators: named ? [named] : [",", ";", " ::: "] }
}

function fate(
  { names, candidates, dropped }: Parts,
  index: number,
  options: MatchOptions,
  warned: Warned,
): Fate {
  if (REJECTED_HEADERS.has(names[index]!)) return "own"
  if (dropped.has(index)) return "dropped"
  if (candidates[index]!.reading.veto === "secret") {
    warned.add(warning("column_secret", { column: shorten(names[index]!) }))
    return "secret"
  }
  return options.unmapped === "ignore" ? "ignored" : "attribute"
}

function explain(
  candidate: Candidate,
  note: string | undefined,
  lost: string | undefined,
  fate: Fate,
): string {
  if (fate === "own")
    return "Muster added this column to a file of rejected rows, so it is left out."
  if (note !== undefined) return `${candidate.why}${note}.`
  const why = lost ? `${candidate.why}, but ${lost}` : candidate.why
  if (fate === "dropped") return `${why}.`
  if (fate === "secret") return `${why}, so it is not stored.`
  return fate === "ignored" ? `${why}; it is left out.` : `${why}; it is kept as an attribute.`
}

function directOf({ recipe }: Choice): Columns["direct"] {
  const direct: Columns["direct"] = {}
  for (const field of TEXT_FIELDS) {
    const steps = recipe[field]
    if (!steps || !isPlain(steps[0]!)) continue
    if (field === "name" || steps.length === 1) direct[field] = steps[0]!.columns[0]!
  }
  return direct
}

/** A field that is the cell of one column as it stands. */
function isPlain({ columns, company, part, lines }: Step): boolean {
  return columns.length === 1 && !company && !part && !lines
}

function isDirect(
  choice: Choice,
  direct: Columns["direct"],
  attributes: Columns["attributes"],
  options: MatchOptions,
): boolean {
  return (
    choice.tags === null &&
    !options.source &&
    attributes.every(({ unless }) => unless === undefined) &&
    TEXT_FIELDS.every((field) => !choice.recipe[field] || direct[field] !== undefined)
  )
}
