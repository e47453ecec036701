import { type RecordBatch, rawText } from "./record.ts"

/**
 * Whether the character at `at` is one that text decoded wrongly is full of: `Ã¼` for `ü`, `Å‚` for
 * `ł`, or the sign that stands for a lost character. Cheap, since it is asked for every letter.
 */
export function isSuspect(bytes: Uint8Array, at: number): boolean {
  const first = bytes[at]
  if (first > 0xc5) return first === 0xef && bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd
  if (first < 0xc3 || bytes[at + 2] < 0x80) return false
  const second = bytes[at + 1]
  if (first === 0xc3) return (second >= 0x82 && second <= 0x85) || second === 0xa2
  return first === 0xc4 ? second === 0x82 || second === 0xb9 : second === 0xb9
}

/**
 * A warning with an example when the batch holds text that was decoded wrongly before it got here,
 * else null. Nothing is changed: only who has the original can tell what it was.
 */
export function findMojibake(batch: RecordBatch): string | null {
  for (const at of batch.suspects) {
    const record = recordAt(batch, at)
    if (record < 0) continue
    const line = batch.firstLine[record]
    for (const word of rawText(batch, record).split(/[\s,;|"]+/)) {
      if (word.includes("\ufffd")) {
        return (
          `Line ${line} holds “${word}”: a character was lost before the file got here, because it ` +
          "was read with the wrong encoding. Export it again as UTF-8; nothing was changed."
        )
      }
      for (const encoding of ["windows-1252", "windows-1250"]) {
        const right = repair(word, encoding)
        if (right === null) continue
        return (
          `Line ${line} holds “${word}”, which was probably “${right}”: UTF-8 was read as ${encoding} ` +
          "before the file got here. Export it again as UTF-8; nothing was changed."
        )
      }
    }
  }
  return null
}

function recordAt(batch: RecordBatch, at: number): number {
  for (let record = 0; record < batch.count; record++) {
    if (at >= batch.rawStart[record] && at < batch.rawEnd[record]) return record
  }
  return -1
}

/** What the word was before its UTF-8 was taken for a code page, or null when it was not. */
function repair(word: string, encoding: string): string | null {
  const bytesOf = reverse(encoding)
  const bytes: number[] = []
  for (const char of word) {
    const byte = char <= "\x7f" ? char.charCodeAt(0) : bytesOf.get(char)
    if (byte === undefined) return null
    bytes.push(byte)
  }
  try {
    const right = new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(bytes))
    return right.length < word.length ? right : null
  } catch {
    return null
  }
}

const reversed = new Map<string, Map<string, number>>()

function reverse(encoding: string): Map<string, number> {
  let map = reversed.get(encoding)
  if (map === undefined) {
    const bytes = Uint8Array.from({ length: 128 }, (_, i) => 0x80 + i)
    const chars = Array.from(new TextDecoder(encoding).decode(bytes))
    map = new Map(chars.map((char, i) => [char, 0x80 + i]))
    reversed.set(encoding, map)
  }
  return map
}
