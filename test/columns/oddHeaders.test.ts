import assert from "node:assert/strict"
import { test } from "node:test"
import { checkRecord } from "../../src/check/checkRecord.ts"
import { matchColumns } from "../../src/columns/matchColumns.ts"

/** Headers that nobody should write and somebody does. */

function attributesOf(header: string[], cells: string[]) {
  const row = checkRecord(cells, matchColumns(header, [cells]))
  assert.ok("customer" in row, JSON.stringify(row))
  return row.customer.attributes ?? []
}

test("repeated headers get a number, an empty one its place", () => {
  const header = ["Name", "Colour", "Colour", "", " ", "Colour"]
  const columns = matchColumns(header, [["Bob", "red", "blue", "x", "y", "green"]])
  const names = ["Name", "Colour", "Colour#2", "column 4", "column 5", "Colour#3"]
  assert.deepEqual(
    columns.columns.map((column) => column.header),
    names,
  )
  assert.deepEqual(
    columns.attributes.map(({ key }) => key),
    names.slice(1),
  )
})

test("a repeated header beside one that is called the same with its number", () => {
  const columns = matchColumns(["Name", "A", "A#2", "A"], [])
  assert.deepEqual(
    columns.columns.map((column) => column.header),
    ["Name", "A", "A#2", "A#3"],
  )
})

test("headers that differ by case only are two columns", () => {
  const columns = matchColumns(
    ["name", "email", "Email"],
    [["Bob", "a@example.com", "b@example.com"]],
  )
  const row = checkRecord(["Bob", "a@example.com", "b@example.com"], columns)
  assert.ok("customer" in row)
  assert.equal(row.customer.email, "a@example.com")
  assert.deepEqual(row.customer.attributes, [["Email", "b@example.com"]])
})

test("a mapping tells headers that differ by case apart", () => {
  const columns = matchColumns(["name", "code", "CODE"], [], { map: [["CODE", "external_id"]] })
  assert.deepEqual(
    columns.columns.map(({ field }) => field),
    ["name", null, "external_id"],
  )
})

test("names of object properties are plain text", () => {
  const header = ["name", "__proto__", "constructor", "toString", "hasOwnProperty"]
  const expected = [
    ["__proto__", "1"],
    ["constructor", "2"],
    ["toString", "3"],
    ["hasOwnProperty", "4"],
  ]
  assert.deepEqual(attributesOf(header, ["Bob", "1", "2", "3", "4"]), expected)
  assert.equal(({} as Record<string, unknown>)["1"], undefined)
})

test("emoji are headers too", () => {
  const columns = matchColumns(
    ["Name", "📧", "📞", "🦊"],
    [["Bob", "b@example.com", "+1 555 0100 200", "red"]],
  )
  assert.deepEqual(
    columns.columns.map(({ field }) => field),
    ["name", "email", "phone", null],
  )
  assert.deepEqual(columns.attributes, [{ index: 3, key: "🦊" }])
})

test("a header of 10,000 characters is one", () => {
  const long = "e-mail ".repeat(1500).slice(0, 10_000)
  const started = performance.now()
  const columns = matchColumns(["Name", long], [["Bob", "x"]])
  assert.ok(performance.now() - started < 500)
  assert.equal(columns.columns.length, 2)
  assert.throws(
    () => matchColumns([long, "y".repeat(10_000)], []),
    (error: Error) => {
      assert.ok(error.message.length < 1000)
      return true
    },
  )
})

test("ninety-two columns of which none is filled but a name", () => {
  const header = Array.from({ length: 92 }, (_, index) =>
    index === 40 ? "Full name" : `Field ${index}`,
  )
  const cells = header.map((_, index) => (index === 40 ? "Bob" : ""))
  const row = checkRecord(cells, matchColumns(header, [cells]))
  assert.ok("customer" in row && row.customer.name === "Bob")
})

test("control characters, bidirectional marks and line breaks in headers do no harm", () => {
  const header = ["Name\r\n", "E-\u00admail", "Te\u0000l", "\u202eliame", "Post\ncode"]
  const columns = matchColumns(header, [["Bob", "b@example.com", "1", "2", "12345"]])
  assert.equal(columns.columns[0]!.field, "name")
  assert.equal(columns.columns[1]!.field, "email")
  assert.equal(columns.columns[4]!.field, "postal_code")
})

test("more cells than headers, fewer cells than headers", () => {
  const columns = matchColumns(
    ["Name", "City", "Colour"],
    [["Bob"], ["Ann", "Rome", "red", "more"]],
  )
  const row = checkRecord(["Bob"], columns)
  assert.deepEqual(row, { customer: { name: "Bob", city: null, attributes: [["Colour", null]] } })
})

