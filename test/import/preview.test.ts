import assert from "node:assert/strict"
import { after, test } from "node:test"
import fc from "fast-check"
import type { Customer } from "../../src/customer/fields.ts"
import { AppError } from "../../src/errors.ts"
import {
  importCustomers,
  type Preview,
  previewCustomers,
} from "../../src/import/importCustomers.ts"
import { createLog } from "../../src/log.ts"
import { LiveRuns } from "../../src/runs/liveRuns.ts"
import { openDatabase } from "../database.ts"
import { fill, render, request } from "../merge/caseFiles.ts"
import { type MergeCase, mergeCase } from "../merge/cases.ts"
import type { RefRow } from "../merge/reference.ts"

const RUNS = Number(process.env.MUSTER_PREVIEW_CASES ?? 200)

const database = await openDatabase()
const { pool } = database
const log = createLog("silent")
const context = { pool, log, node: "1", live: new LiveRuns(pool, log) }
after(async () => {
  await context.live.finish(1000)
  await database.close()
})

test("what a preview says is what the import does, in numbers and row by row", async () => {
  let cases = 0
  const seen = { create: 0, update: 0, unchanged: 0, reject: 0 }
  await fc.assert(
    fc.asyncProperty(mergeCase, async (example) => {
      cases++
      await fill(pool, example)
      const preview = await previewUntouched(example, example.rows)
      for (const { verdict } of preview.rows) seen[verdict]++
      assert.equal(preview.rows.length, example.rows.length)
      await importAndCompare(example, example.rows, preview)
      if (cases % 4 !== 0) return
      await fill(pool, example)
      // Whose identifier is shared is judged on the file as a whole: alone such a row would pass.
      const sharing = new Set(
        preview.errors.filter(({ code }) => code === "shared_identifier").map(({ index }) => index),
      )
      for (const [index, row] of example.rows.entries()) {
        if (sharing.has(index)) continue
        const alone = await importRows(example, [row])
        const said = preview.rows[index]!
        assert.deepEqual(alone.counts, countOf(said!.verdict), `row ${index}`)
        assert.equal(
          said!.verdict === "create" || said!.verdict === "update",
          said!.changes.length > 0,
        )
        if (said!.customer === null) continue
        const contents = (await stored()).map(content)
        assert.ok(contents.includes(content(said.customer)), `row ${index}`)
      }
    }),
    { numRuns: RUNS },
  )
  for (const [verdict, times] of Object.entries(seen)) {
    assert.ok(times >= cases / 20, `only ${times} rows of ${cases} files were: ${verdict}`)
  }
})

test("the preview of a file too large for memory says what the import does", async () => {
  await fc.assert(
    fc.asyncProperty(mergeCase, async (example) => {
      const filler = Array.from({ length: 2100 }, (_, number) => ({
        ...{ name: `Filler ${number}`, external_id: `f${number}`, email: `f${number}@x.example` },
      }))
      const rows: RefRow[] = [...example.rows, ...filler]
      await fill(pool, example)
      const preview = await previewUntouched(example, rows)
      assert.equal(preview.rows.length, 100)
      await importAndCompare(example, rows, preview)
    }),
    { numRuns: Math.ceil(RUNS / 25) },
  )
})

test("a preview refuses what the import refuses, and shows the rows it would", async () => {
  await pool.query("TRUNCATE customers, customer_writes")
  for (const csv of ["", "name,email\n", "x\ny\n"]) {
    const [a, b] = [previewCustomers(request(csv), context), importCustomers(request(csv), context)]
    const refusals = (await Promise.allSettled([a, b])) as PromiseRejectedResult[]
    const [first, second] = refusals.map(({ reason }) => reason as AppError)
    assert.ok(first instanceof AppError, csv)
    assert.deepEqual([first.code, first.message], [second!.code, second!.message], csv)
  }
  const preview = await previewCustomers(request("name,email\nBo,nobody\n"), context)
  assert.deepEqual(preview.counts, { ...NOTHING, read: 1, rejected: 1 })
  const [row] = preview.rows
  assert.deepEqual([row!.verdict, row!.customer, row!.line], ["reject", null, 2])
  assert.match(row!.message!, /nobody/)
})

test("a customer that would fall back on another's e-mail is a row error", async () => {
  const csv = "name,external_id\nAnn,\n"
  for (const filler of [0, 2100]) {
    await pool.query("TRUNCATE customers, import_changes, customer_writes")
    await pool.query(
      `INSERT INTO customers (name, external_id, email)
       VALUES ('Ann', 'K1', 'a@x.example'), ('Bo', NULL, 'a@x.example')`,
    )
    const more = Array.from({ length: filler }, (_, at) => `Filler ${at},F${at}\n`)
    const clearing = () => {
      const asked = request([csv, ...more].join(""))
      return { ...asked, options: { ...asked.options, blanks: "clear" } as const }
    }
    const preview = await previewCustomers(clearing(), context)
    assert.deepEqual(
      preview.errors.map(({ line, code }) => [line, code]),
      [[2, "collision"]],
    )
    const imported = importCustomers(clearing(), context)
    if (filler > 0) assert.equal((await imported).counts.rejected, 1)
    else await assert.rejects(imported, { code: "invalid" })
  }
})

