import assert from "node:assert/strict"
import { test } from "node:test"
import { checkRecord } from "../../src/check/checkRecord.ts"
import { type MatchOptions, matchColumns } from "../../src/columns/matchColumns.ts"

/** Header and first rows in, field of every column out. */
function fieldsOf(header: string[], sample: string[][] = [], options: MatchOptions = {}) {
  return matchColumns(header, sample, options).columns.map(({ field }) => field)
}

test("a name beside a first name is the last name, beside a last name the first", () => {
  assert.deepEqual(fieldsOf(["Name", "Vorname"]), ["last_name", "first_name"])
  assert.deepEqual(fieldsOf(["Nome", "Cognome"]), ["first_name", "last_name"])
  assert.deepEqual(fieldsOf(["Nume", "Prenume"]), ["last_name", "first_name"])
  assert.deepEqual(fieldsOf(["Name", "First name", "Last name"]), ["name", null, null])
})

test("a name that holds the first name beside it is the whole name", () => {
  const rows = [
    ["Ada Lovelace", "Ada"],
    ["Alan Turing", "Alan"],
  ]
  assert.deepEqual(fieldsOf(["Name", "First name"], rows), ["name", null])
})

test("values never take a field from a header that names it, and raise a warning", () => {
  const rows = [
    ["Bob", "yes", "2025-01-02"],
    ["Ann", "no", "2025-01-03"],
  ]
  const columns = matchColumns(["Name", "E-mail", "Phone"], rows)
  assert.deepEqual(
    columns.columns.map(({ field }) => field),
    ["name", "email", "phone"],
  )
  assert.deepEqual(columns.warnings, [
    "“E-mail” is taken for the e-mail, as its header says, but its values are yes or no in 2 of " +
      "2 rows. Map it to attributes if it is something else.",
    "“Phone” is taken for the phone, as its header says, but its values are dates in 2 of " +
      "2 rows. Map it to attributes if it is something else.",
  ])
})

test("values decide what a header with several readings is", () => {
  const rows = [
    ["Bob", "2025-01-02", "Active"],
    ["Ann", "2025-01-03", "Pending"],
  ]
  assert.deepEqual(fieldsOf(["Name", "Code", "State"], rows), ["name", null, null])
})

test("how something stands is no region, and what was selected is no tax number", () => {
  const header = ["nombre", "direccion", "estado", "qw_run"]
  assert.deepEqual(fieldsOf(header, [["Ana", "Calle 1", "1", "False"]]), [
    "name",
    "street",
    null,
    null,
  ])
  assert.deepEqual(fieldsOf(header, [["Ana", "Calle 1", "Jalisco", "12345678-5"]]), [
    "name",
    "street",
    "region",
    "tax_id",
  ])
})

test("a column of addresses is an e-mail column whatever it is called", () => {
  const rows = [
    ["Bob", "bob@example.com"],
    ["Ann", "ann@example.com"],
  ]
  assert.deepEqual(fieldsOf(["Name", "Qwzx"], rows), ["name", "email"])
  assert.deepEqual(fieldsOf(["Name", "Login"], rows), ["name", "email"])
})

test("values in their place speak where no header does", () => {
  const header = ["Qaaz", "Name", "Qbbz", "Qccz", "City", "Qddz"]
  const rows = [
    ["K-07", "Bob Smith", "Main St 5", "12345", "Rome", "x"],
    ["K-09", "Ann Lee", "High St 12", "54321", "Bern", "y"],
    ["K-12", "Eve Hill", "Low Rd 3", "01234", "Graz", "z"],
  ]
  // Codes in the first column are no number of a customer by their place alone.
  const fields = [null, "name", "street", "postal_code", "city", null]
  assert.deepEqual(fieldsOf(header, rows), fields)
})

test("the only place of a table is an address or a town, by what stands in it", () => {
  const rows = (first: string, second: string) => [
    ["Ann", first, "Leeds"],
    ["Bo", second, "York"],
  ]
  const addresses = rows("12 High Street, Leeds", "3 Mill Lane, York")
  assert.deepEqual(fieldsOf(["Name", "Location", "x"], addresses), ["name", "street", null])
  assert.deepEqual(fieldsOf(["Name", "Location", "x"], rows("Leeds", "York"))[1], "city")
  assert.deepEqual(fieldsOf(["Name", "Location", "City"], addresses), ["name", null, "city"])
})

test("a colleague's address is not the customer's", () => {
  const rows = [
    ["Bob", "sam@ours.example.com"],
    ["Ann", "sam@ours.example.com"],
  ]
  for (const header of [
    "Contact owner",
    "Assignee Email",
    "Account manager",
    "Created by",
    "Betreuer E-Mail",
  ]) {
    assert.deepEqual(fieldsOf(["Name", header], rows), ["name", null], header)
  }
})

