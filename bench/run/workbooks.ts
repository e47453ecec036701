import { once } from "node:events"
import { createWriteStream, type WriteStream } from "node:fs"
import { finished } from "node:stream/promises"
import { crc32, createDeflateRaw } from "node:zlib"

/**
 * Whether texts stand in the cells themselves or in a part that all cells share; `different` says
 * that no two of those are alike, so that none has to be looked up while the file is written.
 */
export type Texts = "inline" | "shared" | "different"

/**
 * Writes rows of texts as a workbook, as spreadsheet programs do; empty texts have no cell. It goes
 * to the disk piece by piece, and of the shared texts only their numbers are kept.
 */
export async function writeWorkbook(
  path: string,
  rows: () => Iterable<string[]>,
  texts: Texts,
): Promise<void> {
  const archive = new ArchiveWriter(path)
  const numbers = new Map<string, number>()
  let count = 0
  const cell = (text: string, name: string): string => {
    if (text === "") return ""
    if (texts === "inline") return `<c r="${name}" t="inlineStr"><is>${textElement(text)}</is></c>`
    const number = numbers.get(text) ?? count++
    if (texts === "shared") numbers.set(text, number)
    return `<c r="${name}" t="s"><v>${number}</v></c>`
  }
  for (const [name, content] of Object.entries(partsOf(texts))) await archive.add(name, [content])
  await archive.add("xl/worksheets/sheet1.xml", sheet(rows(), cell))
  const shared = texts === "shared" ? numbers.keys() : filledCells(rows())
  if (texts !== "inline") await archive.add("xl/sharedStrings.xml", sharedStrings(shared))
  await archive.end()
}

function* filledCells(rows: Iterable<string[]>): Generator<string> {
  for (const row of rows) for (const text of row) if (text !== "") yield text
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
const PACKAGE = "http://schemas.openxmlformats.org/package/2006"
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

function* sheet(
  rows: Iterable<string[]>,
  cell: (text: string, name: string) => string,
): Generator<string> {
  yield `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>`
  let number = 0
  for (const row of rows) {
    number++
    const cells = row.map((text, i) => cell(text, `${String.fromCharCode(65 + i)}${number}`))
    yield `<row r="${number}" spans="1:${row.length}">${cells.join("")}</row>`
  }
  yield "</sheetData></worksheet>"
}

function* sharedStrings(texts: Iterable<string>): Generator<string> {
  yield `${HEAD}<sst xmlns="${MAIN}">`
  for (const text of texts) yield `<si>${textElement(text)}</si>`
  yield "</sst>"
}

function textElement(text: string): string {
  const space = text.trim() === text ? "" : ' xml:space="preserve"'
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
  return `<t${space}>${escaped}</t>`
}

function partsOf(texts: Texts): Record<string, string> {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`
  const relations = (...all: string[]) =>
    `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${all.join("")}</Relationships>`
  const type = (part: string, name: string) =>
    `<Override PartName="/xl/${part}.xml" ContentType="${TYPE}.${name}+xml"/>`
  const strings = texts !== "inline"
  return {
    "[Content_Types].xml":
      `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ` +
      'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      `${type("workbook", "sheet.main")}${type("worksheets/sheet1", "worksheet")}` +
      `${strings ? type("sharedStrings", "sharedStrings") : ""}</Types>`,
    "_rels/.rels": relations(relation("rId1", "officeDocument", "xl/workbook.xml")),
    "xl/workbook.xml":
      `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>` +
      '<sheet name="Customers" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": relations(
      relation("rId1", "worksheet", "worksheets/sheet1.xml"),
      ...(strings ? [relation("rId2", "sharedStrings", "sharedStrings.xml")] : []),
    ),
  }
}

type Written = { name: string; crc: number; packed: number; unpacked: number; offset: number }

const PIECE_CHARACTERS = 256 * 1024
const LOCAL = 0x04034b50
const DESCRIPTOR = 0x08074b50
const FILE = 0x02014b50
const END = 0x06054b50

/** An archive whose parts are written behind one another, with their sizes behind each. */
class ArchiveWriter {
  #at = 0
  readonly #written: Written[] = []
  readonly #out: WriteStream

  constructor(path: string) {
    this.#out = createWriteStream(path, { highWaterMark: 1024 * 1024 })
  }

  async add(name: string, content: Iterable<string>): Promise<void> {
    const part: Written = { name, crc: 0, packed: 0, unpacked: 0, offset: this.#at }
    await this.#put(numbers([4, LOCAL], ...headOf(part, false)), Buffer.from(name))
    const deflate = createDeflateRaw()
    const packing = (async () => {
      for await (const packed of deflate) {
        part.packed += packed.length
        await this.#put(packed)
      }
    })()
    for (const bytes of piecesOf(content)) {
      part.crc = crc32(bytes, part.crc)
      part.unpacked += bytes.length
      if (!deflate.write(bytes)) await once(deflate, "drain")
    }
    deflate.end()
    await packing
    await this.#put(numbers([4, DESCRIPTOR], [4, part.crc], [4, part.packed], [4, part.unpacked]))
    this.#written.push(part)
  }

  async end(): Promise<void> {
    const start = this.#at
    for (const part of this.#written) {
      const place: Field[] = [
        [2, 0],
        [2, 0],
        [2, 0],
        [4, 0],
        [4, part.offset],
      ]
      const head = numbers([4, FILE], [2, 20], ...headOf(part, true), ...place)
      await this.#put(head, Buffer.from(part.name))
    }
    const count = this.#written.length
    const sizes: Field[] = [
      [2, count],
      [2, count],
      [4, this.#at - start],
      [4, start],
    ]
    await this.#put(numbers([4, END], [2, 0], [2, 0], ...sizes, [2, 0]))
    this.#out.end()
    await finished(this.#out)
  }

  async #put(...pieces: Uint8Array[]): Promise<void> {
    for (const piece of pieces) {
      this.#at += piece.length
      if (!this.#out.write(piece)) await once(this.#out, "drain")
    }
  }
}

type Field = [bytes: 2 | 4, value: number]

/** Bit 3 says that the sizes stand behind the part; the directory has them in any case. */
function headOf({ name, crc, packed, unpacked }: Written, withSizes: boolean): Field[] {
  const sizes = (withSizes ? [crc, packed, unpacked] : [0, 0, 0]).map((n): Field => [4, n])
  const [version, flags, method, time, date] = [20, 8, 8, 0, 0x21]
  const first = [version, flags, method, time, date].map((n): Field => [2, n])
  return [...first, ...sizes, [2, Buffer.byteLength(name)], [2, 0]]
}

function numbers(...fields: Field[]): Buffer {
  const bytes = Buffer.alloc(fields.reduce((sum, [length]) => sum + length, 0))
  let at = 0
  for (const [length, value] of fields) at = bytes.writeUIntLE(value, at, length)
  return bytes
}

function* piecesOf(content: Iterable<string>): Generator<Buffer> {
  let piece = ""
  for (const text of content) {
    piece += text
    if (piece.length < PIECE_CHARACTERS) continue
    yield Buffer.from(piece)
    piece = ""
  }
  yield Buffer.from(piece)
}