test("rows that may have got another person's identifier are marked", async () => {
  await pool.query("TRUNCATE customers, import_changes, customer_writes")
  await pool.query(
    "INSERT INTO customers (name, external_id, email) VALUES ('Ann', 'K1', 'a@x.example')",
  )
  const rows = ["Bo,K1,b@x.example", "Cy,K2,", "Di,K3,d@x.example", "Ed,K3,e@x.example", "Flo,K3,"]
  const csv = ["name,external_id,email", ...rows, ""].join("\n")
  const preview = await previewCustomers(request(csv), context)
  assert.deepEqual(
    preview.rows.map(({ mark }) => mark),
    ["takes_over", null, ...new Array<string>(3).fill("shared_identifier")],
  )
})

/** Previews the file and makes sure that nothing of it is left. */
async function previewUntouched(example: MergeCase, rows: RefRow[]): Promise<Preview> {
  const before = await everything()
  const preview = await previewCustomers(request(render(example, rows), example), context)
  assert.deepEqual(await everything(), before, "a preview writes nothing")
  return preview
}

async function everything(): Promise<unknown> {
  const { rows } = await pool.query(
    `SELECT (SELECT jsonb_agg(to_jsonb(c) || jsonb_build_object('xmin', c.xmin::text) ORDER BY c.id)
       FROM customers c) AS customers,
     (SELECT count(*) FROM import_runs) AS runs, (SELECT count(*) FROM import_changes) AS changes,
     (SELECT count(*) FROM import_previews) AS previews,
     (SELECT count(*) FROM pg_class WHERE relname LIKE 'staging%') AS staging`,
  )
  return rows[0]
}

async function importAndCompare(
  example: MergeCase,
  rows: RefRow[],
  preview: Preview,
): Promise<void> {
  const known = new Map((await stored()).map((customer) => [customer.id, customer]))
  const { runId, counts } = await importRows(example, rows)
  assert.deepEqual(preview.counts, counts)
  const { rows: errors } = await pool.query(
    `SELECT index, line, "column", name, value, code, coalesce(params, '{}') AS params, message
     FROM import_errors
     WHERE run_id = $1 ORDER BY index, part`,
    [runId],
  )
  assert.deepEqual(preview.errors, errors)
  const { rows: raw } = await pool.query(
    "SELECT index, raw FROM import_errors WHERE run_id = $1 AND part = 0",
    [runId],
  )
  const lines = render(example, rows).split("\n")
  for (const { index, raw: record } of raw) assert.equal(String(record), lines[index + 1])
  compareCustomers(preview, known, await stored())
}

/** The last row that stands for a stored customer shows it as the import leaves it. */
function compareCustomers(
  { rows }: Preview,
  before: Map<string, Customer>,
  stored: Customer[],
): void {
  const last = new Map(rows.map((row) => [row.customer?.id, row]))
  const after = new Map(stored.map((customer) => [customer.id, customer]))
  for (const [id, { customer }] of last) {
    if (typeof id !== "string") continue
    assert.equal(content(customer!), content(after.get(id)!))
    assert.equal(customer!.created_at, before.get(id)?.created_at ?? null)
  }
}

function content(customer: Omit<Customer, "id" | "created_at" | "updated_at">): string {
  const { name, external_id, email, phone, tags, attributes } = customer
  return JSON.stringify([name, external_id, email, phone, tags, attributes.Region ?? null])
}

async function stored(): Promise<Customer[]> {
  const { rows } = await pool.query("SELECT * FROM customers")
  return rows.map((row) => ({ ...row, created_at: row.created_at.toISOString() }))
}

type Done = { runId: string; counts: Preview["counts"] }

/** Imports some rows of the case; a file of which no row can be taken has counts as well. */
async function importRows(example: MergeCase, rows: RefRow[]): Promise<Done> {
  let runId: string
  try {
    const done = await importCustomers(request(render(example, rows), example), context)
    runId = done.runId
  } catch (error) {
    assert.ok(error instanceof AppError && error.code === "invalid", String(error))
    runId = error.details.runId!
  }
  const { rows: runs } = await pool.query(
    "SELECT read, created, updated, unchanged, folded, rejected FROM import_runs WHERE id = $1",
    [runId],
  )
  return { runId, counts: runs[0] }
}

const NOTHING = { read: 0, created: 0, updated: 0, unchanged: 0, folded: 0, rejected: 0 }

function countOf(verdict: Preview["rows"][number]["verdict"]): Preview["counts"] {
  const names = { create: "created", update: "updated", reject: "rejected" } as const
  const name = verdict === "unchanged" ? verdict : names[verdict]
  return { ...NOTHING, read: 1, [name]: 1 }
}
