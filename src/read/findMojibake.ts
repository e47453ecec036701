import type { Message } from "../messages/message.ts"
import { warning } from "../messages/warningSentences.ts"
import { type RecordBatch, rawText } from "./parse/recordBatch.ts"

/** What UTF-8 becomes when it is taken for a code page, and the sign for a lost character. */
const TRACES = "\ufffd Ã â€ Å‚ Å› Å¼ Ä… Ä™ Ĺ‚ Ĺ› Ă© ĂĽ Ă¶ Ă¤ Ăź Ăł Ăˇ Ð° Ð¾ Ñ‚".split(" ").join("|")
const TRACE = new RegExp(TRACES)

/**
 * Further down only text with telling pairs of bytes is searched, since the search takes its
 * time.
 */
const LINES_READ_CLOSELY = 10_000

/**
 * A warning with an example when the batch holds text that was decoded wrongly before it got here,
 * else null. Nothing is changed: only who has the original can tell what it was.
 */
export function findMojibake(batch: RecordBatch): Message | null {
  const { decoded, suspicious, count, firstLine } = batch
  if (decoded === null || count === 0) return null
  if (!suspicious && firstLine[0]! > LINES_READ_CLOSELY) return null
  if (decoded !== "" && !TRACE.test(decoded)) return null
  const broken = new Set(batch.problems.map(({ record }) => record))
  for (let record = 0; record < batch.count; record++) {
    if (broken.has(record)) continue
    const text = rawText(batch, record)
    if (!TRACE.test(text)) continue
    for (const word of text.split(/[\s,;|"]+/)) {
      const found = TRACE.test(word) ? explain(word, batch.firstLine[record]!) : null
      if (found !== null) return found
    }
  }
  return null
}

function explain(word: string, line: number): Message | null {
  if (word.includes("\ufffd")) {
    return warning("character_lost", { line, word })
  }
  for (const encoding of ["windows-1252", "windows-1250"]) {
    const right = repair(word, encoding)
    if (right === null) continue
    return warning("decoded_wrongly", { line, word, right, encoding })
  }
  return null
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
