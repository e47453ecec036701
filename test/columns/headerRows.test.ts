import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { test } from "node:test"
import { matchColumns } from "../../src/columns/matchColumns.ts"

/**
 * Header rows of systems and lists of many countries, without a single row: the header decides.
 * A line names the system, the next has its headers with their fields; `?` is a matter of taste.
 */
const lines = readFileSync(join(import.meta.dirname, "../fixtures/headerRows.txt"), "utf8")
  .split("\n")
  .filter((line) => line !== "")

for (let at = 0; at < lines.length; at += 2) {
  test(`${lines[at]!.slice(2)}: every header goes where it belongs`, () => {
    const columns = lines[at + 1]!.split(" | ").map((text) => text.split(" = "))
    const match = matchColumns(
      columns.map(([header]) => header!),
      [],
    ).columns
    const wrong = columns.flatMap(([header, field], index) => {
      const { field: got, why } = match[index]!
      return field === "?" || got === (field ?? null) ? [] : [`${header} → ${got}: ${why}`]
    })
    assert.deepEqual(wrong, [])
  })
}
