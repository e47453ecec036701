import assert from "node:assert/strict"
import { globSync, readFileSync } from "node:fs"
import { basename, join } from "node:path"
import { test } from "node:test"
import { compareRows, importBytes } from "./corpus.ts"

/** Kinds of columns that were once taken for something else, each with a made-up file. */

const folder = join(import.meta.dirname, "../fixtures/cases/columns")
const cases = globSync(join(folder, "*.expected.json")).sort()

test("the cases are there", () => assert.ok(cases.length >= 20))

for (const path of cases) {
  const name = basename(path, ".expected.json")
  test(`${name} comes out exactly`, async () => {
    const expected = JSON.parse(readFileSync(path, "utf8"))
    const bytes = readFileSync(path.replace(".expected.json", ".csv"))
    const { rows } = await importBytes(bytes)
    assert.deepEqual(
      compareRows({ rows: expected.rows, ignored: new Set() }, rows),
      [],
      expected.why,
    )
  })
}
