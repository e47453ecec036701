import assert from "node:assert/strict"
import { FilePlace } from "../../../src/import/place/filePlace.ts"
import { type OpenOptions, openFile } from "../../../src/read/openFile.ts"
import { batchRows } from "../../../src/read/parse/recordBatch.ts"

/** What is in a workbook without problems: how it was understood, its rows, and their lines. */
export async function readWorkbook(bytes: Uint8Array, options: OpenOptions = {}) {
  const place = new FilePlace()
  async function* chunks() {
    yield bytes
  }
  try {
    const { dialect, header, warnings, batches } = await openFile(chunks(), place, options)
    const rows: string[][] = []
    const lines: number[] = []
    for await (const batch of batches) {
      rows.push(...batchRows(batch))
      lines.push(...batch.firstLine.subarray(0, batch.count))
      assert.deepEqual(batch.problems, [])
    }
    return { dialect, header, warnings, rows, lines }
  } finally {
    await place.close()
  }
}
