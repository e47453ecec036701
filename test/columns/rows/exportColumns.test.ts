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

test("an export stays one without its id, and with its columns in another order", () => {
  for (const header of [HEADER.slice(1), HEADER.toReversed(), HEADER.slice(1).toReversed()]) {
    const columns = matchColumns(header, [])
    assert.equal(columns.musterExport, true)
    assert.equal(columns.id, header.includes("id") ? header.indexOf("id") : null)
    assert.deepEqual(columns.fields.includes("id"), header.includes("id"))
    const cells = header.map((name) => (name === "name" ? "Bo" : name === "notes" ? "'-5" : ""))
    const row = checkRecord(cells, columns)
    assert.ok("customer" in row)
    assert.equal(row.customer.notes, "-5")
    for (const time of ["created_at", "updated_at", "_line"]) {
      assert.ok(columns.leftOut.has(header.indexOf(time)), time)
    }
  }
})

test("what map says holds for an export", () => {
  const at = (header: string) => HEADER.indexOf(header)
  const columns = matchColumns(HEADER, [], {
    map: [
      ["Shoe size", "external_id"],
      ["notes", "-"],
      ["city", "attributes"],
      ["email", "email,website"],
      ["id", "-"],
      ["created_at", "attributes"],
    ],
  })
  const fields = columns.columns.map(({ field }) => field)
  assert.equal(fields[at("Shoe size")], "external_id")
  assert.equal(fields[at("external_id")], null)
  assert.deepEqual([fields[at("notes")], fields[at("id")], columns.id], [null, null, null])
  assert.deepEqual(
    columns.attributes.map(({ key }) => key),
    ["external_id", "city", "website", "created_at"],
  )
  assert.deepEqual(
    [...columns.leftOut].sort(),
    [at("id"), at("notes"), at("updated_at")].concat([at("_line"), at("_error")]).sort(),
  )
  assert.deepEqual(columns.recipe.website![0]!.columns, [at("email")])
  assert.deepEqual(columns.recipe.external_id![0]!.columns, [at("Shoe size")])
})

test("two columns of an export fill in for each other, and two halves make a name", () => {
  const both = matchColumns(HEADER, [], {
    map: [
      ["company", "phone"],
      ["phone", "phone"],
    ],
  })
  const at = (header: string) => HEADER.indexOf(header)
  assert.deepEqual(
    both.recipe.phone!.map(({ columns }) => columns[0]),
    [at("company"), at("phone")],
  )
  const halves = matchColumns(HEADER, [], {
    map: [
      ["Shoe size", "first_name"],
      ["company", "last_name"],
    ],
  })
  const cells = HEADER.map((name) => ({ "Shoe size": "Bo", company: "Ek" })[name] ?? "")
  const row = checkRecord(cells, halves)
  assert.ok("customer" in row)
  assert.equal(row.customer.name, "Bo Ek")
})

test("a wrong name in map is refused for an export as well", () => {
  const refused = (header: string, field: string) =>
    assert.throws(() => matchColumns(HEADER, [], { map: [[header, field]] }), /map/)
  refused("Hat size", "phone")
  refused("phone", "telephone")
  refused("phone", "id")
  assert.throws(() => matchColumns(HEADER, [], { map: [["name", "-"]] }), /is a name/)
})
