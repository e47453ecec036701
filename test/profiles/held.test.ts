import assert from "node:assert/strict"
import { after, before, beforeEach, test } from "node:test"
import type { RowError } from "../../src/check/report.ts"
import { createImporter } from "../../src/index.ts"
import { HELD_PLAN_MINUTES } from "../../src/limits.ts"
import type { PlanRow } from "../../src/plans/shownRow.ts"
import { Nightly } from "./nightly.ts"

let muster: Nightly
before(async () => {
  muster = await Nightly.open()
})
beforeEach(() => muster.empty())
after(() => muster.server.close())

const HEAD = "Nr,Name,E-Mail\n"
const columns = { Nr: "external_id", Name: "name", "E-Mail": "email" }

/** So many customers, of whom the first some are called otherwise. */
function list(count: number, renamed = 0, bad = 0): string {
  const rows = Array.from({ length: count }, (_, row) => {
    const mail = row < bad ? "no address" : `c${row}@example.com`
    return `${row},${row < renamed ? "New" : "Old"} ${row},${mail}`
  })
  return `${HEAD}${rows.join("\n")}\n`
}

const PLAN = "/api/customers/import/plans"

test("a run that passes a guard is held, and its plan is looked at and committed", async () => {
  await muster.profile("guarded", { columns, guards: { min_rows_share: 0.8 } })
  for (const run of [1, 2, 3]) {
    const { status, run: done } = await muster.send("guarded", list(10))
    assert.deepEqual([status, done.state, done.profile?.run], [200, "succeeded", run])
  }
  const before = await muster.customers("name", "updated_at")
  const { status, body, location, run } = await muster.send("guarded", list(5, 2, 1))
  assert.equal(status, 202)
  assert.equal(location, `${muster.server.url}/imports/${run.id}`)
  assert.equal(body.page, location)
  assert.deepEqual(await muster.customers("name", "updated_at"), before, "nothing is stored")
  assert.equal(run.state, "held")
  const [why] = run.held!.why
  assert.equal(
    why!.message,
    "This profile brought 10 rows on each of its last 3 runs, this time 5: less than 80 % of the last time.",
  )
  assert.deepEqual([why!.guard, why!.bound, why!.value], ["min_rows_share", 0.8, 0.5])
  assert.deepEqual([run.held!.state, run.held!.run], ["kept", null])
  assert.equal(run.counts?.rejected, 1)
  assert.equal(run.profile?.difference?.read, -5)
  const minutes = (Date.parse(run.held!.expires_at!) - Date.now()) / 60_000
  assert.ok(Math.abs(minutes - HELD_PLAN_MINUTES) < 5, "for seven days")
  const errors = await muster.ask<{ errors: RowError[] }>(
    "GET",
    `/api/customers/imports/${run.id}/errors`,
  )
  assert.deepEqual(
    errors.body.errors.map(({ line, code }) => [line, code]),
    [[2, "bad_email"]],
  )

  const plan = `${PLAN}/${run.held!.plan}`
  const { body: known } = await muster.ask<{ held: { run: string } }>("GET", plan)
  assert.equal(known.held.run, run.id)
  const rows = await muster.ask<{ rows: PlanRow[] }>("GET", `${plan}/rows?verdict=changes`)
  assert.deepEqual(
    rows.body.rows.map(({ line, verdict }) => [line, verdict]),
    [
      [2, "reject"],
      [3, "update"],
    ],
  )
  const committed = await muster.ask<{ count: number }>("POST", `${plan}/commit`)
  assert.deepEqual([committed.status, committed.body.count], [200, 4])
  const after = await muster.run(run.id)
  assert.deepEqual([after.state, after.held?.state], ["held", "committed"])
  const done = await muster.run(after.held!.run!)
  assert.deepEqual([done.state, done.profile?.run, done.counts], ["succeeded", 4, run.counts])
  assert.equal((await muster.customers("name")).filter(([name]) => name === "New 1").length, 1)
  const again = await muster.ask<{ errors: RowError[] }>(
    "GET",
    `/api/customers/imports/${run.id}/errors`,
  )
  assert.equal(again.body.errors.length, 1, "the held run keeps its errors")
  const { run: next } = await muster.send("guarded", list(5))
  assert.equal(next.state, "succeeded", "what was committed is what the next is compared with")
})

