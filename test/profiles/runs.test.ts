import assert from "node:assert/strict"
import { after, before, beforeEach, test } from "node:test"
import type { PlanRow } from "../../src/plans/shownRow.ts"
import { Nightly } from "./nightly.ts"

let muster: Nightly
before(async () => {
  muster = await Nightly.open()
})
beforeEach(() => muster.empty())
after(() => muster.server.close())

test("a run can be made a profile, and its columns go the same way ever after", async () => {
  const first = await muster.server.importCsv(
    "Nr;Kunde;Kontakt;Wert\n1;Anna;anna@example.com;x\n2;Bert;bert@example.com;y\n",
    "/api/customers/import?map%5BNr%5D=external_id&map%5BWert%5D=-&map%5BKontakt%5D=email&source=ERP",
  )
  const run = first.headers.get("location")!.split("/").at(-1)
  await muster.profile("erp", { from: { run } })
  const { body } = await muster.ask("GET", "/api/customers/import/profiles/erp")
  assert.deepEqual(body.columns, [
    { header: "Nr", field: "external_id" },
    { header: "Kunde", field: "name" },
    { header: "Kontakt", field: "email" },
    { header: "Wert", field: "-" },
  ])
  assert.equal(body.source, "ERP")
  await muster.empty()
  // Values that would make something else of the columns, in another order.
  const sent = await muster.send("erp", "Kontakt;Wert;Kunde;Nr\n;030 1;Anna;7\n;030 2;Bert;8\n")
  assert.deepEqual(sent.body, { count: 2, errors: [] })
  assert.deepEqual(await muster.customers("name", "external_id", "email", "phone", "source"), [
    ["Anna", "7", null, null, "ERP"],
    ["Bert", "8", null, null, "ERP"],
  ])
  const profile = sent.run.profile!
  assert.deepEqual([profile.name, profile.version, profile.run], ["erp", 1, 1])
  assert.deepEqual(sent.run.options, {
    ...{ map: [], unmapped: "keep", blanks: "keep", source: "ERP" },
  })
})

test("a preview's plan can be made a profile, and so can its columns as they are", async () => {
  const csv = "Nr;Name\n1;Anna\n"
  const answer = await muster.server.importCsv(
    csv,
    "/api/customers/import/preview?plan=keep&map%5BNr%5D=external_id",
  )
  const preview = (await answer.json()) as { plan: { id: string }; columns: unknown[] }
  await muster.profile("of-plan", { from: { plan: preview.plan.id }, new: "refuse" })
  const { body } = await muster.ask("GET", "/api/customers/import/profiles/of-plan")
  const expected = [
    { header: "Nr", field: "external_id" },
    { header: "Name", field: "name" },
  ]
  assert.deepEqual([body.columns, body.new], [expected, "refuse"])
  await muster.profile("of-columns", { columns: preview.columns })
  const other = await muster.ask("GET", "/api/customers/import/profiles/of-columns")
  assert.deepEqual(other.body.columns, expected)
})

test("what recognition joins stays joined, and a column more changes nothing of it", async () => {
  const csv = "Vorname;Nachname;Straße;Hausnr.;PLZ Ort;Firma\nAda;Öz;Weg;5;80331 München;Öz AG\n"
  const answer = await muster.server.importCsv(csv)
  const fields = ["name", "street", "postal_code", "city", "company", "attributes"]
  const before = await muster.customers(...fields)
  assert.deepEqual(before[0], ["Ada Öz", "Weg 5", "80331", "München", "Öz AG", {}])
  await muster.profile("joined", {
    from: { run: answer.headers.get("location")!.split("/").at(-1) },
  })
  await muster.empty()
  await muster.send("joined", csv)
  assert.deepEqual(await muster.customers(...fields), before)
  await muster.empty()
  const wider = csv.replace("Firma\n", "Firma;Name\n").replace("AG\n", "AG;zz\n")
  const { run } = await muster.send("joined", wider)
  const [row] = await muster.customers(...fields)
  assert.deepEqual(row, [...before[0]!.slice(0, 5), { Name: "zz" }])
  assert.match(run.warnings.join(" "), /column “Name”, which the profile does not know/)
})

