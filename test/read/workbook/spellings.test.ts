import assert from "node:assert/strict"
import { test } from "node:test"
import { mulberry32 } from "../../../bench/run/customers.ts"
import { FilePlace } from "../../../src/import/place/filePlace.ts"
import { openFile } from "../../../src/read/openFile.ts"
import { batchRows, rawText, recordCells } from "../../../src/read/parse/recordBatch.ts"
import { archiveOf } from "./archives.ts"
import { randomSheet } from "./spellings.ts"

const SHEETS = 100

test("however a sheet is written and wherever it is cut, its rows are the same", async (t) => {
  const firstSeed = Date.now() % 2 ** 31
  t.diagnostic(`first seed ${firstSeed}`)
  for (let seed = firstSeed; seed < firstSeed + SHEETS; seed++) {
    const random = mulberry32(seed)
    const { parts, header, rows } = randomSheet(random)
    const place = new RandomChunks(random)
    const bytes = archiveOf(parts)
    const opened = await openFile(chunksOf(bytes), place, { header: "present" })
    assert.deepEqual(opened.header, header, `seed ${seed}`)
    const read: unknown[] = []
    for await (const batch of opened.batches) {
      assert.deepEqual(batch.problems, [], `seed ${seed}`)
      for (const [record, cells] of batchRows(batch).entries()) {
        assert.deepEqual(recordCells(batch, record), cells, `seed ${seed}`)
        read.push({ number: batch.firstLine[record], cells, raw: rawText(batch, record) })
      }
    }
    const expected = rows.map((row) => ({ ...row, raw: row.cells.map(quoted).join(",") }))
    assert.deepEqual(read, expected, `seed ${seed}`)
    await place.close()
  }
})

/** Unpacks parts in pieces of any size, and reads them by the one way or the other. */
class RandomChunks extends FilePlace {
  /** Half of them are read by script alone, as small ones are in a browser. */
  override readonly fastFromBytes: number
  readonly #random: () => number

  constructor(random: () => number) {
    super()
    this.#random = random
    this.fastFromBytes = random() < 0.5 ? 0 : Number.POSITIVE_INFINITY
  }

  override async *inflate(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const most = 1 + 10 ** (4 * this.#random())
    for await (const chunk of super.inflate(chunks)) {
      // Pieces of one byte make long parts take long for no other reason.
      const least = Math.floor(chunk.length / 2000)
      for (let at = 0; at < chunk.length; ) {
        const size = 1 + least + Math.floor(this.#random() * most)
        yield chunk.subarray(at, at + size)
        at += size
      }
    }
  }
}

function quoted(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
