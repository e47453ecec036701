import assert from "node:assert/strict"
import { randomUUID } from "node:crypto"
import { after, before, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { streamResponse } from "../../src/answers/response.ts"
import { EVENT_STREAMS_PER_ACCOUNT_MAX, EXPORTS_AT_ONCE_MAX } from "../../src/limits.ts"
import { copyStatement } from "../../src/registry/exportSql.ts"
import { openServer, type TestServer } from "../http/server.ts"

/** What is read for as long as its reader likes: how much of it there is at once, and its trace. */

const EXPORT = "/api/customers/export"
const NONE = "00000000-0000-0000-0000-000000000000"

let server: TestServer

before(async () => {
  server = await openServer()
})
after(() => server.close())

const asUser = () => ({ headers: { cookie: server.user } })
const asAdmin = () => ({ headers: { cookie: server.admin } })

test("of 120 exports at once five are given, all are recorded, and others are served", async () => {
  await fill()
  const answers = await Promise.all(
    Array.from({ length: 120 }, () => server.send(EXPORT, asUser())),
  )
  const given = answers.filter(({ status }) => status === 200)
  const refused = answers.filter(({ status }) => status === 429)
  assert.equal(given.length, EXPORTS_AT_ONCE_MAX)
  assert.equal(refused.length, 120 - EXPORTS_AT_ONCE_MAX)
  for (const answer of refused) assert.equal(answer.headers.get("retry-after"), "10")
  assert.equal((await server.send("/api/customers?limit=1", asUser())).status, 200)
  assert.equal((await server.importCsv("name\nMeanwhile\n")).status, 200)
  const { rows } = await server.pool.query(
    `SELECT details ->> 'refused' AS refused, count(*)::integer AS times FROM audit
     WHERE action = 'customers.export' GROUP BY 1 ORDER BY 1`,
  )
  assert.deepEqual(rows, [
    { refused: "too_many", times: 120 - EXPORTS_AT_ONCE_MAX },
    { refused: null, times: EXPORTS_AT_ONCE_MAX },
  ])
  for (const answer of given) await answer.body!.cancel()
  await allIdle()
  const again = await server.send(EXPORT, asUser())
  assert.equal((await again.arrayBuffer()).byteLength > 40_000_000, true)
})

test("whoever asks for the head of a download holds nothing", async () => {
  const id = await startedRun("succeeded")
  const before = await recorded()
  for (const path of [EXPORT, `/api/customers/imports/${id}/errors.csv`, eventsOf(id)]) {
    const heads = Array.from({ length: 30 }, () =>
      server.send(path, { ...asAdmin(), method: "HEAD" }),
    )
    for (const { status } of await Promise.all(heads))
      assert.ok([200, 409, 429].includes(status), path)
  }
  await allIdle()
  assert.equal(await recorded(), before)
  const answer = await server.send(EXPORT, asUser())
  assert.equal(answer.status, 200)
  await answer.body!.cancel()
})

test("rejected records and plans are downloaded five at a time, each recorded", async () => {
  const csv = "name,email\nAnn,bad\nBo,bo@example.com\n"
  const run = (await server.importCsv(csv)).headers.get("location")!
  const previewed = await server.send("/api/customers/import/preview?plan=keep", {
    ...{ method: "POST", body: csv },
    headers: { cookie: server.admin, "content-type": "text/csv" },
  })
  const { plan } = (await previewed.json()) as { plan: { id: string } }
  for (const [path, action, table] of [
    [`${run}/errors.csv`, "import.download", "import_runs"],
    [`/api/customers/import/plans/${plan.id}/rows.csv`, "plan.download", "import_plans"],
  ] as const) {
    const holder = await server.pool.connect()
    await holder.query(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`)
    const asked = Array.from({ length: 12 }, () => server.send(path, asAdmin()))
    // Only a refusal needs nothing of the table.
    let refused = 0
    for (const one of asked) void one.then(() => refused++)
    while (refused < 12 - EXPORTS_AT_ONCE_MAX) await sleep(10)
    await holder.query("ROLLBACK")
    holder.release()
    const answers = await Promise.all(asked)
    const statuses = answers.map(({ status }) => status)
    assert.equal(statuses.filter((status) => status === 200).length, EXPORTS_AT_ONCE_MAX, path)
    assert.equal(statuses.filter((status) => status === 429).length, 7, path)
    await Promise.all(answers.map((answer) => answer.text()))
    const { rows } = await server.pool.query(
      `SELECT count(*)::integer AS times, count(details ->> 'refused')::integer AS refused
       FROM audit WHERE action = $1`,
      [action],
    )
    assert.deepEqual(rows[0], { times: 12, refused: 7 }, path)
    assert.equal((await server.send(path, asAdmin())).status, 200, "and then there is room again")
  }
})

test("what cannot be recorded is not given", async () => {
  const run = (await server.importCsv("name,email\nAnn,bad\nBo,\n")).headers.get("location")!
  await server.pool.query("ALTER TABLE audit RENAME TO audit_away")
  try {
    for (const path of [EXPORT, `${run}/errors.csv`]) {
      const answer = await server.send(path, asAdmin())
      assert.equal(answer.status, 500, path)
      assert.match(await answer.text(), /^\{"error":"Internal error/)
    }
  } finally {
    await server.pool.query("ALTER TABLE audit_away RENAME TO audit")
  }
  await allIdle()
})

test("one person watches so many imports at once, and others watch theirs", async () => {
  const id = await startedRun("running")
  const watch = (as: RequestInit) => server.send(eventsOf(id), as)
  const most = EVENT_STREAMS_PER_ACCOUNT_MAX
  const watched = await Promise.all(Array.from({ length: most + 5 }, () => watch(asUser())))
  assert.equal(watched.filter(({ status }) => status === 200).length, most)
  assert.equal(watched.filter(({ status }) => status === 429).length, 5)
  const other = await watch(asAdmin())
  assert.equal(other.status, 200)
  for (const answer of [...watched, other]) await answer.body?.cancel()
  let again = await watch(asUser())
  // The server learns a moment later that nobody watches any more.
  for (let attempt = 0; again.status === 429 && attempt < 100; attempt++) {
    await sleep(50)
    again = await watch(asUser())
  }
  assert.equal(again.status, 200)
  await again.body!.cancel()
  await server.pool.query("DELETE FROM import_runs WHERE id = $1", [id])
})

test("a reader that takes nothing any more is given up", async () => {
  for (const read of [0, 1]) {
    let over = 0
    let returned = false
    async function* pieces() {
      try {
        for (;;) yield Buffer.alloc(10_000)
      } finally {
        returned = true
      }
    }
    const chunks = pieces()
    await chunks.next()
    const onOver = () => void over++
    const reader = streamResponse(chunks, {}, { onOver, idleMs: 50 }).body!.getReader()
    for (let n = 0; n < read; n++) await reader.read()
    while (over === 0) await sleep(10)
    await assert.rejects(reader.read(), /has stopped reading/)
    assert.deepEqual([over, returned], [1, true])
  }
})

test("an export that fails on its way does not look like one that is complete", async () => {
  const answer = await server.send(EXPORT, asUser())
  const reader = answer.body!.getReader()
  await reader.read()
  // The header of the file comes before the database is asked for the customers.
  let ended: number | null = 0
  while (ended === 0) {
    const { rowCount } = await server.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE state = 'active' AND query LIKE 'COPY (SELECT id%'`,
    )
    ended = rowCount
  }
  await assert.rejects(async () => {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      assert.doesNotMatch(Buffer.from(value).toString("latin1"), /terminating|Error:/)
    }
  }, /terminated|aborted/)
  await allIdle()
})

