const TABLES = makeTables()

/** The CRC-32 of archives, continued from that of the bytes before; eight bytes at a time. */
export function crc32(bytes: Uint8Array, before: number): number {
  let crc = ~before
  let at = 0
  const [t0, t1, t2, t3, t4, t5, t6, t7] = TABLES
  for (const end = bytes.length - 7; at < end; at += 8) {
    const low =
      crc ^ (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24))
    crc =
      t7![low & 255]! ^
      t6![(low >>> 8) & 255]! ^
      t5![(low >>> 16) & 255]! ^
      t4![low >>> 24]! ^
      t3![bytes[at + 4]!]! ^
      t2![bytes[at + 5]!]! ^
      t1![bytes[at + 6]!]! ^
      t0![bytes[at + 7]!]!
  }
  for (; at < bytes.length; at++) crc = t0![(crc ^ bytes[at]!) & 255]! ^ (crc >>> 8)
  return ~crc >>> 0
}

function makeTables(): Int32Array[] {
  const tables = Array.from({ length: 8 }, () => new Int32Array(256))
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
    tables[0]![byte] = crc
  }
  for (let byte = 0; byte < 256; byte++) {
    for (let i = 1; i < 8; i++) {
      const before = tables[i - 1]![byte]!
      tables[i]![byte] = tables[0]![before & 255]! ^ (before >>> 8)
    }
  }
  return tables
}
