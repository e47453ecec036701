import assert from "node:assert/strict"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { after, before, test } from "node:test"
import { openServer, type TestServer } from "../http/server.ts"

/** Lists that readers get wrong, through the import itself, and others of each kind. */

const FOLDER = join(import.meta.dirname, "..", "fixtures", "cases", "reading")

type Customer = Record<string, string | null>
type Expected = {
  /** Row by row; what is rejected has an `error`. */
  rows?: Customer[]
  /** The registry after the import. */
  customers?: Customer[]
  names?: string[]
  either?: ["file_error", Customer[]]
  warns?: boolean
  no_errors?: boolean
  errors?: number
}

let server: TestServer

before(async () => {
  server = await openServer({ bodyBytesMax: 1_000_000 })
})
after(() => server.close())

for (const file of readdirSync(FOLDER).filter((name) => name.endsWith(".csv"))) {
  test(`the case ${file}`, async () => {
    const name = file.replace(".csv", ".expected.json")
    const expected = JSON.parse(readFileSync(join(FOLDER, name), "utf8")) as Expected
    await expectAsIs(readFileSync(join(FOLDER, file)), expected)
  })
}

/** Sends the file as it is, and compares what the registry then holds. */
async function expectAsIs(body: Uint8Array, expected: Expected): Promise<void> {
  await server.pool.query("TRUNCATE customers, import_changes, customer_writes")
  const answer = await server.send("/api/customers/import", {
    method: "POST",
    headers: { cookie: server.admin, "content-type": "text/csv" },
    body: body as BodyInit,
  })
  const told = (await answer.json()) as { errors?: { index?: number }[]; error?: string }
  if (expected.either && answer.status === 400) {
    assert.ok(told.error !== undefined && told.errors === undefined, JSON.stringify(told))
    return
  }
  assert.equal(answer.status, 200, JSON.stringify(told))
  const run = await server.send(answer.headers.get("location")!, {
    headers: { cookie: server.admin },
  })
  const { warnings } = (await run.json()) as { warnings: string[] }
  const { rows: stored } = await server.pool.query<Customer>("SELECT * FROM customers")
  const rejected = (told.errors ?? []).map(({ index }) => index)
  const rows = expected.rows ?? expected.either?.[1]
  if (rows !== undefined) {
    const good = rows.filter((row) => !("error" in row))
    assert.deepEqual(
      rejected,
      rows.flatMap((row, index) => ("error" in row ? [index] : [])),
    )
    expectCustomers(stored, good)
  }
  if (expected.customers !== undefined) expectCustomers(stored, expected.customers)
  for (const name of expected.names ?? []) {
    assert.ok(
      stored.some((customer) => customer.name === name),
      `${name} is not among ${stored.map((customer) => customer.name).join(", ")}`,
    )
  }
  if (expected.warns) assert.ok(warnings.length > 0, "nothing was warned of")
  if (expected.no_errors) assert.deepEqual(told.errors, [])
  if (expected.errors !== undefined) assert.equal(rejected.length, expected.errors)
}

function expectCustomers(stored: Customer[], wanted: Customer[]): void {
  const some = wanted.map((customer) => {
    const found = stored.find(({ name }) => name === customer.name)
    return found && Object.fromEntries(Object.keys(customer).map((key) => [key, found[key]]))
  })
  assert.deepEqual(some, wanted)
  assert.equal(stored.length, wanted.length)
}

const ANN = { name: "Ann Lee", email: "ann@example.com", street: "Main St 1" }
const BO = { name: "Bo Ek", email: "bo@example.com", street: "High St 2, rear" }
const CY = { name: "Cy Dee", email: "cy@example.com", street: "Low St 3" }
const WRAPPED = { rows: [ANN, BO, CY] }
const HEAD = "Name,E-mail,Street"
const FIRST = "Ann Lee,ann@example.com,Main St 1"
const WHOLE = '"Bo Ek,bo@example.com,""High St 2, rear"""'
const LAST = "Cy Dee,cy@example.com,Low St 3"
const FORMULAS = {
  rows: [
    { external_id: "00123", name: "Ann Lee", postal_code: "01067" },
    { external_id: "00124", name: "Bo Ek", postal_code: "02345" },
  ],
  warns: true,
}
const REFUSED: Expected = { either: ["file_error", []] }
const lines = (...all: string[]) => `${all.join("\n")}\n`

