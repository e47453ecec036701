/** Bytes that grow as text is appended. */
export class Bytes {
  bytes: Uint8Array
  length = 0

  constructor(room: Uint8Array = new Uint8Array(1024)) {
    this.bytes = room
  }

  /** Makes room for so many more. */
  reserve(more: number): void {
    const needed = this.length + more
    if (needed <= this.bytes.length) return
    const larger = new Uint8Array(Math.max(needed, 2 * this.bytes.length))
    larger.set(this.bytes.subarray(0, this.length))
    this.bytes = larger
  }

  put(from: Uint8Array, start: number, end: number): void {
    this.reserve(end - start)
    const to = this.bytes
    let at = this.length
    // A call costs more than the loop for the few bytes that a cell has.
    if (end - start > 64) to.set(from.subarray(start, end), at)
    else for (let i = start; i < end; i++) to[at++] = from[i]!
    this.length += end - start
  }

  putByte(byte: number): void {
    this.reserve(1)
    this.bytes[this.length++] = byte
  }

  /** Half a character becomes what it is in no UTF-8, so that its row can be told of. */
  putText(text: string): void {
    this.reserve(3 * text.length)
    if (HALF.test(text)) {
      for (const letter of text) this.#putLetter(letter)
      return
    }
    this.length += encoder.encodeInto(text, this.bytes.subarray(this.length)).written
  }

  #putLetter(letter: string): void {
    const code = letter.codePointAt(0)!
    if (!HALF.test(letter)) this.putText(letter)
    else
      for (const byte of [0xed, 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)]) this.putByte(byte)
  }
}

/** A surrogate without its other half. */
const HALF = /\p{Surrogate}/u
const encoder = new TextEncoder()
