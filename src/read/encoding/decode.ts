import { ENCODING_EVIDENCE_BYTES } from "../../limits.ts"
import { countSequences, detectEncoding } from "./detectEncoding.ts"
import { createTranscoder, encodingOf } from "./transcode.ts"

/** What a caller knows: the user's word beats the request's; JSON is UTF-8 whatever anyone says. */
export type DecodeOptions = { encoding?: string; charset?: string; jsonText?: boolean }

/**
 * Bytes as UTF-8. What is no text stays invalid, so that the parser can say in which line it is.
 */
export type Decoded = {
  /** Final when `chunks` has ended: letters beyond ASCII may come late. */
  encoding: string
  bom: boolean
  /** Whether the encoding was guessed from the letters of the text. */
  guessed: boolean
  chunks: AsyncIterable<Uint8Array>
}

/** How much of the beginning is looked at for a byte order mark or the pattern of UTF-16. */
const HEAD_BYTES = 4096
/** A word that begins before the first byte beyond ASCII is evidence, too. */
const WORD_BYTES = 64

/** Finds out the encoding of the bytes and gives them as UTF-8; never throws for what they are. */
export async function decode(
  source: AsyncIterable<Uint8Array>,
  options: DecodeOptions = {},
): Promise<Decoded> {
  const input = source[Symbol.asyncIterator]()
  const head = await gather(input, HEAD_BYTES)
  const told = options.encoding ?? options.charset
  const mark = markOf(head)
  const known = mark?.encoding ?? (options.jsonText ? "utf-8" : undefined)
  const encoding = known ?? (told && encodingOf(told)) ?? wideEncodingOf(head)
  const decoded: Decoded = {
    encoding: encoding ?? "utf-8",
    bom: mark !== null,
    guessed: false,
    chunks: chunks(),
  }
  return decoded

  async function* chunks(): AsyncGenerator<Uint8Array> {
    try {
      const start = head.subarray(mark?.length ?? 0)
      const rest = followedBy(start, input)
      let output = rest
      if (encoding === null) output = detect(rest, decoded)
      else if (encoding !== "utf-8") output = transcode(rest, encoding)
      yield* output
    } finally {
      await input.return?.()
    }
  }
}

/** Gathers at least `length` bytes, unless there are fewer. */
async function gather(input: AsyncIterator<Uint8Array>, length: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let total = 0
  while (total < length) {
    const next = await input.next()
    if (next.done) break
    parts.push(next.value)
    total += next.value.length
  }
  return join(parts)
}

async function* followedBy(
  first: Uint8Array,
  input: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  if (first.length > 0) yield first
  for (let next = await input.next(); !next.done; next = await input.next()) yield next.value
}

async function* transcode(
  chunks: AsyncIterable<Uint8Array>,
  encoding: string,
): AsyncGenerator<Uint8Array> {
  const transcoder = createTranscoder(encoding)
  for await (const chunk of chunks) yield transcoder.push(chunk)
  yield transcoder.finish()
}

/**
 * Passes ASCII on until the first byte beyond it, decides with what follows there, and goes on as
 * that says. What is decided depends on the bytes alone, not on how they are cut into chunks.
 */
async function* detect(
  chunks: AsyncGenerator<Uint8Array>,
  decoded: Decoded,
): AsyncGenerator<Uint8Array> {
  let before = new Uint8Array()
  for (;;) {
    const next = await chunks.next()
    if (next.done) return
    const chunk = next.value
    const high = firstBeyondAscii(chunk)
    if (high === chunk.length) {
      before = join([before, chunk.subarray(-WORD_BYTES)]).slice(-WORD_BYTES)
      yield chunk
      continue
    }
    const wanted = ENCODING_EVIDENCE_BYTES - (chunk.length - high)
    const window = join([before, chunk, await gather(chunks, wanted)])
    const at = before.length + high
    const end = at + ENCODING_EVIDENCE_BYTES
    const evidence = window.subarray(Math.max(0, at - WORD_BYTES), end)
    decoded.encoding = decide(evidence)
    decoded.guessed = decoded.encoding !== "utf-8"
    const rest = followedBy(window.subarray(before.length), chunks)
    if (decoded.guessed) yield* transcode(rest, decoded.encoding)
    else yield* rest
    return
  }
}

/** Text with far more well-formed sequences than broken bytes is UTF-8 with damage. */
function decide(evidence: Uint8Array): string {
  const { valid, broken } = countSequences(evidence)
  return broken === 0 || valid > 4 * broken ? "utf-8" : detectEncoding(evidence)
}

/**
 * The encoding that a byte order mark says; several of them in a row come from files glued
 * together.
 */
function markOf(head: Uint8Array): { encoding: string; length: number } | null {
  const [a, b, c, d] = head
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return { encoding: "utf-32le", length: 4 }
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return { encoding: "utf-32be", length: 4 }
  if (a === 0xff && b === 0xfe) return { encoding: "utf-16le", length: 2 }
  if (a === 0xfe && b === 0xff) return { encoding: "utf-16be", length: 2 }
  let length = 0
  while (head[length] === 0xef && head[length + 1] === 0xbb && head[length + 2] === 0xbf) {
    length += 3
  }
  return length > 0 ? { encoding: "utf-8", length } : null
}

/**
 * UTF-16 and UTF-32 without a mark: delimiters, digits and line ends give them away by their
 * zeros.
 */
function wideEncodingOf(head: Uint8Array): string | null {
  if (head.length < 8) return null
  const zeros = [0, 0, 0, 0]
  for (let at = 0; at < head.length; at++) if (head[at] === 0) zeros[at % 4]!++
  const quarter = head.length / 4
  const share = zeros.map((count) => count / quarter)
  if (share[3]! > 0.99 && share[2]! > 0.9 && share[1]! > 0.5 && share[0] === 0) return "utf-32le"
  if (share[0]! > 0.99 && share[1]! > 0.9 && share[2]! > 0.5 && share[3] === 0) return "utf-32be"
  const even = (zeros[0]! + zeros[2]!) / (2 * quarter)
  const odd = (zeros[1]! + zeros[3]!) / (2 * quarter)
  if (odd > 0.15 && even < 0.01) return "utf-16le"
  return even > 0.15 && odd < 0.01 ? "utf-16be" : null
}

/** In a word of four bytes, the bit of each that ASCII never has. */
const HIGH_BITS = 0x80808080

function firstBeyondAscii(chunk: Uint8Array): number {
  let at = 0
  while (at < chunk.length && (chunk.byteOffset + at) % 4 !== 0) {
    if (chunk[at]! >= 0x80) return at
    at++
  }
  const words = new Int32Array(chunk.buffer, chunk.byteOffset + at, (chunk.length - at) >> 2)
  let word = 0
  // Four at a time: files in plain ASCII are looked at whole.
  const fours = words.length - 3
  while (word < fours) {
    const four = words[word]! | words[word + 1]! | words[word + 2]! | words[word + 3]!
    if ((four & HIGH_BITS) !== 0) break
    word += 4
  }
  while (word < words.length && (words[word]! & HIGH_BITS) === 0) word++
  at += 4 * word
  while (at < chunk.length && chunk[at]! < 0x80) at++
  return at
}

function join(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
