import assert from "node:assert/strict"
import { test } from "node:test"
import { checkRecord } from "../../../src/check/checkRecord.ts"
import { matchColumns } from "../../../src/columns/matchColumns.ts"

/** What `map` says is what happens. */

for (const field of ["name", "external_id", "company", "street", "city", "country", "notes"]) {
  test(`two columns mapped to ${field} fill in for each other in the order given`, () => {
    const map: [string, string][] = [
      ["B", field],
      ["A", field],
    ]
    const columns = matchColumns(["Full name", "A", "B", "E-mail"], [], { map })
    const fieldOf = (a: string, b: string) => {
      const row = checkRecord(["Bob", a, b, "bob@example.com"], columns)
      assert.ok("customer" in row)
      return row.customer[field as "name"]
    }
    assert.deepEqual([fieldOf("x", "y"), fieldOf("x", ""), fieldOf("", "y")], ["y", "x", "y"])
  })
}

test("one column may be two fields", () => {
  const columns = matchColumns(["Email"], [], { map: [["Email", "email,name"]] })
  const row = checkRecord(["ann@example.com"], columns)
  assert.ok("customer" in row)
  assert.equal(row.customer.email, "ann@example.com")
  assert.equal(row.customer.name, "ann@example.com")
})