test("a column that is missing is refused or warned of, and what it held stays", async () => {
  const columns = { Nr: "external_id", Name: "name", Ort: "city", Hobby: "attributes", Alt: "-" }
  const parts = { columns, blanks: "clear" }
  await muster.profile("strict", parts)
  await muster.profile("lenient", { ...parts, missing: "warn" })
  await muster.send("strict", "Nr,Name,Ort,Hobby,Alt\n1,Anna,Ulm,Chess,x\n")
  const refused = await muster.send("strict", "Nr,Name,Alt\n1,Anna,x\n")
  assert.equal(refused.status, 400)
  assert.match(refused.body.error ?? "", /lacks the columns “Ort”, “Hobby”/)
  const left = await muster.send("strict", "Nr,Name,Ort,Hobby\n1,Anna,Ulm,Chess\n")
  assert.equal(left.status, 200, "a column that is left out may be missing")
  const warned = await muster.send("lenient", "Nr,Name\n1,Anne\n")
  assert.equal(warned.status, 200)
  assert.match(warned.run.warnings[0]!, /lacks the columns “Ort”, “Hobby”/)
  assert.deepEqual(await muster.customers("name", "city", "attributes"), [
    ["Anne", "Ulm", { Hobby: "Chess" }],
  ])
  const nameless = await muster.send("lenient", "Nr,Ort\n1,Ulm\n")
  assert.equal(nameless.status, 400)
})

test("a column that is new is kept, left out or refused, and never becomes a field", async () => {
  const columns = { Nr: "external_id", Name: "name" }
  const csv = "Nr,Name,E-Mail,Passwort\n1,Anna,anna@example.com,geheim\n"
  for (const [rule, attributes] of [
    ["keep", { "E-Mail": "anna@example.com" }],
    ["ignore", {}],
  ] as const) {
    await muster.empty()
    await muster.profile(`new-${rule}`, { columns, new: rule })
    const { run } = await muster.send(`new-${rule}`, csv)
    assert.deepEqual(await muster.customers("email", "attributes"), [[null, attributes]])
    assert.match(run.warnings.join(" "), /columns “E-Mail”, “Passwort”, which the profile/)
  }
  await muster.profile("new-refuse", { columns, new: "refuse" })
  const refused = await muster.send("new-refuse", csv)
  assert.equal(refused.status, 400)
  assert.match(refused.body.error ?? "", /has the columns “E-Mail”, “Passwort”/)
  const rejected = await muster.send("new-refuse", "Nr,Name,_line,_error\n1,Anna,2,x\n")
  assert.equal(rejected.status, 200, "a corrected file of rejected records")
})

test("values are replaced by field, in few rows and in many", async () => {
  const values = {
    country: { D: "DE", "n/a": null },
    email: { "none@example.com": null },
    tags: { vip: "key", old: null },
    name: { "Müller Anna": "Anna Müller" },
  }
  await muster.profile("values", { values })
  const head = "Nr,Name,Land,E-Mail,Tags\n"
  const rows = ["1,Müller Anna,D,none@example.com,vip;new;old", "2,Bert,n/a,b@example.com,old"]
  await muster.send("values", `${head}${rows.join("\n")}\n`)
  const expected = [
    ["Anna Müller", "DE", null, ["key", "new"]],
    ["Bert", null, "b@example.com", null],
  ]
  const fields = ["name", "country", "email", "tags"]
  assert.deepEqual(await muster.customers(...fields), expected)
  await muster.empty()
  const many = Array.from({ length: 1500 }, (_, row) => `${row + 3},Z${row},D,${row}@example.com,`)
  await muster.send("values", `${head}${[...rows, ...many].join("\n")}\n`)
  assert.deepEqual((await muster.customers(...fields)).slice(0, 2), expected)
  const { rows: countries } = await muster.server.pool.query(
    "SELECT country, count(*)::integer FROM customers GROUP BY 1 ORDER BY 1",
  )
  assert.deepEqual(countries, [
    { country: "DE", count: 1501 },
    { country: null, count: 1 },
  ])
})

