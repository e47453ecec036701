import assert from "node:assert/strict"
import { after, before, beforeEach, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { PLANS_AT_ONCE_MAX } from "../../src/limits.ts"
import { expirePlans } from "../../src/runs/expirePlans.ts"
import { Nightly, type Sent } from "./nightly.ts"

/** What is told of a held run once somebody has decided about it. */

let muster: Nightly
before(async () => {
  muster = await Nightly.open()
})
beforeEach(() => muster.empty())
after(() => muster.server.close())

const columns = { Nr: "external_id", Name: "name", "E-Mail": "email" }
const HEAD = "Nr,Name,E-Mail"
const LIST = `${HEAD}\n1,Ann,a@example.com\n2,Bo,b@\n3,Cy,c@\n`
const PLAN = "/api/customers/import/plans"

test("what became of a held run is told for as long as the run is", async () => {
  const committed = await hold("kept-known")
  assert.equal((await muster.ask("POST", `${PLAN}/${committed.held!.plan}/commit`)).status, 200)
  await muster.empty()
  const discarded = await hold("kept-known-too")
  assert.equal((await muster.ask("DELETE", `${PLAN}/${discarded.held!.plan}`)).status, 204)
  const before = [await muster.run(committed.id), await muster.run(discarded.id)]
  assert.deepEqual(
    before.map(({ held }) => held?.state),
    ["committed", "discarded"],
  )
  await muster.server.pool.query("UPDATE import_plans SET ended_at = ended_at - interval '9 days'")
  await expirePlans(muster.server.pool)
  assert.deepEqual([await muster.run(committed.id), await muster.run(discarded.id)], before)
})

test("rows corrected while a run was held are corrected of the run that commits it", async () => {
  const { id, held } = await hold("corrected")
  const csv = `${HEAD},_line\n2,Bo,bo@example.com,3\n`
  const sent = await muster.server.importCsv(csv, `/api/customers/import?corrects=${id}`)
  const by = sent.headers.get("location")!.split("/").at(-1)
  await muster.ask("POST", corrections(id), { run: by, lines: [3] })
  await muster.ask("POST", `${PLAN}/${held!.plan}/commit`)
  const { run } = (await muster.run(id)).held!
  assert.equal((await muster.run(run!)).counts?.rejected, 2)
  const later = `${HEAD},_line\n3,Cy,cy@example.com,4\n`
  const second = await muster.server.importCsv(later, `/api/customers/import?corrects=${run}`)
  const again = second.headers.get("location")!.split("/").at(-1)
  await muster.ask("POST", corrections(run!), { run: again, lines: [4] })
  for (const one of [id, run!]) {
    assert.deepEqual((await muster.ask("GET", corrections(one))).body, { lines: [3, 4] })
  }
  await muster.ask("POST", `/api/customers/imports/${by}/undo`)
  assert.deepEqual((await muster.ask("GET", corrections(run!))).body, { lines: [4] })
})

test("a file of a held run's rejected rows is known as such by itself", async () => {
  const { id } = await hold("by-itself")
  const csv = `${HEAD},_line,_error\n2,Bo,bo@example.com,3,bad\n`
  const sent = await muster.server.importCsv(csv)
  const by = sent.headers.get("location")!.split("/").at(-1)
  assert.equal((await muster.run(by!)).corrects, id)
})

test("whoever discards what is being committed is told so, at each moment of it", async () => {
  const { pool } = muster.server
  for (const [lock, status] of [
    ["LOCK TABLE customers IN ACCESS EXCLUSIVE MODE", 409],
    ["SELECT pg_advisory_xact_lock(120347119151361)", 410],
  ] as const) {
    await muster.empty()
    const plan = `${PLAN}/${(await hold(`raced-${status}`)).held!.plan}`
    const holder = await pool.connect()
    await holder.query(`BEGIN; ${lock}`)
    const committing = muster.ask("POST", `${plan}/commit`)
    await waiters(1)
    const discarding = muster.ask<{ error: string }>("DELETE", plan)
    if (status === 410) await waiters(2)
    else await discarding
    await holder.query("ROLLBACK")
    holder.release()
    assert.equal((await committing).status, 200)
    const { status: told, body } = await discarding
    assert.equal(told, status)
    assert.match(body.error, /commit/)
  }
})

test("whoever reads rows of a plan that ends at this moment is told how it ended", async () => {
  const { pool } = muster.server
  const { plan } = (await hold("read")).held!
  const holder = await pool.connect()
  const table = `staging_${plan.replaceAll("-", "")}`
  await holder.query(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`)
  const reading = muster.ask<{ error: string }>("GET", `${PLAN}/${plan}/rows`)
  await waiters(1)
  await holder.query(
    "UPDATE import_plans SET ended_at = now(), ended_how = 'discarded', facts = NULL",
  )
  await holder.query(`DROP TABLE ${table}; COMMIT`)
  holder.release()
  const { status, body } = await reading
  assert.equal(status, 410)
  assert.match(body.error, /discarded/)
})

/** Waits until so many wait for locks in the database. */
async function waiters(count: number): Promise<void> {
  for (let tries = 0; tries < 500; tries++, await sleep(10)) {
    const { rows } = await muster.server.pool.query<{ waiting: number }>(
      `SELECT count(*)::integer AS waiting FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    )
    if (rows[0]!.waiting >= count) return
  }
  throw new Error(`${count} never waited.`)
}

test("runs that wait for days leave room for plans of previews, and these for them", async () => {
  const { pool } = muster.server
  const fill = (holds: string) =>
    pool.query(
      `INSERT INTO import_plans (id, account_id, account_email, node, kept_at, expires_at, holds)
       SELECT gen_random_uuid(), 'many', 'many', 1, now(), now() + interval '1 hour', ${holds}
       FROM generate_series(1, $1)`,
      [PLANS_AT_ONCE_MAX],
    )
  await muster.profile("crowded", { columns, guards: { max_created: 0 } })
  const preview = async () => (await muster.preview("crowded", LIST, "&plan=keep")).plan
  await fill("NULL")
  await hold("crowded")
  await pool.query("DELETE FROM import_plans WHERE account_id = 'many'")
  await fill("gen_random_uuid()")
  assert.ok(await preview())
  const { status, body, run } = await muster.send("crowded", LIST)
  assert.deepEqual([status, run.state], [429, "failed"])
  assert.match(body.error!, /Commit or discard one/)
  const staged = "SELECT FROM pg_class WHERE relname ~ ('^staging_' || replace($1, '-', ''))"
  assert.equal((await pool.query(staged, [run.id])).rowCount, 0)
  await pool.query("DELETE FROM import_plans WHERE account_id = 'many'")
})

/** Sends a list of three of whom two are rejected, and which its profile holds back. */
async function hold(profile: string): Promise<Sent["run"]> {
  await muster.profile(profile, { columns, guards: { max_created: 0 } })
  const { run } = await muster.send(profile, LIST)
  assert.equal(run.state, "held")
  return run
}

function corrections(run: string): string {
  return `/api/customers/imports/${run}/corrections`
}
