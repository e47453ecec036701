import { AppError } from "../errors.ts"
import type { OtherFormat } from "../messages/refusals/fileRefusals.ts"
import { said } from "../messages/said.ts"

const FORMATS: [magic: number[], format: OtherFormat][] = [
  [[0x25, 0x50, 0x44, 0x46], "pdf"],
  [[0x1f, 0x8b], "gzip"],
  [[0x28, 0xb5, 0x2f, 0xfd], "zstd"],
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

function otherFormat(format: OtherFormat): AppError {
  return new AppError("invalid", said("other_format", { format }))
}
