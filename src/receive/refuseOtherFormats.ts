import { AppError } from "../errors.ts"

const FORMATS: [magic: number[], name: string][] = [
  [[0x25, 0x50, 0x44, 0x46], "a PDF"],
  [[0x1f, 0x8b], "a gzip archive without Content-Encoding: gzip"],
  [[0x28, 0xb5, 0x2f, 0xfd], "a zstd archive without Content-Encoding: zstd"],
]

/** Ends with `invalid` when the file is a PDF or packed: nothing with rows. */
export async function* refuseOtherFormats(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let head: number[] = []
  for await (const chunk of chunks) {
    if (head.length < 4) {
      head = [...head, ...chunk.subarray(0, 4 - head.length)]
      const format = FORMATS.find(([magic]) => magic.every((byte, index) => head[index] === byte))
      if (format) throw otherFormat(format[1])
    }
    yield chunk
  }
}

function otherFormat(name: string): AppError {
  return new AppError(
    "invalid",
    `The file is ${name}, neither CSV nor a workbook. Open it where it comes from, save or ` +
      "export it as CSV, and send that file.",
  )
}