test("each guard holds what is beyond its bound, and lets through what is on it", async () => {
  const cases: [guards: object, csv: string, held: string | null][] = [
    [{ max_rejected_share: 0.1 }, list(10, 0, 1), null],
    [{ max_rejected_share: 0.1 }, list(10, 0, 2), "max_rejected_share"],
    [{ max_changed_share: 0.3 }, list(10, 3), null],
    [{ max_changed_share: 0.3 }, list(10, 4), "max_changed_share"],
    [{ max_created: 2 }, list(12), null],
    [{ max_created: 2 }, list(13), "max_created"],
    [{ max_created: 0 }, list(11), "max_created"],
    [{ min_rows_share: 0.5 }, list(5), null],
    [{ min_rows_share: 0.5 }, list(4), "min_rows_share"],
    [{ max_rows_share: 1.5 }, list(15), null],
    [{ max_rows_share: 1.5 }, list(16), "max_rows_share"],
  ]
  for (const [at, [guards, csv, held]] of cases.entries()) {
    await muster.empty()
    await muster.profile(`guard-${at}`, { columns })
    await muster.send(`guard-${at}`, list(10))
    await muster.profile(`guard-${at}`, { columns, guards })
    const preview = await muster.preview(`guard-${at}`, csv)
    const { run } = await muster.send(`guard-${at}`, csv)
    const told = JSON.stringify([guards, run.held?.why])
    assert.deepEqual(run.held?.why.map(({ guard }) => guard) ?? [], held ? [held] : [], told)
    assert.deepEqual(preview.profile?.passed, run.held?.why ?? [], "as the preview says")
  }
})

test("nothing is compared with the last run where there is none", async () => {
  await muster.profile("first", { columns, guards: { min_rows_share: 1, max_rows_share: 1 } })
  const { run } = await muster.send("first", list(3))
  assert.equal(run.state, "succeeded")
})

test("a held run's plan is discarded, and a retry with its key is not a second run", async () => {
  await muster.profile("keyed", { columns, guards: { max_created: 1 } })
  const send = () =>
    muster.server.send("/api/customers/import?profile=keyed", {
      method: "POST",
      headers: { cookie: muster.server.admin, "content-type": "text/csv", "idempotency-key": "k1" },
      body: list(3),
    })
  const [first, second] = [await send(), await send()]
  const bodies = [await first.json(), await second.json()] as { run: string }[]
  assert.deepEqual([first.status, second.status], [202, 202])
  assert.deepEqual(bodies[0], bodies[1])
  assert.equal(second.headers.get("location"), first.headers.get("location"))
  await muster.profile("keyed-too", { columns, guards: { max_created: 1 } })
  const other = await muster.server.send("/api/customers/import?profile=keyed-too", {
    method: "POST",
    headers: { cookie: muster.server.admin, "content-type": "text/csv", "idempotency-key": "k1" },
    body: list(3),
  })
  assert.equal(other.status, 422, "the same list for another profile is another request")
  const { held } = await muster.run(bodies[0]!.run)
  assert.equal((await muster.ask("DELETE", `${PLAN}/${held!.plan}`)).status, 204)
  assert.equal((await muster.run(bodies[0]!.run)).held?.state, "discarded")
  assert.equal((await muster.ask("POST", `${PLAN}/${held!.plan}/commit`)).status, 410)
  assert.deepEqual(await muster.customers("name"), [])
  const { rows } = await muster.server.pool.query(
    "SELECT relname FROM pg_class WHERE relname LIKE 'staging_' || $1 || '%'",
    [held!.plan.replaceAll("-", "")],
  )
  assert.deepEqual(rows, [], "nothing of it is left")
})

