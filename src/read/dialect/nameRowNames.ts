import type { SampleRecord } from "./sampleRecords.ts"

/** So many records show that the header lacks a name for the first column. */
const RECORDS_MIN = 3

/**
 * The header with a blank name in front where it is exactly one cell narrower than all records,
 * whose first cells count them: R writes names of rows so, without a name for them.
 */
export function nameRowNames(header: SampleRecord, rows: SampleRecord[]): SampleRecord {
  const width = header.cells.length + 1
  const whole = rows.filter(({ problem }) => problem === null)
  if (whole.length < RECORDS_MIN) return header
  const first = whole.map(({ cells }) => (cells.length === width ? Number(cells[0]) : Number.NaN))
  const isCounted = first.every((number, i) => i === 0 || number > first[i - 1]!) && first[0]! >= 0
  if (!isCounted || !first.every(Number.isInteger)) return header
  // A separator at the end of each record is no further column.
  if (whole.every(({ cells }) => cells.at(-1)!.trim() === "")) return header
  return { ...header, cells: ["", ...header.cells] }
}