test("an empty header is refused", () => {
  assert.throws(() => matchColumns([], []), { code: "invalid" })
  assert.throws(() => matchColumns([""], []), { code: "invalid" })
})

test("4,096 columns of the same name are as many columns", () => {
  const header = ["Name", ...new Array<string>(4095).fill("Colour")]
  const cells = header.map((_, index) => (index === 0 ? "Bob" : "red"))
  const started = process.cpuUsage()
  const columns = matchColumns(header, new Array<string[]>(200).fill(cells))
  const { user, system } = process.cpuUsage(started)
  assert.equal(columns.columns[4095]!.header, "Colour#4095")
  assert.ok(user + system < 3e6, `${user + system} µs of processor time`)
})

test("letters name blocks of columns: the first is the customer's, shipping is not", () => {
  const fieldsOf = (header: string) =>
    matchColumns(header.split(" "), []).columns.map(({ field }) => field ?? "–")
  const block = ["street", "postal_code", "city"]
  const none = ["–", "–", "–"]
  const member = "name p_strasse p_plz p_ort g_strasse g_plz g_ort"
  assert.deepEqual(fieldsOf(member), ["name", ...block, ...none])
  const noStreet = "name p_plz p_ort p_land g_strasse g_plz g_ort"
  const town = ["postal_code", "city", "country"]
  assert.deepEqual(fieldsOf(noStreet), ["name", ...town, ...none])
  assert.deepEqual(fieldsOf("name s_street s_zip s_city b_street b_zip b_city"), [
    "name",
    ...none,
    ...block,
  ])
  assert.deepEqual(fieldsOf("name street zip city s_street s_zip s_city"), [
    "name",
    ...block,
    ...none,
  ])
  assert.deepEqual(fieldsOf("s_name s_street s_zip s_city"), ["name", ...block])
})

function fieldsOf(header: string[], rows: string[][]) {
  return matchColumns(header, rows).columns.map(({ field }) => field)
}

test("contact info is a phone or an e-mail address by its values", () => {
  const header = ["Navn", "Kontaktinfo"]
  const phones = [
    ["Kari Nordmann", "99000001"],
    ["Ola Hansen", "99000002"],
  ]
  assert.deepEqual(fieldsOf(header, phones), ["name", "phone"])
  const addresses = [["Kari Nordmann", "kari@example.no"]]
  assert.deepEqual(fieldsOf(header, addresses), ["name", "email"])
  assert.deepEqual(fieldsOf(header, []), ["name", null])
})

test("the names of files are no web addresses", () => {
  const header = ["Name", "Beilage"]
  const pictures = [
    ["Anna Muster", "muster-01.jpg"],
    ["Bert Beispiel", "beispiel.PDF"],
  ]
  assert.deepEqual(fieldsOf(header, pictures), ["name", null])
  const sites = [
    ["Anna Muster", "muster.example"],
    ["Bert Beispiel", "beispiel.example/bild.jpg"],
  ]
  assert.deepEqual(fieldsOf(header, sites), ["name", "website"])
})

test("coordinates under Location 1 leave the street to the address", () => {
  const header = ["Name of school", "School address", "Location 1"]
  const points = [
    ["Hilltop", "12 Mill Lane", "(-0.52, 37.01)"],
    ["Lakeside", "3 Low Street", "(-0.53, 37.02)"],
  ]
  assert.deepEqual(fieldsOf(header, points), ["name", "street", null])
})

test("a bare number may be one to call, and no customer's number begins like that", () => {
  const rows = [
    ["Ann Lee", "ann@example.com", "+49 30 123456"],
    ["Bo Ek", "bo@example.com", "0049 30 123457"],
  ]
  for (const header of ["Number", "Code", "C", "Spalte C", "Kolumna C"]) {
    assert.deepEqual(fieldsOf(["Name", "E-Mail", header], rows), ["name", "email", "phone"], header)
  }
  const own = ["Name", "E-Mail", "Customer number"]
  assert.deepEqual(fieldsOf(own, rows), ["name", "email", "external_id"])
})

test("a header that is too unsure is not said to stand behind another column", () => {
  const header = ["Name", "E-Mail", "Spalte C"]
  const { columns } = matchColumns(header, [["Ann Lee", "ann@example.com", "blue"]])
  assert.deepEqual([columns[2]!.field, columns[2]!.reason.code], [null, "unknown_header"])
})
