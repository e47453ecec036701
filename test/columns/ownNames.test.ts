import assert from "node:assert/strict"
import { test } from "node:test"
import { matchColumns } from "../../src/columns/matchColumns.ts"
import { TEXT_FIELDS } from "../../src/customer/fields.ts"

/** A header that is a field's own name is that field, whatever stands below it. */

const OWN_NAMES = [...TEXT_FIELDS, "tags"]

/** Values that are unusual for most fields and possible for all; `#` is the number of the row. */
const KINDS = [
  ...["yes", "no", "1", "#", "2024-05-01", "12.50", "C1", "101", "https://example.com/#"],
  ...["Private", "Rome", "3f2b1c0a-0000-4000-8000-00000000000#", "12:30", "50 %", "active"],
  ...["ann@example.com", "+49 30 1234567", "0", "-", "DE123456789", "Germany", "10115", "€ 5"],
  ...["Ann Lee", "Company"],
]

const ROWS = [1, 2, 4, 6, 12]

for (const field of OWN_NAMES) {
  test(`${field} keeps its field in each of ${ROWS.length * KINDS.length} tries`, () => {
    const lost: string[] = []
    for (const count of ROWS) {
      for (const kind of KINDS) {
        const rows = Array.from({ length: count }, (_, row) => [
          `Customer ${row}`,
          kind.replace("#", String(row)),
        ])
        const header = [field === "name" ? "city" : "name", field]
        const match = matchColumns(header, rows).columns[1]!
        if (match.field !== field) lost.push(`${count} × ${kind}: ${match.why}`)
      }
    }
    assert.deepEqual(lost, [])
  })
}
