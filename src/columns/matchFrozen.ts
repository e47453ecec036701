import { TEXT_FIELDS, type TextField } from "../customer/fields.ts"
import { AppError } from "../errors.ts"
import type { ColumnReason } from "../messages/columnReasons.ts"
import type { Message } from "../messages/message.ts"
import { said } from "../messages/said.ts"
import { Warned } from "../messages/warned.ts"
import { warning } from "../messages/warningSentences.ts"
import type { ColumnMatch, Columns, MatchOptions } from "./build/columns.ts"
import { listColumns } from "./choose/applyMap.ts"
import type { Recipe, Step } from "./choose/recipe.ts"
import { columnNames, headerKey, lineKey, REJECTED_HEADERS } from "./header/columnNames.ts"
import { fold } from "./header/fold.ts"
import { matchColumns } from "./matchColumns.ts"
import { profileColumn } from "./values/profileColumn.ts"

/** Where the columns of a list that comes again go, whatever this time's values look like. */
export type FrozenColumns = {
  columns: readonly FrozenColumn[]
  /** What becomes of a file that lacks one of them. */
  missing: "refuse" | "warn"
  /** What becomes of a column that is not among them. */
  new: "keep" | "ignore" | "refuse"
}

/** `field` is what `map` takes: a field, `attributes`, or `-` for a column that is left out. */
export type FrozenColumn = { header: string; field: string }

/**
 * The columns of a file by a mapping that was settled before. The header row is read as it was
 * then, in its old order and with what is missing, so that it means the same; where recognition
 * would decide otherwise all the same, the mapping stands. Throws `invalid`, which names the
 * columns, when some are missing or new and must not be, or when none is left for the name.
 */
export function matchFrozen(
  header: string[] | null,
  sample: string[][],
  options: MatchOptions,
  frozen: FrozenColumns,
): Columns {
  const difference = headerDifference(header, sample, frozen.columns)
  const { headers, names, places, missing, fresh } = difference
  const freshNames = fresh.map((index) => names[index]!)
  if (missing.length > 0 && frozen.missing === "refuse") throw lacks(missing, names)
  if (fresh.length > 0 && frozen.new === "refuse") throw hasNew(freshNames)
  const seen = sample.map((cells) => places.map((index) => cells[index] ?? ""))
  const known = frozen.columns.map((column, at) => headers[places[at]!] ?? plainHeader(column))
  const settled = settle(header === null ? null : known, seen, options, frozen.columns)
  const file: File = { headers, names, sample, places, fresh, frozen, options, settled }
  const columns = translate(file)
  if (!columns.recipe.name) throw lacks(missing, names)
  const headerLines = sample.filter((_, row) => settled.headerLines.has(lineKey(seen[row]!)))
  return {
    ...columns,
    headerLines: new Set(headerLines.map(lineKey)),
    ...new Warned([
      ...settled.notes,
      ...(missing.length === 0 ? [] : [missingWarning(missing)]),
      ...(fresh.length === 0 ? [] : [newWarning(freshNames, frozen.new, options)]),
    ]),
  }
}

/** Where the columns of a list stand in a file, which of them it lacks, and which are new. */
export function headerDifference(
  header: string[] | null,
  sample: string[][],
  frozen: readonly FrozenColumn[],
) {
  const width = header?.length ?? sample.reduce((most, cells) => Math.max(most, cells.length), 0)
  const headers = header ?? new Array<string>(width).fill("")
  const names = columnNames(headers)
  const places = findPlaces(frozen, names)
  const missing = frozen.filter(({ field }, at) => places[at] === -1 && field !== "-")
  const fresh = names.flatMap((name, index) =>
    places.includes(index) || REJECTED_HEADERS.has(name) ? [] : [index],
  )
  return { headers, names, places, missing, fresh }
}

/** Where each column stands in the file; -1 where it does not. */
function findPlaces(frozen: readonly FrozenColumn[], names: string[]): number[] {
  const places = frozen.map(({ header }) => names.indexOf(header.trim()))
  const folded = names.map(fold)
  return places.map((place, at) => {
    if (place >= 0) return place
    const wanted = fold(frozen[at]!.header)
    const alike = folded.flatMap((name, index) => (name === wanted ? [index] : []))
    return alike.length === 1 && !places.includes(alike[0]!) ? alike[0]! : -1
  })
}

