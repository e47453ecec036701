import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { test } from "node:test"
import * as ofCommandLine from "../../../src/cli/connect/limits.ts"
import * as ofServer from "../../../src/limits.ts"
import * as ofWorkbooks from "../../../src/read/workbook/archive/limits.ts"
import * as ofRegistry from "../../../src/registry/one/limits.ts"
import * as ofStandbys from "../../../src/standbys/limits.ts"
import * as ofPage from "../../../web/limits.ts"

const PAGE = new URL("../../../docs/limits.md", import.meta.url)
const ROW =
  /^\| `(?<name>[A-Z0-9_]+)` \| (?<value>-?[\d,]+(?:\.\d+)?) \| (?<unit>[^|]+) \| (?<what>[^|]+) \|$/gm

test("docs/limits.md names every limit with its value and its unit, and no other", () => {
  const rows = [...readFileSync(PAGE, "utf8").matchAll(ROW)].map(({ groups }) => groups!)
  const told = rows.map(({ name, value }) => [name!, Number(value!.replaceAll(",", ""))] as const)
  const ofOne = { ...ofWorkbooks, ...ofCommandLine, ...ofRegistry, ...ofStandbys }
  const limits = { ...ofServer, ...ofOne, ...ofPage }
  const numbers = Object.entries(limits).filter(([, value]) => typeof value === "number")
  assert.deepEqual(
    told.toSorted(([a], [b]) => (a < b ? -1 : 1)),
    numbers.toSorted(([a], [b]) => (a < b ? -1 : 1)),
    "write the limit down in docs/limits.md, where it belongs",
  )
  for (const { name, unit, what } of rows) {
    assert.ok(unit!.trim() !== "" && what!.trim() !== "", `${name} has no unit or no meaning`)
  }
})
