import { countRecognised } from "../columns/countRecognised.ts"
import type { Opened } from "../read/openCsv.ts"
import { openFile } from "../read/openFile.ts"
import { type ImportRequest, readingOptions } from "./importRequest.ts"
import type { FilePlace } from "./place/filePlace.ts"

/** Opens an upload, whatever it is: text, or a workbook by the sheet that is recognised best. */
export function openUpload(
  chunks: AsyncIterable<Uint8Array>,
  request: ImportRequest,
  place: FilePlace,
): Promise<Opened> {
  const { sheet } = request.options
  const named = sheet === undefined ? {} : { sheet }
  return openFile(chunks, place, { ...readingOptions(request), ...named, rate: countRecognised })
}
