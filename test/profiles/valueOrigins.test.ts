import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import type { CustomerHistory } from "../../src/registry/customerHistory.ts"
import { Nightly } from "./nightly.ts"

let muster: Nightly
before(async () => {
  muster = await Nightly.open()
})
after(() => muster.server.close())

async function origins(name: string) {
  const [row] = (await muster.customers("id", "name")).filter(([, known]) => known === name)
  const { body } = await muster.ask<CustomerHistory>("GET", `/api/customers/${row![0]}/history`)
  const told = Object.entries(body.values).map(([field, { run, line, account }]) => [
    field,
    [run?.profile ?? (run === null ? "edit" : "run"), line, account?.email, run?.id],
  ])
  return {
    created: body.created,
    id: row![0] as string,
    values: Object.fromEntries(told) as Record<string, unknown[]>,
  }
}

test("each value names the run, profile, line and person that set it", async () => {
  const who = "admin@example.com"
  const columns = {
    Nr: "external_id",
    Name: "name",
    Ort: "city",
    Tel: "phone",
    Hobby: "attributes",
  }
  await muster.profile("origins", { columns })
  const head = "Nr,Name,Ort,Tel,Hobby\n"
  const first = (await muster.send("origins", `${head}1,A,Ulm,1,\n2,B,Ulm,2,Chess\n`)).run
  const second = (await muster.send("origins", `${head}1,A,Ulm,1,\n9,Z,,,\n2,B,Bonn,2,Go\n`)).run
  // The same customer twice: each of its lines sets one of the values.
  const third = (await muster.send("origins", `${head}1,A,,7,\n1,A,Kiel,,\n2,B,Bonn,2,Go\n`)).run
  const created = ["origins", 3, who, first.id]
  const b = await origins("B")
  assert.deepEqual(b.values, {
    ...{ name: created, external_id: created, phone: created },
    ...{ city: ["origins", 4, who, second.id], "attributes.Hobby": ["origins", 4, who, second.id] },
  })
  const a = await origins("A")
  assert.deepEqual(a.values.phone, ["origins", 2, who, third.id])
  assert.deepEqual(a.values.city, ["origins", 3, who, third.id])
  await muster.ask("PATCH", `/api/customers/${b.id}`, { city: "Köln", notes: "x" })
  const edited = await origins("B")
  assert.deepEqual(edited.values.city, ["edit", null, who, undefined])
  assert.deepEqual(edited.values.notes, ["edit", null, who, undefined])
  assert.deepEqual(edited.values.name, created)
})

test("an undo gives a value back to whoever had set it", async () => {
  const csv = (city: string) => `Nr,Name,Ort\n5,Undone,${city}\n`
  const path = "/api/customers/import?map%5BNr%5D=external_id"
  const ids: string[] = []
  for (const city of ["Ulm", "Bonn", "Kiel"]) {
    const answer = await muster.server.importCsv(csv(city), path)
    ids.push(answer.headers.get("location")!.split("/").at(-1)!)
  }
  const setBy = async () => (await origins("Undone")).values.city?.at(-1)
  assert.equal(await setBy(), ids[2])
  await muster.ask("POST", `/api/customers/imports/${ids[2]}/undo`)
  assert.equal(await setBy(), ids[1])
  await muster.ask("POST", `/api/customers/imports/${ids[1]}/undo`)
  assert.equal(await setBy(), ids[0])
})

test("rows of sets say their lines as well, and what was purged is not made up", async () => {
  await muster.profile("many", {
    columns: { Nr: "external_id", Name: "name", Ort: "city" },
  })
  const list = (city: (row: number) => string) =>
    `Nr,Name,Ort\n${Array.from({ length: 1500 }, (_, row) => `m${row},M${row},${city(row)}`).join("\n")}\n`
  await muster.send(
    "many",
    list(() => "Ulm"),
  )
  await muster.send(
    "many",
    list((row) => (row === 700 ? "Bonn" : "Ulm")),
  )
  const { values, id } = await origins("M700")
  assert.deepEqual([values.city?.[1], values.name?.[1]], [702, 702])
  assert.deepEqual((await origins("M7")).values.name?.[1], 9)
  await muster.server.pool.query(
    "DELETE FROM import_changes; UPDATE import_runs SET purged_at = now()",
  )
  assert.deepEqual((await origins("M700")).values, {}, `nobody knows who set what of ${id}`)
  assert.deepEqual((await origins("M7")).values.name?.[1], 9, "nothing has changed it")
})

test("customers of any list name their lines where each row is taken alone", async () => {
  const list = (rows: number) =>
    `Nr,Name\n${Array.from({ length: rows }, (_, row) => `q${row} of ${rows},Kim ${row} of ${rows}`).join("\n")}\n`
  const path = "/api/customers/import?map%5BNr%5D=external_id"
  const lineOf = async (name: string) => {
    const { values, created } = await origins(name)
    assert.equal(values.name?.[1], created.line)
    assert.equal(created.account?.email, "admin@example.com")
    return created.line
  }
  assert.equal(
    (await muster.server.importCsv(`${list(30)}q7 of 30,Kim 7 of 30\nq30,Kim Last\n`, path)).status,
    200,
  )
  assert.equal(await lineOf("Kim 0 of 30"), 2)
  assert.equal(await lineOf("Kim 29 of 30"), 31)
  assert.equal(await lineOf("Kim Last"), 33, "after a row that made nobody")
  // Those of sets are stored in the order of their identifiers, and nothing is kept of their rows.
  const many = await muster.server.importCsv(list(2500), path)
  assert.equal(many.status, 200)
  assert.equal(await lineOf("Kim 3 of 2500"), null)
})
