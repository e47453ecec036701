import { BATCH_BYTES, PROOF_TURN_MS_MAX } from "../../limits.ts"
import { batchBytesFor } from "../dialect/sampleRecords.ts"
import type { Dialect } from "../parse/dialect.ts"
import { createParser } from "../parse/parse.ts"
import type { RecordBatch } from "../parse/recordBatch.ts"
import { CellCounts } from "./cellCounts.ts"
import { LineCounts } from "./lineCounts.ts"

/** What a reading makes of all records of a file, header and titles left out. */
export type Tally = { dialect: Dialect; lines: LineCounts; cells: CellCounts }

/** Which part of a file is looked at: the records below a line. */
export type Table = { lastLine: number; width: number }

/** How much text each reading takes at a time. */
const PIECE_BYTES = 2 * BATCH_BYTES

/**
 * Reads a file in several ways at once and counts what each makes of it. The memory that it takes
 * does not depend on the file.
 */
export async function measure(
  chunks: AsyncIterable<Uint8Array>,
  dialects: Dialect[],
  table: Table,
): Promise<Tally[]> {
  const readings = dialects.map((dialect) => new Reading(dialect, table))
  let began = performance.now()
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
      for (const reading of readings) reading.take(chunk.subarray(at, at + PIECE_BYTES))
      if (performance.now() - began < PROOF_TURN_MS_MAX) continue
      await new Promise((resolve) => setTimeout(resolve))
      began = performance.now()
    }
  }
  for (const reading of readings) reading.end()
  return readings.map(({ tally }) => tally)
}

/** The same for a piece of a file that is at hand; `ended` when it is all of it. */
export function measureSample(
  sample: Uint8Array,
  ended: boolean,
  dialects: Dialect[],
  table: Table,
): Tally[] {
  return dialects.map((dialect) => {
    const reading = new Reading(dialect, table, batchBytesFor(Math.min(sample.length, BATCH_BYTES)))
    reading.take(sample)
    if (ended) reading.end()
    return reading.tally
  })
}

class Reading {
  readonly tally: Tally
  readonly #parser
  readonly #lastLine: number

  constructor(dialect: Dialect, { lastLine, width }: Table, batchBytes = BATCH_BYTES) {
    this.tally = { dialect, lines: new LineCounts(width), cells: new CellCounts(dialect) }
    this.#parser = createParser(dialect, {}, batchBytes)
    this.#lastLine = lastLine
  }

  take(bytes: Uint8Array): void {
    this.#parser.push(bytes)
    for (let batch = this.#parser.read(); batch !== null; batch = this.#parser.read()) {
      this.#count(batch)
    }
  }

  end(): void {
    this.#parser.finish()
    this.take(new Uint8Array(0))
  }

  #count(batch: RecordBatch): void {
    const { lines, cells } = this.tally
    const broken = new Map(batch.problems.map(({ record, code }) => [record, code]))
    for (let record = 0; record < batch.count; record++) {
      if (batch.firstLine[record]! <= this.#lastLine) continue
      const code = broken.get(record) ?? null
      const count = batch.firstCell[record + 1]! - batch.firstCell[record]!
      lines.add(count, code)
      cells.add(batch, record, code === null)
    }
  }
}
