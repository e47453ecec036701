import { type Entry, partKey, readDirectory, viewOf } from "./directory.ts"
import {
  ARCHIVE_PART_BYTES_MAX,
  ARCHIVE_RATIO_FREE_BYTES,
  ARCHIVE_RATIO_MAX,
  SMALL_PART_BYTES_MAX,
  SMALL_PARTS_BYTES_MAX,
} from "./limits.ts"
import { ReadingTime } from "./readingTime.ts"
import { beyondLimit, damaged, type Platform, type Source } from "./source.ts"

const READ_BYTES = 256 * 1024
const LOCAL_HEADER = 0x04034b50
const LOCAL_BYTES = 30

/** The parts of a workbook, by their names in whatever letter case. */
export type Archive = {
  has(name: string): boolean
  /** How large the part is once it is unpacked; 0 when there is none. */
  sizeOf(name: string): number
  /** The part, checked to its end. Throws `invalid` where it is damaged. */
  open(name: string): AsyncGenerator<Uint8Array>
  /** A part that describes the workbook; all of them together are bounded as well. */
  openSmall(name: string): AsyncGenerator<Uint8Array>
  /** Counts more bytes that describe the workbook. Throws `invalid` when there are too many. */
  addSmall(bytes: number): void
  time: ReadingTime
}

export async function openArchive(
  source: Source,
  platform: Platform,
  time = new ReadingTime(),
): Promise<Archive> {
  const entries = await readDirectory(source)
  let smallBytes = 0
  const entryOf = (name: string): Entry => {
    const entry = entries.get(partKey(name))
    if (entry === undefined) throw damaged(`its part ${name.slice(0, 200)} is missing`)
    return entry
  }
  const addSmall = (bytes: number): void => {
    smallBytes += bytes
    if (smallBytes > SMALL_PARTS_BYTES_MAX) {
      throw beyondLimit(
        `the parts that describe it have over ${SMALL_PARTS_BYTES_MAX / 1024 ** 2} MiB`,
      )
    }
  }
  const open = (entry: Entry) => openPart(entry, source, platform, time)
  return {
    has: (name) => entries.has(partKey(name)),
    sizeOf: (name) => entries.get(partKey(name))?.unpacked ?? 0,
    open: (name) => open(entryOf(name)),
    openSmall: (name) => {
      const entry = entryOf(name)
      if (entry.unpacked > SMALL_PART_BYTES_MAX) {
        throw beyondLimit(`its part ${name} has over ${SMALL_PART_BYTES_MAX / 1024 ** 2} MiB`)
      }
      addSmall(entry.unpacked)
      return open(entry)
    },
    addSmall,
    time,
  }
}

async function* openPart(
  entry: Entry,
  source: Source,
  platform: Platform,
  time: ReadingTime,
): AsyncGenerator<Uint8Array> {
  refuseUnfit(entry)
  const packed = readPacked(entry, source)
  let length = 0
  let crc = 0
  for await (const chunk of entry.method === 0 ? packed : inflated(packed, platform)) {
    time.check()
    length += chunk.length
    if (length > entry.unpacked) break
    crc = platform.crc32(chunk, crc)
    yield chunk
  }
  if (length !== entry.unpacked || crc !== entry.crc) {
    throw damaged("a part of it does not pass its checksum")
  }
}

function refuseUnfit({ method, isEncrypted, packed, unpacked }: Entry): void {
  if (isEncrypted) throw damaged("its archive is locked with a password")
  if (method !== 0 && method !== 8) throw damaged("its archive is packed in an unknown way")
  if (method === 0 && packed !== unpacked) throw damaged("the sizes in its archive are wrong")
  if (unpacked > ARCHIVE_PART_BYTES_MAX) {
    throw beyondLimit(`one of its parts has over ${ARCHIVE_PART_BYTES_MAX / 1024 ** 3} GiB`)
  }
  if (unpacked > ARCHIVE_RATIO_FREE_BYTES && unpacked > ARCHIVE_RATIO_MAX * packed) {
    throw beyondLimit(
      `one of its parts unpacks to more than ${ARCHIVE_RATIO_MAX} times its size, as no list does`,
    )
  }
}

async function* inflated(
  packed: AsyncIterable<Uint8Array>,
  platform: Platform,
): AsyncGenerator<Uint8Array> {
  const chunks = platform.inflate(packed)[Symbol.asyncIterator]()
  try {
    for (let next = await nextOf(chunks); !next.done; next = await nextOf(chunks)) {
      yield next.value
    }
  } finally {
    await chunks.return?.()
  }
}

async function nextOf(
  chunks: AsyncIterator<Uint8Array>,
): Promise<IteratorResult<Uint8Array, unknown>> {
  try {
    return await chunks.next()
  } catch (cause) {
    throw damaged("a part of it cannot be unpacked", cause)
  }
}

async function* readPacked(entry: Entry, source: Source): AsyncGenerator<Uint8Array> {
  const view = viewOf(await source.read(entry.offset, LOCAL_BYTES))
  if (view.getUint32(0, true) !== LOCAL_HEADER) throw damaged("its directory points nowhere")
  const lengths = view.getUint16(26, true) + view.getUint16(28, true)
  let at = entry.offset + LOCAL_BYTES + lengths
  const end = at + entry.packed
  if (end > entry.before) throw damaged("parts of its archive lie over one another")
  for (; at < end; at += READ_BYTES) yield await source.read(at, Math.min(READ_BYTES, end - at))
}
