import assert from "node:assert/strict"
import { randomUUID } from "node:crypto"
import { after, before, test } from "node:test"
import { PLAN_MINUTES, PLANS_AT_ONCE_MAX } from "../../src/limits.ts"
import { expirePlans } from "../../src/runs/expirePlans.ts"
import { sweepInterrupted } from "../../src/runs/sweepInterrupted.ts"
import { openServer, type TestServer } from "../http/server.ts"

const PREVIEW = "/api/customers/import/preview"
const PLANS = "/api/customers/import/plans"

let server: TestServer
before(async () => {
  server = await openServer()
})
after(() => server.close())

/** An answer of the API, which is looked at key by key. */
type Body = ReturnType<typeof JSON.parse>

async function ask(path: string, init: RequestInit = {}, cookie = server.admin) {
  const answer = await server.send(path, { ...init, headers: { ...init.headers, cookie } })
  const text = await answer.text()
  const isJson = answer.headers.get("content-type")?.startsWith("application/json") === true
  const body: Body = isJson ? JSON.parse(text) : text
  return { status: answer.status, headers: answer.headers, body }
}

async function keep(csv: string, more = ""): Promise<Body> {
  const answer = await ask(`${PREVIEW}?plan=keep${more}`, {
    method: "POST",
    headers: {
      "content-type": "text/csv",
      "content-disposition": `attachment; filename="list.csv"`,
    },
    body: csv,
  })
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  return answer.body
}

const commit = (id: string, query = "", headers: Record<string, string> = {}) =>
  ask(`${PLANS}/${id}/commit${query}`, { method: "POST", headers })

/** A thousand customers, of whom two differ in a cell. */
function list(city: string): string {
  const rows = Array.from({ length: 1000 }, (_, i) => {
    const place = i === 990 || i === 995 ? city : "Bonn"
    return `${i},Customer ${i},c${i}@example.com,${place}`
  })
  return `external_id,name,email,city\n${rows.join("\n")}\n`
}

test("what lies beyond the first rows of a preview is seen, and committed", async () => {
  assert.equal((await server.importCsv(list("Köln"))).status, 200)
  const preview = await keep(list("Kiel"))
  assert.equal(preview.rows.length, 100)
  assert.deepEqual(Object.keys(preview.plan), ["id", "expires_at"])
  const minutes = (Date.parse(preview.plan.expires_at) - Date.now()) / 60_000
  assert.ok(Math.abs(minutes - PLAN_MINUTES) < 1, preview.plan.expires_at)
  const { id } = preview.plan
  const updates = await ask(`${PLANS}/${id}/rows?verdict=update`)
  assert.deepEqual(
    updates.body.rows.map((row: Body) => [row.index, row.line, row.changes, row.customer.city]),
    [990, 995].map((at) => [
      ...[at, at + 2, [{ field: "city", before: "Köln", after: "Kiel" }], "Kiel"],
    ]),
  )
  assert.equal(updates.body.next, null)
  let [pages, seen, next] = [0, 0, ""]
  do {
    const after = next === "" ? "" : `&after=${next}`
    const page = await ask(`${PLANS}/${id}/rows?verdict=unchanged&limit=400${after}`)
    assert.equal(page.status, 200)
    pages++
    seen += page.body.rows.length
    next = page.body.next
  } while (next !== null)
  assert.deepEqual([pages, seen], [3, 998])
  const plan = await ask(`${PLANS}/${id}`)
  assert.deepEqual(
    [plan.body.state, plan.body.run, plan.body.counts, plan.body.drift, plan.body.file.name],
    ["kept", null, preview.counts, null, "list.csv"],
  )

  const done = await commit(id)
  assert.deepEqual([done.status, done.body], [200, { count: 1000, errors: [] }])
  const run = await ask(done.headers.get("location")!)
  assert.equal(run.body.state, "succeeded")
  assert.deepEqual(run.body.counts, preview.counts)
  assert.deepEqual([run.body.file.name, run.body.file.bytes], ["list.csv", list("Kiel").length])
  assert.equal(run.body.columns.length, 4)
  assert.equal((await ask(`${PLANS}/${id}`)).body.state, "committed")
  assert.equal((await ask(`${PLANS}/${id}`)).body.run, run.body.id)
  const again = await commit(id)
  assert.equal(again.status, 410)
  assert.match(again.body.error, new RegExp(run.body.id))
  assert.equal((await ask(`${PLANS}/${id}/rows`)).status, 410)

  const undo = await ask(`${done.headers.get("location")}/undo`, { method: "POST" })
  assert.equal(undo.body.restored, 2)
})

