import { SAMPLE_BYTES, SAMPLE_RECORDS } from "../limits.ts"
import { decode } from "./decode.ts"
import { createParser } from "./parse.ts"
import type { Dialect, RecordBatch, RecordProblem } from "./record.ts"
import { recordCells } from "./record.ts"
import { sniff } from "./sniff.ts"

/** What the caller knows about the file; what is absent is found out. */
export type ReadOptions = {
  delimiter?: string
  quote?: string
  /** The encoding as the user says, and as the request says. The first beats the second. */
  encoding?: string
  charset?: string
  /** Whether there is a header, or its 1-based physical line. */
  header?: "present" | "absent" | number
  /** The text came as a JSON string, so that it is UTF-8 whatever it looks like. */
  jsonText?: boolean
}

/** An opened file: what was found out from its beginning, and its data records. */
export type Opened = {
  dialect: Dialect
  /** The header's cells as they are written, or null when the file has none. */
  header: string[] | null
  /** What is wrong with the header record, when something is; the file is then not usable. */
  headerProblem: RecordProblem | null
  /** The first data records without those that have a problem. */
  sample: string[][]
  /** Complete when `batches` has ended. */
  warnings: string[]
  /** All data records, those of the sample as well. Can be iterated once. */
  batches: AsyncIterable<RecordBatch>
}

/** Finds out how a file is written and reads it. Never throws because of what the file holds. */
export async function openCsv(
  source: AsyncIterable<Uint8Array>,
  options: ReadOptions = {},
): Promise<Opened> {
  const { encoding, bom, chunks } = await decode(source, options)
  const iterator = chunks[Symbol.asyncIterator]()
  const { start, ended } = await readSample(iterator)
  const dialect = { ...sniff(start, options), encoding, bom }
  const headerGiven = options.header !== "absent"
  const opened: Opened = {
    dialect,
    header: null,
    headerProblem: null,
    sample: [],
    warnings: [],
    batches: readBatches(),
  }
  const parser = createParser(dialect)
  parser.push(start)
  if (ended) parser.finish()
  for (let batch = parser.read(); batch !== null; batch = parser.read()) {
    for (let record = 0; record < batch.count; record++) {
      if (headerGiven && opened.header === null) {
        opened.header = recordCells(batch, record)
        dialect.header_line = batch.firstLine[record]
      } else if (opened.sample.length < SAMPLE_RECORDS) {
        if (batch.problems.some((problem) => problem.record === record)) continue
        opened.sample.push(recordCells(batch, record))
      }
    }
  }
  return opened

  async function* readBatches(): AsyncGenerator<RecordBatch> {
    const data = createParser(dialect, { width: opened.header?.length ?? 0 })
    data.push(start)
    let done = ended
    for (;;) {
      if (done) data.finish()
      for (let batch = data.read(); batch !== null; batch = data.read()) {
        dropHeader(batch, dialect.header_line ?? 0)
        if (batch.count > 0) yield batch
      }
      if (done) return
      const result = await iterator.next()
      if (result.done) done = true
      else data.push(result.value)
    }
  }
}

async function readSample(
  iterator: AsyncIterator<Uint8Array>,
): Promise<{ start: Uint8Array; ended: boolean }> {
  const parts: Uint8Array[] = []
  let length = 0
  let ended = false
  while (length < SAMPLE_BYTES && !ended) {
    const result = await iterator.next()
    if (result.done) ended = true
    else {
      parts.push(result.value)
      length += result.value.length
    }
  }
  const start = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    start.set(part, at)
    at += part.length
  }
  return { start, ended }
}

/** Takes the records up to the header's line out of the batch. */
function dropHeader(batch: RecordBatch, headerLine: number): void {
  let drop = 0
  while (drop < batch.count && batch.firstLine[drop] <= headerLine) drop++
  if (drop === 0) return
  const arrays = [batch.firstCell, batch.firstLine, batch.lastLine, batch.rawStart, batch.rawEnd]
  for (const array of [...arrays, batch.recordSurplus]) array.copyWithin(0, drop, batch.count + 1)
  batch.count -= drop
  batch.problems = batch.problems
    .filter((problem) => problem.record >= drop)
    .map((problem) => ({ ...problem, record: problem.record - drop }))
}
