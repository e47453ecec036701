import { ARCHIVE_DIRECTORY_BYTES_MAX, ARCHIVE_ENTRIES_MAX } from "./limits.ts"
import { beyondLimit, damaged, type Source } from "./source.ts"

/** One file of the archive, as the directory describes it. */
export type Entry = {
  name: string
  method: number
  isEncrypted: boolean
  crc: number
  packed: number
  unpacked: number
  /** Where its local header stands. */
  offset: number
  /** Where the next entry or the directory begins: it must end before that. */
  before: number
}

const END = 0x06054b50
const END_64 = 0x06064b50
const LOCATOR_64 = 0x07064b50
const FILE = 0x02014b50
const END_BYTES = 22
const COMMENT_BYTES_MAX = 0xffff

/**
 * The files of an archive by their names, from the directory at its end: what stands before the
 * files themselves may be wrong or missing when the archive was written in one go.
 */
export async function readDirectory(source: Source): Promise<Map<string, Entry>> {
  const { count, start, length } = await findDirectory(source)
  if (count > ARCHIVE_ENTRIES_MAX || length > ARCHIVE_DIRECTORY_BYTES_MAX) {
    throw beyondLimit(`its archive has ${count} parts, more than ${ARCHIVE_ENTRIES_MAX}`)
  }
  if (start + length > source.size) throw cutOff()
  const bytes = await source.read(start, length)
  const view = viewOf(bytes)
  const entries: Entry[] = []
  let at = 0
  for (let i = 0; i < count; i++) {
    if (at + 46 > length || view.getUint32(at, true) !== FILE) {
      throw damaged("the directory of its archive is broken")
    }
    const nameEnd = at + 46 + view.getUint16(at + 28, true)
    const extraEnd = nameEnd + view.getUint16(at + 30, true)
    const end = extraEnd + view.getUint16(at + 32, true)
    if (end > length) throw damaged("the directory of its archive is broken")
    entries.push(entryAt(view, at, bytes.subarray(at + 46, nameEnd), nameEnd, extraEnd))
    at = end
  }
  setBounds(entries, start)
  const byName = new Map<string, Entry>()
  for (const entry of entries) {
    if (byName.has(entry.name)) throw damaged("its archive holds two parts of one name")
    byName.set(entry.name, entry)
  }
  return byName
}

/**
 * Names are compared as Windows does, since the programs that wrote them run there, and from the
 * top of the archive, however they say that it begins there.
 */
export function partKey(name: string): string {
  return name
    .replaceAll("\\", "/")
    .replace(/^(?:\.?\/+)+/, "")
    .toLowerCase()
}

type Place = { count: number; start: number; length: number }

async function findDirectory(source: Source): Promise<Place> {
  const length = Math.min(source.size, END_BYTES + COMMENT_BYTES_MAX)
  const from = source.size - length
  const tail = await source.read(from, length)
  const view = viewOf(tail)
  let at = length - END_BYTES
  while (at >= 0 && !isEnd(view, at)) at--
  if (at < 0) throw hasEnd(view) ? damaged("something was added behind its end") : cutOff()
  const place = {
    count: view.getUint16(at + 10, true),
    length: view.getUint32(at + 12, true),
    start: view.getUint32(at + 16, true),
  }
  const isLarge =
    place.count === 0xffff || place.length === 0xffffffff || place.start === 0xffffffff
  if (!isLarge || from + at < 20) return place
  const locator = viewOf(await source.read(from + at - 20, 20))
  return locator.getUint32(0, true) === LOCATOR_64 ? largePlace(source, locator) : place
}

/** The comment behind the end must reach exactly to the end of the file. */
function isEnd(view: DataView, at: number): boolean {
  if (view.getUint32(at, true) !== END) return false
  return at + END_BYTES + view.getUint16(at + 20, true) === view.byteLength
}

/** Whether the end is there all the same, as when the program that sent it wrote on. */
function hasEnd(view: DataView): boolean {
  let at = view.byteLength - END_BYTES
  while (at >= 0 && view.getUint32(at, true) !== END) at--
  return at >= 0
}

async function largePlace(source: Source, locator: DataView): Promise<Place> {
  const at = Number(locator.getBigUint64(8, true))
  if (at + 56 > source.size) throw cutOff()
  const view = viewOf(await source.read(at, 56))
  if (view.getUint32(0, true) !== END_64) throw damaged("the end of its archive is broken")
  const [count, length, start] = [32, 40, 48].map((i) => Number(view.getBigUint64(i, true)))
  return { count: count!, length: length!, start: start! }
}

function entryAt(
  view: DataView,
  at: number,
  name: Uint8Array,
  extra: number,
  extraEnd: number,
): Entry {
  const sizes = [24, 20, 42].map((field) => view.getUint32(at + field, true))
  for (let i = extra; i + 4 <= extraEnd; i += 4 + view.getUint16(i + 2, true)) {
    if (view.getUint16(i, true) !== 1) continue
    // Only the numbers that do not fit their own field are here, in this order.
    const end = Math.min(extraEnd, i + 4 + view.getUint16(i + 2, true))
    let value = i + 4
    for (const [field, size] of sizes.entries()) {
      if (size !== 0xffffffff || value + 8 > end) continue
      sizes[field] = Number(view.getBigUint64(value, true))
      value += 8
    }
  }
  const [unpacked, packed, offset] = sizes
  return {
    name: partKey(new TextDecoder().decode(name)),
    method: view.getUint16(at + 10, true),
    isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
    crc: view.getUint32(at + 16, true),
    packed: packed!,
    unpacked: unpacked!,
    offset: offset!,
    before: 0,
  }
}

/** Files that lie over one another are how a small archive becomes an endless one. */
function setBounds(entries: Entry[], directory: number): void {
  const sorted = [...entries].sort((a, b) => a.offset - b.offset)
  for (const [i, entry] of sorted.entries()) {
    entry.before = sorted[i + 1]?.offset ?? directory
    if (entry.offset + 30 + entry.packed > entry.before) {
      throw damaged("parts of its archive lie over one another")
    }
  }
}

function cutOff(): Error {
  return damaged("its end is missing, so it was cut off on its way")
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
