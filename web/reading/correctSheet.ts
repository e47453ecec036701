import { batchRows, type RecordProblem } from "../../src/read/parse/recordBatch.ts"
import type { Corrected, Correction } from "./messages.ts"
import { openPicked } from "./openPicked.ts"
import type { Settings } from "./settings.ts"
import { SheetWriter } from "./sheetWriter.ts"

/**
 * The sheet of a workbook with some of its rows corrected, as a workbook of its own: every cell is
 * the text that it was read as, in the row and column where it was. What the sheet says besides of
 * its table, the new one says with a table that has just these rows.
 */
export async function correctSheet(
  file: File,
  settings: Settings,
  corrections: Correction[],
): Promise<Corrected> {
  const { dialect, header, batches } = await openPicked(file, settings)
  const { sheet = "", left = 0, header_line } = dialect
  const writer = new SheetWriter(sheet, left)
  if (header !== null && header_line !== null) await writer.row(header_line, header)
  const changed = new Map(corrections.map(({ line, cells }) => [line, cells]))
  for await (const batch of batches) {
    const broken = new Map(batch.problems.map((problem) => [problem.record, problem]))
    for (const [record, cells] of batchRows(batch).entries()) {
      const line = batch.firstLine[record]!
      const own = changed.get(line)
      const problem = broken.get(record)
      if (own === null) continue
      if (own !== undefined) await writer.row(line, own)
      else if (problem === undefined) await writer.row(line, cells)
      else await writer.brokenRow(line, cells, whyBroken(problem))
    }
  }
  const parts = await writer.end(header !== null)
  const { header: _, sheet: __, ...rest } = settings
  return { file: new File(parts, file.name, { type: file.type }), settings: { ...rest, sheet } }
}

/** A row that nobody corrected has to be rejected like before. */
function whyBroken({ code, cell }: RecordProblem): { cell: number; isTooLong: boolean } {
  return { cell, isTooLong: code === "cell_too_long" || code === "record_too_long" }
}