/** The header of a column as the file had it, without what tells it from another of its name. */
function plainHeader({ header }: FrozenColumn): string {
  return /^column \d+$/.test(header) ? "" : header.replace(/#\d+$/, "")
}

/** Recognises the columns, and puts the frozen mapping over what comes out otherwise. */
function settle(
  header: string[] | null,
  sample: string[][],
  options: MatchOptions,
  frozen: readonly FrozenColumn[],
): Columns {
  const names = columnNames(header ?? frozen.map(() => ""))
  const whole = frozen.map(({ field }, at): [string, string] => [names[at]!, field])
  let map = whole.filter(([, field]) => field === "-")
  for (let attempt = 1; attempt <= 2; attempt++) {
    const columns = tryMatch(header, sample, { ...options, map })
    if (columns === null) break
    const other = whole.filter(([, field], at) => !isAsFrozen(columns, at, field))
    if (other.length === 0) return columns
    map = [...map, ...other.filter(([name]) => !map.some(([known]) => known === name))]
  }
  return matchColumns(header, sample, { ...options, map: whole.filter(([, to]) => to !== "id") })
}

function tryMatch(
  header: string[] | null,
  sample: string[][],
  options: MatchOptions,
): Columns | null {
  try {
    return matchColumns(header, sample, options)
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}

function isAsFrozen({ columns, leftOut }: Columns, at: number, field: string): boolean {
  const found = columns[at]?.field ?? null
  if (field === "-") return found === null && leftOut.has(at)
  return found === (field === "attributes" ? null : field)
}

type File = {
  headers: string[]
  names: string[]
  sample: string[][]
  /** Where each frozen column stands in the file. */
  places: number[]
  /** The columns that are new. */
  fresh: number[]
  frozen: FrozenColumns
  options: MatchOptions
  settled: Columns
}

/** The columns as they were recognised in the old order, in the order of the file. */
function translate({ headers, names, sample, places, fresh, frozen, options, settled }: File) {
  const place = (index: number | null | undefined): number | null => {
    const found = index == null ? -1 : places[index]!
    return found < 0 ? null : found
  }
  const recipe: Recipe = {}
  const direct: Columns["direct"] = {}
  for (const field of TEXT_FIELDS) {
    const steps = (settled.recipe[field] ?? []).flatMap((step) => placed(step, place) ?? [])
    if (steps.length > 0) recipe[field] = steps
    const only = place(settled.direct[field])
    if (only !== null) direct[field] = only
  }
  const attributes = settled.attributes.flatMap((column) => {
    const index = place(column.index)
    return index === null ? [] : [{ ...column, index }]
  })
  const secrets = frozen.new === "keep" ? secretsAmong(names, fresh) : new Set<number>()
  const isKept = frozen.new === "keep" && options.unmapped !== "ignore"
  const kept = isKept ? fresh.filter((index) => !secrets.has(index)) : []
  attributes.push(...kept.map((index) => ({ index, key: names[index]! })))
  const tags = place(settled.tags?.index)
  const id = place(settled.id)
  const further = place(settled.furtherAttributes)
  const columns = names.map((header, index): ColumnMatch => {
    const match = settled.columns[places.indexOf(index)]
    if (match !== undefined) return { ...match, header }
    const isOwn = REJECTED_HEADERS.has(header)
    const isKept = kept.includes(index)
    const why = isOwn ? REJECTED : isKept ? NEW : NEW_LEFT_OUT
    const reason: ColumnReason = isOwn
      ? { code: "own_column", params: {} }
      : { code: "profile_new", params: { fate: isKept ? "attribute" : "left_out" } }
    const samples = secrets.has(index) ? [] : profileColumn(sample, index).samples
    return { header, field: null, confidence: 0, why, reason, samples }
  })
  const isWhole = !places.includes(-1)
  return {
    ...settled,
    ...{ columns, recipe, direct, attributes, id, furtherAttributes: further },
    tags: tags === null || settled.tags === null ? null : { ...settled.tags, index: tags },
    fields: fieldsLeft(settled, {
      recipe,
      tags,
      id,
      some: attributes.length > 0 || further !== null,
    }),
    leftOut: leftOutOf(
      settled,
      place,
      names,
      [...fresh].filter((index) => !kept.includes(index)),
    ),
    isDirect: settled.isDirect && isWhole,
    headerKeys: headers.map(headerKey),
  }
}

const REJECTED = "Muster added this column to a file of rejected rows, so it is left out."
const NEW = "The profile does not know this column; it is kept as an attribute."
const NEW_LEFT_OUT = "The profile does not know this column; it is left out."

type Place = (index: number | null | undefined) => number | null

/** A step with the columns that are there; `null` where nothing of it is left. */
function placed(step: Step, place: Place): Step | null {
  const columns = step.columns.map(place)
  const isCut = step.prefixes === true && columns.at(-1) === null
  const there = columns.filter((index) => index !== null)
  if (isCut || there.length === 0) return null
  const { unless, ...rest } = step
  const others = (unless ?? []).map(place).filter((index) => index !== null)
  return { ...rest, columns: there, ...(others.length > 0 && { unless: others }) }
}

type Left = { recipe: Recipe; tags: number | null; id: number | null; some: boolean }

function fieldsLeft(settled: Columns, { recipe, tags, id, some }: Left): Columns["fields"] {
  const fields = settled.fields.filter((field) => {
    if (field === "id") return id !== null
    if (field === "tags") return tags !== null
    if (field === "attributes") return some
    return recipe[field as TextField] !== undefined || (field === "source" && settled.source)
  })
  return some && !fields.includes("attributes") ? [...fields, "attributes"] : fields
}

function leftOutOf(
  settled: Columns,
  place: Place,
  names: string[],
  more: number[],
): ReadonlySet<number> {
  const known = [...settled.leftOut].map(place).filter((index) => index !== null)
  const own = names.flatMap((name, index) => (REJECTED_HEADERS.has(name) ? [index] : []))
  return new Set([...known, ...own, ...more])
}

/** New columns whose header names a secret, of which nothing is stored whatever a profile says. */
function secretsAmong(names: string[], fresh: number[]): Set<number> {
  const headers = ["Name", ...fresh.map((index) => names[index]!)]
  const { leftOut } = matchColumns(headers, [headers.map((_, at) => String(at))])
  return new Set(fresh.filter((_, at) => leftOut.has(at + 1)))
}

function lacks(missing: readonly FrozenColumn[], names: string[]): AppError {
  const told = { missing: listColumns(missing.map(({ header }) => header)) }
  return new AppError("invalid", said("columns_missing", { ...told, there: listColumns(names) }))
}

function hasNew(names: string[]): AppError {
  return new AppError("invalid", said("columns_new", listColumns(names)))
}

function missingWarning(missing: readonly FrozenColumn[]): Message {
  return warning("profile_columns_missing", listColumns(missing.map(({ header }) => header)))
}

function newWarning(names: string[], rule: FrozenColumns["new"], options: MatchOptions): Message {
  const kept = rule === "keep" && options.unmapped !== "ignore" ? "kept" : "left_out"
  return warning("profile_columns_new", { ...listColumns(names), kept })
}
