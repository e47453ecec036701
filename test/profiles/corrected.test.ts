import assert from "node:assert/strict"
import { after, before, beforeEach, test } from "node:test"
import type { ProfileSettings } from "../../src/profiles/settings.ts"
import { Nightly, type Sent } from "./nightly.ts"

/** Corrected rows of a list that comes again are taken as the list is. */

let muster: Nightly
before(async () => {
  muster = await Nightly.open()
})
beforeEach(async () => {
  await muster.empty()
  await muster.ask("DELETE", "/api/customers/import/profiles/nightly")
})
after(() => muster.server.close())

const HEAD = "Nr,Wer,E-Mail,Tel,Land\n"
const SETTINGS = {
  columns: { Nr: "external_id", Wer: "name", "E-Mail": "email", Tel: "phone", Land: "country" },
  source: "ERP",
  blanks: "clear",
  policy: { phone: "fill" },
  values: { country: { D: "DE" }, email: { "?": null } },
  guards: { min_rows_share: 0.8 },
  left: { report: true, tag: "gone" },
}

/** A list of four whose last two rows are rejected; Cleo is known, and so is her phone. */
async function nightWithMistakes(profile: unknown = SETTINGS): Promise<Sent> {
  await muster.profile("nightly", profile)
  await muster.send("nightly", `${HEAD}3,Cleo,cleo@example.com,030 3,D\n`)
  return muster.send(
    "nightly",
    `${HEAD}1,Ann,ann@example.com,030 1,D\n2,Bo,bo@example.com,030 2,D\n` +
      "3,Cleo,cleo@,040 9,D\n4,Dora,dora@,030 4,D\n",
  )
}

const CORRECTED = `${HEAD.trim()},_line\n3,Cleo,?,040 9,D,4\n4,Dora,dora@example.com,030 4,D,5\n`

test("corrected rows go in by the profile, without what it asks of lists", async () => {
  const night = await nightWithMistakes()
  assert.deepEqual([night.run.state, night.run.counts?.rejected], ["succeeded", 2])
  const { status, run } = await correct(night.run.id, CORRECTED)
  assert.equal(status, 200)
  assert.deepEqual([run.state, run.corrects], ["succeeded", night.run.id])
  const { name, version, run: number, previous, difference, gone } = run.profile!
  assert.deepEqual(
    { name, version, number, previous, difference, gone },
    { name: "nightly", version: 1, number: null, previous: [], difference: null, gone: null },
  )
  const rows = await muster.customers("external_id", "name", "email", "phone", "country", "source")
  assert.deepEqual(rows.toSorted(), [
    ["1", "Ann", "ann@example.com", "030 1", "DE", "ERP"],
    ["2", "Bo", "bo@example.com", "030 2", "DE", "ERP"],
    ["3", "Cleo", null, "030 3", "DE", "ERP"],
    ["4", "Dora", "dora@example.com", "030 4", "DE", "ERP"],
  ])
  const tagged = await muster.customers("name", "tags")
  assert.deepEqual(
    tagged.filter(([, tags]) => (tags as string[] | null)?.includes("gone")).map(([who]) => who),
    ["Cleo"],
    "whom the list itself lacked that night, and nobody by the corrections",
  )
  const next = await muster.send("nightly", `${HEAD}1,Ann,ann@example.com,030 1,D\n`)
  assert.equal(next.run.state, "held", "compared with the list of four, not with the corrections")
})

test("rows of a held run are corrected in the same way, and by way of a plan", async () => {
  await nightWithMistakes()
  const held = await muster.send("nightly", `${HEAD}3,Cleo,cleo@,040 9,D\n1,Ann,,030 1,D\n`)
  assert.deepEqual([held.run.state, held.run.counts?.rejected], ["held", 1])
  const csv = `${HEAD.trim()},_line\n3,Cleo,cleo@example.org,040 9,D,2\n`
  const path = `/api/customers/import/preview?plan=keep&corrects=${held.run.id}`
  const preview = await muster.server.importCsv(csv, path)
  const { plan } = (await preview.json()) as { plan: { id: string } }
  await muster.ask("POST", `/api/customers/import/plans/${plan.id}/commit`)
  assert.deepEqual(
    (await muster.customers("name", "email", "phone")).filter(([name]) => name === "Cleo"),
    [["Cleo", "cleo@example.org", "030 3"]],
  )
  const { body } = await muster.ask<{ imports: Sent["run"][] }>("GET", "/api/customers/imports")
  const committed = body.imports[0]!
  assert.deepEqual([committed.corrects, committed.profile?.run], [held.run.id, null])
})