/** Others of the same kinds. */
const KINDS: Record<string, Record<string, Expected & { text: string }>> = {
  "a line in quotes as a whole": {
    "blank cells behind it": { text: lines(HEAD, FIRST, `${WHOLE},,`, LAST), ...WRAPPED },
    "every line but the header": { text: lines(HEAD, `"${FIRST}"`, WHOLE, LAST), ...WRAPPED },
    "every line": { text: lines(`"${HEAD}"`, `"${FIRST}"`, WHOLE, `"${LAST}"`), ...WRAPPED },
    "the header alone": { text: lines(`"${HEAD}"`, FIRST, LAST), rows: [ANN, CY] },
    "the last one, without a line end": { text: `${HEAD}\n${FIRST}\n${WHOLE}`, rows: [ANN, BO] },
    "quotes in its name": {
      text: lines(HEAD, FIRST, '"Bo ""Big"" Ek,bo@example.com,High St 2"', LAST),
      rows: [ANN, { ...BO, name: 'Bo "Big" Ek', street: "High St 2" }, CY],
    },
    "two columns": {
      text: lines("Name,E-mail", "Ann Lee,ann@example.com", '"Bo Ek,bo@example.com"'),
      rows: [
        { name: "Ann Lee", email: "ann@example.com" },
        { name: "Bo Ek", email: "bo@example.com" },
      ],
    },
    "a name with a comma is none": {
      text: lines("Name,City", "Ann Lee,Bonn", '"Ek, Bo"', "Cy Dee,Ulm"),
      rows: [
        { name: "Ann Lee", city: "Bonn" },
        { name: "Ek, Bo", city: null },
        { name: "Cy Dee", city: "Ulm" },
      ],
    },
  },
  "texts as formulas": {
    "quoted as CSV quotes": {
      text: lines("No,Name,PLZ", '"=""00123""",Ann Lee,"=""01067"""', '"=""00124""",Bo Ek,02345'),
      ...FORMULAS,
    },
    "with tabs": {
      text: lines("No\tName\tPLZ", '="00123"\tAnn Lee\t="01067"', '="00124"\t="Bo Ek"\t="02345"'),
      ...FORMULAS,
    },
    "with blanks": {
      text: lines("No;Name;PLZ", '= "00123" ;Ann Lee; ="01067"', '="00124";Bo Ek;="02345"'),
      ...FORMULAS,
    },
    "nothing inside": {
      text: lines("No;Name;PLZ", '="";Ann Lee;="01067"', '="00124";Bo Ek;=""'),
      rows: [
        { external_id: null, name: "Ann Lee", postal_code: "01067" },
        { external_id: "00124", name: "Bo Ek", postal_code: null },
      ],
      warns: true,
    },
    "a delimiter inside is reported": {
      text: lines("No;Name;PLZ", '="00123";="Lee; Ann";="01067"', '="00124";Bo Ek;="02345"'),
      rows: [{ error: "rejected" }, { external_id: "00124", name: "Bo Ek" }],
    },
  },
  "numbers that were cut": Object.fromEntries(
    ["8E+11", '"8,00001E+11"', "8.00001e+11", "+8.00001E+11", "########"].map((number) => [
      number,
      {
        text: lines("No,Name,E-mail", `${number},Ann Lee,ann@example.com`),
        customers: [{ external_id: null, name: "Ann Lee", email: "ann@example.com" }],
        warns: true,
      },
    ]),
  ),
  "columns without delimiters": {
    "a line below the header": {
      text: lines("Name       City", "---------- ------", "Ann Lee    Bonn", "Bo Ek      Kiel"),
      ...REFUSED,
    },
    "one row": { text: lines("Name        City", "Ann Lee     Bonn"), ...REFUSED },
    "names with commas": {
      text: lines("Name       City     No", "Lee, Ann   Bonn     1", "Ek, Bo     Kiel     2"),
      ...REFUSED,
    },
    tabs: {
      text: lines("Name\t\tCity\t\tNo", "Ann Lee\t\tBonn\t\t1", "Cy van Dee\tBad Homburg\t2"),
      ...REFUSED,
    },
    Markdown: {
      text: lines("| Name | City |", "| --- | --- |", "| Ann Lee | Bonn |", "| Bo Ek | Kiel |"),
      ...REFUSED,
    },
    "names and values": {
      text: lines("name=Ann Lee,city=Bonn", "name=Bo Ek,city=Kiel"),
      ...REFUSED,
    },
  },
}

for (const [kind, variations] of Object.entries(KINDS)) {
  for (const [name, { text, ...expected }] of Object.entries(variations)) {
    test(`${kind}: ${name}`, () => expectAsIs(Buffer.from(text), expected))
  }
}
