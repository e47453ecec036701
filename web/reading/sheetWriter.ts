import { CELL_BYTES_MAX } from "../../src/limits.ts"
import { columnLetters } from "../../src/read/workbook/sheet/columnLetters.ts"
import { archiveOf, PackedPart } from "./archiveWriter.ts"

const PIECE_CHARACTERS = 256 * 1024
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
const PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
const SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
const TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
const CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"

/** Writes a workbook of one sheet with one table of texts, packed while it is written. */
export class SheetWriter {
  readonly #name: string
  readonly #left: number
  readonly #sheet = new PackedPart("xl/worksheets/sheet1.xml")
  #text = `<worksheet xmlns="${SHEET}" xmlns:r="${RELATIONS}"><sheetData>`
  #first = 0
  #last = 0
  #width = 0

  /** Its cells stand in the column `left`, from 0, and to the right of it. */
  constructor(name: string, left: number) {
    this.#name = name
    this.#left = left
  }

  /** Rows have to come from top to bottom. */
  row(number: number, cells: string[]): Promise<void> {
    return this.#row(
      number,
      cells.map((cell) => (cell === "" ? "" : textCell(escaped(cell)))),
    )
  }

  /** A row that cannot be read: with a cell that is too long, or that points at no text. */
  brokenRow(
    number: number,
    cells: string[],
    { cell: broken, isTooLong }: { cell: number; isTooLong: boolean },
  ): Promise<void> {
    const at = Math.min(broken, cells.length - 1)
    const instead = isTooLong ? textCell("x".repeat(CELL_BYTES_MAX + 1)) : ' t="s"><v>0</v>'
    return this.#row(
      number,
      cells.map((cell, i) => (i === at ? instead : cell === "" ? "" : textCell(escaped(cell)))),
    )
  }

  /** The file, to be made a blob of. */
  async end(hasHeader: boolean): Promise<BlobPart[]> {
    await this.#sheet.write(
      `${this.#text}</sheetData><tableParts count="1"><tablePart r:id="r1"/></tableParts>` +
        "</worksheet>",
    )
    const parts = [this.#sheet]
    for (const [name, content] of this.#others(hasHeader)) {
      const part = new PackedPart(name)
      await part.write(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${content}`)
      parts.push(part)
    }
    return archiveOf(await Promise.all(parts.map((part) => part.end())))
  }

  async #row(number: number, cells: string[]): Promise<void> {
    this.#first ||= number
    this.#last = number
    this.#width = Math.max(this.#width, cells.length)
    let text = `<row r="${number}">`
    for (const [i, cell] of cells.entries()) {
      if (cell !== "") text += `<c r="${columnLetters(this.#left + i)}${number}"${cell}</c>`
    }
    this.#text += `${text}</row>`
    if (this.#text.length < PIECE_CHARACTERS) return
    const piece = this.#text
    this.#text = ""
    await this.#sheet.write(piece)
  }

  #others(hasHeader: boolean): [name: string, content: string][] {
    const range = [
      `${columnLetters(this.#left)}${this.#first}`,
      `${columnLetters(this.#left + Math.max(1, this.#width) - 1)}${this.#last}`,
    ].join(":")
    const relation = (type: string, target: string) =>
      `<Relationships xmlns="${PACKAGE_RELATIONS}"><Relationship Id="r1" ` +
      `Type="${RELATIONS}/${type}" Target="${target}"/></Relationships>`
    const override = (part: string, type: string) =>
      `<Override PartName="/${part}" ContentType="${CONTENT}.${type}+xml"/>`
    return [
      [
        "[Content_Types].xml",
        `<Types xmlns="${TYPES}"><Default Extension="rels" ` +
          'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
          override("xl/workbook.xml", "sheet.main") +
          override("xl/worksheets/sheet1.xml", "worksheet") +
          `${override("xl/tables/table1.xml", "table")}</Types>`,
      ],
      ["_rels/.rels", relation("officeDocument", "xl/workbook.xml")],
      ["xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml")],
      ["xl/worksheets/_rels/sheet1.xml.rels", relation("table", "../tables/table1.xml")],
      [
        "xl/workbook.xml",
        `<workbook xmlns="${SHEET}" xmlns:r="${RELATIONS}"><sheets>` +
          `<sheet name="${attribute(this.#name)}" sheetId="1" r:id="r1"/></sheets></workbook>`,
      ],
      [
        "xl/tables/table1.xml",
        `<table xmlns="${SHEET}" id="1" name="Table1" displayName="Table1" ref="${range}" ` +
          `headerRowCount="${hasHeader ? 1 : 0}"/>`,
      ],
    ]
  }
}

function textCell(text: string): string {
  return ` t="inlineStr"><is><t xml:space="preserve">${text}</t></is>`
}

/** What XML cannot hold is written as Excel does, and what looks like that as well. */
function escaped(text: string): string {
  return text
    .replace(/_(?=x[\da-f]{4}_)/gi, "_x005F_")
    .replace(
      /[^\t\n\u0020-\ufffd\u{10000}-\u{10ffff}]/gu,
      (c) => `_x${c.charCodeAt(0).toString(16).padStart(4, "0").toUpperCase()}_`,
    )
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
}

function attribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;")
}
