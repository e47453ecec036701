import { addressColumns } from "../columns/addressColumns.ts"
import { countRecognised } from "../columns/countRecognised.ts"
import type { Opened, ReadOptions } from "../read/openCsv.ts"
import { openFile } from "../read/openFile.ts"
import { type ImportRequest, readingOptions } from "./importRequest.ts"
import type { FilePlace } from "./place/filePlace.ts"

/** The same upload once more, and what was proved of it. */
export type Reread = Pick<ReadOptions, "again" | "proof">

/** Opens an upload, whatever it is: text, or a workbook by the sheet that is recognised best. */
export function openUpload(
  chunks: AsyncIterable<Uint8Array>,
  request: ImportRequest,
  place: FilePlace,
  reread: Reread,
): Promise<Opened> {
  const { sheet, map } = request.options
  return openFile(chunks, place, {
    ...readingOptions(request),
    ...reread,
    ...(sheet !== undefined && { sheet }),
    rate: countRecognised,
    addresses: (header, sample) => addressColumns(header, sample, { map }),
  })
}
