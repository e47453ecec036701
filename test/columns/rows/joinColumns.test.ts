import assert from "node:assert/strict"
import { test } from "node:test"
import { checkRecord } from "../../../src/check/checkRecord.ts"
import { type MatchOptions, matchColumns } from "../../../src/columns/matchColumns.ts"
import { splitPlace } from "../../../src/columns/values/splitPlace.ts"
import type { CustomerRow } from "../../../src/customer/fields.ts"

/** Values that share one cell, and values that several cells hold together. */

/** The customers that a small file becomes. */
function customersOf(header: string, rows: string[], options: MatchOptions = {}): CustomerRow[] {
  const sample = rows.map((row) => row.split("|"))
  const columns = matchColumns(header.split("|"), sample, options)
  return sample.map((cells) => {
    const cleaned = checkRecord(cells, columns)
    assert.ok("customer" in cleaned)
    return cleaned.customer
  })
}

test("postal code and town in one cell are parted, in the ways countries write them", () => {
  const forms: [text: string, postal: string, city: string, region: string | null][] = [
    ["80331 München", "80331", "München", null],
    ["D-80331 München", "D-80331", "München", null],
    ["2100 København Ø", "2100", "København Ø", null],
    ["1012 AB Amsterdam", "1012 AB", "Amsterdam", null],
    ["00-950 Warszawa", "00-950", "Warszawa", null],
    ["110 00 Praha 1", "110 00", "Praha 1", null],
    ["1000-205 Lisboa", "1000-205", "Lisboa", null],
    ["LV-1010 Rīga", "LV-1010", "Rīga", null],
    ["London SW1A 1AA", "SW1A 1AA", "London", null],
    ["München 80331", "80331", "München", null],
    ["Austin, TX 78701", "78701", "Austin", "TX"],
    ["Toronto, ON M5V 0A0", "M5V 0A0", "Toronto", "ON"],
  ]
  for (const [text, postal_code, city, region] of forms) {
    assert.deepEqual(splitPlace(text), { postal_code, city, region }, text)
  }
  for (const text of ["Paris 12", "12 High Street", "München", "80331", "10115 Berlin, Germany"]) {
    assert.equal(splitPlace(text), null, text)
  }
})

test("a header that names both is parted when every sampled cell has the shape", () => {
  for (const header of ["PLZ Ort", "PLZ/Ort", "Postcode / Plaats", "CP Ville", "Kod i miasto"]) {
    const [row] = customersOf(`Name|${header}`, ["Bob|80331 München", "Ann|10115 Berlin"])
    assert.equal(row!.postal_code, "80331", header)
    assert.equal(row!.city, "München", header)
  }
  const [american] = customersOf("Name|City, State, Zip", ["Bob|Austin, TX 78701"])
  assert.deepEqual(
    [american!.city, american!.region, american!.postal_code],
    ["Austin", "TX", "78701"],
  )
})

test("one cell of another shape keeps the column whole", () => {
  const [bob, ann] = customersOf("Name|PLZ Ort", ["Bob|80331 München", "Ann|Lager Süd"])
  assert.equal(bob!.city, "80331 München")
  assert.equal(bob!.postal_code, undefined)
  assert.equal(ann!.city, "Lager Süd")
})

test("towns under a plain header are parted only where the file has no postal code", () => {
  const rows = ["Bob|80331 München|1", "Ann|10115 Berlin|2", "Eve|20095 Hamburg|3"]
  const [alone] = customersOf("Name|Ort|x", rows)
  assert.deepEqual([alone!.postal_code, alone!.city], ["80331", "München"])
  const [beside] = customersOf("Name|Ort|PLZ", rows)
  assert.equal(beside!.city, "80331 München")
})

test("a later row without that shape keeps its cell as the town", () => {
  const columns = matchColumns(["Name", "PLZ Ort"], [["Bob", "80331 München"]])
  const late = checkRecord(["Eve", "Lager Süd"], columns)
  assert.ok("customer" in late)
  assert.deepEqual([late.customer.postal_code, late.customer.city], [null, "Lager Süd"])
})

test("codes to dial join the number behind them", () => {
  const german = customersOf("Name|Vorwahl|Rufnummer", ["Bob|089|1234567", "Ann|030|7654321"])
  assert.deepEqual(
    german.map(({ phone }) => phone),
    ["089 1234567", "030 7654321"],
  )
  const [world] = customersOf("Name|Country code|Area code|Phone number", ["Bob|+1|212|5550001"])
  assert.equal(world!.phone, "+1 212 5550001")
  assert.equal(world!.country, undefined)
  const [brazil] = customersOf("Nome|DDI|DDD|Número", ["Bob|+55|11|900000001"])
  assert.equal(brazil!.phone, "+55 11 900000001")
})

test("a code is not put before a number that has it, and is no number by itself", () => {
  const rows = ["Bob|089|1234567", "Ann|089|+49 30 7654321", "Eve|089|"]
  assert.deepEqual(
    customersOf("Name|Vorwahl|Telefon", rows).map(({ phone }) => phone),
    ["089 1234567", "+49 30 7654321", null],
  )
})

test("a number in three columns is one number, internal extensions are not", () => {
  const [row] = customersOf("名前|TEL1|TEL2|TEL3", ["山田|048|000|0001", "森|06|0000|0002"])
  assert.equal(row!.phone, "048-000-0001")
  const columns = matchColumns(["Name", "Telefon 1", "Telefon 2"], [["Bob", "101", "102"]])
  assert.deepEqual(columns.attributes.map(({ key }) => key).slice(-1), ["Telefon 2"])
})

test("the halves of a postal code are one postal code", () => {
  const [row] = customersOf("名前|郵便番号1|郵便番号2|住所", ["山田|330|0099|さいたま市1-1"])
  assert.equal(row!.postal_code, "330-0099")
})

test("the kind of street stands before or behind its name, as in the file", () => {
  const [spanish] = customersOf("Nombre|Tipo de vía|Calle|Número", ["Ana|Avenida|Sol|5"])
  assert.equal(spanish!.street, "Avenida Sol 5")
  const [hungarian] = customersOf("Név|Közterület neve|Közterület jellege|Házszám", [
    "Anna|Fő|utca|5",
  ])
  assert.equal(hungarian!.street, "Fő utca 5")
})

test("a mapping of one of the parts ends the joining", () => {
  const [row] = customersOf("Name|Vorwahl|Telefon", ["Bob|089|1234567"], {
    map: [["Vorwahl", "-"]],
  })
  assert.equal(row!.phone, "1234567")
})

test("columns that are joined or parted say so", () => {
  const header = ["Name", "Vorwahl", "Rufnummer", "PLZ Ort"]
  const { columns } = matchColumns(header, [["Bob", "089", "1234567", "80331 München"]])
  assert.match(columns[1]!.why, /it joins the phone\.$/)
  assert.match(columns[3]!.why, /parted into postal code and town\.$/)
  assert.deepEqual(
    columns.map(({ field }) => field),
    ["name", "phone", "phone", "city"],
  )
})
