import { isUtf8 } from "node:buffer"
import { shorten } from "../customer/shorten.ts"
import { AppError } from "../errors.ts"
import { PROPERTY_NAME_BYTES_MAX } from "../limits.ts"
import { decodeString, type StringPiece } from "./decodeString.ts"

/**
 * The text of `content` in `{"content": "<CSV>"}`, as UTF-8, while the body arrives. The body is
 * checked to its last byte against RFC 8259, but of all JSON only this one shape is read: an object
 * with that property and no other needs no stack, no tree and no memory.
 *
 * Ends with `invalid` and a sentence that says what is wrong and at which byte.
 */
export async function* readContent(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = new ContentReader()
  for await (const chunk of body) {
    const text = reader.read(chunk)
    if (text.length > 0) yield text
  }
  reader.finish()
}

const NOTHING = new Uint8Array(0)
const decoder = new TextDecoder()
/** Tolerated before the object, as RFC 8259 allows. */
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf]
const EXAMPLE = '{"content": "<CSV>"}'

type State = "start" | "first key" | "key" | "colon" | "value" | "content" | "after" | "end"

class ContentReader {
  #state: State = "start"
  /** Bytes before the chunk at hand, for messages. */
  #offset = 0
  /** What the last chunk left unread: part of a key, or of an escape. */
  #rest: Uint8Array = NOTHING
  #utf8 = new Utf8Check()
  #hasContent = false
  #any = false

  /** Takes the next bytes of the body and returns the text that they complete. */
  read(chunk: Uint8Array): Uint8Array {
    this.#any ||= chunk.length > 0
    if (!this.#utf8.accepts(chunk)) {
      throw invalid("The body is not valid UTF-8. JSON must be UTF-8; send the text as UTF-8.")
    }
    const bytes = this.#rest.length === 0 ? chunk : joined(this.#rest, chunk)
    this.#rest = NOTHING
    let text: Uint8Array = NOTHING
    let at = 0
    while (at < bytes.length) {
      if (this.#state === "content") {
        const piece = decodeString(bytes, at)
        this.#refuseBadString(piece, "content")
        text = piece.text
        at = piece.next
        if (piece.closed) this.#state = "after"
        else break
      } else {
        const next = this.#step(bytes, at)
        if (next === null) break
        at = next
      }
    }
    this.#rest = bytes.slice(at)
    this.#offset += at
    return text
  }

  /** Says whether the body may end here. */
  finish(): void {
    if (!this.#any) throw invalid(`The body is empty. Send ${EXAMPLE}.`)
    if (this.#state !== "end" || !this.#utf8.isComplete) {
      throw invalid(
        "The JSON ends too early: the body was cut off, or a quote or brace is missing.",
      )
    }
    if (!this.#hasContent) throw invalid(`The property "content" is missing. Send ${EXAMPLE}.`)
  }

  /** Reads one token outside `content`; `null` when it is not complete yet. */
  #step(bytes: Uint8Array, at: number): number | null {
    const byte = bytes[at]!
    if (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) return at + 1
    switch (this.#state) {
      case "start":
        if (byte === 0x7b) return this.#go("first key", at)
        if (byte === BYTE_ORDER_MARK[this.#offset + at]) return at + 1
        throw this.#unexpected(bytes, at, `The body must be a JSON object such as ${EXAMPLE}`)
      case "first key":
        if (byte === 0x7d) return this.#go("end", at)
        return this.#key(bytes, at)
      case "key":
        return this.#key(bytes, at)
      case "colon":
        if (byte === 0x3a) return this.#go("value", at)
        break
      case "value":
        if (byte === 0x22) return this.#go("content", at)
        throw notAString(bytes, at)
      case "after":
        if (byte === 0x2c) return this.#go("key", at)
        if (byte === 0x7d) return this.#go("end", at)
        break
      default:
        throw this.#unexpected(bytes, at, "Nothing may follow the JSON object")
    }
    throw this.#unexpected(bytes, at, "The body is not valid JSON")
  }

  #go(state: State, at: number): number {
    this.#state = state
    return at + 1
  }

  #key(bytes: Uint8Array, at: number): number | null {
    if (bytes[at] !== 0x22) throw this.#unexpected(bytes, at, "The body is not valid JSON")
    // The file itself stands behind the name, and need not be decoded with it.
    const piece = decodeString(bytes.subarray(0, at + 2 + PROPERTY_NAME_BYTES_MAX), at + 1)
    this.#refuseBadString(piece, "a property name")
    const name = decoder.decode(piece.text)
    if (!piece.closed) {
      if (bytes.length - at <= PROPERTY_NAME_BYTES_MAX) return null
      throw unknownProperty(name)
    }
    if (name !== "content") throw unknownProperty(name)
    if (this.#hasContent) {
      throw invalid('The property "content" is there twice, so it is unclear which one counts.')
    }
    this.#hasContent = true
    this.#state = "colon"
    return piece.next
  }

  #refuseBadString({ problem, next }: StringPiece, where: string): void {
    if (problem === null) return
    throw invalid(
      `The body is not valid JSON: ${problem} in ${where}, at byte ${this.#offset + next}.`,
    )
  }

  #unexpected(bytes: Uint8Array, at: number, rule: string): AppError {
    const [seen = ""] = decoder.decode(bytes.subarray(at, at + 4))
    return invalid(`${rule}; at byte ${this.#offset + at} there is ${JSON.stringify(seen)}.`)
  }
}

/** Whether chunks make valid UTF-8 together, although characters may be cut between them. */
class Utf8Check {
  #tail: Uint8Array = NOTHING

  accepts(chunk: Uint8Array): boolean {
    if (this.#tail.length === 0) {
      const cut = lastCharacter(chunk)
      this.#tail = chunk.slice(cut)
      return isUtf8(chunk.subarray(0, cut))
    }
    // Only the character that was cut is looked at together; the rest stays where it is.
    const missing = sequenceLength(this.#tail[0]!) - this.#tail.length
    const head = joined(this.#tail, chunk.subarray(0, missing))
    if (chunk.length < missing) {
      this.#tail = head
      return true
    }
    this.#tail = NOTHING
    return isUtf8(head) && this.accepts(chunk.subarray(missing))
  }

  get isComplete(): boolean {
    return this.#tail.length === 0
  }
}

/** Where the last character begins if it is cut off; else the end. */
function lastCharacter(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back]!
    if (byte >= 0xc0) return sequenceLength(byte) > back ? bytes.length - back : bytes.length
    if (byte < 0x80) break
  }
  return bytes.length
}

function sequenceLength(first: number): number {
  if (first >= 0xf0) return 4
  return first >= 0xe0 ? 3 : 2
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

function notAString(bytes: Uint8Array, at: number): AppError {
  const kinds: Record<string, string> = { "{": "an object", "[": "an array", n: "null" }
  const seen = String.fromCharCode(bytes[at]!)
  const literal = seen === "t" || seen === "f" ? "true or false" : "a number"
  const kind = kinds[seen] ?? (/[-0-9tf]/.test(seen) ? literal : "no JSON value")
  return invalid(`The property "content" must be a string that holds the CSV, and it is ${kind}.`)
}

function unknownProperty(name: string): AppError {
  const shown = JSON.stringify(shorten(name))
  return invalid(
    `The property ${shown} is unknown. Send ${EXAMPLE} and nothing else; options go into the URL.`,
  )
}

function invalid(message: string): AppError {
  return new AppError("invalid", message)
}
