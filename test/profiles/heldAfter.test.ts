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

test("whoever discards what is committed at this moment is told so", async () => {
  const { held } = await hold("raced")
  const { pool } = muster.server
  await pool.query(
    `CREATE FUNCTION first_waits() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       IF pg_try_advisory_xact_lock(4712) THEN PERFORM pg_advisory_xact_lock_shared(4711); END IF;
       RETURN NULL; END $$;
     CREATE TRIGGER waits BEFORE UPDATE ON import_plans EXECUTE FUNCTION first_waits()`,
  )
  const holder = await pool.connect()
  try {
    await holder.query("SELECT pg_advisory_lock(4711)")
    const discarding = muster.ask<{ error: string }>("DELETE", `${PLAN}/${held!.plan}`)
    const waits = `SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database
      WHERE d.datname = current_database() AND l.objid = 4711 AND NOT l.granted`
    while ((await pool.query(waits)).rows.length === 0) await sleep(10)
    assert.equal((await muster.ask("POST", `${PLAN}/${held!.plan}/commit`)).status, 200)
    await holder.query("SELECT pg_advisory_unlock(4711)")
    const { status, body } = await discarding
    assert.equal(status, 410)
    assert.match(body.error, /committed/)
  } finally {
    holder.release(true)
    await pool.query("DROP FUNCTION first_waits CASCADE")
  }
})

test("runs that wait for days leave room for plans of previews, and the other way round", async () => {
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
