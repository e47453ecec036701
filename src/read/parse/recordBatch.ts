/**
 * What passes between the steps of reading: batches of records, never single rows. A batch is one
 * buffer and index arrays into it, so that a million rows do not become nine million strings; a
 * step that wants strings asks for those of one record.
 */

import type { Params } from "../../messages/message.ts"
import type { RecordCode } from "../../messages/recordSentences.ts"
import { surplusOf } from "./textWindow.ts"

/** Why a record cannot be trusted. Its cells are then unreliable; its raw text is exact. */
export type RecordProblem = {
  /** The record's position in the batch. */
  record: number
  code: ProblemCode
  /** The 1-based physical line and the 0-based cell at which it was seen. */
  line: number
  cell: number
  /** What the sentence holds beside its words, for other languages. */
  params: Params
  /** A sentence for a person: what happened and what to do. */
  message: string
}

export type ProblemCode = RecordCode

/**
 * Records in file order. Blank records never appear; broken ones do, with one entry in `problems`,
 * which is in record order. All offsets are byte offsets into `bytes`, which holds UTF-8 (lone
 * surrogates as three bytes). The arrays are reused: a batch is valid until the next is asked for.
 */
export type RecordBatch = {
  bytes: Uint8Array
  /** How many records the batch holds. */
  count: number
  /** Cells of record r are `firstCell[r]` up to, not including, `firstCell[r + 1]`. */
  firstCell: Int32Array
  /** Content of cell c, unquoted and unescaped, outer blanks kept. */
  cellStart: Int32Array
  cellEnd: Int32Array
  /** First and last physical line of record r, 1-based. */
  firstLine: Int32Array
  lastLine: Int32Array
  /** The record as it came, without its line end; cut at 64 KiB for `record_too_long`. */
  rawStart: Int32Array
  rawEnd: Int32Array
  problems: RecordProblem[]
  /** How many more UTF-8 bytes than UTF-16 units cell c has, and the text before record r. */
  cellSurplus: Int32Array
  recordSurplus: Int32Array
  /**
   * The text from `decodedStart` on as a string, when it had to be decoded anyway; null when it is
   * ASCII, and "" when it is not all UTF-8, so that the surpluses cannot be trusted.
   */
  decoded: string | null
  decodedStart: number
  /**
   * Whether some of the text may have been decoded wrongly before it got here; see
   * `findMojibake.ts`.
   */
  suspicious: boolean
  /** What in its records is not usual, as bits of `ODD`: a closer look may be worth it. */
  odd: number
  /** Cells that had to be unescaped lie from here on, in cell order. */
  scratchStart: number
  scratchEnd: number
}

export const ODD = {
  backslash: 1,
  /** A record that is narrower than the header. */
  narrow: 2,
  /** A record that ends in another line end than most. */
  otherEnd: 4,
  /** A quoted cell that is so short that it may be a word for nothing. */
  shortQuoted: 8,
  /** A cell without quotes. */
  bare: 16,
}
export const SHORT_CELL_BYTES = 9

const decoder = new TextDecoder("utf-8", { ignoreBOM: true })

/** The content of cell `cell` of the batch (not of a record). */
function cellText(batch: RecordBatch, cell: number): string {
  return text(batch.bytes, batch.cellStart[cell]!, batch.cellEnd[cell]!)
}

/** The cells of record `record` as strings. */
export function recordCells(batch: RecordBatch, record: number): string[] {
  const cells: string[] = []
  const end = batch.firstCell[record + 1]!
  for (let cell = batch.firstCell[record]; cell! < end; cell!++) cells.push(cellText(batch, cell!))
  return cells
}

/** A copy of the record's bytes as they came, without its line end. */
export function rawBytes(batch: RecordBatch, record: number): Uint8Array {
  return batch.bytes.slice(batch.rawStart[record], batch.rawEnd[record])
}

/** The record as it came, without its line end. */
export function rawText(batch: RecordBatch, record: number): string {
  return text(batch.bytes, batch.rawStart[record]!, batch.rawEnd[record]!)
}

/** The cells of all records; several times as fast as asking for them one by one. */
export function batchRows(batch: RecordBatch): string[][] {
  const { count, bytes, decodedStart, firstCell, cellStart, cellEnd, cellSurplus } = batch
  const rows: string[][] = new Array(count)
  if (batch.decoded === "") {
    for (let record = 0; record < count; record++) rows[record] = recordCells(batch, record)
    return rows
  }
  if (count === 0) return rows
  const { recordSurplus, scratchStart } = batch
  const input = batch.decoded ?? text(bytes, decodedStart, batch.rawEnd[count - 1]!)
  const scratch = text(bytes, scratchStart, batch.scratchEnd)
  const mayBeSpelled = (batch.odd & ODD.backslash) !== 0
  let scratchAt = scratchStart
  let scratchOffset = scratchStart
  for (let record = 0; record < count; record++) {
    let offset = decodedStart + recordSurplus[record]!
    const end = firstCell[record + 1]!
    let cell = firstCell[record]!
    const row: string[] = new Array(end! - cell!)
    for (let column = 0; cell! < end; cell++, column++) {
      const start = cellStart[cell!]!
      const own = cellSurplus[cell!]!
      if (start === cellEnd[cell!]) row[column] = ""
      else if (start! < scratchStart) {
        row[column] = input.slice(start! - offset, cellEnd[cell!]! - offset - own!)
      } else {
        // What lies between is of records that were dropped, such as the header.
        if (start! > scratchAt) scratchOffset += surplusOf(bytes, scratchAt, start!)
        // What was spelled with backslashes may have been ASCII.
        const inside = mayBeSpelled ? surplusOf(bytes, start!, cellEnd[cell!]!) : own
        row[column] = scratch.slice(start - scratchOffset, cellEnd[cell!]! - scratchOffset - inside)
        scratchOffset += inside
        scratchAt = cellEnd[cell!]!
      }
      offset += own
    }
    rows[record] = row
  }
  return rows
}

/** UTF-8 as a string, with U+FFFD for what is none. */
export function textOf(bytes: Uint8Array): string {
  return decoder.decode(bytes)
}

function text(bytes: Uint8Array, start: number, end: number): string {
  return start === end ? "" : textOf(bytes.subarray(start, end))
}

/** Takes chunks of UTF-8 and gives batches of records; never throws, whatever the bytes are. */
export type Parser = {
  /** The chunk must not be changed until `read` has returned null. */
  push(chunk: Uint8Array): void
  /** No more chunks will come. */
  finish(): void
  /** The next batch, valid until the next call; null when more text is needed or none is left. */
  read(): RecordBatch | null
}
