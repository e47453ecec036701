import { matchExport } from "../../customer/exportFormat.ts"
import { hasCells, isBlank, type SampleRecord, tableOf, usualWidth } from "./sampleRecords.ts"

/** How far down a header may stand below titles and notes. */
const RECORDS_SEARCHED = 30

/**
 * The position of the header among the records of the sample, or null when the first row is data.
 * Titles and notes above it are narrower than the table or mostly blank. A line of names that is
 * a little narrower than the data is a damaged header, not a title.
 */
export function findHeader(
  records: SampleRecord[],
  told: "present" | "absent" | number | undefined,
): number | null {
  if (records.length === 0) return null
  if (isFixHeader(records[0]!)) return 0
  if (told === "absent") return null
  if (typeof told === "number") {
    const at = records.findIndex(({ lastLine }) => lastLine >= told)
    return at < 0 ? null : at
  }
  const first = isSeparatorLine(records[0]!) ? 1 : 0
  if (first === records.length) return null
  // An attribute of an export may be called like an address, a date or a link.
  if (matchExport(records[first]!.cells) !== null) return first
  const width = usualWidth(tableOf(records.slice(first)))
  const filledWidth = usualWidth(tableOf(records.slice(first)).map(withoutBlankEnd))
  const beginning = records.slice(0, RECORDS_SEARCHED)
  const fitting = beginning.findIndex(
    (record, i) => i >= first && fits(record, width) && !isComment(beginning, i),
  )
  const names = beginning.findIndex(
    ({ cells }, i) =>
      i >= first &&
      cells.length > 1 &&
      2 * cells.length > filledWidth &&
      !isData(cells) &&
      filled(cells) > 1,
  )
  if (fitting < 0) return names >= 0 ? names : first
  // Rows may be shorter than the header, but no title is wider than the table.
  const wider = names >= 0 && names < fitting && beginning[names]!.cells.length > width
  if (wider) return names
  if (!isData(beginning[fitting]!.cells)) return fitting
  if (names >= 0 && names < fitting) return names
  return told === "present" ? fitting : null
}

/** The last physical line above the data when there is no header: a `sep=` line or titles. */
export function lastLineAboveData(records: SampleRecord[], told: unknown): number {
  if (records.length === 0) return 0
  const above = isSeparatorLine(records[0]!) ? 1 : 0
  if (told === "absent") return above
  const width = usualWidth(tableOf(records.slice(above)))
  const first = records
    .slice(0, RECORDS_SEARCHED)
    .findIndex((record, i) => i >= above && (fits(record, width) || isData(record.cells)))
  return first > 0 ? records[first - 1]!.lastLine : above
}

/** A file of rejected records begins with its header, whatever the file they come from did. */
function isFixHeader({ cells }: SampleRecord): boolean {
  return cells.length > 2 && cells.at(-2)!.trim() === "_line" && cells.at(-1)!.trim() === "_error"
}

/**
 * Programs write blank cells behind the last one; those say nothing about the width of the table.
 */
function withoutBlankEnd(record: SampleRecord): SampleRecord {
  const last = record.cells.findLastIndex((cell) => !isBlank(cell))
  return { ...record, cells: record.cells.slice(0, last + 1) }
}

/** `sep=;` tells a spreadsheet the delimiter; cells are what any delimiter makes of that. */
function isSeparatorLine({ cells, firstLine }: SampleRecord): boolean {
  return (
    firstLine === 1 &&
    /^sep=.?$/i.test(cells[0]!) &&
    cells.every((cell, i) => i === 0 || cell === "")
  )
}

function fits(record: SampleRecord, width: number): boolean {
  const { cells } = record
  if (!hasCells(record)) return false
  if (width < 3) return cells.length === width && filled(cells) === width
  const enough = filled(cells) > Math.max(1, Math.floor(width / 4))
  return (
    enough &&
    (cells.length === width || cells.slice(width).every(isBlank) === true) &&
    cells.length >= width
  )
}

/** `# exported by …` above the header; but `#name,email` above data is the header itself. */
function isComment(records: SampleRecord[], at: number): boolean {
  const next = records[at + 1]
  if (!records[at]!.cells[0!]!.trimStart().startsWith("#") || next === undefined) return false
  return next.cells.length > records[at]!.cells.length || !isData(next.cells)
}

/**
 * Whether the cells are those of a row: nobody calls a column `ann@example.com` or `2024-05-01`.
 */
function isData(cells: string[]): boolean {
  let numbers = 0
  let counted = 0
  let last = Number.NaN
  for (const cell of cells) {
    const value = cell.trim()
    if (ADDRESS.test(value) || DATE.test(value) || PHONE.test(value) || LINK.test(value))
      return true
    if (!/^[-+]?\d+([.,]\d+)?$/.test(value)) continue
    numbers++
    if (Number(value) === last + 1) counted++
    last = Number(value)
  }
  // Behind some names, 1, 2, 3 … 12 are the months or the days of a table.
  const named = filled(cells) - numbers >= NAMES_MIN
  return 2 * (named ? numbers - counted : numbers) > filled(cells)
}

const NAMES_MIN = 3

const ADDRESS = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/
const DATE = /^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})([ T]\d|$)/
const PHONE = /^\+?[\d ()/.-]{6,}$/
const LINK = /^https?:\/\/\S+$/i

function filled(cells: string[]): number {
  return cells.reduce((sum, cell) => sum + (isBlank(cell) ? 0 : 1), 0)
}
