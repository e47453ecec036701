import assert from "node:assert/strict"
import { after, test } from "node:test"
import type { RowError, RowProblem } from "../../src/check/report.ts"
import { shorten } from "../../src/customer/shorten.ts"
import type { Reason } from "../../src/errors.ts"
import type { Message, Params } from "../../src/messages/message.ts"
import { RECORD_SENTENCES } from "../../src/messages/recordSentences.ts"
import { ROW_SENTENCES } from "../../src/messages/rowSentences.ts"
import { REFUSALS } from "../../src/messages/said.ts"
import { WARNINGS } from "../../src/messages/warningSentences.ts"
import { openServer } from "../http/server.ts"

const server = await openServer()
after(() => server.close())

const IMPORT = "/api/customers/import"

type Sentences = Record<string, (params: Params) => string>

/** Whoever has the code and the parameters can say the same as the message does. */
const english = (catalogue: object, { code, params }: Reason): string =>
  (catalogue as Sentences)[code]!(params)

function sentenceOf({ code, column, value, params }: RowProblem): string {
  const named = { ...(column !== null && { column: shorten(column) }), value }
  if (code in ROW_SENTENCES)
    return english(ROW_SENTENCES, { code, params: { ...named, ...params } })
  const text = english(RECORD_SENTENCES, { code, params })
  return text.charAt(0).toUpperCase() + text.slice(1)
}

async function get<T>(path: string): Promise<T> {
  const answer = await server.send(path, { headers: { cookie: server.admin } })
  return (await answer.json()) as T
}

async function preview(content: string | Uint8Array<ArrayBuffer>, query = ""): Promise<Response> {
  const isText = typeof content === "string"
  return server.send(`${IMPORT}/preview${query}`, {
    method: "POST",
    headers: {
      cookie: server.admin,
      origin: server.url,
      "content-type": isText ? "application/json" : "text/csv",
    },
    body: isText ? JSON.stringify({ content }) : content,
  })
}

const REGISTRY = "External id,Name,Email\nK1,Twin,\nK2,Twin,\nK3,Solo,solo@example.com\n"

/** A row for each thing that checks, reader and merge have to say. */
const BAD = [
  "External id,Name,Email",
  ",,lonely@example.com",
  "External id,Name,Email",
  "Total,83,",
  ...["no at", "a@b", "<a@example.com>", "a@example.com b@example.com", `${"a".repeat(65)}@b.cc`],
  `${"é".repeat(600)},Long,`,
  ",Twin,",
  "K3,Ann,x@example.com",
  "S1,Bea,bea@example.com",
  "S1,Cem,cem@example.com",
  "S1,Dag,dag@example.com",
  'K9,"Eve" late,e@example.com',
  "K8,Fay,f@example.com,1,2",
].map((row) => (row.includes(",") ? row : `,Somebody,${row}`))

test("errors of rows carry what their sentences are made of, few and many", async () => {
  await server.importCsv(REGISTRY)
  for (const more of [0, 200]) {
    const rows = Array.from({ length: more }, (_, at) => `X${at},Name ${at},bad${at}`)
    const answer = await server.importCsv([...BAD, ...rows, "G1,Good,"].join("\n"))
    const run = answer.headers.get("location")!
    const { errors } = await get<{ errors: RowError[] }>(`${run}/errors?limit=500`)
    for (const error of errors) assert.equal(sentenceOf(error), error.message)
    const codes = new Set(errors.map(({ code }) => code))
    const all = ["no_name", "header_line", "not_a_customer", "bad_email", "too_long"]
    const others = ["ambiguous", "shared_identifier", "too_many_cells"]
    assert.deepEqual(
      [...all, ...others].filter((code) => !codes.has(code)),
      [],
    )
    const emails = errors.filter(({ code }) => code === "bad_email")
    const faults = new Set(emails.map(({ params }) => params.fault))
    const expected = ["no_at", "no_dot", "brackets", "several", "long_local"]
    assert.deepEqual(
      expected.filter((fault) => !faults.has(fault)),
      [],
    )
    const groups = await get<{ groups: RowError[] }>(`${run}/errors?group=code`)
    for (const group of groups.groups) assert.equal(sentenceOf(group), group.message)
  }
})

test("rows of a preview and of its plan carry the same", async () => {
  const answer = await preview(`${BAD.join("\n")}\nG1,Good,`, "?plan=keep")
  const body = (await answer.json()) as {
    rows: { message: string | null; problems?: RowProblem[] }[]
    errors: RowError[]
    plan: { id: string }
  }
  for (const error of body.errors) assert.equal(sentenceOf(error), error.message)
  const kept = await get<{ rows: typeof body.rows }>(`${IMPORT}/plans/${body.plan.id}/rows`)
  for (const rows of [body.rows, kept.rows]) {
    const rejected = rows.filter(({ message }) => message !== null)
    assert.ok(rejected.length > 8)
    for (const { message, problems } of rejected) {
      assert.equal(problems!.map(sentenceOf).join(" "), message)
    }
  }
})

test("warnings carry it in their order", async () => {
  const csv = "External id;Name;Phone\nnull;Müller;tel:+49 30 1\n5;Öl;8.00001E+11\n"
  const bytes = Uint8Array.from(csv, (sign) => sign.charCodeAt(0))
  const body = (await (await preview(bytes)).json()) as {
    warnings: string[]
    warning_codes: Omit<Message, "message">[]
  }
  const codes = body.warning_codes.map(({ code }) => code)
  assert.deepEqual(
    ["encoding_guessed", "words_for_nothing", "numbers_cut", "written_as_links"].filter(
      (code) => !codes.includes(code),
    ),
    [],
  )
  assert.deepEqual(
    body.warning_codes.map((one) => english(WARNINGS, one)),
    body.warnings,
  )
})

test("a refusal carries it in its body, and that of an import in a header", async () => {
  const pdf = await preview(new TextEncoder().encode("%PDF-1.7\n"))
  const { error, ...reason } = (await pdf.json()) as Reason & { error: string }
  assert.deepEqual(reason, { code: "other_format", params: { format: "pdf" } })
  assert.equal(english(REFUSALS, reason), error)
  assert.equal(pdf.headers.get("x-error-reason"), null)

  const gone = await get<Reason>("/api/customers/imports/0198b0a0-0000-7000-8000-000000000000")
  assert.equal(gone.code, "no_run")

  const unnamed = await server.importCsv("Größe,“Länge”\n1,2\n")
  const body = (await unnamed.json()) as { error: string }
  assert.deepEqual(Object.keys(body), ["error"])
  const told = JSON.parse(unnamed.headers.get("x-error-reason")!) as Reason
  assert.deepEqual([told.code, told.params.columns], ["no_name_column", ["Größe", "“Länge”"]])
  assert.equal(english(REFUSALS, told), body.error)

  const none = await server.importCsv("Name,Email\n,a@example.com\n")
  const { error: said } = (await none.json()) as { error: string }
  const run = await get<{ error: string; problem: Reason }>(none.headers.get("location")!)
  assert.deepEqual([run.problem, run.error], [{ code: "no_row_taken", params: {} }, said])
})