test("rows that do something come first when that is asked for", async () => {
  const body = `${list("Kiel")}new,Somebody New,new@example.com,Bonn\n,,nobody,\n`
  const init = { method: "POST", headers: { "content-type": "text/csv" }, body }
  const { body: preview } = await ask(`${PREVIEW}?rows=changes`, init)
  assert.equal(preview.plan, undefined)
  assert.deepEqual(
    preview.rows.slice(0, 5).map((row: Body) => [row.index, row.verdict]),
    [
      [990, "update"],
      [995, "update"],
      [1000, "create"],
      [1001, "reject"],
      [0, "unchanged"],
    ],
  )
  assert.equal(preview.rows.length, 100)
  await assertNothingKept(0)
})

test("a commit is refused when customers have changed, and says which rows", async () => {
  const preview = await keep(list("Kiel"))
  const { id } = preview.plan
  await server.pool.query("UPDATE customers SET city = 'Trier' WHERE external_id IN ('3', '990')")
  const refused = await commit(id)
  assert.equal(refused.status, 409)
  assert.deepEqual(Object.keys(refused.body), ["error", "drifted", "rows", "code", "params"])
  assert.equal(refused.body.drifted, 2)
  const [third, other] = refused.body.rows
  assert.deepEqual(
    [third.index, third.promised.verdict, third.now.verdict],
    [3, "unchanged", "update"],
  )
  assert.deepEqual(
    [other.index, other.promised.changes, other.now.changes],
    [
      990,
      [{ field: "city", before: "Köln", after: "Kiel" }],
      [{ field: "city", before: "Trier", after: "Kiel" }],
    ],
  )
  const run = await ask(refused.headers.get("location")!)
  assert.deepEqual([run.body.state, run.body.counts], ["failed", null])
  const plan = await ask(`${PLANS}/${id}`)
  assert.deepEqual([plan.body.state, plan.body.run], ["kept", run.body.id])
  const { error: _, code: __, params: ___, ...drift } = refused.body
  assert.deepEqual(plan.body.drift, drift)
  assert.equal((await commit(id, "?drift=maybe")).status, 400)
  const accepted = await commit(id, "?drift=accept")
  assert.deepEqual([accepted.status, accepted.body.count], [200, 1000])
  const { body } = await ask(accepted.headers.get("location")!)
  assert.deepEqual([body.counts.updated, body.counts.unchanged], [3, 997])
})

