import { damaged } from "../archive/source.ts"

/** The text of a part as UTF-8 without a byte order mark, whatever it was written in. */
export async function* utf8Chunks(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  let decoder: TextDecoder | null = null
  let isFirst = true
  for await (const chunk of chunks) {
    if (isFirst) {
      isFirst = false
      const encoding = encodingOf(chunk)
      if (encoding === "utf-8") {
        const hasMark = chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf
        yield hasMark ? chunk.subarray(3) : chunk
        continue
      }
      decoder = decoderOf(encoding)
    }
    yield decoder === null ? chunk : encoder.encode(decoder.decode(chunk, { stream: true }))
  }
  if (decoder !== null) yield encoder.encode(decoder.decode())
}

function encodingOf(chunk: Uint8Array): string {
  const [a, b] = chunk
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return "utf-16le"
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return "utf-16be"
  const start = new TextDecoder("latin1").decode(chunk.subarray(0, 200))
  const declared = /^(?:ï»¿)?<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(start)?.[1]
  return declared === undefined || /^(utf-?8|us-ascii|utf-16)$/i.test(declared) ? "utf-8" : declared
}

function decoderOf(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding)
  } catch (cause) {
    throw damaged("one of its parts is written in an unknown encoding", cause)
  }
}