test("with many names of attributes an export asks for those that a customer has", () => {
  const names = (count: number) => Array.from({ length: count }, (_, n) => `attribute ${n}`)
  const lookUps = (count: number) =>
    copyStatement({
      own: names(count),
      further: false,
      where: "true",
      delimiter: ",",
    }).statement.split("->>").length
  assert.ok(lookUps(1000) < lookUps(32))
})

/** Some 60 MB of customers: more than lies between a server and a reader that takes nothing. */
async function fill(): Promise<void> {
  await server.pool.query(
    `INSERT INTO customers (name, notes)
     SELECT 'Customer ' || n, repeat('note ', 12000) FROM generate_series(1, 1000) AS n`,
  )
}

const eventsOf = (id: string): string => `/api/customers/imports/${id}/events`

async function startedRun(state: "running" | "succeeded"): Promise<string> {
  const id = randomUUID()
  await server.pool.query(
    `INSERT INTO import_runs (id, state, account_id, account_email, node, created_from, created_to,
       read, created, updated, unchanged, folded, rejected)
     VALUES ($1, $2, '1', 'admin@example.com', 1, $3, $3, 0, 0, 0, 0, 0, 0)`,
    [id, state, NONE],
  )
  return id
}

async function recorded(): Promise<number> {
  const { rows } = await server.pool.query("SELECT count(*)::integer AS n FROM audit")
  return rows[0].n
}

/** Fails unless every connection is given back within some seconds. */
async function allIdle(): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    // One shows that the server lives.
    if (server.pool.totalCount - server.pool.idleCount <= 1) return
    await sleep(50)
  }
  assert.fail(`${server.pool.totalCount - server.pool.idleCount} connections are held`)
}
