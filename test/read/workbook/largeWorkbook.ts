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
  const main = workbookParts(`${sheet}</sheetData></worksheet>`)
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="x/${type}" Target="${target}"/>`
  const parts = main.map((part) =>
    part.name === "xl/_rels/workbook.xml.rels"
      ? {
          ...part,
          content:
            `<Relationships>${relation("r1", "worksheet", "sheet.xml")}` +
            relation("r2", "sharedStrings", "strings.xml") +
            `${relation("r3", "styles", "styles.xml")}</Relationships>`,
        }
      : part,
  )
  return archiveOf([
    ...parts,
    { name: "xl/strings.xml", content: `<sst count="${texts.size}">${strings}</sst>` },
    {
      name: "xl/styles.xml",
      content:
        '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="00000"/></numFmts><cellXfs>' +
        '<xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    },
  ])
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
