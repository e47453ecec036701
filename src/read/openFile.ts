import type { Opened, ReadOptions } from "./openCsv.ts"
import { openCsv } from "./openCsv.ts"
import { textOf } from "./parse/recordBatch.ts"
import type { Platform, Source } from "./workbook/archive/source.ts"
import type { SheetLook } from "./workbook/lookAtSheet.ts"
import type { WorkbookOptions } from "./workbook/openWorkbook.ts"
import {
  HEAD_BYTES,
  isArchive,
  isCompound,
  refuseCompound,
  refuseOtherText,
} from "./workbook/otherFormats.ts"

export type OpenOptions = ReadOptions & WorkbookOptions

/** An opened file, and of a workbook what its sheets look like. */
export type OpenedFile = Opened & { sheets?: SheetLook[] }

/** Where a file is opened: workbooks have to be kept there, since they are read from their end. */
export type Place = Platform & {
  keep(chunks: AsyncIterable<Uint8Array>): Promise<Source>
}

/**
 * Encrypted and old workbooks say which of the two they are within so many bytes, or at the end.
 */
const COMPOUND_BYTES = 64 * 1024

/**
 * Finds out what a file is by its first bytes, never by its name, and reads it: a workbook by the
 * sheet with the customers, everything else as text. Throws `invalid` for what is neither.
 */
export async function openFile(
  chunks: AsyncIterable<Uint8Array>,
  place: Place,
  options: OpenOptions = {},
): Promise<OpenedFile> {
  const input = chunks[Symbol.asyncIterator]()
  const start: Uint8Array[] = []
  let length = 0
  while (length < HEAD_BYTES) {
    const next = await input.next()
    if (next.done) break
    start.push(next.value)
    length += next.value.length
  }
  const head = joined(start, length)
  const all = chunksFrom(start, input)
  if (options.jsonText) {
    refuseOtherText(textOf(head).trimStart())
    return openCsv(all, options)
  }
  if (isCompound(head)) throw await compoundError(await place.keep(all))
  if (!isArchive(head)) return openCsv(all, options)
  // Most files are none, and a browser then need not load it.
  const { openWorkbook } = await import("./workbook/openWorkbook.ts")
  return openWorkbook(await place.keep(all), place, options)
}

async function* chunksFrom(
  start: Uint8Array[],
  input: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* start
    for (let next = await input.next(); !next.done; next = await input.next()) yield next.value
  } finally {
    await input.return?.()
  }
}

async function compoundError(source: Source): Promise<Error> {
  const length = Math.min(source.size, COMPOUND_BYTES)
  const parts = [await source.read(0, length), await source.read(source.size - length, length)]
  return refuseCompound(joined(parts, 2 * length))
}

function joined(parts: Uint8Array[], length: number): Uint8Array {
  if (parts.length === 1) return parts[0]!
  const all = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
