import { MARK_BYTES_WASM } from "./markBytesWasm.ts"
import { CR, LF } from "./textWindow.ts"

/**
 * A buffer for text that knows where its marks are: line ends, NUL, and up to three bytes of the
 * dialect. Everything between two marks is plain text that nobody has to look at.
 */
export type MarkedText = {
  bytes: Uint8Array
  /**
   * For each mark its position and, behind it, how many more bytes than UTF-16 units the text has
   * before it. The last mark is the line feed that `mark` puts at `end`.
   */
  marks: Int32Array
  /**
   * Finds the marks from `start` to `end`, and overwrites up to 17 bytes from `end` on. Returns 0
   * for ASCII, `HIGH` for other text, and `HIGH | PAIR` when a Latin letter with an accent is
   * followed by a sign or by certain letters, which is what text decoded wrongly is made of.
   */
  mark(start: number, end: number): number
}

export const HIGH = 1
export const PAIR = 2

/** How many bytes behind the text may be written or read. */
const PADDING = 32
/** Small texts are not worth a memory of their own. */
const MODULE_BYTES_MIN = 32 * 1024

/**
 * Makes a buffer for `capacity` bytes of text with as much room again behind it, from
 * `capacity + 1` on. `wanted` holds the bytes to mark, three at most.
 */
export function createMarkedText(
  capacity: number,
  wanted: number[],
  machine: "fastest" | "script" = "fastest",
): MarkedText {
  if (machine === "fastest" && capacity >= MODULE_BYTES_MIN && compiled() !== null) {
    return markWithModule(capacity, wanted, compiled() as WebAssembly.Module)
  }
  return markWithScript(capacity, wanted)
}

function markWithModule(
  capacity: number,
  wanted: number[],
  module: WebAssembly.Module,
): MarkedText {
  const marksAt = 8 * Math.ceil((2 * capacity + PADDING) / 8)
  const size = marksAt + 8 * (capacity + PADDING)
  const memory = new WebAssembly.Memory({ initial: Math.ceil(size / 65536) })
  const instance = new WebAssembly.Instance(module, { text: { memory } })
  const find = instance.exports.marks as (...numbers: number[]) => number
  const bytes = new Uint8Array(memory.buffer, 0, 2 * capacity + PADDING)
  const marks = new Int32Array(memory.buffer, marksAt)
  const [a, b = a, c = a] = wanted
  return {
    bytes,
    marks,
    mark(start, end) {
      bytes[end] = LF
      // The last sixteen bytes may reach beyond the end, where there must be no mark and no letter.
      bytes.fill(1, end + 1, end + 17)
      const out = find(start, end + 1, marksAt, a!, b!, c!)
      return marks[(out - marksAt) >> 2]!
    },
  }
}

/**
 * The surplus at a position that is a mark or follows one; `mark` is the first one not before it.
 */
export function surplusAt(position: number, marks: Int32Array, mark: number): number {
  if (marks[mark] === position) return marks[mark + 1]!
  return mark === 0 ? 0 : marks[mark - 1]!
}

const MARK = 1
const CONTINUATION = 2
const FIRST_OF_FOUR = 3
const LETTER = 4
const LATIN = 5

function markWithScript(capacity: number, wanted: number[]): MarkedText {
  const bytes = new Uint8Array(2 * capacity + PADDING)
  const marks = new Int32Array(2 * (capacity + PADDING))
  const kinds = new Uint8Array(256)
  kinds.fill(CONTINUATION, 0x80, 0xc0).fill(LETTER, 0xc0, 0xf0).fill(FIRST_OF_FOUR, 0xf0)
  kinds.fill(LATIN, 0xc3, 0xc6)
  for (const byte of [LF, CR, 0, ...wanted]) kinds[byte] = MARK
  return {
    bytes,
    marks,
    mark(start, end) {
      bytes[end] = LF
      let out = 0
      let surplus = 0
      let found = 0
      for (let at = start; at <= end; at++) {
        const kind = kinds[bytes[at]!]
        if (kind === 0) continue
        if (kind === MARK) {
          marks[out++] = at
          marks[out++] = surplus
        } else {
          found |= HIGH
          if (kind === CONTINUATION) surplus++
          else if (kind === FIRST_OF_FOUR) surplus--
          else if (kind === LATIN && at + 2 < end && follows(bytes[at + 2]!)) found |= PAIR
        }
      }
      return found
    },
  }
}

/** Whether a character that begins with this byte may follow in text decoded wrongly. */
function follows(byte: number): boolean {
  return byte === 0xc2 || byte === 0xc4 || byte === 0xe2
}

let module: WebAssembly.Module | null | undefined

/** Null where WebAssembly is not allowed: a page may forbid it, and everything works without. */
function compiled(): WebAssembly.Module | null {
  if (module === undefined) {
    try {
      module = new WebAssembly.Module(MARK_BYTES_WASM as BufferSource)
    } catch {
      module = null
    }
  }
  return module
}
