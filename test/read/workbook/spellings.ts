import { type Part, workbookParts } from "./archives.ts"

type Random = () => number

/** A sheet whose rows are known, because they were there before it was written. */
export type SpelledSheet = { parts: Part[]; header: string[]; rows: SpelledRow[] }
type SpelledRow = { number: number; cells: string[] }

/**
 * Writes random rows as a sheet, each cell in one of the many ways in which XML and spreadsheets
 * let the same text be written: the short way of the reader takes the plain ones, the long way the
 * others, and where one ends and the other begins is different each time.
 */
export function randomSheet(random: Random): SpelledSheet {
  const speller = new Speller(random)
  const width = 1 + Math.floor(random() * 6)
  const header = Array.from({ length: width }, (_, i) => `column ${i}`)
  const rows: SpelledRow[] = []
  let number = 1 + (random() < 0.3 ? Math.floor(random() * 3) : 0)
  let written = speller.row(number, header, true)
  // Now and then there are more rows than a batch holds.
  const most = random() < 0.02 ? 5000 : 30
  for (let count = Math.floor(random() * most); count > 0; count--) {
    number += random() < 0.9 ? 1 : 1 + Math.floor(random() * 2000)
    const cells = header.map(() => (random() < 0.2 ? "" : randomText(random)))
    written += speller.row(number, cells, false)
    if (cells.some((cell) => cell.trim() !== "")) rows.push({ number, cells })
  }
  return { parts: speller.parts(written), header, rows }
}

const PIECES = ["a", "Z", "7", "0", " ", "é", "Ł", "李", "😀", ",", '"', "'", "&", "<", ">", "\n"]
const MORE_PIECES = [
  "_",
  "_x",
  "_x0041_",
  "]]>",
  "=",
  "/",
  "\t",
  "</t>",
  "customer",
  "\u00a0",
  "-1.5",
]

function randomText(random: Random): string {
  const kind = random()
  if (kind < 0.2) return String(Math.floor(random() * 10 ** Math.floor(random() * 15)))
  if (kind < 0.25) return "x".repeat(Math.floor(random() * 2000))
  if (kind < 0.3) return `${Math.floor(random() * 1000)}.${1 + Math.floor(random() * 9)}`
  // The same days come again, and some lie far ahead.
  if (kind < 0.4) return dayOf(1 + Math.floor(random() < 0.8 ? random() * 9 : random() * 1e5))
  const pieces = kind < 0.5 ? PIECES.slice(0, 5) : [...PIECES, ...MORE_PIECES]
  const length = 1 + Math.floor(random() ** 2 * 30)
  return Array.from({ length }, () => pieces[Math.floor(random() * pieces.length)]).join("")
}

const DAY_MS = 86_400_000
/** Excel's day 61 is the first of March 1900; before that its calendar has a day too many. */
const FIRST_DAY = Date.UTC(1900, 2, 1)

function dayOf(days: number): string {
  return new Date(FIRST_DAY + days * DAY_MS).toISOString().slice(0, 10)
}

function serialOf(day: string): number {
  return (Date.parse(day) - FIRST_DAY) / DAY_MS + 61
}

const STYLES =
  '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy;@"/></numFmts><cellXfs>' +
  '<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>'

class Speller {
  readonly #strings: string[] = []
  readonly #prefix: string
  readonly #random: Random
  /** How often something is written in an unusual way. */
  readonly #oddity: number

  constructor(random: Random) {
    this.#random = random
    this.#oddity = random() < 0.3 ? 0 : random() ** 2
    this.#prefix = random() < 0.1 ? "x:" : ""
  }

