import assert from "node:assert/strict"
import { join } from "node:path"
import { after, test } from "node:test"
import type { Customer } from "../../src/customer/fields.ts"
import { COMPARED, loadCorpus, type System } from "../columns/corpus.ts"
import type { MessyCase, Outcome } from "../whole/damaged/judge.ts"
import { runSuite } from "../whole/damaged/run.ts"
import { openServer } from "./server.ts"

const server = await openServer()
after(() => server.close())

/** Sends a file as it is, without options, into an empty registry. */
async function importFile(bytes: Uint8Array, charset?: string) {
  await server.pool.query("TRUNCATE customers CASCADE")
  const type = charset === undefined ? "text/csv" : `text/csv; charset=${charset}`
  const answer = await server.send("/api/customers/import", {
    method: "POST",
    headers: { cookie: server.admin, "content-type": type },
    body: bytes as BodyInit,
  })
  const body = (await answer.json()) as { count?: number; error?: string; errors?: AnswerError[] }
  return { status: answer.status, body, errors: body.errors ?? [] }
}

type AnswerError = { index?: number; message: string }

async function storedCustomers(): Promise<Customer[]> {
  const answer = await server.send("/api/customers?limit=500", {
    headers: { cookie: server.admin },
  })
  return ((await answer.json()) as { customers: Customer[] }).customers
}

const corpus = loadCorpus(join(import.meta.dirname, "../fixtures/corpus"))

test("each system's export becomes the customers it holds", async () => {
  const differences: string[] = []
  for (const system of corpus) {
    for (const line of await compareSystem(system)) differences.push(`${system.key}: ${line}`)
  }
  assert.deepEqual(differences, [])
  console.log(`${corpus.length} systems`)
})

async function compareSystem(system: System): Promise<string[]> {
  const { status, body, errors } = await importFile(system.bytes)
  if (system.fileError !== null) {
    return status === 400 ? [] : [`answered ${status} instead of refusing the file`]
  }
  const wanted = system.rows.filter(({ error }) => error === undefined)
  if (status !== (wanted.length > 0 ? 200 : 400)) return [`answered ${status}: ${body.error}`]
  const stored = await storedCustomers()
  const lines = stored.length === wanted.length ? [] : [`${stored.length} customers`]
  for (const [index, row] of wanted.entries()) {
    for (const field of COMPARED.filter((name) => !system.ignored.has(name))) {
      const want = JSON.stringify(row[field] ?? null)
      const got = JSON.stringify(stored[index]?.[field] ?? null)
      if (want !== got) lines.push(`customer ${index} ${field}: ${got} instead of ${want}`)
    }
  }
  const refused = system.rows.flatMap(({ error }, index) => (error === undefined ? [] : [index]))
  const reported = new Set(errors.map(({ index }) => index))
  for (const index of refused) if (!reported.has(index)) lines.push(`row ${index} is not reported`)
  return lines
}

/** What the import made of a damaged file, in the terms of the judge. */
async function httpOutcome(one: MessyCase): Promise<Outcome> {
  const { status, body, errors } = await importFile(one.bytes, one.charset)
  const reported = errors.map(({ index, message }) => ({ index: index ?? null, line: 0, message }))
  if (status >= 500) return { header: [], records: [], errors: [] }
  const fields = one.rows?.[0] ?? []
  if (status !== 200) {
    const message = body.error ?? ""
    assert.ok(message.length > 20, `${one.file}: a refusal says why`)
    return {
      header: null,
      records: [],
      errors: [{ index: null, line: 0, message }, ...reported],
    }
  }
  const stored = await storedCustomers()
  const records = stored.map((customer, index) => ({
    index: -1 - index,
    cells: fields.map((field) => (customer as unknown as Record<string, string>)[field] ?? ""),
  }))
  return { header: fields, records, errors: reported }
}

for (const suite of ["customers-polluted", "encodings"]) {
  test(`damaged files over HTTP: ${suite}`, async () => {
    const judged = await runSuite(suite, httpOutcome)
    const wrong = judged
      .filter(({ verdict }) => !verdict.ok)
      .map(({ one, verdict }) => `${one.file}: ${verdict.result}, ${verdict.why}`)
    assert.deepEqual(wrong, [])
    assert.ok(judged.length >= 20)
  })
}
