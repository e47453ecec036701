import type { SampleRecord } from "./sampleRecords.ts"

/** So many records show that the header lacks a name for the first column. */
const RECORDS_MIN = 3

/** Of so many records one may be damaged. */
const RECORDS_PER_DAMAGE = 12

/**
 * The header with a blank name in front where it is exactly one cell narrower than the records,
 * whose first cells count them: R writes names of rows so, without a name for them.
 */
export function nameRowNames(header: SampleRecord, rows: SampleRecord[]): SampleRecord {
  const width = header.cells.length + 1
  const whole = rows.filter(({ problem }) => problem === null)
  if (whole.length < RECORDS_MIN) return header
  let [last, odd] = [-1, 0]
  for (const { cells } of whole) {
    const number = cells.length === width && cells[0] !== "" ? Number(cells[0]) : Number.NaN
    if (!Number.isInteger(number) || number <= last) odd++
    if (Number.isInteger(number)) last = number
  }
  if (odd * RECORDS_PER_DAMAGE > whole.length) return header
  // A separator at the end of each record is no further column.
  const wide = whole.filter(({ cells }) => cells.length === width)
  if (wide.every(({ cells }) => cells[width - 1]!.trim() === "")) return header
  return { ...header, cells: ["", ...header.cells] }
}
