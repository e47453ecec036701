import type { Columns } from "../columns/build/columns.ts"
import { CELL_BYTES_MAX } from "../limits.ts"
import type { RecordBatch, RecordProblem } from "../read/parse/recordBatch.ts"

/**
 * Whether what is wrong with a record is in columns alone of which nothing is taken: cells that are
 * too long. The reader looked no further when it saw the first one, so the others are looked at
 * here.
 */
export function isHarmless(problem: RecordProblem, batch: RecordBatch, columns: Columns): boolean {
  const { leftOut } = columns
  if (problem.code !== "cell_too_long" || !leftOut.has(problem.cell)) return false
  const first = batch.firstCell[problem.record]!
  const width = batch.firstCell[problem.record + 1]! - first
  if (width !== columns.columns.length) return false
  for (let column = 0; column < width; column++) {
    if (leftOut.has(column)) continue
    const cell = first + column
    const bytes = batch.bytes.subarray(batch.cellStart[cell], batch.cellEnd[cell])
    if (bytes.length > CELL_BYTES_MAX || bytes.includes(0) || !isText(bytes)) return false
  }
  return true
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })

function isText(bytes: Uint8Array): boolean {
  try {
    decoder.decode(bytes)
    return true
  } catch {
    return false
  }
}
