import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import iconv from "iconv-lite"
import type { RowError } from "../../src/check/report.ts"
import type { ErrorGroup, ErrorPage } from "../../src/runs/listErrors.ts"
import { purgeRuns } from "../../src/runs/purgeRuns.ts"
import type { Run } from "../../src/runs/run.ts"
import { openServer, type TestServer } from "../http/server.ts"
import { IMPORT } from "../import/node.ts"

let server: TestServer

before(async () => {
  server = await openServer()
})
after(() => server.close())

test("every error of every rejected row is on a page, equal ones are one group", async () => {
  const lines = Array.from({ length: 5000 }, (_, i) =>
    i % 2000 < 1200 ? `Nobody ${i},nobody${i}` : `Somebody ${i},somebody${i}@example.com`,
  )
  lines[1500] = ",not an address"
  const { id, counts } = await importFile(`name,email\n${lines.join("\n")}\n`)
  assert.equal(counts!.rejected, 3401)
  const errors: RowError[] = []
  for (let after = ""; ; ) {
    const page: ErrorPage = await get(`${IMPORT}s/${id}/errors?limit=500${after}`)
    errors.push(...page.errors)
    if (page.next === null) break
    assert.equal(page.errors.length, 500)
    after = `&after=${page.next}`
  }
  assert.equal(errors.length, 3402, "the row with two errors has both")
  assert.deepEqual(
    errors.map(({ index }) => index),
    errors.map(({ index }) => index).sort((a, b) => a - b),
  )
  const [first] = errors
  assert.deepEqual(
    [first!.index, first!.line, first!.column, first!.value, first!.code],
    [0, 2, "email", "nobody0", "bad_email"],
  )
  const { groups } = await get<{ groups: ErrorGroup[] }>(`${IMPORT}s/${id}/errors?group=code`)
  const [emails, names] = groups
  assert.deepEqual([emails!.code, emails!.column, emails!.count], ["bad_email", "email", 3401])
  assert.deepEqual(emails!.lines, [2, 3, 4, 5, 6])
  assert.deepEqual(emails!.ranges, [
    { from: 2, to: 1201 },
    { from: 1502, to: 1502 },
    { from: 2002, to: 3201 },
    { from: 4002, to: 5001 },
  ])
  assert.deepEqual([names!.code, names!.count, names!.lines], ["no_name", 1, [1502]])
  const wrong = await server.send(`${IMPORT}s/${id}/errors?after=x`, { headers: cookie() })
  assert.equal(wrong.status, 400)
})

test("the fix file is written as the file was, to the last byte", async () => {
  const rows = ['"Name";"E-Mail";"Ort"', '"Żółć";"z@";"Łódź"', 'Good;g@example.com;"a;b"']
  for (const [encoding, bom, newline] of [
    ["windows-1250", false, "\r\n"],
    ["utf-16le", true, "\r\n"],
    ["utf-8", true, "\n"],
    ["iso-8859-2", false, "\n"],
  ] as const) {
    const text = (bom ? "\ufeff" : "") + rows.map((row) => row + newline).join("")
    const run = await importFile(iconv.encode(text, encoding), bom ? "" : `?encoding=${encoding}`)
    const bytes = await rejectedFileOf(run)
    const expected = iconv.encode(
      `${bom ? "\ufeff" : ""}${rows[0]};_line;_error${newline}${rows[1]};2;`,
      encoding,
    )
    assert.deepEqual(bytes.subarray(0, expected.length), expected, encoding)
    const lines = iconv.decode(bytes, encoding).split(newline)
    assert.equal(lines.length, 3, encoding)
    const again = await importFile(bytes, bom ? "" : `?encoding=${encoding}`)
    assert.deepEqual([again.counts!.rejected, again.counts!.read, again.corrects], [1, 1, run.id])
    assert.deepEqual(again.columns!.slice(0, 3), run.columns!.map(withSamplesOf(again)))
  }
})

test("short and long records keep their cells under their headers", async () => {
  const run = await importFile("name,email,phone\nBo,x\n,cy@example.com,1,,\nDee,d@example.com,2\n")
  const rejected = String(await rejectedFileOf(run))
  const [, bo, cy] = rejected.split("\n")
  assert.match(bo!, /^Bo,x,,2,/)
  assert.match(cy!, /^,cy@example\.com,1,3,/)
  const mended = rejected.replace("Bo,x", "Bo,bo@example.com").replace(",cy@", "Cy,cy@")
  const second = await importFile(mended)
  assert.deepEqual([second.counts!.created, second.counts!.rejected], [2, 0])
  const { rows } = await server.pool.query(
    "SELECT name, phone FROM customers WHERE name IN ('Bo', 'Cy') ORDER BY name",
  )
  assert.deepEqual(rows, [
    { name: "Bo", phone: null },
    { name: "Cy", phone: "1" },
  ])
})

