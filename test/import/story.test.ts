import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import type { Preview } from "../../src/import/importCustomers.ts"
import type { ErrorGroup, ErrorPage } from "../../src/runs/listErrors.ts"
import type { Run } from "../../src/runs/run.ts"
import { openServer, type TestServer } from "../http/server.ts"

const IMPORT = "/api/customers/import"
let server: TestServer

before(async () => {
  server = await openServer()
})
after(() => server.close())

/** A list as a German spreadsheet saves it, with what goes wrong in such lists. */
const LINES = [
  "Kundennr.;Name;E-Mail;Telefon;Notiz",
  '1001;"Åsa ""Ås"" Öberg";asa@example.com;0049 30 1;"zwei',
  'Zeilen"',
  "1002;Bodo Bär;bodo(at)example.com;0049 30 2;",
  "1003;;cy@example.com;0049 30 3;kein Name",
  "1004;Dörte Däumler;doerte@example.com;0049 30 4;",
  '1005;Emil "Erpel;emil@example;x',
  '1006;"Fritz Föhn;fritz@example.com;0049 30 6;offen',
  "1007;Gerd Gans;gerd@example.com;0049 30 7;",
]

test("a damaged list is previewed, imported, mended and complete", async () => {
  const file = latin1(LINES)
  const preview = (await (await post(`${IMPORT}/preview`, file)).json()) as Preview
  assert.deepEqual(preview.dialect, {
    ...{ encoding: "windows-1252", delimiter: ";", quote: '"', header_line: 1 },
  })
  assert.deepEqual(
    preview.columns.map(({ field }) => field),
    ["external_id", "name", "email", "phone", "notes"],
  )
  assert.equal((await server.pool.query("SELECT FROM customers")).rowCount, 0)
  assert.equal((await server.pool.query("SELECT FROM import_runs")).rowCount, 0)

  const answer = await post(IMPORT, file)
  const { count, errors } = (await answer.json()) as { count: number; errors: object[] }
  const first = await run(answer.headers.get("location")!)
  assert.deepEqual(first.counts, preview.counts)
  assert.deepEqual([count, errors.length], [first.counts!.created, first.counts!.rejected])
  assert.equal(first.state, "succeeded")
  assert.deepEqual([first.corrects, first.corrected_by, first.repeats], [null, [], null])

  const report = await get<ErrorPage>(`${path(first)}/errors`)
  assert.deepEqual(report.errors, preview.errors)
  assert.equal(report.next, null)
  const { groups } = await get<{ groups: ErrorGroup[] }>(`${path(first)}/errors?group=code`)
  assert.equal(
    groups.reduce((sum, group) => sum + group.count, 0),
    report.errors.length,
  )

  const download = await server.send(`${path(first)}/errors.csv`, { headers: cookie() })
  assert.match(download.headers.get("content-disposition")!, /^attachment; filename="rejected-/)
  assert.equal(download.headers.get("x-content-type-options"), "nosniff")
  const fix = Buffer.from(await download.arrayBuffer()).toString("latin1")
  const lines = fix.split("\r\n")
  assert.equal(lines[0], `${LINES[0]};_line;_error`)
  assert.match(lines[1]!, /^1002;Bodo Bär;bodo\(at\)example\.com;0049 30 2;;4;\S.*@/)
  assert.match(lines[2]!, /^1003;;cy@example\.com;0049 30 3;kein Name;5;"?The row has no name/)
  assert.ok(fix.includes('1006;"Fritz Föhn;fritz@example.com;0049 30 6;offen;8;'), fix)

  const mended = fix
    .replace("bodo(at)example.com", "bodo@example.com")
    .replace("1003;;", "1003;Cy Cäsar;")
    .replace('Emil "Erpel;emil@example;x', "Emil Erpel;emil@example.com;x")
    .replace('"Fritz Föhn;', "Fritz Föhn;")
  const second = await run(
    (await post(IMPORT, Buffer.from(mended, "latin1"))).headers.get("location")!,
  )
  assert.equal(second.counts!.rejected, 0, JSON.stringify(await get(`${path(second)}/errors`)))
  assert.equal(second.counts!.created, first.counts!.rejected)
  assert.equal(second.corrects, first.id)
  assert.deepEqual((await run(path(first))).corrected_by, [second.id])
  const { rows } = await server.pool.query(
    "SELECT external_id, phone, attributes FROM customers ORDER BY external_id",
  )
  assert.equal(rows.length, first.counts!.read)
  for (const { attributes } of rows) assert.deepEqual(attributes, {}, "the two columns are ignored")
  assert.equal(rows[1].phone, "0049 30 2")

  const again = await run(
    (await post(IMPORT, Buffer.from(mended, "latin1"))).headers.get("location")!,
  )
  assert.equal(again.repeats, second.id)
  assert.equal(again.counts!.unchanged, second.counts!.created)
})

function post(target: string, body: Buffer): Promise<Response> {
  return server.send(target, {
    method: "POST",
    headers: { ...cookie(), "content-type": "text/csv" },
    body: new Uint8Array(body),
  })
}

async function get<T>(target: string): Promise<T> {
  const answer = await server.send(target, { headers: cookie() })
  assert.equal(answer.status, 200, target)
  return (await answer.json()) as T
}

function run(target: string): Promise<Run> {
  return get<Run>(target)
}

function path({ id }: Run): string {
  return `/api/customers/imports/${id}`
}

function cookie(): { cookie: string } {
  return { cookie: server.admin }
}

function latin1(lines: string[]): Buffer {
  return Buffer.from(`${lines.join("\r\n")}\r\n`, "latin1")
}
