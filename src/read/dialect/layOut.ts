import { matchExport } from "../../customer/exportFormat.ts"
import { SAMPLE_RECORDS } from "../../limits.ts"
import type { Dialect, WidthRules } from "../parse/dialect.ts"
import { findHeader, lastLineAboveData } from "./findHeader.ts"
import { headsGroups } from "./headsGroups.ts"
import { nameRowNames } from "./nameRowNames.ts"
import { type SampleRecord, sampleRecords, usualWidth } from "./sampleRecords.ts"
import { isPlain, widthRules } from "./widthRules.ts"

/** The beginning of a file, with its header found. */
export type Layout = {
  records: SampleRecord[]
  /** The position of the header among the records, or null when there is none. */
  headerAt: number | null
  header: SampleRecord | null
  /** The last physical line above the data. */
  lastLine: number
  rules: WidthRules
  /** Muster's own export. */
  isExport: boolean
}

/** How well a header is recognised: the more, the better. */
export type Rate = (header: string[] | null, sample: string[][]) => number

/**
 * Finds the header among the records of the sample, and how wide its records are. Below a line that
 * may hold names for groups of columns, the next one is the header when it is recognised better.
 */
export function layOut(
  records: SampleRecord[],
  told: "present" | "absent" | number | undefined,
  more: WidthRules,
  rate?: Rate,
): Layout {
  const first = layOutBelow(records, told, more)
  const below = first.headerAt === null ? undefined : records[first.headerAt + 1]
  if (told !== undefined || rate === undefined || below === undefined) return first
  if (!headsGroups(first.header!.cells, below.cells)) return first
  const second = layOutBelow(records, below.lastLine, more)
  return rateLayout(second, rate) > rateLayout(first, rate) ? second : first
}

function rateLayout({ header, lastLine, records }: Layout, rate: Rate): number {
  const below = records.filter(({ firstLine, problem }) => firstLine > lastLine && !problem)
  const sample = below.slice(0, SAMPLE_RECORDS).map(({ cells }) => cells)
  return rate(header?.cells ?? null, sample)
}

function layOutBelow(
  records: SampleRecord[],
  told: "present" | "absent" | number | undefined,
  more: WidthRules,
): Layout {
  const headerAt = findHeader(records, told)
  const found = headerAt === null ? null : records[headerAt]!
  const lastLine = found?.lastLine ?? lastLineAboveData(records, told)
  const below = records.filter((record) => record.firstLine > lastLine)
  const header = found && nameRowNames(found, below)
  const isExport = header !== null && matchExport(header.cells) !== null
  const rules = widthRules(below, header?.cells.length ?? usualWidth(below), isExport)
  return {
    records,
    headerAt,
    header,
    lastLine,
    rules: { ...rules, ...more },
    isExport,
  }
}

/** The records of the sample as the rules have them, or more than enough of them. */
export function recordsByRules(
  sample: Uint8Array,
  ended: boolean,
  dialect: Dialect,
  { records, headerAt, rules }: Layout,
): SampleRecord[] {
  if (isPlain(records, rules) && rules.linesBreak !== true) return records
  const enough = (headerAt ?? 0) + 4 * SAMPLE_RECORDS
  return sampleRecords(sample, ended, dialect, rules, enough)
}
