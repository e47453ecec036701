import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import type { Customer } from "../../src/customer/fields.ts"
import type { Profile } from "../../src/profiles/profile.ts"
import type { Run } from "../../src/runs/run.ts"
import { Nightly } from "./nightly.ts"

/** Where the customers and the runs of a list are found again. */

let muster: Nightly
before(async () => {
  muster = await Nightly.open()
})
after(() => muster.server.close())

const columns = { Nr: "external_id", Name: "name" }
const RUNS = "/api/customers/imports"

function list(...numbers: number[]): string {
  return `Nr,Name\n${numbers.map((number) => `${number},C${number}`).join("\n")}\n`
}

async function found(filter: string): Promise<string[]> {
  const path = `/api/customers?${filter}&sort=name`
  const { status, body } = await muster.ask<{ customers: Customer[] }>("GET", path)
  assert.equal(status, 200, JSON.stringify(body))
  return body.customers.map(({ name }) => name)
}

async function runs(query: string): Promise<Run[]> {
  const { status, body } = await muster.ask<{ imports: Run[] }>("GET", `${RUNS}?${query}`)
  assert.equal(status, 200, JSON.stringify(body))
  return body.imports
}

test("customers are filtered by the list that its last run brought them with", async () => {
  await muster.profile("erp", { columns })
  await muster.profile("erp-shop", { columns })
  await muster.send("erp", list(1, 2, 3))
  await muster.send("erp-shop", list(3, 4))
  await muster.server.importCsv("Nr,Name\n9,C9\n")
  assert.deepEqual(await found("filter[profile]=erp"), ["C1", "C2", "C3"])
  assert.deepEqual(await found("filter[profile]=erp*"), ["C1", "C2", "C3", "C4"])
  assert.deepEqual(await found("filter[profile]=*"), ["C1", "C2", "C3", "C4"])
  assert.deepEqual(await found("filter[profile]="), ["C9"])
  assert.deepEqual(await found("filter[profile]=nobody"), [])
  const { run } = await muster.send("erp", list(2, 5))
  assert.deepEqual(await found("filter[profile]=erp"), ["C2", "C5"])
  assert.deepEqual(await found("filter[profile]=erp&filter[name]=C5"), ["C5"])
  assert.deepEqual(await found("filter[profile]=erp&query=C2"), ["C2"])
  await muster.ask("POST", `${RUNS}/${run.id}/undo`)
  assert.deepEqual(await found("filter[profile]=erp"), ["C1", "C2", "C3"], "the run before")
  await muster.send("erp", list(1))
  assert.deepEqual(await found("filter[profile]=erp"), ["C1"])
  const csv = await muster.server.send("/api/customers/export?filter[profile]=erp", {
    headers: { cookie: muster.server.admin },
  })
  assert.match(await csv.text(), /\n[^\n]*C1[^\n]*\n$/)
})

test("runs are listed by their profile, and those that wait for a decision", async () => {
  await muster.profile("watched", { columns, guards: { max_created: 1 } })
  assert.equal(await lastOf("watched"), null)
  await muster.send("watched", list(31))
  const held = (await muster.send("watched", list(32, 33))).run
  const other = (await muster.send("watched", list(34, 35))).run
  assert.deepEqual(
    (await runs("profile=watched")).map(({ state }) => state),
    ["held", "held", "succeeded"],
  )
  assert.deepEqual(await lastOf("watched"), {
    ...{ id: other.id, state: "held", started_at: other.started_at },
  })
  const [page] = await runs("profile=watched&limit=1")
  assert.equal((await runs(`profile=watched&limit=1&after=${page!.id}`))[0]!.id, held.id)
  assert.deepEqual(await runs("profile=none"), [])
  const waiting = async () => (await runs("waiting=true")).map(({ id }) => id)
  assert.deepEqual(await waiting(), [other.id, held.id])
  await muster.ask("DELETE", `/api/customers/import/plans/${held.held!.plan}`)
  assert.deepEqual(await waiting(), [other.id])
  await muster.server.pool.query("UPDATE import_plans SET expires_at = now()")
  assert.deepEqual(await waiting(), [])
  assert.equal((await muster.ask("GET", `${RUNS}?waiting=maybe`)).status, 400)
})

async function lastOf(name: string): Promise<Profile["last_run"]> {
  const { body } = await muster.ask<{ profiles: Profile[] }>(
    "GET",
    "/api/customers/import/profiles?limit=100",
  )
  const found = body.profiles.find((profile) => profile.name === name)!
  const one = await muster.ask<Profile>("GET", `/api/customers/import/profiles/${name}`)
  assert.deepEqual(one.body.last_run, found.last_run)
  return found.last_run
}