test("rejected rows of a plan are on the run, with their records", async () => {
  const csv =
    "external_id,name,email\r\n,Namesake,\r\nn1,Namesake,n1@example.com\r\n" +
    "n2,Namesake,n2@example.com\r\n,,a@b.example\r\nx1,Bad,not an address\r\n" +
    "s1,Sue,sue@example.com\r\ns1,Tom,tom@example.com\r\ns1,Ulf,ulf@example.com\r\n"
  await server.importCsv(csv.replace(",Namesake,\r\n", ""))
  const preview = await keep(csv)
  assert.equal(preview.counts.rejected, 6)
  const rejected = await ask(`${PLANS}/${preview.plan.id}/rows?verdict=reject`)
  const messages = rejected.body.rows.map((row: Body) => row.message)
  assert.match(messages[0], /could be any of 2 customers/)
  const marks = rejected.body.rows.map((row: Body) => row.mark)
  assert.deepEqual(marks, [null, null, null, ...Array(3).fill("shared_identifier")])
  const done = await commit(preview.plan.id)
  assert.equal(done.status, 200)
  assert.equal(done.body.errors.length, 6)
  const location = done.headers.get("location")!
  const file = await ask(`${location}/errors.csv`)
  const planned = file.body.split("\r\n").map((line: string) => line.split(",").slice(0, 3).join())
  const imported = await server.importCsv(csv)
  const other = await ask(`${imported.headers.get("location")}/errors.csv`)
  assert.equal(file.body, other.body)
  assert.equal(planned[1], ",Namesake,")
  const nothing = await keep("name,email\nBo,nobody\n")
  const refused = await commit(nothing.plan.id)
  assert.equal(refused.status, 400)
  assert.equal(refused.body.errors.length, 1)
  const errors = await ask(`${refused.headers.get("location")}/errors`)
  assert.equal(errors.body.errors.length, 1)
})

test("a customer that a commit would make under the id of its row has no times yet", async () => {
  await server.importCsv("name,email\nGiven Id,given@example.com\n")
  const exported = (await ask("/api/customers/export?query=Given")).body
  const { plan } = await keep(exported, "&unknown_ids=create")
  await server.pool.query("delete from customers where name = 'Given Id'")
  const { status, body } = await commit(plan.id)
  assert.equal(status, 409)
  const { verdict, customer } = body.rows[0].now
  assert.deepEqual([verdict, customer.created_at, customer.updated_at], ["create", null, null])
})

