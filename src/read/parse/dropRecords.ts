import type { RecordBatch } from "./recordBatch.ts"

/** Takes the records down to that line out of the batch: the header and what is above it. */
export function dropRecords(batch: RecordBatch, lastLine: number): void {
  let drop = 0
  while (drop < batch.count && batch.firstLine[drop]! <= lastLine) drop++
  if (drop === 0) return
  const arrays = [batch.firstCell, batch.firstLine, batch.lastLine, batch.rawStart, batch.rawEnd]
  for (const array of [...arrays, batch.recordSurplus]) array.copyWithin(0, drop, batch.count + 1)
  batch.count -= drop
  batch.problems = batch.problems
    .filter((problem) => problem.record >= drop)
    .map((problem) => ({ ...problem, record: problem.record - drop }))
}
