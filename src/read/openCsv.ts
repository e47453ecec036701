import { BATCH_BYTES, SAMPLE_BYTES, SAMPLE_RECORDS } from "../limits.ts"
import type { Message } from "../messages/message.ts"
import { Warned } from "../messages/warned.ts"
import { warning } from "../messages/warningSentences.ts"
import { detectDialect } from "./dialect/detectDialect.ts"
import { layOut, recordsByRules } from "./dialect/layOut.ts"
import { refuseLayouts } from "./dialect/refuseLayouts.ts"
import {
  batchBytesFor,
  type SampleRecord,
  sampleRecords,
  usualWidth,
} from "./dialect/sampleRecords.ts"
import { decode } from "./encoding/decode.ts"
import { withoutEndMark } from "./encoding/withoutEndMark.ts"
import { Evidence, hasSameRecords } from "./evidence.ts"
import { findMojibake } from "./findMojibake.ts"
import type { Dialect, WidthRules } from "./parse/dialect.ts"
import { dropRecords } from "./parse/dropRecords.ts"
import { NothingBlanker } from "./parse/nothingBlanker.ts"
import { createParser } from "./parse/parse.ts"
import { type RecordBatch, type RecordProblem, textOf } from "./parse/recordBatch.ts"
import { isNoDelimiter } from "./parse/textWindow.ts"
import type { Proof } from "./proof/prove.ts"
import type { ReadOptions } from "./readOptions.ts"

export type { ReadOptions } from "./readOptions.ts"

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
  /** How the file is written beyond what its dialect says; see `ReadOptions.proof`. */
  proof?: Proof
  /** Complete when `batches` has ended, like `dialect.encoding`. */
  warnings: string[]
  /** The same for a program. */
  notes: Message[]
  /** All data records, those of the sample as well. Can be iterated once. */
  batches: AsyncIterable<RecordBatch>
}

/**
 * Finds out how a file is written and reads it. Throws `invalid` for columns that are aligned with
 * blanks or control characters for line ends, and for nothing else that a file may hold.
 */
export async function openCsv(
  source: AsyncIterable<Uint8Array>,
  told: ReadOptions = {},
): Promise<Opened> {
  const options = possible(told)
  const { delimiter, header: place, rate } = options
  const decoded = await decode(source, options)
  const input = withoutEndMark(decoded.chunks)[Symbol.asyncIterator]()
  const start = await readStart(input)
  const ended = start.length <= SAMPLE_BYTES
  // What is decided must not depend on how the source cuts its chunks.
  const sample = start.subarray(0, SAMPLE_BYTES)
  const sniffed = detectDialect(sample, ended, options)
  if (!ended) await nextTurn()
  const wrapped = sniffed.wrapped === undefined ? {} : { wrapped: true, width: sniffed.wrapped }
  const found = { ...sniffed.dialect, encoding: decoded.encoding, bom: decoded.bom }
  const all = firstRecords(sample, ended, found, sniffed.records, wrapped)
  if (!ended) await nextTurn()
  const first = layOut(all, place, wrapped, rate)
  if (delimiter === undefined && !first.isExport) refuseLayouts(textOf(sample), found.delimiter)
  const table = { ...first, width: first.rules.width!, isWrapped: "wrapped" in wrapped }
  const evidence = new Evidence(found, options, table)
  const proof = await evidence.ofSample(sample, ended)
  const dialect = proof.dialect
  const isSame = dialect === found || hasSameRecords(dialect, found)
  const records = isSame ? all : sampleRecords(sample, ended, dialect)
  const ends = proof.linesBreak ? { linesBreak: true } : null
  const layout = isSame && ends === null ? first : layOut(records, place, ends ?? {}, rate)
  const { header, lastLine, rules } = layout
  dialect.header_line = header?.firstLine ?? null
  const known = recordsByRules(sample, ended, dialect, layout)
  if (!ended) await nextTurn()
  const warned = new Warned(proof.notes)
  const blanker =
    dialect.nothing === undefined ? null : new NothingBlanker(dialect.nothing, dialect)
  return {
    dialect,
    header: header?.cells ?? null,
    headerText: header && textOf(header.raw),
    headerProblem: header?.problem ?? null,
    sample: goodRows(known, lastLine, dialect.nothing?.word),
    ...warned,
    proof,
    batches: readBatches(),
  }

  async function* readBatches(): AsyncGenerator<RecordBatch> {
    let mojibake: Message | null = null
    const parser = createParser(dialect, rules, ended ? batchBytesFor(start.length) : BATCH_BYTES)
    try {
      for await (const chunk of chunksFrom(start, ended, input)) {
        if (chunk === null) parser.finish()
        else parser.push(chunk)
        for (let batch = parser.read(); batch !== null; batch = parser.read()) {
          dropRecords(batch, lastLine)
          if (!ended && evidence.isFresh(batch)) warned.add(...(await evidence.ofWholeFile()))
          blanker?.blank(batch)
          mojibake ??= findMojibake(batch)
          if (batch.count > 0) yield batch
        }
      }
      dialect.encoding = decoded.encoding
      if (decoded.guessed) warned.add(warning("encoding_guessed", { encoding: decoded.encoding }))
      if (mojibake !== null) warned.add(mojibake)
    } finally {
      await input.return?.()
    }
  }
}

/** The sample's records; read once more where the first stands in quotes as a whole. */
function firstRecords(
  sample: Uint8Array,
  ended: boolean,
  found: Dialect,
  known: SampleRecord[] | null,
  wrapped: WidthRules,
): SampleRecord[] {
  const records = known ?? sampleRecords(sample, ended, found, wrapped)
  const [first] = records
  const width = usualWidth(records)
  const isQuoted = first?.cells.length === 1 && first.raw.length > first.cells[0]!.length
  return isQuoted && width > 2 ? sampleRecords(sample, ended, found, { width }) : records
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

function goodRows(
  records: SampleRecord[],
  lastLine: number,
  nothing: string | undefined,
): string[][] {
  const rows: string[][] = []
  for (const { cells, firstLine, problem } of records) {
    if (firstLine > lastLine && problem === null) {
      rows.push(nothing === undefined ? cells : cells.map((cell) => (cell === nothing ? "" : cell)))
    }
    if (rows.length === SAMPLE_RECORDS) break
  }
  return rows
}
