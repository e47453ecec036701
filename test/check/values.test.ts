import assert from "node:assert/strict"
import { createReadStream, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { test } from "node:test"
import { checkRecord } from "../../src/check/checkRecord.ts"
import { Forgiven } from "../../src/check/forgiven.ts"
import { matchColumns } from "../../src/columns/matchColumns.ts"
import { openCsv } from "../../src/read/openCsv.ts"
import { batchRows } from "../../src/read/parse/recordBatch.ts"

/** What is forgiven in values, file by file, as docs/forgiveness.md lists it. */

const FIXTURES = join(import.meta.dirname, "..", "fixtures", "values")
const PAGE = readFileSync(join(import.meta.dirname, "..", "..", "docs", "forgiveness.md"), "utf8")

/** Customers without the fields that are blank, and the warnings in their order. */
type Expected = { customers: Record<string, unknown>[]; warnings: string[] }

const names = readdirSync(FIXTURES)
  .filter((file) => file.endsWith(".csv"))
  .map((file) => file.slice(0, -4))

async function read(name: string): Promise<Expected> {
  const file = await openCsv(createReadStream(join(FIXTURES, `${name}.csv`)))
  const columns = matchColumns(file.header!, file.sample, {})
  const forgiven = new Forgiven()
  const customers: Expected["customers"] = []
  for await (const batch of file.batches) {
    for (const cells of batchRows(batch)) {
      const cleaned = checkRecord(cells, columns, forgiven)
      assert.ok("customer" in cleaned, JSON.stringify(cleaned))
      const filled = Object.entries(cleaned.customer).filter(([, value]) => value !== null)
      customers.push(Object.fromEntries(filled))
    }
  }
  return { customers, warnings: forgiven.warnings() }
}

for (const name of names) {
  test(`${name}.csv becomes what ${name}.json says`, async () => {
    const expected = JSON.parse(readFileSync(join(FIXTURES, `${name}.json`), "utf8")) as Expected
    assert.deepEqual(await read(name), expected)
  })
}

test("the page names every file, and no other", () => {
  const linked = [...PAGE.matchAll(/fixtures\/values\/([\w-]+)\.csv/g)].map((match) => match[1])
  assert.deepEqual(linked.sort(), names.sort())
})
