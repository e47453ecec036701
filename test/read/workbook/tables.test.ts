import assert from "node:assert/strict"
import { test } from "node:test"
import { countRecognised } from "../../../src/columns/countRecognised.ts"
import { rowOf, workbookOf } from "./archives.ts"
import { readWorkbook } from "./readWorkbook.ts"

/** What somebody marked as a table in a sheet says where the customers are. */

test("a table says where its rows are, with and without header and totals", async () => {
  const body = [
    rowOf(2, ["Our customers"]),
    rowOf(4, ["name", "email"]),
    rowOf(5, ["Ann", "a@x.com"]),
    rowOf(6, ["Bo", "b@x.com"]),
    rowOf(7, ["Total", "2"]),
    rowOf(9, ["printed today"]),
  ].join("")
  const withTotals = await readWorkbook(withTable(body, 'ref="A4:B7" totalsRowCount="1"'))
  assert.deepEqual(withTotals.rows, [
    ["Ann", "a@x.com"],
    ["Bo", "b@x.com"],
  ])
  assert.match(withTotals.warnings.join(), /1 row outside of the table was left out/)
  const bare = await readWorkbook(
    withTable(body, 'ref="A5:B7" headerRowCount="0" totalsRowCount="1"'),
  )
  assert.deepEqual([bare.header, bare.rows.length, bare.dialect.header_line], [null, 2, null])
})

test("of several tables, and of a list beside one, the customers are taken", async () => {
  const rows = [
    rowOf(1, ["name", "email", "city", "", "code", "meaning"]),
    rowOf(2, ["Ann", "a@x.com", "Rome", "", "A", "active"]),
    rowOf(3, ["Bo", "b@x.com", "Oslo", "", "P", "passive"]),
  ].join("")
  const rate = countRecognised
  const codes = 'ref="E1:F3"'
  const beside = await readWorkbook(withTable(rows, codes), { rate })
  assert.equal(beside.dialect.left, 0)
  assert.deepEqual(beside.rows[0]!.slice(0, 3), ["Ann", "a@x.com", "Rome"])
  for (const tables of [
    [codes, 'ref="A1:C3"'],
    ['ref="A1:C3"', codes],
  ]) {
    const { header } = await readWorkbook(withTables(rows, tables), { rate })
    assert.deepEqual(header, ["name", "email", "city"])
  }
  // What a table is, is believed where the columns beside it are no better.
  const notes = await readWorkbook(withTable(rows, 'ref="A1:B3"'), { rate })
  assert.deepEqual(notes.header, ["name", "email"])
})

function withTable(rows: string, attributes: string): Uint8Array {
  return withTables(rows, [attributes])
}

function withTables(rows: string, tables: string[]): Uint8Array {
  const relations = tables.map(
    (_, i) => `<Relationship Id="t${i}" Type="x/table" Target="tables/table${i}.xml"/>`,
  )
  const content = `<Relationships>${relations.join("")}</Relationships>`
  return workbookOf(rows, [
    { name: "xl/_rels/sheet.xml.rels", content },
    ...tables.map((attributes, i) => ({
      name: `xl/tables/table${i}.xml`,
      content: `<table id="${i}" name="T${i}" ${attributes}/>`,
    })),
  ])
}
