import { createReadStream } from "node:fs"
import { addressColumns } from "../../columns/addressColumns.ts"
import { countRecognised } from "../../columns/countRecognised.ts"
import type { ImportOptions } from "../../import/importOptions.ts"
import { MeasuredUpload } from "../../import/measuredUpload.ts"
import type { Reread } from "../../import/openUpload.ts"
import { FilePlace } from "../../import/place/filePlace.ts"
import { type OpenedFile, openFile } from "../../read/openFile.ts"
import { untilRead } from "../../read/readAgain.ts"
import { refuseOtherFormats } from "../../receive/refuseOtherFormats.ts"
import type { Io } from "../terminal/io.ts"

/**
 * Opens a file, or the standard input for `-`, as an import would, and hands it on: what is printed
 * cannot be taken back, so that all of it is looked at first. Throws `invalid` for what is no list.
 */
export async function withFile<Result>(
  file: string,
  options: ImportOptions,
  { stdin }: Io,
  use: (opened: OpenedFile) => Promise<Result>,
): Promise<Result> {
  const place = new FilePlace()
  const input = new MeasuredUpload()
  const first = file === "-" ? input.pass(stdin, () => {}) : createReadStream(file)
  const again = async () => (file === "-" ? input.again() : createReadStream(file))
  const { null: nothing } = options
  const open = (chunks: AsyncIterable<Uint8Array>, reread: Reread) =>
    openFile(refuseOtherFormats(chunks), place, {
      ...options,
      ...(nothing !== undefined && { nothing }),
      ...reread,
      rate: countRecognised,
      addresses: (header, sample) => addressColumns(header, sample, options),
    })
  try {
    const opened = await open(first, { again })
    // A workbook says by itself how it is written.
    if (opened.proof === undefined) return await use(opened)
    const proof = await untilRead(async (late) => {
      if (late !== undefined) return late
      for await (const _ of opened.batches);
      return opened.proof
    })
    const chunks = await again()
    if (chunks === null) throw new Error("there is no room to keep it while it is read.")
    return await use(await open(chunks, { ...(proof && { proof }) }))
  } finally {
    await place.close()
    await input.spool.close()
  }
}
