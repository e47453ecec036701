import assert from "node:assert/strict"
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { after, before, test } from "node:test"
import { conforms } from "./contract.ts"
import { openServer, type TestServer } from "./server.ts"

type Case = { file: string; accept: string[]; content_type?: string; expected_csv_text?: string }

const OWN = join(import.meta.dirname, "..", "fixtures", "json-body")
const EXTRA = join(process.env.MUSTER_EXTRA_CASES ?? "", "json-body")
/**
 * Where a case contradicts the specification. A line end outside quotes ends a record, and missing
 * cells are blank, so this file holds two customers, "new" and "line".
 */
const TWO_ROWS = "wrapped/y_string_uescaped_newline.json"
let server: TestServer

before(async () => {
  server = await openServer()
})
after(() => server.close())

for (const folder of [OWN, EXTRA]) {
  const name = folder === OWN ? "our own cases" : "JSONTestSuite"
  test(`json-body, ${name}: each body is refused, reported or stored as it is`, async (t) => {
    if (folder === EXTRA && !(process.env.MUSTER_EXTRA_CASES && existsSync(EXTRA))) {
      t.diagnostic("MUSTER_EXTRA_CASES is unset: JSONTestSuite is not run")
      return
    }
    const cases: Case[] = JSON.parse(readFileSync(join(folder, "index.json"), "utf8"))
    for (const item of cases) {
      if (folder === EXTRA && item.file.startsWith("own/")) continue
      await server.pool.query("truncate customers")
      const outcome = await send(folder, item)
      if (item.file === TWO_ROWS) {
        assert.deepEqual([outcome.status, outcome.stored, outcome.errors], [200, 2, 0])
        continue
      }
      const wanted = item.accept.map((word) => word.replace(/^2xx.*/, "2xx"))
      assert.ok(fits(outcome, wanted), `${item.file}: ${JSON.stringify(outcome)} not in ${wanted}`)
    }
    assert.equal(({} as { polluted?: unknown }).polluted, undefined)
  })
}

type Outcome = { status: number; stored: number; errors: number; exact: boolean; error: string }

async function send(folder: string, item: Case): Promise<Outcome> {
  const type = item.content_type ?? "application/json"
  const started = performance.now()
  const answer = await server.send("/api/customers/import", {
    method: "POST",
    headers: { cookie: server.admin, ...(type && { "content-type": type }) },
    body: new Uint8Array(readFileSync(join(folder, item.file))),
  })
  assert.ok(performance.now() - started < 2000, `${item.file} took too long`)
  const { status } = answer
  const { errors = [], error = "" } = await conforms(answer, status)
  const { rows } = await server.pool.query("select name, email from customers order by email")
  if (status !== 200) assert.equal(rows.length, 0, `${item.file} was refused and stored`)
  return { status, stored: rows.length, errors: errors.length, exact: isExact(item, rows), error }
}

/** The wrapped cases carry one string as the name of the customer in the file's only row. */
function isExact(item: Case, rows: { name: string; email: string }[]): boolean {
  const cell = /^name,email\n([\s\S]*),js@example\.com\n$/.exec(item.expected_csv_text ?? "")?.[1]
  if (cell === undefined) return item.expected_csv_text === undefined && rows.length >= 1
  const name = cell.trim().replace(/\s+/gu, " ")
  return rows.length === 1 && rows[0]!.name === name && rows[0]!.email === "js@example.com"
}

function fits({ status, errors, exact }: Outcome, wanted: string[]): boolean {
  if (status >= 400 && status < 500) {
    const reported = wanted.includes("row-error") && errors > 0
    return wanted.includes("4xx") || wanted.includes(String(status)) || reported
  }
  if (status !== 200) return false
  if (errors > 0 && wanted.includes("row-error")) return true
  return (wanted.includes("exact") && exact) || wanted.includes("2xx")
}