test("a file without a header, and a fix file that needs fixing again, can be mended", async () => {
  const options = "?header=absent&map[column%201]=name&map[column%202]=email"
  const first = await importFile("Eve,eve@\nFay,fay@example.com\nGus,gus@\n", options)
  const rejected = String(await rejectedFileOf(first))
  const second = await importFile(rejected.replace("eve@", "eve@example.com"), options)
  assert.deepEqual(
    [second.counts!.created, second.counts!.rejected, second.corrects],
    [1, 1, first.id],
  )
  const rejectedAgain = String(await rejectedFileOf(second))
  assert.match(rejectedAgain, /^column 1,column 2,_line,_error\nGus,gus@,3,/)
  const third = await importFile(rejectedAgain.replace("gus@,", "gus@example.com,"), options)
  assert.deepEqual(
    [third.counts!.created, third.counts!.rejected, third.corrects],
    [1, 0, second.id],
  )
  const { rows } = await server.pool.query(
    "SELECT attributes FROM customers WHERE name IN ('Eve', 'Fay', 'Gus')",
  )
  assert.deepEqual(rows, [{ attributes: {} }, { attributes: {} }, { attributes: {} }])
})

test("what the merge rejects is given back as well", async () => {
  await importFile("name,email\nTwin,twin1@example.com\nTwin,twin2@example.com\n")
  for (const filler of [0, 2500]) {
    const rest = Array.from({ length: filler }, (_, i) => `F${i},f${i}@example.com,x`)
    const run = await importFile(`name,email,notes\n"Twin" ,,"which?"\n${rest.join("\n")}\n`)
    assert.equal(run.counts!.rejected, 1)
    assert.match(
      String(await rejectedFileOf(run)),
      /_error\n"Twin" ,,"which\?",2,"?The row could be any/,
    )
  }
})

test("a file of which the merge rejects every row is given back whole, however long", async () => {
  await importFile("name,email\nDouble,double1@example.com\nDouble,double2@example.com\n")
  // More than a function can be given as arguments.
  const rows = 130_000
  const run = await importFile(`name,notes\n${'"Double" ,of whom?\n'.repeat(rows)}`)
  assert.deepEqual([run.state, run.counts?.rejected], ["failed", rows])
  const lines = String(await rejectedFileOf(run))
    .trimEnd()
    .split("\n")
  assert.equal(lines.length, 1 + rows)
  for (const line of [2, rows + 1]) {
    assert.match(
      lines[line - 1]!,
      new RegExp(`^"Double" ,of whom\\?,${line},"?The row could be any`),
    )
  }
})

test("personal data of a run is deleted after its time, and the counts stay", async () => {
  const run = await importFile("name,email\nHal,hal@example.com\nIda,nobody\n")
  const changed = await importFile("name,email\nHal II,hal@example.com\n")
  const { pool } = server
  assert.equal(await purgeRuns(pool, 90), 0)
  await pool.query("UPDATE import_runs SET finished_at = now() - interval '91 days'")
  assert.ok((await purgeRuns(pool, 90)) >= 2)
  for (const path of ["errors", "errors?group=code", "errors.csv"]) {
    const answer = await server.send(`${IMPORT}s/${run.id}/${path}`, { headers: cookie() })
    assert.equal(answer.status, 410, path)
    assert.match(((await answer.json()) as { error: string }).error, /were deleted on/)
  }
  const now = await get<Run>(`${IMPORT}s/${run.id}`)
  assert.deepEqual(now.counts, run.counts)
  assert.ok(now.purged_at !== null)
  assert.deepEqual(
    now.columns!.map(({ samples }) => samples),
    [[], []],
  )
  for (const table of ["import_errors", "import_changes"]) {
    const { rowCount } = await pool.query(`SELECT FROM ${table} WHERE run_id = ANY($1)`, [
      [run.id, changed.id],
    ])
    assert.equal(rowCount, 0, table)
  }
  assert.equal(await purgeRuns(pool, 90), 0)
})

async function importFile(file: string | Uint8Array, query = ""): Promise<Run> {
  const answer = await server.send(IMPORT + query, {
    method: "POST",
    headers: { ...cookie(), "content-type": "text/csv" },
    body: typeof file === "string" ? file : new Uint8Array(file),
  })
  return get<Run>(answer.headers.get("location")!)
}

async function rejectedFileOf({ id }: Run): Promise<Buffer> {
  const answer = await server.send(`${IMPORT}s/${id}/errors.csv`, { headers: cookie() })
  assert.equal(answer.status, 200)
  return Buffer.from(await answer.arrayBuffer())
}

async function get<T>(target: string): Promise<T> {
  const answer = await server.send(target, { headers: cookie() })
  assert.equal(answer.status, 200, target)
  return (await answer.json()) as T
}

function cookie(): { cookie: string } {
  return { cookie: server.admin }
}

/** The fix file has fewer records, so other samples of the same columns. */
function withSamplesOf({ columns }: Run) {
  return (column: object, index: number) => ({ ...column, samples: columns![index]!.samples })
}
