import type { Archive } from "../archive/archive.ts"
import { utf8Chunks } from "../parts/utf8Chunks.ts"
import { END, MORE, XmlScanner } from "../parts/xmlScanner.ts"
import { type CellContext, CellValues } from "./cellValues.ts"
import { RowReader } from "./rowReader.ts"

/**
 * A sheet as it arrives. Each time the generator yields, the reader has rows to give, until it
 * says MORE; that there was no more to come is seen from the generator's end.
 */
export async function* sheetRows(
  archive: Archive,
  part: string,
  context: CellContext,
): AsyncGenerator<RowReader> {
  const scanner = new XmlScanner(context.strings.memory)
  const reader = new RowReader(scanner, new CellValues(context))
  for await (const chunk of utf8Chunks(archive.open(part))) {
    scanner.push(chunk)
    yield reader
  }
  scanner.finish()
  yield reader
}

export function isOver(state: number): boolean {
  return state === MORE || state === END
}