test("a policy holds in an import, in a plan's rows, in its commit and in an undo", async () => {
  const columns = { Nr: "external_id", Name: "name", Tel: "phone", Ort: "city", Tags: "tags" }
  const policy = { name: "keep", phone: "fill", tags: "add" }
  await muster.profile("policy", { columns, policy })
  const send = (rows: string) => muster.send("policy", `Nr,Name,Tel,Ort,Tags\n${rows}\n`)
  await send("1,Anna,,Ulm,a")
  const plan = await muster.preview(
    "policy",
    "Nr,Name,Tel,Ort,Tags\n1,Anne,030 1,Bonn,b;a\n",
    "&plan=keep",
  )
  const changes = [
    { field: "phone", before: null, after: "030 1" },
    { field: "city", before: "Ulm", after: "Bonn" },
    { field: "tags", before: ["a"], after: ["a", "b"] },
  ]
  assert.deepEqual(plan.rows[0]!.changes, changes)
  const base = `/api/customers/import/plans/${plan.plan!.id}`
  const { body } = await muster.ask<{ rows: PlanRow[] }>("GET", `${base}/rows`)
  assert.deepEqual(body.rows[0]!.changes, changes)
  assert.equal((await muster.ask("POST", `${base}/commit`)).status, 200)
  const fields = ["name", "phone", "city", "tags"]
  assert.deepEqual(await muster.customers(...fields), [["Anna", "030 1", "Bonn", ["a", "b"]]])
  const last = await send("1,Anne,030 2,Köln,c")
  assert.deepEqual(await muster.customers(...fields), [["Anna", "030 1", "Köln", ["a", "b", "c"]]])
  await muster.ask("POST", `/api/customers/imports/${last.run.id}/undo`)
  assert.deepEqual(await muster.customers(...fields), [["Anna", "030 1", "Bonn", ["a", "b"]]])
})

test("each run says how it compares with the last ones", async () => {
  await muster.profile("compared", { columns: { Nr: "external_id", Name: "name" } })
  const first = await muster.send("compared", "Nr,Name\n1,A\n2,B\n3,C\n")
  assert.deepEqual([first.run.profile!.previous, first.run.profile!.difference], [[], null])
  const second = await muster.send("compared", "Nr,Name\n1,A\n2,B2\n")
  const profile = second.run.profile!
  assert.deepEqual(profile.difference, {
    ...{ read: -1, created: -3, updated: 1, unchanged: 1, folded: 0, rejected: 0 },
  })
  assert.deepEqual(
    profile.previous.map(({ id, counts }) => [id, counts.read]),
    [[first.run.id, 3]],
  )
  const preview = await muster.preview("compared", "Nr,Name\n1,A\n")
  assert.equal(preview.profile!.difference!.read, -1)
  assert.equal(preview.profile!.previous.length, 2)
})

test("a list without a header keeps its columns by their places", async () => {
  const path =
    "/api/customers/import?header=absent&map%5Bcolumn%202%5D=name&map%5Bcolumn%201%5D=external_id"
  const answer = await muster.server.importCsv("1,Anna,Ulm\n2,Bert,Bonn\n", path)
  const run = answer.headers.get("location")!.split("/").at(-1)
  await muster.profile("headless", { from: { run } })
  await muster.empty()
  const { status } = await muster.send("headless", "7,Carla Weiß,x@example.com\n")
  assert.equal(status, 200)
  assert.deepEqual(await muster.customers("name", "external_id", "email", "attributes"), [
    ["Carla Weiß", "7", null, { "column 3": "x@example.com" }],
  ])
})

test("an option beside a profile and a profile that there is not are refused", async () => {
  await muster.profile("alone", {})
  const csv = "Name\nAnna\n"
  const beside = await muster.server.importCsv(csv, "/api/customers/import?profile=alone&source=x")
  assert.equal(beside.status, 400)
  assert.match(((await beside.json()) as { error: string }).error, /"source" cannot stand beside/)
  assert.equal((await muster.send("nobody", csv)).status, 404)
})

test("a deleted profile leaves its runs", async () => {
  await muster.profile("short-lived", {})
  const { run } = await muster.send("short-lived", "Name\nAnna\n")
  await muster.ask("DELETE", "/api/customers/import/profiles/short-lived")
  const { state, profile } = await muster.run(run.id)
  assert.deepEqual([state, profile!.name], ["succeeded", "short-lived"])
})
