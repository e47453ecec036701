import assert from "node:assert/strict"
import { after, before, beforeEach, test } from "node:test"
import type { PlanRow } from "../../src/plans/shownRow.ts"
import { Nightly } from "../profiles/nightly.ts"

/** Plans wait for days, so an upgrade finds some that the version before has kept. */

let muster: Nightly
before(async () => {
  muster = await Nightly.open()
})
beforeEach(() => muster.empty())
after(() => muster.server.close())

const PLAN = "/api/customers/import/plans"
const CSV = "name,email,city\nAnn,ann@x.example,\nBo,no address,\nAnn,ANN@x.example,Ulm\n"

async function keep(): Promise<string> {
  const path = "/api/customers/import/preview?plan=keep"
  const answer = await muster.server.importCsv(CSV, path)
  return ((await answer.json()) as { plan: { id: string } }).plan.id
}

test("a row that was merged names the line of the first row of its customer", async () => {
  const id = await keep()
  const { body } = await muster.ask<{ rows: PlanRow[] }>("GET", `${PLAN}/${id}/rows`)
  assert.deepEqual(
    body.rows.map(({ line, folded, folded_with }) => [line, folded, folded_with]),
    [
      [2, false, null],
      [3, false, null],
      [4, true, 2],
    ],
  )
})

test("a plan that lacks what later versions keep is looked at and committed", async () => {
  const id = await keep()
  const { rows } = await muster.server.pool.query<{ table: string }>(
    "SELECT relname AS table FROM pg_class WHERE relname LIKE 'staging%outcomes' AND relkind = 'r'",
  )
  const own = rows.map(({ table }) => table).filter((name) => name.includes(id.replaceAll("-", "")))
  assert.equal(own.length, 1)
  await muster.server.pool.query(
    `ALTER TABLE ${own[0]} DROP COLUMN folded_with;
     UPDATE import_plans SET facts = facts - '{places,profile,gone,passed,held}'::text[]
     WHERE id = '${id}'`,
  )
  const known = await muster.ask("GET", `${PLAN}/${id}`)
  assert.deepEqual([known.status, known.body.profile, known.body.held], [200, null, null])
  const page = await muster.ask<{ rows: PlanRow[] }>("GET", `${PLAN}/${id}/rows`)
  assert.equal(page.status, 200)
  assert.deepEqual(
    page.body.rows.map(({ line, folded, folded_with }) => [line, folded, folded_with]),
    [
      [2, false, null],
      [3, false, null],
      [4, true, null],
    ],
  )
  const { status, body } = await muster.ask("POST", `${PLAN}/${id}/commit`)
  assert.equal(status, 200, JSON.stringify(body))
  assert.deepEqual(await muster.customers("name", "city"), [["Ann", "Ulm"]])
})

test("such a plan is compared with what customers are by then", async () => {
  await muster.server.importCsv("name,email\nAnn,ann@x.example\n")
  const id = await keep()
  await muster.server.pool.query(
    `UPDATE import_plans SET facts = facts - '{places,profile,gone,passed,held}'::text[]
     WHERE id = '${id}'; UPDATE customers SET city = 'Ulm'`,
  )
  const refused = await muster.ask<{ drifted: number }>("POST", `${PLAN}/${id}/commit`)
  assert.deepEqual([refused.status, refused.body.drifted], [409, 1])
  assert.equal((await muster.ask("DELETE", `${PLAN}/${id}`)).status, 204)
})
