import assert from "node:assert/strict"
import { test } from "node:test"
import { addressColumns } from "../../../src/columns/addressColumns.ts"
import { FilePlace } from "../../../src/import/place/filePlace.ts"
import { openFile } from "../../../src/read/openFile.ts"
import { batchRows } from "../../../src/read/parse/recordBatch.ts"
import { archiveOf, rowOf, workbookParts } from "./archives.ts"

/** What stands behind the texts of cells: it counts in columns of addresses alone. */

const HEADER = ["name", "e-mail", "website", "notes"]

test("a text that is no address gives way to the address behind it", async () => {
  const rows = [
    rowOf(2, ["Ann", "Write to Ann", "her pages", "more here"]),
    rowOf(3, ["Bo", "bo@example.com", "www.bo.example", "x"]),
    rowOf(5, ["Cy", "", "", ""]),
  ]
  const read = await readLinked(rows, [
    ["A2", "mailto:other@example.com"],
    ["B2", "mailto:ann%2Blists@example.com?subject=Hello"],
    ["C2", "https://ann.example/"],
    ["D2", "https://notes.example/"],
    ["B3", "mailto:someone-else@example.com"],
    ["C3", "https://someone-else.example/"],
    ["B5:C5", "mailto:cy@example.com"],
  ])
  assert.deepEqual(read.rows, [
    ["Ann", "ann+lists@example.com", "https://ann.example/", "more here"],
    ["Bo", "bo@example.com", "www.bo.example", "x"],
    ["Cy", "cy@example.com", "", ""],
  ])
  assert.deepEqual(read.sample, read.rows)
})

test("a link to something else leaves the text as it is", async () => {
  const read = await readLinked(
    [rowOf(2, ["Ann", "see sheet 2", "ask", ""])],
    [
      ["B2", "https://example.com/contact"],
      ["C2", "mailto:ann@example.com"],
    ],
  )
  assert.deepEqual(read.rows, [["Ann", "see sheet 2", "ask", ""]])
})

test("a formula that makes a link is one", async () => {
  const link = (formula: string, shown: string) => `<c t="str"><f>${formula}</f><v>${shown}</v></c>`
  const row = (number: number, cells: string[]) => `<row r="${number}">${cells.join("")}</row>`
  const name = "<c t='inlineStr'><is><t>Ann</t></is></c>"
  const { rows, warnings } = await readLinked(
    [
      row(2, [
        name,
        link('HYPERLINK("mailto:ann@example.com","Write")', "Write"),
        link('HYPERLINK("https://ann.example/?a=1&amp;b=2", "pages")', "pages"),
        link('HYPERLINK("https://x.example","x")', "x"),
      ]),
      row(3, [name, link('HYPERLINK("mailto:"&amp;B9,"Write")', "Write"), link("C2", "pages")]),
    ],
    [],
  )
  assert.deepEqual(rows, [
    ["Ann", "ann@example.com", "https://ann.example/?a=1&b=2", "x"],
    ["Ann", "Write", "pages", ""],
  ])
  const never = '<c><f>=HYPERLINK("mailto:cy@example.com","Write")</f></c>'
  const uncalculated = await readLinked([row(2, [name, never])], [])
  assert.deepEqual(uncalculated.rows, [["Ann", "cy@example.com", "", ""]])
  assert.deepEqual([...warnings, ...uncalculated.warnings], [])
})

test("links behind very many rows are found", async () => {
  const many = Array.from({ length: 30_000 }, (_, n) => rowOf(n + 2, [`Customer ${n}`, "write"]))
  const { rows } = await readLinked(many, [["B30001", "mailto:last@example.com"]])
  assert.deepEqual(rows[29_998], ["Customer 29998", "write", "", ""])
  assert.deepEqual(rows[29_999], ["Customer 29999", "last@example.com", "", ""])
})

async function readLinked(rows: string[], links: [ref: string, target: string][]) {
  const listed = links.map(([ref], i) => `<hyperlink ref="${ref}" r:id="l${i}"/>`)
  const sheet =
    `<worksheet><sheetData>${rowOf(1, HEADER)}${rows.join("")}</sheetData>` +
    `<hyperlinks>${listed.join("")}</hyperlinks></worksheet>`
  const relations = links.map(
    ([, target], i) =>
      `<Relationship Id="l${i}" Type="x/hyperlink" Target="${target}" TargetMode="External"/>`,
  )
  const content = `<Relationships>${relations.join("")}</Relationships>`
  const bytes = archiveOf([...workbookParts(sheet), { name: "xl/_rels/sheet.xml.rels", content }])
  const place = new FilePlace()
  async function* chunks() {
    yield bytes
  }
  try {
    const opened = await openFile(chunks(), place, {
      addresses: (header, sample) => addressColumns(header, sample, {}),
    })
    const all: string[][] = []
    for await (const batch of opened.batches) all.push(...batchRows(batch))
    return { rows: all, sample: opened.sample, warnings: opened.warnings }
  } finally {
    await place.close()
  }
}
