/**
 * Rows in PostgreSQL's binary COPY format (documentation, section COPY, "Binary Format"): a header,
 * then for each row the number of its columns and each column as its length and its bytes. It needs
 * no escaping, so a cell's bytes go from the file to the server without becoming a string.
 */

/** `PGCOPY\n\377\r\n\0`, no flags, no header extension. */
export const COPY_HEADER = Buffer.from("5047434f50590aff0d0a000000000000000000", "hex")
export const COPY_TRAILER = Buffer.from([0xff, 0xff])

/** Up to here a loop copies faster than a call. */
const LOOP_BYTES_MAX = 48

/** A buffer that rows are written to, one after the other, and that grows as they need. */
export class CopyBuffer {
  bytes: Buffer
  used = 0

  constructor(bytes: number) {
    this.bytes = Buffer.allocUnsafeSlow(bytes)
  }

  /** Makes room for so many bytes more. */
  reserve(bytes: number): void {
    if (this.used + bytes <= this.bytes.length) return
    const larger = Buffer.allocUnsafeSlow(Math.max(this.bytes.length * 2, this.used + bytes))
    this.bytes.copy(larger, 0, 0, this.used)
    this.bytes = larger
  }

  int16(value: number): void {
    this.used = this.bytes.writeInt16BE(value, this.used)
  }

  int32(value: number): void {
    const { bytes, used } = this
    bytes[used] = value >>> 24
    bytes[used + 1] = value >>> 16
    bytes[used + 2] = value >>> 8
    bytes[used + 3] = value
    this.used = used + 4
  }

  /** An integer column. */
  number(value: number): void {
    this.int32(4)
    this.int32(value)
  }

  /** A text column, from UTF-8; room for the bytes must be there. */
  range(source: Uint8Array, start: number, end: number): void {
    const target = this.bytes
    const length = end - start
    let at = this.used
    target[at] = length >>> 24
    target[at + 1] = length >>> 16
    target[at + 2] = length >>> 8
    target[at + 3] = length
    at += 4
    this.used = at + length
    if (length > LOOP_BYTES_MAX) target.set(source.subarray(start, end), at)
    else for (let i = start; i < end; i++) target[at++] = source[i]!
  }

  /** A text column; room for three bytes a UTF-16 unit must be there. */
  text(value: string | null | undefined): void {
    if (value == null) {
      this.int32(-1)
      return
    }
    const bytes = this.bytes.write(value, this.used + 4, "utf8")
    this.bytes.writeInt32BE(bytes, this.used)
    this.used += 4 + bytes
  }
}