test("the profile counts as it is by now, and there must be one", async () => {
  const night = await nightWithMistakes({ ...SETTINGS, left: undefined, guards: {} })
  await muster.profile("nightly", { ...SETTINGS, policy: { phone: "overwrite" } })
  const { run } = await correct(night.run.id, CORRECTED)
  assert.equal(run.profile?.version, 2)
  assert.deepEqual(
    (await muster.customers("name", "phone")).filter(([name]) => name === "Cleo"),
    [["Cleo", "040 9"]],
  )
  await muster.ask("DELETE", "/api/customers/import/profiles/nightly")
  const { status, body } = await correct(night.run.id, CORRECTED)
  assert.equal(status, 409)
  assert.match(body.error!, /^The profile “nightly” of this import is deleted/)
})

test("rows of a run without a profile are taken with its own options", async () => {
  const sent = await muster.server.importCsv(
    "Nr,Name,E-Mail,More\n1,Ann,ann@,x\n",
    "/api/customers/import?source=Shop&unmapped=ignore&map[E-Mail]=email",
  )
  const id = sent.headers.get("location")!.split("/").at(-1)!
  const csv = "Nr,Name,E-Mail,More,_line\n1,Ann,ann@example.com,x,2\n"
  assert.equal((await correct(id, csv)).status, 200)
  const attributes = await muster.customers("name", "source", "email", "attributes")
  assert.deepEqual(attributes, [["Ann", "Shop", "ann@example.com", {}]])
  const made = await muster.ask<ProfileSettings>("PUT", "/api/customers/import/profiles/made", {
    from: { run: id },
  })
  assert.equal(made.status, 201)
})

test("a file of rejected rows is not taken for the whole list by its profile", async () => {
  const night = await nightWithMistakes()
  const tagged = await muster.customers("name", "tags")
  const own = `${HEAD.trim()},_line,_error\n3,Cleo,?,040 9,D,,\n`
  const { profile, warnings } = await muster.preview("nightly", own)
  assert.equal(profile, undefined)
  const path = "/api/customers/import/preview?profile=nightly&plan=keep"
  const kept = (await (await muster.server.importCsv(own, path)).json()) as {
    plan: { id: string }
  }
  const committed = await muster.ask("POST", `/api/customers/import/plans/${kept.plan.id}/commit`)
  assert.equal(committed.status, 200)
  for (const [csv, corrects] of [
    [CORRECTED, night.run.id],
    [own, null],
  ] as const) {
    const { status, run } = await muster.send("nightly", csv)
    assert.equal(status, 200)
    assert.deepEqual([run.state, run.corrects], ["succeeded", corrects])
    const { run: number, previous, gone } = run.profile!
    assert.deepEqual([number, previous, gone], [null, [], null])
    assert.deepEqual(
      run.warning_codes.map(({ code }) => code),
      ["profile_part_of_list"],
    )
    assert.deepEqual(run.warnings, warnings)
  }
  const after = await muster.customers("name", "tags")
  assert.deepEqual(
    after.filter(([who]) => who !== "Dora"),
    tagged,
    "nobody has left the list by that",
  )
  const list = `${HEAD.trim()},_line\n1,Ann,ann@example.com,030 1,D,a\n`
  const next = await muster.send("nightly", list)
  assert.equal(next.run.state, "held", "a list may have such a column of its own")
})

test("nothing stands beside a run that is corrected but how the file is written", async () => {
  const night = await nightWithMistakes()
  for (const beside of ["profile=nightly", "blanks=keep", "source=x", "corrects=y", "nonsense=1"]) {
    const { status } = await correct(night.run.id, CORRECTED, `&${beside}`)
    assert.equal(status, 400, beside)
  }
  const semicolons = CORRECTED.replaceAll(",", ";")
  assert.equal((await correct(night.run.id, semicolons, "&delimiter=semicolon")).status, 200)
  for (const nobody of ["00000000-0000-4000-8000-000000000000", "nothing"]) {
    assert.equal((await correct(nobody, CORRECTED)).status, 404, nobody)
  }
})

async function correct(id: string, csv: string, more = "") {
  const answer = await muster.server.importCsv(csv, `/api/customers/import?corrects=${id}${more}`)
  const body = (await answer.json()) as { error?: string }
  const run = answer.headers.get("location")?.split("/").at(-1)
  return { status: answer.status, body, run: await muster.run(run ?? "none") }
}
