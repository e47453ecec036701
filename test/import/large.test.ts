import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import type { Customer } from "../../src/customer/fields.ts"
import type { Preview } from "../../src/import/importCustomers.ts"
import { ANSWER_ERRORS_MAX, PAGE_BYTES_MAX, ROWS_IN_MEMORY_MAX } from "../../src/limits.ts"
import type { Run } from "../../src/runs/run.ts"
import { openServer, type TestServer } from "../http/server.ts"

/** Lists that are staged, because of their rows or of their bytes, as users see them. */
let server: TestServer

before(async () => {
  server = await openServer()
})
after(() => server.close())

test("rows that were folded are previewed, warned of and undone like others", async () => {
  await importRun("customer number,name,email,phone\nK0,Olga,olga@example.com,1\n")
  const start = await registry()
  const customers = Math.ceil(ROWS_IN_MEMORY_MAX / 3) + 1
  const lines = ["customer number,name,email,phone,notes"]
  for (let round = 0; round < 3; round++) {
    for (let customer = 0; customer < customers; customer++) {
      const phone = round === 1 ? `+44 ${customer}` : ""
      lines.push(`K${customer},Person ${customer},p${customer}@example.com,${phone},order ${round}`)
    }
  }
  const csv = `${lines.join("\n")}\n`
  const preview = await json<Preview>(await server.importCsv(csv, "/api/customers/import/preview"))
  const run = await importRun(csv)
  const counts = { created: customers - 1, updated: 1, unchanged: 0, folded: 2 * customers }
  assert.deepEqual(run.counts, { read: 3 * customers, ...counts, rejected: 0 })
  assert.deepEqual(preview.counts, run.counts)
  assert.deepEqual(preview.warnings, run.warnings)
  const taken = run.warnings.filter((warning) => warning.includes("takes over"))
  assert.equal(taken.length, 1)
  assert.match(taken[0]!, /^1 row takes over .* \(line 2\)\./)
  const stored = await registry()
  assert.equal(stored.length, customers)
  for (const { external_id, phone, notes } of stored) {
    assert.deepEqual([phone, notes], [`+44 ${external_id!.slice(1)}`, "order 2"])
  }
  const again = await importRun(csv)
  assert.deepEqual([again.counts!.unchanged, again.counts!.folded], [customers, 2 * customers])
  const undone = await post(`/api/customers/imports/${run.id}/undo`)
  assert.equal(undone.status, 200)
  assert.deepEqual(await registry(), start)
})

test("a few large rows are taken in, and listed on as many pages as they need", async () => {
  await server.pool.query("TRUNCATE customers")
  const rows = 120
  const cells = ["a", "b"].map((letter) => letter.repeat(30_000))
  const lines = Array.from({ length: rows }, (_, row) => `L${row},l${row}@example.com,${cells}`)
  const csv = `name,email,One,Two\n${lines.join("\n")}\n`
  assert.equal((await importRun(csv)).counts!.created, rows)
  assert.equal((await importRun(csv)).counts!.unchanged, rows)
  const preview = await json<Preview>(await server.importCsv(csv, "/api/customers/import/preview"))
  assert.ok(preview.rows.length > 10 && preview.rows.length < 100, "as many as fit in memory")
  assert.equal(preview.counts.unchanged, rows)
  const seen: string[] = []
  let next: string | null = null
  do {
    const query: string = `limit=500&query=L${next === null ? "" : `&after=${next}`}`
    const page: { customers: Customer[]; next: string | null } = await read<{
      customers: Customer[]
      next: string | null
    }>(`/api/customers?${query}`)
    const size = JSON.stringify(page.customers).length
    assert.ok(size < PAGE_BYTES_MAX + 100_000, `${size} bytes on a page`)
    seen.push(...page.customers.map(({ email }) => email!))
    next = page.next
  } while (next !== null)
  assert.equal(new Set(seen).size, rows)
  assert.equal(seen.length, rows)
})

test("rows that the merge of a large list rejects come back as they were", async () => {
  await server.pool.query("TRUNCATE customers")
  const rows = ROWS_IN_MEMORY_MAX + 100
  const lines = Array.from(
    { length: rows },
    (_, row) => `Nobody ${row},same@example.com,"n ${row}"`,
  )
  const bad = `name,email,notes\n${lines.join("\n")}\n`
  const refused = await server.importCsv(bad)
  assert.equal(refused.status, 400)
  const { errors } = (await refused.json()) as { errors: { message: string }[] }
  assert.equal(errors.length, ANSWER_ERRORS_MAX + 1)
  assert.match(errors.at(-1)!.message, new RegExp(`^${rows - ANSWER_ERRORS_MAX} more rows were`))
  const run = await importRun(`${bad}Ann,ann@example.com,fine\n`)
  assert.deepEqual([run.counts!.created, run.counts!.rejected], [1, rows])
  const failed = (await read<{ imports: Run[] }>("/api/customers/imports?limit=2")).imports[1]!
  for (const { id } of [run, failed]) {
    const path = `/api/customers/imports/${id}/errors.csv`
    const file = await (await server.send(path, { headers: { cookie: server.admin } })).text()
    const records = file.trimEnd().split("\n").slice(1)
    assert.equal(records.length, rows)
    for (const [row, record] of records.entries()) assert.ok(record.startsWith(lines[row]!), record)
  }
})

async function importRun(csv: string): Promise<Run> {
  const answer = await server.importCsv(csv)
  assert.equal(answer.status, 200, await answer.clone().text())
  return read(answer.headers.get("location")!)
}

async function read<T>(path: string): Promise<T> {
  return json(await server.send(path, { headers: { cookie: server.admin } }))
}

function post(path: string): Promise<Response> {
  return server.send(path, { method: "POST", headers: { cookie: server.admin } })
}

async function json<T>(answer: Response): Promise<T> {
  assert.equal(answer.status, 200)
  return (await answer.json()) as T
}

async function registry(): Promise<Customer[]> {
  const { rows } = await server.pool.query("SELECT * FROM customers ORDER BY id")
  return rows
}