  row(number: number, cells: string[], isFirst: boolean): string {
    const attributes = [`r=${this.#quoted(String(number))}`]
    if (this.#isOdd()) attributes.push(`spans=${this.#quoted("1:9")}`, 'customHeight="1"')
    if (this.#isOdd()) attributes.push('hidden="0"')
    let content = ""
    let isGap = false
    for (const [column, cell] of cells.entries()) {
      const isNamed = isFirst || isGap || !this.#isOdd()
      const written = this.#cell(cell, isNamed ? `${"ABCDEFGH"[column]}${number}` : null)
      isGap = written === ""
      content += written + this.#between()
    }
    return `${this.#between()}${this.#element("row", this.#shuffled(attributes), content)}`
  }

  parts(rows: string): Part[] {
    const rest = this.#isOdd() ? this.#element("mergeCells", [], "") : ""
    const data = this.#element("sheetData", [], rows)
    const sheet = `${this.#between()}${this.#element("worksheet", [], data + rest)}`
    const strings = this.#element("sst", [], this.#strings.join(this.#between()))
    return workbookParts(sheet, strings, STYLES)
  }

  /** An empty text may have no cell at all. */
  #cell(text: string, name: string | null): string {
    const isNumber = /^(0|[1-9]\d{0,14}|\d{1,3}\.[1-9])$/.test(text)
    const isDay = /^\d{4}-\d\d-\d\d$/.test(text)
    const kind = this.#random()
    if (text === "") {
      if (kind < 0.5 && name !== null) return ""
      return this.#named("c", name, ['s="0"'], kind < 0.8 ? null : "")
    }
    if (isDay && kind < 0.8) {
      const style = kind < 0.4 ? 's="1"' : 's="2"'
      return this.#named("c", name, [style], this.#element("v", [], String(serialOf(text))))
    }
    if (isNumber && kind < 0.6) {
      const type = this.#isOdd() ? ["t='n'"] : []
      return this.#named("c", name, type, this.#element("v", [], text))
    }
    if (kind < 0.3) return this.#named("c", name, ['t="inlineStr"'], this.#runs("is", text))
    if (kind < 0.8) {
      const number = this.#strings.push(this.#runs("si", text)) - 1
      return this.#named("c", name, ['t="s"'], this.#element("v", [], String(number)))
    }
    const formula = this.#isOdd() ? this.#element("f", [], "A1&amp;B1") : ""
    const value = formula + this.#element("v", [], this.#text(text))
    return this.#named("c", name, ['t="str"'], value)
  }

  #runs(element: string, text: string): string {
    if (!this.#isOdd()) return this.#element(element, [], this.#run(text))
    const letters = [...text]
    const cut = Math.floor(this.#random() * letters.length)
    const pieces = [letters.slice(0, cut).join(""), letters.slice(cut).join("")]
    // What is escaped must not come about where two pieces meet.
    if (/_x/.test(text)) return this.#element(element, [], this.#run(text))
    const format = this.#element("rPr", [], this.#element("b", [], null))
    const runs = pieces.map((piece) => this.#element("r", [], format + this.#run(piece)))
    const furigana = this.#element("rPh", ['sb="0"', 'eb="1"'], this.#run("ふりがな"))
    return this.#element(element, [], runs.join("") + (this.#isOdd() ? furigana : ""))
  }

  #run(text: string): string {
    const space = text.trim() !== text || this.#isOdd() ? ['xml:space="preserve"'] : []
    return this.#element("t", space, this.#text(text))
  }

  /** The text as XML, character by character. */
  #text(text: string): string {
    const escaped = text.replaceAll(/_(?=x[\da-f]{4}_)/gi, "_x005F_")
    if (this.#isOdd() && !escaped.includes("]]>")) return `<![CDATA[${escaped}]]>`
    let written = ""
    for (const letter of escaped) {
      const code = letter.codePointAt(0)!
      const [isNumbered, isOdd] = [this.#isOdd(), this.#isOdd()]
      if (isNumbered) written += `&#${this.#random() < 0.5 ? code : `x${code.toString(16)}`};`
      else if (letter === "\n" && isOdd) written += "\r\n"
      else if (letter in NAMED && (letter !== '"' || isOdd)) written += NAMED[letter]
      else written += letter
    }
    return written
  }

  #named(element: string, name: string | null, attributes: string[], content: string | null) {
    const all = name === null ? attributes : [`r=${this.#quoted(name)}`, ...attributes]
    return this.#element(element, this.#shuffled(all), content)
  }

  #element(name: string, attributes: string[], content: string | null): string {
    const blank = () => (this.#isOdd() ? " \n".repeat(1 + Math.floor(this.#random() * 2)) : "")
    const tag = `${this.#prefix}${name}`
    const open = [tag, ...attributes].join(` ${blank()}`) + blank()
    if (content === null) return `<${open}/>`
    return `<${open}>${content}</${tag}${blank()}>`
  }

  #quoted(value: string): string {
    return this.#isOdd() ? `'${value}'` : `"${value}"`
  }

  #shuffled(attributes: string[]): string[] {
    return this.#isOdd() ? attributes.toReversed() : attributes
  }

  /** What may stand between elements. */
  #between(): string {
    if (!this.#isOdd()) return ""
    return ["\n", "  ", "<!-- <c> -->", "<?a b?>"][Math.floor(this.#random() * 4)]!
  }

  #isOdd(): boolean {
    return this.#random() < this.#oddity * 0.3
  }
}

const NAMED: Record<string, string> = {
  ...{ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" },
}
