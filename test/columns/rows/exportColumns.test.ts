import assert from "node:assert/strict"
import { test } from "node:test"
import { checkRecord } from "../../../src/check/checkRecord.ts"
import { matchColumns } from "../../../src/columns/matchColumns.ts"
import { TEXT_FIELDS } from "../../../src/customer/fields.ts"

const HEADER = [
  "id",
  ...TEXT_FIELDS,
  "tags",
  "created_at",
  "updated_at",
  "Shoe size",
  "_line",
  "_error",
]

test("Muster's own export is known by its header", () => {
  const columns = matchColumns(HEADER, [])
  assert.equal(columns.musterExport, true)
  assert.deepEqual(columns.attributes, [{ index: HEADER.indexOf("Shoe size"), key: "Shoe size" }])
  assert.ok(columns.fields.includes("id"))
})

test("an export's apostrophes are undone exactly", () => {
  const columns = matchColumns(HEADER, [])
  const cells: string[] = HEADER.map(() => "")
  const put = (header: string, cell: string) => {
    cells[HEADER.indexOf(header)] = cell
  }
  put("id", "0198f7b4-0000-7000-8000-000000000001")
  put("name", "''t Hart")
  put("phone", "'+49 30")
  put("notes", "'-5")
  put("city", "'s-Hertogenbosch")
  put("Shoe size", "'=1+1")
  const row = checkRecord(cells, columns)
  assert.ok("customer" in row)
  assert.equal(row.customer.id, "0198f7b4-0000-7000-8000-000000000001")
  assert.equal(row.customer.name, "'t Hart")
  assert.equal(row.customer.phone, "+49 30")
  assert.equal(row.customer.notes, "-5")
  assert.equal(row.customer.city, "'s-Hertogenbosch")
  assert.deepEqual(row.customer.attributes, [["Shoe size", "=1+1"]])
})

test("an id in any other file is the customer's external id", () => {
  const columns = matchColumns(["id", "name", "email"], [["a1", "Bob", "b@example.com"]])
  assert.equal(columns.musterExport, false)
  assert.deepEqual(
    columns.columns.map(({ field }) => field),
    ["external_id", "name", "email"],
  )
})
