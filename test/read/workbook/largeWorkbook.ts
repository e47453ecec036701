import { archiveOf, workbookParts } from "./archives.ts"

const COLUMNS = ["Kundennr", "Name", "E-mail", "Phone", "Street", "Postal code", "City", "Since"]
const CITIES = ["Berlin", "Göteborg", "Łódź", "Dresden", "東京", "Paris"]

/** A workbook of so many customers as Excel writes one: texts shared, numbers and dates as such. */
export function largeWorkbook(rows: number): Uint8Array {
  const texts = new Map<string, number>()
  const text = (value: string) => {
    const known = texts.get(value)
    if (known !== undefined) return known
    texts.set(value, texts.size)
    return texts.size - 1
  }
  let sheet = '<worksheet><dimension ref="A1"/><sheetData>'
  sheet += rowOf(
    1,
    COLUMNS.map((name) => shared(text(name))),
  )
  for (let n = 1; n <= rows; n++) {
    sheet += rowOf(n + 1, [
      `><v>${10_000 + n}</v>`,
      shared(text(`Customer ${n} Åström`)),
      shared(text(`customer${n}@example.com`)),
      `><v>${491510000000 + n}</v>`,
      shared(text(`Street ${n % 5000}`)),
      ` s="1"><v>${1000 + (n % 90_000)}</v>`,
      shared(text(CITIES[n % CITIES.length]!)),
      ` s="2"><v>${40_000 + (n % 6000)}</v>`,
    ])
  }
  const strings = [...texts.keys()].map((value) => `<si><t>${value}</t></si>`).join("")
  const parts = workbookParts(
    `${sheet}</sheetData></worksheet>`,
    `<sst count="${texts.size}">${strings}</sst>`,
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="00000"/></numFmts><cellXfs>' +
      '<xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs></styleSheet>',
  )
  return archiveOf(parts)
}

function shared(index: number): string {
  return ` t="s"><v>${index}</v>`
}

function rowOf(number: number, cells: string[]): string {
  const written = cells.map(
    (cell, i) => `<c r="${String.fromCharCode(65 + i)}${number}"${cell}</c>`,
  )
  return `<row r="${number}" spans="1:${cells.length}">${written.join("")}</row>`
}
