import { AppError } from "../errors.ts"
import type { OtherFormat } from "../messages/refusals/fileRefusals.ts"
import { said } from "../messages/said.ts"

/** How files begin that are no text; none of them is how a list might begin. */
const FORMATS: [magic: number[], format: OtherFormat][] = [
  [[0x25, 0x50, 0x44, 0x46], "pdf"],
  [[0x1f, 0x8b], "gzip"],
  [[0x28, 0xb5, 0x2f, 0xfd], "zstd"],
  [[0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], "seven_zip"],
  [[0x52, 0x61, 0x72, 0x21, 0x1a, 0x07], "rar"],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], "xz"],
  [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a], "picture"],
  [[0xff, 0xd8, 0xff, 0xe0, 0x00], "picture"],
  [[0xff, 0xd8, 0xff, 0xe1], "picture"],
  [[...letters("PAR1"), 0x15], "parquet"],
  [[...letters("SQLite format 3"), 0x00], "sqlite"],
  [[0x00, 0x01, 0x00, 0x00, ...letters("Standard ")], "access"],
]
const HEAD_BYTES = Math.max(...FORMATS.map(([magic]) => magic.length))

function letters(text: string): number[] {
  return [...text].map((letter) => letter.charCodeAt(0))
}

/** Ends with `invalid` when the file is a PDF, packed or a database: nothing with rows as text. */
export async function* refuseOtherFormats(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let head: number[] = []
  for await (const chunk of chunks) {
    if (head.length < HEAD_BYTES) {
      head = [...head, ...chunk.subarray(0, HEAD_BYTES - head.length)]
      const format = FORMATS.find(([magic]) => magic.every((byte, index) => head[index] === byte))
      if (format) throw otherFormat(format[1])
    }
    yield chunk
  }
}

function otherFormat(format: OtherFormat): AppError {
  return new AppError("invalid", said("other_format", { format }))
}
