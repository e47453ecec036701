import assert from "node:assert/strict"
import { test } from "node:test"
import { openCsv } from "../../../src/read/openCsv.ts"
import type { Dialect } from "../../../src/read/parse/dialect.ts"
import { readRows } from "../../../src/reader.ts"
import { collectRejected } from "../../../web/reading/collectRejected.ts"
import {
  editRow,
  isGuess,
  isReady,
  type RejectedRow,
} from "../../../web/reading/correct/rejectedRow.ts"
import { correctFile } from "../../../web/reading/correctFile.ts"
import type { Correction, Told } from "../../../web/reading/messages.ts"
import { readOptions, slices } from "../../../web/reading/openPicked.ts"
import type { Settings } from "../../../web/reading/settings.ts"

/** Rows that an import would reject: found, corrected, and put back into their file. */

const DAMAGED = `sep=;
Name;E-mail;City
Åsa Öberg;asa@example.com;Göteborg

Bo Ek;bo(at)example.com;Oslo
;nobody@example.com;Paris
"Carl Öst;carl@example.com;Malmö
Dora Lind;dora@example.com;"Lund
(Skåne)"
Emil Ask;emil@example.com;Umeå;too;much
"Freja ""F"" Holm";freja@;Aarhus`

test("every row that would be rejected is there, with its cells and why", async () => {
  const told = [
    { index: 0, code: "ambiguous", column: "Name", message: "Line 3: There are two of that name." },
  ]
  const { table, count, rejectedFile } = await collect(DAMAGED, told)
  assert.equal(count, 6)
  assert.deepEqual(
    table.rows.map(({ line, lastLine, cells, surplus }) => [line, lastLine, cells[0], surplus]),
    [
      [3, 3, "Åsa Öberg", ""],
      [5, 5, "Bo Ek", ""],
      [6, 6, "", ""],
      [7, 7, "Carl Öst", ""],
      [10, 10, "Emil Ask", "too;much"],
      [11, 11, 'Freja "F" Holm', ""],
    ],
  )
  assert.equal(table.rows[0]!.problems[0]!.message, "There are two of that name.")
  assert.deepEqual(
    table.rows.map((row) => isGuess(table, row)),
    [false, false, false, true, false, false],
  )
  const lines = (await rejectedFile.text()).split("\n")
  assert.equal(lines[0], "Name;E-mail;City;_line;_error")
  assert.match(lines[1]!, /^Åsa Öberg;asa@example.com;Göteborg;3;"There are two/)
})

test("a corrected file differs in the corrected rows only, and keeps its lines", async () => {
  for (const newline of ["\n", "\r\n", "\r"]) {
    for (const end of ["", newline]) {
      const text = DAMAGED.replaceAll("\n", newline) + end
      const { rows, text: corrected } = await correct(text, (row) => {
        if (row.line === 6) return { ...row, isSkipped: true }
        return row.line === 5 ? { ...row, cells: row.cells.with(1, "bo@example.com") } : row
      })
      const expected = text
        .replace("bo(at)example.com", "bo@example.com")
        .replace(";nobody@example.com;Paris", "")
      assert.equal(corrected, expected)
      assert.deepEqual(rows[1], ["Bo Ek", "bo@example.com", "Oslo"])
    }
  }
})

test("what is typed is read back as it was typed", async () => {
  for (const typed of ['A;B "quoted" C', " blank ", "a\\b", "=1+1", "Zoë; 'x'"]) {
    const { rows } = await correct(DAMAGED, (row) =>
      row.line === 11 ? { ...row, cells: [typed, "f@example.com", row.cells[2]!] } : row,
    )
    assert.deepEqual(rows.at(-1), [typed, "f@example.com", "Aarhus"])
  }
})

test("a file of an old code page and one with a byte order mark keep every letter", async () => {
  const polish = "Imię i nazwisko;E-mail\nŁucja Żak;lucja(at)example.com\nJan Gąska;j@example.com\n"
  const bytes = new Uint8Array([...polish].map((letter) => CP1250[letter] ?? letter.charCodeAt(0)))
  const fix = (row: RejectedRow): RejectedRow => ({
    ...row,
    cells: row.cells.with(1, "lucja@example.com"),
  })
  const old = await correct(bytes, fix)
  assert.deepEqual(old.rows, [
    ["Łucja Żak", "lucja@example.com"],
    ["Jan Gąska", "j@example.com"],
  ])
  const marked = await correct(`\ufeff${polish}`, fix)
  assert.deepEqual(marked.rows, old.rows)
  const wide = new Uint8Array(
    new Uint16Array([...`\ufeff${polish}`].map((c) => c.charCodeAt(0))).buffer,
  )
  assert.deepEqual((await correct(wide, fix)).rows, old.rows)
})

test("a row with a record of several lines gives way to one of fewer", async () => {
  const { text, rows } = await correct(
    'name,email,notes\nAnn,a@,"one\ntwo\nthree"\nBo,b@example.com,x\n',
    (row) => ({ ...row, cells: ["Ann", "a@example.com", "one"] }),
  )
  assert.equal(text, "name,email,notes\nAnn,a@example.com,one\n\n\nBo,b@example.com,x\n")
  assert.equal(rows.length, 2)
})

test("a cell is checked again as it is typed", async () => {
  const { table } = await collect(DAMAGED)
  const bad = editRow(table, table.rows[0]!, 1, "bo@")
  assert.ok(!isReady(bad) && bad.problems.some(({ column }) => column === "E-mail"))
  assert.ok(isReady(editRow(table, bad, 1, "bo@example.com")))
})

const CP1250: Record<string, number> = { ę: 0xea, Ł: 0xa3, Ż: 0xaf, ą: 0xb9 }

function collect(content: string | Uint8Array<ArrayBuffer>, told: Told[] = []) {
  return collectRejected(new File([content], "list.csv"), { map: {} }, told)
}

async function correct(
  content: string | Uint8Array<ArrayBuffer>,
  change: (row: RejectedRow) => RejectedRow,
): Promise<{ text: string; rows: string[][] }> {
  const { table, dialect } = await collect(content)
  const corrections = table.rows.flatMap((row): Correction[] => {
    const { line, lastLine, cells, isSkipped } = change(row)
    if (cells === row.cells && !isSkipped) return []
    return [{ line, lastLine, cells: isSkipped ? null : cells }]
  })
  const file = new File([content], "list.csv")
  const corrected = await correctFile(file, { map: {} }, dialect as Dialect, corrections)
  const rows: string[][] = []
  for await (const { cells, problem } of readRows(await open(corrected))) {
    if (problem === null) rows.push(cells)
  }
  return { text: await corrected.file.text(), rows }
}

function open({ file, settings }: { file: File; settings: Settings }) {
  return openCsv(slices(file), readOptions(settings))
}
