import assert from "node:assert/strict"
import { test } from "node:test"
import { checkRecord } from "../../../src/check/checkRecord.ts"
import { matchColumns } from "../../../src/columns/matchColumns.ts"

/** Fields that several columns of a row make up. */

test("a house number in a column of its own joins the street", () => {
  const columns = matchColumns(["Nazwa", "Ulica", "Nr domu", "Nr lokalu"], [])
  const row = checkRecord(["Jan", "Długa", "5", "7"], columns)
  assert.ok("customer" in row && row.customer.street === "Długa 5/7")
  const tail = checkRecord(["Jan", "Długa", "5a", ""], columns)
  assert.ok("customer" in tail && tail.customer.street === "Długa 5a")
})

test("the prefix of a Dutch name stands before the last name", () => {
  const columns = matchColumns(["Voornaam", "Tussenvoegsel", "Achternaam"], [])
  const row = checkRecord(["Jan", "van der", "Berg"], columns)
  assert.ok("customer" in row && row.customer.name === "Jan van der Berg")
})

test("the prefix of a name is recognised in English too", () => {
  const columns = matchColumns(["Firstname", "LastnamePreposition", "Lastname"], [])
  const row = checkRecord(["Tom", "de", "Wit"], columns)
  assert.ok("customer" in row && row.customer.name === "Tom de Wit")
})

test("streets of one name side by side are the lines of one address", () => {
  const columns = matchColumns(["Name", "Street", "Street", "Street", "City"], [])
  const row = checkRecord(["An Claes", "Markt 2", "Bus 3", "Floor 4", "Mechelen"], columns)
  assert.ok("customer" in row && row.customer.street === "Markt 2")
  assert.equal(row.customer.street2, "Bus 3, Floor 4")
})

test("streets of one name that stand apart are two addresses", () => {
  const columns = matchColumns(["Name", "Street", "City", "Street", "City"], [])
  const row = checkRecord(["An Claes", "Markt 2", "Mechelen", "Weg 1", "Gent"], columns)
  assert.ok("customer" in row && row.customer.street === "Markt 2")
  assert.equal(row.customer.street2, undefined)
})
