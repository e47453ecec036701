/**
 * Reads one file to its last batch in a process of its own and prints what that took:
 * `node bench/run/readOne.ts FILE`. With `--sum` every cell is summed up instead.
 */
import { createReadStream } from "node:fs"
import { FilePlace } from "../../src/import/place/filePlace.ts"
import { openFile } from "../../src/read/openFile.ts"
import { batchRows } from "../../src/read/parse/recordBatch.ts"
// What is loaded with the first workbook is part of no reading.
import "../../src/read/workbook/openWorkbook.ts"
import { addCell } from "./addCell.ts"

export type ReadOne = { rows: number; seconds: number; peakMiB: number; sum: number }

const [file, sums] = process.argv.slice(2)
const place = new FilePlace()
const before = process.cpuUsage()
const { batches } = await openFile(createReadStream(file!), place, { header: "present" })
let rows = 0
let sum = 0
for await (const batch of batches) {
  rows += batch.count
  if (sums === undefined) continue
  for (const cells of batchRows(batch)) for (const cell of cells) sum = addCell(sum, cell)
}
const { user, system } = process.cpuUsage(before)
const seconds = (user + system) / 1e6
const peakMiB = process.resourceUsage().maxRSS / 1024
await place.close()
console.log(JSON.stringify({ rows, seconds, peakMiB, sum } satisfies ReadOne))
