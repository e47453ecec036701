import { crc32 } from "../../src/read/workbook/archive/crc32.ts"

type Packed = { name: string; crc: number; packed: Blob; size: number }

/** A part of the archive, packed piece by piece. */
export class PackedPart {
  readonly #name: string
  readonly #packing = new CompressionStream("deflate-raw")
  readonly #writer = this.#packing.writable.getWriter()
  readonly #packed = new Response(this.#packing.readable).blob()
  readonly #encoder = new TextEncoder()
  #crc = 0
  #size = 0

  constructor(name: string) {
    this.#name = name
  }

  async write(text: string): Promise<void> {
    const bytes = this.#encoder.encode(text)
    this.#crc = crc32(bytes, this.#crc)
    this.#size += bytes.length
    await this.#writer.write(bytes)
  }

  async end(): Promise<Packed> {
    await this.#writer.close()
    return {
      ...{ name: this.#name, crc: this.#crc, size: this.#size },
      packed: await this.#packed,
    }
  }
}

/** A zip archive without any of what is optional. */
export function archiveOf(parts: Packed[]): BlobPart[] {
  const files: BlobPart[] = []
  const directory: BlobPart[] = []
  let offset = 0
  let length = 0
  for (const { name, crc, packed, size } of parts) {
    const bytes = new TextEncoder().encode(name)
    // Version 2.0, text in UTF-8, deflated, of 1 January 1980.
    const about = [20, 0x800, 8, 0, 0x21]
    const sizes = [crc, packed.size, size]
    const local = record([
      ...[...longs([0x04034b50]), ...shorts(about), ...longs(sizes)],
      ...shorts([bytes.length, 0]),
    ])
    const entry = record([
      ...[...longs([0x02014b50]), ...shorts([20, ...about]), ...longs(sizes)],
      ...shorts([bytes.length, 0, 0, 0, 0]),
      ...longs([0, offset]),
    ])
    files.push(local, bytes, packed)
    directory.push(entry, bytes)
    offset += local.length + bytes.length + packed.size
    length += entry.length + bytes.length
  }
  const end = record([
    ...[...longs([0x06054b50]), ...shorts([0, 0, parts.length, parts.length])],
    ...longs([length, offset]),
    ...shorts([0]),
  ])
  return [...files, ...directory, end]
}

type Field = [value: number, bytes: 2 | 4]

const shorts = (values: number[]): Field[] => values.map((value) => [value, 2])
const longs = (values: number[]): Field[] => values.map((value) => [value, 4])

function record(fields: Field[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(fields.reduce((sum, [, size]) => sum + size, 0))
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const [value, size] of fields) {
    if (size === 2) view.setUint16(at, value, true)
    else view.setUint32(at, value, true)
    at += size
  }
  return bytes
}
