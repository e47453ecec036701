import { crc32, deflateRawSync } from "node:zlib"

/** A part of an archive for a test, and what is wrong with it. */
export type Part = {
  name: string
  content: string | Uint8Array
  stored?: boolean
  /** Where the directory says that it is, and how large unpacked. */
  at?: number
  unpacked?: number
}

/** An archive with these parts, and with what its directory says about them. */
export function archiveOf(parts: Part[]): Uint8Array {
  const pieces: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content, stored = false, at, unpacked } of parts) {
    const bytes = Buffer.from(content)
    const packed = stored ? bytes : deflateRawSync(bytes)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(stored ? 0 : 8, 4)
    common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(bytes.length, 18)
    common.writeUInt16LE(name.length, 22)
    const local = [
      ...[Buffer.from("PK\x03\x04", "latin1"), Buffer.from(common), Buffer.from(name)],
      packed,
    ]
    const end = Buffer.alloc(14)
    end.writeUInt32LE(at ?? offset, 10)
    const large = Buffer.alloc(12)
    if (unpacked !== undefined) {
      common.writeUInt32LE(0xffffffff, 18)
      common.writeUInt16LE(large.length, 24)
      large.writeUInt16LE(1, 0)
      large.writeUInt16LE(8, 2)
      large.writeBigUInt64LE(BigInt(unpacked), 4)
    }
    const extra = unpacked === undefined ? [] : [large]
    const head = Buffer.from("PK\x01\x02\x14\0", "latin1")
    directory.push(head, Buffer.from(common), end, Buffer.from(name), ...extra)
    pieces.push(...local)
    offset += local.reduce((sum, { length }) => sum + length, 0)
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0)
  const end = Buffer.alloc(22)
  end.write("PK\x05\x06", "latin1")
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...pieces, ...directory, end])
}

const RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

/** A workbook with one sheet of these rows. */
export function workbookOf(rows: string, more: Part[] = []): Uint8Array {
  return archiveOf([
    ...workbookParts(`<worksheet><sheetData>${rows}</sheetData></worksheet>`),
    ...more,
  ])
}

/**
 * The parts of a workbook with one sheet, and with texts that its cells share and styles of numbers
 * when there are any.
 */
export function workbookParts(
  sheet: string | Uint8Array,
  strings?: string,
  styles?: string,
): Part[] {
  const relation = (type: string, target: string) =>
    `<Relationship Id="${type}" Type="${RELATION}/${type}" Target="${target}"/>`
  const relations = (...all: string[]) => `<Relationships>${all.join("")}</Relationships>`
  const book =
    '<workbook><sheets><sheet name="Customers" sheetId="1" id="worksheet"/></sheets></workbook>'
  const shared = strings === undefined ? [] : [relation("sharedStrings", "strings.xml")]
  const styled = styles === undefined ? [] : [relation("styles", "styles.xml")]
  return [
    { name: "_rels/.rels", content: relations(relation("officeDocument", "xl/workbook.xml")) },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: relations(relation("worksheet", "sheet.xml"), ...shared, ...styled),
    },
    { name: "xl/workbook.xml", content: book },
    { name: "xl/sheet.xml", content: sheet },
    ...(strings === undefined ? [] : [{ name: "xl/strings.xml", content: strings }]),
    ...(styles === undefined ? [] : [{ name: "xl/styles.xml", content: styles }]),
  ]
}

/** A row of texts as it stands in a sheet. */
export function rowOf(number: number, cells: string[]): string {
  const texts = cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`)
  return `<row r="${number}">${texts.join("")}</row>`
}
