import assert from "node:assert/strict"
import { test } from "node:test"
import { checkRecord } from "../../../src/check/checkRecord.ts"
import { matchColumns } from "../../../src/columns/matchColumns.ts"
import { splitLines } from "../../../src/columns/values/splitLines.ts"

/** An address that is written in lines, of which the town may be any. */

const ROWS: [lines: string, street: string, street2: string, place: string][] = [
  [
    "1 Mill Lane||York|North Yorkshire|YO1 7HZ",
    "1 Mill Lane",
    "",
    "York, North Yorkshire, YO1 7HZ",
  ],
  ["3 Mid St||Hull|HU1 1AA|", "3 Mid St", "", "Hull, , HU1 1AA"],
  ["Elm House|12 High St|York|YO1 7HZ|", "Elm House", "12 High St", "York, , YO1 7HZ"],
  [
    "1 Low St|Old Town|Leeds|West Yorkshire|LS1 1AA",
    "1 Low St",
    "Old Town",
    "Leeds, West Yorkshire, LS1 1AA",
  ],
  ["12 High St|Acomb|York|YO2 1AA|", "12 High St", "Acomb", "York, , YO2 1AA"],
  ["5 Mill Rd|Hove|East Sussex|BN3 1AA|", "5 Mill Rd", "", "Hove, East Sussex, BN3 1AA"],
  ["88 Glass Ave|Suite 9|Millbrae CA 94099||", "88 Glass Ave", "Suite 9", "Millbrae, CA, 94099"],
  ["Weg 2|10115 Berlin|Germany||", "Weg 2", "Germany", "Berlin, , 10115"],
  ["1 Mill Lane|York|||", "1 Mill Lane", "York", ", , "],
  ["|2 Low St|Leeds|LS1 1AA|", "2 Low St", "", "Leeds, , LS1 1AA"],
  ["||||", "", "", ", , "],
]

for (const [lines, street, street2, place] of ROWS) {
  test(`${lines} is read line by line`, () => {
    const parts = splitLines(lines.split("|"), "place")
    assert.equal(parts.street, street)
    assert.equal(parts.street2, street2)
    assert.equal([parts.city, parts.region, parts.postal_code].join(", "), place)
  })
}

test("a town is sought in the lines only where no column has it", () => {
  const header = ["Name", "Address 1", "Address 2", "Address 3"]
  const cells = ["Ann", "", "2 Low St", "Leeds LS1 1AA"]
  const read = (more: string[], values: string[]) => {
    const row = checkRecord([...cells, ...values], matchColumns([...header, ...more], []))
    assert.ok("customer" in row)
    const { street, street2, city, postal_code } = row.customer
    return [street, street2, city, postal_code].map((value) => value ?? "-")
  }
  assert.deepEqual(read([], []), ["2 Low St", "-", "Leeds", "LS1 1AA"])
  assert.deepEqual(read(["Town"], ["York"]), ["2 Low St", "Leeds LS1 1AA", "York", "-"])
  cells[3] = "Leeds"
  assert.deepEqual(read(["Postcode"], ["LS1 1AA"]), ["2 Low St", "-", "Leeds", "LS1 1AA"])
})

test("an addition to the address never becomes the street", () => {
  const columns = matchColumns(["Name", "Street", "Apartment", "City"], [])
  const row = checkRecord(["Ann", "", "Apt 5", "York"], columns)
  assert.ok("customer" in row)
  assert.deepEqual([row.customer.street, row.customer.street2], [null, "Apt 5"])
})
