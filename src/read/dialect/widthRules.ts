import { EXPORT_RECORD_BYTES_MAX } from "../../limits.ts"
import type { WidthRules } from "../parse/dialect.ts"
import { isBlank, type SampleRecord } from "./sampleRecords.ts"

/** Customers of Muster's own export may have grown beyond any record of a list. */
const EXPORT_SIZES = { cellBytes: EXPORT_RECORD_BYTES_MAX, recordBytes: EXPORT_RECORD_BYTES_MAX }

/** So many records as wide as the header are a habit. */
const HABIT_RECORDS = 20
const HABIT_SHARE = 0.95

/**
 * What the sample says about records that are not as wide as the header. Missing cells are blank
 * and extra blank cells are ignored, unless the file's own records show that its writer does
 * neither: then a record that does has lost or gained a delimiter somewhere, its cells have
 * moved, and it must not become a customer.
 */
export function widthRules(records: SampleRecord[], width: number, isExport: boolean): WidthRules {
  let exact = 0
  let short = 0
  let blankExtra = 0
  let filledExtra = 0
  let endingBlank = 0
  for (const [i, { cells, problem }] of records.entries()) {
    if (problem !== null) continue
    if (cells.length === width) {
      exact++
      if (width > 1 && isBlank(cells[width - 1]!)) endingBlank++
    } else if (cells.length < width) short += i === records.length - 1 ? 0 : 1
    else if (cells.slice(width).every(isBlank)) blankExtra++
    else filledExtra++
  }
  const total = exact + short + blankExtra + filledExtra
  const regular = exact >= HABIT_RECORDS && exact >= HABIT_SHARE * total
  const headerTooNarrow = filledExtra > 2 && filledExtra > 0.2 * total
  return {
    width,
    ...(isExport && { sizes: EXPORT_SIZES }),
    shortIsDamage: regular && endingBlank > 2,
    extraIsDamage: regular || headerTooNarrow,
    cutIsDamage: exact > 4 && short === 0 && endingBlank > 0,
  }
}

/**
 * Whether all records, those above the header as well, are on a line of their own, as wide as the
 * header and without a problem: then the rules change nothing, and the records need not be read a
 * second time.
 */
export function isPlain(records: SampleRecord[], { width }: WidthRules): boolean {
  return records.every(
    ({ cells, problem, firstLine, lastLine }) =>
      problem === null && cells.length === width && firstLine === lastLine,
  )
}
