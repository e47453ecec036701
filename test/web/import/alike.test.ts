import "../english.ts"
import assert from "node:assert/strict"
import { test } from "node:test"
import { collectRejected } from "../../../web/reading/collectRejected.ts"
import { alike, replacementOf } from "../../../web/reading/correct/alike.ts"
import { fixEmail } from "../../../web/reading/correct/emailFixes.ts"
import { kindsOf, labelOf, suggest } from "../../../web/reading/correct/problemKinds.ts"
import { editRow, isReady } from "../../../web/reading/correct/rejectedRow.ts"
import { pastedCells } from "../../../web/screens/rejected/pastedCells.ts"

/** What is known of mistakes before somebody corrects them: which are alike, and what was meant. */

test("an address is put right as it was meant, and only where one can tell", () => {
  for (const [written, meant, fix] of [
    ["ann(at)example.com", "ann@example.com", "at"],
    ["ann [at] example [dot] com", "ann@example.com", "at"],
    ["ann at example dot com", "ann@example.com", "words"],
    ["ann@example,com", "ann@example.com", "comma"],
    ["ann@example.com.", "ann@example.com", "ends"],
    ["ann@example..com", "ann@example.com", "dots"],
    ["ann.@example.com", "ann@example.com", "dots"],
    ["ann@@example.com", "ann@example.com", "doubleAt"],
    ["ann @ example.com", "ann@example.com", "blanks"],
    ["Ann Lee <ann@example.com>", "ann@example.com", "brackets"],
    ["ann@example.com; bo@example.com", "ann@example.com", "several"],
    ["ann@examplecom", "ann@example.com", "ending"],
    ["ann(at)example,com", "ann@example.com", "at"],
  ] as const) {
    assert.deepEqual(fixEmail(written), { fix, email: meant }, written)
  }
  for (const unclear of [
    "unknown",
    "ann",
    "ann@",
    "@example.com",
    "ann@example",
    "+47 22 123456",
  ]) {
    assert.equal(fixEmail(unclear), null, unclear)
  }
  assert.equal(fixEmail(`${"a(at)".repeat(1000)}b.com`), null)
})

test("problems are told apart by what is really wrong", async () => {
  const { table } = await collect([
    "Ann,ann(at)example.com",
    "Bo,bo(at)example.com",
    "Cleo,cleo",
    "Dora,dora@example",
    ",emil@example.com",
    'Fay,"fay@example,com"',
  ])
  assert.deepEqual(
    kindsOf(table).map((kind) => [labelOf(kind), kind.rows]),
    [
      ["“email” has “(at)” or the like instead of @", [0, 1]],
      ["“email” has no @", [2]],
      ["“email” has no dot after the @", [3]],
      ["The row has no name", [4]],
      ["“email” has a comma instead of a dot", [5]],
    ],
  )
  const suggested = table.rows.map(
    (row) => suggest(table, row, 1)?.text ?? suggest(table, row, 0)?.text ?? null,
  )
  assert.deepEqual(suggested, [
    ...["ann@example.com", "bo@example.com", null, null],
    ...["emil@example.com", "fay@example.com"],
  ])
})

test("what was done to one cell becomes a rule of whole words", () => {
  for (const [before, after, find, replace] of [
    ["ann(at)example.com", "ann@example.com", "(at)", "@"],
    ["ann@example,com", "ann@example.com", ",", "."],
    ["ann@examplr.com", "ann@example.com", "examplr", "example"],
    ["ann@examplecom", "ann@example.com", "examplecom", "example.com"],
    ["unknown", "", "unknown", ""],
  ] as const) {
    assert.deepEqual(replacementOf(1, before, after), { column: 1, find, replace }, before)
  }
  assert.equal(replacementOf(1, "", "x"), null)
  assert.equal(replacementOf(1, "x", "x"), null)
})

test("only rows that a rule puts right are changed by it", async () => {
  const { table } = await collect(["Ann,ann(at)x.example", "Bo,bo(at)", ",carl(at)x.example"])
  const found = alike(table, table.rows, { column: 1, find: "(at)", replace: "@" })
  assert.deepEqual(
    found.map(([index, row]) => [index, row.cells[1], isReady(row)]),
    [[0, "ann@x.example", true]],
  )
  const edited = table.rows.with(0, editRow(table, table.rows[0]!, 1, "ann@x.example"))
  assert.deepEqual(alike(table, edited, { column: 1, find: "ann", replace: "$&" }), [])
})

test("a range of a spreadsheet is cut as it was copied", () => {
  assert.equal(pastedCells("one cell"), null)
  assert.deepEqual(pastedCells("a\tb\r\nc\td\r\n"), [
    ["a", "b"],
    ["c", "d"],
  ])
  assert.deepEqual(pastedCells('"two\nlines ""quoted"""\t5" pipe\n\tx\n'), [
    ['two\nlines "quoted"', '5" pipe'],
    ["", "x"],
  ])
})

function collect(rows: string[]) {
  const file = new File([`name,email\n${rows.join("\n")}\nGood,good@example.com\n`], "list.csv")
  return collectRejected(file, { map: {} }, [])
}