test("counters are no ids", () => {
  const rows = [
    ["1", "Bob"],
    ["2", "Ann"],
    ["3", "Eve"],
  ]
  for (const header of ["Nr.", "#", "Lp", "No", "Row", "S.No."]) {
    assert.deepEqual(fieldsOf([header, "Name"], rows), [null, "name"], header)
  }
  assert.deepEqual(fieldsOf(["Customer No.", "Name"], rows), ["external_id", "name"])
})

test("consent is no e-mail", () => {
  for (const header of [
    "Accepts Email Marketing",
    "E-Mail Opt-in",
    "Zgoda e-mail",
    "Email verified",
  ]) {
    assert.deepEqual(fieldsOf(["Name", header]), ["name", null], header)
  }
})

test("billing goes before shipping, and nothing is mixed", () => {
  const header = ["Name", "Shipping Street", "Shipping City", "Billing Street", "Billing City"]
  assert.deepEqual(fieldsOf(header), ["name", null, null, "street", "city"])
  assert.deepEqual(fieldsOf(header.slice(0, 3)), ["name", "street", "city"])
})

test("a second column of the same kind fills in, and its number is not lost", () => {
  const header = ["Name", "Phone", "Mobile"]
  const columns = matchColumns(header, [["Bob", "030 1234567", "0171 1234567"]])
  const both = checkRecord(["Bob", "030 1234567", "0171 1234567"], columns)
  assert.ok("customer" in both)
  assert.equal(both.customer.phone, "030 1234567")
  assert.deepEqual(both.customer.attributes, [["Mobile", "0171 1234567"]])
  const one = checkRecord(["Bob", "", "0171 1234567"], columns)
  assert.ok("customer" in one)
  assert.equal(one.customer.phone, "0171 1234567")
  assert.deepEqual(one.customer.attributes, [["Mobile", null]])
})

test("secrets are never stored and always warned of", () => {
  const header = ["Name", "password_hash", "user_pass", "rp_token", "API key"]
  for (const unmapped of ["keep", "ignore"] as const) {
    const columns = matchColumns(header, [["Bob", "x1", "x2", "x3", "x4"]], { unmapped })
    assert.deepEqual(columns.attributes, [])
    assert.equal(columns.warnings.length, 4)
    assert.deepEqual(
      columns.columns.map(({ samples }) => samples.length),
      [1, 0, 0, 0, 0],
    )
  }
})

test("a secret stays out even when it is mapped to the attributes or to a field", () => {
  for (const field of ["attributes", "notes", "external_id,notes"]) {
    const columns = matchColumns(["Name", "password"], [], { map: [["password", field]] })
    assert.deepEqual(columns.attributes, [])
    assert.equal(columns.columns[1]!.field, null)
    assert.equal(columns.warnings.length, 1)
  }
})

test("the caller's mapping beats everything else", () => {
  const header = ["Kundennr", "Other no", "Name", "Mail"]
  const columns = matchColumns(header, [], {
    map: [
      ["Other no", "external_id"],
      ["mail", "-"],
    ],
  })
  assert.deepEqual(
    columns.columns.map(({ field }) => field),
    [null, "external_id", "name", null],
  )
  assert.deepEqual(
    columns.attributes.map(({ key }) => key),
    ["Kundennr"],
  )
})

test("two columns mapped to one field fill in for each other in the order given", () => {
  const map: [string, string][] = [
    ["B", "phone"],
    ["A", "phone"],
  ]
  const columns = matchColumns(["Name", "A", "B"], [], { map })
  assert.deepEqual(
    columns.recipe.phone?.map((step) => step.columns),
    [[2], [1]],
  )
})

test("a mapping that names what there is not says what there is", () => {
  const wrong = (map: [string, string][]) => () => matchColumns(["Kundennr", "Name"], [], { map })
  assert.throws(wrong([["Kundenr", "external_id"]]), {
    code: "invalid",
    message: /“Kundenr”.*Did you mean “Kundennr”\?.*“Kundennr”, “Name”/,
  })
  assert.throws(wrong([["Kundennr", "externalid"]]), {
    code: "invalid",
    message: /“externalid”.*Did you mean external_id\?.*name, external_id, email/,
  })
  assert.throws(wrong([["Kundennr", "id"]]), { code: "invalid" })
})

test("a file without a name column is refused with its columns", () => {
  assert.throws(() => matchColumns(["foo", "bar"], [["1", "2"]]), {
    code: "invalid",
    message: /“foo”, “bar”.*map\[foo\]=name/,
  })
})

test("a file without a header wants to be told which column is the name", () => {
  const sample = [
    ["Bob", "bob@example.com"],
    ["Ann", "ann@example.com"],
  ]
  assert.throws(() => matchColumns(null, sample), { code: "invalid", message: /no header/ })
  const columns = matchColumns(null, sample, { map: [["column 1", "name"]] })
  assert.deepEqual(
    columns.columns.map(({ field }) => field),
    ["name", "email"],
  )
})