test("who sends with respond-async finds the run held", async () => {
  await muster.profile("async", { columns, guards: { max_created: 1 } })
  const answer = await muster.server.send("/api/customers/import?profile=async", {
    method: "POST",
    headers: { cookie: muster.server.admin, "content-type": "text/csv", prefer: "respond-async" },
    body: list(1500, 0, 3),
  })
  assert.equal(answer.status, 202)
  const id = answer.headers.get("location")!.split("/").at(-1)!
  const events = await muster.server.send(`/api/customers/imports/${id}/events`, {
    headers: { cookie: muster.server.admin },
  })
  assert.match(await events.text(), /"state":"held"/)
  const { held, counts } = await muster.run(id)
  assert.equal(counts?.created, 1497)
  assert.equal((await muster.ask("POST", `${PLAN}/${held!.plan}/commit`)).status, 200)
  assert.equal((await muster.customers("name")).length, 1497)
})

test("a key that may only import sends lists, and decides about none that is held", async () => {
  await muster.profile("by-key", { columns, guards: { max_created: 1 } })
  const { body: made } = await muster.ask<{ key: string }>("POST", "/api/auth/api-key/create", {
    ...{ name: "nightly", scope: "import" },
  })
  const ask = (method: string, path: string, body?: string) =>
    muster.server.send(path, {
      ...{ method, headers: { "x-api-key": made.key, "content-type": "text/csv" } },
      ...(body !== undefined && { body }),
    })
  const profiles = "/api/customers/import/profiles"
  assert.equal((await ask("GET", `${profiles}/by-key`)).status, 200)
  assert.equal((await ask("DELETE", `${profiles}/by-key`)).status, 403)
  const sent = await ask("POST", "/api/customers/import?profile=by-key", list(3))
  assert.equal(sent.status, 202)
  const { plan } = (await sent.json()) as { plan: { id: string } }
  const preview = await ask(
    "POST",
    "/api/customers/import/preview?profile=by-key&plan=keep",
    list(3),
  )
  const kept = (await preview.json()) as { plan: { id: string } }
  for (const { id } of [plan, kept.plan]) {
    assert.equal((await ask("GET", `${PLAN}/${id}/rows`)).status, 200)
    assert.equal((await ask("POST", `${PLAN}/${id}/commit`)).status, 403)
    assert.equal((await ask("DELETE", `${PLAN}/${id}`)).status, 403)
  }
  const harmless = await ask(
    "POST",
    "/api/customers/import/preview?profile=by-key&plan=keep",
    list(1),
  )
  const own = (await harmless.json()) as { plan: { id: string } }
  assert.equal((await ask("POST", `${PLAN}/${own.plan.id}/commit`)).status, 200)
})

test("a file of which no row can be taken is refused, not held", async () => {
  await muster.profile("all-bad", { columns, guards: { max_rejected_share: 0.1 } })
  const { status, run } = await muster.send("all-bad", list(3, 0, 3))
  assert.deepEqual([status, run.state], [400, "failed"])
})

test("an application's own import goes by a profile, and is told what is held", async () => {
  await muster.profile("library", { columns, guards: { max_created: 2 } })
  const importer = createImporter({
    pool: muster.server.pool,
    authorize: () => true,
    logLevel: "silent",
  })
  try {
    const small = await importer.importCustomers(list(2), { profile: "library" })
    assert.deepEqual([small.count, small.held], [2, undefined])
    const large = await importer.importCustomers(list(9), { profile: "library" })
    assert.equal(large.count, 0)
    assert.deepEqual(
      large.held?.why.map(({ guard }) => guard),
      ["max_created"],
    )
    const committed = await importer.commitPlan(large.held!.plan.id)
    assert.equal(committed.count, 9)
    await assert.rejects(importer.importCustomers(list(1), { profile: "none" }), {
      code: "not_found",
    })
    await assert.rejects(importer.previewCustomers(list(1), { profile: "library", source: "x" }), {
      code: "invalid",
    })
  } finally {
    await importer.close()
  }
})
