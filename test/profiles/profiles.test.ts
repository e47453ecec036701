import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { openServer, type TestServer } from "../http/server.ts"

let server: TestServer
before(async () => {
  server = await openServer()
})
after(() => server.close())

const PATH = "/api/customers/import/profiles"

type Answer = { status: number; etag: string | null; body: Record<string, unknown> }

async function ask(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const answer = await server.send(path, {
    method,
    headers: {
      cookie: server.admin,
      origin: server.url,
      ...(body !== undefined && { "content-type": "application/json" }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  const parsed = text === "" ? {} : JSON.parse(text)
  return { status: answer.status, etag: answer.headers.get("etag"), body: parsed }
}

const WHOLE = {
  columns: [
    { header: "Kundennr", field: "external_id" },
    { header: "2024", field: "attributes" },
    { header: "Name", field: "name" },
    { header: "Intern", field: "-" },
  ],
  ...{ missing: "warn", new: "refuse", delimiter: "semicolon", source: "ERP", blanks: "clear" },
  policy: { phone: "fill", name: "keep", tags: "add", attributes: "overwrite" },
  values: { country: { D: "DE", "n/a": null }, tags: { vip: "key account" } },
  guards: { max_rejected_share: 0.1, max_created: 500, min_rows_share: 0.8 },
  left: { report: true, tag: "no longer listed" },
}

test("a profile is made, read, replaced, listed and deleted", async () => {
  const made = await ask("PUT", `${PATH}/erp-nightly`, WHOLE)
  assert.equal(made.status, 201, JSON.stringify(made.body))
  assert.equal(made.etag, '"1"')
  const { name, version, runs, last_run, account, created_at, updated_at, ...parts } = made.body
  assert.deepEqual(parts, { ...WHOLE, missing: "warn" })
  assert.deepEqual([name, version, runs, last_run], ["erp-nightly", 1, 0, null])
  assert.equal((account as { email: string }).email, "admin@example.com")
  assert.ok(created_at && updated_at)
  assert.deepEqual((await ask("GET", `${PATH}/erp-nightly`)).body, made.body)

  const changed = await ask("PUT", `${PATH}/erp-nightly`, { source: "ERP 2" })
  assert.deepEqual([changed.status, changed.etag], [200, '"2"'])
  assert.equal(changed.body.columns, null, "what is not named is as an import has it")
  await ask("PUT", `${PATH}/a-shop`, {})
  const page = await ask("GET", `${PATH}?limit=1`)
  const names = (page.body.profiles as { name: string }[]).map((one) => one.name)
  assert.deepEqual([names, page.body.next], [["a-shop"], "a-shop"])
  const rest = await ask("GET", `${PATH}?after=a-shop`)
  assert.equal((rest.body.profiles as unknown[]).length, 1)

  assert.equal((await ask("DELETE", `${PATH}/a-shop`)).status, 204)
  assert.equal((await ask("GET", `${PATH}/a-shop`)).status, 404)
  assert.equal((await ask("DELETE", `${PATH}/a-shop`)).status, 404)
  // No database takes a NUL.
  for (const method of ["GET", "DELETE"]) {
    assert.equal((await ask(method, `${PATH}/a%00b`)).status, 404, method)
  }
  const audit = await ask("GET", "/api/audit?limit=10")
  const actions = (audit.body.entries as { action: string; target: { id: string } }[])
    .filter(({ action }) => action.startsWith("profile."))
    .map(({ action, target }) => `${action} ${target.id}`)
  assert.deepEqual(actions, [
    ...["profile.delete a-shop", "profile.create a-shop"],
    ...["profile.update erp-nightly", "profile.create erp-nightly"],
  ])
})

test("a change is refused when it was made from an older version", async () => {
  await ask("PUT", `${PATH}/versions`, {})
  const stale = { "if-match": '"7"' }
  assert.equal((await ask("PUT", `${PATH}/versions`, {}, stale)).status, 412)
  assert.equal((await ask("DELETE", `${PATH}/versions`, undefined, stale)).status, 412)
  assert.equal((await ask("PUT", `${PATH}/nobody`, {}, stale)).status, 412)
  const right = { "if-match": '"1"' }
  const changed = await ask("PUT", `${PATH}/versions`, { source: "X" }, right)
  assert.deepEqual([changed.status, changed.etag], [200, '"2"'])
  assert.equal((await ask("PUT", `${PATH}/versions`, {}, right)).status, 412)
  assert.equal((await ask("PUT", `${PATH}/versions`, {}, { "if-none-match": "*" })).status, 412)
  const two = [1, 2].map(() => ask("PUT", `${PATH}/versions`, {}, { "if-match": '"2"' }))
  const statuses = (await Promise.all(two)).map(({ status }) => status).sort()
  assert.deepEqual(statuses, [200, 412], "of two at once one wins")
})

test("what is wrong in a profile is named", async () => {
  const wrong: [body: unknown, sentence: RegExp][] = [
    [[], /object/],
    [{ colums: {} }, /“colums” is no part of a profile.*columns/],
    [{ columns: { Kunde: "nme" } }, /columns: “Kunde” goes to "nme"/],
    [{ columns: [{ header: "A" }] }, /columns\[0\]/],
    [
      {
        columns: [
          { header: "A", field: "name" },
          { header: " A", field: "-" },
        ],
      },
      /“A” is there twice/,
    ],
    [{ columns: {} }, /^columns/],
    [{ missing: "keep" }, /^missing must be one of refuse, warn/],
    [{ new: "warn" }, /^new must be one of keep, ignore, refuse/],
    [{ policy: { phon: "keep" } }, /^policy\.phon is no field/],
    [{ policy: { phone: "add" } }, /^policy\.phone must be one of overwrite, fill, keep/],
    [{ policy: { tags: "keep" } }, /^policy\.tags must be one of replace, add/],
    [{ values: { land: {} } }, /^values\.land is no field/],
    [{ values: { country: { D: 1 } } }, /^values\.country: “D”/],
    [{ values: { country: { "": "DE" } } }, /^values\.country: a blank cell/],
    [{ guards: { max_rejected: 1 } }, /^guards\.max_rejected is no guard/],
    [{ guards: { max_rejected_share: 5 } }, /^guards\.max_rejected_share must be a share/],
    [{ guards: { max_created: 1.5 } }, /^guards\.max_created must be a whole number/],
    [{ guards: { min_rows_share: 2, max_rows_share: 1 } }, /min_rows_share is above/],
    [{ left: { tag: "" } }, /^left\.tag/],
    [{ left: { tags: "x" } }, /^left\.tags/],
    [{ blanks: "maybe" }, /option blanks cannot be "maybe"/],
    [{ source: "" }, /option source/],
    [{ delimiter: "ab" }, /option delimiter/],
    [{ source: "a\0" }, /source/],
    [{ values: { notes: { "\ud800": "x" } } }, /character/],
    [{ from: { run: "1" } }, /^from\.run/],
    [{ from: "x" }, /^from must be/],
  ]
  for (const [body, sentence] of wrong) {
    const { status, body: answer } = await ask("PUT", `${PATH}/wrong`, body)
    assert.equal(status, 400, `${JSON.stringify(body)}: ${JSON.stringify(answer)}`)
    assert.match(answer.error as string, sentence)
  }
  const told: [body: unknown, code: string][] = [
    [{ guards: { min_rows_share: 2, max_rows_share: 1 } }, "profile_guards_crossed"],
    [{ left: { tag: "x".repeat(1001) } }, "profile_tag_long"],
    [{ left: { tag: "a, b" } }, "profile_tag_signs"],
    [{ delimiter: "ab" }, "option_value"],
  ]
  for (const [body, code] of told) {
    assert.equal((await ask("PUT", `${PATH}/wrong`, body)).body.code, code)
  }
  assert.equal((await ask("PUT", `${PATH}/bad%20name`, {})).body.code, "profile_name")
  assert.equal((await ask("PUT", `${PATH}/${"n".repeat(65)}`, {})).status, 400)
  const big = { values: { notes: { x: "y".repeat(1_100_000) } } }
  assert.equal((await ask("PUT", `${PATH}/wrong`, big)).status, 413)
  const text = { "content-type": "text/plain" }
  assert.equal((await ask("PUT", `${PATH}/wrong`, {}, text)).status, 415)
  assert.equal((await ask("GET", `${PATH}/wrong`)).status, 404)
})

test("text that looks like an escape is text", async () => {
  const source = "D:\\udata\\u0000"
  const made = await ask("PUT", `${PATH}/escapes`, { source })
  assert.deepEqual([made.status, made.body.source], [201, source])
  await ask("DELETE", `${PATH}/escapes`)
})

test("a page of large profiles ends where it gets too large, and the next goes on", async () => {
  const body = { values: { notes: { x: "yz".repeat(450_000) } } }
  const names = Array.from({ length: 7 }, (_, n) => `large-${n}`)
  for (const name of names) assert.equal((await ask("PUT", `${PATH}/${name}`, body)).status, 201)
  const seen: string[] = []
  let pages = 0
  for (let after = ""; after !== null; pages++) {
    const page = (await ask("GET", `${PATH}?limit=100${after && `&after=${after}`}`)).body
    seen.push(...(page.profiles as { name: string }[]).map(({ name }) => name))
    after = page.next as string
  }
  assert.deepEqual([seen.filter((name) => names.includes(name)), pages], [names, 2])
  for (const name of names) await ask("DELETE", `${PATH}/${name}`)
})

test("two profiles cannot give the same tag", async () => {
  await ask("PUT", `${PATH}/first-tag`, { left: { tag: "gone" } })
  const second = await ask("PUT", `${PATH}/second-tag`, { left: { tag: "gone" } })
  assert.deepEqual([second.status, second.body.code], [400, "profile_tag_taken"])
  assert.match(second.body.error as string, /^left\.tag: the profile “first-tag”/)
})

test("two profiles that are made at once cannot give the same tag either", async () => {
  const names = Array.from({ length: 8 }, (_, n) => `at-once-${n}`)
  const answers = await Promise.all(
    names.map((name) => ask("PUT", `${PATH}/${name}`, { left: { tag: "raced" } })),
  )
  const statuses = answers.map(({ status }) => status).sort()
  assert.deepEqual(statuses, [201, ...new Array(7).fill(400)])
})

test("a profile that is deleted while its run is stored leaves nothing of its list", async () => {
  await ask("PUT", `${PATH}/raced`, { left: { report: true } })
  const { rows } = await server.pool.query("SELECT id FROM import_profiles WHERE name = 'raced'")
  const holder = await server.pool.connect()
  await holder.query("SELECT pg_advisory_lock(120347119151361)")
  const sent = server.importCsv("name\nAnn\nBo\n", "/api/customers/import?profile=raced")
  await waiters(1)
  const deleted = ask("DELETE", `${PATH}/raced`)
  await waiters(2)
  holder.release(true)
  assert.deepEqual([(await sent).status, (await deleted).status], [200, 204])
  const left = await server.pool.query("SELECT FROM profile_customers WHERE profile_id = $1", [
    rows[0].id,
  ])
  assert.equal(left.rowCount, 0)
})

test("a run whose profile was deleted says nothing of who left", async () => {
  await ask("PUT", `${PATH}/short-lived`, { left: { tag: "left it" } })
  const path = "/api/customers/import?profile=short-lived"
  await server.importCsv("name\nCy\nDee\n", path)
  const holder = await server.pool.connect()
  await holder.query("BEGIN; LOCK TABLE customers IN ACCESS EXCLUSIVE MODE")
  const sent = server.importCsv("name\nCy\n", path)
  await waiters(1)
  assert.equal((await ask("DELETE", `${PATH}/short-lived`)).status, 204)
  await holder.query("ROLLBACK")
  holder.release()
  const id = (await sent).headers.get("location")!.split("/").at(-1)
  const run = await ask("GET", `/api/customers/imports/${id}`)
  const { gone, run: number } = run.body.profile as { gone: unknown; run: unknown }
  assert.deepEqual([gone, number], [null, null])
  const tagged = await server.pool.query("SELECT FROM customers WHERE 'left it' = ANY (tags)")
  assert.equal(tagged.rowCount, 0)
})

/** Waits until so many wait for locks in the database. */
async function waiters(count: number): Promise<void> {
  for (let tries = 0; tries < 500; tries++, await sleep(10)) {
    const { rows } = await server.pool.query<{ waiting: number }>(
      `SELECT count(*)::integer AS waiting FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    )
    if (rows[0]!.waiting >= count) return
  }
  throw new Error(`${count} never waited.`)
}

test("only administrators see and change profiles", async () => {
  for (const [cookie, status] of [
    ["", 401],
    [server.user, 403],
  ] as const) {
    for (const method of ["GET", "PUT", "DELETE"]) {
      const body = method === "PUT" ? {} : undefined
      const answer = await ask(method, `${PATH}/erp-nightly`, body, { cookie })
      assert.equal(answer.status, status, method)
    }
    assert.equal((await ask("GET", PATH, undefined, { cookie })).status, status)
  }
})