test("a plan as a file holds nothing that a spreadsheet would run", async () => {
  const { plan } = await keep(`name,email,notes\n"=1+1, ""x""",formula@example.com,"@a\nb"\n`)
  const file = await ask(`${PLANS}/${plan.id}/rows.csv?verdict=create`)
  assert.match(file.headers.get("content-disposition")!, /attachment; filename="plan-/)
  const [header, ...rest] = file.body.split("\n")
  assert.match(
    header,
    /^line,verdict,folded,folded_with,id,name,external_id,.*,tags,changes,message$/,
  )
  const text = rest.join("\n")
  assert.match(text, /^2,create,false,,,"'=1\+1, ""x""",,formula@example\.com,/)
  assert.match(text, /,"'@a\nb",/)
  assert.match(text, /"name: – → =1\+1, ""x""; email: – → formula@example\.com; notes:/)
})

test("a key makes a retry of a commit get the first answer, and one commit wins", async () => {
  const { plan } = await keep(
    `name,email\n${Array.from({ length: 30 }, (_, i) => `K${i},k${i}@example.com`).join("\n")}\n`,
  )
  const headers = { "idempotency-key": randomUUID() }
  const first = await commit(plan.id, "", headers)
  const retry = await commit(plan.id, "", headers)
  assert.equal(first.status, 200)
  assert.deepEqual([retry.status, retry.body], [200, first.body])
  assert.equal(retry.headers.get("location"), first.headers.get("location"))
  assert.equal((await commit(plan.id, "?drift=accept", headers)).status, 422)

  const other = (await keep("name,email\nOnce,once@example.com\n")).plan
  const answers = await Promise.all(Array.from({ length: 5 }, () => commit(other.id)))
  const statuses = answers.map(({ status }) => status).sort()
  assert.equal(statuses[0], 200)
  assert.ok(
    statuses.slice(1).every((status) => status === 409 || status === 410),
    statuses.join(),
  )

  const later = (await keep("name,email\nLater,later@example.com\n")).plan
  const begun = await commit(later.id, "", { prefer: "respond-async" })
  assert.deepEqual([begun.status, begun.body], [202, {}])
  const events = await ask(`${begun.headers.get("location")}/events`)
  assert.match(events.body, /"state":"succeeded"/)
})

test("a plan can be discarded, expires, and leaves nothing behind", async () => {
  const csv = "name,email\nGone,gone@example.com\nBad,nobody\n"
  const [one, two] = [(await keep(csv)).plan.id, (await keep(csv)).plan.id]
  const discarded = await ask(`${PLANS}/${one}`, { method: "DELETE" })
  assert.deepEqual([discarded.status, discarded.body], [204, ""])
  assert.equal((await commit(one)).status, 410)
  assert.equal((await ask(`${PLANS}/${one}`, { method: "DELETE" })).status, 410)
  assert.equal((await ask(`${PLANS}/${one}`)).body.state, "discarded")
  await server.pool.query("UPDATE import_plans SET expires_at = now() - interval '1 minute'")
  assert.equal((await commit(two)).status, 410)
  assert.match((await commit(two)).body.error, /expired/)
  await expirePlans(server.pool)
  await sweepInterrupted(server.pool)
  await assertNothingKept(0)
  assert.equal((await ask(`${PLANS}/${two}`)).body.state, "expired")
  assert.equal((await ask(`${PLANS}/${randomUUID()}`)).status, 404)
  assert.equal((await ask(`${PLANS}/nonsense`)).status, 404)
})

test("plans are for administrators, bounded, and refused when the words are wrong", async () => {
  const { plan } = await keep("name,email\nMine,mine@example.com\n")
  for (const [path, method] of [
    ["", "GET"],
    ["/rows", "GET"],
    ["/rows.csv", "GET"],
    ["/commit", "POST"],
    ["", "DELETE"],
  ] as const) {
    const as = (cookie: string) => ask(`${PLANS}/${plan.id}${path}`, { method }, cookie)
    assert.equal((await as("")).status, 401, path)
    assert.equal((await as(server.user)).status, 403, path)
  }
  for (const query of ["?verdict=all", "?after=x", "?limit=0", "?nonsense=1"]) {
    assert.equal((await ask(`${PLANS}/${plan.id}/rows${query}`)).status, 400, query)
  }
  const csv = { method: "POST", headers: { "content-type": "text/csv" }, body: "name\nA\n" }
  for (const query of ["plan=no", "rows=all", "plan=keep&plan=keep", "nonsense=1"]) {
    assert.equal((await ask(`${PREVIEW}?${query}`, csv)).status, 400, query)
  }
  assert.equal((await ask("/api/customers/import?plan=keep", csv)).status, 400)
  await server.pool.query(
    `INSERT INTO import_plans (id, account_id, account_email, node, kept_at, expires_at)
     SELECT gen_random_uuid(), 'x', 'x', 1, now(), now() + interval '1 hour'
     FROM generate_series(1, $1)`,
    [PLANS_AT_ONCE_MAX],
  )
  const busy = await ask(`${PREVIEW}?plan=keep`, csv)
  assert.equal(busy.status, 429)
  assert.match(busy.body.error, /Commit or discard one/)
  assert.equal((await ask(PREVIEW, csv)).status, 200)
  await server.pool.query("DELETE FROM import_plans WHERE account_id = 'x'")
})

/** So many plans are kept, and no table, record or preview beside theirs. */
async function assertNothingKept(plans: number): Promise<void> {
  const { rows } = await server.pool.query(
    `SELECT (SELECT count(*)::integer FROM import_plans WHERE ended_at IS NULL) AS plans,
       (SELECT count(*)::integer FROM import_plans
        WHERE ended_at IS NOT NULL AND (facts IS NOT NULL OR drift IS NOT NULL)) AS known,
       (SELECT count(*)::integer FROM pg_class
        WHERE relname LIKE 'staging%' AND relkind = 'r') AS tables,
       (SELECT count(*)::integer FROM import_errors e WHERE NOT EXISTS (
          SELECT FROM import_runs r WHERE r.id = e.run_id)) AS errors`,
  )
  assert.deepEqual(rows[0], { plans, known: 0, tables: 4 * plans, errors: 0 })
}
