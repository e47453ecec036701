import { matchExport } from "../customer/exportFormat.ts"
import { BATCH_BYTES, SAMPLE_BYTES, SAMPLE_RECORDS } from "../limits.ts"
import { detectDialect } from "./dialect/detectDialect.ts"
import { findHeader, lastLineAboveData } from "./dialect/findHeader.ts"
import {
  batchBytesFor,
  type SampleRecord,
  sampleRecords,
  usualWidth,
} from "./dialect/sampleRecords.ts"
import { isPlain, widthRules } from "./dialect/widthRules.ts"
import { type Decoded, decode } from "./encoding/decode.ts"
import { findMojibake } from "./findMojibake.ts"
import type { Dialect } from "./parse/dialect.ts"
import { createParser } from "./parse/parse.ts"
import { type RecordBatch, type RecordProblem, textOf } from "./parse/recordBatch.ts"
import { isNoDelimiter } from "./parse/textWindow.ts"

/** What the caller knows about the file; what is absent is found out. */
export type ReadOptions = {
  /** One character. One that ends lines is none: then the delimiter is found out. */
  delimiter?: string
  /** One character, or null when quotes are plain text. */
  quote?: string | null
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
  /** The header's record as it stands in the file, without its line end. */
  headerText: string | null
  /** What is wrong with the header record, when something is; the file is then not usable. */
  headerProblem: RecordProblem | null
  /** The first data records, without those that have a problem. */
  sample: string[][]
  /** Complete when `batches` has ended, like `dialect.encoding`. */
  warnings: string[]
  /** All data records, those of the sample as well. Can be iterated once. */
  batches: AsyncIterable<RecordBatch>
}

/** Finds out how a file is written and reads it. Never throws because of what the file holds. */
export async function openCsv(
  source: AsyncIterable<Uint8Array>,
  told: ReadOptions = {},
): Promise<Opened> {
  const options = possible(told)
  const decoded = await decode(source, options)
  const input = decoded.chunks[Symbol.asyncIterator]()
  const start = await readStart(input)
  const ended = start.length <= SAMPLE_BYTES
  // What is decided must not depend on how the source cuts its chunks.
  const sample = start.subarray(0, SAMPLE_BYTES)
  const sniffed = detectDialect(sample, ended, options)
  if (!ended) await nextTurn()
  const dialect = { ...sniffed.dialect, encoding: decoded.encoding, bom: decoded.bom }
  const all = sniffed.records ?? sampleRecords(sample, ended, dialect)
  if (!ended) await nextTurn()
  const at = findHeader(all, options.header)
  const header = at === null ? null : all[at]!
  const lastLine = header?.lastLine ?? lastLineAboveData(all, options.header)
  const below = all.filter((record) => record.firstLine > lastLine)
  dialect.header_line = header?.firstLine ?? null
  const isExport = header !== null && matchExport(header.cells) !== null
  const rules = widthRules(below, header?.cells.length ?? usualWidth(below), isExport)
  const enough = (at ?? 0) + 4 * SAMPLE_RECORDS
  const known = isPlain(all, rules) ? all : sampleRecords(sample, ended, dialect, rules, enough)
  if (!ended) await nextTurn()
  const warnings: string[] = []
  return {
    dialect,
    header: header?.cells ?? null,
    headerText: header && textOf(header.raw),
    headerProblem: header?.problem ?? null,
    sample: goodRows(known, lastLine),
    warnings,
    batches: readBatches(),
  }

  async function* readBatches(): AsyncGenerator<RecordBatch> {
    let mojibake: string | null = null
    const parser = createParser(dialect, rules, ended ? batchBytesFor(start.length) : BATCH_BYTES)
    try {
      for await (const chunk of chunksFrom(start, ended, input)) {
        if (chunk === null) parser.finish()
        else parser.push(chunk)
        for (let batch = parser.read(); batch !== null; batch = parser.read()) {
          dropRecords(batch, lastLine)
          mojibake ??= findMojibake(batch)
          if (batch.count > 0) yield batch
        }
      }
      dialect.encoding = decoded.encoding
      if (decoded.guessed) warnings.push(guessWarning(decoded))
      if (mojibake !== null) warnings.push(mojibake)
    } finally {
      await input.return?.()
    }
  }
}

/**
 * Lets others have their turn: with the sample of a large file, each step takes milliseconds, and
 * on a busy server many. A timer is what browsers have as well.
 */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}

/** What the caller says, without a delimiter that would end lines: no record would ever end. */
function possible(told: ReadOptions): ReadOptions {
  const { delimiter, ...rest } = told
  return delimiter === undefined || !isNoDelimiter(delimiter) ? told : rest
}

/** The sample, the chunks behind it, and null as the end of the file. */
async function* chunksFrom(
  start: Uint8Array,
  ended: boolean,
  input: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array | null> {
  yield start
  if (!ended) {
    for (let next = await input.next(); !next.done; next = await input.next()) yield next.value
  }
  yield null
}

/** More than the size of a sample, or all there is. */
async function readStart(input: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  while (length <= SAMPLE_BYTES) {
    const next = await input.next()
    if (next.done) break
    parts.push(next.value)
    length += next.value.length
  }
  const start = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    start.set(part, at)
    at += part.length
  }
  return start
}

function goodRows(records: SampleRecord[], lastLine: number): string[][] {
  const rows: string[][] = []
  for (const { cells, firstLine, problem } of records) {
    if (firstLine > lastLine && problem === null) rows.push(cells)
    if (rows.length === SAMPLE_RECORDS) break
  }
  return rows
}

/** Takes the records down to that line out of the batch: the header and what is above it. */
function dropRecords(batch: RecordBatch, lastLine: number): void {
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

function guessWarning({ encoding }: Decoded): string {
  return (
    `The file is not UTF-8 and does not say what it is; it was read as ${encoding}. If names ` +
    "look wrong, import it again with the encoding it really has."
  )
}
