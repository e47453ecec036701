/** What `decode` found out; `encoding` is final when the chunks have ended. */
export type Decoded = {
  encoding: string
  bom: boolean
  chunks: AsyncIterable<Uint8Array>
}

export async function decode(
  source: AsyncIterable<Uint8Array>,
  options: { encoding?: string; charset?: string } = {},
): Promise<Decoded> {
  const iterator = source[Symbol.asyncIterator]()
  const first = await iterator.next()
  const bytes = first.done ? new Uint8Array() : first.value
  let encoding = (options.encoding ?? options.charset ?? "utf-8").toLowerCase()
  let bom = 0
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    bom = 3
    encoding = "utf-8"
  } else if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    bom = 2
    encoding = "utf-16le"
  } else if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    bom = 2
    encoding = "utf-16be"
  }
  async function* chunks(): AsyncGenerator<Uint8Array> {
    const decoder = new TextDecoder(encoding, { ignoreBOM: true })
    const encoder = new TextEncoder()
    let chunk = bytes.subarray(bom)
    for (;;) {
      if (encoding === "utf-8") yield chunk
      else yield encoder.encode(decoder.decode(chunk, { stream: true }))
      const result = await iterator.next()
      if (result.done) break
      chunk = result.value
    }
  }
  return { encoding, bom: bom > 0, chunks: chunks() }
}