test("unmapped=ignore drops what is no field, source fills in", () => {
  const options = { unmapped: "ignore" as const, source: "erp" }
  const columns = matchColumns(["Name", "Shoe size"], [], options)
  assert.deepEqual(columns.fields, ["name", "source"])
  const row = checkRecord(["Bob", "44"], columns)
  assert.deepEqual(row, { customer: { name: "Bob", source: "erp" } })
})

test("the columns of a file of rejected rows are left out", () => {
  const columns = matchColumns(["Name", "Colour", "_line", "_error"], [])
  assert.deepEqual(columns.attributes, [{ index: 1, key: "Colour" }])
})

test("what is plain is marked for the short way", () => {
  const plain = matchColumns(["name", "email", "phone"], [])
  assert.deepEqual([plain.isDirect, plain.direct], [true, { name: 0, email: 1, phone: 2 }])
  assert.equal(matchColumns(["name", "email", "phone", "mobile"], []).isDirect, false)
  assert.equal(matchColumns(["first name", "last name"], []).isDirect, false)
  assert.equal(matchColumns(["name", "tags"], []).isDirect, false)
  assert.equal(matchColumns(["name", "company"], []).direct.name, 0)
})

test("the same file is always understood in the same way", () => {
  const header = ["Name", "E-Mail", "Telefon", "Mobil", "Ort", "Stadt", "Notiz", "Bemerkung"]
  const once = JSON.stringify(matchColumns(header, []))
  for (let run = 0; run < 5; run++) assert.equal(JSON.stringify(matchColumns(header, [])), once)
})

test("a hundred columns and two hundred rows take at most 20 ms", () => {
  const words = ["Rechnungsadresse Straße", "E-mail", "Telefon", "Notes", "Billing City", "Qwzx"]
  const values = [
    "Bob Smith",
    "bob@example.com",
    "+1 555 123 4567",
    "00-999",
    "12.50",
    "2025-01-02",
  ]
  const header = Array.from({ length: 100 }, (_, index) => `${words[index % 6]} ${index}`)
  header[0] = "Name"
  const sample = Array.from({ length: 200 }, (_, row) =>
    header.map((_, index) => `${values[index % 6]}${index % 3 ? "" : row}`),
  )
  const times = Array.from({ length: 25 }, () => {
    const started = process.cpuUsage()
    matchColumns(header, sample)
    const { user, system } = process.cpuUsage(started)
    return (user + system) / 1000
  })
  const median = times.sort((a, b) => a - b)[12]!
  assert.ok(median <= 20, `${median} ms of processor time`)
})

test("dates are no phone numbers, years no postal codes", () => {
  const rows = ["Ann|Rome|1987|2024-01-05", "Bob|Bern|1990|2024-02-06", "Eve|Graz|1975|2024-03-07"]
  const sample = rows.map((row) => row.split("|"))
  assert.deepEqual(fieldsOf(["Name", "City", "Qwzx", "Xyqq"], sample), ["name", "city", null, null])
})

test("what an address calls itself does not outdo the customer's own names", () => {
  const header = ["First name", "Last name", "Address name", "Street", "City"]
  const fields = ["first_name", "last_name", null, "street", "city"]
  assert.deepEqual(fieldsOf(header), fields)
})

test("a second name is the name where there is no other", () => {
  const rows = [
    ["bob@example.com", "Bobby"],
    ["ann@example.com", "Annie"],
  ]
  assert.deepEqual(fieldsOf(["E-mail", "Nickname"], rows), ["email", "name"])
})

test("the company's id is the customer's in a list of companies only", () => {
  const rows = [
    ["101", "Acme"],
    ["102", "Beta"],
  ]
  assert.deepEqual(fieldsOf(["Company ID", "Company name"], rows), ["external_id", "name"])
  const persons = rows.map((cells) => [...cells, "Bob Smith"])
  const header = ["Company ID", "Company name", "Name"]
  assert.deepEqual(fieldsOf(header, persons), [null, "company", "name"])
})

test("numbers of standards and lengths are no further addresses", () => {
  for (const country of ["Land (ISO 3166-1)", "Country (2 letters)", "Land / ISO (2-stellig)"]) {
    const header = ["Name", "Street", "City", country]
    assert.deepEqual(fieldsOf(header, []), ["name", "street", "city", "country"], country)
  }
})

test("of several things that a header offers, one may be the name", () => {
  assert.deepEqual(fieldsOf(["Job or customer name", "E-mail"]), ["name", "email"])
  assert.deepEqual(fieldsOf(["Customer/Project name", "E-mail"]), ["name", "email"])
})

test("a whole address under one header stays whole", () => {
  assert.deepEqual(fieldsOf(["Name", "Address (Street, City, Region)"]), ["name", "street"])
})
