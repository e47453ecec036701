import { batchRows } from "../../src/read/parse/recordBatch.ts"
import { untilRead } from "../../src/read/readAgain.ts"
import type { BeginningRow } from "./messages.ts"
import { openPicked } from "./openPicked.ts"
import type { Settings } from "./settings.ts"

const ROWS = 12
const CELLS = 12
const CHARACTERS = 60

/** The first rows of a file as they are written, the header and what stands above it included. */
export function readFirstRows(file: File, settings: Settings): Promise<BeginningRow[]> {
  const { header: _, ...cut } = settings
  return untilRead(async (proof) => {
    const opened = await openPicked(file, { ...cut, map: {}, header: "absent" }, proof)
    for await (const batch of opened.batches) {
      return batchRows(batch)
        .slice(0, ROWS)
        .map((cells, record) => ({
          line: batch.firstLine[record]!,
          cells: cells.slice(0, CELLS).map((cell) => cell.slice(0, CHARACTERS)),
        }))
    }
    return []
  })
}
