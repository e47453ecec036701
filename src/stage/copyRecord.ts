import { hasInvisible } from "../check/readValue.ts"
import type { Columns } from "../columns/build/columns.ts"
import { type Field, nameKey, traitOfFields } from "../customer/fields.ts"
import type { CopyBuffer } from "../database/copyBuffer.ts"
import { IDENTIFIER_BYTES_MAX } from "../limits.ts"
import type { RecordBatch } from "../read/parse/recordBatch.ts"
import type { IdentifierCounts } from "./identifierCounts.ts"
import { EXTERNAL_ID, isPlainCell, MARKED, WEBSITE } from "./isPlainCell.ts"
import { PLACE_COLUMNS } from "./writeRow.ts"

const TEXT = 0
const NAME = 1
const EMAIL = 2

const KINDS: Partial<Record<Field, number>> = {
  ...Object.fromEntries(Object.keys(traitOfFields("mark")).map((field) => [field, MARKED])),
  name: NAME,
  email: EMAIL,
  external_id: EXTERNAL_ID,
  website: WEBSITE,
}

/** Other fields that are bounded in length, which this way does not measure. */
const MEASURED = Object.keys(traitOfFields("bytesMax")).filter(
  (field) => field !== "name" && field !== "external_id",
)

/**
 * A row with fewer filled cells or no e-mail may be a footer, which is not for this way to judge.
 */
const FILLED_CELLS_MIN = 3

const EQUALS_SIGN = 0x3d

/**
 * The short way from a record to a staged row: its cells' bytes are copied as they are, without
 * ever becoming strings. It takes only records of which nothing needs doing but trimming,
 * lower-casing an e-mail of plain letters and spelling out the name's key; any doubt sends the
 * record the long way (`checkRecord`), which is also the judge of this one in the tests.
 *
 * BE ADVISED. Whatever `checkRecord` learns to change or refuse in a row with a name and a good
 * e-mail must send that row the long way here.
 */
export class RecordCopier {
  readonly #columns: Int32Array
  readonly #kinds: Uint8Array
  readonly #name: number
  readonly #email: number
  #bytes: Uint8Array = new Uint8Array(0)
  #text: Buffer = Buffer.alloc(0)
  /** The cell that was trimmed last, and where the identifiers of the row were written. */
  #start = 0
  #end = 0
  #emailStart = 0
  #emailEnd = 0
  #externalStart = 0
  #externalEnd = 0

  /** `null` when the columns of the file need more than copying. */
  static for(columns: Columns, fields: readonly Field[]): RecordCopier | null {
    const { direct, isDirect, musterExport, attributes } = columns
    if (!isDirect || musterExport || attributes.length > 0) return null
    if (direct.name === undefined || direct.email === undefined) return null
    if (fields.some((field) => MEASURED.includes(field))) return null
    return new RecordCopier(direct, fields)
  }

  private constructor(direct: Columns["direct"], fields: readonly Field[]) {
    const at = (field: Field) => direct[field as keyof typeof direct] ?? -1
    this.#columns = Int32Array.from(fields, at)
    this.#kinds = Uint8Array.from(fields, (field) => KINDS[field] ?? TEXT)
    this.#name = at("name")
    this.#email = at("email")
  }

  /**
   * Writes the record as a staged row; `false`, and nothing written, when it must go the long way.
   */
  copy(
    batch: RecordBatch,
    record: number,
    index: number,
    out: CopyBuffer,
    identifierCounts: IdentifierCounts,
  ): boolean {
    if (batch.bytes !== this.#bytes) {
      const { buffer, byteOffset, length } = batch.bytes
      this.#bytes = batch.bytes
      this.#text = Buffer.from(buffer as ArrayBuffer, byteOffset, length)
    }
    const first = batch.firstCell[record]!
    const width = batch.firstCell[record + 1]! - first
    if (this.#name >= width || this.#email >= width) return false
    const began = out.used
    const bytes = batch.rawEnd[record]! - batch.rawStart[record]!
    out.reserve(2 * bytes + 8 * this.#columns.length + 64)
    out.int16(PLACE_COLUMNS.length + this.#columns.length)
    out.number(index)
    out.number(batch.firstLine[record]!)
    if (this.#writeKey(batch, first!, out) && this.#writeFields(batch, first!, width, out)) {
      identifierCounts.addWritten(
        index,
        out.bytes,
        this.#externalStart,
        this.#externalEnd,
        this.#emailStart,
        this.#emailEnd,
      )
      identifierCounts.noteSize(index, bytes)
      return true
    }
    out.used = began
    return false
  }

  #writeFields(batch: RecordBatch, first: number, width: number, out: CopyBuffer): boolean {
    let filled = 0
    this.#externalStart = this.#externalEnd = 0
    this.#emailStart = this.#emailEnd = 0
    for (let field = 0; field < this.#columns.length; field++) {
      const column = this.#columns[field]!
      if (column! >= width) {
        out.int32(-1)
        continue
      }
      if (!this.#trim(batch, first + column)) return false
      if (this.#start === this.#end) {
        out.int32(-1)
        continue
      }
      filled++
      const kind = this.#kinds[field]!
      if (this.#bytes[this.#start] === EQUALS_SIGN) return false
      if (kind === EMAIL) {
        if (!this.#writeEmail(out)) return false
        continue
      }
      if (kind >= EXTERNAL_ID && !isPlainCell(this.#bytes, this.#start, this.#end, kind)) {
        return false
      }
      if (kind === EXTERNAL_ID && this.#end - this.#start > IDENTIFIER_BYTES_MAX) return false
      const at = out.used + 4
      out.range(this.#bytes, this.#start, this.#end)
      if (kind === EXTERNAL_ID) {
        this.#externalStart = at
        this.#externalEnd = out.used
      }
    }
    return filled >= FILLED_CELLS_MIN && this.#emailEnd > 0
  }

  /**
   * Finds the cell without its outer blanks; `false` when blanks beyond ASCII may be among them.
   */
  #trim(batch: RecordBatch, cell: number): boolean {
    const bytes = this.#bytes
    let start = batch.cellStart[cell]!
    let end = batch.cellEnd[cell]!
    while (start! < end! && isBlank(bytes[start!]!)) start!++
    while (start! < end! && isBlank(bytes[end! - 1!]!)) end!--
    this.#start = start
    this.#end = end
    if (start === end) return true
    if (bytes[start!]! >= 0x80 && mayBeSpace(bytes[start!]!, bytes[start + 1]!)) return false
    return bytes[end - 1]! < 0x80 || !endsInSpace(bytes, start!, end)
  }

  /**
   * Writes the form in which the name compares. The name itself is written as one of the fields.
   */
  #writeKey(batch: RecordBatch, first: number, out: CopyBuffer): boolean {
    if (!this.#trim(batch, first + this.#name) || this.#start === this.#end) return false
    if (this.#end - this.#start > IDENTIFIER_BYTES_MAX) return false
    const bytes = this.#bytes
    const target = out.bytes
    const end = this.#end
    let at = out.used + 4
    let before = 0
    for (let i = this.#start; i < end; i++) {
      const byte = bytes[i]!
      if (byte! >= 0x80) {
        const key = byte! < 0xe0 ? TWO_BYTE_KEYS[((byte! & 0x1f) << 6) | (bytes[++i]! & 0x3f)] : 0
        if (key === 0) return this.#writeKeyOfText(out)
        target[at++] = key! >>> 8
        target[at++] = key! & 0xff
      } else if (byte !== 0x20) {
        if (byte! < 0x20 || byte === DELETE) return false
        target[at++] = byte! >= 0x41 && byte! <= 0x5a ? byte + 0x20 : byte
      } else if (before === 0x20) return false
      before = byte
    }
    const length = at - out.used - 4
    out.int32(length)
    out.used += length
    return true
  }

  #writeKeyOfText(out: CopyBuffer): boolean {
    const name = this.#text.toString("utf8", this.#start, this.#end)
    if (UNCLEAN_SPACE.test(name) || hasInvisible(name)) return false
    const key = nameKey(name)
    if (key.length > 0.6 * IDENTIFIER_BYTES_MAX) return false
    out.reserve(3 * key.length + 2 * (this.#end - this.#start) + 8 * this.#columns.length + 64)
    out.text(key)
    return true
  }

  /** Writes the address in lower case; `false` unless it is of the plainest kind. */
  #writeEmail(out: CopyBuffer): boolean {
    const bytes = this.#bytes
    const target = out.bytes
    let at = out.used + 4
    let label = 0
    let labels = 0
    let digits = true
    let domain = false
    for (let i = this.#start; i < this.#end; i++) {
      let byte = bytes[i]!
      if (byte! >= 0x41 && byte! <= 0x5a) byte! += 0x20
      const isLetter = byte! >= 0x61 && byte! <= 0x7a
      if (isLetter || (byte! >= 0x30 && byte <= 0x39)) {
        label++
        if (isLetter) digits = false
      } else if (byte === DOT || byte === AT) {
        if (label === 0 || label > 63 || (byte === AT && domain)) return false
        label = 0
        digits = true
        if (domain) labels++
        if (byte === AT) domain = true
      } else if (!domain && (byte === UNDERSCORE || byte === PLUS || byte === HYPHEN)) {
        label++
      } else return false
      target[at++] = byte
    }
    const length = this.#end - this.#start
    if (labels === 0 || label < 2 || label > 63 || digits || length > EMAIL_BYTES_MAX) return false
    this.#emailStart = out.used + 4
    this.#emailEnd = at
    out.int32(length)
    out.used = at
    return true
  }
}

const DELETE = 0x7f
const DOT = 0x2e
const AT = 0x40
const UNDERSCORE = 0x5f
const PLUS = 0x2b
const HYPHEN = 0x2d
/** So short that the parts before and after the @ cannot be too long either. */
const EMAIL_BYTES_MAX = 64

/** What a name must not keep: white space other than single blanks, and control characters. */
const UNCLEAN_SPACE = /[^\S ]| {2}|\p{Cc}/u

/**
 * The keys of the letters that UTF-8 writes in two bytes, by their code point, where the key has
 * two bytes as well; 0 sends a name the long way. Marks that join the letter before them are not in
 * it.
 */
const TWO_BYTE_KEYS = twoByteKeys()

function twoByteKeys(): Uint16Array {
  const keys = new Uint16Array(0x800)
  for (let code = 0x80; code < 0x800; code++) {
    const letter = String.fromCodePoint(code)
    const key = Buffer.from(nameKey(letter))
    if (/\p{L}/u.test(letter) && key.length === 2) keys[code] = key.readUInt16BE()
  }
  return keys
}

/** What `trim` takes away below 0x80. */
function isBlank(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d)
}

/**
 * Whether a character that begins so may be white space beyond ASCII (U+00A0, U+1680, U+2000 …).
 */
function mayBeSpace(lead: number, next: number): boolean {
  if (lead === 0xc2) return next === 0xa0
  if (lead === 0xe1) return next === 0x9a
  if (lead === 0xe2) return next === 0x80 || next === 0x81
  if (lead === 0xe3) return next === 0x80
  return lead === 0xef && next === 0xbb
}

function endsInSpace(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start >= 2 && mayBeSpace(bytes[end - 2]!, bytes[end - 1]!)) return true
  return end - start >= 3 && mayBeSpace(bytes[end - 3]!, bytes[end - 2]!)
}
